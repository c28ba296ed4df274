package extract

import "chancery/extract/edtf"

// shiftMonth resolves "last June": the nearest one before the anchor; "this
// June": the one of its year; "next June": the nearest one after it. A year is
// too coarse to tell which of two is nearest.
func shiftMonth(p *datePoint, anchor edtf.Date) edtf.Value {
	year, _ := anchor.Year()
	same := p.parts.value(year)
	order := compareStart(same, anchor)
	if anchor.Unit() == edtf.Years {
		if p.text || p.shift == 0 {
			return same
		}
		return edtf.Value{}
	}
	if p.parts.day != 0 && order == 0 && anchor.Unit() == edtf.Months {
		order = int(p.shift) // a day of the anchor's month may be before or after it
	}
	switch {
	case p.shift < 0 && order >= 0:
		return p.parts.value(year - 1)
	case p.shift > 0 && order <= 0:
		return p.parts.value(year + 1)
	}
	return same
}

// shiftUnit returns the unit that an anchor lies in, shifted.
func shiftUnit(unit dateUnit, n int, anchor edtf.Date) edtf.Value {
	year, _ := anchor.Year()
	switch unit {
	case byYear:
		return edtf.At(edtf.Year(year + n))
	case byDecade:
		return edtf.At(edtf.Decade(year + 10*n))
	case byCentury:
		return edtf.At(edtf.Century(year + 100*n))
	case byMonth, byQuarter:
		return shiftMonths(unit, n, anchor)
	}
	day, ok := onlyDay(anchor)
	if !ok {
		return edtf.Value{}
	}
	monday := day - edtf.Day(day.Weekday()-1) + edtf.Day(7*n)
	switch unit {
	case byWeek:
		return edtf.Between(monday.On(), (monday + 6).On())
	case byWeekend:
		return edtf.Between((monday + 5).On(), (monday + 6).On())
	}
	return edtf.At((day + edtf.Day(n)).On())
}

// shiftMonths shifts by months or quarters.
func shiftMonths(unit dateUnit, n int, anchor edtf.Date) edtf.Value {
	year, _ := anchor.Year()
	month := anchor.Month()
	if unit == byQuarter && month > edtf.Winter {
		month = 3*(month-edtf.FirstQuarter) + 1
	}
	if month < 1 || month > 12 {
		return edtf.Value{}
	}
	if unit == byMonth {
		at := 12*year + month - 1 + n
		return edtf.At(edtf.Month(floorDiv(at, 12), at-12*floorDiv(at, 12)+1))
	}
	at := 4*year + (month-1)/3 + n
	return edtf.At(edtf.Month(floorDiv(at, 4), edtf.FirstQuarter+at-4*floorDiv(at, 4)))
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// shiftDistance returns the date so many units from an anchor: as exact as
// the unit, but weeks are counted in days.
func shiftDistance(unit dateUnit, n int, anchor edtf.Date) edtf.Value {
	switch unit {
	case byWeek:
		return shiftUnit(byDay, 7*n, anchor)
	case byDecade:
		return shiftUnit(byYear, 10*n, anchor)
	case byCentury:
		return shiftUnit(byYear, 100*n, anchor)
	case byFortnight:
		return shiftUnit(byDay, 14*n, anchor)
	}
	return shiftUnit(unit, n, anchor)
}

// shiftExactly returns the very day so many units from an anchor, or the unit
// of the calendar in which it lies: "fifty years ago today", "this month".
func shiftExactly(p *datePoint, anchor edtf.Date) edtf.Value {
	if p.within == byMonth && anchor.Unit() == edtf.Months {
		return shiftMonths(byMonth, monthsIn(p.unit)*int(p.shift), anchor)
	}
	day, ok := onlyDay(anchor)
	if !ok {
		return edtf.Value{}
	}
	day += edtf.Day(p.base)
	if months := monthsIn(p.unit); months != 0 {
		year, month, dom := day.Date()
		at := shiftMonths(byMonth, months*int(p.shift), edtf.Of(year, month, dom)).From()
		if y, ok := at.Year(); ok {
			day = edtf.NewDay(y, at.Month(), min(dom, edtf.DaysIn(y, at.Month())))
		}
	} else if days, ok := shiftDistance(p.unit, int(p.shift), day.On()).Earliest(); ok {
		day = days
	}
	return shiftUnit(p.within, 0, day.On())
}

// monthsIn is the number of months of a unit, zero for a unit of days.
func monthsIn(unit dateUnit) int {
	switch unit {
	case byMonth:
		return 1
	case byYear:
		return 12
	case byDecade:
		return 120
	case byCentury:
		return 1200
	}
	return 0
}
