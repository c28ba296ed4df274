package token

import (
	"unicode"
	"unicode/utf8"
)

const (
	isSpace = 1 << iota
	isUpper
	isLower
	isDigit
	isWord = isUpper | isLower | isDigit
)

// table classifies ASCII bytes; a byte above it starts a longer character.
var table, lowerTable = func() (t, low [256]uint8) {
	for c := range 256 {
		low[c] = uint8(c)
		switch {
		case c <= ' ' || c == 0x7f:
			t[c] = isSpace
		case 'A' <= c && c <= 'Z':
			t[c] = isUpper
			low[c] = uint8(c) + 'a' - 'A'
		case 'a' <= c && c <= 'z':
			t[c] = isLower
		case '0' <= c && c <= '9':
			t[c] = isDigit
		}
	}
	return t, low
}()

// Scan appends the tokens of text to dst, in order. Ids come from v; a nil v
// gives every word the id zero. The text may hold anything, also invalid
// UTF-8, whose bytes become punctuation. It allocates only to grow dst.
func (v *Vocabulary) Scan(dst []Token, text string) []Token {
	s := scanner{vocabulary: v, text: text, gap: Paragraph}
	for i := 0; i < len(text); {
		c := text[i]
		switch k := table[c]; {
		case k&isSpace != 0:
			i = s.space(i)
		case k&isWord != 0:
			var t Token
			t, i = s.word(i)
			dst = append(dst, t)
		case c < utf8.RuneSelf:
			dst = append(dst, Token{Start: uint32(i), End: uint32(i + 1), ID: ID(c), Class: Punct, Gap: s.gap})
			s.gap = Joined
			i++
		default:
			var t Token
			t, i = s.foreign(i)
			if t.Class != 0 {
				dst = append(dst, t)
			}
		}
	}
	return dst
}

// Scan appends the tokens of text to dst, without ids.
func Scan(dst []Token, text string) []Token { return (*Vocabulary)(nil).Scan(dst, text) }

type scanner struct {
	vocabulary *Vocabulary
	text       string
	gap        Gap
}

// space skips white space from i and remembers how much of a gap it makes.
func (s *scanner) space(i int) int {
	lines := 0
	for i < len(s.text) && table[s.text[i]]&isSpace != 0 {
		if s.text[i] == '\n' {
			lines++
		}
		i++
	}
	s.widen(lines)
	return i
}

func (s *scanner) widen(lines int) {
	g := Space
	if s.gap == Line {
		lines++ // white space of several kinds in a row
	}
	switch {
	case lines > 1:
		g = Paragraph
	case lines == 1:
		g = Line
	}
	s.gap = max(s.gap, g)
}

// word reads a word that starts with an ASCII letter or digit at i.
func (s *scanner) word(i int) (Token, int) {
	start, seen, h := i, uint8(0), hashSeed
	first := table[s.text[i]]
	for i < len(s.text) {
		c := s.text[i]
		k := table[c]
		if k&isWord == 0 {
			if c >= utf8.RuneSelf && continues(s.text[i:]) {
				return s.wordBeyond(start)
			}
			break
		}
		seen |= k
		h = (h ^ uint32(lowerTable[c])) * hashPrime
		i++
	}
	t := Token{Start: uint32(start), End: uint32(i), Class: Word, Gap: s.gap}
	s.gap = Joined
	if seen&isDigit != 0 {
		t.Flags |= Digit
	}
	if first == isUpper {
		t.Flags |= Initial
	}
	switch seen & (isUpper | isLower) {
	case isUpper:
		t.Flags |= Upper
	case 0:
		t.Class = Number
	}
	if s.vocabulary != nil {
		t.ID = s.vocabulary.findASCII(h^h>>15, s.text[start:i])
	}
	return t, i
}

// continues reports whether the character that s starts with belongs to a
// word that has begun.
func continues(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return inWord(r) && !alone(r)
}

// wordBeyond reads a word that holds characters beyond ASCII.
func (s *scanner) wordBeyond(start int) (Token, int) {
	t := Token{Start: uint32(start), Class: Word, Gap: s.gap, Flags: Foreign}
	s.gap = Joined
	upper, lower, letter := false, false, false
	i := start
	for i < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if !inWord(r) || i > start && alone(r) {
			break
		}
		switch {
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			upper, letter = true, true
			if i == start {
				t.Flags |= Initial
			}
		case unicode.IsLower(r):
			lower, letter = true, true
		case unicode.Is(unicode.Nd, r):
			t.Flags |= Digit
		default:
			letter = letter || unicode.IsLetter(r)
		}
		i += size
		if alone(r) {
			break
		}
	}
	t.End = uint32(i)
	if upper && !lower {
		t.Flags |= Upper
	}
	if !letter && t.Flags&Digit != 0 {
		t.Class = Number
	}
	if s.vocabulary != nil {
		var scratch [96]byte
		folded := Fold(scratch[:0], s.text[start:i])
		if j, ok := find(s.vocabulary, hash(folded), folded); ok {
			t.ID = s.vocabulary.table[j]
		}
	}
	return t, i
}

// foreign reads what starts with a character beyond ASCII at i: a word, white
// space (a token without class), or punctuation.
func (s *scanner) foreign(i int) (Token, int) {
	r, size := utf8.DecodeRuneInString(s.text[i:])
	switch {
	case inWord(r):
		return s.wordBeyond(i)
	case unicode.IsSpace(r) || unicode.Is(unicode.Zs, r):
		s.widen(breaks(r))
		return Token{}, i + size
	case unicode.Is(unicode.Cf, r):
		return Token{}, i + size
	}
	t := Token{Start: uint32(i), End: uint32(i + size), Class: Punct, Gap: s.gap, Flags: Foreign}
	s.gap = Joined
	if f := foldRune(r); len(f) == 1 && f[0] < utf8.RuneSelf {
		t.ID = ID(f[0])
	} else if s.vocabulary != nil {
		t.ID = s.vocabulary.Lookup(s.text[i : i+size])
	}
	return t, i + size
}

func breaks(r rune) int {
	switch r {
	case '\u2029':
		return 2
	case '\u2028', '\u0085':
		return 1
	}
	return 0
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.Is(unicode.M, r) || unicode.Is(unicode.Nd, r))
}

// alone reports whether r is a word by itself: its script writes no spaces.
func alone(r rune) bool {
	if r < 0x0e00 {
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) && !unicode.Is(unicode.M, r)
}
