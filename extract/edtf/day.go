package edtf

// Day numbers the days of the proleptic Gregorian calendar; zero is 1970-01-01.
type Day int32

// The days before the first and after the last one a value can name.
const (
	never   Day = -1 << 31
	forever Day = 1<<31 - 1
)

// NewDay returns the number of a day. The year is astronomical (0 is 1 BCE);
// month and day must be of the calendar.
func NewDay(year, month, day int) Day {
	// The year is taken to begin in March, so that the leap day is its last;
	// 400 years always have 146097 days.
	if month <= 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	ofEra := year - era*400
	ofYear := (153*(month-3)+2)/5 + day - 1
	return Day(era*146097 + ofEra*365 + ofEra/4 - ofEra/100 + ofYear - 719468)
}

// Date returns the astronomical year, the month and the day of the month.
func (d Day) Date() (year, month, day int) {
	n := int(d) + 719468
	era := floorDiv(n, 146097)
	ofEra := n - era*146097
	y := (ofEra - ofEra/1460 + ofEra/36524 - ofEra/146096) / 365
	ofYear := ofEra - (365*y + y/4 - y/100)
	m := (5*ofYear + 2) / 153
	day = ofYear - (153*m+2)/5 + 1
	year = y + era*400
	if month = m + 3; month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// Weekday returns 1 for Monday to 7 for Sunday.
func (d Day) Weekday() int {
	w := (int(d) + 3) % 7 // 1970-01-01 was a Thursday
	if w < 0 {
		w += 7
	}
	return w + 1
}

// DaysIn returns the number of days of a month of an astronomical year.
func DaysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
