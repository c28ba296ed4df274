package bleve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"

	api "github.com/blevesearch/bleve_index_api"

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
	documents, err := index.Prepare(ctx, records, prepare)
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

// prepared is a record in the form of scorch.
type prepared struct {
	id   string
	rows []*row
}

// prepare makes rows for scorch. Records are analysed before and not in scorch's
// own goroutines because what fails here can be returned.
func prepare(id string, rows []index.Row) (prepared, error) {
	p := prepared{id: id}
	for _, r := range rows {
		p.rows = append(p.rows, newRow(r))
	}
	return p, nil
}
