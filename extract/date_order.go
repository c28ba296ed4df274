package extract

import (
	"strings"

	"chancery/extract/edtf"
)

// settleOrder tells day from month in figures such as 03/04/2018. The evidence,
// in this order:
//
//  1. the figures themselves: 25/04/2018, and 04.04.2018
//  2. points between the numbers: the day stands first
//  3. the document's other figures, if they agree
//  4. dates in words: "April 25" or "25 April", by majority
//  5. the language: only in English both orders are used
//  6. the source: a site of the United States writes the month first
//
// A date that nothing settles is ambiguous. Its value is its year, with an
// unknown month and day.
func settleOrder(a *analysis) {
	var document orderEvidence
	known := false
	for i := range a.dates.dates {
		d := &a.dates.dates[i]
		if d.from.kind != figuresPoint {
			continue
		}
		if !known { // before any is settled: all of them are evidence
			document, known = documentOrder(a), true
		}
		own := ownOrder(a, d)
		if own.order == orderUnknown {
			own = document
		}
		d.settle(own)
	}
}

type dateOrder uint8

const (
	orderUnknown dateOrder = iota
	dayFirst
	monthFirst
)

// orderEvidence is an order with what speaks for it.
type orderEvidence struct {
	order  dateOrder
	reason dateReason
}

// settle fixes a date in figures in an order.
func (d *dated) settle(e orderEvidence) {
	p := d.from.parts
	if e.order == monthFirst {
		p.day, p.month = p.month, p.day
	}
	d.from.parts = p
	d.order = e
	if e.order == orderUnknown && p.day != p.month {
		d.form = ambiguousDate
		d.from.kind, d.from.value = fixedPoint, edtf.At(edtf.SomeDay(int(p.year)))
		return
	}
	d.fix(p.value(int(p.year)))
}

// ownOrder is the order that a date in figures tells itself.
func ownOrder(a *analysis, d *dated) orderEvidence {
	p := d.from.parts // day and month are the first and the second number
	switch {
	case p.day > 12:
		return orderEvidence{dayFirst, ownFigures}
	case p.month > 12:
		return orderEvidence{monthFirst, ownFigures}
	case a.tokens[d.first+1].ID == '.':
		return orderEvidence{dayFirst, pointedFigures}
	}
	return orderEvidence{orderUnknown, noOrder}
}

// documentOrder is the order that the rest of the document speaks for.
func documentOrder(a *analysis) orderEvidence {
	if o := otherFigures(a); o != orderUnknown {
		return orderEvidence{o, otherFiguresReason}
	}
	if o := wordsOrder(a); o != orderUnknown {
		return orderEvidence{o, wordsReason}
	}
	if o := languageOrder(a.doc.Lang); o != orderUnknown {
		return orderEvidence{o, languageReason}
	}
	if o := sourceOrder(a.doc.Source); o != orderUnknown {
		return orderEvidence{o, sourceReason}
	}
	return orderEvidence{orderUnknown, noOrder}
}

func otherFigures(a *analysis) dateOrder {
	var days, months int
	for i := range a.dates.dates {
		d := &a.dates.dates[i]
		if d.from.kind != figuresPoint {
			continue
		}
		switch ownOrder(a, d).order {
		case dayFirst:
			days++
		case monthFirst:
			months++
		}
	}
	switch {
	case days > 0 && months == 0:
		return dayFirst
	case months > 0 && days == 0:
		return monthFirst
	}
	return orderUnknown
}

func wordsOrder(a *analysis) dateOrder {
	var days, months int
	for i := range a.dates.dates {
		d := &a.dates.dates[i]
		switch d.from.parts.order {
		case dayFirst:
			days++
		case monthFirst:
			months++
		}
	}
	switch {
	case days > months:
		return dayFirst
	case months > days:
		return monthFirst
	}
	return orderUnknown
}

// languageOrder tells by a language tag: plain "en" tells nothing.
func languageOrder(lang string) dateOrder {
	switch lang {
	case "", "en":
		return orderUnknown
	case "en-US":
		return monthFirst
	}
	return dayFirst
}

// sourceOrder tells by the top-level domain of a source.
func sourceOrder(source string) dateOrder {
	_, rest, ok := strings.Cut(source, "://")
	if !ok {
		return orderUnknown
	}
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, ":")
	switch top := host[strings.LastIndexByte(host, '.')+1:]; {
	case top == "gov" || top == "mil" || top == "us":
		return monthFirst
	case len(top) == 2 || top == "int":
		return dayFirst
	}
	return orderUnknown
}
