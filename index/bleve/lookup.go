package bleve

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	api "github.com/blevesearch/bleve_index_api"

	"chancery/index"
)

// Get returns a document's record: see index.Reader.
func (x *Index) Get(ctx context.Context, id string) (r *index.Record, err error) {
	err = x.read(ctx, func(s *snapshot) error {
		if r, err = s.record(index.DocumentRow(id)); err != nil {
			return fmt.Errorf("%q: %w", id, err)
		}
		return nil
	})
	return r, err
}

var stampFields = []string{index.HashField, index.RulesField, index.OriginField}

// Stamp returns what a document's record was made from: see index.Writer.
func (x *Index) Stamp(ctx context.Context, id string) (stamp index.Stamp, err error) {
	err = x.read(ctx, func(s *snapshot) error {
		number, err := s.InternalID(index.DocumentRow(id))
		if err != nil || number == nil {
			return err
		}
		values, err := s.DocValueReader(stampFields)
		if err != nil {
			return err
		}
		return values.VisitDocValues(number, func(field string, term []byte) {
			switch field {
			case index.HashField:
				stamp.Hash = string(term)
			case index.RulesField:
				stamp.Rules = string(term)
			case index.OriginField:
				stamp.Origin = string(term)
			}
		})
	})
	return stamp, err
}

// Origins lists documents by origin: see index.Writer.
func (x *Index) Origins(ctx context.Context, under string) iter.Seq2[index.Origin, error] {
	return func(yield func(index.Origin, error) bool) {
		var all []index.Origin // not to hold the state while the caller works
		err := x.read(ctx, func(s *snapshot) error { return s.origins(strings.TrimSuffix(under, "/"), &all) })
		if err != nil {
			yield(index.Origin{}, err)
			return
		}
		for _, o := range all {
			if !yield(o, nil) {
				return
			}
		}
	}
}

// Likenesses lists documents by their texts: see index.Writer.
func (x *Index) Likenesses(ctx context.Context) iter.Seq2[index.Likeness, error] {
	return func(yield func(index.Likeness, error) bool) {
		var all []index.Likeness // not to hold the state while the caller works
		if err := x.read(ctx, func(s *snapshot) error { return s.likenesses(ctx, &all) }); err != nil {
			yield(index.Likeness{}, err)
			return
		}
		for _, l := range all {
			if !yield(l, nil) {
				return
			}
		}
	}
}

func (s *snapshot) likenesses(ctx context.Context, all *[]index.Likeness) error {
	values, err := s.DocValueReader([]string{index.SignatureField, index.GroupField})
	if err != nil {
		return err
	}
	return s.postings(index.RecField, index.DocumentRec, false, func(d *api.TermFieldDoc) error {
		row, err := s.ExternalID(d.ID)
		if err != nil {
			return errors.Join(ctx.Err(), err)
		}
		l := index.Likeness{ID: document(row)}
		err = values.VisitDocValues(d.ID, func(field string, term []byte) {
			if field == index.SignatureField {
				l.Signature = string(term)
			} else {
				l.Group = string(term)
			}
		})
		*all = append(*all, l)
		return errors.Join(ctx.Err(), err)
	})
}

func (s *snapshot) origins(under string, all *[]index.Origin) error {
	return s.terms(index.OriginField, under, func(origin string, _ int) error {
		if rest := origin[len(under):]; rest != "" && rest[0] != '/' {
			return nil
		}
		return s.postings(index.OriginField, origin, false, func(d *api.TermFieldDoc) error {
			row, err := s.ExternalID(d.ID)
			*all = append(*all, index.Origin{ID: document(row), Origin: origin})
			return err
		})
	})
}
