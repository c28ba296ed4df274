package api

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"chancery/index"
)

// Facets asks which values the documents that a search finds have.
type Facets struct {
	Search Search
	// Fields are names of index.FacetFields; none means all of them.
	Fields []string
	// Limit is the number of values of each, but for years: 0 for the usual one.
	Limit int
}

// FacetsAnswer counts the documents of a whole result by their values.
type FacetsAnswer struct {
	Query  string  `json:"query"`
	Total  int     `json:"total"`
	Facets []Facet `json:"facets"`
}

var _ Listing = (*FacetsAnswer)(nil)

// Facet is a field with its values: the most frequent first, years in their
// order. Total counts its values, Without the documents that have none.
type Facet struct {
	Field   string       `json:"field"`
	Total   int          `json:"total"`
	Without int          `json:"without"`
	Values  []FacetValue `json:"values"`
}

// FacetValue is a value with the number of documents that have it. Name is what
// a country is called.
type FacetValue struct {
	Value     string `json:"value"`
	Name      string `json:"name,omitempty"`
	Documents int    `json:"documents"`
}

// Ask answers the question.
func (f *Facets) Ask(ctx context.Context, idx index.Reader, n Names) (*FacetsAnswer, error) {
	r, err := f.Search.Request(n)
	if err != nil {
		return nil, err
	}
	r.Offset, r.Limit, r.After = 0, -1, ""
	if r.Facets, err = f.requests(); err != nil {
		return nil, err
	}
	found, err := idx.Search(ctx, r)
	if err != nil {
		return nil, err
	}
	a := &FacetsAnswer{Query: f.Search.Query, Total: found.Total, Facets: make([]Facet, 0, len(found.Facets))}
	for _, of := range found.Facets {
		out := Facet{Field: string(of.Field), Total: of.Total, Without: of.Without, Values: make([]FacetValue, 0, len(of.Values))}
		for _, v := range of.Values {
			out.Values = append(out.Values, FacetValue{v.Value, countryName(of.Field, v.Value, n), v.Count})
		}
		a.Facets = append(a.Facets, out)
	}
	return a, nil
}

func (f *Facets) requests() ([]index.FacetRequest, error) {
	fields := index.FacetFields
	if len(f.Fields) > 0 {
		fields = nil
	}
	for _, name := range f.Fields {
		if !slices.Contains(index.FacetFields, index.Field(name)) {
			var known []string
			for _, k := range index.FacetFields {
				known = append(known, string(k))
			}
			return nil, fmt.Errorf("%w: nothing is counted by %q, but by %s", index.ErrRequest, name, strings.Join(known, ", "))
		}
		fields = append(fields, index.Field(name))
	}
	all := make([]index.FacetRequest, len(fields))
	for i, field := range fields {
		all[i] = index.FacetRequest{Field: field, Limit: f.Limit}
	}
	return all, nil
}

// countryName is the name of a value that is a country's code, or "".
func countryName(f index.Field, value string, n Names) string {
	if f != index.Country && f != index.Parties {
		return ""
	}
	if name := n.CountryName(value); name != value {
		return name
	}
	return ""
}

// facetLine is a value of a facet as a line.
type facetLine struct {
	Field string `json:"field"`
	FacetValue
}

func (a *FacetsAnswer) flat() iter.Seq[facetLine] {
	return func(yield func(facetLine) bool) {
		for _, f := range a.Facets {
			for _, v := range f.Values {
				if !yield(facetLine{f.Field, v}) {
					return
				}
			}
		}
	}
}

// Lines yields the values, each with its field.
func (a *FacetsAnswer) Lines() iter.Seq[any] {
	return func(yield func(any) bool) {
		for l := range a.flat() {
			if !yield(l) {
				return
			}
		}
	}
}

// Head names the columns of Rows.
func (a *FacetsAnswer) Head() []string { return []string{"field", "value", "name", "documents"} }

// Rows tells each value.
func (a *FacetsAnswer) Rows() iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for l := range a.flat() {
			if !yield([]string{l.Field, l.Value, l.Name, strconv.Itoa(l.Documents)}) {
				return
			}
		}
	}
}
