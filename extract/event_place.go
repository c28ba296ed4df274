package extract

import "chancery/extract/token"

// placeAt returns the place that a preposition at token i, or a bracket before a
// date, names.
func (c *clause) placeAt(i int) datum {
	a := c.a
	first := i + 1
	switch {
	case a.word(i, "in") || a.word(i, "at"):
		if a.word(first, "the") {
			first++
		}
		if a.word(first, "city") && a.word(first+1, "of") {
			first += 2
		}
	case a.at(i, '(') || a.at(i, ',') || a.at(i, ':'):
	default:
		return datum{}
	}
	last := first
	for last < c.to && last < first+5 && c.placeWord(last) {
		last++
	}
	if last == first || a.numbered(last) || c.x.words.has(nowhere, a.tokens[last-1].ID) && a.countryStarting(first) < 0 {
		return datum{}
	}
	if !a.word(i, "in") && !a.word(i, "at") && !(a.at(last, ',') && a.dateStarting(last+1) >= 0) {
		return datum{}
	}
	return a.wording(first, last)
}

// rulePlaced is the rule of a place and a date right after a title.
const rulePlaced = "event/place-and-date"

// placed reads the place and the date that stand right after a title: of its
// signing, as lists of treaties have them (Moscow, 12 August 1982), or the other
// way round (12 August 1982, Moscow); or the day alone.
func (c *clause) placed() {
	a := c.a
	for k := c.first; k < c.last; k++ {
		p := a.titles[k].followed
		if a.at(p, '(') && p+2 < c.to && a.at(p+2, ')') && a.tokens[p+1].Is(token.Upper) {
			p += 3
		}
		if a.titles[k].ref || !a.at(p, '(') && !a.at(p, ',') || p+1 >= c.to || len(a.cites[k].events) > 0 && c.concluded(k) {
			continue
		}
		place, d := c.placeAndDate(p)
		if place.value == "" && d < 0 {
			d = c.dayAlone(k, p)
		}
		if d < 0 {
			continue
		}
		date := a.dateAt(d)
		e := Event{Span: date.at, Kind: "signed", Rule: rulePlaced}
		if place.value != "" {
			e.Span = Span{min(place.at.Start, date.at.Start), max(place.at.End, date.at.End)}
		}
		e.set(date, place)
		a.cites[k].events = addEvent(a.cites[k].events, e)
	}
}

// placeAndDate returns the place and the index of the date that stand after the
// bracket or comma at token p, in either order.
func (c *clause) placeAndDate(p int) (place datum, date int) {
	a := c.a
	if place = c.placeAt(p); place.value != "" {
		date = a.dateStarting(a.lastToken(place.at.End, p+1) + 1)
		if end := a.lastToken(a.mentions[Date][date].End, p); end < c.to && a.tokens[end].Class == token.Word && a.tokens[end].Gap < token.Line {
			return datum{}, -1
		}
		return place, date
	}
	date = a.dateStarting(p + 1)
	if date < 0 || !a.at(p, '(') {
		return datum{}, -1
	}
	first := a.lastToken(a.mentions[Date][date].End, p+1) + 1
	last := first
	for last < c.to && c.placeWord(last) {
		last++
	}
	if !a.at(first-1, ',') || last == first || !a.at(last, ')') {
		return datum{}, -1
	}
	return a.wording(first, last), date
}

// dayAlone returns the index of the date that stands alone in the brackets at
// token p, if it is a day and title k says between whom it is, or -1.
func (c *clause) dayAlone(k, p int) int {
	a := c.a
	d := a.dateStarting(p + 1)
	if d < 0 || !a.at(p, '(') || a.titles[k].parties.empty() || len(a.mentions[Date][d].Value) != len("2006-01-02") || !a.at(a.lastToken(a.mentions[Date][d].End, p+1), ')') {
		return -1
	}
	return d
}

// placeWord reports whether token i may be a word of a place's name.
func (c *clause) placeWord(i int) bool {
	t := c.a.tokens[i]
	return t.Class == token.Word && t.Is(token.Initial) && t.Gap < token.Paragraph && c.a.dateStarting(i) < 0 && c.titleAt(i) < 0 && c.a.orgStarting(i) < 0
}
