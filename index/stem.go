package index

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
)

// stemmers are the languages whose inflections are known. They are given
// folded words, so that a word has one stem however it is written.
var stemmers = map[string]func(*snowballstem.Env) bool{
	"da": danish.Stem, "nl": dutch.Stem, "en": english.Stem, "fi": finnish.Stem, "fr": french.Stem, "de": german.Stem,
	"hu": hungarian.Stem, "it": italian.Stem, "no": norwegian.Stem, "pt": portuguese.Stem, "ro": romanian.Stem,
	"ru": russian.Stem, "es": spanish.Stem, "sv": swedish.Stem, "tr": turkish.Stem,
}

// Inflected lists the languages in which a Stem finds inflections.
func Inflected() []string { return slices.Sorted(maps.Keys(stemmers)) }

// Stemmed returns the stem of a folded word in a language, as of a document's
// Lang: the word itself where nothing is known of the language.
func Stemmed(lang, word string) string {
	lang, _, _ = strings.Cut(lang, "-")
	stem, ok := stemmers[lang]
	if !ok || word == "" {
		return word
	}
	env := snowballstem.NewEnv(word)
	stem(env)
	return env.Current()
}

// usualLang is the language that most texts are in. In it words that are their
// own stem have no marker, which keeps the index small.
const usualLang = "en"

// stemMark returns the marker of a word's stem, or "" if it needs none.
func stemMark(lang, word string) string {
	lang, _, _ = strings.Cut(lang, "-")
	if stemmers[lang] == nil || word[0] <= '9' {
		return ""
	}
	stem := Stemmed(lang, word)
	if lang == usualLang && stem == word {
		return ""
	}
	return stemMarker(lang, stem)
}

// stemTerms are the terms that a Stem stands for: the word, its stem in the
// usual language, and a marker for each language.
func stemTerms(word string) []string {
	terms := []string{word, Stemmed(usualLang, word)}
	for _, lang := range Inflected() {
		terms = append(terms, stemMarker(lang, Stemmed(lang, word)))
	}
	return unique(terms)
}

// stemCache keeps the markers of words of one language, which are those of most
// records. It is for one goroutine at a time.
type stemCache struct {
	lang  string
	marks map[string]string
}

// mostStems bounds the words whose markers are kept.
const mostStems = 50_000

// stemCaches are those that nobody uses. Without them every record would find the
// stems of its words anew, which was a tenth of the cost of indexing.
var stemCaches = sync.Pool{New: func() any { return new(stemCache) }}

// mark is stemMark.
func (c *stemCache) mark(lang string, word []byte) string {
	if lang == "" {
		return ""
	}
	if c.lang != lang || c.marks == nil || len(c.marks) > mostStems {
		c.lang, c.marks = lang, map[string]string{}
	}
	if m, ok := c.marks[string(word)]; ok {
		return m
	}
	w := string(word)
	m := stemMark(lang, w)
	c.marks[w] = m
	return m
}
