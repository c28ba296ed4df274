package extract

import (
	"slices"

	"chancery/extract/token"
)

// citation is what is said beside one title.
type citation struct {
	parties []Party
	events  []Event
}

// telling is one place where words tell of an event: the tokens of the words,
// and whether what they tell has been done.
type telling struct {
	phrase  *eventPhrase
	at      tokenRange
	passive bool // a form of "be" leads it
	planned bool
	denied  bool
}

// tell finds what the text says beside every title: sentence by sentence, or
// by the rows of a table.
func (x *agreements) tell(a *analysis) {
	for len(a.cites) < len(a.titles) {
		a.cites = append(a.cites, citation{})
	}
	a.cites = a.cites[:len(a.titles)]
	for i := range a.cites {
		a.cites[i].parties, a.cites[i].events = a.cites[i].parties[:0], a.cites[i].events[:0]
		t := &a.titles[i]
		if !t.ref {
			x.titleParties(a, t, func(p Party) { a.cites[i].parties = addParty(a.cites[i].parties, p) })
			x.owner(a, t, func(p Party) { a.cites[i].parties = addParty(a.cites[i].parties, p) })
		}
	}
	var row tableRow
	for i := 0; i < len(a.titles); {
		s := clause{x: x, a: a, first: i}
		s.from, s.to = x.sentence(a, a.titles[i].first)
		for i < len(a.titles) && a.titles[i].first < s.to {
			i++
		}
		s.last = i
		if row.at(a, a.titles[s.first].first) && s.row(&row) {
			continue
		}
		s.read()
		s.placed()
		s.introduced()
		s.confirm()
	}
	x.done(a)
}

// clause reads one sentence, the tokens [from, to), that names the titles
// [first, last).
type clause struct {
	x           *agreements
	a           *analysis
	from, to    int
	first, last int
	told        []telling
}

func (c *clause) read() {
	c.told = c.a.told[:0]
	for p := c.from; p < c.to; {
		if k := c.titleAt(p); k >= 0 {
			p = max(c.a.titles[k].last, c.a.titles[k].followed)
			continue
		}
		if end := c.bodyAround(p); end > p {
			p = end
			continue
		}
		p = c.phraseAt(p)
	}
	for i := range c.told {
		c.apply(i)
	}
	c.a.told = c.told
}

// titleAt returns the index of the sentence's title that starts at token p, or
// -1; another name in brackets after a title is no title of its own here.
func (c *clause) titleAt(p int) int {
	k := c.a.titleFrom(p)
	if k < c.last && k >= c.first && c.a.titles[k].first == p && !c.a.titles[k].inner {
		return k
	}
	return -1
}

// bodyAround returns the end of the body's name that token p starts and that
// holds a treaty's name (the Conference of the Parties to the Treaty), or p.
func (c *clause) bodyAround(p int) int {
	if k := c.a.orgStarting(p); k >= 0 {
		return c.a.orgs[k].last
	}
	return p
}

// phraseAt adds the longest words of events at token p, of those before names
// and of those after, and returns the token to go on from.
func (c *clause) phraseAt(p int) int {
	var best [asLabel]*eventPhrase
	for _, k := range c.x.eventsBy.of(c.a.tokens[p].ID) {
		e := &c.x.events[k]
		if e.where == afterName && c.goesOnOf(p+len(e.words)) {
			continue // deposited its instrument of ratification | of
		}
		if e.where < asLabel && p+len(e.words) <= c.to && c.wordsAt(p, e.words) > p && (best[e.where] == nil || len(best[e.where].words) < len(e.words)) {
			best[e.where] = e
		}
	}
	if b, e := best[beforeName], best[afterName]; b != nil && e != nil && len(b.words) > len(e.words) {
		best[afterName] = nil // acceded to
	}
	next := p + 1
	for _, e := range best {
		if e == nil {
			continue
		}
		t := telling{phrase: e, at: tokenRange{p, c.wordsAt(p, e.words)}}
		c.mood(&t)
		c.told = append(c.told, t)
		next = max(next, t.at.last)
	}
	return next
}

// goesOnOf reports whether the noun of a deed before token p goes on with what was
// ratified or acceded to.
func (c *clause) goesOnOf(p int) bool {
	a := c.a
	return p < c.to && (a.word(p-1, "ratification") && a.word(p, "of") || a.word(p-1, "accession") && a.word(p, "to"))
}

// wordsAt returns the end of a phrase's words that stand from token p on, with a
// date after the first of them or not, or p: acceded [in 1998] to.
func (c *clause) wordsAt(p int, words []token.ID) int {
	if end := c.a.spelt(p, words); end > p || len(words) < 2 {
		return end
	}
	d := c.a.dateAdjunct(p + 1)
	if d == p+1 || d >= c.to || c.a.tokens[p].ID != words[0] {
		return p
	}
	if end := c.a.spelt(d, words[1:]); end > d {
		return end
	}
	return p
}

// mood reads the words before a telling: whether it is passive, only planned,
// or denied.
func (c *clause) mood(t *telling) {
	a, i := c.a, t.at.first-1
	for i >= c.from && c.x.words.has(adverb, a.tokens[i].ID) {
		i--
	}
	if i >= c.from && (a.word(i, "was") || a.word(i, "were") || a.word(i, "been") || a.word(i, "being") || a.word(i, "is") || a.word(i, "are") || a.word(i, "be")) {
		t.passive = true
		t.planned = a.word(i, "be")
		i--
	}
	if (a.word(t.at.first, "enters") || a.word(t.at.first, "comes")) && !c.dayAfter(t.at.last) {
		t.planned = true // enters into force upon
	}
	noun := c.noun(t)
	for n := 0; i >= c.from && (n < 3 || noun && n < 8); i, n = i-1, n+1 {
		if c.titleEnding(i + 1) {
			return
		}
		if d := a.dateEnding(i + 1); d >= 0 { // May is no verb in it
			i = a.firstToken(a.mentions[Date][d].Start, i)
			continue
		}
		switch {
		case a.tokens[i].Class == token.Punct && a.tokens[i].ID != '"' && a.tokens[i].ID != '-':
			return
		case noun && c.x.words.has(prospect, a.tokens[i].ID):
			t.planned = true
			return
		case n > 2:
		case a.word(i, "not") || a.word(i, "never") || a.word(i, "neither") || a.word(i, "nor") || a.word(i, "refused") || a.word(i, "without"):
			t.denied = true
			return
		case a.word(i, "to") && n == 0 && t.phrase.where == beforeName && !noun:
			t.planned = true
		case c.x.words.has(unreal, a.tokens[i].ID):
			t.planned = true
			return
		}
	}
}

// dayAfter reports whether a date follows at token p, or the sentence ends.
func (c *clause) dayAfter(p int) bool {
	return p >= c.to || c.a.at(p, '.') || c.a.dateAdjunct(p) > p
}

// noun reports whether a telling is a noun with "of": the signing of.
func (c *clause) noun(t *telling) bool { return c.a.word(t.at.last-1, "of") }

// apply gives what telling k tells to the titles that it is about.
func (c *clause) apply(k int) {
	t := &c.told[k]
	if t.denied || c.adjective(t) {
		return
	}
	var about []int
	if t.phrase.where == beforeName {
		about = c.objects(t.at.last)
	} else if !c.hasObject(k) {
		about = c.subjects(k)
	}
	if len(about) == 0 {
		return
	}
	if (c.noun(t) || c.a.word(t.at.first, "accession")) && (c.pending(about[len(about)-1]) || c.awaited(t)) {
		return
	}
	if c.tookEffect(k, about) {
		return
	}
	doers := c.doers(k, about)
	parties := doers
	switch t.phrase.kind {
	case "adopted", "approved":
		parties = statesOf(doers) // an organ that adopts a text is no party to it
	case "ratified":
		parties = c.withoutParliaments(doers)
	}
	if len(parties) < 2 && !t.phrase.dated && t.phrase.kind != "" {
		parties = nil // who drafts or negotiates alone is no party
	}
	for n, i := range about {
		cite := &c.a.cites[i]
		if len(cite.parties) < 2 || c.joins(t) {
			for _, p := range parties {
				cite.parties = addParty(cite.parties, p)
			}
		}
		if t.phrase.kind == "" || t.planned && t.phrase.dated {
			continue
		}
		e := Event{Span: c.a.span(t.at.first, t.at.last), Kind: t.phrase.kind, Rule: t.phrase.rule}
		if t.phrase.dated {
			date, place := c.when(k, about, n)
			if c.tooEarly(i, date) {
				date, place = datum{}, datum{}
			}
			e.set(date, place)
		}
		if len(doers) == 1 && (t.phrase.dated || len(parties) == 1) && !(len(cite.parties) > 1 && c.severalOffices(k)) {
			e.Party = doers[0].Value
		}
		cite.events = addEvent(cite.events, e)
	}
	c.gapped(k, about)
	c.gappedAfter(k, about)
}

// tookEffect gives the date on which a withdrawal or the like took effect to that
// event, and reports whether telling k tells of one: its withdrawal from the
// Treaty, which took effect on.
func (c *clause) tookEffect(k int, about []int) bool {
	a, t := c.a, &c.told[k]
	if t.phrase.kind != "in force" || t.phrase.where != afterName || !a.word(t.at.last-1, "effect") && !a.word(t.at.last-1, "effective") {
		return false
	}
	cite := &a.cites[about[0]]
	for i := range cite.events {
		switch e := &cite.events[i]; e.Kind {
		case "withdrawn", "terminated", "suspended", "extended", "amended":
			if date, _ := c.adjuncts(t.at.last, c.nextTold(k)); e.Date == "" {
				e.Date, e.DateSpan = date.value, date.at
			}
			return true
		}
	}
	return false
}

// awaited reports whether a deed that a noun names opens what will be: With the
// entry into force of the Treaty, they will.
func (c *clause) awaited(t *telling) bool {
	const opening = 4
	if t.at.first > c.from+opening {
		return false
	}
	for i := t.at.last; i < c.to; i++ {
		if c.a.word(i, "will") || c.a.word(i, "shall") {
			return true
		}
	}
	return false
}

// adjective reports whether the participle of telling t only says which instrument
// is meant: the amended Agreement.
func (c *clause) adjective(t *telling) bool {
	return t.phrase.where == beforeName && t.at.last == t.at.first+1 && c.a.article(t.at.first-1) && t.phrase.dated && !concludes(t.phrase.kind)
}

// pending reports whether what follows title i says that a deed which a noun
// names is still to be done: Ratification of the Treaty was not submitted.
func (c *clause) pending(i int) bool {
	a, p := c.a, c.a.titles[i].followed
	if !c.x.words.has(beForm, a.tokens[min(p, len(a.tokens)-1)].ID) {
		return false
	}
	return a.word(p+1, "not") || a.word(p+1, "under") || a.word(p+1, "pending") || a.word(p+1, "still") || a.word(p+1, "being") || a.word(p+1, "planned")
}

// withoutParliaments are those of some doers that are no parliaments: one that
// ratifies a treaty is no party to it.
func (c *clause) withoutParliaments(doers []Party) []Party {
	return slices.DeleteFunc(slices.Clone(doers), func(p Party) bool {
		return slices.ContainsFunc(c.a.orgs, func(o orgName) bool { return o.value == p.Value && c.x.bodies.parliament(&o) })
	})
}

// severalOffices reports whether two or more office-holders do what telling k
// says: the Minister of Labour and the Minister of Labour of Belarus.
func (c *clause) severalOffices(k int) bool {
	from, to := c.opens(k)
	n := 0
	for i := from; i < to; i++ {
		if c.x.words.has(office, c.a.tokens[i].ID) {
			n++
		}
	}
	return n > 1
}

// tooEarly reports whether a date lies before the year in which the treaty of
// title i was concluded, so that it must be that of something else.
func (c *clause) tooEarly(i int, date datum) bool {
	t := c.a.titles[i].treaty
	return t >= 0 && len(date.value) >= 4 && date.value[:4] < c.x.treaties[t].adopted
}

// statesOf are those of some parties that are states or stand for one.
func statesOf(parties []Party) []Party {
	return slices.DeleteFunc(slices.Clone(parties), func(p Party) bool { return p.Country == "" })
}

// joins reports whether what is told adds a party to an instrument that may
// have others.
func (c *clause) joins(t *telling) bool {
	return t.phrase.kind == "acceded" || t.phrase.kind == "in force"
}
