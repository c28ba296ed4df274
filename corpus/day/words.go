package day

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed words.txt
var wordFile string

// sections are the words of words.txt.
var sections = sync.OnceValue(func() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	name := ""
	for line := range strings.Lines(wordFile) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			name = strings.Trim(line, "[]")
			all[name] = map[string]bool{}
		default:
			for w := range strings.FieldsSeq(line) {
				all[name][strings.Trim(w, ".:")] = true
			}
		}
	}
	return all
})

// Is says whether a word, in any case, is of a section of words.txt: weekday,
// joint, label, release, other or event.
func Is(word, section string) bool { return sections()[section][strings.ToLower(word)] }

// Says reports whether a word of a text begins with a stem of a section of
// words.txt: published or changed. In scripts without spaces a stem may
// stand anywhere.
func Says(text, section string) bool {
	stems := sections()[section]
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) }) {
		for i, r := range word {
			// The stem may end anywhere in the word.
			if stems[word[:i+utf8.RuneLen(r)]] {
				return true
			}
			if r >= 0x2e80 && saysIdeographs(word[i:], stems) {
				return true
			}
		}
	}
	return false
}

// saysIdeographs looks for a stem at the beginning of a run of ideographs.
func saysIdeographs(run string, stems map[string]bool) bool {
	n := 0
	for i, r := range run {
		if stems[run[:i+utf8.RuneLen(r)]] {
			return true
		}
		if n++; n == 3 {
			break
		}
	}
	return false
}
