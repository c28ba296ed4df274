package extract

import "chancery/extract/edtf"

// datePoint is what the words of one date say, before it is resolved.
type datePoint struct {
	kind    pointKind
	unit    dateUnit // of relative, distant
	text    bool     // relative to a date of the text, not to the document's own
	weekday int8     // 1 Monday to 7 Sunday
	shift   int16    // how many units later
	width   int16    // of following days: how many
	base    int8     // of exact: days after the anchor's day that it is counted from
	within  dateUnit // of exact: the unit that is meant; of weekdays: they are of a week, shifted
	value   edtf.Value
	parts   dateParts
}

// inDays reports whether a point can be resolved against a day only.
func (p *datePoint) inDays() bool {
	switch p.kind {
	case weekdayPoint, exactPoint:
		return true
	case relativePoint, distantPoint, followingPoint:
		return p.unit == byDay || p.unit == byWeek || p.unit == byWeekend || p.unit == byFortnight
	}
	return false
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
	exactPoint                       // likewise, in a smaller unit: "a year ago today"
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
	byFortnight
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
	feast             feast     // instead of month and day
}

// value puts the parts and a year together.
func (p dateParts) value(year int) edtf.Value {
	if p.feast != 0 {
		return p.feast.value(year)
	}
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
