package extract

import (
	"slices"
	"sort"

	"chancery/extract/token"
)

// heading is a short paragraph that says between whom what stands below it is:
// Agreements between A and B; Relations with A.
type heading struct {
	first int     // its first token
	sides []Party // two, or none where it names states and leaves open who is meant
}

// beneath returns the two states that the nearest heading above token i names,
// or nil.
func (x *agreements) beneath(a *analysis, i int) []Party {
	if !a.headingsRead {
		a.headingsRead = true
		x.readHeadings(a)
	}
	k := sort.Search(len(a.headings), func(k int) bool { return a.headings[k].first > i })
	if k == 0 {
		return nil
	}
	return a.headings[k-1].sides
}

// readHeadings lists the headings that name states.
func (x *agreements) readHeadings(a *analysis) {
	const longest = 32 // tokens
	a.headings = a.headings[:0]
	for first := 0; first < len(a.tokens); {
		last := first + 1
		for last < len(a.tokens) && a.tokens[last].Gap != token.Paragraph {
			last++
		}
		if last-first <= longest && !a.at(last-1, '.') && !a.at(last-1, ';') && x.ties(a, first, last) && len(a.countriesIn(first, last)) > 0 {
			a.headings = append(a.headings, heading{first, x.headed(a, first, last)})
		}
		first = last
	}
}

// ties reports whether a word for what states have with each other stands in the
// tokens [first, last), which are no row of a table.
func (x *agreements) ties(a *analysis, first, last int) bool {
	for i := first; i < last; i++ {
		if a.at(i, '|') {
			return false
		}
		if x.words.has(bond, a.tokens[i].ID) {
			return true
		}
	}
	return false
}

// headed returns the two states that a heading in the tokens [first, last) is
// about: those that it names, or the one it names after "with" and the one that
// the document is about besides.
func (x *agreements) headed(a *analysis, first, last int) []Party {
	var out []Party
	for _, m := range a.countriesIn(first, last) {
		out = addParty(out, headedBy(m))
	}
	i := a.firstToken(out[0].Start, last-1)
	if a.article(i - 1) {
		i--
	}
	with := a.word(i-1, "with")
	switch {
	case len(out) == 2 && !with:
		return out
	case len(out) == 1 && with:
		if home, ok := a.besides(out[0].Value); ok {
			return append(out, headedBy(home))
		}
	}
	return nil
}

func headedBy(m Mention) Party {
	return Party{Span: m.Span, Kind: Country, Value: m.Value, Country: m.Value, Rule: rulePartyHeading}
}

// besides returns the first mention of the state that the document names most
// after the one given, where it names no third one as often.
func (a *analysis) besides(code string) (Mention, bool) {
	best, next := codeCount{}, 0
	for _, n := range a.tally {
		switch {
		case n.code == code:
		case n.n > best.n:
			best, next = n, best.n
		default:
			next = max(next, n.n)
		}
	}
	k := slices.IndexFunc(a.mentions[Country], func(m Mention) bool { return m.Value == best.code })
	if k < 0 || best.n == next {
		return Mention{}, false
	}
	return a.mentions[Country][k], true
}

// underHeading returns the two states that the heading above title k makes its
// parties: the first time that the document names an instrument of two, of which
// it says nothing else.
func (c *clause) underHeading(k int) []Party {
	a, t := c.a, &c.a.titles[k]
	if t.treaty >= 0 || t.head < 0 || c.x.heads[t.head].plural || c.ofMany(t) {
		return nil
	}
	if a.agreements[t.record].Span != a.span(t.first, t.last) {
		return nil // named before
	}
	if !c.x.item(a, c.from) && !c.x.statesConclude(c.x.heads[t.head].typ) {
		return nil
	}
	return c.x.beneath(a, t.first)
}

// statesConclude reports whether instruments of a type are made by states, rather
// than by their agencies or by many at a conference.
func (x *agreements) statesConclude(typ string) bool {
	switch baseOf(typ) {
	case "agreement", "treaty", "memorandum of understanding", "declaration", "statement":
		return true
	}
	return false
}

// ofMany reports whether title t or what stands after it says that its instrument has more
// parties than two: (multilateral), of the Member States.
func (c *clause) ofMany(t *title) bool {
	const near = 12
	for i := t.first; i < min(c.to, t.last+near); i++ {
		if c.a.word(i, "multilateral") || t.first < i && i < t.last && c.a.word(i-1, "member") && c.a.word(i, "states") {
			return true
		}
	}
	return false
}
