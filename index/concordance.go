package index

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/extract"
)

// ConcordanceRequest asks for the places where documents match, each with the
// words around it.
type ConcordanceRequest struct {
	// Query, Filter and Sort are those of a Request.
	Query, Filter Node
	Sort          Sort
	// Width is how many code points are shown on each side; zero means
	// DefaultWidth.
	Width int
	Order LineOrder
	// Limit bounds the number of lines; zero means all. They are the first ones
	// of the order.
	Limit int
}

// DefaultWidth is what a Width of zero means.
const DefaultWidth = 40

// LineOrder is an order of lines.
type LineOrder uint8

const (
	// InDocuments follows the documents, and the text in each.
	InDocuments LineOrder = iota
	// ByLeft and ByRight go by the words next to the match, folded, the nearest
	// first; ties are InDocuments. All lines are then kept in memory.
	ByLeft
	ByRight
)

// Line is a place that matches. It keeps nothing of the document's text.
type Line struct {
	ID, Source, Title, Lang, Date string
	// InTitle says that the place is in the title and not in the text.
	InTitle bool
	// Span is the place in bytes, Points the same in code points.
	extract.Span
	Points extract.Span
	// Left, Match and Right are the text on one line, cut between words.
	Left, Match, Right string
}

// Concordance yields the places where documents match, of the whole result.
// A part of the query that says nothing of words or names, such as a date, has
// no place. What NEAR finds is one place from its first to its last word.
func Concordance(ctx context.Context, idx Reader, r ConcordanceRequest) iter.Seq2[Line, error] {
	lines := concordance(ctx, idx, r)
	if r.Order != InDocuments {
		lines = sortedLines(lines, r.Order)
	}
	return firstLines(lines, r.Limit)
}

func concordance(ctx context.Context, idx Reader, r ConcordanceRequest) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		if r.Width < 0 || r.Limit < 0 {
			yield(Line{}, fmt.Errorf("%w: a concordance of width %d and limit %d", ErrRequest, r.Width, r.Limit))
			return
		}
		m := newMatches(r.Query)
		for f, err := range idx.Scan(ctx, Request{Query: r.Query, Filter: r.Filter, Sort: r.Sort}) {
			if err != nil {
				yield(Line{}, err)
				return
			}
			_, found := m.read(f.Record)
			for _, l := range linesOf(f.Record, found, cmp.Or(r.Width, DefaultWidth)) {
				if !yield(l, nil) {
					return
				}
			}
		}
	}
}

// linesOf makes the lines of one document: of its title, then of its text.
func linesOf(r *Record, found marks, width int) []Line {
	var all []Line
	for _, in := range []struct {
		text  string
		whole []extract.Span
		title bool
	}{{r.Title, found.title.whole, true}, {r.Text, found.text.whole, false}} {
		spans := slices.Clone(in.whole)
		slices.SortFunc(spans, func(a, b extract.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
		counted, points := 0, 0 // bytes up to which code points are counted
		for _, s := range slices.Compact(spans) {
			points += utf8.RuneCountInString(in.text[counted:s.Start])
			counted = s.Start
			l := Line{ID: r.ID, Source: r.Source, Title: r.Title, Lang: r.Lang, Date: r.Date, InTitle: in.title, Span: s}
			l.Points = extract.Span{Start: points, End: points + utf8.RuneCountInString(in.text[s.Start:s.End])}
			l.Left, l.Right = leftOf(in.text, s.Start, width), rightOf(in.text, s.End, width)
			l.Match, _ = oneLine(in.text, s, nil)
			all = append(all, l)
		}
	}
	return all
}

// leftOf returns at most so many code points before a place, on one line.
func leftOf(text string, at, width int) string {
	from := at
	for range width {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	if r, _ := utf8.DecodeLastRuneInString(text[:from]); from > 0 && !unicode.IsSpace(r) { // within a word, perhaps
		if i := strings.IndexFunc(text[from:at], unicode.IsSpace); i >= 0 {
			from += i
		}
	}
	line, _ := oneLine(text, extract.Span{Start: from, End: at}, nil)
	return line
}

// rightOf returns at most so many code points after a place, on one line.
func rightOf(text string, at, width int) string {
	to := at
	for range width {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	if r, _ := utf8.DecodeRuneInString(text[to:]); to < len(text) && !unicode.IsSpace(r) {
		if i := strings.LastIndexFunc(text[at:to], unicode.IsSpace); i >= 0 {
			to = at + i
		}
	}
	line, _ := oneLine(text, extract.Span{Start: at, End: to}, nil)
	return line
}

// sortedLines reads all lines and puts them in order.
func sortedLines(lines iter.Seq2[Line, error], order LineOrder) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		type keyed struct {
			Line
			key []string
		}
		var all []keyed
		for l, err := range lines {
			if err != nil {
				yield(Line{}, err)
				return
			}
			key := Terms(l.Right)
			if order == ByLeft {
				key = Terms(l.Left)
				slices.Reverse(key)
			}
			all = append(all, keyed{l, key})
		}
		slices.SortStableFunc(all, func(a, b keyed) int { return slices.Compare(a.key, b.key) })
		for _, l := range all {
			if !yield(l.Line, nil) {
				return
			}
		}
	}
}

func firstLines(lines iter.Seq2[Line, error], limit int) iter.Seq2[Line, error] {
	if limit == 0 {
		return lines
	}
	return func(yield func(Line, error) bool) {
		left := limit
		for l, err := range lines {
			if !yield(l, err) {
				return
			}
			if left--; left == 0 {
				return
			}
		}
	}
}
