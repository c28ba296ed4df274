package indextest

import (
	"strings"
	"sync"
	"unicode"

	"chancery/extract/token"
	"chancery/index"
)

// Every query reads every document from end to end, and most of that is always
// the same: what was worked out once is remembered.
var (
	split   = memory[string, []string]{work: splitOnce}
	stemmed = memory[wordIn, string]{work: func(w wordIn) string { return index.Stemmed(w.lang, w.word) }}
)

// wordIn is a word of a language.
type wordIn struct{ lang, word string }

// memory remembers what follows from a value. It is safe for concurrent use.
type memory[K comparable, V any] struct {
	known sync.Map
	work  func(K) V
}

func (m *memory[K, V]) of(k K) V {
	if v, ok := m.known.Load(k); ok {
		return v.(V)
	}
	v := m.work(k)
	m.known.Store(k, v)
	return v
}

// splitWords returns the folded words of a text. They are not to be changed.
func splitWords(s string) []string { return split.of(s) }

func splitOnce(s string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.Nd) }) {
		words = append(words, string(token.Fold(nil, w)))
	}
	return words
}

// stem returns the stem of a folded word in a language.
func stem(lang, word string) string { return stemmed.of(wordIn{lang, word}) }
