package bleve

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2/search"
	api "github.com/blevesearch/bleve_index_api"

	"chancery/index"
)

// Agreements finds entries of the register: see index.Reader.
func (x *Index) Agreements(ctx context.Context, r index.AgreementsRequest) (g *index.Register, err error) {
	err = x.read(ctx, func(s *snapshot) error {
		g, err = r.Read(ctx, s)
		return err
	})
	return g, err
}

// Keys is part of index.Shelf.
func (s *snapshot) Keys(ctx context.Context, plan index.Node) ([]index.KeyCount, error) {
	found, err := translator{ctx, s}.node(plan, plain)
	if err != nil {
		return nil, err
	}
	values, err := s.DocValueReader([]string{index.AgreementKeyField})
	if err != nil {
		found.Close()
		return nil, err
	}
	matched := map[string]bool{}
	note := func(_ string, term []byte) {
		if !matched[string(term)] {
			matched[string(term)] = true
		}
	}
	err = s.visit(ctx, found, func(d *search.DocumentMatch) error { return values.VisitDocValues(d.IndexInternalID, note) })
	if err != nil {
		return nil, err
	}
	once, err := s.newOnce(index.AgreementGroupField, false)
	if err != nil {
		return nil, err
	}
	all := make([]index.KeyCount, 0, len(matched))
	for key := range matched {
		n, err := s.countOnce(index.AgreementKeyField, key, once)
		if err != nil {
			return nil, err
		}
		all = append(all, index.KeyCount{Key: key, Documents: n})
	}
	return all, nil
}

// countOnce counts the rows that have a term.
func (s *snapshot) countOnce(field, term string, o *once) (n int, err error) {
	if o.idle() {
		return s.count(field, term)
	}
	o.begin()
	err = s.postings(field, term, false, func(d *api.TermFieldDoc) error {
		one, _ := o.add(d.ID.Value(), 0)
		n += one
		return nil
	})
	return n, err
}

// Parts is part of index.Shelf.
func (s *snapshot) Parts(ctx context.Context, keys []string) ([]index.Part, error) {
	var parts []index.Part
	for _, key := range keys {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		err := s.postings(index.AgreementKeyField, key, false, func(d *api.TermFieldDoc) error {
			row, err := s.ExternalID(d.ID)
			if err != nil {
				return err
			}
			stored, err := s.stored(row)
			if err != nil {
				return err
			}
			p, err := index.DecodePart(stored)
			if err != nil {
				return fmt.Errorf("%s: %w: %w", row, index.ErrDamaged, err)
			}
			parts = append(parts, p)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return parts, nil
}
