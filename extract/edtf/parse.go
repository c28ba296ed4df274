package edtf

import (
	"errors"
	"fmt"
	"strings"
)

var errSyntax = errors.New("not a date of ISO 8601-2")

// Parse reads a value as [Value.String] writes it. It allocates only for its
// error, which names the string.
func Parse(s string) (Value, error) {
	v, ok := parse(s)
	if !ok || !v.Valid() {
		return Value{}, fmt.Errorf("%q: %w", s, errSyntax)
	}
	return v, nil
}

func parse(s string) (Value, bool) {
	from, to, ok := strings.Cut(s, "/")
	if !ok {
		d, ok := parseDate(s)
		return At(d), ok
	}
	v := Value{shape: shapeOf(from, to)}
	if v.shape == single {
		return Value{}, false
	}
	known := true
	if v.shape == interval || v.shape == openTo || v.shape == lostTo {
		v.from, ok = parseDate(from)
		known = known && ok
	}
	if v.shape == interval || v.shape == openFrom || v.shape == lostFrom {
		v.to, ok = parseDate(to)
		known = known && ok
	}
	return v, known
}

// shapeOf tells which ends of an interval are written; single if none is.
func shapeOf(from, to string) shape {
	switch {
	case from == ".." && to == "..":
		return boundless
	case from == ".." && to != "":
		return openFrom
	case to == ".." && from != "":
		return openTo
	case from == "" && to != "" && to != "..":
		return lostFrom
	case to == "" && from != "" && from != "..":
		return lostTo
	case from == "" || to == "":
		return single
	}
	return interval
}

func parseDate(s string) (Date, bool) {
	d := Date{some: true}
	s, d.mark = cutMark(s)
	s, ok := d.parseYear(s)
	if !ok {
		return Date{}, false
	}
	if s == "" {
		return d, true
	}
	if len(s) < 3 || s[0] != '-' {
		return Date{}, false
	}
	var blank bool
	if d.month, blank, ok = parseTwo(s[1:3]); !ok || !blank && d.month == 0 {
		return Date{}, false
	}
	if blank {
		d.blank |= blankMonth
	}
	if s = s[3:]; s == "" {
		return d, true
	}
	if len(s) != 3 || s[0] != '-' {
		return Date{}, false
	}
	if d.day, blank, ok = parseTwo(s[1:3]); !ok || !blank && d.day == 0 {
		return Date{}, false
	}
	if blank {
		d.blank |= blankDay
	}
	return d, true
}

func cutMark(s string) (string, Mark) {
	if s == "" {
		return s, Sure
	}
	m := strings.IndexByte("?~%", s[len(s)-1])
	if m < 0 {
		return s, Sure
	}
	return s[:len(s)-1], Mark(m + 1)
}

// parseYear reads the year that s begins with and returns the rest.
func (d *Date) parseYear(s string) (rest string, ok bool) {
	long := strings.HasPrefix(s, "Y")
	if long {
		s = s[1:]
	}
	negative := strings.HasPrefix(s, "-")
	if negative {
		s = s[1:]
	}
	n, year := 0, 0
	for n < len(s) && n < 6 && isDigit(s[n]) {
		year = 10*year + int(s[n]-'0')
		n++
	}
	if long {
		d.year = int32(year)
		if negative {
			d.year = -d.year
		}
		return s[n:], n > 4 && s[0] != '0'
	}
	for n < 4 && n < len(s) && s[n] == 'X' {
		d.blank++
		n++
	}
	if n != 4 {
		return s, false
	}
	return s[4:], d.setYear(year, negative)
}

// setYear takes the known digits of a year of four.
func (d *Date) setYear(digits int, negative bool) bool {
	if d.blank == 4 {
		return !negative
	}
	width := widths[d.blank]
	d.year = int32(digits * width)
	if negative {
		d.year = -d.year - int32(width-1)
		return d.year != 0
	}
	return true
}

func parseTwo(s string) (n uint8, blank, ok bool) {
	if s == "XX" {
		return 0, true, true
	}
	if !isDigit(s[0]) || !isDigit(s[1]) {
		return 0, false, false
	}
	return 10*(s[0]-'0') + s[1] - '0', false, true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
