package extract

import (
	"slices"
	"strings"

	"chancery/extract/data"
	"chancery/extract/token"
)

// addSpellings makes the ways of writing one word (labor, labour; organise,
// organize) one word of the vocabulary, before any dictionary or rule is read.
// It returns how the dictionaries use words.
func addSpellings(v *token.Vocabulary, set data.Set) (*wordUse, error) {
	files, err := set.Files("*/spellings.tsv")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "spelling", "word")
		if err != nil {
			return nil, err
		}
		for _, r := range t.Rows() {
			v.Alias(r.Get("spelling"), r.Get("word"))
		}
	}
	return addEndings(v, set)
}

// endings are those that British English writes with s and American with z.
var endings = [][2]string{
	{"isation", "ization"}, {"isations", "izations"}, {"isational", "izational"}, {"ise", "ize"}, {"ised", "ized"},
	{"ises", "izes"}, {"ising", "izing"}, {"iser", "izer"}, {"isers", "izers"},
}

// plainWords are words, in small letters, that no abbreviation is told from by
// its first capital alone: care, and so not Care for CARE.
type plainWords map[string]bool

// wordUse is how the dictionaries use words: which they write in small letters,
// and in how many names of bodies each stands with a capital.
type wordUse struct {
	plain plainWords
	names map[string]int
	ended map[string]bool // those whose endings have been looked at

	tokens []token.Token // scratch of read
}

// mayBeSurname reports whether a word is in too few names to be a common one:
// Peterson, and not Valley.
func (u *wordUse) mayBeSurname(word string) bool {
	return 0 < u.names[word] && u.names[word] < 3 && !u.plain[word]
}

// addEndings makes every word of the dictionaries that ends like organisation
// one word with its twin in z.
func addEndings(v *token.Vocabulary, set data.Set) (*wordUse, error) {
	use := &wordUse{plainWords{}, map[string]int{}, map[string]bool{}, nil}
	rules, err := set.Files("*/*.tsv")
	if err != nil {
		return nil, err
	}
	for _, f := range rules {
		use.read(v, string(f.Content), !strings.Contains(f.Name, "/treat"), false) // whose ids are in small letters
	}
	bodies, err := set.Files("*/organizations/*.tsv")
	if err != nil {
		return nil, err
	}
	for _, f := range bodies {
		t, err := data.ReadTable(f, "name", "aliases", "weak", "note")
		if err != nil {
			return nil, err
		}
		for _, r := range t.Rows() {
			for _, column := range []string{"name", "aliases", "weak", "note"} {
				use.read(v, r.Get(column), true, true)
			}
		}
	}
	return use, nil
}

// read notes the words of a text, those in small letters where they are words
// of the language, those with a capital where it is a name.
func (u *wordUse) read(v *token.Vocabulary, text string, words, name bool) {
	u.tokens = token.Scan(u.tokens[:0], text)
	for _, t := range u.tokens {
		if t.Class != token.Word || t.Is(token.Upper) {
			continue
		}
		word := strings.ToLower(t.Text(text))
		switch {
		case words && !t.Is(token.Initial):
			u.plain[word] = true
		case name && t.Is(token.Initial):
			u.names[string(token.Fold(nil, word))]++
		}
		if len(word) > 6 && !u.ended[word] {
			u.ended[word] = true
			aliasEnding(v, word)
		}
	}
}

// title returns how texts write an acronym that they read as a word (Nato), or
// "" for one that is too short, cannot be read, or is a word.
func (p plainWords) title(acronym string) string {
	lower := strings.ToLower(acronym)
	if len(acronym) < 4 || p[lower] || strings.ToUpper(acronym) != acronym || !strings.ContainsAny(lower, "aeiou") || strings.ContainsFunc(lower, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return ""
	}
	return acronym[:1] + lower[1:]
}

func aliasEnding(v *token.Vocabulary, word string) {
	for _, e := range endings {
		s, z := e[0], e[1]
		if stem, ok := strings.CutSuffix(word, z); ok && len(stem) > 2 {
			v.Alias(stem+s, word)
			return
		}
		if stem, ok := strings.CutSuffix(word, s); ok && len(stem) > 2 {
			v.Alias(stem+z, word)
			return
		}
	}
}

// joinedPrefixes are the beginnings of words written with and without a
// hyphen: cooperation, co-operation.
var joinedPrefixes = map[string]string{"Cooperat": "Co-operat", "Coordinat": "Co-ordinat", "cooperat": "co-operat", "coordinat": "co-ordinat"}

// dotted are the abbreviations that begin names of bodies, and how they are
// written with full stops.
var dotted = map[string]string{"UN": "U.N.", "US": "U.S.", "UK": "U.K.", "EU": "E.U.", "AU": "A.U.", "USSR": "U.S.S.R."}

// spellings returns the ways of writing a body's name, itself first: with its
// abbreviation, with full stops in it, with or without a hyphen after co.
func spellings(name string) []string {
	out := []string{name}
	if rest, ok := strings.CutPrefix(name, "United Nations "); ok {
		out = append(out, "UN "+rest)
	}
	for _, n := range slices.Clone(out) {
		for short, long := range dotted {
			if rest, ok := strings.CutPrefix(n, short+" "); ok {
				out = append(out, long+" "+rest)
			}
		}
	}
	for _, n := range slices.Clone(out) {
		for j, p := range joinedPrefixes {
			if strings.Contains(n, j) {
				out = append(out, strings.ReplaceAll(n, j, p))
			} else if strings.Contains(n, p) {
				out = append(out, strings.ReplaceAll(n, p, j))
			}
		}
	}
	slices.Sort(out[1:])
	return slices.Compact(out)
}
