package pdf

import (
	"math"
	"strings"

	"github.com/ledongthuc/pdf"
)

// The layout of a page, in parts of the size of the letters.
const (
	sameLine   = 0.4 // strings whose height differs by less are on one line
	wordGap    = 0.2 // between strings there is a blank from here on
	newSection = 1.9 // between lines there is a blank line from here on
	backward   = 2   // so far back to the left, another line begins
)

// deepestForm bounds drawings within one another.
const deepestForm = 5

// matrix is an affine map of the plane.
type matrix struct{ a, b, c, d, e, f float64 }

var unit = matrix{a: 1, d: 1}

// then is m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

// state is the state of drawing that q keeps and Q restores.
type state struct {
	page                                   matrix
	font                                   *font
	size, spacing, words, stretch, leading float64
	rise                                   float64
}

// painter follows the drawing of a page and writes its strings as lines, in
// the order of the file: that is the order of reading in most files, also in
// those of several columns.
type painter struct {
	out        strings.Builder
	fonts      map[string]*font
	now        state
	kept       []state
	text, line matrix
	x, y, size float64 // where the last string ended, and how large it was
	begun      bool
}

func pageLines(p pdf.Page) string {
	w := &painter{now: state{page: unit, stretch: 1}, text: unit, line: unit}
	w.draw(p.V.Key("Contents"), p.Resources(), 0)
	return w.out.String()
}

// draw follows one stream, or an array of them.
func (w *painter) draw(stream, resources pdf.Value, depth int) {
	outer := w.fonts
	w.fonts = map[string]*font{}
	defer func() { w.fonts = outer }()
	pdf.Interpret(stream, func(stack *pdf.Stack, op string) {
		args := make([]pdf.Value, stack.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stack.Pop()
		}
		w.obey(op, args, resources, depth)
	})
}

func (w *painter) obey(op string, args []pdf.Value, resources pdf.Value, depth int) {
	n := func(i int) float64 {
		if i < len(args) {
			return args[i].Float64()
		}
		return 0
	}
	s := &w.now
	switch op {
	case "q":
		w.kept = append(w.kept, *s)
	case "Q":
		if last := len(w.kept) - 1; last >= 0 {
			*s, w.kept = w.kept[last], w.kept[:last]
		}
	case "cm":
		s.page = matrix{n(0), n(1), n(2), n(3), n(4), n(5)}.then(s.page)
	case "BT":
		w.text, w.line = unit, unit
	case "Tf":
		if len(args) == 2 {
			s.font, s.size = w.named(args[0].Name(), resources), n(1)
		}
	case "Tc":
		s.spacing = n(0)
	case "Tw":
		s.words = n(0)
	case "Tz":
		s.stretch = n(0) / 100
	case "TL":
		s.leading = n(0)
	case "Ts":
		s.rise = n(0)
	case "Tm":
		w.text = matrix{n(0), n(1), n(2), n(3), n(4), n(5)}
		w.line = w.text
	case "Td":
		w.move(n(0), n(1))
	case "TD":
		s.leading = -n(1)
		w.move(n(0), n(1))
	case "T*":
		w.move(0, -s.leading)
	case "Do":
		if len(args) == 1 && depth < deepestForm {
			w.form(resources.Key("XObject").Key(args[0].Name()), resources, depth)
		}
	default:
		w.show(op, args)
	}
}

// show obeys the operators that show strings.
func (w *painter) show(op string, args []pdf.Value) {
	if len(args) == 0 {
		return
	}
	last := args[len(args)-1]
	switch op {
	case `"`:
		if len(args) == 3 {
			w.now.words, w.now.spacing = args[0].Float64(), args[1].Float64()
		}
		fallthrough
	case "'":
		w.move(0, -w.now.leading)
		w.string(last.RawString())
	case "Tj":
		w.string(last.RawString())
	case "TJ":
		for i := range last.Len() {
			if e := last.Index(i); e.Kind() == pdf.String {
				w.string(e.RawString())
			} else {
				w.advance(-e.Float64() / 1000 * w.now.size * w.now.stretch)
			}
		}
	}
}

// form draws what a page uses as a whole, as a letterhead.
func (w *painter) form(v, resources pdf.Value, depth int) {
	if v.Key("Subtype").Name() != "Form" {
		return
	}
	kept := w.now
	if m := v.Key("Matrix"); m.Len() == 6 {
		at := func(i int) float64 { return m.Index(i).Float64() }
		w.now.page = matrix{at(0), at(1), at(2), at(3), at(4), at(5)}.then(w.now.page)
	}
	if own := v.Key("Resources"); !own.IsNull() {
		resources = own
	}
	w.draw(v, resources, depth+1)
	w.now = kept
}

func (w *painter) named(name string, resources pdf.Value) *font {
	f, ok := w.fonts[name]
	if !ok {
		f = newFont(resources.Key("Font").Key(name))
		w.fonts[name] = f
	}
	return f
}

func (w *painter) move(x, y float64) {
	w.line = matrix{1, 0, 0, 1, x, y}.then(w.line)
	w.text = w.line
}

func (w *painter) advance(x float64) { w.text = matrix{1, 0, 0, 1, x, 0}.then(w.text) }

// string writes a string and what parts it from the one before.
func (w *painter) string(raw string) {
	s := &w.now
	if s.font == nil || raw == "" {
		return
	}
	at := matrix{1, 0, 0, 1, 0, s.rise}.then(w.text).then(s.page)
	size := math.Abs(s.size) * math.Hypot(at.c, at.d)
	text := s.font.encoding.Decode(raw)
	if w.begun {
		w.out.WriteString(w.between(at, size, text))
	}
	w.out.WriteString(text)
	width, letters, blanks := s.font.measure(raw)
	w.advance((width/1000*s.size + float64(letters)*s.spacing + float64(blanks)*s.words) * s.stretch)
	end := w.text.then(s.page)
	w.x, w.y, w.size, w.begun = end.e, at.f, size, true
}

// between is what stands between the last string and the next.
func (w *painter) between(at matrix, size float64, next string) string {
	size = max(size, w.size, 1)
	down, gap := w.y-at.f, at.e-w.x
	switch {
	case math.Abs(down) > newSection*size:
		return "\n\n"
	case math.Abs(down) > sameLine*size, gap < -backward*size:
		return "\n"
	case gap > wordGap*size && !strings.HasPrefix(next, " ") && !strings.HasSuffix(w.out.String(), " "):
		return " "
	}
	return ""
}
