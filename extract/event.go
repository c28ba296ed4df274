package extract

import (
	"strings"

	"chancery/extract/token"
)

// farthest is how many tokens after a name its event may stand.
const farthest = 45

// eventsOf adds the events that the words around title i tell of.
func (x *agreements) eventsOf(a *analysis, g *Agreement, i int) {
	t := &a.titles[i]
	from, to := a.sentence(t.first)
	if e, at, ok := x.eventBefore(a, i, from); ok {
		x.addEvent(a, g, t, e, at, from, to)
	}
	if e, at, ok := x.eventAfter(a, i, to); ok {
		x.addEvent(a, g, t, e, at, from, to)
	}
	if a.word(t.first-1, "the") && a.word(t.first-2, "to") && (a.word(t.first-3, "party") || a.word(t.first-3, "parties")) {
		x.subjectParties(a, g, t.first-3, from)
	}
}

// eventBefore looks for the words of an event right before title i, over
// articles, quotes, and the other names of a list.
func (x *agreements) eventBefore(a *analysis, i, from int) (eventPhrase, tokenRange, bool) {
	p := a.titles[i].first
	for p > from {
		switch {
		case a.tokens[p-1].Class == token.Punct && (a.tokens[p-1].ID == '"' || a.tokens[p-1].ID == '*' || a.tokens[p-1].ID == ',' || a.tokens[p-1].ID == ')'),
			a.word(p-1, "the"), a.word(p-1, "a"), a.word(p-1, "an"), a.word(p-1, "its"), a.word(p-1, "and"), a.word(p-1, "new"), a.word(p-1, "both"):
			if e, at, ok := x.phraseEnding(a, p, from); ok {
				return e, at, true
			}
			p--
			continue
		}
		if e, at, ok := x.phraseEnding(a, p, from); ok {
			return e, at, true
		}
		if d := a.dateEnding(p); d >= 0 && p < a.titles[i].first { // , and in 2008, the …
			p = a.firstToken(a.mentions[Date][d].Start, p)
			if a.word(p-1, "in") || a.word(p-1, "on") {
				p--
			}
			continue
		}
		if k := titleBefore(a.titles[:i], p); k >= 0 && p < a.titles[i].first {
			p = a.titles[k].first
			continue
		}
		break
	}
	return eventPhrase{}, tokenRange{}, false
}

// titleBefore returns the title that ends, with what belongs to it, at token p.
func titleBefore(titles []title, p int) int {
	for k := len(titles) - 1; k >= 0; k-- {
		if titles[k].last == p || titles[k].followed == p {
			return k
		}
	}
	return -1
}

// phraseEnding returns the longest words of an event before a name that end at
// token p, where nothing around them makes a plan or a denial of them.
func (x *agreements) phraseEnding(a *analysis, p, from int) (eventPhrase, tokenRange, bool) {
	best, n := -1, 0
	for k := range x.events {
		e := &x.events[k]
		if m := len(e.words); e.before && m > n && p-m >= from && a.same(p-m, e.words) {
			best, n = k, m
		}
	}
	if best < 0 || x.denied(a, p-n, from) {
		return eventPhrase{}, tokenRange{}, false
	}
	return x.events[best], tokenRange{p - n, p}, true
}

// eventAfter looks for the words of an event in the clause after title i.
func (x *agreements) eventAfter(a *analysis, i, to int) (eventPhrase, tokenRange, bool) {
	t := &a.titles[i]
	end := min(to, t.last+farthest)
	depth := 0
	for p := t.last; p < end; p++ {
		tok := a.tokens[p]
		if tok.ID == ';' {
			break
		}
		if k := titleAt(a.titles, p); k >= 0 && k != i {
			if !x.coordinated(a, t.last, p) {
				break
			}
			p = a.titles[k].last - 1
			continue
		}
		if tok.ID == 0 || tok.Class != token.Word || tok.Is(token.Initial) && !tok.Is(token.Upper) {
			continue
		}
		best, n := -1, 0
		for k := range x.events {
			e := &x.events[k]
			if m := len(e.words); !e.before && m > n && p+m <= to && a.same(p, e.words) {
				best, n = k, m
			}
		}
		if best < 0 {
			if x.words.has(verb, tok.ID) && !a.word(p-1, "which") && !a.word(p-1, "that") && !a.word(p-1, "to") {
				if depth++; depth > 1 || p == t.last {
					break
				}
			}
			continue
		}
		// A lone participle must stand right after the name: the Treaty signed in 1998.
		if n == 1 && p > t.followed && p > t.last+1 && !(a.tokens[p-1].ID == '"' || a.tokens[p-1].ID == ',') && p+1 < to && !(p+1 < len(a.tokens) && a.tokens[p+1].ID == '.') {
			continue
		}
		if x.denied(a, p, t.last) {
			break
		}
		return x.events[best], tokenRange{p, p + n}, true
	}
	return eventPhrase{}, tokenRange{}, false
}

// coordinated reports whether the tokens [from, to) only join two names.
func (x *agreements) coordinated(a *analysis, from, to int) bool {
	for i := from; i < to; i++ {
		t := a.tokens[i]
		if t.Class != token.Punct && !a.word(i, "and") && !a.word(i, "the") && !a.word(i, "as") && !a.word(i, "well") && !t.Is(token.Upper) {
			return false
		}
	}
	return true
}

func titleAt(titles []title, p int) int {
	for k := range titles {
		if titles[k].first == p {
			return k
		}
	}
	return -1
}

// denied reports whether the word at token p is said not to have happened, or
// is only planned: not, will, to, refused to.
func (x *agreements) denied(a *analysis, p, from int) bool {
	for i := p - 1; i >= from && i >= p-3; i-- {
		switch {
		case a.word(i, "not"), a.word(i, "never"), a.word(i, "will"), a.word(i, "would"), a.word(i, "should"), a.word(i, "may"), a.word(i, "might"),
			a.word(i, "could"), a.word(i, "can"), a.word(i, "shall"), a.word(i, "refused"), a.word(i, "if"), a.word(i, "without"), a.word(i, "yet"), a.word(i, "be"):
			return true
		case a.word(i, "for"), a.word(i, "towards"), a.word(i, "before"), a.word(i, "possible"), a.word(i, "planned"), a.word(i, "early"), a.word(i, "speedy"):
			return i == p-1 || a.word(p-1, "the")
		}
		if a.tokens[i].Class == token.Punct {
			return false
		}
	}
	return false
}

// same reports whether the tokens from i on are the words of a phrase.
func (a *analysis) same(i int, words []token.ID) bool {
	if i+len(words) > len(a.tokens) {
		return false
	}
	for k, id := range words {
		if a.tokens[i+k].ID != id {
			return false
		}
	}
	return true
}

// addEvent adds an event with its date, place and party.
func (x *agreements) addEvent(a *analysis, g *Agreement, t *title, e eventPhrase, at tokenRange, from, to int) {
	ev := Event{Span: a.span(at.first, at.last), Kind: e.kind}
	if e.dated {
		ev.Date = x.eventDate(a, t, at, from, to)
		ev.Place = x.eventPlace(a, t, at, to)
	}
	if e.before {
		ev.Party = x.subjectParties(a, g, at.first, from)
	} else {
		x.agents(a, g, at.last, to)
	}
	for i, old := range g.Events {
		if old.Kind == ev.Kind && (old.Date == ev.Date || old.Date == "" || ev.Date == "") {
			if old.Date == "" && ev.Date != "" {
				g.Events[i] = ev
			}
			return
		}
	}
	g.Events = append(g.Events, ev)
}

// agents adds the parties that follow an event: signed between A and B, signed by A.
func (x *agreements) agents(a *analysis, g *Agreement, p, to int) {
	for i := p; i < to && i < p+14; i++ {
		if a.word(i, "between") || a.word(i, "by") {
			x.partiesIn(a, g, tokenRange{i + 1, min(x.partyList(a, i+1), to)})
			return
		}
		if a.word(i, "for") && a.countryStarting(i+1) >= 0 || a.word(i, "for") && a.word(i+1, "the") && a.countryStarting(i+2) >= 0 {
			x.partiesIn(a, g, tokenRange{i + 1, min(x.partyList(a, i+1), to)})
			return
		}
		if a.tokens[i].ID == ';' || a.tokens[i].ID == '.' {
			return
		}
	}
}

// subjectParties adds the countries or bodies that do what the words at token p
// say, and returns the value of the only one.
func (x *agreements) subjectParties(a *analysis, g *Agreement, p, from int) string {
	first := from
	for i := p - 1; i >= from; i-- {
		if a.tokens[i].ID == ';' {
			first = i + 1
			break
		}
	}
	for i := first; i < p; i++ {
		if o := a.orgStarting(i); o >= 0 && x.acts(a, i, p, a.orgs[o].last) {
			n := &a.orgs[o]
			addParty(g, Party{Span: a.span(n.first, n.last), Kind: Organization, Value: n.value, Country: n.state})
			return n.value
		}
		if c := a.countryStarting(i); c >= 0 {
			m := a.mentions[Country][c]
			if m.Form == "" && x.acts(a, i, p, a.lastToken(m.End, i)) {
				addParty(g, Party{Span: m.Span, Kind: Country, Value: m.Value, Country: m.Value})
				return m.Value
			}
		}
	}
	return ""
}

// acts reports whether the name at tokens [i, end) is the subject of the words
// at token p: nothing but an article, or a list's beginning, stands before it.
func (x *agreements) acts(a *analysis, i, p, end int) bool {
	if end > p {
		return false
	}
	j := i - 1
	if a.word(j, "the") {
		j--
	}
	if j >= 0 && a.tokens[j+1].Gap != token.Paragraph {
		t := a.tokens[j]
		if t.Class == token.Word && !a.word(j, "and") && !a.word(j, "that") && a.dateEnding(j+1) < 0 {
			return false
		}
	}
	return true
}

// eventDate returns the date of an event: the one right after the name or the
// words, else the last one before them in the sentence, else, of a signing
// that the sentence before dates, that one.
func (x *agreements) eventDate(a *analysis, t *title, at tokenRange, from, to int) string {
	last := max(t.followed, t.last, at.last)
	best := ""
	for _, m := range a.mentions[Date] {
		start, end := int(m.Start), int(m.End)
		switch {
		case start >= a.end(last-1) && start < a.end(to-1):
			if best != "" && !x.near(a, last, start) {
				return best
			}
			if x.near(a, last, start) {
				return m.Value
			}
			if best == "" {
				return m.Value
			}
		case end <= int(a.tokens[min(t.first, at.first)].Start) && start >= int(a.tokens[from].Start):
			if !x.insideTitle(a, m) {
				best = m.Value
			}
		case start >= a.end(t.last-1) && end <= int(a.tokens[at.first].Start) && at.first > t.last:
			if a.dateAfter(t.followed, start) {
				best = m.Value
			}
		}
	}
	return best
}

// dateAfter reports whether the date at byte start stands right at token i,
// but for a preposition.
func (a *analysis) dateAfter(i, start int) bool {
	return i+1 < len(a.tokens) && (int(a.tokens[i].Start) == start || int(a.tokens[i+1].Start) == start)
}

// near reports whether the date at byte start follows token i closely, within
// its clause.
func (x *agreements) near(a *analysis, i, start int) bool {
	for k := i; k < len(a.tokens) && k < i+8; k++ {
		if int(a.tokens[k].Start) == start {
			return true
		}
		if a.tokens[k].Class == token.Punct && a.tokens[k].ID == ';' {
			return false
		}
	}
	return false
}

// insideTitle reports whether a date belongs to an agreement's name.
func (x *agreements) insideTitle(a *analysis, m Mention) bool {
	for _, t := range a.titles {
		if int(a.tokens[t.first].Start) <= m.Start && m.End <= a.end(t.last-1) {
			return true
		}
	}
	return false
}

func (a *analysis) end(i int) int {
	if i < 0 || i >= len(a.tokens) {
		return len(a.text)
	}
	return int(a.tokens[i].End)
}

// eventPlace returns where an event happened: the capitalised name after "in"
// or "at" that follows it in the clause.
func (x *agreements) eventPlace(a *analysis, t *title, at tokenRange, to int) string {
	for i := max(at.last, t.followed); i+1 < to && i < max(at.last, t.last)+12; i++ {
		if a.tokens[i].ID == ';' {
			return ""
		}
		if !a.word(i, "in") && !a.word(i, "at") {
			continue
		}
		j := i + 1
		if a.word(j, "the") {
			j++
		}
		k := j
		for k < to && a.tokens[k].Class == token.Word && a.tokens[k].Is(token.Initial) && a.dateStarting(k) < 0 {
			k++
		}
		if k > j {
			return strings.Join(strings.Fields(a.text[a.tokens[j].Start:a.tokens[k-1].End]), " ")
		}
	}
	return ""
}

// sentence returns the tokens of the sentence that token i stands in.
func (a *analysis) sentence(i int) (first, last int) {
	first = i
	for first > 0 && a.tokens[first].Gap != token.Paragraph && !a.ends(first-1) {
		first--
	}
	last = i + 1
	for last < len(a.tokens) && a.tokens[last].Gap != token.Paragraph && !a.ends(last-1) {
		last++
	}
	return first, last
}

// ends reports whether token i ends a sentence: a full stop, a question or an
// exclamation mark before a capital, that closes no abbreviation.
func (a *analysis) ends(i int) bool {
	t := a.tokens[i]
	if t.ID != '.' && t.ID != '!' && t.ID != '?' {
		return false
	}
	if i+1 >= len(a.tokens) {
		return true
	}
	next := a.tokens[i+1]
	if next.Class == token.Word && !next.Is(token.Initial) {
		return false
	}
	if t.ID != '.' || i == 0 {
		return true
	}
	if next.Gap == token.Joined && next.Class != token.Word && next.ID != '"' && next.ID != ')' {
		return false
	}
	before := a.tokens[i-1]
	if before.Gap == token.Joined && i > 1 && a.tokens[i-2].ID == '.' || before.End-before.Start == 1 && before.Class == token.Word {
		return false // U.S., J. Smith
	}
	switch before.Text(a.text) {
	case "Mr", "Mrs", "Ms", "Dr", "No", "St", "Gen", "Col", "Prof", "Hon", "Art", "Vol", "Jr", "Sr", "vs":
		return false
	}
	return true
}
