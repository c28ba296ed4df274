package charset

import (
	"encoding/binary"
	"unicode"
	"unicode/utf16"
)

// wideSample is how many bytes decide on 16- and 32-bit units.
const wideSample = 4096

// wide is the encoding of text in 16- or 32-bit units without a byte order
// mark, or "". Such text holds zero bytes, and other text does not.
func wide(raw []byte) string {
	sample := raw[:min(len(raw), wideSample)/4*4]
	if len(raw) < 4 && len(raw)%2 == 0 {
		sample = raw
	}
	zeros := 0
	for _, c := range sample {
		if c == 0 {
			zeros++
		}
	}
	if zeros == 0 || len(raw)%2 != 0 {
		return ""
	}
	best, score := "", 0.0
	for _, c := range []struct {
		name string
		read func([]byte) []rune
	}{
		{"utf-16le", units16(binary.LittleEndian)},
		{"utf-16be", units16(binary.BigEndian)},
		{"utf-32le", units32(binary.LittleEndian)},
		{"utf-32be", units32(binary.BigEndian)},
	} {
		if s := readable(c.read(sample)); s > score {
			best, score = c.name, s
		}
	}
	if score < 0.7 {
		return ""
	}
	return best
}

func units16(order binary.ByteOrder) func([]byte) []rune {
	return func(b []byte) []rune {
		u := make([]uint16, len(b)/2)
		for i := range u {
			u[i] = order.Uint16(b[2*i:])
		}
		return utf16.Decode(u)
	}
}

func units32(order binary.ByteOrder) func([]byte) []rune {
	return func(b []byte) []rune {
		u := make([]rune, len(b)/4)
		for i := range u {
			u[i] = rune(order.Uint32(b[4*i:]) & 0x7fffffff)
		}
		return u
	}
}

// readable is how much of a text is letters, digits, punctuation and spaces,
// from 0 to 1. A space, of which every text of any length has some, must be
// among them: it decides the byte order of texts without Latin letters.
func readable(text []rune) float64 {
	good, spaces := 0, 0
	for i, r := range text {
		switch {
		case r == 0 || r == unicode.ReplacementChar || r > unicode.MaxRune:
			return 0
		case r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == 0x3000:
			spaces++
			good++
		case unicode.IsLetter(r) && (i == 0 || unicode.IsLetter(text[i-1]) && near(r, text[i-1]) || !unicode.IsLetter(text[i-1])):
			good++
		case unicode.IsDigit(r), unicode.IsPunct(r), unicode.IsMark(r):
			good++
		}
	}
	if len(text) == 0 {
		return 0
	}
	score := float64(good) / float64(len(text))
	if spaces == 0 {
		score -= 0.1
	}
	return score
}

// near says that two letters may stand in one word: both of the same script,
// as far as blocks tell.
func near(a, b rune) bool {
	cjk := func(r rune) bool { return r >= 0x2e80 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7ff }
	if cjk(a) || cjk(b) {
		return cjk(a) && cjk(b)
	}
	return a>>8 == b>>8 || a < 0x250 && b < 0x250 || max(a, b)-min(a, b) < 0x200
}
