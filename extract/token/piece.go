package token

import "math/bits"

// piece is a block and its tokens.
type piece struct {
	block
	vocabulary *Vocabulary
	tokens     []Token
	text       string // of the block, and a lane beyond it
	base       int    // where it begins
}

// reach are masks of a lane by the length of a word less one.
var reach = func() (t [blockSize]uint64) {
	for n := range t {
		t[n] = first(8 * min(n+1, lanes8))
	}
	return t
}()

// read fills in the tokens as if all were words of one lane, in small letters
// but for the first, and no line ended.
func (p *piece) read() {
	slots, text, base := p.vocabulary.slots, p.text, uint32(p.base)
	mask := uint64(len(slots) - 1)
	capitals, spaces := p.capitals, ^(p.words|p.marks)<<1 // spaces: bytes after white space
	for i := range p.tokens {
		k, last := uint32(p.start[i%blockSize]), uint32(p.last[i%blockSize])
		h := mix(0, (whole(text[k:k+lanes8])|caseBit)&reach[(last-k)%blockSize])
		tag, at := tagOf(h), h&mask
		word := uint32(0)
		if s := slots[at]; s.tag == tag {
			word = s.word
		}
		if s := slots[otherPlace(at, tag, mask)]; s.tag == tag {
			word = s.word
		}
		t := &p.tokens[i]
		t.Start, t.End, t.ID, t.Role = base+k, base+last+1, ID(word>>roleBits), Role(word%(1<<roleBits))
		t.Class, t.Gap, t.Flags = Word, Gap(spaces>>(k%blockSize)&1), Flags(capitals>>(k%blockSize)&1)
	}
}

// readLonger reads the words of more than a lane.
func (p *piece) readLonger() {
	for longer := p.longer(); longer != 0; longer &= longer - 1 {
		p.readWord(&p.tokens[p.before(bits.TrailingZeros64(longer))])
	}
}

// readWord looks a word of any length up.
func (p *piece) readWord(t *Token) {
	h := uint64(0)
	for k, end := int(t.Start)-p.base, int(t.End)-p.base; k < end; k += lanes8 {
		h = mix(h, keep(whole(p.text[k:k+lanes8])|caseBit, min(end-k, lanes8)))
	}
	known := p.vocabulary.at(h)
	t.ID, t.Role = known.id(), known.role()
}

// readMarks makes the punctuation what it is.
func (p *piece) readMarks() {
	for marks := p.marks; marks != 0; marks &= marks - 1 {
		k := bits.TrailingZeros64(marks)
		t, c := &p.tokens[p.before(k)], p.text[k]
		t.ID, t.Class, t.Role = ID(c), Punct, p.vocabulary.roles[c]
	}
}

// readOdd tells how the words are written that have digits, capitals after the
// first letter, or nothing but one.
func (p *piece) readOdd() {
	for odd := p.odd(); odd != 0; {
		t := &p.tokens[p.before(bits.TrailingZeros64(odd)+1)-1]
		word := first(int(t.End)-p.base) &^ first(int(t.Start)-p.base)
		odd &^= word
		digits, capitals := p.digits&word, p.capitals&word
		if digits == word {
			t.Class = Number
		}
		if digits != 0 {
			t.Flags |= Digit
		}
		switch {
		case digits == word:
		case digits|capitals == word:
			t.Flags |= Upper
		case capitals&^p.starts != 0:
			t.Flags |= Mixed
		}
	}
}

// readLines widens the gaps that hold line breaks.
func (p *piece) readLines() {
	last := int(p.tokens[len(p.tokens)-1].Start) - p.base
	for lines := p.lines & first(last); lines != 0; lines &= lines - 1 {
		t := &p.tokens[p.before(bits.TrailingZeros64(lines))]
		t.Gap = min(max(t.Gap+1, Line), Paragraph)
	}
}
