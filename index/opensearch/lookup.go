package opensearch

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"

	"chancery/index"
)

// stored is what the cluster returns of a document: the fields that were asked
// for.
type stored struct {
	Found  bool `json:"found"`
	Fields struct {
		ID     []string `json:"id"`
		Stored [][]byte `json:"stored"`
		Parts  [][]byte `json:"parts"`
		Hash   []string `json:"hash"`
		Rules  []string `json:"rules"`
		Origin []string `json:"origin"`

		Signature []string `json:"signature"`
		Group     []string `json:"group"`
	} `json:"fields"`
	Score *float64 `json:"_score"`
	Sort  []any    `json:"sort"`
}

// document reads fields of a document as it was written last, whether or not
// searches see that yet.
func (x *Index) document(ctx context.Context, id, fields string) (*stored, error) {
	d := new(stored)
	err := x.client.do(ctx, request{
		method: http.MethodGet, path: x.path("_doc", documentID(id)), patience: readPatience,
		query: url.Values{"stored_fields": {fields}, "_source": {"false"}},
	}, d)
	if f, ok := errors.AsType[*failure](err); ok && f.status == http.StatusNotFound && f.Type == "" {
		return d, nil // the document, not the index
	}
	return d, err
}

// Get returns a document's record: see index.Reader.
func (x *Index) Get(ctx context.Context, id string) (*index.Record, error) {
	leave, err := x.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	d, err := x.document(ctx, id, storedField)
	if err == nil && !d.Found {
		err = index.ErrNotFound
	}
	if err != nil {
		return nil, x.failed(fmt.Errorf("%q: %w", id, err))
	}
	r, err := d.record()
	return r, x.failed(err)
}

// record decodes a document's record.
func (d *stored) record() (*index.Record, error) {
	if len(d.Fields.Stored) != 1 {
		return nil, fmt.Errorf("%w: a document without its record", index.ErrDamaged)
	}
	r, err := index.DecodeRecord(d.Fields.Stored[0])
	if err != nil {
		return nil, fmt.Errorf("%w: %w", index.ErrDamaged, err)
	}
	return r, nil
}

// Stamp returns what a document's record was made from: see index.Writer.
func (x *Index) Stamp(ctx context.Context, id string) (s index.Stamp, err error) {
	leave, err := x.enter(ctx)
	if err != nil {
		return s, err
	}
	defer leave()
	d, err := x.document(ctx, id, "hash,rules,origin")
	if err != nil {
		return s, x.failed(fmt.Errorf("%q: %w", id, err))
	}
	return index.Stamp{Hash: only(d.Fields.Hash), Rules: only(d.Fields.Rules), Origin: only(d.Fields.Origin)}, nil
}

// only is the one value of a field, or "".
func only(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// Origins lists documents by origin: see index.Writer.
func (x *Index) Origins(ctx context.Context, under string) iter.Seq2[index.Origin, error] {
	return func(yield func(index.Origin, error) bool) {
		under = strings.TrimSuffix(under, "/")
		query := anyOf(term(index.OriginField, under), object{"prefix": object{index.OriginField: under + "/"}})
		fields := object{"docvalue_fields": []string{idField, index.OriginField}}
		stopped := false
		err := x.read(ctx, func() error { return nil })
		if err == nil { // not held open while the caller works
			err = x.failed(x.scan(ctx, query, fields, func(d *stored) (bool, error) {
				stopped = !yield(index.Origin{ID: only(d.Fields.ID), Origin: only(d.Fields.Origin)}, nil)
				return !stopped, nil
			}))
		}
		if err != nil && !stopped {
			yield(index.Origin{}, err)
		}
	}
}

// Likenesses lists documents by their texts: see index.Writer.
func (x *Index) Likenesses(ctx context.Context) iter.Seq2[index.Likeness, error] {
	return func(yield func(index.Likeness, error) bool) {
		fields := object{"docvalue_fields": []string{idField, index.SignatureField, groupField}}
		stopped := false
		err := x.read(ctx, func() error { return nil })
		if err == nil { // not held open while the caller works
			err = x.failed(x.scan(ctx, everything(), fields, func(d *stored) (bool, error) {
				l := index.Likeness{ID: only(d.Fields.ID), Signature: only(d.Fields.Signature), Group: only(d.Fields.Group)}
				stopped = !yield(l, nil)
				return !stopped, nil
			}))
		}
		if err != nil && !stopped {
			yield(index.Likeness{}, err)
		}
	}
}
