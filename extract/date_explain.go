package extract

import "chancery/corpus"

// DateExplanation says how a date got its value.
type DateExplanation struct {
	// Mention is the date as Extract returns it.
	Mention
	// Anchor is the date of the text that it was resolved against, zero if
	// there is none.
	Anchor Span
	// Against is the value of what it was resolved against, or "".
	Against string
	// Reason says in words what that was, and what else decided: "the
	// document's date, and words that tell the past"; "day first: dates in
	// words".
	Reason string
}

// ExplainDates extracts the dates of doc once more and says of each which rule
// found it, what it was resolved against and why. Extract keeps none of this.
func (x *Extractor) ExplainDates(doc *corpus.Document) []DateExplanation {
	a := x.scratch.Get().(*analysis)
	defer x.scratch.Put(a)
	a.reset(doc)
	x.scan(a)
	x.dates.find(a)
	var out []DateExplanation
	for i, d := range a.dates.dates {
		e := DateExplanation{Mention: a.mentions[Date][i], Reason: d.explain()}
		switch {
		case d.anchor >= 0:
			anchor := a.mentions[Date][d.anchor]
			e.Anchor, e.Against = anchor.Span, anchor.Value
		case d.reason == documentDate || d.reason == coarseAnchor:
			e.Against = doc.Date
		}
		out = append(out, e)
	}
	return out
}

// explain puts the reasons for a value into words.
func (d *dated) explain() string {
	switch {
	case d.form == invalidDate:
		return "the calendar has no such date"
	case d.order.order == dayFirst:
		return "day first: " + dateReasons[d.order.reason]
	case d.order.order == monthFirst:
		return "month first: " + dateReasons[d.order.reason]
	case d.order.reason == noOrder:
		return dateReasons[noOrder]
	case d.value.IsZero() && d.reason == ownWords:
		return "its words tell no part of the calendar"
	case d.tense == pastTense:
		return dateReasons[d.reason] + ", and words that tell the past"
	case d.tense == futureTense:
		return dateReasons[d.reason] + ", and words that tell the future"
	}
	return dateReasons[d.reason]
}

// dateReason says what a date was resolved against.
type dateReason uint8

const (
	ownWords       dateReason = iota // nothing: the words say it all
	documentDate                     // the document's date
	headingDate                      // the date of a heading, as the document's
	textDate                         // the date before it
	nextDate                         // the date after it, with which it shares the year
	otherEnd                         // the other end of its range
	noAnchor                         // nothing to resolve it against
	coarseAnchor                     // an anchor that does not name the day, or month
	beyondDocument                   // a date before it, from which it would lie after the document

	// What tells day from month in figures.
	noOrder
	ownFigures
	pointedFigures
	otherFiguresReason
	wordsReason
	languageReason
	sourceReason
)

var dateReasons = [...]string{
	ownWords: "its own words", documentDate: "the document's date", headingDate: "the date of a heading", textDate: "the date before it",
	nextDate:           "the date after it",
	beyondDocument:     "the date before it would put it after the document",
	noOrder:            "nothing tells day from month",
	ownFigures:         "a number above 12",
	pointedFigures:     "points between the numbers",
	otherFiguresReason: "other figures of the document",
	wordsReason:        "dates in words",
	languageReason:     "the document's language",
	sourceReason:       "the document's source",
	otherEnd:           "the other end of the range", noAnchor: "no date to resolve it against", coarseAnchor: "the date to resolve it against is too coarse",
}
