package extract

import "chancery/extract/edtf"

// dateJoin joins a date with one that follows; false if they do not belong
// together. The first already has the place of both.
type dateJoin func(d, to *dated) bool

// dateJoins are the values that rules of dates that stand together may name:
// a range from one to another; one date from which on time is open ("since")
// or that is not exact ("approximate"); and the week in which a day lies,
// which it begins or which it ends.
var dateJoins = map[string]dateJoin{
	"range": joinRange, "since": joinSince, "approximate": joinApproximate,
	"week": joinWeek(weekOfDay), "week-from": joinWeek(weekFromDay), "week-to": joinWeek(weekToDay),
}

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

func joinWeek(shape dateShape) dateJoin {
	return func(d, _ *dated) bool {
		if d.join != oneDate || d.form != plainDate || d.from.parts.toDay != 0 || d.from.parts.day == 0 && d.from.kind != weekdayPoint {
			return false
		}
		d.join = shape
		return true
	}
}
