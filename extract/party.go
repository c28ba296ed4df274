package extract

import "chancery/extract/token"

// titleParties yields the parties that a title itself names: between A and B,
// with A, A-B Agreement.
func (x *agreements) titleParties(a *analysis, t *title, yield func(Party)) {
	if !t.parties.empty() {
		x.partiesIn(a, t.parties, yield)
		return
	}
	if t.head < 0 || t.headFirst <= t.first {
		return
	}
	if before := (tokenRange{t.first, t.headFirst}); x.namedSides(a, before) > 1 && a.coupled(before) {
		x.partiesIn(a, before, yield)
	}
}

// coupled reports whether a range holds two names joined by a hyphen or a
// stroke: China-US.
func (a *analysis) coupled(r tokenRange) bool {
	for i := r.first + 1; i+1 < r.last; i++ {
		if (a.at(i, '-') || a.at(i, '/')) && a.tokens[i].Gap == token.Joined && a.tokens[i+1].Gap == token.Joined {
			return true
		}
	}
	return false
}

// partiesIn yields the countries and bodies that a range names, those inside
// another left out.
func (x *agreements) partiesIn(a *analysis, r tokenRange, yield func(Party)) {
	for i := r.first; i < r.last; {
		p, end := a.partyAt(i)
		if end == i {
			i++
			continue
		}
		yield(p)
		i = end
	}
}

// partyAt returns the party named from token i on and where its name ends, or i.
func (a *analysis) partyAt(i int) (Party, int) {
	if o := a.orgStarting(i); o >= 0 {
		n := &a.orgs[o]
		return Party{Span: a.span(n.first, n.last), Kind: Organization, Value: n.value, Country: n.state}, n.last
	}
	if c := a.countryStarting(i); c >= 0 {
		m := a.mentions[Country][c]
		return Party{Span: m.Span, Kind: Country, Value: m.Value, Country: m.Value}, a.lastToken(m.End, i)
	}
	return Party{}, i
}

// doers returns who does what telling k says: the subject of a verb, those whom
// "by", "between" or "for" names after it.
func (c *clause) doers(k int, about []int) []Party {
	t := &c.told[k]
	p := t.at.last
	if t.phrase.where == beforeName {
		last := c.a.titles[about[len(about)-1]]
		p = max(last.last, last.followed)
	}
	out := c.agents(p, c.nextTold(k))
	if t.phrase.where == afterName && t.passive || c.noun(t) && len(out) > 0 {
		return out
	}
	return append(out, c.actors(c.opens(k), t.at.first)...)
}

// agents returns the parties that a preposition names after token p: signed by A
// and B, between A and B, in force for A.
func (c *clause) agents(p, end int) []Party {
	const farthest = 20
	a := c.a
	var out []Party
	for i := p; i < min(end, p+farthest); i++ {
		if a.tokens[i].ID == ';' || c.titleAt(i) >= 0 {
			return out
		}
		by := a.word(i, "by") || a.word(i, "between") || a.word(i, "with") && i < p+3
		if !by && !(a.word(i, "for") && i < p+3) {
			continue
		}
		last := min(c.x.partyList(a, i+1), c.to)
		if offices := c.actors(i+1, min(end, i+40)); a.word(i, "by") && len(offices) > 0 {
			return append(out, offices...)
		}
		c.x.partiesIn(a, tokenRange{i + 1, last}, func(p Party) {
			if c.state(p) {
				out = addParty(out, p)
			}
		})
		if len(out) > 0 {
			return out
		}
	}
	return out
}

// state reports whether a party is a state, stands for one, or is a body that
// concludes agreements of its own: any but a state's parliament or court.
func (c *clause) state(p Party) bool { return p.Value != "" }

// opens returns the token that the clause of telling k starts at.
func (c *clause) opens(k int) int {
	a, p := c.a, c.told[k].at.first
	for i := p - 1; i > c.from; i-- {
		switch {
		case a.tokens[i].ID == ';', a.word(i, "that"), a.word(i, "which"), a.word(i, "where"):
			return i + 1
		case a.at(i, ',') && (a.word(i+1, "and") || a.word(i+1, "but")) && c.verbIn(c.from, i):
			return i + 2
		case c.inTold(i) && !c.sharesSubject(k, i):
			return i + 1
		}
	}
	return c.from
}

// sharesSubject reports whether the telling at token i has the same subject as
// telling k: ratified A in 2002 and ratified B in 2004.
func (c *clause) sharesSubject(k, i int) bool {
	for l := range c.told {
		if t := &c.told[l]; t.at.first <= i && i < t.at.last {
			return t.phrase.where == beforeName || l == k || t.at == c.told[k].at
		}
	}
	return false
}

// verbIn reports whether a finite verb stands in the tokens [from, to).
func (c *clause) verbIn(from, to int) bool {
	for i := from; i < to; i++ {
		if c.x.words.has(verb, c.a.tokens[i].ID) {
			return true
		}
	}
	return false
}

// actors returns the countries and bodies that the tokens [from, to) make the
// subject of what follows: those that no preposition makes an adjunct, and the
// states of office-holders (the Minister of Labour of Belarus).
func (c *clause) actors(from, to int) []Party {
	a := c.a
	var out []Party
	bound, acting := false, false
	for i := from; i < to; {
		if k := c.titleAt(i); k >= 0 {
			i, bound, acting = max(a.titles[k].last, i+1), false, false
			continue
		}
		p, end := a.partyAt(i)
		if end > i {
			demonym := p.Kind == Country && c.demonym(i)
			switch {
			case demonym && !c.officeNext(end):
			case bound && !acting:
			case acting && p.Kind == Organization && p.Country == "":
			default:
				out = addParty(out, p)
			}
			if acting {
				acting = !demonym && a.word(end, "and")
			}
			i, bound = end, bound && a.word(end, "and") && !acting
			continue
		}
		t := a.tokens[i]
		switch {
		case c.x.words.has(office, t.ID):
			acting, bound = true, false
		case c.x.words.has(preposition, t.ID):
			bound = true
		case t.Class == token.Punct && t.ID != '-' && t.ID != '\'' && t.ID != '"':
			bound, acting = false, acting && t.ID == ','
		case c.x.words.has(verb, t.ID) && !t.Is(token.Initial):
			bound, acting = false, false
		}
		i++
	}
	return out
}

// demonym reports whether the country at token i is named by its adjective.
func (c *clause) demonym(i int) bool {
	k := c.a.countryStarting(i)
	return k >= 0 && c.a.mentions[Country][k].Form != ""
}

// officeNext reports whether a word for who acts for a state follows at token i.
func (c *clause) officeNext(i int) bool {
	for j := i; j < c.to && j < i+4; j++ {
		if c.a.tokens[j].Class != token.Word {
			return false
		}
		if c.x.words.has(office, c.a.tokens[j].ID) {
			return true
		}
	}
	return false
}
