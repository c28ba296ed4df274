package extract

// rule of what a clause without its verb tells.
const ruleGapped = "event/gapped"

// gapped reads the clauses after telling k that leave out its verb: Turkey left
// A in 2021, | Burundi B in 2017 | and the Philippines in 2019. Such a clause
// names who, and of which title or when.
func (c *clause) gapped(k int, about []int) {
	t := &c.told[k]
	if t.phrase.where != beforeName || !t.phrase.dated || t.planned || t.passive || c.noun(t) {
		return
	}
	last := &c.a.titles[about[len(about)-1]]
	of, p := about[len(about)-1], max(last.last, last.followed)
	p = c.afterAdjuncts(p)
	for p < c.to {
		who, end := c.another(p)
		if end == p {
			return
		}
		next := c.gappedTitle(k, end)
		if same := c.theSame(k, end); same > end {
			next, end = of, same
		} else if next >= 0 {
			of, end = next, max(c.a.titles[next].last, c.a.titles[next].followed)
		}
		after := c.afterAdjuncts(end)
		if after == end && next < 0 {
			return
		}
		e := Event{Span: c.a.span(t.at.first, t.at.last), Kind: t.phrase.kind, Party: who.Value, Rule: ruleGapped}
		e.set(c.adjuncts(end, after))
		if next >= 0 && e.Date == "" {
			e.set(c.adjuncts(p, end))
		}
		cite := &c.a.cites[of]
		cite.events = addEvent(cite.events, e)
		cite.parties = addParty(cite.parties, who)
		p = after
	}
}

// gappedAfter reads the clauses after telling k that leave out its verb where the
// title comes first: A was signed on 12 March 1993, | B on 14 March 1994.
func (c *clause) gappedAfter(k int, about []int) {
	a, t := c.a, &c.told[k]
	if t.phrase.where != afterName || !t.phrase.dated || t.planned {
		return
	}
	p := c.afterAdjuncts(t.at.last)
	for i := about[len(about)-1] + 1; i < c.last && p > t.at.last; i++ {
		if a.titles[i].inner {
			continue
		}
		q := p
		for q < a.titles[i].first && (a.at(q, ',') || a.word(q, "and") || a.article(q) || a.at(q, '"')) {
			q++
		}
		end := c.afterAdjuncts(a.titles[i].followed)
		if q != a.titles[i].first || q == p || end == a.titles[i].followed || c.x.words.has(beForm, a.tokens[min(end, len(a.tokens)-1)].ID) {
			return
		}
		e := Event{Span: a.span(t.at.first, t.at.last), Kind: t.phrase.kind, Rule: ruleGapped}
		e.set(c.adjuncts(a.titles[i].followed, end))
		a.cites[i].events = addEvent(a.cites[i].events, e)
		p = end
	}
}

// another returns the party that a comma or "and" at token p adds, and the token
// after it, or p.
func (c *clause) another(p int) (Party, int) {
	a, i := c.a, p
	if a.at(i, ',') {
		i++
	}
	if a.word(i, "and") || a.word(i, "while") {
		i++
	}
	if i == p {
		return Party{}, p
	}
	if a.article(i) {
		i++
	}
	who, end := a.partyAt(i)
	if end == i || who.Kind == Country && c.demonym(i) {
		return Party{}, p
	}
	who.Rule = rulePartyDoer
	return who, end
}

// gappedTitle returns the title that follows at token p, after the preposition of
// telling k and an article, or -1.
func (c *clause) gappedTitle(k, p int) int {
	a, t := c.a, &c.told[k]
	if p < len(a.tokens) && t.at.last-t.at.first > 1 && a.tokens[p].ID == a.tokens[t.at.last-1].ID {
		p++
	}
	for a.article(p) || a.at(p, '"') {
		p++
	}
	return c.titleAt(p)
}

// theSame returns the token after words that point back to the title of telling k:
// from the same treaty; or p.
func (c *clause) theSame(k, p int) int {
	a, t := c.a, &c.told[k]
	i := p
	if i < len(a.tokens) && t.at.last-t.at.first > 1 && a.tokens[i].ID == a.tokens[t.at.last-1].ID {
		i++
	}
	if !a.word(i, "the") || !a.word(i+1, "same") {
		return p
	}
	if h := a.headFrom(i + 2); h < len(a.agreementHeads) && a.agreementHeads[h].first == i+2 {
		return a.agreementHeads[h].last
	}
	return p
}

// afterAdjuncts returns the token after the dates and places from token p on.
func (c *clause) afterAdjuncts(p int) int {
	for p < c.to {
		next := c.a.dateAdjunct(p)
		if next == p && (c.a.word(p, "in") || c.a.word(p, "at")) {
			next = c.aside(p)
		}
		if next == p {
			return p
		}
		p = min(next, c.to)
	}
	return p
}
