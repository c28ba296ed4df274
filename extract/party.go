package extract

import (
	"cmp"
	"slices"

	"chancery/extract/token"
)

// titleParties yields the parties that a title itself names: between A and B,
// with A, A-B Agreement.
func (x *agreements) titleParties(a *analysis, t *title, yield func(Party)) {
	if !t.parties.empty() {
		x.partiesIn(a, t.parties, yield)
		return
	}
	if end := x.partyList(a, t.followed+1); t.followed > t.last && a.word(t.followed, "between") {
		if r := (tokenRange{t.followed + 1, end}); x.namedSides(a, r) > 1 {
			x.partiesIn(a, r, yield) // (the "Agreement") between A and B
			return
		}
	}
	if t.treaty >= 0 && t.head < 0 {
		r := tokenRange{t.first, t.last}
		for i := r.first; i < r.last; i++ {
			if a.word(i, "between") {
				r = tokenRange{i + 1, x.partyList(a, i+1)}
				break
			}
		}
		if x.namedSides(a, r) > 1 && (r.first > t.first || a.coupled(r)) {
			x.partiesIn(a, r, yield)
		}
		return
	}
	if t.head < 0 {
		return
	}
	if before := (tokenRange{t.first, t.headFirst}); x.namedSides(a, before) > 1 && a.coupled(before) {
		x.partiesIn(a, before, yield)
		return
	}
	if r := x.furtherOn(a, t); !r.empty() {
		x.partiesIn(a, r, yield)
		return
	}
	for i := t.headLast; i < t.last; i++ {
		if r := x.fromTo(a, i, t.last); !r.empty() {
			x.partiesIn(a, r, yield)
			return
		}
	}
	x.stroke(a, t, yield)
}

// furtherOn returns the tokens that name two parties farther on in the line that
// a title opens, where its words in small letters have hidden them: Treaty for an
// Alliance thereafter concluded between A and B.
func (x *agreements) furtherOn(a *analysis, t *title) tokenRange {
	if t.first > 0 && a.tokens[t.first].Gap < token.Line {
		return tokenRange{}
	}
	for i := t.last; i < len(a.tokens) && a.tokens[i].Gap < token.Line && !a.ends(i); i++ {
		if x.words.has(beForm, a.tokens[i].ID) || a.at(i, ';') {
			break
		}
		if r := (tokenRange{i + 1, x.partyList(a, i+1)}); a.word(i, "between") && x.namedSides(a, r) > 1 {
			return r
		}
	}
	return tokenRange{}
}

// fromTo returns the tokens that name who gives what to whom: a Loan by A to B,
// a Visa from A to B.
func (x *agreements) fromTo(a *analysis, i, last int) tokenRange {
	if !a.word(i, "by") && !a.word(i, "from") {
		return tokenRange{}
	}
	mid := x.partyList(a, i+1)
	if mid == i+1 || !a.word(mid, "to") {
		return tokenRange{}
	}
	end := x.partyList(a, mid+1)
	r := tokenRange{i + 1, min(end, last)}
	if x.namedSides(a, r) != 2 {
		return tokenRange{}
	}
	return r
}

// stroke yields two states joined by a stroke in a title or in the brackets
// after it: (United Kingdom / Chile Loan).
func (x *agreements) stroke(a *analysis, t *title, yield func(Party)) {
	const beyond = 12
	for i := t.headLast; i < len(a.tokens) && i < t.last+beyond && (i < t.last || a.tokens[i].Gap < token.Line); i++ {
		if !a.at(i, '/') {
			continue
		}
		if left, right := a.countryEnding(i), a.countryStarting(i+1); left >= 0 && right >= 0 {
			first := a.firstToken(a.mentions[Country][left].Start, i)
			x.partiesIn(a, tokenRange{first, a.lastToken(a.mentions[Country][right].End, i+1)}, yield)
			return
		}
	}
}

// owner yields the body whose instrument a title names: the Council of Europe's
// Action Plan.
func (x *agreements) owner(a *analysis, t *title, yield func(Party)) {
	i := t.first
	if i < 3 || !a.word(i-1, "s") || !a.at(i-2, '\'') {
		return
	}
	if k := a.orgBorders.ending(i - 2); k >= 0 && a.orgs[k].value != "" {
		n := &a.orgs[k]
		yield(Party{Span: a.span(n.first, n.last), Kind: Organization, Value: n.value, Country: n.state, Rule: rulePartyOwner})
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
		if a.plural(i) {
			for _, m := range a.countriesIn(i, end) {
				yield(Party{Span: m.Span, Kind: Country, Value: m.Value, Country: m.Value, Rule: rulePartyTitle})
			}
			i = end
			continue
		}
		p.Rule = rulePartyTitle
		yield(p)
		i = end
	}
}

// plural reports whether a name of several bodies starts at token i: Governments
// of A and B.
func (a *analysis) plural(i int) bool { return a.word(i, "governments") }

// partyAt returns the party named from token i on and where its name ends, or i.
func (a *analysis) partyAt(i int) (Party, int) {
	if o := a.orgStarting(i); o >= 0 {
		n := &a.orgs[o]
		p := Party{Span: a.span(n.first, n.last), Kind: Organization, Value: n.value, Country: n.state}
		if c := a.countryStarting(i); c >= 0 && p.Country == "" && a.mentions[Country][c].Form != "" {
			p.Country = a.mentions[Country][c].Value // the Swedish Board
		}
		return p, n.last
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
	if t.phrase.where == afterName && !c.relativeSubject(last.followed, t.at.first) {
		return out
	}
	if t.phrase.group && !t.passive {
		return out // all parties to the Treaty, whoever speaks of them
	}
	from, to := c.opens(k)
	if c.speaker(t.at.first) {
		to = t.at.first + 1 // our joining of
	}
	return append(out, c.actors(from, to)...)
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
		last := min(c.x.partyList(a, i+1), c.to)
		if offices := c.actors(i+1, min(end, i+40)); a.word(i, "by") && len(offices) > 0 {
			return append(out, offices...)
		}
		c.x.partiesIn(a, tokenRange{i + 1, last}, func(p Party) {
			if k := a.countryAt(p.Span); k >= 0 && a.mentions[Country][k].Form != "" {
				return // with three Soviet republics
			}
			p.Rule = rulePartyBy
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
		case a.at(i, ',') && (a.word(i+1, "and") || a.word(i+1, "but")) && c.verbIn(c.from, i):
			return i + 2, to
		case a.at(i, ','):
			comma = true
		case a.word(i, "which") || a.word(i, "who"):
			if !comma || !a.at(i-1, ',') {
				return i + 1, to
			}
			to, comma = i-1, false // a clause inside, between commas
		case a.tokens[i].ID == ';', a.word(i, "that"), a.word(i, "where"), a.word(i, "when"):
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
// two, or the document's own and the only other one.
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
		return nil
	}
	return out
}

// countryAt returns the index of the country that a span names, or -1.
func (a *analysis) countryAt(s Span) int {
	k, ok := slices.BinarySearchFunc(a.mentions[Country], s.Start, func(m Mention, at int) int { return cmp.Compare(m.Start, at) })
	if !ok {
		return -1
	}
	return k
}

// paragraph returns the tokens of the paragraph that token i stands in.
func (a *analysis) paragraph(i int) (first, last int) {
	first, last = i, i+1
	for first > 0 && a.tokens[first].Gap != token.Paragraph {
		first--
	}
	for last < len(a.tokens) && a.tokens[last].Gap != token.Paragraph {
		last++
	}
	return first, last
}

// countriesIn returns the mentions of countries in the tokens [from, to).
func (a *analysis) countriesIn(from, to int) []Mention {
	at := func(m Mention, at int) int { return cmp.Compare(m.Start, at) }
	i, _ := slices.BinarySearchFunc(a.mentions[Country], int(a.tokens[from].Start), at)
	j, _ := slices.BinarySearchFunc(a.mentions[Country], int(a.tokens[to-1].End), at)
	return a.mentions[Country][i:j]
}

// confirm adds to the treaties of the dictionary those of their parties that
// the sentence names, where it names two; to titles "with" a party the state
// that the document is about; and to titles between "the two sides" these.
func (c *clause) confirm() {
	a := c.a
	for k := c.first; k < c.last; k++ {
		t, cite := &a.titles[k], &a.cites[k]
		if t.ref && t.meeting.empty() || t.inner {
			continue
		}
		switch {
		case len(cite.parties) < 2 && len(c.named(t)) == 2:
			for _, p := range c.named(t) {
				cite.parties = addParty(cite.parties, p)
			}
		case len(cite.parties) == 0 && c.concluded(k) && c.framed(t.first) != nil:
			cite.parties = c.framed(t.first)
		case len(cite.parties) == 0 && t.treaty < 0 && c.fellow(t.first) != nil:
			cite.parties = c.fellow(t.first)
		case len(cite.parties) == 0 && t.treaty >= 0 && len(c.x.treaties[t.treaty].parties) == 2:
			c.known(t, cite)
		case len(cite.parties) == 0 && !t.parties.empty():
			for i := t.parties.first; i < t.parties.last; i++ {
				if c.pair(i) {
					cite.parties = append(cite.parties, c.couple(i)...)
				}
			}
		case !t.parties.empty() && a.word(t.parties.first-1, "with") && len(cite.parties) == c.x.namedSides(a, t.parties):
			if p, ok := c.home(t.first); ok {
				p.Rule = rulePartyWith
				cite.parties = addParty(cite.parties, p)
			}
		}
	}
}

// named returns the states that a line names which is a title and no sentence,
// as in lists and headings: Exchange of Notes on British Aircraft over Finland.
func (c *clause) named(t *title) []Party {
	a := c.a
	if t.treaty >= 0 || t.first > 0 && a.tokens[t.first].Gap < token.Line {
		return nil
	}
	from, to := a.line(t.first)
	for i := from; i < to; i++ {
		if c.x.words.has(beForm, a.tokens[i].ID) || c.x.words.has(unreal, a.tokens[i].ID) || a.at(i, '|') {
			return nil
		}
	}
	var out []Party
	for _, m := range a.countriesIn(from, to) {
		out = addParty(out, Party{Span: m.Span, Kind: Country, Value: m.Value, Country: m.Value, Rule: rulePartyNamed})
	}
	return out
}

// framed returns those between whom something else is, in the words before the
// title at token i: within the framework of cooperation between A and B, the
// Programme.
func (c *clause) framed(i int) []Party {
	for p := i - 1; p > c.from; p-- {
		if c.titleAround(p) >= 0 {
			return nil
		}
		if c.a.word(p, "between") {
			return c.between(p, i)
		}
	}
	return nil
}

// fellow returns the body with which the words right before the title at token i
// say that something is done: Within the framework of cooperation with the ILO,
// the Programme.
func (c *clause) fellow(i int) []Party {
	a := c.a
	for i > c.from && (a.article(i-1) || a.at(i-1, '"')) {
		i--
	}
	if i == c.from || !a.at(i-1, ',') {
		return nil
	}
	const farthest = 14
	for p := i - 2; p > c.from && p > i-farthest; p-- {
		if !a.word(p, "with") || !a.word(p-1, "cooperation") {
			continue
		}
		first := p + 1
		if a.article(first) {
			first++
		}
		if body, end := a.partyAt(first); end == i-1 && body.Kind == Organization {
			body.Rule = rulePartyWith
			return []Party{body}
		}
		return nil
	}
	return nil
}

// known adds the parties of a treaty of two that the sentence names.
func (c *clause) known(t *title, cite *citation) {
	var out []Party
	for _, m := range c.a.countriesIn(c.from, c.to) {
		if slices.Contains(c.x.treaties[t.treaty].parties, m.Value) {
			out = addParty(out, Party{Span: m.Span, Kind: Country, Value: m.Value, Country: m.Value, Rule: rulePartyKnown})
		}
	}
	if len(out) == 2 {
		cite.parties = out
	}
}
