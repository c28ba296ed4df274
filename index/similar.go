package index

import (
	"cmp"
	"context"
	"math"
	"slices"

	"chancery/extract"
)

// What a document is looked for by.
const (
	similarWords = 25
	similarNames = 10
	// similarRead is how many of a document's words are compared with the index.
	similarRead = 500
)

// Similar returns a query for documents like one: with any of the words and
// names that tell it from the rest of the index, and not the document itself.
// The error wraps ErrNotFound if there is no such document.
func Similar(ctx context.Context, idx Reader, id string) (Node, error) {
	r, err := idx.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	all, err := idx.Search(ctx, Request{Limit: -1})
	if err != nil {
		return nil, err
	}
	v := vocabulary{}
	v.read(r)
	words := map[string]int{}
	for w, u := range v {
		words[w] = u.places
	}
	names := map[string]int{}
	values := map[string]Node{}
	for _, m := range r.Mentions {
		if m.Value == "" || m.Kind != extract.Country && m.Kind != extract.Organization {
			continue
		}
		marker := ValueMarker(m.Kind, m.Value)
		names[marker]++
		field := Country
		if m.Kind == extract.Organization {
			field = Org
		}
		values[marker] = Is{field, m.Value}
	}
	var nodes []Node
	found, err := telling(ctx, idx, words, all.Total, similarWords)
	if err != nil {
		return nil, err
	}
	for _, w := range found {
		nodes = append(nodes, Word{Text, w})
	}
	if found, err = telling(ctx, idx, names, all.Total, similarNames); err != nil {
		return nil, err
	}
	for _, marker := range found {
		nodes = append(nodes, values[marker])
	}
	self := Not{Is{ID, r.ID}}
	if len(nodes) == 0 { // it says nothing: nothing is like it
		return And{[]Node{Is{ID, r.ID}, self}}, nil
	}
	return And{[]Node{anyOf(nodes), self}}, nil
}

// telling returns the terms of a document that weigh most: often in it, seldom
// elsewhere.
func telling(ctx context.Context, idx Reader, counts map[string]int, total, limit int) ([]string, error) {
	terms := make([]string, 0, len(counts))
	for t := range counts {
		terms = append(terms, t)
	}
	slices.SortFunc(terms, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	terms = terms[:min(similarRead, len(terms))]
	documents, err := idx.Frequencies(ctx, terms)
	if err != nil {
		return nil, err
	}
	weights := map[string]float64{}
	for i, t := range terms {
		if documents[i] > 1 { // another document has it
			weights[t] = math.Log1p(float64(counts[t])) * math.Log(float64(total)/float64(documents[i]))
		}
	}
	terms = slices.DeleteFunc(terms, func(t string) bool { return weights[t] <= 0 })
	slices.SortFunc(terms, func(a, b string) int { return cmp.Or(cmp.Compare(weights[b], weights[a]), cmp.Compare(a, b)) })
	return terms[:min(limit, len(terms))], nil
}
