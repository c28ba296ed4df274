package bleve

import (
	"github.com/blevesearch/bleve/v2/search"
	api "github.com/blevesearch/bleve_index_api"

	"chancery/index"
)

// facets counts what was asked for while the hits go by.
type facets struct {
	requests []index.FacetRequest
	values   api.DocValueReader
	counts   map[string]*facetCount // by field
	rows     int
}

// facetCount counts the rows with each term of a field.
type facetCount struct {
	rows map[string]*int
	with int // rows that have any
	last int // the last such row, by number
}

// newFacets returns nil if nothing is asked for.
func (s *snapshot) newFacets(requests []index.FacetRequest) (*facets, error) {
	if len(requests) == 0 {
		return nil, nil
	}
	f := &facets{requests: requests, counts: map[string]*facetCount{}}
	var fields []string
	for _, r := range requests {
		field := index.FacetField(r.Field)
		if f.counts[field] == nil {
			f.counts[field] = &facetCount{rows: map[string]*int{}}
			fields = append(fields, field)
		}
	}
	var err error
	f.values, err = s.DocValueReader(fields)
	return f, err
}

// add counts a row.
func (f *facets) add(d *search.DocumentMatch) error {
	f.rows++
	return f.values.VisitDocValues(d.IndexInternalID, f.visit)
}

func (f *facets) visit(field string, term []byte) {
	c := f.counts[field]
	if c.last != f.rows {
		c.last = f.rows
		c.with++
	}
	if n := c.rows[string(term)]; n != nil {
		*n++
		return
	}
	one := 1
	c.rows[string(term)] = &one
}

// results returns the facets, with values as documents write them.
func (f *facets) results(s *snapshot) (all []index.Facet, err error) {
	if f == nil {
		return nil, nil
	}
	for _, r := range f.requests {
		c := f.counts[index.FacetField(r.Field)]
		counts := make(map[string]int, len(c.rows))
		for term, n := range c.rows {
			counts[term] = *n
		}
		facet := r.Facet(counts, f.rows-c.with)
		for i, v := range facet.Values {
			if !index.IsMarker(v.Value) {
				continue
			}
			if facet.Values[i].Value, err = s.display(v.Value); err != nil {
				return nil, err
			}
		}
		all = append(all, facet)
	}
	return all, nil
}
