package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/wording"
	"chancery/index"
)

type copyOptions struct {
	from, to       string
	replace, quiet bool
}

func newCopy(e env) *cli.Command {
	return &cli.Command{
		Name:      "copy",
		Usage:     "copy an index to another place, or from one engine to another",
		ArgsUsage: "FROM TO",
		Description: `Puts all documents of the index at FROM, with what was found in them, into
the index at TO, which is made if it is not there. Each is a directory or an
address (opensearch://host:9200/name). Nothing is read or extracted anew.

Documents that are at TO under the same ids are replaced, unless they are the
same; others stay. After an interruption the same command again goes on. With
--replace TO holds what FROM does and nothing else: all is copied, and
whoever searches it sees the old documents until the copy is complete.

Examples:
  chancery copy ./chancery.index opensearch://localhost:9200/press
  chancery copy --replace opensearch://a,b,c/press /backup/press.index

Exit codes: 0 copied, 1 failed, 2 wrong usage, 3 copied but for some
documents that TO did not take, 130 interrupted.`,
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "replace", Usage: "put the copy in the place of what is at TO"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print failures only"},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() != 2 {
				return &usage{"copy needs two places", "as in 'chancery copy ./chancery.index opensearch://localhost:9200/press'"}
			}
			return runCopy(c.Context, copyOptions{c.Args().Get(0), c.Args().Get(1), c.Bool("replace"), c.Bool("quiet")}, e)
		},
	}
}

func runCopy(ctx context.Context, o copyOptions, e env) (err error) {
	if o.from == o.to {
		return &usage{"FROM and TO are the same place", "name two"}
	}
	from, err := readIndex(o.from)
	if err != nil {
		return err
	}
	defer from.Close()
	info, err := from.Info(ctx)
	if err != nil {
		return atPlace(o.from, fmt.Errorf("reading what the index holds: %w", err))
	}
	to, publish, err := targetIndex(o.to, o.replace)
	if err != nil {
		return err
	}
	defer func() {
		if closed := to.Close(); err == nil && closed != nil {
			err = atPlace(o.to, fmt.Errorf("closing the index: %w", closed))
		}
	}()
	return o.copy(ctx, from, to, publish, info.Documents, e)
}

func (o *copyOptions) copy(ctx context.Context, from, to index.Index, publish func(context.Context) error, total int, e env) error {
	start, shown := time.Now(), time.Now()
	screen := newScreen(e.stderr)
	copied, err := index.Copy(ctx, from, to, func(c index.Copied) {
		if now := time.Now(); !o.quiet && now.Sub(shown) >= lineEvery {
			shown = now
			fmt.Fprintf(screen, "%s of %s copied\n", wording.Thousands(c.Put+c.Kept), wording.Count(total, "document"))
		}
	})
	rejected, some := errors.AsType[*index.RejectedError](err)
	if err != nil && !some {
		return atPlace(o.to, fmt.Errorf("copying: %w", err))
	}
	if some {
		for _, id := range slices.Sorted(maps.Keys(rejected.Reasons)) {
			fmt.Fprintf(screen, "chancery: %s: not kept: %v\n", id, rejected.Reasons[id])
		}
	}
	if err := publish(ctx); err != nil {
		return atPlace(o.to, err)
	}
	if !o.quiet {
		kept := ""
		if copied.Kept > 0 {
			kept = fmt.Sprintf("; %s there already", wording.Thousands(copied.Kept))
		}
		took := time.Since(start)
		fmt.Fprintf(newScreen(e.stdout), "%s copied in %s, %s documents/s%s\n", wording.Count(copied.Put, "document"), elapsed(took),
			rate(float64(copied.Put)/cmp.Or(took.Seconds(), 1)), kept)
	}
	if some {
		return errPartial
	}
	return nil
}
