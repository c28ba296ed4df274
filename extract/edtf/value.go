package edtf

// Value is what a calendar expression means: one date, or an interval between
// two. The zero Value is none. It is small, comparable and holds no pointers.
type Value struct {
	from, to Date
	shape    shape
}

// shape says what the ends are; an open or unknown end has the zero Date.
type shape uint8

const (
	single    shape = iota // from alone
	interval               // from/to
	openTo                 // from/..
	openFrom               // ../to
	lostTo                 // from/
	lostFrom               // /to
	boundless              // ../..
)

// At returns the value of one date.
func At(d Date) Value { return Value{from: d} }

// Between returns an interval, both ends included. Two equal ends are one date.
func Between(from, to Date) Value {
	if from == to {
		return At(from)
	}
	return Value{from, to, interval}
}

// Since returns an interval without an end.
func Since(d Date) Value { return Value{from: d, shape: openTo} }

// Until returns an interval without a beginning.
func Until(d Date) Value { return Value{to: d, shape: openFrom} }

// IsZero reports whether v is no value.
func (v Value) IsZero() bool { return v == Value{} }

// IsInterval reports whether v has two ends.
func (v Value) IsInterval() bool { return v.shape != single }

// From returns the first end, zero where it is open or unknown. Of a single
// date both ends are that date.
func (v Value) From() Date { return v.from }

// To returns the last end, zero where it is open or unknown.
func (v Value) To() Date {
	if v.shape == single {
		return v.from
	}
	return v.to
}

// Valid reports whether the calendar has the dates of v, in their order.
func (v Value) Valid() bool {
	if v.IsZero() {
		return false
	}
	if !v.from.IsZero() && !v.from.Valid() || !v.to.IsZero() && !v.to.Valid() {
		return false
	}
	if v.shape != interval || v.from.anyYear() || v.to.anyYear() {
		return true
	}
	first, _ := v.from.bounds()
	_, last := v.to.bounds()
	return first <= last
}

// Unit returns the length of the value's dates, of the longer one if they differ.
func (v Value) Unit() Unit { return max(v.from.Unit(), v.to.Unit()) }

// Earliest returns the first day v may mean; false where it has no beginning.
func (v Value) Earliest() (Day, bool) {
	first, _ := v.bounds()
	return first, first != never
}

// Latest returns the last day v may mean; false where it has no end.
func (v Value) Latest() (Day, bool) {
	_, last := v.bounds()
	return last, last != forever
}

// bounds expects a valid value; a day that does not exist has none.
func (v Value) bounds() (first, last Day) {
	if !v.Valid() {
		return forever, never
	}
	first, last = never, forever
	switch v.shape {
	case single:
		return v.from.bounds()
	case interval:
		first, _ = v.from.bounds()
		_, last = v.to.bounds()
	case openTo, lostTo:
		first, _ = v.from.bounds()
	case openFrom, lostFrom:
		_, last = v.to.bounds()
	}
	return first, last
}

// Contains reports whether d is one of the days that v may mean.
func (v Value) Contains(d Day) bool {
	first, last := v.bounds()
	if d < first || d > last {
		return false
	}
	return v.IsInterval() || v.from.solid() || v.from.contains(d)
}

// Overlaps reports whether there is a day that both v and w may mean.
func (v Value) Overlaps(w Value) bool {
	first, last := v.bounds()
	a, b := w.bounds()
	first, last = max(first, a), min(last, b)
	if first > last {
		return false
	}
	if v.solid() && w.solid() {
		return true
	}
	// One of them has holes. The calendar repeats after 400 years, and what
	// remains after the last whole cycle has been seen before it.
	switch {
	case first == never && last == forever:
		first, last = 0, 2*cycle
	case first == never:
		first = last - 2*cycle
	case last-2*cycle > first: // also where last is forever
		last = first + 2*cycle
	}
	for d := first; d <= last; {
		if !v.solid() && !v.from.contains(d) {
			d = v.from.skip(d)
			continue
		}
		if w.solid() || w.from.contains(d) {
			return true
		}
		d = w.from.skip(d)
	}
	return false
}

// cycle is the number of days of 400 years.
const cycle = 146097

func (v Value) solid() bool { return v.IsInterval() || v.from.solid() }

// skip returns a day after day with none of d's between: the next one, or the
// first of the next month if this month cannot hold any.
func (d Date) skip(day Day) Day {
	year, month, ofMonth := day.Date()
	set, _ := d.months()
	if set>>month&1 != 0 && (d.day == 0 || ofMonth < int(d.day)) {
		return day + 1
	}
	return day + Day(DaysIn(year, month)-ofMonth+1)
}

// Compare orders values by their first day, then by their last one; values
// without a beginning come first, those without an end last, no value before all.
func Compare(v, w Value) int {
	if v.IsZero() || w.IsZero() {
		return boolCompare(!v.IsZero(), !w.IsZero())
	}
	a, b := v.bounds()
	c, d := w.bounds()
	switch {
	case a < c:
		return -1
	case a > c:
		return 1
	case b < d:
		return -1
	case b > d:
		return 1
	}
	return 0
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
