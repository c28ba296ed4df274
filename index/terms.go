package index

import (
	"slices"
	"strings"

	"chancery/extract"
	"chancery/extract/token"
)

// words reads a text as its index terms. A reader holds scratch space: it is
// reused from text to text, and by one goroutine at a time.
type words struct {
	tokens []token.Token
	inner  []token.Token
	folded []byte
}

// each calls visit for every term of text, in order, with the token that it
// comes from. word is valid during the call only.
//
// A term is the folded form of a word or a number. A few letters fold to what
// is more than one word, or none (ﷺ, ŉ, ヿ): such a token gives the terms of
// its folded form, so that the terms of a term are always itself.
func (w *words) each(text string, visit func(t token.Token, word []byte)) {
	w.tokens = token.Scan(w.tokens[:0], text)
	for _, t := range w.tokens {
		if !t.Term() {
			continue
		}
		w.folded = token.Fold(w.folded[:0], t.Text(text))
		if !t.Is(token.Foreign) {
			visit(t, w.folded)
			continue
		}
		folded := string(w.folded)
		w.inner = token.Scan(w.inner[:0], folded)
		for _, in := range w.inner {
			if in.Term() {
				visit(t, w.folded[in.Start:in.End])
			}
		}
	}
}

// guide is told what walk meets.
type guide interface {
	// word is told of each word and its position; the bytes are valid during
	// the call.
	word(t token.Token, folded []byte, position int)
	// begins and ends are told of each mention: after the words before its
	// first and last word's position, and before those after it.
	begins(m *extract.Mention, position int)
	ends(m *extract.Mention, first, last int)
}

// walk visits the words of a text, the first at a position, and the mentions
// in it, which are in order. A mention begins with its first word, or the one
// after it if it has none, and ends with its last word. walk returns the
// position after the last word.
func (w *words) walk(text string, mentions []extract.Mention, position int, g guide) int {
	start := position
	type pending struct {
		m     *extract.Mention
		first int
	}
	var open []pending
	closeBefore := func(at int) {
		open = slices.DeleteFunc(open, func(p pending) bool {
			if p.m.End > at {
				return false
			}
			g.ends(p.m, p.first, max(p.first, position-1))
			return true
		})
	}
	w.each(text, func(t token.Token, word []byte) {
		at := int(t.Start)
		if len(open) > 0 {
			closeBefore(at)
		}
		for len(mentions) > 0 && mentions[0].Start <= at {
			m := &mentions[0]
			mentions = mentions[1:]
			g.begins(m, position)
			if m.End <= at { // it has no word
				g.ends(m, position, position)
				continue
			}
			open = append(open, pending{m, position})
		}
		g.word(t, word, position)
		position++
	})
	closeBefore(len(text))
	for i := range mentions { // at the very end, without a word
		at := max(position-1, start)
		g.begins(&mentions[i], at)
		g.ends(&mentions[i], at, at)
	}
	return position
}

// Terms returns the words of a text as they are indexed, in order.
func Terms(text string) []string {
	var terms []string
	new(words).each(text, func(_ token.Token, word []byte) { terms = append(terms, string(word)) })
	return terms
}

// Key is the form in which whole values are compared: their words, folded, with
// single blanks between them.
func Key(value string) string { return strings.Join(Terms(value), " ") }

// HoldsWords reports whether the key of a value holds some words in their
// order, the last one perhaps cut short.
func HoldsWords(key, words string) bool {
	want := Key(words)
	return want == "" || strings.Contains(" "+Key(key), " "+want)
}
