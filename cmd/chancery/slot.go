package main

import (
	"context"
	"errors"
	"iter"
	"sync"
	"sync/atomic"

	"chancery/index"
	"chancery/index/bleve"
)

// slot is an index in whose place another one can be put while it is asked: a
// call that the change overtakes is made again of the new one.
type slot struct {
	now  atomic.Pointer[bleve.Index]
	swap sync.Mutex     // one swap at a time
	old  sync.WaitGroup // indexes that wait for their last calls
}

func newSlot(idx *bleve.Index) *slot {
	s := new(slot)
	s.now.Store(idx)
	return s
}

// Swap puts the index of a directory in the place of the one that is there,
// which is gone once its last call has ended.
func (s *slot) Swap(_ context.Context, with string) error {
	s.swap.Lock()
	defer s.swap.Unlock()
	old := s.now.Load()
	fresh, err := old.Replace(with)
	if err != nil {
		return err
	}
	s.now.Store(fresh)
	s.old.Go(func() { old.Close() })
	return nil
}

// Close waits for running calls and lets go of the index.
func (s *slot) Close() error {
	s.swap.Lock()
	defer s.swap.Unlock()
	s.old.Wait()
	return s.now.Load().Close()
}

// overtaken says whether a call has failed because another index has taken the
// place of the one that was asked.
func (s *slot) overtaken(asked *bleve.Index, err error) bool {
	if !errors.Is(err, index.ErrClosed) {
		return false
	}
	s.swap.Lock() // it may be about to
	defer s.swap.Unlock()
	return s.now.Load() != asked
}

// held asks the index that is there.
func held[A any](s *slot, ask func(*bleve.Index) (A, error)) (A, error) {
	for {
		idx := s.now.Load()
		a, err := ask(idx)
		if !s.overtaken(idx, err) {
			return a, err
		}
	}
}

// heldEach asks the index that is there for one thing after the other: all of
// them are of one index.
func heldEach[A any](s *slot, ask func(*bleve.Index) iter.Seq2[A, error]) iter.Seq2[A, error] {
	return func(yield func(A, error) bool) {
		for again := true; again; {
			again = false
			idx, begun := s.now.Load(), false
			for a, err := range ask(idx) {
				if !begun && s.overtaken(idx, err) {
					again = true
					break
				}
				begun = true
				if !yield(a, err) {
					return
				}
			}
		}
	}
}

// The methods of index.Index.

func (s *slot) Get(ctx context.Context, id string) (*index.Record, error) {
	return held(s, func(x *bleve.Index) (*index.Record, error) { return x.Get(ctx, id) })
}

func (s *slot) Search(ctx context.Context, r index.Request) (*index.Result, error) {
	return held(s, func(x *bleve.Index) (*index.Result, error) { return x.Search(ctx, r) })
}

func (s *slot) Scan(ctx context.Context, r index.Request) iter.Seq2[index.Found, error] {
	return heldEach(s, func(x *bleve.Index) iter.Seq2[index.Found, error] { return x.Scan(ctx, r) })
}

func (s *slot) Frequencies(ctx context.Context, terms []string) ([]int, error) {
	return held(s, func(x *bleve.Index) ([]int, error) { return x.Frequencies(ctx, terms) })
}

func (s *slot) Entities(ctx context.Context, r index.EntitiesRequest) (*index.Entities, error) {
	return held(s, func(x *bleve.Index) (*index.Entities, error) { return x.Entities(ctx, r) })
}

func (s *slot) Agreements(ctx context.Context, r index.AgreementsRequest) (*index.Register, error) {
	return held(s, func(x *bleve.Index) (*index.Register, error) { return x.Agreements(ctx, r) })
}

func (s *slot) Info(ctx context.Context) (*index.Info, error) {
	return held(s, func(x *bleve.Index) (*index.Info, error) { return x.Info(ctx) })
}

func (s *slot) Stamp(ctx context.Context, id string) (index.Stamp, error) {
	return held(s, func(x *bleve.Index) (index.Stamp, error) { return x.Stamp(ctx, id) })
}

func (s *slot) Origins(ctx context.Context, under string) iter.Seq2[index.Origin, error] {
	return heldEach(s, func(x *bleve.Index) iter.Seq2[index.Origin, error] { return x.Origins(ctx, under) })
}

func (s *slot) Likenesses(ctx context.Context) iter.Seq2[index.Likeness, error] {
	return heldEach(s, func(x *bleve.Index) iter.Seq2[index.Likeness, error] { return x.Likenesses(ctx) })
}

func (s *slot) Put(ctx context.Context, records []index.Record) error {
	_, err := held(s, func(x *bleve.Index) (struct{}, error) { return struct{}{}, x.Put(ctx, records) })
	return err
}

func (s *slot) Delete(ctx context.Context, ids []string) error {
	_, err := held(s, func(x *bleve.Index) (struct{}, error) { return struct{}{}, x.Delete(ctx, ids) })
	return err
}
