package extract

import (
	"chancery/extract/edtf"
	"chancery/extract/token"
)

// dateAnchor is a date that others are resolved against.
type dateAnchor struct {
	date   edtf.Date
	index  int32 // of the date in the text, or -1
	reason dateReason
}

// anchor chooses what a point is resolved against.
func (r *dateResolver) anchor(d *dated, p *datePoint) dateAnchor {
	text, document := r.textAnchor(p), r.documentAnchor()
	if p.text {
		if p.kind == dayPoint && text.date.Unit() == edtf.Years {
			return document.or(text) // the year before tells no month
		}
		if p.shift < 0 && r.beyond(edtf.At(text.date)) {
			return document.or(text) // "the previous year" is not the one before a plan's end
		}
		return text.or(document)
	}
	if document.date.IsZero() && r.latest >= 0 && r.tenseAround(d) == futureTense {
		text = r.anchorAt(r.latest)
	}
	switch p.kind {
	case yearlessPoint:
		if r.elsewhere(d, text, document) {
			return text
		}
		return document.or(text)
	case weekdayPoint:
		if !p.parts.hasShift && text.date.Unit() == edtf.Days && r.elsewhere(d, text, document) {
			return text
		}
		if document.date.IsZero() && text.date.Unit() == edtf.Days {
			return text
		}
		return document
	}
	if p.unit == byDay || p.unit == byWeek || p.unit == byWeekend || p.within == byDay {
		return document
	}
	return document.or(text)
}

func (a dateAnchor) or(b dateAnchor) dateAnchor {
	if a.date.IsZero() {
		return b
	}
	return a
}

// elsewhere reports whether the text before a date is in another time than the
// document: see [dateResolver].
func (r *dateResolver) elsewhere(d *dated, text, document dateAnchor) bool {
	if text.date.IsZero() || !r.sameParagraph(text.index, d) || r.analysis.dates.dates[text.index].join == openRange {
		return false
	}
	if document.date.IsZero() {
		return true
	}
	if !r.sameSentence(text.index, d) && (r.inBrackets(text.index) || r.tenseAround(d) == futureTense) {
		return false // the Treaty of Utrecht (13 July 1713). On Tuesday there will be
	}
	a, _ := text.date.Year()
	b, _ := document.date.Year()
	if a < b-longAgo && text.date.Unit() != edtf.Years && !r.isPresent(d) && r.tenseAround(d) != futureTense {
		return true
	}
	return a < b-1 && r.sameSentence(text.index, d)
}

// inBrackets reports whether a date stands alone in brackets.
func (r *dateResolver) inBrackets(index int32) bool {
	d, tokens := &r.analysis.dates.dates[index], r.analysis.tokens
	return d.first > 0 && tokens[d.first-1].ID == '(' && int(d.last) < len(tokens) && tokens[d.last].ID == ')'
}

// isPresent reports whether a verb of the present follows a date: "18 July is
// the anniversary".
func (r *dateResolver) isPresent(d *dated) bool {
	return int(d.last) < len(r.analysis.tokens) && r.is(int(d.last), r.language.present)
}

// longAgo is the years after which a text tells history: a day without a year
// then goes on from the sentence before it.
const longAgo = 10

func (r *dateResolver) sameSentence(index int32, d *dated) bool {
	for i := r.analysis.dates.dates[index].last; i < d.first; i++ {
		if r.ends(int(i)) {
			return false
		}
	}
	return true
}

func (r *dateResolver) sameParagraph(index int32, d *dated) bool {
	for i := r.analysis.dates.dates[index].last; i <= d.first; i++ {
		if r.analysis.tokens[i].Gap == token.Paragraph {
			return false
		}
	}
	return true
}

// textAnchor is the nearest suitable date before a point: for what is counted
// in days one that names a day, unless a later date has taken its place.
func (r *dateResolver) textAnchor(p *datePoint) dateAnchor {
	at, ds := r.last, r.analysis.dates.dates
	if at < 0 {
		return dateAnchor{reason: noAnchor, index: -1}
	}
	if r.day >= 0 && p.text && p.inDays() && !later(ds[at].value, ds[r.day].value) {
		at = r.day
	}
	return r.anchorAt(at)
}

// anchorAt is the date of an index as an anchor.
func (r *dateResolver) anchorAt(i int) dateAnchor {
	v := r.analysis.dates.dates[i].value
	date := v.To()
	if date.IsZero() {
		date = v.From() // an open end
	}
	return dateAnchor{date, int32(i), textDate}
}

// later reports whether a date goes beyond a day.
func later(v, day edtf.Value) bool {
	last, ok := v.Earliest()
	on, _ := day.Earliest()
	return ok && last > on || v.Unit() == edtf.Days
}

// documentAnchor is the document's own date.
func (r *dateResolver) documentAnchor() dateAnchor {
	if !r.own.IsZero() {
		return dateAnchor{r.own, -1, documentDate}
	}
	h := r.heading
	if h < 0 {
		h = r.first
	}
	ds := r.analysis.dates.dates
	switch {
	case h >= 0:
		return dateAnchor{ds[h].from.value.From(), int32(h), headingDate}
	case !r.spoken.date.IsZero():
		return r.spoken
	case r.coarse >= 0:
		return dateAnchor{common(ds[r.coarse].from.value), int32(r.coarse), headingDate}
	}
	return dateAnchor{reason: noAnchor, index: -1}
}

// common is the month or the year in which all of a date lies; zero if there is
// none.
func common(v edtf.Value) edtf.Date {
	from, to := v.From(), v.To()
	a, known := from.Year()
	b, _ := to.Year()
	switch {
	case !known || a != b:
		return edtf.Date{}
	case from.Month() != 0 && from.Month() == to.Month():
		return edtf.Month(a, from.Month())
	}
	return edtf.Year(a)
}

// maxHeading is the number of tokens of a line that is still a heading.
const maxHeading = 25

// isHeading reports whether d names a whole day in a heading or a dateline.
func (r *dateResolver) isHeading(d *dated) bool {
	if d.join != oneDate || d.form != plainDate || d.from.kind != fixedPoint || d.from.value.IsInterval() || d.from.value.From().Unit() != edtf.Days {
		return false
	}
	return r.inHeading(d) || r.inDateline(d)
}

// farthestOpening is the number of tokens within which a text says at its head
// of what time it is.
const farthestOpening = 150

// isCoarseHeading reports whether d names several days, or a month, in a
// heading at the head of the text.
func (r *dateResolver) isCoarseHeading(d *dated) bool {
	if d.last > farthestOpening || d.form != plainDate || d.from.kind != fixedPoint || d.join != oneDate {
		return false
	}
	if v := d.from.value; v.From().Unit() != edtf.Days && v.From().Unit() != edtf.Months || v.IsInterval() && common(v).IsZero() {
		return false
	}
	return r.inHeading(d)
}

// inDateline reports whether d opens the text with the place that it is sent
// from: Baku, 12 May 2019 – The Minister; Lima, Monday, 5 May 2014. The Minister;
// NAIROBI, 5 May 2014 (Agency) – The Minister.
func (r *dateResolver) inDateline(d *dated) bool {
	const longest = 8
	tokens := r.analysis.tokens
	last := r.afterSource(int(d.last))
	if last >= len(tokens) || last > farthestOpening {
		return false
	}
	first := int(d.first)
	for first > 0 && tokens[first].Gap < token.Line {
		first--
		if t := tokens[first]; !t.Is(token.Initial) && t.ID != ',' && t.ID != '(' && t.ID != ')' && t.ID != '.' && t.ID != '/' && t.ID != '-' {
			return false
		}
	}
	if int(d.first)-first > longest || tokens[first].Class != token.Word {
		return false
	}
	switch tokens[last].ID {
	case ':', '-':
		return true
	case '.':
		return first < int(d.first) && r.ends(last)
	}
	return false
}

// afterSource returns the token after the brackets around a date, and after those
// around a news agency's name, from token i.
func (r *dateResolver) afterSource(i int) int {
	tokens := r.analysis.tokens
	if i < len(tokens) && tokens[i].ID == ')' {
		i++
	}
	for k := i; k < len(tokens) && k < i+5 && tokens[i].ID == '('; k++ {
		if tokens[k].ID == ')' {
			return k + 1
		}
	}
	return i
}

// inHeading reports whether d stands in a short line that does not end like a
// sentence.
func (r *dateResolver) inHeading(d *dated) bool {
	tokens := r.analysis.tokens
	first := int(d.first)
	for first > 0 && tokens[first].Gap < token.Line {
		if int(d.last)-first > maxHeading {
			return false
		}
		first--
	}
	last := int(d.last)
	for last < len(tokens) && tokens[last].Gap < token.Line {
		if last-first > maxHeading {
			return false
		}
		last++
	}
	// A line of running text is no heading: the paragraph must end here, or
	// begin here with a short line.
	if last < len(tokens) && tokens[last].Gap != token.Paragraph && tokens[first].Gap != token.Paragraph && last-first > 6 {
		return false
	}
	switch tokens[last-1].ID {
	case '.', '!', '?', ';', ',':
		return last-first <= 6 && d.last >= int32(last-1)
	}
	return true
}

// beyond reports whether a date is after the year of the document: "thirty
// years later" was not counted from the date before it.
func (r *dateResolver) beyond(v edtf.Value) bool {
	year, ok := r.own.Year()
	at, _ := v.From().Year()
	return ok && at > year
}
