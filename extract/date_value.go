package extract

import (
	"chancery/extract/edtf"
	"chancery/extract/pattern"
	"chancery/extract/token"
)

// datePoint is what the words of one date say, before it is resolved.
type datePoint struct {
	kind    pointKind
	unit    dateUnit // of relative, distant
	text    bool     // relative to a date of the text, not to the document's own
	weekday int8     // 1 Monday to 7 Sunday
	shift   int16    // how many units later
	width   int16    // of following days: how many
	value   edtf.Value
	parts   dateParts
}

// pointKind says what is missing from a point.
type pointKind uint8

const (
	unknownPoint    pointKind = iota // a date without a value ("fiscal year 2018")
	fixedPoint                       // nothing: value is set
	yearlessPoint                    // the year: "13 November"
	yearShiftPoint                   // the year is relative: "May this year"
	monthShiftPoint                  // the month is named, its year relative: "last June"
	relativePoint                    // a unit, shifted: "last year", "the following week"
	distantPoint                     // so many units from the anchor: "two days later"
	followingPoint                   // the units after the anchor: "the following two days"
	yearBeforePoint                  // "the same period last year"
	dayPoint                         // the month too: "on the 19th"
	weekdayPoint                     // "on Monday"
	figuresPoint                     // the order of day and month: 03/04/2018
)

// dateUnit is a unit that dates are shifted by; the numbers are those of the
// classes of words in the rules files.
type dateUnit uint8

const (
	byDay dateUnit = iota + 1
	byWeek
	byMonth
	byQuarter
	byYear
	byDecade
	byCentury
	byWeekend
)

// dateParts are the numbers that a date names; zero is none. A month is
// numbered as in package edtf, where 21 to 41 are parts of a year.
type dateParts struct {
	year, toYear      int16
	month, toMonth    int8
	day, toDay        int8
	shift             int8 // of a relative year
	hasYear, hasShift bool
	order             dateOrder // of day and month, where the month is a word
}

// value puts the parts and a year together.
func (p dateParts) value(year int) edtf.Value {
	from := datePart(year, int(p.month), int(p.day))
	switch {
	case p.toYear != 0:
		return edtf.Between(from, edtf.Year(int(p.toYear)))
	case p.toMonth != 0:
		if p.toMonth < p.month {
			from = datePart(year-1, int(p.month), int(p.day))
		}
		return edtf.Between(from, datePart(year, int(p.toMonth), int(p.toDay)))
	case p.toDay != 0:
		return edtf.Between(from, datePart(year, int(p.month), int(p.toDay)))
	}
	return edtf.At(from)
}

func datePart(year, month, day int) edtf.Date {
	switch {
	case day != 0:
		return edtf.Of(year, month, day)
	case month != 0:
		return edtf.Month(year, month)
	}
	return edtf.Year(year)
}

// possible reports whether some year has such a date.
func (p dateParts) possible() bool {
	return p.value(2000).Valid() // a leap year
}

// dateSlots are the captures that values read, by name.
type dateSlots struct {
	day, toDay, month, toMonth, year, toYear, yy, toYY int
	yearShift, anchor, era, nth, toNth, base, century  int
	decade, unit, step, shift, count, sign, weekday    int
	hundreds, tens, ones                               int
	a, b, compact, hijriMonth, solarMonth              int
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
//	compact         YYYYMMDD in one number
//	part            the nth part (base 32 quarter, 39 half, 6 decade, 1 week) of a year, decade, century or month
//	winter          the winter that begins in a year
//	decade, century the number of the decade (1990 or 90), or the ordinal of the century (nth, to-nth)
//	relative        a unit, shifted from the document's date, or from the text's with anchor=1
//	relative-month  a month or season by its name, likewise
//	distance        count units in the direction sign, likewise
//	following       the count units that follow, likewise
//	weekday         a day of the week; with shift of last, this or next week
//	hijri, solar    the years of two Islamic calendars
//	day             a day of the month that was spoken of
//	year-before     the date before it in the text, a year earlier
//	none            a date without a value
var dateValues = map[string]dateValue{
	"calendar": calendarDate, "iso-time": isoTimeDate, "year": calendarDate, "month-year": monthYearDate, "figures": figuresDate, "compact": compactDate,
	"part": partDate, "winter": winterDate, "decade": decadeDate, "century": centuryDate, "relative": relativeDate,
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
	v := edtf.At(edtf.Of(n/10000, n/100%100, n%100))
	return v.Valid() && d.fix(v)
}

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

func winterDate(c *captures, d *dated) bool {
	return d.fix(edtf.At(edtf.Month(c.int(c.slots.year), edtf.Winter)))
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

func relativeDate(c *captures, d *dated) bool {
	s := c.slots
	d.from = datePoint{kind: relativePoint, unit: dateUnit(c.int(s.unit)), shift: int16(c.int(s.shift)), text: c.text(s.anchor)}
	return true
}

func relativeMonthDate(c *captures, d *dated) bool {
	s := c.slots
	d.from = datePoint{kind: monthShiftPoint, shift: int16(c.int(s.shift)), text: c.text(s.anchor), parts: dateParts{month: int8(c.int(s.month)), day: int8(c.int(s.day))}}
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
	if n == 0 || n > maxDistance {
		return false
	}
	d.from = datePoint{kind: distantPoint, unit: dateUnit(c.int(s.step)), shift: int16(n * c.int(s.sign)), text: c.text(s.anchor)}
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
	d.from = datePoint{kind: weekdayPoint, weekday: int8(c.int(s.weekday)), shift: int16(c.int(s.shift)), parts: dateParts{hasShift: c.has(s.shift)}}
	return true
}

func dayDate(c *captures, d *dated) bool {
	s := c.slots
	d.from = datePoint{kind: dayPoint, parts: dateParts{day: int8(c.int(s.day))}, shift: int16(c.int(s.shift)), text: !c.has(s.shift)}
	return true
}

func yearBeforeDate(_ *captures, d *dated) bool {
	d.from = datePoint{kind: yearBeforePoint, text: true}
	return true
}

// dateJoin joins a date with one that follows; false if they do not belong
// together. The first already has the place of both.
type dateJoin func(d, to *dated) bool

// dateJoins are the values that rules of dates that stand together may name:
// a range from one to another, and one date from which on time is open
// ("since") or that is not exact ("approximate").
var dateJoins = map[string]dateJoin{"range": joinRange, "since": joinSince, "approximate": joinApproximate}

func joinRange(d, to *dated) bool {
	if d.join != oneDate || to.join != oneDate || d.from.kind == unknownPoint || to.from.kind == unknownPoint {
		return false
	}
	if d.from.value.IsInterval() || to.from.value.IsInterval() || d.from.parts.toDay != 0 || to.from.parts.toDay != 0 {
		return false
	}
	if d.from.kind.relative() != to.from.kind.relative() {
		return false // "on 6 February - this year"
	}
	if d.from.kind == fixedPoint && to.from.kind == fixedPoint && edtf.Compare(d.from.value, to.from.value) >= 0 {
		return false
	}
	if d.from.parts.day != 0 && to.from.parts.day == 0 && to.from.kind == fixedPoint && to.from.parts.month == 0 {
		return false // "on 1 May - 2018"
	}
	d.join, d.to = dateRange, to.from
	return true
}

// relative reports whether a point names no part of the calendar itself.
func (k pointKind) relative() bool {
	return k == relativePoint || k == distantPoint || k == followingPoint || k == yearBeforePoint
}

func joinSince(d, _ *dated) bool {
	if d.join != oneDate || d.form != plainDate || d.from.value.IsInterval() || d.from.kind == unknownPoint {
		return false
	}
	d.join = openRange
	return true
}

func joinApproximate(d, _ *dated) bool {
	if d.join != oneDate || d.form != plainDate || d.from.value.IsInterval() || d.from.kind != fixedPoint {
		return false
	}
	d.join = nearDate
	return true
}
