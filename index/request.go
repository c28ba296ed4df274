package index

import (
	"fmt"

	"chancery/extract"
)

// Limits of a request.
const (
	// MaxLimit bounds Limit of every request.
	MaxLimit = 1000
	// MaxWindow bounds Offset+Limit of a search; cursors go beyond it.
	MaxWindow = 10_000
	// DefaultLimit is what a Limit of zero means.
	DefaultLimit = 10
	// MaxExpansion bounds the number of words of a field that a Prefix or Fuzzy
	// may stand for. A cluster tells of no more than 1,024.
	MaxExpansion = 1000
)

// TooBroad is the error of a Prefix or Fuzzy that stands for more than
// MaxExpansion words.
func TooBroad(n Node) error {
	return fmt.Errorf("%w: more than %d words are like %s", ErrTooBroad, MaxExpansion, n)
}

// Request asks for documents.
type Request struct {
	// Query is what to find; its words are ranked and marked in the snippets.
	// Nil means every document.
	Query Node
	// Filter narrows the result and does not rank; it marks if there is no Query.
	// Nil means none.
	Filter Node
	Sort   Sort
	// Offset and Limit select the page. A Limit of zero means DefaultLimit, a
	// negative one no hits, only the total.
	Offset, Limit int
	// After continues where the page that gave this Next ended; Offset must
	// then be zero and the rest of the request the same.
	After string
	// Facets are counted over the whole result, whatever the page, and count the
	// documents of one group (see Record) once for each value. They cost time in
	// proportion to its size.
	Facets []FacetRequest
	// Copies has facets count each document of a group.
	Copies bool
}

// Highlighter returns what makes hits of the records that are found.
func (r Request) Highlighter() Highlighter {
	if r.Query == nil {
		return NewHighlighter(r.Filter)
	}
	return NewHighlighter(r.Query)
}

// Found is a document that a Scan finds.
type Found struct {
	Record *Record
	// Score is that of a Hit.
	Score float64
}

// Sort is an order of hits; ties are in the order of ids.
type Sort uint8

const (
	// ByRelevance puts the best match first.
	ByRelevance Sort = iota
	// Newest and Oldest go by the document's own date, those without one last.
	Newest
	Oldest
	// BySource and ByID are alphabetical.
	BySource
	ByID
)

// Result is a page of hits.
type Result struct {
	// Total counts all documents that match, exactly.
	Total int
	Hits  []Hit
	// Next, if not empty, is the After of the page that follows.
	Next string
	// Facets are those that were asked for, in the order of the request.
	Facets []Facet
}

// Hit is a document that matches.
type Hit struct {
	ID, Source, Site, Title, Lang, Date string
	// Score is comparable within one result; zero where the order is not by
	// relevance.
	Score float64
	// TitleMarks are the places in Title that match, in order and apart.
	TitleMarks []extract.Span
	Snippet    Snippet
	// Countries are the states the document names, the most frequent first.
	Countries []Tally
	// Agreements are those the document names, in its order.
	Agreements []AgreementRef
}

// Tally is a value and how often it occurs.
type Tally struct {
	Value string
	Count int
}

// AgreementRef names an agreement.
type AgreementRef struct{ Key, Name, Type string }

// Snippet is a piece of a document's text, on one line.
type Snippet struct {
	// Text is the piece with white space made single blanks.
	Text string
	// Marks are the matches in Text, in bytes, in order and apart.
	Marks []extract.Span
	// Span is the piece of the document's text that Text shows.
	extract.Span
	// Before and After say that text was left out there.
	Before, After bool
}
