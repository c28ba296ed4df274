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
	once     *once
	rows     int
	group    uint32 // of the row that is counted
}

// facetCount counts the rows with each term of a field, and those without any
// under "". Those of one group are counted once for each term.
type facetCount struct {
	rows map[string]*int
	seen map[groupTerm]bool
	last int // the last row that has any, by number
}

// groupTerm is a term that a row of a group has.
type groupTerm struct {
	group uint32
	term  string
}

func (c *facetCount) add(term []byte, group uint32) {
	if group != 0 {
		at := groupTerm{group, string(term)}
		if c.seen[at] {
			return
		}
		c.seen[at] = true
	}
	if n := c.rows[string(term)]; n != nil {
		*n++
		return
	}
	one := 1
	c.rows[string(term)] = &one
}

// newFacets returns nil if nothing is asked for.
func (s *snapshot) newFacets(requests []index.FacetRequest, copies bool) (*facets, error) {
	if len(requests) == 0 {
		return nil, nil
	}
	f := &facets{requests: requests, counts: map[string]*facetCount{}}
	var fields []string
	for _, r := range requests {
		field := index.FacetField(r.Field)
		if f.counts[field] == nil {
			f.counts[field] = &facetCount{rows: map[string]*int{}, seen: map[groupTerm]bool{}}
			fields = append(fields, field)
		}
	}
	var err error
	if f.once, err = s.newOnce(index.GroupField, copies); err != nil {
		return nil, err
	}
	f.values, err = s.DocValueReader(fields)
	return f, err
}

// add counts a row.
func (f *facets) add(d *search.DocumentMatch) error {
	f.rows++
	f.group = f.once.group(d.IndexInternalID.Value())
	if err := f.values.VisitDocValues(d.IndexInternalID, f.visit); err != nil {
		return err
	}
	for _, c := range f.counts {
		if c.last != f.rows {
			c.add(nil, f.group)
		}
	}
	return nil
}

func (f *facets) visit(field string, term []byte) {
	c := f.counts[field]
	c.last = f.rows
	c.add(term, f.group)
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
		without := counts[""]
		delete(counts, "")
		facet := r.Facet(counts, without)
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
