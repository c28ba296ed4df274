package token

import (
	"math/bits"
	"slices"
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
var table = func() (t [256]uint8) {
	for c := range 256 {
		switch {
		case c <= ' ' || c == 0x7f:
			t[c] = isSpace
		case 'A' <= c && c <= 'Z':
			t[c] = isUpper
		case 'a' <= c && c <= 'z':
			t[c] = isLower
		case '0' <= c && c <= '9':
			t[c] = isDigit
		}
	}
	return t
}()

// Scan appends the tokens of text to dst, in order. Ids come from v; a nil v
// gives every word the id zero. The text may hold anything, also invalid
// UTF-8, whose bytes become punctuation. It allocates only to grow dst.
func (v *Vocabulary) Scan(dst []Token, text string) []Token {
	if v == nil {
		v = wordless
	}
	s := scanner{vocabulary: v, text: text, gap: Paragraph, tokens: dst}
	for i := 0; i < len(text); {
		if i = s.plain(i); i == len(text) {
			break
		}
		c := text[i]
		switch k := table[c]; {
		case k&isWord != 0:
			i = s.word(i)
		case k&isSpace != 0:
			i = s.space(i)
		case c < utf8.RuneSelf:
			s.add(i, i+1, Punct, 0, ID(c), s.vocabulary.marks[c])
			i++
		default:
			i = s.foreign(i)
		}
	}
	return s.tokens
}

// wordless gives no word an id.
var wordless = &Vocabulary{slots: make([]slot, 1)}

// Scan appends the tokens of text to dst, without ids.
func Scan(dst []Token, text string) []Token { return (*Vocabulary)(nil).Scan(dst, text) }

type scanner struct {
	vocabulary *Vocabulary
	text       string
	gap        Gap // before the next token
	tokens     []Token
}

// plain reads what most of a text is made of from i on: words of up to fifteen
// ASCII letters, the marks after them, and single blanks. It returns the start of
// what is something else. It does what word does in general, but in one loop that
// keeps its state in registers: tokens come 1.7 times as fast over all.
func (s *scanner) plain(i int) int {
	v, text, tokens, gap := s.vocabulary, s.text, s.tokens, s.gap
	mask := uint64(len(v.slots) - 1)
	for i+2*lanes8 < len(text) {
		x := whole(text[i : i+lanes8])
		letter := lettersIn(x)
		n := run(letter)
		if n == 0 {
			break
		}
		letter = keep(letter, n)
		capital := letter &^ (x << 2) // where the case bit, moved to the top, is not set
		h, beyond := mix(0, keep(x, n)|letter>>2), uint64(0)
		if n == lanes8 {
			x = whole(text[i+lanes8 : i+2*lanes8])
			letter = lettersIn(x)
			more := run(letter)
			if more == lanes8 {
				break
			}
			if more > 0 {
				letter = keep(letter, more)
				beyond = letter &^ (x << 2)
				h = mix(h, keep(x, more)|letter>>2)
				n += more
			}
		}
		end := i + n
		next := text[end]
		if next >= utf8.RuneSelf || table[next] == isDigit {
			break
		}
		flags := Flags(capital >> 7 & 1)
		if capital>>8|beyond != 0 || n == 1 && flags != 0 {
			if bits.OnesCount64(capital)+bits.OnesCount64(beyond) == n {
				flags |= Upper
			} else {
				flags |= Mixed
			}
		}
		at := &v.slots[h&mask]
		id, role := at.id, at.role
		if id != 0 && at.hash != h {
			other := v.at(h)
			id, role = other.id, other.role
		}
		if len(tokens)+1 >= cap(tokens) {
			tokens = slices.Grow(tokens, max(16, len(text)/8))
		}
		tokens = tokens[:len(tokens)+1]
		t := &tokens[len(tokens)-1]
		t.Start, t.End, t.ID, t.Class, t.Gap, t.Flags, t.Role = uint32(i), uint32(end), id, Word, gap, flags, role
		gap = Joined
		if table[next] == 0 {
			tokens = tokens[:len(tokens)+1]
			t := &tokens[len(tokens)-1]
			t.Start, t.End, t.ID, t.Class, t.Gap, t.Flags, t.Role = uint32(end), uint32(end+1), ID(next), Punct, Joined, 0, v.marks[next]
			end++
			next = text[end]
		}
		i = end
		switch next {
		case ' ':
			gap = Space
			i++
		case '\n':
			if i+1 < len(text) && table[text[i+1]]&(isUpper|isLower) != 0 {
				gap = Line
				i++
			}
		}
	}
	s.tokens, s.gap = tokens, gap
	return i
}

// add appends the token text[start:end]. It fills the token in its place: a
// token made elsewhere, field by field, and copied is read back before its
// small stores have met, which costs as much as scanning it.
func (s *scanner) add(start, end int, class Class, flags Flags, id ID, role Role) {
	n := len(s.tokens)
	if n == cap(s.tokens) {
		s.tokens = slices.Grow(s.tokens, max(16, len(s.text)/8))
	}
	s.tokens = s.tokens[:n+1]
	t := &s.tokens[n]
	t.Start, t.End, t.ID, t.Class, t.Gap, t.Flags, t.Role = uint32(start), uint32(end), id, class, s.gap, flags, role
	s.gap = Joined
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

// word reads a word that starts with an ASCII letter or digit, and returns its
// end.
func (s *scanner) word(start int) int {
	var h, upper, inner, lower, digits uint64
	end := start
	for n := lanes8; n == lanes8; {
		x := load(s.text, end)
		letter, digit := lettersIn(x), digitsIn(x)
		if n = run(letter | digit); n == 0 {
			break
		}
		letter, digit = keep(letter, n), keep(digit, n)
		small := x << 2 & letter // the case bit, moved to the top
		capital := letter &^ small
		upper, lower, digits = upper|capital, lower|small, digits|digit
		if end == start {
			capital &^= 0x80
		}
		inner |= capital
		h = mix(h, keep(x, n)|letter>>2)
		end += n
	}
	if end < len(s.text) && s.text[end] >= utf8.RuneSelf && continues(s.text[end:]) {
		return s.wordBeyond(start)
	}
	class, flags := Word, Flags(0)
	if digits != 0 {
		flags |= Digit
	}
	if table[s.text[start]] == isUpper {
		flags |= Initial
	}
	switch {
	case upper|lower == 0:
		class = Number
	case lower == 0:
		flags |= Upper
	case inner != 0:
		flags |= Mixed
	}
	known := s.vocabulary.at(h)
	s.add(start, end, class, flags, known.id, known.role)
	return end
}

// continues reports whether the character that s starts with belongs to a
// word that has begun.
func continues(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return inWord(r) && !alone(r)
}

// wordBeyond reads a word that holds characters beyond ASCII, and returns its
// end.
func (s *scanner) wordBeyond(start int) int {
	class, flags := Word, Foreign
	upper, inner, lower, letter := false, false, false, false
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
				flags |= Initial
			} else {
				inner = true
			}
		case unicode.IsLower(r):
			lower, letter = true, true
		case unicode.Is(unicode.Nd, r):
			flags |= Digit
		default:
			letter = letter || unicode.IsLetter(r)
		}
		i += size
		if alone(r) {
			break
		}
	}
	switch {
	case upper && !lower:
		flags |= Upper
	case inner && lower:
		flags |= Mixed
	}
	if !letter && flags&Digit != 0 {
		class = Number
	}
	var scratch [96]byte
	known := s.vocabulary.find(string(Fold(scratch[:0], s.text[start:i])))
	s.add(start, i, class, flags, known.id, known.role)
	return i
}

// foreign reads what starts with a character beyond ASCII at i: a word, white
// space, or punctuation. It returns its end.
func (s *scanner) foreign(i int) int {
	r, size := utf8.DecodeRuneInString(s.text[i:])
	switch {
	case inWord(r):
		return s.wordBeyond(i)
	case unicode.IsSpace(r) || unicode.Is(unicode.Zs, r):
		s.widen(breaks(r))
		return i + size
	case unicode.Is(unicode.Cf, r):
		return i + size
	}
	if f := foldRune(r); len(f) == 1 && f[0] < utf8.RuneSelf {
		s.add(i, i+size, Punct, Foreign, ID(f[0]), s.vocabulary.marks[f[0]])
	} else {
		var scratch [16]byte
		known := s.vocabulary.find(string(Fold(scratch[:0], s.text[i:i+size])))
		s.add(i, i+size, Punct, Foreign, known.id, known.role)
	}
	return i + size
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
