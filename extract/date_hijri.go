package extract

import "chancery/extract/edtf"

// hijriDate reads a year, month or day of the Islamic lunar calendar. It is
// reckoned by the tabular calendar, which may differ by a day or two from what
// was observed, so months and days are approximate.
func hijriDate(c *captures, d *dated) bool {
	s := c.slots
	year, month, day := c.int(s.year), c.int(s.hijriMonth), c.int(s.day)
	if year > 1600 {
		return false // "in Ramadan 2018" names a year of another calendar
	}
	switch {
	case month == 0:
		return d.fix(days(hijriDay(year, 1, 1), hijriDay(year+1, 1, 1)-1, edtf.Sure))
	case day == 0:
		return d.fix(days(hijriDay(year, month, 1), nextHijriMonth(year, month)-1, edtf.Approximate))
	}
	on := hijriDay(year, month, day)
	return d.fix(days(on, on, edtf.Approximate))
}

func nextHijriMonth(year, month int) edtf.Day {
	if month == 12 {
		return hijriDay(year+1, 1, 1)
	}
	return hijriDay(year, month+1, 1)
}

// hijriDay is the civil tabular calendar: 30 years have 10631 days, and months
// have 30 and 29 days in turn. Its first day was 16 July 622 (Julian).
func hijriDay(year, month, day int) edtf.Day {
	n := (year-1)*354 + (3+11*year)/30 + 29*(month-1) + month/2 + day - 1
	return edtf.NewDay(622, 7, 19) + edtf.Day(n)
}

// solarDate reads a year, month or day of the Iranian and Afghan solar calendar.
func solarDate(c *captures, d *dated) bool {
	s := c.slots
	year, month, day := c.int(s.year), c.int(s.solarMonth), c.int(s.day)
	if year > 1600 {
		return false
	}
	switch {
	case month == 0:
		return d.fix(days(solarDay(year, 1, 1), solarDay(year+1, 1, 1)-1, edtf.Sure))
	case day == 0:
		end := solarDay(year+1, 1, 1)
		if month < 12 {
			end = solarDay(year, month+1, 1)
		}
		return d.fix(days(solarDay(year, month, 1), end-1, edtf.Sure))
	}
	on := solarDay(year, month, day)
	return d.fix(days(on, on, edtf.Sure))
}

// solarDay takes leap years from the cycle of 33 years, which agrees with the
// spring equinox from 1244 to 1472 (1865 to 2093). Six months of 31 days are
// followed by months of 30.
func solarDay(year, month, day int) edtf.Day {
	// 1 Farvardin 1375 was 20 March 1996; 1375 is a leap year, the 22nd of a
	// cycle in which the years 1, 5, 9, 13, 17, 22, 26 and 30 are leap years.
	n := solarYears(year) - solarYears(1375)
	n += 31*min(month-1, 6) + 30*max(month-7, 0) + day - 1
	return edtf.NewDay(1996, 3, 20) + edtf.Day(n)
}

// solarYears counts the days before a year, from an arbitrary day.
func solarYears(year int) int {
	cycles, of := year/33, year%33
	leaps := 8 * cycles
	for _, leap := range [...]int{1, 5, 9, 13, 17, 22, 26, 30} {
		if leap < of {
			leaps++
		}
	}
	return 365*year + leaps
}

// days returns the value of the days from first to last.
func days(first, last edtf.Day, m edtf.Mark) edtf.Value {
	return edtf.Between(first.On().Marked(m), last.On().Marked(m))
}
