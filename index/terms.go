package index

import (
	"strings"

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
