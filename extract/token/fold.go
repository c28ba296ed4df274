package token

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold appends the folded form of word to dst: lower case, without
// diacritics, dotted and dotless i alike, and national digits as ASCII ones.
// Folding a folded word changes nothing.
func Fold(dst []byte, word string) []byte {
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		dst = append(dst, foldRune(r)...)
		i += size
	}
	return dst
}

// letters are folded otherwise than by taking their diacritics away: letters
// with no decomposition, and й, whose breve makes it another letter.
var letters = map[rune]string{
	'ı': "i", 'İ': "i", 'ə': "e", 'Ə': "e", 'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe",
	'ø': "o", 'Ø': "o", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ł': "l", 'Ł': "l", 'ħ': "h", 'Ħ': "h",
	'й': "й", 'Й': "й",
	'ى': "ي", 'ی': "ي", 'ک': "ك", 'ة': "ه", 'ۀ': "ه", 'ٱ': "ا", 'ـ': "",
	'’': "'", '‘': "'", 'ʼ': "'", 'ʻ': "'", '`': "'", '´': "'", '′': "'",
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '«': `"`, '»': `"`, '″': `"`, '‹': `"`, '›': `"`, '＂': `"`,
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-", '﹣': "-", '－': "-",
	'…': ".", '，': ",", '、': ",", '。': ".", '：': ":", '；': ";", '（': "(", '）': ")", '،': ",", '؛': ";", '⁄': "/", '∕': "/",
}

// common holds the folded forms of the scripts that texts are full of, so
// that normalisation runs once a character and not once a token.
var common = sync.OnceValue(func() *[0x3000]string {
	var t [0x3000]string
	for r := range rune(len(t)) {
		t[r] = computeFold(r)
	}
	return &t
})

func foldRune(r rune) string {
	if t := common(); int(r) < len(t) {
		return t[r]
	}
	return computeFold(r)
}

func computeFold(r rune) string {
	if s, ok := letters[r]; ok {
		return s
	}
	if r == utf8.RuneError || unicode.Is(unicode.Hangul, r) {
		return string(r) // a syllable is not a letter with diacritics
	}
	var out []rune
	for _, d := range norm.NFKD.String(string(r)) {
		switch d = unicode.ToLower(d); {
		case unicode.Is(unicode.Mn, d):
		case unicode.Is(unicode.Nd, d):
			out = append(out, '0'+digit(d))
		default:
			if s, ok := letters[d]; ok {
				out = append(out, []rune(s)...)
			} else {
				out = append(out, d)
			}
		}
	}
	return string(out)
}

// digit returns the value of a decimal digit of any script: every script's
// ten digits are consecutive, so the value is the distance to its zero.
func digit(r rune) rune {
	n := rune(0)
	for n < 9 && unicode.Is(unicode.Nd, r-n-1) && !startsDigits(r-n) {
		n++
	}
	return n
}

// startsDigits reports whether r is a script's zero where two scripts' digits
// touch: Unicode aligns each run of ten on a multiple of ten from its start.
func startsDigits(r rune) bool {
	first := r
	for unicode.Is(unicode.Nd, first-1) {
		first--
	}
	return (r-first)%10 == 0
}
