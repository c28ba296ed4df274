package remote

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"iter"
	"net/http"

	"chancery/index"
)

// Index is an index that another process has open. It is safe for concurrent
// use.
type Index struct {
	place  Place
	client *http.Client
}

var _ index.Index = (*Index)(nil)

// Open returns the index that is served at a place.
func Open(p Place) *Index {
	return &Index{p, &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16}}}
}

// Close lets go of the connection. The index stays open where it is.
func (x *Index) Close() error {
	x.client.CloseIdleConnections()
	return nil
}

// Get returns a document's record: see index.Reader.
func (x *Index) Get(ctx context.Context, id string) (*index.Record, error) {
	return ask[*index.Record](ctx, x, "get", id)
}

// Search finds documents: see index.Reader.
func (x *Index) Search(ctx context.Context, r index.Request) (*index.Result, error) {
	return ask[*index.Result](ctx, x, "search", newSearch(r))
}

// Scan yields documents: see index.Reader.
func (x *Index) Scan(ctx context.Context, r index.Request) iter.Seq2[index.Found, error] {
	return each[index.Found](ctx, x, "scan", newSearch(r))
}

// Frequencies counts documents by term: see index.Reader.
func (x *Index) Frequencies(ctx context.Context, terms []string) ([]int, error) {
	return ask[[]int](ctx, x, "frequencies", terms)
}

// Entities counts what documents name: see index.Reader.
func (x *Index) Entities(ctx context.Context, r index.EntitiesRequest) (*index.Entities, error) {
	out := entitiesRequest{r, newQuery(r.Filter)}
	out.EntitiesRequest.Filter = nil
	return ask[*index.Entities](ctx, x, "entities", out)
}

// Agreements finds entries of the register: see index.Reader.
func (x *Index) Agreements(ctx context.Context, r index.AgreementsRequest) (*index.Register, error) {
	out := agreementsRequest{r, newQuery(r.Query)}
	out.AgreementsRequest.Query = nil
	return ask[*index.Register](ctx, x, "agreements", out)
}

// Info says what the index holds: see index.Reader.
func (x *Index) Info(ctx context.Context) (*index.Info, error) {
	return ask[*index.Info](ctx, x, "info", none{})
}

// Put stores records: see index.Writer.
func (x *Index) Put(ctx context.Context, records []index.Record) error {
	_, err := ask[none](ctx, x, "put", records)
	return err
}

// Delete removes documents: see index.Writer.
func (x *Index) Delete(ctx context.Context, ids []string) error {
	_, err := ask[none](ctx, x, "delete", ids)
	return err
}

// Stamp returns what a document's record was made from: see index.Writer.
func (x *Index) Stamp(ctx context.Context, id string) (index.Stamp, error) {
	return ask[index.Stamp](ctx, x, "stamp", id)
}

// Origins lists documents by origin: see index.Writer.
func (x *Index) Origins(ctx context.Context, under string) iter.Seq2[index.Origin, error] {
	return each[index.Origin](ctx, x, "origins", under)
}

// Likenesses lists documents by their texts: see index.Writer.
func (x *Index) Likenesses(ctx context.Context) iter.Seq2[index.Likeness, error] {
	return each[index.Likeness](ctx, x, "likenesses", none{})
}

// Swap puts the index of a directory, named by its absolute path, in the place
// of this one: see Swapper.
func (x *Index) Swap(ctx context.Context, with string) error {
	_, err := ask[none](ctx, x, "swap", with)
	return err
}

// send asks; the caller closes the body of the answer.
func (x *Index) send(ctx context.Context, method string, request any) (*http.Response, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var body bytes.Buffer
	if err := gob.NewEncoder(&body).Encode(request); err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+x.place.Address+"/"+method, &body)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Authorization", "Bearer "+x.place.Secret)
	resp, err := x.client.Do(r)
	if err != nil {
		return nil, errors.Join(ctx.Err(), err)
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, fmt.Errorf("the server answers %s", resp.Status)
	}
	return resp, nil
}

// ask asks for one value.
func ask[A any](ctx context.Context, x *Index, method string, request any) (A, error) {
	var a answer[A]
	resp, err := x.send(ctx, method, request)
	if err != nil {
		return a.Value, fmt.Errorf("asking the server that has the index open: %w", err)
	}
	defer resp.Body.Close()
	if err := gob.NewDecoder(resp.Body).Decode(&a); err != nil {
		return a.Value, fmt.Errorf("asking the server that has the index open: %w", errors.Join(ctx.Err(), err))
	}
	return a.Value, a.Err.error()
}

// each asks for one value after the other.
func each[A any](ctx context.Context, x *Index, method string, request any) iter.Seq2[A, error] {
	return func(yield func(A, error) bool) {
		resp, err := x.send(ctx, method, request)
		if err != nil {
			yield(*new(A), fmt.Errorf("asking the server that has the index open: %w", err))
			return
		}
		defer resp.Body.Close()
		dec := gob.NewDecoder(resp.Body)
		for {
			var a answer[A]
			if err := ctx.Err(); err != nil { // much may have arrived already
				yield(a.Value, err)
				return
			}
			if err := dec.Decode(&a); err != nil {
				yield(a.Value, fmt.Errorf("asking the server that has the index open: %w", errors.Join(ctx.Err(), err)))
				return
			}
			if err := a.Err.error(); err != nil {
				yield(a.Value, err)
				return
			}
			if a.Last || !yield(a.Value, nil) {
				return
			}
		}
	}
}
