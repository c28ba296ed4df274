// Package indextest is the suite that every engine of package index passes,
// unchanged.
//
// It puts documents into an index, asks, and compares the answers with a brute
// reading of the same documents, which knows nothing of rows, plans or engines
// (see brute). Part of the documents and queries are generated, always from the
// same seed.
package indextest

import (
	"context"
	"slices"
	"testing"

	"chancery/corpus"
	"chancery/extract"
	"chancery/index"
)

// Engine is what the suite needs to know of an engine.
type Engine struct {
	// Open returns a new, empty index that is closed when the test ends.
	Open func(t *testing.T) index.Index
	// Reopen closes an index and opens it again, as another process would.
	Reopen func(t *testing.T, idx index.Index) index.Index
	// WholeCalls says that a reader sees all documents of a change or none.
	WholeCalls bool
}

// Run runs the suite.
func Run(t *testing.T, e Engine) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, Engine)
	}{
		{"Empty", empty},
		{"Get", get},
		{"Replace", replace},
		{"Delete", remove},
		{"Duplicates", duplicates},
		{"BadRecord", badRecord},
		{"Stamp", stamp},
		{"Origins", origins},
		{"Reopen", reopen},
		{"Cancelled", cancelled},
		{"Queries", queries},
		{"Folding", folding},
		{"Dates", dates},
		{"Generated", generated},
		{"GeneratedAfterChanges", generatedAfterChanges},
		{"Sort", sorts},
		{"Ties", ties},
		{"Pages", pages},
		{"BadPages", badPages},
		{"Ranking", ranking},
		{"Hits", hits},
		{"Snippets", snippets},
		{"TooBroad", tooBroad},
		{"Facets", facets},
		{"Scan", scan},
		{"BeyondWindow", beyondWindow},
		{"Frequencies", frequencies},
		{"Concordance", concordance},
		{"Significant", significant},
		{"Similar", similar},
		{"Entities", entities},
		{"EntityNames", entityNames},
		{"Groups", groups},
		{"Gather", gather},
		{"Register", register},
		{"RegisterGroups", registerGroups},
		{"RegisterFilters", registerFilters},
		{"RegisterNear", registerNear},
		{"RegisterSort", registerSort},
		{"RegisterCorrections", registerCorrections},
		{"Info", info},
		{"Concurrency", concurrency},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.run(t, e)
		})
	}
}

// document makes a record of a text that names nothing.
func document(id, text string) index.Record {
	return index.Record{
		Document: corpus.Document{ID: id, Source: "/archive/" + id, Text: text},
		Stamp:    index.Stamp{Hash: "hash of " + text, Rules: "rules-1", Origin: "/archive/" + id},
	}
}

// mention is a mention of the first place where words stand in a record's text.
func mention(r *index.Record, k extract.Kind, words, value string) extract.Mention {
	return extract.Mention{Span: place(r.Text, words), Kind: k, Value: value, Rule: "test/rule"}
}

func put(t *testing.T, idx index.Index, records ...index.Record) {
	t.Helper()
	if err := idx.Put(context.Background(), records); err != nil {
		t.Fatal(err)
	}
}

// parse reads a query in which countries are codes.
func parse(t *testing.T, query string) index.Node {
	t.Helper()
	n, err := index.Parse(query, index.Resolver{})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func search(t *testing.T, idx index.Index, r index.Request) *index.Result {
	t.Helper()
	result, err := idx.Search(context.Background(), r)
	if err != nil {
		t.Fatalf("%v: %v", r.Query, err)
	}
	return result
}

func ids(hits []index.Hit) []string {
	all := make([]string, len(hits))
	for i, h := range hits {
		all[i] = h.ID
	}
	return all
}

// expect checks which documents a query finds, in the order of ids: as a query
// those of a page and their number, as a filter all of them; and that the
// package's own reading of a record agrees.
func expect(t *testing.T, idx index.Index, records []index.Record, query index.Node, want []string) {
	t.Helper()
	page := search(t, idx, index.Request{Query: query, Sort: index.ByID})
	if got := ids(page.Hits); !slices.Equal(got, want[:min(index.DefaultLimit, len(want))]) {
		t.Errorf("%s: first hits %q, want those of %q", query, got, want)
	}
	if page.Total != len(want) {
		t.Errorf("%s: total %d, want %d", query, page.Total, len(want))
	}
	if got := scanned(t, idx, index.Request{Filter: query, Sort: index.ByID}); !slices.Equal(got, want) {
		t.Errorf("%s: found %q, want %q", query, got, want)
	}
	for i := range records {
		if got := index.Match(query, &records[i]); got != slices.Contains(want, records[i].ID) {
			t.Errorf("%s: Match of %s is %v", query, records[i].ID, got)
		}
	}
}

// scanned are the ids of all documents that a request finds.
func scanned(t *testing.T, idx index.Index, r index.Request) []string {
	t.Helper()
	all := []string{}
	for f, err := range idx.Scan(context.Background(), r) {
		if err != nil {
			t.Fatalf("%+v: %v", r, err)
		}
		all = append(all, f.Record.ID)
	}
	return all
}

// total checks how many documents a query finds.
func total(t *testing.T, idx index.Index, r index.Request, want int) {
	t.Helper()
	r.Limit = -1
	if got := search(t, idx, r); got.Total != want {
		t.Errorf("%v, filter %v: total %d, want %d", r.Query, r.Filter, got.Total, want)
	}
}
