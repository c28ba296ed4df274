package extract

import "chancery/extract/edtf"

// together gives a day that a text names twice side by side one value: tomorrow,
// 29 January 2025; Saturday (25 January); yesterday, Tuesday. The more exact
// name decides, which is the one in the calendar.
func (r *dateResolver) together() {
	ds := r.analysis.dates.dates
	for i := 1; i < len(ds); i++ {
		a, b := &ds[i-1], &ds[i]
		if !r.beside(a, b) || !a.oneDay() || !b.oneDay() {
			continue
		}
		switch x, y := a.exactness(), b.exactness(); {
		case x < y && a.agrees(b.value):
			a.value, a.reason, a.anchor = b.value, nextDate, int32(i)
		case y < x && b.agrees(a.value):
			b.value, b.reason, b.anchor = a.value, textDate, int32(i-1)
		}
	}
}

// fromNext gives a date without a year that nothing before it gives one the year
// in which it is nearest to the first date after it, in its paragraph, that names a
// month: On 30 July they agreed on a truce from 4 August 2024.
func (r *dateResolver) fromNext() {
	ds := r.analysis.dates.dates
	next := -1
	for i := len(ds) - 1; i >= 0; i-- {
		d := &ds[i]
		switch {
		case d.from.kind == fixedPoint && d.from.parts.month != 0 && d.form == plainDate && d.join == oneDate && !d.value.IsZero():
			next = i
		case d.from.kind == yearlessPoint && d.join == oneDate && d.reason == noAnchor && next >= 0 && r.sameParagraph(int32(i), &ds[next]):
			anchor := ds[next].value.From()
			if year, ok := anchor.Year(); ok {
				d.value, d.reason, d.anchor = closest(d.from.parts, year, anchor), nextDate, int32(next)
			}
		}
	}
}

// spokenDay is the day of the document that follows from the first one which it
// names from its own day and in the calendar: tomorrow, 29 January 2025.
func (r *dateResolver) spokenDay() dateAnchor {
	ds := r.analysis.dates.dates
	for i := 1; i < len(ds); i++ {
		a, b := &ds[i-1], &ds[i]
		if a.from.kind == relativePoint && b.from.kind == fixedPoint && a.oneDay() && b.form == plainDate && b.join == oneDate && b.from.parts.day != 0 && r.beside(a, b) {
			v := shiftUnit(byDay, -int(a.from.shift), b.from.value.From())
			return dateAnchor{v.From(), int32(i), headingDate}
		}
	}
	return dateAnchor{}
}

// beside reports whether a comma or a bracket alone stands between two dates.
func (r *dateResolver) beside(a, b *dated) bool {
	if b.first-a.last != 1 {
		return false
	}
	switch r.analysis.tokens[a.last].ID {
	case ',', '(', ')':
		return true
	}
	return false
}

// oneDay reports whether a date names one day, perhaps without a value.
func (d *dated) oneDay() bool {
	if d.join != oneDate || d.form != plainDate || d.value.IsInterval() {
		return false
	}
	switch d.from.kind {
	case weekdayPoint, dayPoint:
		return true
	case relativePoint:
		return d.from.unit == byDay && !d.from.text
	}
	return d.from.parts.day != 0 && d.from.parts.toDay == 0
}

// exactness orders the ways of naming a day: by weekday, by the day of the
// month, from the document's day, in the calendar.
func (d *dated) exactness() int {
	switch d.from.kind {
	case weekdayPoint:
		return 0
	case dayPoint:
		return 1
	case relativePoint:
		return 2
	}
	return 3
}

// agrees reports whether a day may be the one that d names.
func (d *dated) agrees(v edtf.Value) bool {
	day, ok := onlyDay(v.From())
	switch {
	case !ok:
		return false
	case d.from.kind == weekdayPoint:
		return day.Weekday() == int(d.from.weekday)
	case d.from.kind == dayPoint:
		return v.From().Day() == int(d.from.parts.day)
	}
	return true
}
