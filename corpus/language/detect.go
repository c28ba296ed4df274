package language

import (
	"math"
	"unicode"
	"unicode/utf8"
)

// Guess is a language and how sure it is.
type Guess struct {
	// Lang is the ISO 639 code, of two letters where there is one, or "".
	Lang string
	// Confidence is the share of the text, from 0 to 1, that is in the
	// language, doubts about each part of it counting against it.
	Confidence float64
}

const (
	windowSize = 256  // bytes of a window, more or less
	windows    = 24   // the most of them that are read
	leastSure  = 0.5  // share below which a language is unknown
	leastText  = 8    // letters below which nothing is said
	caution    = 0.25 // how much of a difference in cost is believed: groups of letters depend on each other
)

// Detect gives the language of a text. Its time does not depend on the length
// of the text. It may be called from any goroutine.
func Detect(text string) Guess {
	shares := map[string]float64{}
	total := 0.0
	for _, w := range sample(text) {
		total += window(w, shares)
	}
	if total < leastText {
		return Guess{}
	}
	// The ideographs of a Japanese text are between syllables.
	if shares["ja"] > 0.1*shares["zh"] {
		shares["ja"] += shares["zh"]
		shares["zh"] = 0
	}
	best := ""
	for lang, s := range shares {
		if s > shares[best] || s == shares[best] && lang < best {
			best = lang
		}
	}
	share := shares[best] / total
	if share < leastSure {
		return Guess{Confidence: share}
	}
	return Guess{best, share}
}

// sample are windows of a text from its beginning to its end.
func sample(text string) []string {
	var all []string
	step := max(windowSize, len(text)/windows)
	for start := 0; start < len(text); start += step {
		// From between words to between words.
		from := space(text, start)
		to := space(text, start+windowSize)
		if from < to {
			all = append(all, text[from:to])
		}
	}
	return all
}

// space is the first place from i at which a word ends, if one is near; in
// scripts without spaces the first at which a letter begins.
func space(text string, i int) int {
	if i <= 0 {
		return 0
	}
	if i >= len(text) {
		return len(text)
	}
	for j := i; j < len(text) && j < i+windowSize/4; j++ {
		if text[j] == ' ' || text[j] == '\n' {
			return j
		}
	}
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return i
}

// window divides the letters of a piece of text among languages.
func window(text string, shares map[string]float64) float64 {
	t := tally{shares: shares, byScript: map[string]*scores{}}
	var word []rune
	var in *script
	for _, r := range text {
		s := scriptOf(r)
		if (s == nil || s.name == "arabic") && unicode.Is(unicode.M, r) {
			continue // a mark that texts may leave out
		}
		if s == nil || in != nil && s.name != in.name {
			t.word(word, in)
			word, in = word[:0], nil
		}
		if s == nil {
			continue
		}
		t.total += float64(s.weight)
		if s.name == "" {
			shares[s.lang] += float64(s.weight)
			continue
		}
		in = s
		word = append(word, lower(r))
	}
	t.word(word, in)
	t.settle()
	return t.total
}

// scores are what the words of one script cost in each of its languages.
type scores struct {
	letters int
	costs   []int32
}

type tally struct {
	shares   map[string]float64
	total    float64
	byScript map[string]*scores
}

func (t *tally) word(word []rune, in *script) {
	if in == nil || len(word) == 0 {
		return
	}
	m := models()[in.name]
	s := t.byScript[in.name]
	if s == nil {
		s = &scores{costs: make([]int32, len(m.langs))}
		t.byScript[in.name] = s
	}
	s.letters += len(word)
	m.weigh(word, s.costs)
}

// settle divides the letters of shared scripts by likelihood.
func (t *tally) settle() {
	for name, s := range t.byScript {
		langs := models()[name].langs
		least := s.costs[0]
		for _, c := range s.costs {
			least = min(least, c)
		}
		sum := 0.0
		odds := make([]float64, len(langs))
		for i, c := range s.costs {
			odds[i] = math.Exp(-caution * float64(c-least))
			sum += odds[i]
		}
		for i, o := range odds {
			if p := o / sum; p > 0.001 {
				t.shares[langs[i]] += p * float64(s.letters)
			}
		}
	}
}
