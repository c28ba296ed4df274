package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chancery/corpus"
	"chancery/extract"
	"chancery/index"
)

// watchEvery is how often watched folders are looked at, if that takes no more
// than a tenth of the time.
const watchEvery = 2 * time.Second

// watched reads the sources, and again whenever files come, go or change, until
// it is interrupted. Between runs the index is closed, so that others can use
// it. It looks at all files instead of asking the system for events: network
// folders have none.
func (o *ingestOptions) watched(ctx context.Context, x *extract.Extractor, e env) error {
	told := summaryWriter(writeSummary)
	var before uint64
	for {
		started := time.Now()
		now := corpus.Measure(ctx, o.paths, o.sources(e)).State
		looked := time.Since(started)
		if now != before {
			err := o.once(ctx, x, e, told)
			if err != nil && !errors.Is(err, errPartial) && !errors.Is(err, index.ErrLocked) {
				return err
			}
			if errors.Is(err, index.ErrLocked) {
				fmt.Fprintln(e.stderr, "chancery: the index is in use; trying again")
			} else {
				before, told = now, writeRound
			}
		}
		select {
		case <-ctx.Done():
			if !o.quiet {
				fmt.Fprintln(e.stderr, "chancery: no longer watching")
			}
			return nil
		case <-time.After(max(watchEvery, 10*looked)):
		}
	}
}

// writeRound tells in one line what a round of watching came to.
func writeRound(_ context.Context, out screen, _ index.Index, _ *extract.Extractor, s index.Summary, _ map[string]*skips, _ ingestOptions) error {
	if s.Indexed()+s.Duplicates+s.Pruned+s.Failed == 0 {
		return nil
	}
	_, err := fmt.Fprintf(out, "%s  %s\n", time.Now().Format(time.TimeOnly), counts(s))
	return err
}
