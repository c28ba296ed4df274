package extract

import (
	"slices"
	"strings"

	"chancery/extract/token"
)

// intro returns the sentence that introduces the list which the clause is an
// item of: The following documents were signed: …. It returns an empty range
// where the clause is no item.
func (c *clause) intro() tokenRange {
	const most = 60 // items
	x, a := c.x, c.a
	from := c.from
	for n := 0; n < most && from > 0 && x.item(a, from); n++ {
		first, last := x.sentence(a, from-1)
		if a.at(last-1, ':') {
			return tokenRange{first, last}
		}
		from = first
	}
	return tokenRange{}
}

// item reports whether the sentence from token i on is an item of a list: it
// stands on a line of its own and begins with a bullet, a number or a title.
func (x *agreements) item(a *analysis, i int) bool {
	t := a.tokens[i]
	if t.Gap < token.Line {
		return false
	}
	if t.Class != token.Word {
		return true
	}
	for a.article(i) {
		i++
	}
	k := a.titleFrom(i)
	return k < len(a.titles) && a.titles[k].first == i
}

// introduced gives the titles that the clause, an item of a list, opens with what
// the list's introduction tells of all: what happened, and when and where.
func (c *clause) introduced() {
	r := c.intro()
	if r.empty() {
		if c.x.item(c.a, c.from) && c.x.beneath(c.a, c.from) != nil {
			c.dateItem(c.first, true)
		}
		return
	}
	in := clause{x: c.x, a: c.a, from: r.first, to: r.last}
	events, parties := in.foretold()
	if len(events) == 0 {
		events = in.recalled()
	}
	for k := c.first; k < c.last && (k == c.first || c.listed(k-1, k)); k++ {
		cite := &c.a.cites[k]
		if c.a.titles[k].inner || c.a.titles[k].ref {
			continue
		}
		cite.events = introduce(cite.events, events)
		c.dateItem(k, !c.concluded(k))
		if len(cite.parties) < 2 {
			for _, p := range parties {
				cite.parties = addParty(cite.parties, p)
			}
		}
	}
}

// introduce gives an item what its list's introduction tells: the events, where
// the item tells of none itself, else their date.
func introduce(own, events []Event) []Event {
	if len(own) == 0 {
		return slices.Clone(events)
	}
	for _, e := range events {
		if e.Kind == "in force" && !slices.ContainsFunc(own, func(o Event) bool { return !concludes(o.Kind) }) {
			own = append(own, e)
		}
		for i := range own {
			if own[i].Date == "" && e.Date != "" && (own[i].Kind == e.Kind || concludes(own[i].Kind) && concludes(e.Kind)) {
				own[i].Date, own[i].DateSpan = e.Date, e.DateSpan
			}
		}
	}
	return own
}

// dateItem gives title k, an item of a list, the date that stands right after it,
// in brackets or at the item's end, as that of its signing. Where nobody says
// that it was signed, alone is set, and only a day will do.
func (c *clause) dateItem(k int, alone bool) {
	a, cite := c.a, &c.a.cites[k]
	p := a.titles[k].followed
	if a.at(p, ',') && a.word(p+1, "dated") {
		p++
	}
	d := a.dateStarting(p + 1)
	if !a.at(p, '(') && !a.at(p, ',') && !a.word(p, "from") && !a.word(p, "dated") || d < 0 {
		return
	}
	date := a.dateAt(d)
	if end := a.lastToken(date.at.End, p); end < c.to && a.tokens[end].Class == token.Word || strings.Contains(date.value, "/") {
		return
	}
	for i := range cite.events {
		if e := &cite.events[i]; concludes(e.Kind) && e.DateSpan == (Span{}) {
			e.Date, e.DateSpan = date.value, date.at
			return
		}
	}
	if alone && !c.concluded(k) && len(date.value) == len("2006-01-02") {
		cite.events = append(cite.events, Event{Span: date.at, Kind: "signed", Rule: ruleListed, Date: date.value, DateSpan: date.at})
	}
}

// foretold reads what an introduction tells of the items of its list, and who
// did it.
func (c *clause) foretold() (events []Event, parties []Party) {
	for p := c.from; p < c.to; {
		p = c.phraseAt(p)
	}
	for k := range c.told {
		t := &c.told[k]
		if t.denied || t.planned || !t.phrase.dated || t.phrase.where == beforeName && !c.announces(t.at.last) {
			continue
		}
		e := Event{Span: c.a.span(t.at.first, t.at.last), Kind: t.phrase.kind, Rule: ruleListed}
		date, place := c.adjuncts(t.at.last, c.to)
		left, at := c.opening(t.at.first, k)
		if date.value == "" {
			date = left
		}
		if place.value == "" {
			place = at
		}
		if date.value == "" {
			date = c.before()
		}
		e.set(date, place)
		events = addEvent(events, e)
		from, to := c.opens(k)
		for _, p := range append(c.actors(from, to), c.sides(t.at.last)...) {
			parties = addParty(parties, p)
		}
	}
	return events, parties
}

// sides returns those between whom the words from token p on say that something
// was done: signed between the two countries, between A and B.
func (c *clause) sides(p int) []Party {
	for ; p < c.to && !c.a.at(p, ':') && c.titleAt(p) < 0; p++ {
		if !c.a.word(p, "between") {
			continue
		}
		q := p + 1
		if c.a.article(q) {
			q++
		}
		if c.pair(q) {
			return c.couple(q)
		}
		return c.between(p, c.to)
	}
	return nil
}

// ruleListed is the rule of what a list's introduction tells.
const ruleListed = "event/list"

// announces reports whether the words from token p on stand for what a list
// then names: signed | the following documents:.
func (c *clause) announces(p int) bool {
	for ; p < c.to; p++ {
		if c.a.word(p, "following") || c.a.at(p, ':') || c.x.words.has(classWord, c.a.tokens[p].ID) {
			return true
		}
	}
	return false
}

// recalled reads what the text told of "these agreements" where it spoke of
// them first, in the paragraph of the introduction or the one before it.
func (c *clause) recalled() []Event {
	const farthest = 150
	a := c.a
	if k := c.classWord(c.from, c.to); k < 0 || !c.points(k) {
		return nil
	}
	for to := c.from; to > 0 && c.from-to < farthest; {
		from, last := c.x.sentence(a, to-1)
		before := clause{x: c.x, a: a, from: from, to: last}
		before.first = a.titleFrom(from)
		before.last = a.titleFrom(last)
		if k := before.classWord(from, last); k >= 0 {
			if events := before.toldOf(k); len(events) > 0 {
				return events
			}
		}
		to = from
	}
	return nil
}

// classWord returns the first plural class word of instruments in the tokens
// [from, to), or -1: agreements, documents.
func (c *clause) classWord(from, to int) int {
	for i := from; i < to; i++ {
		if c.x.words.has(classWord, c.a.tokens[i].ID) && c.titleAround(i) < 0 {
			return i
		}
	}
	return -1
}

// titleAround returns the index of the title that token i lies in, or -1.
func (c *clause) titleAround(i int) int {
	for k := c.first; k < c.last; k++ {
		if c.a.titles[k].first <= i && i < c.a.titles[k].last {
			return k
		}
	}
	return -1
}

// points reports whether the class word at token k points back: these five
// agreements.
func (c *clause) points(k int) bool {
	for i := k - 1; i >= c.from && i > k-4; i-- {
		if c.a.word(i, "these") || c.a.word(i, "those") || c.a.word(i, "said") {
			return true
		}
	}
	return false
}

// toldOf reads the events that follow a class word: five agreements …, signed
// by.
func (c *clause) toldOf(k int) []Event {
	for p := k; p < c.to; {
		p = c.phraseAt(p)
	}
	var events []Event
	for i := range c.told {
		t := &c.told[i]
		if t.denied || t.planned || !t.phrase.dated || t.phrase.where != afterName || t.at.first < k {
			continue
		}
		e := Event{Span: c.a.span(t.at.first, t.at.last), Kind: t.phrase.kind, Rule: ruleListed}
		date, place := c.adjuncts(t.at.last, c.to)
		e.set(date, place)
		events = addEvent(events, e)
	}
	return events
}
