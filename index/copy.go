package index

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"golang.org/x/sync/errgroup"
)

// Copy puts every record of one index into another, which may be of another
// engine, and returns how many were put. It reads and writes at once, and holds
// two batches at most. Records keep their ids, so that a Copy that was
// interrupted can be made again. Those that cannot be kept are in the
// *RejectedError that is returned once all others are. progress, if not nil, is
// told the number so far.
func Copy(ctx context.Context, from Reader, to Writer, progress func(copied int)) (copied int, err error) {
	batches := make(chan []Record)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer close(batches)
		return records(ctx, from, batches)
	})
	rejected := map[string]error{}
	group.Go(func() error {
		for batch := range batches {
			err := to.Put(ctx, batch)
			refused, some := errors.AsType[*RejectedError](err)
			if err != nil && !some {
				return fmt.Errorf("writing %d documents: %w", len(batch), err)
			}
			copied += len(batch)
			if some {
				copied -= len(refused.Reasons)
				maps.Copy(rejected, refused.Reasons)
			}
			if progress != nil {
				progress(copied)
			}
		}
		return nil
	})
	err = group.Wait()
	if err == nil && len(rejected) > 0 {
		err = &RejectedError{rejected}
	}
	return copied, err
}

// records sends all records of an index in batches.
func records(ctx context.Context, from Reader, batches chan<- []Record) error {
	var batch []Record
	size := 0
	send := func() error {
		select {
		case batches <- batch:
		case <-ctx.Done():
			return ctx.Err()
		}
		batch, size = nil, 0
		return nil
	}
	for f, err := range from.Scan(ctx, Request{Sort: ByID}) {
		if err != nil {
			return fmt.Errorf("reading: %w", err)
		}
		batch = append(batch, *f.Record)
		if size += len(f.Record.Text); len(batch) >= batchRecords || size >= batchBytes {
			if err := send(); err != nil {
				return err
			}
		}
	}
	if len(batch) == 0 {
		return nil
	}
	return send()
}
