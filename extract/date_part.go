package extract

import "chancery/extract/edtf"

// The bases that parts count from: quarters and halves by package edtf.
const (
	baseWeek    = 1
	baseDecade  = 6
	baseQuarter = edtf.FirstQuarter - 1
	baseHalf    = edtf.FirstHalf - 1
)

// lastPart is the nth of "last" and "final".
const lastPart = 99

func partDate(c *captures, d *dated) bool {
	s := c.slots
	base, nth := c.int(s.base), c.int(s.nth)
	count := map[int]int{baseWeek: 5, baseDecade: 10, baseQuarter: 4, baseHalf: 2}[base]
	if nth == lastPart {
		nth = count
	}
	if nth < 1 || nth > count {
		return false
	}
	switch {
	case c.has(s.century):
		return d.partOfYears((c.int(s.century)-1)*100, 100, base, nth, count)
	case c.has(s.decade):
		return d.partOfYears(decadeStart(c.int(s.decade)), 10, base, nth, count)
	case c.has(s.month):
		return d.partOfMonth(c, base, nth)
	case base != baseQuarter && base != baseHalf:
		return false
	}
	p := dateParts{month: int8(base + nth)}
	return p.readYear(c) && d.place(p, c.text(s.anchor))
}

// partOfYears is the nth of count parts of a decade or century.
func (d *dated) partOfYears(start, width, base, nth, count int) bool {
	if width < count || start < 0 {
		return false
	}
	if base == baseDecade {
		return d.fix(edtf.At(edtf.Decade(start + 10*(nth-1))))
	}
	from := start + width*(nth-1)/count
	to := start + width*nth/count - 1
	return d.fix(edtf.Between(edtf.Year(from), edtf.Year(to)))
}

// partOfMonth is a half or a week of a month: the weeks are counted from its
// first day, the last one from its last.
func (d *dated) partOfMonth(c *captures, base, nth int) bool {
	p := dateParts{month: int8(c.int(c.slots.month))}
	if !p.readYear(c) {
		return false
	}
	year := 2001
	if p.hasYear {
		year = int(p.year)
	}
	last := int8(edtf.DaysIn(year, int(p.month)))
	switch {
	case base == baseHalf:
		p.day, p.toDay = 1, 15
		if nth == 2 {
			p.day, p.toDay = 16, last
		}
	case nth == 5:
		p.day, p.toDay = last-6, last
	default:
		p.day = int8(7*nth - 6)
		p.toDay = p.day + 6
	}
	return d.place(p, false)
}

// partsDate reads "the first nine months of 2018": a span that begins with the
// first day of what it is a part of, or ends with its last.
func partsDate(c *captures, d *dated) bool {
	s := c.slots
	n := c.int(s.count) + c.int(s.tens) + c.int(s.ones)
	if n == 0 && !c.has(s.count) && !c.has(s.tens) {
		n = 1
	}
	last := c.int(s.nth) == lastPart
	switch unit := dateUnit(c.int(s.step)) + dateUnit(c.int(s.partStep)); {
	case n == 0:
		return false
	case c.has(s.century):
		return unit == byDecade && d.decadesOf(100*(c.int(s.century)-1), n, last)
	case unit == byDay || unit == byWeek:
		return d.daysOf(c, unit, n, last)
	case c.has(s.month):
		return false
	case unit == byMonth:
		return d.monthsOf(c, 1, 12, n, last)
	case unit == byQuarter:
		return d.monthsOf(c, edtf.FirstQuarter, 4, n, last)
	}
	return false
}

func (d *dated) decadesOf(start, n int, last bool) bool {
	if n > 9 {
		return false
	}
	from := start
	if last {
		from = start + 100 - 10*n
	}
	if n == 1 {
		return d.fix(edtf.At(edtf.Decade(from)))
	}
	return d.fix(edtf.Between(edtf.Decade(from), edtf.Decade(from+10*(n-1))))
}

// monthsOf is the first or last n of the months or quarters of a year, which
// are numbered from first on.
func (d *dated) monthsOf(c *captures, first, count, n int, last bool) bool {
	if n >= count {
		return false
	}
	from := first
	if last {
		from = first + count - n
	}
	p := dateParts{month: int8(from)}
	if n > 1 {
		p.toMonth = int8(from + n - 1)
	}
	return p.readYear(c) && d.place(p, c.text(c.slots.anchor))
}

// daysOf is the first or last n days or weeks of a month, or of a year.
func (d *dated) daysOf(c *captures, unit dateUnit, n int, last bool) bool {
	p := dateParts{month: int8(c.int(c.slots.month))}
	if !p.readYear(c) {
		return false
	}
	if p.month == 0 {
		if p.month = 1; last {
			p.month = 12
		}
	}
	if unit == byWeek {
		n *= 7
	}
	year := 2001 // no leap year
	if p.hasYear {
		year = int(p.year)
	}
	length := edtf.DaysIn(year, int(p.month))
	if n >= length {
		return false
	}
	from, to := 1, n
	if last {
		from, to = length-n+1, length
	}
	if p.day = int8(from); to > from {
		p.toDay = int8(to)
	}
	return d.place(p, c.text(c.slots.anchor))
}

func winterDate(c *captures, d *dated) bool {
	return d.fix(edtf.At(edtf.Month(c.int(c.slots.year), edtf.Winter)))
}
