package remote

import (
	"context"
	"crypto/subtle"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"

	"chancery/index"
)

// Swapper is an index in whose place another one can be put.
type Swapper interface {
	index.Index
	// Swap puts the index of a directory in the place of this one.
	Swap(ctx context.Context, with string) error
}

// requestBytes bounds a request: a batch of documents is the largest.
const requestBytes = 1 << 30

// Handler answers for an index whoever knows the secret. Its answers may be
// long: the server that it is part of must not bound the time of writing.
func Handler(idx Swapper, secret string) http.Handler {
	mux := http.NewServeMux()
	handle := func(method string, h http.HandlerFunc) { mux.HandleFunc("POST /"+method, h) }
	handle("get", one(idx.Get))
	handle("stamp", one(idx.Stamp))
	handle("search", one(func(ctx context.Context, r searchRequest) (*index.Result, error) {
		request, err := r.read()
		if err != nil {
			return nil, err
		}
		return idx.Search(ctx, request)
	}))
	handle("entities", one(func(ctx context.Context, r entitiesRequest) (_ *index.Entities, err error) {
		if r.EntitiesRequest.Filter, err = r.Filter.node(index.Parse); err != nil {
			return nil, err
		}
		return idx.Entities(ctx, r.EntitiesRequest)
	}))
	handle("agreements", one(func(ctx context.Context, r agreementsRequest) (_ *index.Register, err error) {
		if r.AgreementsRequest.Query, err = r.Query.node(index.ParseAgreements); err != nil {
			return nil, err
		}
		return idx.Agreements(ctx, r.AgreementsRequest)
	}))
	handle("info", one(func(ctx context.Context, _ none) (*index.Info, error) { return idx.Info(ctx) }))
	handle("put", one(func(ctx context.Context, records []index.Record) (none, error) { return none{}, idx.Put(ctx, records) }))
	handle("delete", one(func(ctx context.Context, ids []string) (none, error) { return none{}, idx.Delete(ctx, ids) }))
	handle("swap", one(func(ctx context.Context, with string) (none, error) { return none{}, idx.Swap(ctx, with) }))
	handle("frequencies", one(idx.Frequencies))
	handle("origins", many(idx.Origins))
	handle("likenesses", many(func(ctx context.Context, _ none) iter.Seq2[index.Likeness, error] { return idx.Likenesses(ctx) }))
	handle("scan", many(func(ctx context.Context, r searchRequest) iter.Seq2[index.Found, error] {
		request, err := r.read()
		if err != nil {
			return func(yield func(index.Found, error) bool) { yield(index.Found{}, err) }
		}
		return idx.Scan(ctx, request)
	}))
	return guarded(mux, secret)
}

func (r searchRequest) read() (index.Request, error) {
	query, err := r.Query.node(index.Parse)
	if err != nil {
		return r.Request, err
	}
	filter, err := r.Filter.node(index.Parse)
	r.Request.Query, r.Request.Filter = query, filter
	return r.Request, err
}

// guarded lets in who knows the secret.
func guarded(next http.Handler, secret string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), []byte("Bearer "+secret)) != 1 {
			http.Error(w, "a secret is needed", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// one answers with one value.
func one[Q, A any](ask func(context.Context, Q) (A, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var out answer[A]
		q, err := read[Q](w, r)
		if err == nil {
			out.Value, err = safely(func() (A, error) { return ask(r.Context(), q) })
		}
		if out.Err = newFailure(err); err != nil {
			out.Value = *new(A)
		}
		gob.NewEncoder(w).Encode(out)
	}
}

// many answers with one value after the other.
func many[Q, A any](ask func(context.Context, Q) iter.Seq2[A, error]) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		enc := gob.NewEncoder(w)
		q, err := read[Q](w, r)
		if err == nil {
			_, err = safely(func() (none, error) {
				for v, err := range ask(r.Context(), q) {
					if err != nil {
						return none{}, err
					}
					if err := enc.Encode(answer[A]{Value: v}); err != nil {
						return none{}, err
					}
				}
				return none{}, nil
			})
		}
		enc.Encode(answer[A]{Err: newFailure(err), Last: true})
	}
}

func read[Q any](w http.ResponseWriter, r *http.Request) (q Q, err error) {
	err = gob.NewDecoder(http.MaxBytesReader(w, r.Body, requestBytes)).Decode(&q)
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return q, err
}

// safely makes an error of a panic: it is for whoever asked.
func safely[A any](ask func() (A, error)) (a A, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return ask()
}
