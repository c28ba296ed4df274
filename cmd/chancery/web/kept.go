package web

import (
	"context"
	"sync"
	"time"

	"chancery/cmd/chancery/api"
	"chancery/extract"
)

// A view of the whole index is kept for a multiple of the time that it took to
// make, so that making it stays a small part of the work; and at least for a
// while.
const (
	keptFactor = 20
	keptLeast  = 5 * time.Second
)

// kept is something that is made of the whole index.
type kept[T any] struct {
	mu    sync.Mutex
	value T
	until time.Time
}

// get returns what is kept, or has it made. Who comes meanwhile waits.
func (k *kept[T]) get(make func() (T, error)) (T, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	start := time.Now()
	if start.Before(k.until) {
		return k.value, nil
	}
	value, err := make()
	if err != nil {
		return value, err
	}
	k.value, k.until = value, time.Now().Add(max(keptFactor*time.Since(start), keptLeast))
	return value, nil
}

// ties are who agrees with whom, countries or bodies.
func (s *server) ties(ctx context.Context, k extract.Kind) (*api.Ties, error) {
	place := &s.countries
	if k == extract.Organization {
		place = &s.bodies
	}
	return place.get(func() (*api.Ties, error) { return api.NewTies(ctx, s.index, k, s.extractor) })
}
