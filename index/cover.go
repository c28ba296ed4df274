package index

import (
	"slices"
	"strconv"

	"chancery/extract/edtf"
)

// Dates are kept as terms: a date is cut into pieces of the calendar (days,
// months, years, decades, centuries, millennia), and so is the time that a
// query asks for. Two pieces share a day where one lies within the other. So a
// date has the terms of its pieces and of all that these lie in, and for each
// piece a term with a mark that says "all of it"; a query asks for the terms of
// its pieces, and for the marked terms of all that these lie in.

// whole marks the term of a piece that a date means all of.
const whole = "="

// piece is a unit of the calendar.
type piece struct {
	level            level
	year, month, day int // what the level does not need is zero
}

type level uint8

const (
	days level = iota
	months
	years
	decades
	centuries
	millennia
	levels
)

// yearsIn is the length of a level in years.
var yearsIn = [levels]int{years: 1, decades: 10, centuries: 100, millennia: 1000}

// The time that is kept: what lies before or after counts as its first or
// last day.
const firstYear, lastYear = -10_000, 9_999

var firstDay, lastDay = edtf.NewDay(firstYear, 1, 1), edtf.NewDay(lastYear, 12, 31)

// pieces cuts a value into as few pieces as can be. A value of no known year
// has none.
func pieces(v edtf.Value) []piece {
	if !v.Valid() || yearless(v) {
		return nil
	}
	first, ok := v.Earliest()
	if first = min(first, lastDay); !ok || first < firstDay {
		first = firstDay
	}
	last, ok := v.Latest()
	if last = max(last, firstDay); !ok || last > lastDay {
		last = lastDay
	}
	var all []piece
	for day := first; day <= last; {
		p, next := largest(day, last)
		all = append(all, p)
		day = next
	}
	return all
}

// yearless reports whether a value could lie in any year: it says nothing of
// when, unlike an interval that is open on purpose.
func yearless(v edtf.Value) bool {
	_, from := v.Earliest()
	_, to := v.Latest()
	return !v.IsInterval() && !from && !to
}

// largest returns the largest piece that starts on a day and ends by last, and
// the day after it.
func largest(day, last edtf.Day) (piece, edtf.Day) {
	y, m, d := day.Date()
	p := piece{days, y, m, d}
	next := day + 1
	if d != 1 {
		return p, next
	}
	if end := day + edtf.Day(edtf.DaysIn(y, m)); end-1 <= last {
		p, next = piece{months, y, m, 0}, end
	}
	if m != 1 {
		return p, next
	}
	for l := years; l < levels; l++ {
		n := yearsIn[l]
		if mod(y, n) != 0 {
			break
		}
		end := edtf.NewDay(y+n, 1, 1)
		if end-1 > last {
			break
		}
		p, next = piece{l, y, 0, 0}, end
	}
	return p, next
}

func mod(a, n int) int { return ((a % n) + n) % n }

// parent returns the piece of the next level that p lies in.
func (p piece) parent() piece {
	switch p.level {
	case days:
		return piece{months, p.year, p.month, 0}
	case months:
		return piece{years, p.year, 0, 0}
	}
	up := p.level + 1
	return piece{up, p.year - mod(p.year, yearsIn[up]), 0, 0}
}

// term names a piece: 2018-11-19, 2018-11, 2018, 201X, 20XX, 2XXX.
func (p piece) term() string {
	if p.level > years {
		n := yearsIn[p.level]
		return strconv.Itoa((p.year-mod(p.year, n))/n) + "XXX"[:p.level-years]
	}
	b := strconv.AppendInt(nil, int64(p.year), 10)
	for _, n := range []int{p.month, p.day}[:years-p.level] {
		b = append(b, '-', byte('0'+n/10), byte('0'+n%10))
	}
	return string(b)
}

// dateTerms are the terms that a date is kept by.
func dateTerms(v edtf.Value) []string {
	var terms []string
	for _, p := range pieces(v) {
		if p.level > days {
			terms = append(terms, whole+p.term())
		}
		for ; p.level < millennia; p = p.parent() {
			terms = append(terms, p.term())
		}
		terms = append(terms, p.term())
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}

// coverTerms are the terms that a query for a time asks for: any will do.
func coverTerms(v edtf.Value) []string {
	var terms []string
	for _, p := range pieces(v) {
		terms = append(terms, p.term())
		for p.level < millennia {
			p = p.parent()
			terms = append(terms, whole+p.term())
		}
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}
