// Package markup walks a text together with the pieces of it that are marked,
// so that whoever prints it, with brackets, colours or tags, gets properly
// nested marks.
package markup

import (
	"cmp"
	"slices"

	"chancery/extract"
)

// Printer prints a text piece by piece. Open and Close name a span by its place
// in what Walk was given, and always nest.
type Printer interface {
	Text(s string)
	Open(span int)
	Close(span int)
}

// Walk has a printer print a text with spans of bytes, in any order. Of spans
// that start together the longer opens first. One that crosses the end of
// another is closed there and opened again after it. Empty spans and what lies
// outside the text are left out.
func Walk(text string, spans []extract.Span, p Printer) {
	order := make([]int, 0, len(spans))
	for i, s := range spans {
		if s.Start >= 0 && s.Start < s.End && s.End <= len(text) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(spans[a].Start, spans[b].Start), cmp.Compare(spans[b].End, spans[a].End))
	})
	w := walk{text: text, spans: spans, p: p}
	for _, i := range order {
		w.closeUpTo(spans[i].Start)
		w.to(spans[i].Start)
		w.push(i)
	}
	w.closeUpTo(len(text))
	w.to(len(text))
}

type walk struct {
	text  string
	spans []extract.Span
	p     Printer
	at    int
	open  []int // the innermost last
}

func (w *walk) to(end int) {
	if end > w.at {
		w.p.Text(w.text[w.at:end])
		w.at = end
	}
}

func (w *walk) push(i int) {
	w.open = append(w.open, i)
	w.p.Open(i)
}

// closeUpTo closes the spans that end at a place or before it, in the order of
// their ends.
func (w *walk) closeUpTo(limit int) {
	for {
		first := -1 // place in open of the span that ends first, the innermost of several
		for j, i := range w.open {
			if w.spans[i].End <= limit && (first < 0 || w.spans[i].End <= w.spans[w.open[first]].End) {
				first = j
			}
		}
		if first < 0 {
			return
		}
		w.to(w.spans[w.open[first]].End)
		w.pop(first)
	}
}

// pop closes the j-th open span, and those inside it for a moment.
func (w *walk) pop(j int) {
	inner := slices.Clone(w.open[j+1:])
	for k := len(w.open) - 1; k >= j; k-- {
		w.p.Close(w.open[k])
	}
	w.open = w.open[:j]
	for _, i := range inner {
		w.push(i)
	}
}
