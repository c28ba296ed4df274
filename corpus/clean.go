package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"chancery/corpus/charset"
)

// clean gives a text the form that all documents share: valid UTF-8 in form C,
// line feeds, no control or invisible characters, plain spaces, no space at the
// end of a line, and at most one blank line in a row. Lines and paragraphs stay.
// Letters that an earlier reader took for others are put right where that is
// certain.
func clean(s string) string {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	for {
		out := tidy(charset.Repair(s))
		// What is left out may have parted the remains of a letter.
		if s = charset.Repair(out); s == out {
			return out
		}
	}
}

func tidy(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	for _, r := range s {
		// Almost every letter of almost every text.
		if r > ' ' && r < 0x7f {
			b.WriteByte(byte(r))
			last = r
			continue
		}
		next := plain(r)
		if r == '\n' && last == '\r' {
			next = -1
		}
		if next >= 0 {
			b.WriteRune(next)
		}
		last = r
	}
	return norm.NFC.String(trimLines(b.String()))
}

// plain is what stands for a character in a clean text; -1 stands for nothing.
func plain(r rune) rune {
	switch r {
	case '\n', '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
		return '\n'
	case '\t', 0x200c, 0x200d: // joiners shape Persian and Indic words
		return r
	case 0xad, 0xfeff:
		return -1
	}
	switch {
	case r == ' ' || unicode.Is(unicode.Zs, r):
		return ' '
	case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// trimLines trims the end of every line, the blank lines at both ends, and
// leaves one blank line where there were more.
func trimLines(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	blank := 0
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimRight(line, " \t")
		if line == "" {
			blank++
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
			if blank > 0 {
				b.WriteByte('\n')
			}
		}
		b.WriteString(line)
		blank = 0
	}
	return b.String()
}

// oneLine joins the words of a title with single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
