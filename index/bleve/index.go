package bleve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync"

	api "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"chancery/index"
)

// Index is an index in a directory. It is safe for concurrent use.
type Index struct {
	dir      string
	path     string // of the store
	readOnly bool
	store    *store

	open   sync.RWMutex // held for reading while a method runs
	closed bool
	write  sync.Mutex // one change at a time: each looks up what it replaces
	gone   bool       // another has taken the place; guarded by write
}

var _ index.Index = (*Index)(nil)

// enter keeps the index open until leave is called.
func (x *Index) enter(ctx context.Context) (leave func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	x.open.RLock()
	if x.closed {
		x.open.RUnlock()
		return nil, fmt.Errorf("%s: %w", x.dir, index.ErrClosed)
	}
	return x.open.RUnlock, nil
}

// Close waits for running calls and lets go of the index. Closing twice is no
// error.
func (x *Index) Close() error {
	x.open.Lock()
	defer x.open.Unlock()
	if x.closed {
		return nil
	}
	x.closed = true
	err := x.store.close()
	if x.replaced() {
		err = errors.Join(err, os.RemoveAll(x.path))
	}
	if err != nil {
		return fmt.Errorf("closing %s: %w", x.dir, err)
	}
	return nil
}

// Dir returns the directory that the index is in.
func (x *Index) Dir() string { return x.dir }

// Put stores records: see index.Writer.
func (x *Index) Put(ctx context.Context, records []index.Record) error {
	documents, err := prepare(ctx, last(records))
	if err != nil {
		return err
	}
	return x.change(ctx, func(s *snapshot, b *api.Batch) error {
		for _, group := range documents {
			if err := s.deleteAgreements(b, group.id); err != nil {
				return err
			}
		}
		for _, group := range documents {
			for _, d := range group.rows {
				b.Update(d)
			}
		}
		return nil
	})
}

// Delete removes documents: see index.Writer.
func (x *Index) Delete(ctx context.Context, ids []string) error {
	return x.change(ctx, func(s *snapshot, b *api.Batch) error {
		for _, id := range ids {
			b.Delete(index.DocumentRow(id))
			if err := s.deleteAgreements(b, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// change fills a batch from the current state and applies it. The state cannot
// change in between.
func (x *Index) change(ctx context.Context, fill func(*snapshot, *api.Batch) error) error {
	leave, err := x.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if x.readOnly { // scorch would wait for ever
		return fmt.Errorf("%s: %w", x.dir, index.ErrReadOnly)
	}
	x.write.Lock()
	defer x.write.Unlock()
	if x.gone {
		return fmt.Errorf("%s: %w", x.dir, index.ErrClosed)
	}
	b := api.NewBatch()
	err = x.reading(func(s *snapshot) error {
		generation, err := s.generation()
		if err != nil {
			return err
		}
		b.SetInternal(generationKey, strconv.AppendInt(nil, generation+1, 10))
		return fill(s, b)
	})
	if err != nil {
		return err
	}
	if len(b.IndexOps) == 0 {
		return nil
	}
	if err := x.apply(b); err != nil {
		return fmt.Errorf("%s: %w", x.dir, err)
	}
	return nil
}

// apply waits until the batch is on disk, or the store has broken down.
func (x *Index) apply(b *api.Batch) error {
	done := make(chan error, 1)
	go func() { done <- x.store.Batch(b) }()
	select {
	case err := <-done:
		return err
	case <-x.store.alarm.rung:
		return x.store.alarm.cause
	}
}

// last keeps the last record of each id.
func last(records []index.Record) []*index.Record {
	at := make(map[string]int, len(records))
	var kept []*index.Record
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

// prepared is a record in the form of scorch.
type prepared struct {
	id   string
	rows []*row
}

// prepare analyses records, several at once. It is done here and not in
// scorch's own goroutines because what fails here can be returned.
func prepare(ctx context.Context, records []*index.Record) ([]prepared, error) {
	out := make([]prepared, len(records))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range records {
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
			out[i].id = r.ID
			for _, x := range rows {
				out[i].rows = append(out[i].rows, newRow(x))
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return out, nil
}
