package edtf

// String returns the value in EDTF, or "" for none.
func (v Value) String() string {
	var scratch [32]byte
	return string(v.Append(scratch[:0]))
}

// Append appends what String returns to dst.
func (v Value) Append(dst []byte) []byte {
	return v.join(dst, Date.Append)
}

// join writes the shape of v, and its dates with write.
func (v Value) join(dst []byte, write func(Date, []byte) []byte) []byte {
	switch v.shape {
	case interval, openTo, lostTo:
		dst = write(v.from, dst)
	case openFrom, boundless:
		dst = append(dst, ".."...)
	case single:
		return write(v.from, dst)
	}
	dst = append(dst, '/')
	switch v.shape {
	case interval, openFrom, lostFrom:
		dst = write(v.to, dst)
	case openTo, boundless:
		dst = append(dst, ".."...)
	}
	return dst
}

// String returns the date in EDTF, or "" for none.
func (d Date) String() string {
	var scratch [16]byte
	return string(d.Append(scratch[:0]))
}

// Append appends what String returns to dst.
func (d Date) Append(dst []byte) []byte {
	if !d.some {
		return dst
	}
	dst = d.appendYear(dst)
	dst = appendPart(dst, d.month, d.blank&blankMonth != 0)
	dst = appendPart(dst, d.day, d.blank&blankDay != 0)
	if d.mark != Sure {
		dst = append(dst, "?~%"[d.mark-1])
	}
	return dst
}

func (d Date) appendYear(dst []byte) []byte {
	if d.anyYear() {
		return append(dst, "XXXX"...)
	}
	year := int(d.year)
	if year > 9999 || year < -9999 {
		dst = append(dst, 'Y')
	}
	if year < 0 {
		dst = append(dst, '-')
		year = -year
	}
	dst = appendNumber(dst, year, 4)
	for i := range int(d.blank & blankYear) {
		dst[len(dst)-1-i] = 'X'
	}
	return dst
}

func appendPart(dst []byte, n uint8, blank bool) []byte {
	switch {
	case blank:
		return append(dst, "-XX"...)
	case n == 0:
		return dst
	}
	return append(dst, '-', '0'+n/10, '0'+n%10)
}

// appendNumber writes n with at least width digits.
func appendNumber(dst []byte, n, width int) []byte {
	var digits [10]byte
	i := len(digits)
	for n > 0 || width > 0 {
		i--
		digits[i] = byte('0' + n%10)
		n /= 10
		width--
	}
	return append(dst, digits[i:]...)
}

// MarshalText and UnmarshalText let a Value be a field of JSON records.
func (v Value) MarshalText() ([]byte, error) { return v.Append(nil), nil }

// UnmarshalText reads what MarshalText wrote; "" is no value.
func (v *Value) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*v = Value{}
		return nil
	}
	w, err := Parse(string(text))
	if err != nil {
		return err
	}
	*v = w
	return nil
}
