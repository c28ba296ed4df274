package extract

import "chancery/extract/token"

// The longest tails: a title in title case names a convention in full, one in
// lower case has run into the sentence when it is long.
const (
	longestTail      = 64
	longestSmallTail = 28
)

// growRight adds to a title what follows its head: its subject, its parties,
// the instrument it belongs to, its date.
func (x *agreements) growRight(a *analysis, t *title) {
	for range 6 {
		end := x.tailPart(a, t, t.last)
		if end <= t.last {
			return
		}
		t.last = end
	}
}

// tailPart reads one part of a tail at token i, and returns its end, or i.
func (x *agreements) tailPart(a *analysis, t *title, i int) int {
	if i+1 >= len(a.tokens) || a.tokens[i].Gap == token.Paragraph || a.tokens[i].Class != token.Word {
		return i
	}
	switch {
	case a.word(i, "between") || a.word(i, "among"):
		end := x.partyList(a, i+1)
		if end > i+1 {
			t.parties = tokenRange{i + 1, end}
			return end
		}
	case a.word(i, "with"):
		return x.withParty(a, t, i)
	case a.word(i, "of"):
		return x.ofPart(a, t, i)
	case a.word(i, "for"):
		if d := a.dateStarting(i + 1); d >= 0 {
			return a.lastToken(a.mentions[Date][d].End, i+1)
		}
		return x.subjectPart(a, t, i)
	case a.word(i, "to"), a.word(i, "under"):
		return x.parentPart(a, i)
	case a.word(i, "on"), a.word(i, "concerning"), a.word(i, "regarding"), a.word(i, "against"),
		a.word(i, "banning"), a.word(i, "prohibiting"), a.word(i, "governing"), a.word(i, "about"):
		return x.subjectPart(a, t, i)
	case a.word(i, "relating") && a.word(i+1, "to"), a.word(i, "related") && a.word(i+1, "to"):
		return x.subjectPart(a, t, i+1)
	case a.word(i, "in") && (a.word(i+1, "the") && (a.word(i+2, "field") || a.word(i+2, "fields") || a.word(i+2, "area") || a.word(i+2, "areas") || a.word(i+2, "sphere"))):
		return x.subjectPart(a, t, i)
	}
	return i
}

// subjectPart reads what an instrument is on: the phrase after the connector at i.
func (x *agreements) subjectPart(a *analysis, t *title, i int) int {
	if a.dateStarting(i+1) >= 0 {
		return i
	}
	end := x.phrase(a, i+1)
	if end == i+1 {
		return i
	}
	if t.subject.empty() {
		t.subject = tokenRange{i + 1, end}
	}
	return end
}

// withParty reads the other side of an agreement with someone.
func (x *agreements) withParty(a *analysis, t *title, i int) int {
	j := i + 1
	if a.word(j, "the") {
		j++
	}
	end := x.party(a, j)
	if end == j {
		return i
	}
	if t.parties.empty() {
		t.parties = tokenRange{j, end}
	}
	return end
}

// ofPart reads "of" and a date, a place, a body or a subject.
func (x *agreements) ofPart(a *analysis, t *title, i int) int {
	if d := a.dateStarting(i + 1); d >= 0 {
		return a.lastToken(a.mentions[Date][d].End, i+1)
	}
	j := i + 1
	if a.word(j, "the") {
		j++
	}
	if a.word(j, "same") {
		return i
	}
	end := x.phrase(a, i+1)
	if end == i+1 {
		return i
	}
	return end
}

// parentPart reads the instrument that a protocol is to, or an agreement under.
func (x *agreements) parentPart(a *analysis, i int) int {
	j := i + 1
	if a.word(j, "the") || a.word(j, "its") || a.word(j, "their") {
		j++
	}
	if j >= len(a.tokens) {
		return i
	}
	best := i
	for _, t := range a.titles {
		if t.treaty >= 0 && t.first == j {
			best = max(best, t.last)
		}
	}
	for _, h := range a.agreementHeads {
		if h.first < j || h.first > j+8 {
			continue
		}
		nested := title{first: h.first, last: h.last, head: h.head, treaty: -1, headFirst: h.first, headLast: h.last}
		if h.first > j && x.growLeft(a, h.first) > j {
			continue
		}
		x.growRight(a, &nested)
		return max(best, nested.last)
	}
	return best
}

// partyList reads parties joined by commas and "and", and returns its end.
func (x *agreements) partyList(a *analysis, i int) int {
	end, joined := i, false
	for j := i; j < len(a.tokens); {
		if a.word(j, "the") {
			j++
		}
		k := x.party(a, j)
		if k == j {
			return end
		}
		end = k
		if joined || k+1 >= len(a.tokens) {
			return end
		}
		if a.tokens[k].ID == '(' { // an acronym of the party's
			for k < len(a.tokens) && a.tokens[k].ID != ')' && k < end+6 {
				k++
			}
			k++
		}
		switch {
		case a.word(k, "and") || k < len(a.tokens) && a.tokens[k].ID == '&':
			joined, j = true, k+1
		case k < len(a.tokens) && a.tokens[k].ID == ',' && a.word(k+1, "and"):
			joined, j = true, k+2
		case k < len(a.tokens) && a.tokens[k].ID == ',':
			j = k + 1
		default:
			return end
		}
	}
	return end
}

// party reads one party at token i: a body, a country, a capitalised name, or
// words like "the two sides".
func (x *agreements) party(a *analysis, i int) int {
	if i >= len(a.tokens) || a.tokens[i].Class != token.Word {
		return i
	}
	if o := a.orgStarting(i); o >= 0 {
		return a.orgs[o].last
	}
	if c := a.countryStarting(i); c >= 0 {
		end := a.lastToken(a.mentions[Country][c].End, i)
		if a.mentions[Country][c].Form != "" {
			for end < len(a.tokens) && a.tokens[end].Class == token.Word && !a.tokens[end].Is(token.Initial) && !x.stops(a, end) && !a.word(end, "and") {
				end++
			}
		}
		return end
	}
	end := i
	for end < len(a.tokens) && end < i+8 && a.tokens[end].Class == token.Word && (end == i || a.tokens[end].Gap < token.Paragraph) {
		if !a.tokens[end].Is(token.Initial) && (x.stops(a, end) || a.word(end, "and") || a.word(end, "on") || a.word(end, "for") || a.word(end, "in")) {
			break
		}
		end++
	}
	for end > i && x.words.has(small, a.tokens[end-1].ID) {
		end--
	}
	return end
}

// stops reports whether the word at token i begins something else than a name
// goes on with.
func (x *agreements) stops(a *analysis, i int) bool {
	id := a.tokens[i].ID
	return x.words.has(verb, id) || x.words.has(relative, id)
}

// phrase reads the noun phrase of a tail from token i. One whose first telling
// word is capitalised is in title case, and ends at the first other word.
func (x *agreements) phrase(a *analysis, i int) int {
	first := i
	for first < len(a.tokens) && (x.words.has(small, a.tokens[first].ID) || a.tokens[first].Class == token.Number) {
		first++
	}
	if first == len(a.tokens) || a.tokens[first].Class != token.Word {
		return i
	}
	p := phraseReader{x: x, a: a, start: i, capital: a.tokens[first].Is(token.Initial), limit: i + longestTail}
	if !p.capital {
		p.limit = i + longestSmallTail
	}
	return p.read()
}

// phraseReader reads one noun phrase.
type phraseReader struct {
	x       *agreements
	a       *analysis
	start   int
	capital bool // it is in title case
	limit   int
}

func (p *phraseReader) read() int {
	i := p.start
	for i < len(p.a.tokens) && i < p.limit && (i == p.start || p.a.tokens[i].Gap < token.Paragraph) {
		next := p.next(i)
		if next <= i {
			break
		}
		i = next
	}
	return p.trim(i)
}

// trim drops what cannot end a phrase.
func (p *phraseReader) trim(end int) int {
	for end > p.start && (p.a.tokens[end-1].Class == token.Punct && p.a.tokens[end-1].ID != ')' || p.x.words.has(small, p.a.tokens[end-1].ID)) {
		end--
	}
	return end
}

// next returns the token after what goes on the phrase at i, or i where it ends.
func (p *phraseReader) next(i int) int {
	a, t := p.a, p.a.tokens[i]
	if d := a.dateStarting(i); d >= 0 {
		if i > p.start && (a.word(i-1, "of") || a.word(i-1, "for")) {
			return a.lastToken(a.mentions[Date][d].End, i)
		}
		return i
	}
	if o := a.orgStarting(i); o >= 0 {
		return a.orgs[o].last
	}
	if c := a.countryStarting(i); c >= 0 {
		return a.lastToken(a.mentions[Country][c].End, i)
	}
	switch t.Class {
	case token.Punct:
		return p.mark(i)
	case token.Number:
		return i + 1
	}
	switch {
	case a.word(i, "between") || a.word(i, "among"):
		if p.capital && i+1 < len(a.tokens) && p.leadsOn(i+1) && a.orgStarting(i+1) < 0 && a.countryStarting(i+1) < 0 && !a.word(i+1, "the") {
			return i + 1
		}
		return i
	case a.word(i, "and") || a.word(i, "or"):
		return p.conjunction(i)
	case t.Is(token.Initial):
		return i + 1
	case p.x.words.has(verb, t.ID):
		return i
	case p.capital:
		return p.inCapitals(i)
	}
	return p.inSmall(i)
}

// mark goes on over a mark inside a name.
func (p *phraseReader) mark(i int) int {
	a, t := p.a, p.a.tokens[i]
	if i+1 >= len(a.tokens) {
		return i
	}
	switch t.ID {
	case '-', '/', '\'':
		if t.Gap == token.Joined && (a.tokens[i+1].Gap == token.Joined || t.ID == '-' && a.tokens[i+1].Gap == token.Line) {
			return i + 2
		}
	case '&':
		return i + 1
	case ',':
		if p.listGoesOn(i + 1) {
			return i + 1
		}
	case '(':
		if i+3 < len(a.tokens) && a.tokens[i+2].ID == ')' && !a.tokens[i+1].Is(token.Upper) && a.tokens[i+3].Class == token.Word && p.leadsOn(i+3) {
			return i + 3
		}
	}
	return i
}

// listGoesOn reports whether the words after a comma are another member of a
// list: "and" follows before the phrase could end.
func (p *phraseReader) listGoesOn(i int) bool {
	a := p.a
	if i >= len(a.tokens) || a.tokens[i].Class != token.Word || p.x.stops(a, i) || opensClause(a, i) {
		return false
	}
	if p.capital && !a.tokens[i].Is(token.Initial) && !p.x.words.has(small, a.tokens[i].ID) {
		return false
	}
	if a.word(i, "and") {
		return p.conjunction(i) > i
	}
	for j := i; j < len(a.tokens) && j < i+9; j++ {
		t := a.tokens[j]
		switch {
		case a.word(j, "and") || a.word(j, "or"):
			return j > i && p.conjunction(j) > j
		case t.Class == token.Punct && t.ID != ',' && t.ID != '-' && t.ID != '\'' || p.x.stops(a, j) || t.Gap == token.Paragraph:
			return false
		case p.capital && t.Class == token.Word && !t.Is(token.Initial) && !p.x.words.has(small, t.ID):
			return false
		}
	}
	return false
}

// opensClause reports whether token i is an article or a preposition that opens
// something new after a comma.
func opensClause(a *analysis, i int) bool {
	return a.word(i, "the") || a.word(i, "a") || a.word(i, "an") || a.word(i, "in") || a.word(i, "on") || a.word(i, "with") || a.word(i, "to")
}

// conjunction goes on over "and" where another member of the phrase follows.
func (p *phraseReader) conjunction(i int) int {
	a, j := p.a, i+1
	for j < len(a.tokens) && p.x.words.has(small, a.tokens[j].ID) && a.tokens[j].Gap < token.Paragraph {
		if !p.capital && (a.word(j, "the") || a.word(j, "a") || a.word(j, "in") || a.word(j, "to") || a.word(j, "with")) {
			return i
		}
		j++
	}
	if j >= len(a.tokens) || a.tokens[j].Class != token.Word || a.tokens[j].Gap == token.Paragraph || p.opensTitle(j) {
		return i
	}
	if p.x.stops(a, j) && !a.tokens[j].Is(token.Initial) {
		return i
	}
	if o := a.orgStarting(j); o >= 0 && a.word(j-1, "the") {
		return i
	}
	if p.capital && !a.tokens[j].Is(token.Initial) {
		return i
	}
	return j
}

// opensTitle reports whether another agreement's name starts at token j.
func (p *phraseReader) opensTitle(j int) bool {
	for _, t := range p.a.titles {
		if t.treaty >= 0 && t.first == j {
			return true
		}
	}
	for _, h := range p.a.agreementHeads {
		if h.first >= j && h.first <= j+4 && p.a.tokens[h.first].Is(token.Initial) {
			for k := j; k < h.first; k++ {
				if !p.a.tokens[k].Is(token.Initial) {
					return false
				}
			}
			return true
		}
	}
	return false
}

// inCapitals goes on over a lower-case word of a title in title case: a small
// word that another capital follows.
func (p *phraseReader) inCapitals(i int) int {
	a := p.a
	if !p.x.words.has(small, a.tokens[i].ID) {
		return i
	}
	if (a.word(i, "in") || a.word(i, "by") || a.word(i, "from") || a.word(i, "as")) && (a.dateStarting(i+1) >= 0 || a.countryStarting(i+1) >= 0) {
		return i
	}
	if p.leadsOn(i + 1) {
		return i + 1
	}
	return i
}

// leadsOn reports whether a capitalised word follows from token i on, small
// words aside.
func (p *phraseReader) leadsOn(i int) bool {
	a := p.a
	for j := i; j < len(a.tokens) && j < i+4 && a.tokens[j].Gap < token.Paragraph; j++ {
		t := a.tokens[j]
		if t.Class != token.Word || p.x.words.has(verb, t.ID) && !t.Is(token.Initial) {
			return false
		}
		if t.Is(token.Initial) {
			return true
		}
		if !p.x.words.has(small, t.ID) {
			return false
		}
	}
	return false
}

// inSmall goes on over a word of a title in lower case.
func (p *phraseReader) inSmall(i int) int {
	a := p.a
	switch {
	case i+1 >= len(a.tokens):
		return i + 1
	case a.word(i, "in"):
		if a.tokens[i+1].Is(token.Initial) || a.dateStarting(i+1) >= 0 {
			return i
		}
		return i + 1
	case a.word(i, "to"), a.word(i, "by"), a.word(i, "as"), a.word(i, "from"):
		return i
	case a.word(i, "on") && a.dateStarting(i+1) >= 0:
		return i
	case p.x.words.has(relative, a.tokens[i].ID):
		return i
	}
	return i + 1
}
