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
		if !a.word(i, "between") {
			continue
		}
		if r := (tokenRange{i + 1, x.partyList(a, i+1)}); x.namedSides(a, r) > 1 {
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
		if a.word(i, "member") && a.word(i+1, "states") && a.word(i+2, "of") {
			return // they are meant, and not the body
		}
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

// countryAt returns the index of the country that a span names, or -1.
func (a *analysis) countryAt(s Span) int {
	k, ok := slices.BinarySearchFunc(a.mentions[Country], s.Start, func(m Mention, at int) int { return cmp.Compare(m.Start, at) })
	if !ok {
		return -1
	}
	return k
}

// countriesIn returns the mentions of countries in the tokens [from, to).
func (a *analysis) countriesIn(from, to int) []Mention {
	at := func(m Mention, at int) int { return cmp.Compare(m.Start, at) }
	i, _ := slices.BinarySearchFunc(a.mentions[Country], int(a.tokens[from].Start), at)
	j, _ := slices.BinarySearchFunc(a.mentions[Country], int(a.tokens[to-1].End), at)
	return a.mentions[Country][i:j]
}
