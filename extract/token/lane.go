package token

import "math/bits"

// A word is looked at eight bytes at a time: a lane is eight bytes of text in
// one integer, the first in its lowest byte. Counting, folding and hashing a
// word of up to eight letters then takes one step, where going byte by byte
// takes a dependent multiplication each.

const (
	lanes8  = 8
	ones    = 0x0101010101010101 // times c: c in every byte
	tops    = 0x80 * ones
	lowBits = 0x7f * ones
	caseBit = 0x20 * ones // set in lower-case letters and in digits
)

// load returns the eight bytes of text from i on, with zeros beyond its end.
func load(text string, i int) uint64 {
	if i+lanes8 <= len(text) {
		return whole(text[i : i+lanes8])
	}
	var x uint64
	for k := 0; i+k < len(text); k++ {
		x |= uint64(text[i+k]) << (8 * k)
	}
	return x
}

// whole returns the eight bytes that text starts with.
func whole(text string) uint64 {
	_ = text[lanes8-1]
	return uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
		uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
}

// letters and digits return the top bit of every byte that is an ASCII letter
// or digit. Adding 0x80-c to a byte below 0x80 sets its top bit from c on, and
// never carries into the next one.
func lettersIn(x uint64) uint64 {
	low := x&lowBits | caseBit
	return (low + (0x80-'a')*ones) &^ (low + (0x80-'z'-1)*ones) &^ x & tops
}

func digitsIn(x uint64) uint64 {
	low := x & lowBits
	return (low + (0x80-'0')*ones) &^ (low + (0x80-'9'-1)*ones) &^ x & tops
}

// run returns how many bytes from the first on are marked in m.
func run(m uint64) int { return bits.TrailingZeros64(^m&tops) / 8 }

// keep drops all but the first n bytes of a lane.
func keep(x uint64, n int) uint64 { return x & first(8*n) }

// mix adds a lane to a hash: a multiplication carries every byte upwards, a
// shift brings it back down to the bits that pick a slot.
func mix(h, lane uint64) uint64 {
	h = (h ^ lane) * 0x9e3779b97f4a7c15
	return h ^ h>>32
}

// hash is the hash of a folded word: that of its lanes, one after the other.
func hash(folded string) uint64 {
	var h uint64
	for i := 0; i < len(folded); i += lanes8 {
		h = mix(h, load(folded, i))
	}
	return h
}
