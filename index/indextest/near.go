package indextest

import (
	"slices"
	"strings"

	"chancery/extract"
	"chancery/index"
)

// stretch is a part of a text: its words from one number to another, both
// counted, and the numbers of those that it is made of.
type stretch struct {
	first, last int
	words       []int
}

func newStretch(first, last int) stretch {
	s := stretch{first: first, last: last}
	for i := first; i <= last; i++ {
		s.words = append(s.words, i)
	}
	return s
}

// with joins two stretches.
func (s stretch) with(o stretch) stretch {
	return stretch{min(s.first, o.first), max(s.last, o.last), slices.Concat(s.words, o.words)}
}

// shares reports whether a word is part of both.
func (s stretch) shares(o stretch) bool {
	return slices.ContainsFunc(s.words, func(w int) bool { return slices.Contains(o.words, w) })
}

// stands tries every word of a title or a text, and every choice of two parts.
func stands(r *index.Record, title bool, n index.Node) []stretch {
	if !title && fieldOf(n) == index.Title {
		return nil
	}
	words := splitWords(r.Text)
	if title {
		words = splitWords(r.Title)
	}
	single := func(holds func(word string) bool) (all []stretch) {
		for i, w := range words {
			if holds(w) {
				all = append(all, newStretch(i, i))
			}
		}
		return all
	}
	switch n := n.(type) {
	case index.Word:
		return single(func(w string) bool { return w == n.Term })
	case index.Prefix:
		return single(func(w string) bool { return strings.HasPrefix(w, n.Term) })
	case index.Fuzzy:
		return single(func(w string) bool { return within([]rune(w), []rune(n.Term), n.Edits) })
	case index.Stem:
		return single(func(w string) bool { return inflects(r, w, n.Term) })
	case index.Phrase:
		var all []stretch
		for i := range words {
			if slices.Equal(words[i:min(i+len(n.Terms), len(words))], n.Terms) {
				all = append(all, newStretch(i, i+len(n.Terms)-1))
			}
		}
		return all
	case index.Or:
		var all []stretch
		for _, c := range n.Nodes {
			all = append(all, stands(r, title, c)...)
		}
		return all
	case index.Near:
		var all []stretch
		for _, a := range stands(r, title, n.Left) {
			for _, b := range stands(r, title, n.Right) {
				gap := max(b.first-a.last, a.first-b.last) - 1 // below zero where one stands within the other
				if gap <= n.Slop && (b.first > a.last || !n.Ordered && !a.shares(b)) {
					all = append(all, a.with(b))
				}
			}
		}
		return all
	}
	if title { // names stand in the text
		return nil
	}
	var all []stretch
	for _, m := range r.Mentions {
		if names(&m, n) {
			first := len(splitWords(r.Text[:m.Start]))
			all = append(all, newStretch(first, first+len(splitWords(r.Text[m.Start:m.End]))-1))
		}
	}
	return all
}

func fieldOf(n index.Node) index.Field {
	switch n := n.(type) {
	case index.Word:
		return n.Field
	case index.Prefix:
		return n.Field
	case index.Fuzzy:
		return n.Field
	case index.Phrase:
		return n.Field
	}
	return index.Text
}

func names(m *extract.Mention, n index.Node) bool {
	switch n := n.(type) {
	case index.Named:
		return m.Kind == n.Kind
	case index.Is:
		kind := extract.Country
		if n.Field == index.Org {
			kind = extract.Organization
		}
		return m.Kind == kind && m.Value != "" && slices.Equal(splitWords(m.Value), splitWords(n.Value))
	}
	panic("no name")
}

// inflects reports whether a word of a record is an inflection of another.
func inflects(r *index.Record, word, of string) bool {
	if word == of || word == stem("en", of) {
		return true
	}
	return r.Lang != "" && word[0] > '9' && stem(r.Lang, word) == stem(r.Lang, of) &&
		slices.Contains(index.Inflected(), r.Lang)
}

// within tries every way to insert, drop, replace or swap at most n letters.
func within(a, b []rune, n int) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a)+len(b) <= n
	}
	if a[0] == b[0] && within(a[1:], b[1:], n) {
		return true
	}
	if n == 0 {
		return false
	}
	swapped := len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] && within(a[2:], b[2:], n-1)
	return swapped || within(a[1:], b, n-1) || within(a, b[1:], n-1) || within(a[1:], b[1:], n-1)
}
