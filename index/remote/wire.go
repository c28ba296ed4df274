package remote

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"chancery/index"
)

// answer is a value, or the error in its place. Answers of many values end with
// one that is the Last.
type answer[T any] struct {
	Value T
	Err   *failure
	Last  bool
}

// failure is an error on its way.
type failure struct {
	Message string
	Kind    int // place in kinds, from 1; 0 for another error
	Query   *index.QueryError
}

// kinds are the errors that callers tell apart.
var kinds = []error{
	index.ErrNotFound, index.ErrNoIndex, index.ErrLocked, index.ErrSchema, index.ErrDamaged, index.ErrReadOnly, index.ErrClosed,
	index.ErrTooBroad, index.ErrRequest, context.Canceled, context.DeadlineExceeded,
}

func newFailure(err error) *failure {
	if err == nil {
		return nil
	}
	f := &failure{Message: err.Error()}
	f.Query, _ = errors.AsType[*index.QueryError](err)
	for i, k := range kinds {
		if errors.Is(err, k) {
			f.Kind = i + 1
			break
		}
	}
	return f
}

// told is an error that another process has told of.
type told struct {
	message string
	is      error
}

func (t *told) Error() string { return t.message }
func (t *told) Unwrap() error { return t.is }

// error is the failure where it has arrived.
func (f *failure) error() error {
	switch {
	case f == nil:
		return nil
	case f.Query != nil:
		return &told{f.Message, f.Query}
	case f.Kind > 0 && f.Kind <= len(kinds):
		return &told{f.Message, kinds[f.Kind-1]}
	}
	return errors.New(f.Message)
}

// query is a tree on its way: its form in the query language, which gives the
// same tree again.
type query struct {
	Text string
	None bool
}

func newQuery(n index.Node) query {
	if n == nil {
		return query{None: true}
	}
	return query{Text: n.String()}
}

// asWritten takes codes for countries, which a tree has in their place. Words
// are folded: none of them is a code.
var asWritten = index.Resolver{Country: func(name string) (string, bool) {
	return name, len(name) >= 3 && strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}}

func (q query) node(parse func(string, index.Resolver) (index.Node, error)) (index.Node, error) {
	if q.None {
		return nil, nil
	}
	n, err := parse(q.Text, asWritten)
	if err != nil {
		return nil, fmt.Errorf("reading a query of another process: %w", err)
	}
	return n, nil
}

func newSearch(r index.Request) searchRequest {
	out := searchRequest{r, newQuery(r.Query), newQuery(r.Filter)}
	out.Request.Query, out.Request.Filter = nil, nil
	return out
}

// The requests of package index with their trees apart.
type (
	searchRequest struct {
		index.Request
		Query, Filter query
	}
	entitiesRequest struct {
		index.EntitiesRequest
		Filter query
	}
	agreementsRequest struct {
		index.AgreementsRequest
		Query query
	}
	// none is the request of a method that takes nothing.
	none struct{}
)
