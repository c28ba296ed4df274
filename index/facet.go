package index

import (
	"cmp"
	"maps"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"chancery/extract"
	"chancery/extract/edtf"
)

// Year is the year of a document's own date, which only a facet looks at: that
// of its earliest day.
const Year Field = "year"

// FacetFields are the fields that facets are counted of.
var FacetFields = []Field{Country, Org, Type, Parties, Lang, Year, Source}

// FacetRequest asks for the values that documents have in one of FacetFields:
// the countries and bodies that they name, the types of their agreements and the
// parties to them, their language, year and source (see Site).
type FacetRequest struct {
	Field Field
	// Limit is the number of values, the most frequent ones. Zero means
	// DefaultLimit, a negative one all. Of years there are always all.
	Limit int
}

// Facet counts the documents of a whole result by their values in a field, those
// of one group once for each value.
type Facet struct {
	Field Field
	// Values are in the order of their counts, then of their terms; years by
	// year. A body is named as most documents of the index write it.
	Values []Tally
	// Total counts the values, Without the documents that have none.
	Total, Without int
}

// FacetField is the field of rows that holds the terms of one of FacetFields.
func FacetField(f Field) string {
	if f == Lang {
		return LangField
	}
	return facetPrefix + string(f)
}

const facetPrefix = "facet."

// Facet makes a facet of the numbers of documents by term of FacetField. The
// Values are the terms: where one is a marker (see IsMarker), the engine puts
// the value in its place that DisplayField has with it most often.
func (r FacetRequest) Facet(counts map[string]int, without int) Facet {
	f := Facet{Field: r.Field, Total: len(counts), Without: without}
	for term, n := range counts {
		f.Values = append(f.Values, Tally{term, n})
	}
	if r.Field == Lang { // it has a term for none
		f.Without += counts[NoLang]
		f.Values = slices.DeleteFunc(f.Values, func(t Tally) bool { return t.Value == NoLang })
		f.Total = len(f.Values)
	}
	if r.Field == Year {
		slices.SortFunc(f.Values, func(a, b Tally) int { return cmp.Compare(number(a.Value), number(b.Value)) })
		return f
	}
	slices.SortFunc(f.Values, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	if limit := cmp.Or(r.Limit, DefaultLimit); limit >= 0 && limit < len(f.Values) {
		f.Values = f.Values[:limit]
	}
	return f
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// Site is what a source is counted by: the host of a web address, else the
// folder of a file.
func Site(source string) string {
	if u, err := url.Parse(source); err == nil && u.Host != "" {
		return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	}
	if dir := path.Dir(source); dir != "." {
		return dir
	}
	return ""
}

// facets are the terms that a document is counted by.
func (b *rowBuilder) facets(types []string) []TermList {
	r := b.record
	terms := map[Field][]string{Type: types, Source: {Site(r.Source)}}
	add := func(f Field, k extract.Kind, value string) {
		if value != "" {
			terms[f] = append(terms[f], ValueMarker(k, value))
		}
	}
	for _, m := range r.Mentions {
		switch m.Kind {
		case extract.Country:
			add(Country, m.Kind, m.Value)
		case extract.Organization:
			add(Org, m.Kind, m.Value)
		}
	}
	for _, a := range r.Agreements {
		for _, p := range a.Parties {
			add(Parties, p.Kind, p.Value)
		}
	}
	if v, err := edtf.Parse(r.Date); err == nil && v.Valid() {
		if day, ok := v.Earliest(); ok {
			year, _, _ := day.Date()
			terms[Year] = []string{strconv.Itoa(year)}
		}
	}
	var all []TermList
	for _, f := range slices.Sorted(maps.Keys(terms)) {
		all = append(all, TermList{facetPrefix + string(f), unique(slices.Clone(terms[f]))})
	}
	return all
}
