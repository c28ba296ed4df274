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

// Facets names what hits can be counted by.
func Facets() []string {
	var names []string
	for _, f := range index.FacetFields {
		names = append(names, string(f))
	}
	return names
}

// facets reads the names of facets, several perhaps in one, with commas.
func (s *Search) facets() ([]index.FacetRequest, error) {
	var all []index.FacetRequest
	for _, names := range s.Facets {
		for name := range strings.SplitSeq(names, ",") {
			f := index.Field(strings.ToLower(strings.TrimSpace(name)))
			if !slices.Contains(index.FacetFields, f) {
				return nil, fmt.Errorf("%w: nothing is counted by %q, but by %s", index.ErrRequest, name, strings.Join(Facets(), ", "))
			}
			all = append(all, index.FacetRequest{Field: f, Limit: s.FacetLimit})
		}
	}
	return all, nil
}

// Facet counts hits by their values in a field.
type Facet struct {
	Field string `json:"field"`
	// Total counts the values, Without the documents that have none.
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

func newFacet(f index.Facet, n Names) Facet {
	out := Facet{Field: string(f.Field), Total: f.Total, Without: f.Without, Values: make([]FacetValue, 0, len(f.Values))}
	for _, v := range f.Values {
		value := FacetValue{Value: v.Value, Documents: v.Count}
		if f.Field == index.Country || f.Field == index.Parties {
			if name := n.CountryName(v.Value); name != v.Value {
				value.Name = name
			}
		}
		out.Values = append(out.Values, value)
	}
	return out
}

// FacetsAnswer lists the values of the facets of a search, without its hits.
type FacetsAnswer struct{ *SearchAnswer }

// FacetLine is a value of a facet.
type FacetLine struct {
	Facet string `json:"facet"`
	FacetValue
}

func (a FacetsAnswer) each() iter.Seq[FacetLine] {
	return func(yield func(FacetLine) bool) {
		for _, f := range a.Facets {
			for _, v := range f.Values {
				if !yield(FacetLine{f.Field, v}) {
					return
				}
			}
		}
	}
}

// Lines yields the values.
func (a FacetsAnswer) Lines() iter.Seq[any] {
	return func(yield func(any) bool) {
		for v := range a.each() {
			if !yield(v) {
				return
			}
		}
	}
}

// Head names the columns of Rows.
func (a FacetsAnswer) Head() []string { return []string{"facet", "value", "name", "documents"} }

// Rows tells each value.
func (a FacetsAnswer) Rows() iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for v := range a.each() {
			if !yield([]string{v.Facet, v.Value, v.Name, strconv.Itoa(v.Documents)}) {
				return
			}
		}
	}
}

// SignificantAnswer lists the words that tell the documents of a result from
// the others.
type SignificantAnswer struct {
	Exported
	Query string `json:"query"`
	// Sample is the number of documents of the result that were read, Total
	// that of all documents of the index.
	Sample int               `json:"sample"`
	Total  int               `json:"total"`
	Words  []SignificantWord `json:"words"`
}

// SignificantWord is such a word with the documents of the sample and of the
// index that hold it, and its score.
type SignificantWord struct {
	Word       string  `json:"word"`
	Documents  int     `json:"documents"`
	Everywhere int     `json:"everywhere"`
	Score      float64 `json:"score"`
}

// Significant answers a search with the words that tell its documents apart;
// its Limit is that of the words.
func (s *Search) Significant(ctx context.Context, idx index.Reader, n Names) (*SignificantAnswer, error) {
	r, err := s.resolved(ctx, idx, n)
	if err != nil {
		return nil, err
	}
	found, err := index.SignificantWords(ctx, idx, r, s.Limit)
	if err != nil {
		return nil, err
	}
	a := &SignificantAnswer{Query: s.Query, Sample: found.Sample, Total: found.Total, Words: []SignificantWord{}}
	for _, w := range found.Words {
		a.Words = append(a.Words, SignificantWord(w))
	}
	return a, nil
}

// Lines yields the words.
func (a *SignificantAnswer) Lines() iter.Seq[any] { return lines(a.Words) }

// Head names the columns of Rows.
func (a *SignificantAnswer) Head() []string {
	return []string{"word", "documents", "everywhere", "score"}
}

// Rows tells each word.
func (a *SignificantAnswer) Rows() iter.Seq[[]string] {
	return each(a.Words, func(w SignificantWord) []string {
		return []string{w.Word, strconv.Itoa(w.Documents), strconv.Itoa(w.Everywhere), strconv.FormatFloat(w.Score, 'f', 2, 64)}
	})
}
