package bleve

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
	api "github.com/blevesearch/bleve_index_api"

	"chancery/index"
)

// Agreements finds entries of the register: see index.Reader.
func (x *Index) Agreements(ctx context.Context, r index.AgreementsRequest) (g *index.Register, err error) {
	plan, err := r.Plan()
	if err != nil {
		return nil, err
	}
	err = x.read(ctx, func(s *snapshot) error {
		g, err = s.register(ctx, r, plan)
		return err
	})
	return g, err
}

// keyed is an agreement with the number of documents that name it.
type keyed struct {
	key       string
	documents int
}

func (s *snapshot) register(ctx context.Context, r index.AgreementsRequest, plan index.Node) (*index.Register, error) {
	keys, err := s.keys(ctx, plan)
	if err != nil {
		return nil, err
	}
	from, to, err := index.Window(r.Offset, r.Limit, len(keys))
	if err != nil {
		return nil, err
	}
	g := &index.Register{Total: len(keys)}
	for _, k := range keys[from:to] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		parts, err := s.parts(k.key)
		if err != nil {
			return nil, err
		}
		g.Entries = append(g.Entries, index.NewEntry(k.key, parts))
	}
	return g, nil
}

// keys returns the agreements that match, in the order of the register.
func (s *snapshot) keys(ctx context.Context, plan index.Node) ([]keyed, error) {
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
	all := make([]keyed, 0, len(matched))
	for key := range matched {
		n, err := s.count(index.AgreementKeyField, key)
		if err != nil {
			return nil, err
		}
		all = append(all, keyed{key, n})
	}
	slices.SortFunc(all, func(a, b keyed) int {
		return cmp.Or(cmp.Compare(b.documents, a.documents), strings.Compare(a.key, b.key))
	})
	return all, nil
}

// parts returns what all documents say of an agreement.
func (s *snapshot) parts(key string) ([]index.Part, error) {
	var parts []index.Part
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
	return parts, err
}
