package extract

import "chancery/extract/token"

// doers returns who does what telling k says: the subject of a verb, those whom
// "by", "between" or "for" names after it.
func (c *clause) doers(k int, about []int) []Party {
	t := &c.told[k]
	p := t.at.last
	last := c.a.titles[about[len(about)-1]]
	if t.phrase.where == beforeName {
		p = max(last.last, last.followed)
	}
	out := c.agents(p, c.nextTold(k))
	if t.phrase.where == afterName && len(out) == 0 {
		out = c.between(last.followed, t.at.first)
	}
	if t.phrase.where == afterName && t.passive || c.noun(t) && len(out) > 0 {
		return out
	}
	if t.phrase.where == beforeName && c.a.word(c.from, "as") && t.at.first < c.from+4 {
		return append(out, c.actors(p, min(c.to, p+8))...) // As a party to the Treaty, Turkey …
	}
	if t.phrase.where == afterName && !c.relativeSubject(last.followed, t.at.first) && !(c.a.word(t.at.last, "it") || c.a.word(t.at.last, "them")) {
		return out
	}
	if t.phrase.group && !t.passive {
		return out // all parties to the Treaty, whoever speaks of them
	}
	if who := c.antecedent(t.at); len(who) > 0 {
		return append(out, who...)
	}
	from, to := c.opens(k)
	if (t.planned || t.phrase.kind == "") && c.urged(from, to) {
		return out
	}
	if c.speaker(t.at.first) {
		to = t.at.first + 1 // our joining of
	}
	doers := c.actors(from, to)
	if len(doers) == 0 && !c.noun(t) {
		doers = c.pronoun(from, to)
	}
	if t.phrase.where == beforeName && t.phrase.dated && !c.noun(t) {
		out = append(out, c.with(t.at.last, c.a.titles[about[0]].first)...)
	}
	return append(out, doers...)
}

// antecedent returns the state or body right before the relative clause in which
// something is done to "it": Estonia, which | signed it in 2002 and ratified it.
func (c *clause) antecedent(at tokenRange) []Party {
	const farthest = 16
	a := c.a
	if !a.word(at.last, "it") && !a.word(at.last, "them") {
		return nil
	}
	for i := at.first - 1; i > c.from+1 && i > at.first-farthest && !a.at(i, ';'); i-- {
		if !a.word(i, "which") || !a.at(i-1, ',') {
			continue
		}
		for first := i - 2; first >= c.from && first > i-10; first-- {
			if p, end := a.partyAt(first); end == i-1 {
				p.Rule = rulePartyPronoun
				return []Party{p}
			}
		}
		return nil
	}
	return nil
}

// urged reports whether the tokens [from, to) ask others to do what follows: We
// call upon all States to | ratify.
func (c *clause) urged(from, to int) bool {
	const farthest = 40
	for i := max(from, to-farthest); i < to; i++ {
		if c.x.words.has(urging, c.a.tokens[i].ID) {
			return true
		}
	}
	return false
}

// with returns those with whom something was done, as words between the verb and
// its object say: signed with KOICA | an Action Plan.
func (c *clause) with(from, to int) []Party {
	var out []Party
	for i := from; i < to; i++ {
		if !c.a.word(i, "with") {
			continue
		}
		c.x.partiesIn(c.a, tokenRange{i + 1, min(c.x.partyList(c.a, i+1), to)}, func(p Party) {
			p.Rule = rulePartyWith
			out = append(out, p)
		})
		return out
	}
	return nil
}

// pronoun returns the state that "it" or "the country" stands for in the tokens
// [from, to): the one that the sentence before opens with, if it names no other
// before its verb.
func (c *clause) pronoun(from, to int) []Party {
	a := c.a
	for i := from; i < min(to, from+4); i++ {
		if !a.word(i, "it") && !(a.word(i, "the") && a.word(i+1, "country")) || i > c.from && c.inTold(i-1) {
			continue // nor what is signed: signed it
		}
		if c.from == 0 || a.tokens[c.from].Gap >= token.Line {
			return nil
		}
		before := clause{x: c.x, a: a}
		before.from, before.to = c.x.sentence(a, c.from-1)
		before.first, before.last = a.titleFrom(before.from), a.titleFrom(before.to)
		end := before.from
		for end < before.to && !c.x.words.has(verb, a.tokens[end].ID) {
			end++
		}
		if who := before.actors(before.from, end); len(who) == 1 && who[0].Kind == Country {
			who[0].Rule = rulePartyPronoun
			return who
		}
		if p, ok := c.home(i); ok && a.word(i, "the") && c.ownTreaty(&title{first: c.from}, p.Value, nil) {
			p.Rule = rulePartyPronoun
			return []Party{p}
		}
		return nil
	}
	return nil
}

// relativeSubject reports whether a clause of its own stands between a title
// and the verb after it: the Agreement, which the delegations had initialled.
func (c *clause) relativeSubject(from, to int) bool {
	for i := from; i < to; i++ {
		if c.a.word(i, "which") || c.a.word(i, "that") {
			return i+1 < to
		}
	}
	return false
}

// between returns the parties, two or more, that "between" names in the tokens
// [from, to).
func (c *clause) between(from, to int) []Party {
	var out []Party
	for i := from; i < to; i++ {
		if c.a.word(i, "between") {
			c.x.partiesIn(c.a, tokenRange{i + 1, min(c.x.partyList(c.a, i+1), to)}, func(p Party) {
				p.Rule = rulePartyBy
				out = addParty(out, p)
			})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
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
		if first := i + 1; c.titleAt(first) >= 0 || a.article(first) && c.titleAt(first+1) >= 0 {
			return out // replaced by the Samoa Agreement
		}
		last := min(c.x.partyList(a, i+1), c.to)
		if offices := c.actors(i+1, min(end, i+40)); a.word(i, "by") && len(offices) > 0 {
			return append(out, offices...)
		}
		c.x.partiesIn(a, tokenRange{i + 1, last}, func(p Party) {
			if k := a.countryAt(p.Span); k >= 0 && a.mentions[Country][k].Form != "" {
				return // with three Soviet republics
			}
			p.Rule = rulePartyBy
			if a.word(i, "with") {
				p.Rule = rulePartyWith
			}
			out = addParty(out, p)
		})
		if len(out) > 0 {
			return out
		}
	}
	return out
}

// opens returns the tokens that hold the subject of telling k.
func (c *clause) opens(k int) (from, to int) {
	a, p := c.a, c.told[k].at.first
	to = p
	comma := false
	for i := p - 1; i > c.from; i-- {
		switch {
		case a.at(i, ',') && (a.word(i+1, "and") || a.word(i+1, "but")) && c.verbIn(c.from, i) && !c.auxiliary(i+2, p):
			return i + 2, to
		case a.at(i, ','):
			comma = true
		case a.word(i, "which") || a.word(i, "who"):
			if !comma || !a.at(i-1, ',') {
				return i + 1, to
			}
			to, comma = i-1, false // a clause inside, between commas
		case a.tokens[i].ID == ';', a.word(i, "that"), a.word(i, "where"), a.word(i, "when"), a.word(i, "while"), a.word(i, "whereas"):
			return i + 1, to
		case c.inTold(i) && !c.sharesSubject(k, i):
			return i + 1, to
		}
	}
	return c.from, to
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
		if bound && a.dateEnding(i) >= 0 {
			bound = false // In May 2010 | Latvia
		}
		p, end := a.partyAt(i)
		if end > i {
			demonym := p.Kind == Country && c.demonym(i)
			switch {
			case demonym && !c.officeNext(end):
			case bound && !acting:
			case acting && p.Kind == Organization && p.Country == "":
			default:
				p.Rule = rulePartyDoer
				if acting || demonym {
					p.Rule = rulePartyOffice
				}
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
		case c.speaker(i):
			if p, ok := c.home(i); ok {
				out = addParty(out, p)
			}
		case c.pair(i):
			for _, p := range c.couple(i) {
				out = addParty(out, p)
			}
		case c.x.words.has(office, t.ID):
			acting, bound = true, false
		case c.x.words.has(preposition, t.ID):
			bound = true
		case bound && a.article(i) && c.apart(i, from):
			bound = false // In Seoul | the Ministry
		case t.Class == token.Punct && t.ID != '-' && t.ID != '\'' && t.ID != '"':
			bound, acting = false, acting && t.ID == ','
		case c.x.words.has(verb, t.ID) && !t.Is(token.Initial):
			bound, acting = false, false
		}
		i++
	}
	return out
}

// apart reports whether the article at token i opens a phrase of its own: it
// follows a name or a date, not what asks for it.
func (c *clause) apart(i, from int) bool {
	if i == from {
		return false
	}
	before := c.a.tokens[i-1]
	return before.Class == token.Number || c.a.dateEnding(i) >= 0 ||
		before.Class == token.Word && before.Is(token.Initial) && !c.x.words.has(preposition, before.ID)
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

// speaker reports whether token i is a word by which a text's own state speaks
// of itself: we, our country, my country, the Republic.
func (c *clause) speaker(i int) bool {
	a := c.a
	switch {
	case a.word(i, "we"), a.word(i, "our") && !a.word(i+1, "two") && !a.word(i+1, "both") && !a.word(i+1, "countries"):
		return true
	case a.word(i, "country") || a.word(i, "government"):
		return a.word(i-1, "my")
	}
	return a.word(i, "republic") && a.word(i-1, "the") && a.tokens[i].Is(token.Initial) && !a.word(i+1, "of") && a.countryEnding(i+1) < 0
}

// home returns the state that the document is about as a party named by the
// word at token i: the one named last, where that is "the Republic".
func (c *clause) home(i int) (Party, bool) {
	home := c.a.homeState
	if c.a.word(i, "republic") {
		if m := c.a.countriesIn(0, i); len(m) > 0 {
			home = m[len(m)-1].Value
		}
	}
	return Party{Span: c.a.span(i, i+1), Kind: Country, Value: home, Country: home, Rule: rulePartySpeaker}, home != ""
}

// pair reports whether the words at token i stand for two states named before:
// the two sides, both countries.
func (c *clause) pair(i int) bool {
	a := c.a
	if !a.word(i, "two") && !a.word(i, "both") {
		return false
	}
	return a.word(i+1, "sides") || a.word(i+1, "countries") || a.word(i+1, "ministers") || a.word(i+1, "states") || a.word(i+1, "ministries") || a.word(i+1, "governments") || a.word(i+1, "leaders") || a.word(i+1, "parties")
}

// couple returns the two states that the paragraph names, where it names just
// two, or the document's own and the only other one; else those of the heading
// above.
func (c *clause) couple(i int) []Party {
	a := c.a
	from, to := a.paragraph(i)
	var out []Party
	for _, m := range a.countriesIn(from, to) {
		out = addParty(out, Party{Span: m.Span, Kind: Country, Value: m.Value, Country: m.Value, Rule: rulePartyPair})
	}
	if len(out) == 1 && a.homeState != "" {
		out = addParty(out, Party{Span: a.span(i, i+2), Kind: Country, Value: a.homeState, Country: a.homeState, Rule: rulePartyPair})
	}
	if len(out) != 2 {
		return c.x.beneath(a, i)
	}
	return out
}
