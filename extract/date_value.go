package extract

import (
	"chancery/extract/edtf"
	"chancery/extract/pattern"
	"chancery/extract/token"
)

// dateSlots are the captures that values read, by name.
type dateSlots struct {
	day, toDay, month, toMonth, year, toYear, yy, toYY int
	yearShift, anchor, era, nth, toNth, base, century  int
	decade, unit, step, shift, count, sign, weekday    int
	hundreds, tens, ones                               int
	a, b, compact, hijriMonth, solarMonth              int
	feast, week, partStep                              int
}

func bindSlots(g *pattern.Grammar) dateSlots {
	return dateSlots{
		day: g.Slot("day"), toDay: g.Slot("to-day"), month: g.Slot("month"), toMonth: g.Slot("to-month"),
		year: g.Slot("year"), toYear: g.Slot("to-year"), yy: g.Slot("yy"), toYY: g.Slot("to-yy"),
		yearShift: g.Slot("year-shift"), anchor: g.Slot("anchor"), era: g.Slot("era"), nth: g.Slot("nth"), toNth: g.Slot("to-nth"),
		base: g.Slot("base"), century: g.Slot("century"), decade: g.Slot("decade"), unit: g.Slot("unit"), step: g.Slot("step"),
		shift: g.Slot("shift"), count: g.Slot("count"), sign: g.Slot("sign"), weekday: g.Slot("weekday"), a: g.Slot("a"), b: g.Slot("b"),
		hundreds: g.Slot("hundreds"), tens: g.Slot("tens"), ones: g.Slot("ones"),
		compact: g.Slot("compact"), hijriMonth: g.Slot("hijri-month"), solarMonth: g.Slot("solar-month"),
		feast: g.Slot("feast"), week: g.Slot("week"), partStep: g.Slot("part-step"),
	}
}

// captures reads the captures of a match.
type captures struct {
	match    *pattern.Match
	slots    *dateSlots
	analysis *analysis
}

func (c *captures) int(slot int) int   { return int(c.match.Get(slot).Value) }
func (c *captures) has(slot int) bool  { return c.match.Get(slot).Set }
func (c *captures) text(slot int) bool { return c.has(slot) && c.int(slot) != 0 }

// dateValue makes the points of a date from what a rule captured. It returns
// false if the match is no date after all.
type dateValue func(c *captures, d *dated) bool

// dateValues are the values that rules may name:
//
//	calendar        day, month (or part of a year), year, and to-day, to-month, to-year where it is a span; the year
//	                may be of two digits (yy), relative (year-shift) or missing
//	iso-time        calendar, whose last token goes on with a time that is left out
//	year            year alone
//	month-year      a is the month, of a year in figures
//	figures         a and b are day and month in an order that the document settles
//	figures-yearless  likewise, without a year, where the figures settle the order
//	full-interval   two days in figures
//	compact         YYYYMMDD in one number, with a time after it that is left out
//	iso-week        the week of a year, or its nth day
//	feast           a feast, of a year if there is one
//	parts           the first or last (nth 1 or 99) so many parts of a year, month or century
//	part            the nth part (base 32 quarter, 39 half, 6 decade, 1 week) of a year, decade, century or month
//	winter          the winter that begins in a year
//	decade, century the number of the decade (1990 or 90), or the ordinal of the century (nth, to-nth)
//	relative        a unit, shifted from the document's date, or from the text's with anchor=1
//	relative-month  a month or season by its name, likewise
//	distance        count units in the direction sign, likewise
//	anniversary     likewise, the very day or the unit in which it lies; base is the days from the document's day
//	following       the count units that follow, likewise
//	weekday         a day of the week; with shift of last, this or next week
//	hijri, solar    the years of two Islamic calendars
//	day             a day of the month that was spoken of, or days (to-day)
//	year-before     the date before it in the text, a year earlier
//	none            a date without a value
var dateValues = map[string]dateValue{
	"calendar": calendarDate, "iso-time": isoTimeDate, "year": calendarDate, "month-year": monthYearDate, "figures": figuresDate, "compact": compactDate,
	"figures-yearless": yearlessFiguresDate, "full-interval": fullIntervalDate, "iso-week": isoWeekDate, "feast": feastDate, "parts": partsDate,
	"anniversary": anniversaryDate,
	"part":        partDate, "winter": winterDate, "decade": decadeDate, "century": centuryDate, "relative": relativeDate, "this-day": thisDayDate,
	"relative-month": relativeMonthDate, "distance": distanceDate, "following": followingDate, "weekday": weekdayDate,
	"hijri": hijriDate, "solar": solarDate, "day": dayDate, "year-before": yearBeforeDate, "none": noDate,
}

// order tells which of day and month stands first, if the month is a word.
func (c *captures) order() dateOrder {
	day, month := c.match.Get(c.slots.day), c.match.Get(c.slots.month)
	switch {
	case c.analysis.tokens[month.First].Class != token.Word:
		return orderUnknown
	case day.First < month.First:
		return dayFirst
	}
	return monthFirst
}

func noDate(*captures, *dated) bool { return true }

// fix gives a date its value, or marks it as one that the calendar lacks.
func (d *dated) fix(v edtf.Value) bool {
	d.from.kind, d.from.value = fixedPoint, v
	if !v.Valid() {
		d.form = invalidDate
	}
	return true
}

func calendarDate(c *captures, d *dated) bool {
	s := c.slots
	p := dateParts{
		month: int8(c.int(s.month)), day: int8(c.int(s.day)), toMonth: int8(c.int(s.toMonth)), toDay: int8(c.int(s.toDay)),
	}
	if c.has(s.day) && c.has(s.month) {
		p.order = c.order()
	}
	if c.has(s.day) && p.day == 0 || c.has(s.toDay) && p.toDay == 0 {
		return false
	}
	if !p.readYear(c) {
		return false
	}
	return d.place(p, c.text(s.anchor))
}

// isoTimeDate leaves the time out: 2018-11-19T10:00.
func isoTimeDate(c *captures, d *dated) bool {
	t := c.analysis.tokens[d.last-1]
	d.trim = uint8(t.End-t.Start) - 2
	return calendarDate(c, d)
}

// place makes a point of parts by how much of the year they tell.
func (d *dated) place(p dateParts, text bool) bool {
	d.from.parts, d.from.text = p, text
	switch {
	case p.hasYear:
		return d.fix(p.value(int(p.year)))
	case p.hasShift:
		d.from.kind = yearShiftPoint
	default:
		d.from.kind = yearlessPoint
	}
	if !p.possible() {
		d.form = invalidDate
	}
	return true
}

// readYear reads the year in any of its forms; false if they contradict.
func (p *dateParts) readYear(c *captures) bool {
	s := c.slots
	switch {
	case c.has(s.yy):
		p.year, p.hasYear = int16(fullYear(c.int(s.yy))), true
	case c.has(s.year):
		p.year, p.hasYear = int16(c.int(s.year)), true
	case c.has(s.hundreds):
		p.year, p.hasYear = int16(100*c.int(s.hundreds)+c.int(s.tens)+c.int(s.ones)), true
	case c.has(s.yearShift):
		p.shift, p.hasShift = int8(c.int(s.yearShift)), true
	}
	if c.int(s.era) < 0 {
		p.year = 1 - p.year
	}
	switch {
	case c.has(s.toYear):
		p.toYear = int16(c.int(s.toYear))
		return p.toYear > p.year && p.toYear-p.year <= maxYears
	case c.has(s.toYY):
		apart := c.analysis.tokens[c.match.Get(s.toYY).First].Gap != token.Joined
		return p.readToYY(c.int(s.toYY)) && (!apart || p.toYear-p.year <= maxLooseYears)
	}
	return true
}

// maxLooseYears bounds the years of "1920 – 21", where a dash with spaces may as
// well lead to a figure ("2017 – 33").
const maxLooseYears = 10

// maxYears bounds the years of a range in figures: what is longer counts something else.
const maxYears = 500

// readToYY reads the second year of "2022/23".
func (p *dateParts) readToYY(yy int) bool {
	to := int(p.year)/100*100 + yy
	switch {
	case to > int(p.year):
		p.toYear = int16(to)
	case yy == 0 && p.year%100 == 99:
		p.toYear = p.year + 1
	default:
		return false
	}
	return true
}

// fullYear gives a year of two digits its century: never by the clock.
func fullYear(yy int) int {
	if yy < 50 {
		return 2000 + yy
	}
	return 1900 + yy
}

func monthYearDate(c *captures, d *dated) bool {
	m := c.int(c.slots.a)
	if m < 1 || m > 12 {
		return false
	}
	year := c.int(c.slots.year)
	d.from.parts = dateParts{month: int8(m), year: int16(year), hasYear: true}
	return d.fix(edtf.At(edtf.Month(year, m)))
}

// figuresDate keeps the two numbers; settleOrder tells which is the day. What
// cannot be a date in either order is an impossible one only if it looks like
// one otherwise, so numbers beyond 31 are none.
func figuresDate(c *captures, d *dated) bool {
	s := c.slots
	a, b := c.int(s.a), c.int(s.b)
	if a == 0 || b == 0 || a > 31 || b > 31 {
		return false
	}
	p := dateParts{day: int8(a), month: int8(b), hasYear: true}
	if !p.readYear(c) {
		return false
	}
	d.from.kind, d.from.parts = figuresPoint, p
	return true
}

func compactDate(c *captures, d *dated) bool {
	n := c.int(c.slots.compact)
	t := c.analysis.tokens[d.last-1]
	if t.End-t.Start > maxCompact {
		return false
	}
	d.trim = uint8(t.End-t.Start) - 8
	v := edtf.At(edtf.Of(n/10000, n/100%100, n%100))
	return v.Valid() && d.fix(v)
}

// maxCompact is the number of bytes of a day with its time: 20181119T101500.
const maxCompact = 20

// yearlessFiguresDate reads 22/04, where one number can only be a day.
func yearlessFiguresDate(c *captures, d *dated) bool {
	a, b := c.int(c.slots.a), c.int(c.slots.b)
	p := dateParts{day: int8(a), month: int8(b)}
	if a <= 12 {
		p.day, p.month = int8(b), int8(a)
	}
	return p.month >= 1 && p.day > 12 && p.possible() && d.place(p, false)
}

// fullIntervalDate reads 2018-11-19/2018-11-21.
func fullIntervalDate(c *captures, d *dated) bool {
	s := c.slots
	from := edtf.Of(c.int(s.year), c.int(s.month), c.int(s.day))
	return d.fix(edtf.Between(from, edtf.Of(c.int(s.toYear), c.int(s.toMonth), c.int(s.toDay))))
}

// isoWeekDate reads 2018-W47: weeks begin on Monday, and the first one holds 4 January.
func isoWeekDate(c *captures, d *dated) bool {
	s := c.slots
	first := edtf.NewDay(c.int(s.year), 1, 4)
	monday := first - edtf.Day(first.Weekday()-1) + edtf.Day(7*(c.int(s.week)-1))
	if c.has(s.weekday) {
		return d.fix(edtf.At((monday + edtf.Day(c.int(s.weekday)-1)).On()))
	}
	return d.fix(edtf.Between(monday.On(), (monday + 6).On()))
}

// decadeStart gives a decade of two digits its century.
func decadeStart(n int) int {
	switch {
	case n >= 100:
		return n
	case n < 20:
		return 2000 + n
	}
	return 1900 + n
}

// decadeDate reads "1990s". The hundreds before 2000 name a century: "the 1800s".
func decadeDate(c *captures, d *dated) bool {
	n := decadeStart(c.int(c.slots.decade))
	if n%10 != 0 {
		return false
	}
	if n%100 == 0 && n < 2000 {
		return d.fix(edtf.At(edtf.Century(n)))
	}
	return d.fix(edtf.At(edtf.Decade(n)))
}

func centuryDate(c *captures, d *dated) bool {
	s := c.slots
	from, to := c.int(s.nth), c.int(s.toNth)
	if from < 1 || from > 99 {
		return false
	}
	era := c.int(s.era)
	v := edtf.At(century(from, era))
	if to != 0 {
		v = edtf.Between(century(from, era), century(to, era))
	}
	return v.Valid() && d.fix(v)
}

func century(nth, era int) edtf.Date {
	if era < 0 {
		return edtf.Century(1 - 100*nth)
	}
	return edtf.Century(100 * (nth - 1))
}

// thisDayDate is a relative date of a text that may be of one day: not of one of
// which only the year or the month is known, as of a speech in a collection. Its
// "today" is these days, unless what is said tells otherwise.
func thisDayDate(c *captures, d *dated) bool {
	if own := c.analysis.doc.Date; own != "" && len(own) < len("2006-01-02") {
		return false
	}
	return relativeDate(c, d)
}

func relativeDate(c *captures, d *dated) bool {
	s := c.slots
	d.from = datePoint{kind: relativePoint, unit: dateUnit(c.int(s.unit)), shift: int16(c.int(s.shift)), text: c.text(s.anchor)}
	return true
}

func relativeMonthDate(c *captures, d *dated) bool {
	s := c.slots
	d.from = datePoint{kind: monthShiftPoint, shift: int16(c.int(s.shift)), text: c.text(s.anchor), parts: dateParts{month: int8(c.int(s.month)), day: int8(c.int(s.day)), toDay: int8(c.int(s.toDay)), feast: feast(c.int(s.feast))}}
	if !d.from.parts.possible() {
		d.form = invalidDate
	}
	return true
}

// maxDistance bounds the years that a distance is told in: beyond, numbers
// are round ("five hundred years ago").
const maxDistance = 300

func distanceDate(c *captures, d *dated) bool {
	s := c.slots
	n := c.int(s.count) + c.int(s.tens) + c.int(s.ones)
	unit := dateUnit(c.int(s.step))
	if n == 0 {
		return false
	}
	if n > maxDistance || n*monthsIn(unit) > 12*maxDistance {
		return true // a mention without a value
	}
	d.from = datePoint{kind: distantPoint, unit: unit, shift: int16(n * c.int(s.sign)), text: c.text(s.anchor)}
	return true
}

func anniversaryDate(c *captures, d *dated) bool {
	s := c.slots
	if !distanceDate(c, d) || d.from.kind == unknownPoint {
		return false
	}
	d.from.kind, d.from.base, d.from.within = exactPoint, int8(c.int(s.base)), byDay
	if c.has(s.unit) {
		d.from.within = dateUnit(c.int(s.unit))
	}
	return true
}

func followingDate(c *captures, d *dated) bool {
	s := c.slots
	n := c.int(s.count)
	if n == 0 || n > maxDistance {
		return false
	}
	d.from = datePoint{kind: followingPoint, unit: dateUnit(c.int(s.step)), shift: 1, width: int16(n), text: true}
	return true
}

func weekdayDate(c *captures, d *dated) bool {
	s := c.slots
	d.from = datePoint{kind: weekdayPoint, weekday: int8(c.int(s.weekday)), shift: int16(c.int(s.shift)), text: c.text(s.anchor),
		parts: dateParts{hasShift: c.has(s.shift)}, within: dateUnit(c.int(s.unit))}
	return true
}

func dayDate(c *captures, d *dated) bool {
	s := c.slots
	d.from = datePoint{kind: dayPoint, parts: dateParts{day: int8(c.int(s.day)), toDay: int8(c.int(s.toDay))}, shift: int16(c.int(s.shift)), text: !c.has(s.shift)}
	return true
}

func yearBeforeDate(_ *captures, d *dated) bool {
	d.from = datePoint{kind: yearBeforePoint, text: true}
	return true
}
