package extract

import "chancery/extract/edtf"

// feast is a day that has a name, by which the day of each year is reckoned;
// the numbers are those of the class of that name in the rules files:
//
//	MMDD          a day of the year
//	10000 + n     n days after Easter Sunday of the western churches
//	20000 + MMNW  the Nth weekday W (1 Monday) of a month; 9 the last one
//	30000 + MMDD  a day of the Islamic calendar, reckoned as by hijriDay; day 0 the whole month
type feast int16

const (
	easterFeast  feast = 10000
	weekdayFeast feast = 20000
	islamicFeast feast = 30000
	// Good Friday is before Easter, so that days from it are told from days
	// of the year by what the latter cannot reach.
	lastFixedFeast feast = 1231
)

// feastDate reads the name of a feast, with a year or without.
func feastDate(c *captures, d *dated) bool {
	p := dateParts{feast: feast(c.int(c.slots.feast))}
	if p.feast == 0 { // the words do not tell the day
		if p.readYear(c) && p.hasYear {
			return d.fix(edtf.At(edtf.SomeDay(int(p.year))))
		}
		return true
	}
	if !p.readYear(c) || p.hasYear && p.year < firstFeastYear {
		return false // "Ramadan 1439" names a year of the Islamic calendar
	}
	return d.place(p, c.text(c.slots.anchor))
}

const firstFeastYear = 1583 // of the Gregorian calendar

// value returns the day of a feast in a year, zero if there is none.
func (f feast) value(year int) edtf.Value {
	switch {
	case f <= lastFixedFeast:
		return edtf.At(edtf.Of(year, int(f)/100, int(f)%100))
	case f < weekdayFeast:
		return edtf.At((easter(year) + edtf.Day(f-easterFeast)).On())
	case f < islamicFeast:
		n := int(f - weekdayFeast)
		return edtf.At(nthWeekday(year, n/100, n/10%10, n%10).On())
	}
	return islamicDay(year, int(f-islamicFeast)/100, int(f-islamicFeast)%100)
}

// easter is Easter Sunday: the Sunday after the full moon on or after 21 March,
// both reckoned by the Gregorian calendar's tables.
func easter(year int) edtf.Day {
	golden, century := year%19, year/100
	epact := (19*golden + century - century/4 - (8*century+13)/25 + 15) % 30
	moon := epact - epact/28*(1-29/(epact+1)*((21-golden)/11)) // days after 21 March
	full := edtf.NewDay(year, 3, 21) + edtf.Day(moon)
	return full + edtf.Day(7-full.Weekday()%7)
}

// nthWeekday is the nth day of the week of a month; the 9th is the last one.
func nthWeekday(year, month, n, weekday int) edtf.Day {
	if n == 9 {
		last := edtf.NewDay(year, month, edtf.DaysIn(year, month))
		return last - edtf.Day((last.Weekday()-weekday+7)%7)
	}
	first := edtf.NewDay(year, month, 1)
	return first + edtf.Day((weekday-first.Weekday()+7)%7+7*(n-1))
}

// islamicDay is the first such day, or month, of the Islamic calendar that
// begins in a year.
func islamicDay(year, month, day int) edtf.Value {
	for hijri := (year-622)*33/32 - 1; hijri > 0 && hijri < (year-622)*33/32+3; hijri++ {
		from := hijriDay(hijri, month, max(day, 1))
		if y, _, _ := from.Date(); y != year {
			continue
		}
		if day == 0 {
			return days(from, nextHijriMonth(hijri, month)-1, edtf.Approximate)
		}
		return days(from, from, edtf.Approximate)
	}
	return edtf.Value{}
}
