package pdf

import "github.com/ledongthuc/pdf"

// guessed is the width of a letter of which a font tells none, in thousandths
// of its size.
const guessed = 500

// font is a font of a page, with what it takes to read and measure its strings.
type font struct {
	encoding pdf.TextEncoding
	wide     bool // two bytes a letter
	first    int
	widths   []float64       // of letters from first on
	wides    map[int]float64 // of letters of two bytes
	usual    float64
}

func newFont(v pdf.Value) *font {
	pf := pdf.Font{V: v}
	f := &font{encoding: pf.Encoder(), usual: guessed}
	if v.Key("Subtype").Name() != "Type0" {
		f.first, f.widths = pf.FirstChar(), pf.Widths()
		return f
	}
	f.wide = true
	inner := v.Key("DescendantFonts").Index(0)
	f.usual = 1000
	if w := inner.Key("DW").Float64(); w > 0 {
		f.usual = w
	}
	f.measures(inner.Key("W"))
	return f
}

// measures reads a list of widths: a code and an array, or two codes and one
// width for all between them.
func (f *font) measures(list pdf.Value) {
	f.wides = map[int]float64{}
	for i := 0; i+1 < list.Len(); {
		from, next := int(list.Index(i).Int64()), list.Index(i+1)
		if next.Kind() == pdf.Array {
			for j := range next.Len() {
				f.wides[from+j] = next.Index(j).Float64()
			}
			i += 2
			continue
		}
		to, w := int(next.Int64()), list.Index(i+2).Float64()
		for c := from; c <= min(to, from+0xffff); c++ {
			f.wides[c] = w
		}
		i += 3
	}
}

// measure is the sum of the widths of a string, and the numbers of letters and
// of blanks in it.
func (f *font) measure(raw string) (width float64, letters, blanks int) {
	if f.wide {
		for i := 0; i+1 < len(raw); i += 2 {
			w, ok := f.wides[int(raw[i])<<8|int(raw[i+1])]
			if !ok {
				w = f.usual
			}
			width += w
			letters++
		}
		return width, letters, 0
	}
	for i := range len(raw) {
		w := 0.0
		if n := int(raw[i]) - f.first; n >= 0 && n < len(f.widths) {
			w = f.widths[n]
		}
		if w == 0 {
			w = f.usual
		}
		width += w
		if raw[i] == ' ' {
			blanks++
		}
	}
	return width, len(raw), blanks
}
