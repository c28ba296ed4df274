package extract

import (
	"chancery/extract/token"
	"sort"
)

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
	if i+1 >= len(a.tokens) || a.tokens[i].Gap == token.Paragraph {
		return i
	}
	if end := x.otherHeads(a, i); end > i {
		return end
	}
	if yearLike(a.tokens[i], a.text) && i == t.headLast && a.word(i+1, "between") {
		return i + 1
	}
	if a.tokens[i].Class != token.Word {
		return x.markedPart(a, t, i)
	}
	if x.words.has(concluding, a.tokens[i].ID) && a.word(i+1, "between") {
		i++
	}
	id := a.tokens[i].ID
	switch {
	case a.word(i, "between") || a.word(i, "among"):
		if end := x.partyList(a, i+1); end > i+1 {
			if x.namedSides(a, t.parties) < 2 {
				t.parties = tokenRange{i + 1, end}
			}
			return end
		}
		return i
	case a.word(i, "by"):
		if end := x.partyList(a, i+1); t.parties.empty() && x.namedSides(a, tokenRange{i + 1, end}) > 1 {
			t.parties = tokenRange{i + 1, end}
			return end
		}
		return i
	case a.word(i, "with"):
		return x.withPart(a, t, i)
	case a.word(i, "of"):
		return x.ofPart(a, t, i)
	case a.word(i, "for"):
		if d := a.dateStarting(i + 1); d >= 0 {
			return a.lastToken(a.mentions[Date][d].End, i+1)
		}
		return x.subjectPart(a, t, i, i)
	case a.word(i, "no") && x.numbered(a, i) > i:
		return x.numbered(a, i)
	case a.word(i, "to"), a.word(i, "under"):
		return x.toPart(a, t, i)
	case x.words.has(about, id):
		return x.subjectPart(a, t, i, i)
	case x.words.has(making, id):
		return x.subjectPart(a, t, i-1, i)
	case x.words.has(relation, id) && a.word(i+1, "to"):
		return x.subjectPart(a, t, i+1, i+1)
	case a.word(i, "in"):
		return x.inPart(a, t, i)
	case a.word(i, "as") && a.word(i+1, "amended") && a.tokens[i+1].Is(token.Initial):
		return i + 2
	}
	return i
}

// otherHeads reads the heads of other instruments between the same parties:
// Convention | and additional Protocol | between A and B. It returns the token
// after them, or i.
func (x *agreements) otherHeads(a *analysis, i int) int {
	end := i
	for {
		j := end
		if a.at(j, ',') {
			j++
		}
		if a.word(j, "and") || a.word(j, "with") {
			j++
		}
		if j > end && j < len(a.tokens) && x.words.has(annex, a.tokens[j].ID) {
			end = j + 1
			continue
		}
		k := a.headFrom(j)
		if j == end || k == len(a.agreementHeads) || a.agreementHeads[k].first > j+2 || !a.tokens[a.agreementHeads[k].first].Is(token.Initial) {
			break
		}
		for p := j; p < a.agreementHeads[k].first; p++ {
			if a.tokens[p].Class != token.Word || !a.tokens[p].Is(token.Initial) && !a.word(p, "additional") && !a.word(p, "final") {
				return i
			}
		}
		end = a.agreementHeads[k].last
	}
	if end > i && !a.word(end, "between") {
		return i
	}
	return end
}

// markedPart reads what follows a mark: the year and number of a convention
// (, 1949 (No. 97)), ", as Amended".
func (x *agreements) markedPart(a *analysis, t *title, i int) int {
	switch {
	case x.bracket(a, i) > i:
		return x.bracket(a, i)
	case a.tokens[i].ID != ',':
		return i
	case t.parties.empty() && a.word(i+1, "between"):
		if end := x.partyList(a, i+2); x.namedSides(a, tokenRange{i + 2, end}) > 1 {
			t.parties = tokenRange{i + 2, end}
			return end
		}
		return i
	case a.word(i+1, "as") && a.word(i+2, "amended") && a.tokens[i+2].Is(token.Initial):
		return i + 3
	case i+6 < len(a.tokens) && yearLike(a.tokens[i+1], a.text) && a.tokens[i+2].ID == '(' && a.word(i+3, "no"):
		if end := x.numbered(a, i+3); end < len(a.tokens) && a.tokens[end].ID == ')' {
			return end + 1
		}
	}
	return i
}

// bracket reads what stands in brackets between a head and its tail: Agreement
// (with Exchange of Letters) between. It returns the token after it, or i.
func (x *agreements) bracket(a *analysis, i int) int {
	const longest = 9
	if !a.at(i, '(') && !a.at(i, '[') {
		return i
	}
	for j := i + 1; j+1 < len(a.tokens) && j < i+longest && a.tokens[j].Gap < token.Paragraph; j++ {
		if a.at(j, ')') || a.at(j, ']') {
			if a.word(i+1, "with") && (a.word(j+1, "between") || x.words.has(about, a.tokens[j+1].ID)) {
				return j + 1
			}
			return i
		}
	}
	return i
}

// numbered reads the number of an instrument at token i, No. 14, and returns
// its end, or i.
func (x *agreements) numbered(a *analysis, i int) int {
	j := i + 1
	if j < len(a.tokens) && a.tokens[j].ID == '.' {
		j++
	}
	if j < len(a.tokens) && a.tokens[j].Class == token.Number && a.tokens[j].Gap < token.Paragraph && !yearLike(a.tokens[j], a.text) {
		return j + 1
	}
	return i
}

// inPart reads the field that an instrument is about.
func (x *agreements) inPart(a *analysis, t *title, i int) int {
	j := i + 1
	if a.word(j, "the") {
		j++
	}
	if j < len(a.tokens) && x.words.has(field, a.tokens[j].ID) {
		return x.subjectPart(a, t, i, i)
	}
	return i
}

// toPart reads the instrument that a protocol is to, or an agreement under, or
// what an agreement is made to do.
func (x *agreements) toPart(a *analysis, t *title, i int) int {
	if a.word(i, "to") && a.tokens[i+1].Class == token.Word && (x.words.has(purpose, a.tokens[i+1].ID)) {
		return x.subjectPart(a, t, i, i)
	}
	return x.parentPart(a, t, i)
}

// subjectPart reads what an instrument is on: the phrase after token at; i is
// what is returned where there is none.
func (x *agreements) subjectPart(a *analysis, t *title, at, i int) int {
	if a.dateStarting(at+1) >= 0 || a.word(at+1, "the") && a.word(at+2, "part") && a.word(at+3, "of") {
		return i // on the part of A
	}
	end := x.phrase(a, at+1)
	if end == at+1 || end <= i+1 {
		return i
	}
	if t.subject.empty() {
		t.subject = tokenRange{at + 1, end}
	}
	return end
}

// withPart reads the other side of an agreement with someone, or its annexes.
func (x *agreements) withPart(a *analysis, t *title, i int) int {
	j := i + 1
	if x.words.has(annex, a.tokens[j].ID) && a.tokens[j].Is(token.Initial) {
		return j + 1
	}
	if (a.word(j, "respect") || a.word(j, "regard")) && a.word(j+1, "to") {
		return x.subjectPart(a, t, j+1, i)
	}
	end := x.partyList(a, j)
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
	if a.word(j, "same") || x.ownBody(a, i+1) {
		return i
	}
	end := x.phrase(a, i+1)
	if end == i+1 {
		return i
	}
	return end
}

// ownBody reports whether a body is named by a class word alone from token i on,
// as its members speak of it: our Organization, this Conference. It tells nothing
// of an instrument's name.
func (x *agreements) ownBody(a *analysis, i int) bool {
	if !a.word(i, "our") && !a.word(i, "this") && !a.word(i, "the") && !a.word(i, "that") {
		return false
	}
	if !a.word(i+1, "organization") && !a.word(i+1, "organisation") && !a.word(i+1, "conference") {
		return false
	}
	return i+2 >= len(a.tokens) || !a.word(i+2, "of") && !a.word(i+2, "on") && !a.word(i+2, "for") && !a.tokens[i+2].Is(token.Initial)
}

// parentPart reads the instrument that a protocol is to, or an agreement under.
// Its parties are those of the protocol.
func (x *agreements) parentPart(a *analysis, t *title, i int) int {
	j := i + 1
	if a.word(j, "the") || a.word(j, "its") || a.word(j, "their") {
		j++
	}
	if j >= len(a.tokens) {
		return i
	}
	best := i
	if k := a.knownStarting(j); k >= 0 {
		best = a.knownTitles[k].last
	}
	k := a.headFrom(j)
	if k == len(a.agreementHeads) || a.agreementHeads[k].first > j+8 {
		return best
	}
	h := a.agreementHeads[k]
	if h.first > j && x.growLeft(a, h.first) > j {
		return best
	}
	nested := title{first: h.first, last: h.last, head: h.head, treaty: -1, headFirst: h.first, headLast: h.last}
	x.growRight(a, &nested)
	if nested.last == h.last && h.first == j && best == i && !a.tokens[h.first].Is(token.Initial) {
		return i
	}
	if t.parties.empty() {
		t.parties = nested.parties
	}
	return max(best, nested.last)
}

// headFrom returns the index of the first head that starts at token i or later.
func (a *analysis) headFrom(i int) int {
	return sort.Search(len(a.agreementHeads), func(k int) bool { return a.agreementHeads[k].first >= i })
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
		if p.capital && i > p.start && p.yearOfName(i) {
			return i + 1
		}
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
		if p.x.namedSides(a, tokenRange{i + 1, p.x.partyList(a, i+1)}) > 0 {
			return i
		}
		if p.capital && i+1 < len(a.tokens) && p.leadsOn(i+1) && a.orgStarting(i+1) < 0 && a.countryStarting(i+1) < 0 && !a.word(i+1, "the") {
			return i + 1
		}
		return i
	case a.word(i, "with") && i > p.start && p.x.sideAfter(a, i+1):
		return i
	case a.word(i, "and") || a.word(i, "or"):
		return p.conjunction(i)
	case t.Is(token.Initial):
		return i + 1
	case p.capital && p.provided(i):
		return i + 2
	case p.x.words.has(verb, t.ID):
		return i
	case p.capital:
		return p.inCapitals(i)
	}
	return p.inSmall(i)
}

// yearOfName reports whether the year at token i begins another instrument's
// name: provided in the 2023 Amended Compact.
func (p *phraseReader) yearOfName(i int) bool {
	a := p.a
	return yearLike(a.tokens[i], a.text) && a.article(i-1) && i+1 < len(a.tokens) && a.tokens[i+1].Gap < token.Paragraph && a.tokens[i+1].Is(token.Initial)
}

// provided reports whether a participle at token i ties what comes before it to
// another instrument: Assistance Provided in the Compact.
func (p *phraseReader) provided(i int) bool {
	a := p.a
	if i == p.start || !a.word(i, "provided") && !a.word(i, "contained") && !a.word(i, "referred") {
		return false
	}
	if !a.word(i+1, "in") && !a.word(i+1, "by") && !a.word(i+1, "to") {
		return false
	}
	j := i + 2
	if a.article(j) {
		j++
	}
	return j < len(a.tokens) && (a.tokens[j].Is(token.Initial) || yearLike(a.tokens[j], a.text))
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
	case ':':
		if p.subtitle(i + 1) {
			return i + 1
		}
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

// subtitle reports whether the words after a colon go on a title in title case.
func (p *phraseReader) subtitle(i int) bool {
	a := p.a
	if !p.capital || a.tokens[i-1].Gap != token.Joined || a.tokens[i].Gap != token.Space || a.tokens[i].Class != token.Word || !a.tokens[i].Is(token.Initial) {
		return false
	}
	if a.article(i) || i+1 >= len(a.tokens) || p.x.words.has(outside, a.tokens[i].ID) {
		return false
	}
	return a.tokens[i+1].Is(token.Initial) || a.tokens[i+1].ID == ',' || p.leadsOn(i+1)
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
	if p.a.knownStarting(j) >= 0 {
		return true
	}
	k := p.a.headFrom(j)
	if k == len(p.a.agreementHeads) || p.a.agreementHeads[k].first > j+4 {
		return false
	}
	for i := j; i <= p.a.agreementHeads[k].first; i++ {
		if !p.a.tokens[i].Is(token.Initial) {
			return false
		}
	}
	return true
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
		if yearLike(t, a.text) && (j > i || p.yearOfName(j)) {
			continue
		}
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
	case a.word(i, "to"):
		return p.toInSmall(i)
	case a.word(i, "without") && !a.tokens[i+1].Is(token.Initial) && !a.article(i+1):
		return i + 1
	case a.word(i, "by"), a.word(i, "as"), a.word(i, "from"), p.x.underTitle(a, i):
		return i
	case a.word(i, "on") && a.dateStarting(i+1) >= 0:
		return i
	case p.x.words.has(relative, a.tokens[i].ID):
		return i
	}
	return i + 1
}

// toInSmall goes on over "to" after a word that asks for it: rights to, visit
// to.
func (p *phraseReader) toInSmall(i int) int {
	a := p.a
	if i == p.start || !p.x.words.has(takesTo, a.tokens[i-1].ID) && !(a.countryEnding(i) >= 0 && p.visits(i)) {
		return i
	}
	return i + 1
}

// visits reports whether the phrase before token i tells of a visit.
func (p *phraseReader) visits(i int) bool {
	for j := p.start; j < i; j++ {
		if p.a.word(j, "visit") {
			return true
		}
	}
	return false
}
