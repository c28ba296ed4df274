package charset

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// misread are the encodings as which UTF-8 is read by mistake.
var misread = []*charmap.Charmap{charmap.Windows1252, charmap.Windows1251, charmap.Windows1250, charmap.Windows1254}

// Repair undoes what became of a text that was in UTF-8 and read as another
// encoding, once or more often, before it came here: "MÃ¼nchen". It works on a
// line at a time and only where there is no doubt: all letters of the line
// beyond ASCII must be remains of UTF-8, and more than one character, or one
// that no word has. A line of Cyrillic that was read as Western European
// ("Ìèíèñòð") is repaired where no language has so many accents.
func Repair(text string) string {
	if !suspicious(text) {
		return text
	}
	lines := strings.Split(text, "\n")
	changed := false
	for i, l := range lines {
		for {
			better := repairLine(l)
			if better == l {
				break
			}
			l, lines[i], changed = better, better, true
		}
	}
	if !changed {
		return text
	}
	return strings.Join(lines, "\n")
}

// suspicious says that a text holds two characters that may be the first two
// bytes of a sequence of UTF-8. Nearly all texts are let go by this glance.
func suspicious(text string) bool {
	parts := sequenceParts()
	var last uint8
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			last = 0
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		var part uint8
		if int(r) < len(parts) {
			part = parts[r]
		}
		if last&(part>>len(misread)) != 0 {
			return true
		}
		last = part
		i += n
	}
	return accented(text)
}

// sequenceParts tells for each character in which encodings, by their number in
// misread, it is the first byte of a sequence of UTF-8, in the low bits, and in
// which another, in the high ones.
var sequenceParts = sync.OnceValue(func() *[0x2200]uint8 {
	var all [0x2200]uint8
	for i, m := range misread {
		for b := 0x80; b <= 0xf4; b++ {
			r := m.DecodeByte(byte(b))
			if r == utf8.RuneError {
				r = rune(b)
			}
			switch {
			case int(r) >= len(all):
			case b < 0xc0:
				all[r] |= 1 << (len(misread) + i)
			case b >= 0xc2:
				all[r] |= 1 << i
			}
		}
	}
	return &all
})

func repairLine(line string) string {
	if !suspicious(line) {
		return line
	}
	for _, m := range misread {
		if better, ok := undo(line, m); ok {
			return better
		}
	}
	if better, ok := cyrillic(line); ok {
		return better
	}
	return line
}

// undo writes a line in the encoding that it was misread as, and reads the
// bytes as UTF-8.
func undo(line string, as *charmap.Charmap) (string, bool) {
	raw := make([]byte, 0, len(line))
	missing := 0 // bytes of the open sequence
	for _, r := range line {
		b, ok := as.EncodeRune(r)
		if !ok && r >= 0x80 && r < 0xa0 { // a byte that the encoding does not define
			b, ok = byte(r), true
		}
		switch {
		case !ok, missing > 0 && (b < 0x80 || b >= 0xc0), missing == 0 && (b >= 0x80 && b < 0xc2 || b > 0xf4):
			return "", false
		case missing > 0:
			missing--
		case b >= 0xf0:
			missing = 3
		case b >= 0xe0:
			missing = 2
		case b >= 0x80:
			missing = 1
		}
		raw = append(raw, b)
	}
	if missing > 0 || !utf8.Valid(raw) {
		return "", false
	}
	better := string(raw)
	return better, certain(line, better)
}

// certain says that a line cannot have been meant as it stands: it holds more
// than one sequence of UTF-8, or one of three bytes, or one with a sign that no
// letter stands before.
func certain(line, better string) bool {
	sequences, long, controls := 0, false, false
	for _, r := range better {
		switch {
		case r < utf8.RuneSelf:
			continue
		case r < 0xa0:
			controls = true
		case unicode.In(r, unicode.Co, unicode.Cs):
			return false // nothing that anybody wrote
		}
		sequences++
		long = long || r >= 0x800
	}
	if controls { // which only a text that was misread twice has
		return repairLine(better) != better
	}
	return sequences > 1 || long || strings.ContainsFunc(line, signOfBytes)
}

// signOfBytes says that a character is a sign that no text has after a letter.
func signOfBytes(r rune) bool {
	return r >= 0x80 && r < 0xc0 && !strings.ContainsRune("\u00a0«»°·ºª´¸", r)
}

// manyAccents is the share of a line's letters beyond ASCII that no language
// written in Latin letters has, and enoughLetters how many letters say so.
const (
	manyAccents   = 0.8
	enoughLetters = 12
)

// accented says that a text may be such a line: it holds four accented letters
// in a row.
func accented(text string) bool {
	run := 0
	for i := 0; i+1 < len(text); {
		if text[i] != 0xc3 { // the letters from À to ÿ in UTF-8
			run = 0
			i++
			continue
		}
		if run++; run == 4 {
			return true
		}
		i += 2
	}
	return false
}

// cyrillic reads a line of letters of windows-1252 as windows-1251.
func cyrillic(line string) (string, bool) {
	letters, accents := 0, 0
	raw := make([]byte, 0, len(line))
	for _, r := range line {
		b, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			return "", false
		}
		raw = append(raw, b)
		if unicode.IsLetter(r) {
			letters++
			if r >= 0xc0 {
				accents++
			}
		}
	}
	if accents < enoughLetters || float64(accents) < manyAccents*float64(letters) {
		return "", false
	}
	out, err := charmap.Windows1251.NewDecoder().Bytes(raw)
	return string(out), err == nil && count(string(out)).humps == 0
}
