package index

import (
	"context"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// Prepare makes of each record's rows what an engine writes, several at once.
// Of two records with one id the last counts. An error, or a panic, of one
// record fails them all, and names it.
func Prepare[T any](ctx context.Context, records []Record, of func(id string, rows []Row) (T, error)) ([]T, error) {
	kept := lastOf(records)
	out := make([]T, len(kept))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range kept {
		group.Go(func() (err error) {
			defer func() {
				if p := recover(); p != nil {
					err = fmt.Errorf("indexing %s: panic: %v", r.ID, p)
				}
			}()
			if err := ctx.Err(); err != nil {
				return err
			}
			rows, err := r.Rows()
			if err != nil {
				return err
			}
			out[i], err = of(r.ID, rows)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return out, nil
}

// lastOf keeps the last record of each id.
func lastOf(records []Record) []*Record {
	at := make(map[string]int, len(records))
	var kept []*Record
	for i := range records {
		r := &records[i]
		if j, ok := at[r.ID]; ok {
			kept[j] = r
			continue
		}
		at[r.ID] = len(kept)
		kept = append(kept, r)
	}
	return kept
}
