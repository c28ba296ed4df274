package token

import (
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
		i = s.next(s.blocks(i))
	}
	return s.tokens
}

// wordless gives no word an id.
var wordless = NewVocabulary()

// Scan appends the tokens of text to dst, without ids.
func Scan(dst []Token, text string) []Token { return (*Vocabulary)(nil).Scan(dst, text) }

// scanner cuts a text into tokens.
type scanner struct {
	vocabulary *Vocabulary
	text       string
	gap        Gap // before the next token
	tokens     []Token
}

// blocks reads ASCII text from i on, a block at a time, and returns where it
// stopped: before a character beyond ASCII, a word that fills a block, or the
// last bytes of the text. It does what next does one token at a time. Here
// tokens do not wait for one another, and what few of them need is done for
// those alone, once the block is read.
func (s *scanner) blocks(i int) int {
	text := s.text
	if i+blockSize+lanes8 > len(text) || s.gap != Joined && table[text[i]]&isSpace != 0 || (whole(text[i:])|whole(text[i+lanes8:]))&tops != 0 {
		return i
	}
	p := piece{vocabulary: s.vocabulary}
	for i+blockSize+lanes8 <= len(text) {
		p.text, p.base = text[i:i+blockSize+lanes8], i
		p.classify(p.text)
		n := p.cut()
		if n == 0 {
			break
		}
		known := len(s.tokens)
		s.tokens = slices.Grow(s.tokens, n)[:known+n]
		p.tokens = s.tokens[known:]
		p.read()
		p.readLonger()
		p.readMarks()
		p.readOdd()
		p.readLines()
		if s.gap != Joined {
			p.tokens[0].Gap, s.gap = s.gap, Joined
		}
		i = int(p.tokens[n-1].End)
	}
	return i
}

// next reads a token or white space from i on, and returns its end.
func (s *scanner) next(i int) int {
	c := s.text[i]
	switch k := table[c]; {
	case k&isWord != 0:
		return s.word(i)
	case k&isSpace != 0:
		return s.space(i)
	case c < utf8.RuneSelf:
		s.add(i, i+1, Punct, 0, ID(c), s.vocabulary.roles[c])
		return i + 1
	}
	return s.foreign(i)
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
	s.add(start, end, class, flags, known.id(), known.role())
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
	s.add(start, i, class, flags, known.id(), known.role())
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
		s.add(i, i+size, Punct, Foreign, ID(f[0]), s.vocabulary.roles[f[0]])
	} else {
		var scratch [16]byte
		known := s.vocabulary.find(string(Fold(scratch[:0], s.text[i:i+size])))
		s.add(i, i+size, Punct, Foreign, known.id(), known.role())
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
