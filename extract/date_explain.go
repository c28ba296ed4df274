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
	// Reason says what that was, in words: "the document's date".
	Reason string
}

// ExplainDates extracts the dates of doc once more and says of each which rule
// found it, what it was resolved against and why. Extract keeps none of this.
func (x *Extractor) ExplainDates(doc *corpus.Document) []DateExplanation {
	a := x.scratch.Get().(*analysis)
	defer x.scratch.Put(a)
	a.reset(doc)
	a.tokens = x.vocabulary.Scan(a.tokens, a.text)
	x.dates.find(a)
	var out []DateExplanation
	for i, d := range a.dates.dates {
		e := DateExplanation{Mention: a.mentions[Date][i], Reason: dateReasons[d.reason]}
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
