package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"chancery/extract"
	"chancery/extract/token"
)

// snippetBytes is about how much of the text a snippet shows.
const snippetBytes = 240

// Highlighter makes hits of records that match a query. It is used by one
// goroutine at a time.
type Highlighter struct{ *matches }

// NewHighlighter returns a Highlighter for a query, which may be nil.
func NewHighlighter(query Node) Highlighter { return Highlighter{newMatches(query)} }

// Hit makes a hit of a record.
func (l Highlighter) Hit(r *Record, score float64) Hit {
	h := Hit{ID: r.ID, Source: r.Source, Site: r.Site, Title: r.Title, Lang: r.Lang, Date: r.Date, Score: score}
	_, found := l.read(r)
	h.TitleMarks = merge(found.title.marks)
	h.Snippet = newSnippet(r.Text, found.text)
	h.Countries = tally(r.Mentions, extract.Country)
	for _, a := range r.Agreements {
		h.Agreements = append(h.Agreements, AgreementRef{registerKey(&a), a.Name, a.Type})
	}
	return h
}

// tally counts the values of a kind, the most frequent first.
func tally(mentions []extract.Mention, k extract.Kind) []Tally {
	counts := map[string]int{}
	for _, m := range mentions {
		if m.Kind == k && m.Value != "" {
			counts[m.Value]++
		}
	}
	return Tallies(counts)
}

// Tallies sorts counts: the highest first, then by value.
func Tallies(counts map[string]int) []Tally {
	all := make([]Tally, 0, len(counts))
	for v, n := range counts {
		all = append(all, Tally{v, n})
	}
	slices.SortFunc(all, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return all
}

// merge orders places and joins those that overlap.
func merge(marks []mark) []extract.Span {
	slices.SortFunc(marks, func(a, b mark) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	var spans []extract.Span
	for _, m := range marks {
		if n := len(spans); n > 0 && m.Start < spans[n-1].End {
			spans[n-1].End = max(spans[n-1].End, m.End)
			continue
		}
		spans = append(spans, m.Span)
	}
	return spans
}

// newSnippet shows the part of a text where most of a query matches.
func newSnippet(text string, found places) Snippet {
	spans := merge(found.marks) // also sorts them
	focus := densest(found.marks)
	from, to := window(text, focus)
	from, to = uncut(from, to, found.whole)
	var s Snippet
	s.Span = extract.Span{Start: from, End: to}
	s.Before = strings.TrimSpace(text[:from]) != ""
	s.After = strings.TrimSpace(text[to:]) != ""
	s.Text, s.Marks = oneLine(text, s.Span, spans)
	return s
}

// densest returns the part of a text, no longer than a snippet, that shows the
// most parts of the query, and of these the one with the most places; the
// first place alone if it is longer than that. Marks are in order.
func densest(found []mark) extract.Span {
	var best extract.Span
	bestParts, bestPlaces := 0, 0
	count := map[int]int{}
	end := 0
	for i, m := range found {
		for end < len(found) && (end <= i || found[end].End-m.Start <= snippetBytes) {
			count[found[end].part]++
			end++
		}
		if len(count) > bestParts || len(count) == bestParts && end-i > bestPlaces {
			bestParts, bestPlaces = len(count), end-i
			best = extract.Span{Start: m.Start, End: m.End}
			for _, x := range found[i:end] {
				best.End = max(best.End, x.End)
			}
		}
		if count[m.part]--; count[m.part] == 0 {
			delete(count, m.part)
		}
	}
	if best.End-best.Start > snippetBytes {
		best.End = best.Start + snippetBytes
	}
	return best
}

// uncut widens a part of a text such that it cuts no phrase at its ends, unless
// that is long.
func uncut(from, to int, phrases []extract.Span) (int, int) {
	low, high := from, to
	for _, p := range phrases {
		if p.Start < from && from < p.End && p.End-p.Start <= snippetBytes/4 {
			low = min(low, p.Start)
		}
		if p.Start < to && to < p.End && p.End-p.Start <= snippetBytes/4 {
			high = max(high, p.End)
		}
	}
	return low, high
}

// window widens a part of a text to about the size of a snippet, between words.
func window(text string, focus extract.Span) (from, to int) {
	spare := max(snippetBytes-(focus.End-focus.Start), 0)
	low := max(focus.Start-spare/3, 0)
	high := min(low+max(snippetBytes, focus.End-low), len(text))
	// Only the neighbourhood is read. It starts and ends at white space, so
	// that words there are whole; what has no white space is read further.
	start := lastSpace(text, low)
	stop := nextSpace(text, high)
	from, to = -1, start
	for _, t := range token.Scan(nil, text[start:stop]) {
		first, last := start+int(t.Start), start+int(t.End)
		if first < low && last <= focus.Start { // before the window, or cut by its edge
			continue
		}
		if last > high && first >= focus.End && from >= 0 {
			break
		}
		if from < 0 {
			from = first
		}
		to = last
	}
	if from < 0 {
		from = start
		to = start
	}
	return from, to
}

func lastSpace(text string, at int) int {
	if i := strings.LastIndexFunc(text[:at], unicode.IsSpace); i >= 0 {
		return i
	}
	return 0
}

func nextSpace(text string, at int) int {
	for at < len(text) && text[at]&0xc0 == 0x80 {
		at++ // to the start of a character
	}
	if i := strings.IndexFunc(text[at:], unicode.IsSpace); i >= 0 {
		return at + i
	}
	return len(text)
}

// oneLine returns a part of a text with runs of white space and control
// characters as single blanks, and the spans within it as they lie there.
func oneLine(text string, part extract.Span, spans []extract.Span) (string, []extract.Span) {
	var b strings.Builder
	var marks []extract.Span
	for len(spans) > 0 && spans[0].End <= part.Start {
		spans = spans[1:]
	}
	open := -1 // where the current mark starts in b
	blank := false
	for i, r := range text[part.Start:part.End] {
		at := part.Start + i
		for len(spans) > 0 && at >= spans[0].End {
			if open >= 0 {
				marks = append(marks, extract.Span{Start: open, End: b.Len()})
			}
			open, spans = -1, spans[1:]
		}
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			blank = true
			continue
		}
		if blank && b.Len() > 0 {
			b.WriteByte(' ')
		}
		blank = false
		if open < 0 && len(spans) > 0 && at >= spans[0].Start && at < spans[0].End {
			open = b.Len()
		}
		b.WriteRune(r)
	}
	if open >= 0 {
		marks = append(marks, extract.Span{Start: open, End: b.Len()})
	}
	return b.String(), marks
}
