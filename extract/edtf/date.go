package edtf

// Date is one end of a Value, or the whole of it: a year, or a part of one, or
// a run of years. The zero Date is none. It is a small comparable value.
type Date struct {
	year  int32 // astronomical; the first one where digits are unknown
	month uint8 // 1 to 12 a month, 21 to 41 a division, else 0
	day   uint8 // 1 to 31, else 0
	blank uint8 // blankMonth | blankDay | number of unknown last digits of the year
	mark  Mark
	some  bool // tells year 0 from no date
}

const (
	blankYear  = 7 // mask of the number of digits; 4 is the whole year
	blankMonth = 1 << 3
	blankDay   = 1 << 4
)

// Mark says how sure a date is.
type Mark uint8

const (
	Sure        Mark = 0
	Uncertain   Mark = 1 // ?
	Approximate Mark = 2 // ~
	Both        Mark = 3 // %
)

// Unit is the length of a Date.
type Unit uint8

const (
	None Unit = iota
	Days
	Months
	Quarters
	Seasons
	Halves
	Years
	Decades
	Centuries
	Ages // a longer run of years, or any year
)

// The divisions of a year: the numbers that stand in a month's place.
const (
	Spring       = 21
	Summer       = 22
	Autumn       = 23
	Winter       = 24
	FirstQuarter = 33
	FirstHalf    = 40
	SecondHalf   = 41
)

// maxYear bounds what can be written, far inside what a Day can number.
const maxYear = 999999

// Year returns an astronomical year: 0 is 1 BCE, -1 is 2 BCE.
func Year(year int) Date { return Date{year: int32(year), some: true} }

// Month returns a month, or with 21 to 41 a division, of a year.
func Month(year, month int) Date { return Date{year: int32(year), month: uint8(month), some: true} }

// Of returns a day. It need not exist: see [Date.Valid].
func Of(year, month, day int) Date {
	return Date{year: int32(year), month: uint8(month), day: uint8(day), some: true}
}

// On returns the day as a Date.
func (d Day) On() Date { return Of(d.Date()) }

// Decade returns the ten years that share all but the last digit with year.
func Decade(year int) Date { return blanked(year, 1) }

// Century returns the hundred years that share all but two digits with year:
// Century(1999) is the twentieth, Century(-50) the first one BCE.
func Century(year int) Date { return blanked(year, 2) }

func blanked(year int, digits uint8) Date {
	width := widths[digits]
	if year < 0 {
		return Date{year: int32(year - (width - 1 + year%width)), blank: digits, some: true}
	}
	return Date{year: int32(year - year%width), blank: digits, some: true}
}

// widths are the numbers of years by the number of unknown digits.
var widths = [...]int{1, 10, 100, 1000}

// Yearless returns a month (day 0), a division or a day of no known year.
func Yearless(month, day int) Date {
	return Date{month: uint8(month), day: uint8(day), blank: 4, some: true}
}

// SomeDay returns an unknown day of a year.
func SomeDay(year int) Date {
	return Date{year: int32(year), blank: blankMonth | blankDay, some: true}
}

// Marked returns d with a mark of uncertainty.
func (d Date) Marked(m Mark) Date {
	d.mark = m
	return d
}

// Mark returns how sure the date is.
func (d Date) Mark() Mark { return d.mark }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return !d.some }

// Year returns the astronomical year, and whether all of its digits are known.
// Of a decade or century it is the first one.
func (d Date) Year() (int, bool) { return int(d.year), d.some && d.blank&blankYear == 0 }

// Month returns 1 to 12, a division's number, or 0.
func (d Date) Month() int { return int(d.month) }

// Day returns 1 to 31, or 0.
func (d Date) Day() int { return int(d.day) }

// Unit returns the length of the date.
func (d Date) Unit() Unit {
	switch {
	case !d.some:
		return None
	case d.day != 0 || d.blank&blankDay != 0:
		return Days
	case d.month >= FirstHalf:
		return Halves
	case d.month >= FirstQuarter && d.month < FirstQuarter+4:
		return Quarters
	case d.month >= Spring:
		return Seasons
	case d.month != 0 || d.blank&blankMonth != 0:
		return Months
	}
	switch d.blank & blankYear {
	case 0:
		return Years
	case 1:
		return Decades
	case 2:
		return Centuries
	}
	return Ages
}

// Valid reports whether the calendar has such a date: no 31 February, no
// thirteenth month, and 29 February in leap years and in unknown years only.
func (d Date) Valid() bool {
	if !d.some || d.year < -maxYear || d.year > maxYear || d.blank&blankYear > 4 {
		return false
	}
	if d.blank&blankMonth != 0 && d.month != 0 || d.blank&blankDay != 0 && d.day != 0 {
		return false
	}
	if d.month > 12 {
		return d.month >= Spring && d.month <= SecondHalf && d.day == 0 && d.blank&^blankYear == 0
	}
	if d.month == 0 && d.blank&blankMonth == 0 {
		return d.day == 0 && d.blank&blankDay == 0
	}
	if d.day == 0 {
		return true
	}
	year, month := int(d.year), int(d.month)
	if d.blank&blankYear != 0 {
		year = 2000
	}
	if d.blank&blankMonth != 0 {
		month = 1
	}
	return int(d.day) <= DaysIn(year, month)
}

// years returns the first and last astronomical year that d may lie in.
func (d Date) years() (first, last int) {
	if d.anyYear() {
		return -maxYear, maxYear
	}
	return int(d.year), int(d.year) + widths[d.blank&blankYear] - 1
}

func (d Date) anyYear() bool { return d.blank&blankYear >= 4 }

// months returns the months that d may lie in, as bits 1 to 12, and whether
// the last of them belong to the year after (winter).
func (d Date) months() (set uint16, wraps bool) {
	switch m := int(d.month); {
	case m == 0:
		return allMonths, false
	case m <= 12:
		return 1 << m, false
	case m >= FirstHalf:
		return run(1+6*(m-FirstHalf), 6), false
	case m >= 37:
		return run(1+4*(m-37), 4), false
	case m >= FirstQuarter:
		return run(1+3*(m-FirstQuarter), 3), false
	default:
		return division((m - Spring) % 12)
	}
}

const allMonths = 1<<13 - 2

// division returns the months of EDTF's seasons: 0 to 3 anywhere, 4 to 7 on
// the northern and 8 to 11 on the southern half of the earth.
func division(n int) (set uint16, wraps bool) {
	season := n % 4
	if n >= 8 {
		season = (season + 2) % 4
	}
	if season == 3 {
		return 1<<12 | 1<<1 | 1<<2, true
	}
	return run(3+3*season, 3), false
}

func run(first, n int) uint16 { return uint16((1<<n - 1) << first) }

// bounds returns the first and the last day that d may mean.
func (d Date) bounds() (first, last Day) {
	if d.anyYear() {
		return never, forever
	}
	y0, y1 := d.years()
	set, wraps := d.months()
	m0, m1 := 1, 12
	for set>>m0&1 == 0 {
		m0++
	}
	for set>>m1&1 == 0 {
		m1--
	}
	if wraps {
		m0, m1 = 12, 2
		y1++
	}
	if d.day == 0 {
		return NewDay(y0, m0, 1), NewDay(y1, m1, DaysIn(y1, m1))
	}
	return d.seek(y0, m0, 1), d.seek(y1, m1, -1)
}

// seek returns the day that d means in a month, or else in the next month
// (step 1) or the one before (step -1) that has such a day. A valid date has
// one: every decade has a leap year.
func (d Date) seek(y, m, step int) Day {
	set, _ := d.months()
	for set>>m&1 == 0 || int(d.day) > DaysIn(y, m) {
		switch m += step; m {
		case 0:
			y, m = y-1, 12
		case 13:
			y, m = y+1, 1
		}
	}
	return NewDay(y, m, int(d.day))
}

// solid reports whether d means every day between its bounds.
func (d Date) solid() bool {
	if d.blank&blankYear != 0 && (d.month != 0 || d.day != 0) {
		return false
	}
	return d.blank&blankMonth == 0 || d.day == 0
}

// contains reports whether d may mean a day.
func (d Date) contains(day Day) bool {
	year, month, ofMonth := day.Date()
	if d.day != 0 && int(d.day) != ofMonth {
		return false
	}
	set, wraps := d.months()
	if set>>month&1 == 0 {
		return false
	}
	if wraps && month <= 2 {
		year--
	}
	first, last := d.years()
	return d.anyYear() || first <= year && year <= last
}
