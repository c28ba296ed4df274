package index

import (
	"fmt"
	"strings"

	"chancery/extract/edtf"
)

const dateHint = "dates are written 2018, 2018-05, 2018-05-31 or 1990s"

// date reads a date or an interval after a field and an operator.
func (p *parser) date(f Field, op string) Node {
	at := p.i
	s, _ := p.raw()
	p.count(at)
	return p.day(f, op, s, at)
}

// day makes a node of a date and an operator.
func (p *parser) day(f Field, op, s string, at int) Node {
	v := p.dateValue(s, at)
	if op == ":" || op == "=" {
		return Dates{f, v}
	}
	if v.IsInterval() {
		p.fail(at, fmt.Sprintf("%s needs one date, not an interval", op), "")
	}
	first, _ := v.Earliest()
	last, _ := v.Latest()
	switch op {
	case ">=":
		v = edtf.Since(v.From())
	case "<=":
		v = edtf.Until(v.To())
	case ">":
		v = edtf.Since((last + 1).On())
	case "<":
		v = edtf.Until((first - 1).On())
	}
	if !v.Valid() {
		p.fail(at, fmt.Sprintf("no date is that far: %s", s), "")
	}
	return Dates{f, v}
}

// span reads an interval in brackets: [2016 TO 2018-03], [* TO 2018].
func (p *parser) span(f Field, op string) Node {
	at := p.i
	p.count(at)
	inside, _, ok := strings.Cut(p.query[p.i+1:], "]")
	if !ok {
		p.fail(at, "this bracket is never closed", `add "]"`)
	}
	if op != ":" && op != "=" {
		p.fail(at, fmt.Sprintf("%s needs one date, not an interval", op), "")
	}
	p.i += len(inside) + 2
	parts := strings.Fields(inside)
	if len(parts) != 3 || parts[1] != "TO" {
		p.fail(at, "an interval has two ends", "write [2016 TO 2018-03], with * for an open end")
	}
	from, to := p.end(parts[0], at), p.end(parts[2], at)
	v := between(from, to)
	if !v.Valid() {
		p.fail(at, "the interval ends before it begins", "")
	}
	return Dates{f, v}
}

func (p *parser) end(s string, at int) edtf.Date {
	if s == "*" {
		return edtf.Date{}
	}
	v := p.dateValue(s, at)
	if v.IsInterval() {
		p.fail(at, fmt.Sprintf("%q is an interval itself", s), "")
	}
	return v.From()
}

// between makes an interval of two dates, either of which may be none.
func between(from, to edtf.Date) edtf.Value {
	switch {
	case from.IsZero() && to.IsZero():
		return always
	case from.IsZero():
		return edtf.Until(to)
	case to.IsZero():
		return edtf.Since(from)
	}
	return edtf.Between(from, to)
}

var always, _ = edtf.Parse("../..")

// dateValue reads a date or interval as people write it.
func (p *parser) dateValue(s string, at int) edtf.Value {
	v, ok := readDate(s)
	if !ok {
		p.fail(at, fmt.Sprintf("%q is no date", s), dateHint)
	}
	if _, ok := v.Earliest(); !v.IsInterval() && !ok {
		p.fail(at, fmt.Sprintf("%q has no year", s), dateHint)
	}
	return v
}

// readDate reads EDTF, and 1990s for 199X. Equal intervals come out equal,
// however their open ends were written.
func readDate(s string) (edtf.Value, bool) {
	if years, ok := strings.CutSuffix(s, "0s"); ok {
		s = years + "X"
	}
	v, err := edtf.Parse(strings.ToUpper(s))
	if err != nil || !v.Valid() {
		return edtf.Value{}, false
	}
	if v.IsInterval() {
		v = between(v.From(), v.To())
	}
	return v, true
}
