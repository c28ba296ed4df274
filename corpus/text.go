package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// titleLength is the longest first line, in code points, that is a title.
const titleLength = 150

// readText makes a document of plain text. Its title is the first line, when
// that is short and does not run on in the second; its date is its dateline.
func readText(s string) *Document {
	s = clean(s)
	return &Document{Title: firstTitle(s), Date: dateline(s), Text: s}
}

func firstTitle(s string) string {
	first, rest, _ := strings.Cut(s, "\n")
	title := oneLine(strings.TrimLeft(first, "#=*_ \t"))
	title = strings.TrimRight(title, "#=*_ ")
	if n := utf8.RuneCountInString(title); n == 0 || n > titleLength {
		return ""
	}
	if strings.ContainsAny(title[len(title)-1:], ",;:-") {
		return ""
	}
	next, _ := utf8.DecodeRuneInString(rest)
	if small(next) {
		return ""
	}
	return title
}

// small says that a letter is another one at the beginning of a sentence: those
// of Georgian are in lower case everywhere.
func small(r rune) bool { return unicode.ToTitle(r) != r }
