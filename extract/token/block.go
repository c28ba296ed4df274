package token

import "math/bits"

// blockSize is how many bytes of text are classified at a time.
const blockSize = 64

// block says what each of blockSize bytes of text is, the first one in the
// lowest bit. White space but for line breaks is none of these.
type block struct {
	words    uint64 // ASCII letters and digits
	marks    uint64 // ASCII punctuation
	capitals uint64 // ASCII capitals
	digits   uint64 // ASCII digits
	lines    uint64 // line feeds
	beyond   uint64 // beyond ASCII, and the delete character

	// The tokens of the block: their first and last bytes, as bits and as numbers.
	starts, lasts uint64
	start, last   [blockSize]uint8
}

// classifyLanes fills b from the first blockSize bytes of text.
func (b *block) classifyLanes(text string) {
	text = text[:blockSize]
	b.words, b.marks, b.capitals, b.digits, b.lines, b.beyond = 0, 0, 0, 0, 0, 0
	for k := 0; k < blockSize; k += lanes8 {
		x := whole(text[k : k+lanes8])
		low := x & lowBits
		letter, digit := lettersIn(x), digitsIn(x)
		word := letter | digit
		b.words |= gather(word) << k
		b.marks |= gather((low+(0x80-'!')*ones)&^word&^x&tops) << k
		b.capitals |= gather(letter&^(x<<2)) << k
		b.digits |= gather(digit) << k
		b.lines |= gather(^((low^'\n'*ones)+lowBits)&^x&tops) << k
		if beyond := (x | (low + ones)) & tops; beyond != 0 {
			b.beyond |= gather(beyond) << k
		}
	}
}

// gather moves the top bits of the bytes of a lane into eight bits.
func gather(m uint64) uint64 { return m >> 7 * 0x0102040810204080 >> 56 }

// cut finds the tokens, and returns how many there are. It drops what does not lie
// before the first byte beyond ASCII, and a word that touches that or the end of
// the block: it may go on there.
func (b *block) cut() int {
	n := bits.TrailingZeros64(b.beyond)
	if others := bits.Len64(^b.words & first(n)); others < n {
		n = others
	}
	b.words &= first(n)
	b.marks &= first(n)
	b.starts = b.words&^(b.words<<1) | b.marks
	b.lasts = b.words&^(b.words>>1) | b.marks
	b.list()
	return bits.OnesCount64(b.starts)
}

// listBits fills in the numbers of the first and last bytes of tokens.
func (b *block) listBits() {
	starts, lasts := b.starts, b.lasts
	for i := 0; starts != 0; i++ {
		b.start[i], b.last[i] = uint8(bits.TrailingZeros64(starts)), uint8(bits.TrailingZeros64(lasts))
		starts, lasts = starts&(starts-1), lasts&(lasts-1)
	}
}

// before returns how many tokens start before the byte k.
func (b *block) before(k int) int { return bits.OnesCount64(b.starts & first(k)) }

// longer returns the starts of the words of more than eight bytes.
func (b *block) longer() uint64 {
	pairs := b.words & (b.words >> 1)
	fours := pairs & (pairs >> 2)
	eights := fours & (fours >> 4)
	return eights & (b.words >> 8) &^ (b.words << 1)
}

// odd returns the bytes by which the words of a text differ from those in small
// letters with at most a capital before them.
func (b *block) odd() uint64 {
	return b.words & (b.digits | b.capitals&(b.words<<1|^(b.words>>1)))
}

// first returns the lowest n bits, of which there are at most 64.
func first(n int) uint64 { return 1<<n - 1 }
