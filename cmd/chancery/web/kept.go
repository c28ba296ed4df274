package web

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"chancery/cmd/chancery/api"
	"chancery/extract"
)

// A view of the whole index is kept for a multiple of the time that it took to
// make, so that making it stays a small part of the work; and at least for a
// while. Making it may outlast the answers that wait for it, but not forever.
const (
	keptFactor  = 20
	keptLeast   = 5 * time.Second
	makingBound = 5 * time.Minute
)

// kept is something that is made of the whole index.
type kept[T any] struct {
	mu     sync.Mutex
	value  T
	until  time.Time
	making *making[T]
}

// making is a value that is being made; it is there when done is closed.
type making[T any] struct {
	done  chan struct{}
	value T
	err   error
}

// get returns what is kept, or has it made. Who comes meanwhile waits for the
// same, each as long as its own context lets it; the making goes on for those
// who come later.
func (k *kept[T]) get(ctx context.Context, build func(context.Context) (T, error)) (T, error) {
	k.mu.Lock()
	if time.Now().Before(k.until) {
		defer k.mu.Unlock()
		return k.value, nil
	}
	m := k.making
	if m == nil {
		m = &making[T]{done: make(chan struct{})}
		k.making = m
		go k.run(context.WithoutCancel(ctx), m, build)
	}
	k.mu.Unlock()
	select {
	case <-m.done:
		return m.value, m.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// run builds a value. A fault of the program is an error of those who wait, and
// ends no more than that.
func (k *kept[T]) run(ctx context.Context, m *making[T], build func(context.Context) (T, error)) {
	ctx, stop := context.WithTimeout(ctx, makingBound)
	defer stop()
	start := time.Now()
	defer func() {
		if p := recover(); p != nil {
			m.err = fmt.Errorf("%w: %v\n%s", errPanic, p, debug.Stack())
		}
		k.mu.Lock()
		defer k.mu.Unlock()
		k.making = nil
		if m.err == nil {
			k.value, k.until = m.value, time.Now().Add(max(keptFactor*time.Since(start), keptLeast))
		}
		close(m.done)
	}()
	m.value, m.err = build(ctx)
}

// ties are who agrees with whom, countries or bodies.
func (s *server) ties(ctx context.Context, k extract.Kind) (*api.Ties, error) {
	place := &s.countries
	if k == extract.Organization {
		place = &s.bodies
	}
	return place.get(ctx, func(ctx context.Context) (*api.Ties, error) { return api.NewTies(ctx, s.index, k, s.extractor) })
}
