package edtf

// TIMEX3 returns the value as the TIMEX3 annotation of TimeML writes it in its
// value attribute: `2018-Q3`, `199`, `19`, `XXXX-11-13`, `2018-SP`, `2018-H1`,
// `BC0044`. The interval of a whole week is `2018-W12` and that of a Saturday
// and Sunday `2018-W12-WE`; TIMEX3 has no value for other intervals, which
// keep the slash of ISO 8601. Marks of uncertainty are left out: they belong in
// the mod attribute.
func (v Value) TIMEX3() string {
	if week := v.week(); week != "" {
		return week
	}
	var scratch [32]byte
	return string(v.join(scratch[:0], Date.appendTIMEX3))
}

func (d Date) appendTIMEX3(dst []byte) []byte {
	if !d.some {
		return dst
	}
	dst = d.appendTIMEX3Year(dst)
	m := int(d.month)
	switch {
	case m >= FirstHalf:
		return append(dst, '-', 'H', byte('1'+m-FirstHalf))
	case m >= 37:
		return appendPart(dst, d.month, false) // TIMEX3 has no thirds of a year
	case m >= FirstQuarter:
		return append(dst, '-', 'Q', byte('1'+m-FirstQuarter))
	case m >= Spring:
		return append(append(dst, '-'), "SPSUFAWI"[2*((m-Spring)%4):][:2]...)
	}
	dst = appendPart(dst, d.month, d.blank&blankMonth != 0)
	return appendPart(dst, d.day, d.blank&blankDay != 0)
}

// appendTIMEX3Year writes a year; unknown last digits are left out.
func (d Date) appendTIMEX3Year(dst []byte) []byte {
	if d.anyYear() {
		return append(dst, "XXXX"...)
	}
	year := int(d.year)
	if year <= 0 { // astronomical years count from 1 BCE as 0
		dst = append(dst, "BC"...)
		year = 1 - year
	}
	dst = appendNumber(dst, year, 4)
	return dst[:len(dst)-int(d.blank&blankYear)]
}

// week returns the value of a whole week or of its end, else "".
func (v Value) week() string {
	if v.shape != interval || v.from.Unit() != Days || v.to.Unit() != Days || !v.from.solid() || !v.to.solid() || !v.Valid() {
		return ""
	}
	first, last := v.bounds()
	end := ""
	switch {
	case first.Weekday() == 1 && last-first == 6:
	case first.Weekday() == 6 && last-first == 1:
		end = "-WE"
	default:
		return ""
	}
	// A week belongs to the year of its Thursday.
	monday := first - Day(first.Weekday()-1)
	year, _, _ := (monday + 3).Date()
	if year < 1 || year > 9999 {
		return ""
	}
	n := int(monday+3-NewDay(year, 1, 1))/7 + 1
	dst := appendNumber(nil, year, 4)
	dst = append(dst, "-W"...)
	return string(appendNumber(dst, n, 2)) + end
}
