package extract

import (
	"slices"

	"chancery/extract/token"
)

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

// confirm adds to the treaties of the dictionary those of their parties that
// the sentence names, where it names two; to titles "with" a party the state
// that the document is about; to titles between "the two sides" these; and to
// what is left those that the heading above names.
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
		case !t.parties.empty() && a.word(t.parties.first-1, "with") && len(cite.parties) == c.x.namedSides(a, t.parties),
			len(cite.parties) == 1 && cite.parties[0].Rule == rulePartyWith && t.treaty < 0:
			c.withHome(t, cite)
		}
		if p, ok := c.opensWith(); ok && len(cite.parties) == 0 {
			cite.parties = append(cite.parties, p)
			c.withHome(t, cite)
		}
		if len(cite.parties) == 0 && !t.ref {
			cite.parties = append(cite.parties, c.underHeading(k)...)
		}
	}
}

// withHome adds to who is named after "with" the state that the document is about.
func (c *clause) withHome(t *title, cite *citation) {
	if p, ok := c.home(t.first); ok && c.ownTreaty(t, p.Value, cite.parties) {
		p.Rule = rulePartyWith
		cite.parties = addParty(cite.parties, p)
	}
}

// opensWith returns the state that the sentence opens with as the other side of
// what it tells: With Malaysia, the Memorandum was signed.
func (c *clause) opensWith() (Party, bool) {
	a := c.a
	if !a.word(c.from, "with") {
		return Party{}, false
	}
	i := c.from + 1
	if a.article(i) {
		i++
	}
	p, end := a.partyAt(i)
	p.Rule = rulePartyWith
	return p, end > i && a.at(end, ',')
}

// ownTreaty reports whether a treaty with some parties is one of the state that
// the document is about: it names no other of today more than half as often, and none before the
// title in the sentence.
func (c *clause) ownTreaty(t *title, home string, with []Party) bool {
	a := c.a
	other := func(code string) bool {
		return code != home && !slices.ContainsFunc(with, func(p Party) bool { return p.Value == code || p.Country == code })
	}
	if t.first > c.from && slices.ContainsFunc(a.countriesIn(c.from, t.first), func(m Mention) bool { return other(m.Value) }) {
		return false
	}
	own, most := 0, 0
	for _, n := range a.tally {
		switch {
		case n.code == home:
			own = n.n
		case other(n.code) && len(n.code) == len("SRB"): // a former state is no rival
			most = max(most, n.n)
		}
	}
	return most == 0 || own >= 2*most
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
