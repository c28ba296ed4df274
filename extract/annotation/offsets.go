package annotation

import "unicode/utf8"

// stride is how many bytes lie between two remembered offsets: a look-up
// counts at most so many.
const stride = 256

// Offsets translates between byte offsets and code points of one text.
type Offsets struct {
	text  string
	marks []int // code points before byte i*stride; nil for an ASCII text
}

// NewOffsets returns the translation for a text of valid UTF-8.
func NewOffsets(text string) *Offsets {
	o := &Offsets{text: text}
	if ascii(text) {
		return o
	}
	n := 0
	for i := 0; i < len(text); i += stride {
		o.marks = append(o.marks, n)
		n += starts(text[i:min(i+stride, len(text))])
	}
	o.marks = append(o.marks, n)
	return o
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// starts counts the bytes that start a character.
func starts(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// CodePoint returns how many code points come before byte offset b, which is
// taken to lie in the text.
func (o *Offsets) CodePoint(b int) int {
	b = min(max(b, 0), len(o.text))
	if o.marks == nil {
		return b
	}
	i := b / stride
	return o.marks[i] + starts(o.text[i*stride:b])
}

// Byte returns the byte offset of code point c, or the text's end if it has
// fewer.
func (o *Offsets) Byte(c int) int {
	if o.marks == nil {
		return min(max(c, 0), len(o.text))
	}
	low, high := 0, len(o.marks)-1
	for low < high {
		if mid := (low + high + 1) / 2; o.marks[mid] <= c {
			low = mid
		} else {
			high = mid - 1
		}
	}
	b := min(low*stride, len(o.text))
	for left := c - o.marks[low]; b < len(o.text); b++ {
		if utf8.RuneStart(o.text[b]) {
			if left <= 0 {
				break
			}
			left--
		}
	}
	return b
}
