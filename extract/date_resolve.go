package extract

import (
	"chancery/extract/edtf"
	"chancery/extract/token"
)

// dateResolver gives the dates of a document that are relative, or without a
// year, their values, in reading order. The document's own date is, in this
// order:
//
//  1. Document.Date;
//  2. before a date, the nearest heading that names a day: a short line
//     without a full stop ("Press Conference on June 7, 2018");
//  3. the first such heading of the document (a letter's date below it);
//  4. the day that is today where the text says of another which one it is
//     ("tomorrow, 29 January 2025");
//  5. the month, or the year, of the first heading that names more days or a
//     month ("Vienna, 17-21 September 2018").
//
// What is relative to the speaker ("last year", "today", "two weeks ago",
// "this November") is counted from the document's date. What is relative to
// the text ("that year", "two days later") is counted from the nearest date
// before it that suits: what is counted in days goes back to one that names a
// day, unless a later one took its place; the year of a resolution's number is
// none; and "the previous year" is not the one before a date still to come.
//
// A date without a year, and a day of the week, take the nearest date in the
// text if it is in the same sentence and more than a year before the
// document's date, or names a month in the same paragraph and is more than ten
// years before it; else the document's date; else the nearest date before. From the document's date they lie in the past,
// or in the future where a word of the clause says so ("will", "by"); what is
// within two months of the document's date is meant in any tense. From a date
// of the text they are the nearest such date. In a document without a date, what
// is still to come is counted from the latest date before it, and a date without a
// year that none stands before from the first one after it in its paragraph.
//
// What has no anchor, or one that is too coarse ("yesterday" in a document of
// which the month is known), has no value. The clock is never asked.
type dateResolver struct {
	analysis *analysis
	language *dateLanguage
	own      edtf.Date  // Document.Date
	heading  int        // index of the last heading's date, or -1
	first    int        // index of the first heading's date, or -1
	spoken   dateAnchor // the day that is today where the text names it: tomorrow, 29 January 2025
	coarse   int        // index of the first heading's date that names days or a month, or -1
	last     int        // index of the last date that can be an anchor, or -1
	latest   int        // index of the latest in time of those, or -1
	day      int        // index of the last one that names a day, or -1
	next     int        // index of the date after the one that is resolved
}

func (r *dateResolver) run() {
	ds := r.analysis.dates.dates
	r.heading, r.first, r.coarse, r.last, r.latest, r.day = -1, -1, -1, -1, -1, -1
	if date := r.analysis.doc.Date; date != "" {
		if v, err := edtf.Parse(date); err == nil {
			r.own = v.From()
		}
	}
	for i := range ds {
		if r.isHeading(&ds[i]) {
			r.first = i
			break
		}
		if r.coarse < 0 && r.isCoarseHeading(&ds[i]) {
			r.coarse = i
		}
	}
	r.spoken = r.spokenDay()
	for i := range ds {
		d := &ds[i]
		if d.form == invalidDate {
			continue
		}
		r.next = i + 1
		r.resolve(d)
		if d.value.IsZero() {
			continue
		}
		if !d.value.Valid() {
			d.value = edtf.Value{}
			continue
		}
		if r.isHeading(d) {
			r.heading = i
		}
		if d.value.From().Unit() < edtf.Decades && !r.numbers(d) {
			r.last = i
			if r.latest < 0 || edtf.Compare(d.value, ds[r.latest].value) > 0 {
				r.latest = i
			}
		}
		if d.value.Unit() == edtf.Days && !d.value.IsInterval() {
			r.day = i
		}
	}
	r.fromNext()
	r.together()
}

// resolve sets the value of a date.
func (r *dateResolver) resolve(d *dated) {
	from := r.point(d, &d.from)
	switch d.join {
	case oneDate:
		d.value = from
	case openRange:
		d.value = from
		if !from.IsZero() && !from.IsInterval() {
			d.value = edtf.Since(from.From())
		}
	case nearDate:
		d.value = from
		if !from.IsZero() && !from.IsInterval() {
			d.value = edtf.At(from.From().Marked(edtf.Approximate))
		}
	case dateRange:
		r.span(d, from)
	case weekOfDay, weekFromDay, weekToDay:
		d.value = weekAt(d.join, from)
	}
}

// weekAt is the week at a day.
func weekAt(shape dateShape, v edtf.Value) edtf.Value {
	day, ok := onlyDay(v.From())
	if !ok || v.IsInterval() {
		return edtf.Value{}
	}
	switch shape {
	case weekOfDay:
		day -= edtf.Day(day.Weekday() - 1)
	case weekToDay:
		day -= 6
	}
	return edtf.Between(day.On(), (day + 6).On())
}

// span sets the value of a date of two points. An end without a year takes it
// from the other one.
func (r *dateResolver) span(d *dated, from edtf.Value) {
	to := r.point(d, &d.to)
	missing := func(p *datePoint) bool { return p.kind == yearlessPoint }
	switch {
	case missing(&d.from) && !missing(&d.to):
		from = otherYear(d.from.parts, to, -1)
		d.reason, d.anchor = otherEnd, -1
	case missing(&d.to) && !from.IsZero():
		to = otherYear(d.to.parts, from, 1)
	}
	if from.IsZero() || to.IsZero() {
		return
	}
	if d.to.kind == weekdayPoint && edtf.Compare(to, from) < 0 {
		if day, ok := to.Earliest(); ok { // "from Monday to Friday" does not run back
			to = edtf.At((day + 7).On())
		}
	}
	d.value = edtf.Between(from.From(), to.To())
}

// otherYear gives parts the year of a date, or the one before or after it (by
// the sign of side), such that they lie on that side of it.
func otherYear(p dateParts, of edtf.Value, side int) edtf.Value {
	year, ok := of.From().Year()
	if !ok {
		return edtf.Value{}
	}
	v := p.value(year)
	if edtf.Compare(v, of)*side < 0 {
		if next := p.value(year + side); next.Valid() {
			return next
		}
	}
	return v
}

// numbers reports whether a year belongs to a number: "resolution 242 (1967)".
func (r *dateResolver) numbers(d *dated) bool {
	tokens := r.analysis.tokens
	return d.first > 1 && tokens[d.first-1].ID == '(' && tokens[d.first-2].Class == token.Number
}

// point returns the value of one point of d, and notes the reason in d.
func (r *dateResolver) point(d *dated, p *datePoint) edtf.Value {
	switch p.kind {
	case unknownPoint:
		return edtf.Value{}
	case fixedPoint:
		return p.value
	}
	if p.kind == yearlessPoint && d.join == oneDate {
		if v := r.shared(d, p); !v.IsZero() {
			d.reason, d.anchor = nextDate, int32(r.next)
			return v
		}
	}
	anchor := r.anchor(d, p)
	d.reason, d.anchor = anchor.reason, anchor.index
	if anchor.date.IsZero() {
		return edtf.Value{}
	}
	v := r.against(d, p, anchor)
	switch {
	case v.IsZero():
		d.reason = coarseAnchor
	case p.kind == distantPoint && p.text && r.beyond(v):
		d.reason = beyondDocument
		return edtf.Value{}
	}
	return v
}

// maxShared is the number of tokens between dates that share a year: ", and on".
const maxShared = 3

// shared gives a date without a year that of the date right after it: "on 30
// April and 1 May 2018".
func (r *dateResolver) shared(d *dated, p *datePoint) edtf.Value {
	ds := r.analysis.dates.dates
	if r.next >= len(ds) || ds[r.next].from.kind != fixedPoint || ds[r.next].form != plainDate || ds[r.next].from.parts.month == 0 {
		return edtf.Value{}
	}
	next := &ds[r.next]
	if next.first-d.last > maxShared {
		return edtf.Value{}
	}
	and := false
	for i := d.last; i < next.first; i++ {
		if r.ends(int(i)) {
			return edtf.Value{}
		}
		and = and || r.is(int(i), r.language.and)
	}
	if !and {
		return edtf.Value{}
	}
	return otherYear(p.parts, next.from.value, -1)
}

// against resolves a point against an anchor; zero if the anchor is too coarse.
func (r *dateResolver) against(d *dated, p *datePoint, anchor dateAnchor) edtf.Value {
	year, ok := anchor.date.Year()
	if !ok {
		return edtf.Value{}
	}
	switch p.kind {
	case yearlessPoint:
		return r.nearest(d, p.parts, anchor)
	case yearShiftPoint:
		return p.parts.value(year + int(p.parts.shift))
	case monthShiftPoint:
		v := shiftMonth(p, anchor.date)
		if p.shift == 0 && !p.text && compareStart(v, anchor.date) > 0 && r.tense(d) == pastTense {
			return closest(p.parts, year, anchor.date) // "this summer they did", written in January
		}
		return v
	case relativePoint:
		v := shiftUnit(p.unit, int(p.shift), anchor.date)
		if p.unit == byWeekend && p.shift == 0 && edtf.Compare(v, edtf.At(anchor.date)) > 0 && r.tense(d) == pastTense {
			v = shiftUnit(p.unit, -1, anchor.date)
		}
		return v
	case distantPoint:
		return shiftDistance(p.unit, int(p.shift), anchor.date)
	case exactPoint:
		return shiftExactly(p, anchor.date)
	case followingPoint:
		from := shiftDistance(p.unit, 1, anchor.date)
		to := shiftDistance(p.unit, int(p.width), anchor.date)
		if from.IsZero() || to.IsZero() {
			return edtf.Value{}
		}
		return edtf.Between(from.From(), to.To())
	case yearBeforePoint:
		if m := anchor.date.Month(); m != 0 {
			return edtf.At(edtf.Month(year-1, m))
		}
		return edtf.At(edtf.Year(year - 1))
	case dayPoint:
		month := shiftMonths(byMonth, int(p.shift), anchor.date).From()
		if year, ok := month.Year(); ok {
			on := p.parts
			on.month = int8(month.Month())
			return on.value(year)
		}
	case weekdayPoint:
		return r.weekday(d, p, anchor)
	}
	return edtf.Value{}
}

// nearest chooses the year of a date without one.
func (r *dateResolver) nearest(d *dated, p dateParts, anchor dateAnchor) edtf.Value {
	year, _ := anchor.date.Year()
	if anchor.date.Unit() == edtf.Years {
		return p.value(year)
	}
	same, near := p.value(year), closest(p, year, anchor.date)
	if anchor.reason == textDate || apart(near, anchor.date) <= soon {
		return near
	}
	switch order := compareStart(same, anchor.date); r.tense(d) {
	case futureTense:
		if order < 0 {
			return p.value(year + 1)
		}
	case pastTense:
		if order > 0 {
			return p.value(year - 1)
		}
	default:
		return near
	}
	return same
}

// soon is the number of days within which a date is meant whatever its tense
// says: "a ceasefire from 12 June was announced", written on the 8th.
const soon = 60

// compareStart compares a date with an anchor; dates that overlap are equal.
func compareStart(v edtf.Value, anchor edtf.Date) int {
	if v.Overlaps(edtf.At(anchor)) {
		return 0
	}
	return edtf.Compare(v, edtf.At(anchor))
}

// closest is the date in the year in which it is nearest to an anchor.
func closest(p dateParts, year int, anchor edtf.Date) edtf.Value {
	best, distance := edtf.Value{}, edtf.Day(0)
	for _, y := range [...]int{year, year + 1, year - 1} {
		v := p.value(y)
		if !v.Valid() {
			continue
		}
		if n := apart(v, anchor); best.IsZero() || n < distance {
			best, distance = v, n
		}
	}
	return best
}

// apart is the number of days between a date and an anchor, zero if they overlap.
func apart(v edtf.Value, anchor edtf.Date) edtf.Day {
	first, _ := v.Earliest()
	last, _ := v.Latest()
	from, _ := edtf.At(anchor).Earliest()
	to, _ := edtf.At(anchor).Latest()
	return max(first-to, from-last, 0)
}

// weekday resolves a day of the week.
func (r *dateResolver) weekday(d *dated, p *datePoint, anchor dateAnchor) edtf.Value {
	day, ok := onlyDay(anchor.date)
	if !ok {
		return edtf.Value{}
	}
	ahead := (int(p.weekday) - day.Weekday() + 7) % 7
	switch {
	case p.within == byWeek || p.parts.hasShift && p.shift == 0:
		day += edtf.Day(7 * p.shift)
		return edtf.At((day + edtf.Day(int(p.weekday)-day.Weekday())).On())
	case p.shift > 0:
		ahead = (ahead+6)%7 + 1
	case p.shift < 0:
		ahead = ahead - 7
	case anchor.reason == textDate:
	case r.tense(d) != futureTense && ahead > 0:
		ahead -= 7
	}
	return edtf.At((day + edtf.Day(ahead)).On())
}

func onlyDay(d edtf.Date) (edtf.Day, bool) {
	if d.Unit() != edtf.Days {
		return 0, false
	}
	return edtf.At(d).Earliest()
}
