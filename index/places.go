package index

import "chancery/extract"

// marks are the places that match.
type marks struct{ title, text places }

// places are in the order in which they were found.
type places struct {
	marks []mark         // each word and name
	whole []extract.Span // each phrase, word or name as a whole
}

type mark struct {
	extract.Span
	part int // the part of the query that it shows
}

func (a marks) plus(b marks) marks { return marks{a.title.plus(b.title), a.text.plus(b.text)} }

func (a places) plus(b places) places {
	return places{append(a.marks, b.marks...), append(a.whole, b.whole...)}
}

func (p *places) add(s extract.Span, part int) {
	p.marks = append(p.marks, mark{s, part})
	p.whole = append(p.whole, s)
}
