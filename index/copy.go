package index

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"golang.org/x/sync/errgroup"
)

// Copied counts the records of a Copy: those that were put, and those that were
// there.
type Copied struct{ Put, Kept int }

// Copy puts every record of one index into another, which may be of another
// engine, unless it is there already, made from the same content by the same
// rules: so a Copy that was interrupted, and is made again, goes on. It reads
// and writes at once, and holds two batches at most. Records that cannot be kept
// are in the *RejectedError that is returned once all others are. progress, if
// not nil, is told how far it has come.
func Copy(ctx context.Context, from Reader, to Writer, progress func(Copied)) (copied Copied, err error) {
	batches := make(chan []Record)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer close(batches)
		return records(ctx, from, batches)
	})
	rejected := map[string]error{}
	group.Go(func() error {
		for batch := range batches {
			lacking, err := lacking(ctx, to, batch)
			if err != nil {
				return err
			}
			err = to.Put(ctx, lacking)
			refused, some := errors.AsType[*RejectedError](err)
			if err != nil && !some {
				return fmt.Errorf("writing %d documents: %w", len(lacking), err)
			}
			copied.Kept += len(batch) - len(lacking)
			copied.Put += len(lacking)
			if some {
				copied.Put -= len(refused.Reasons)
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

// stampsAtOnce bounds the stamps that are asked for at once: of an index in a
// cluster each is a request.
const stampsAtOnce = 16

// lacking returns the records that an index does not have as they are.
func lacking(ctx context.Context, to Writer, batch []Record) ([]Record, error) {
	have := make([]Stamp, len(batch))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(stampsAtOnce)
	for i := range batch {
		group.Go(func() (err error) {
			have[i], err = to.Stamp(ctx, batch[i].ID)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("asking what is there: %w", err)
	}
	var lacking []Record
	for i, r := range batch {
		if r.Hash == "" || r.Stamp != have[i] {
			lacking = append(lacking, r)
		}
	}
	return lacking, nil
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
