package bleve

import (
	"context"

	"github.com/blevesearch/bleve/v2/search"
	api "github.com/blevesearch/bleve_index_api"

	"chancery/index"
)

// Entities counts what documents name: see index.Reader.
func (x *Index) Entities(ctx context.Context, r index.EntitiesRequest) (e *index.Entities, err error) {
	err = x.read(ctx, func(s *snapshot) error {
		e, err = s.entities(ctx, r)
		return err
	})
	return e, err
}

func (s *snapshot) entities(ctx context.Context, r index.EntitiesRequest) (*index.Entities, error) {
	within, err := s.filtered(ctx, r.Filter)
	if err != nil {
		return nil, err
	}
	once, err := s.newOnce(index.GroupField, r.Copies)
	if err != nil {
		return nil, err
	}
	var all []index.ValueCount
	prefix := index.ValueMarkers(r.Kind)
	err = s.terms(index.MarkerField, prefix, func(marker string, n int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !index.HoldsWords(marker[len(prefix):], r.Words) {
			return nil
		}
		if within != nil || !once.idle() {
			var err error
			if n, _, err = s.countWithin(marker, within, once, false); err != nil || n == 0 {
				return err
			}
		}
		all = append(all, index.ValueCount{Marker: marker, Documents: n})
		return nil
	})
	if err != nil {
		return nil, err
	}
	page, err := r.Page(all)
	if err != nil {
		return nil, err
	}
	e := &index.Entities{Total: len(all)}
	for _, c := range page {
		v := index.Entity{Kind: r.Kind, Documents: c.Documents}
		if _, v.Mentions, err = s.countWithin(c.Marker, within, once, true); err != nil {
			return nil, err
		}
		if v.Value, err = s.display(c.Marker); err != nil {
			return nil, err
		}
		e.Values = append(e.Values, v)
	}
	return e, nil
}

// rows is a set of rows, one bit each.
type rows []uint64

func (r *rows) add(n uint64) {
	for int(n/64) >= len(*r) {
		*r = append(*r, make([]uint64, n/64+1-uint64(len(*r)))...)
	}
	(*r)[n/64] |= 1 << (n % 64)
}

func (r rows) has(n uint64) bool { return int(n/64) < len(r) && r[n/64]>>(n%64)&1 == 1 }

// filtered returns the documents that match, nil for all of them.
func (s *snapshot) filtered(ctx context.Context, filter index.Node) (rows, error) {
	if filter == nil {
		return nil, nil
	}
	found, err := translator{ctx, s}.node(index.Plan(filter), plain)
	if err != nil {
		return nil, err
	}
	within := rows{}
	err = s.visit(ctx, found, func(d *search.DocumentMatch) error {
		within.add(d.IndexInternalID.Value())
		return nil
	})
	return within, err
}

// countWithin counts documents of a set that hold a marker and, if asked for,
// how often they do.
func (s *snapshot) countWithin(marker string, within rows, o *once, freq bool) (documents, mentions int, err error) {
	o.begin()
	err = s.postings(index.MarkerField, marker, freq, func(d *api.TermFieldDoc) error {
		if row := d.ID.Value(); within == nil || within.has(row) {
			n, more := o.add(row, int(d.Freq))
			documents += n
			mentions += more
		}
		return nil
	})
	return documents, mentions, err
}

// display returns the way in which most documents write a value.
func (s *snapshot) display(marker string) (value string, err error) {
	prefix := index.DisplayPrefix(marker)
	most := 0
	err = s.terms(index.DisplayField, prefix, func(term string, n int) error {
		if n > most {
			most, value = n, term[len(prefix):]
		}
		return nil
	})
	return value, err
}
