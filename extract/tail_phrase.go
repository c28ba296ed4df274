package extract

import "chancery/extract/token"

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
	p := phraseReader{x: x, a: a, start: i, capital: a.tokens[first].Is(token.Initial) && !x.peoples(a, first), limit: i + longestTail}
	if !p.capital {
		p.limit = i + longestSmallTail
	}
	return p.read()
}

// peoples reports whether a country's adjective at token i is followed by a word
// in small letters that it tells of, so that its capital says nothing of the
// title: Nepalese | manpower employment.
func (x *agreements) peoples(a *analysis, i int) bool {
	if !a.demonymAt(i) {
		return false
	}
	i = a.lastToken(a.mentions[Country][a.countryStarting(i)].End, i)
	return i < len(a.tokens) && a.tokens[i].Class == token.Word && a.tokens[i].Gap < token.Line && !a.tokens[i].Is(token.Initial) && !x.stops(a, i) && !x.words.has(small, a.tokens[i].ID)
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
	for end > p.start && (p.a.tokens[end-1].Class == token.Punct && p.a.tokens[end-1].ID != ')' && p.a.tokens[end-1].ID != '"' || p.x.words.has(small, p.a.tokens[end-1].ID)) {
		end--
	}
	return end
}

// next returns the token after what goes on the phrase at i, or i where it ends.
func (p *phraseReader) next(i int) int {
	a, t := p.a, p.a.tokens[i]
	if t.Gap == token.Line && a.enumerates(i) {
		return i
	}
	if d := a.dateStarting(i); d >= 0 {
		if i > p.start && p.yearOfName(i) {
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
	case '"':
		return p.quotedName(i)
	case '-', '/', '\'':
		if t.Gap == token.Joined && (a.tokens[i+1].Gap == token.Joined || t.ID == '-' && a.tokens[i+1].Gap == token.Line) {
			return i + 2
		}
	case '&':
		return i + 1
	case '$':
		if a.tokens[i+1].Class == token.Number {
			return i + 2 // US$ 2 billion
		}
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

// quotedName goes on over a name in quotation marks inside a phrase: the
// "Dostluq" field.
func (p *phraseReader) quotedName(i int) int {
	const longest = 6
	a := p.a
	if i == p.start || !a.opens(i) || a.tokens[i].Gap != token.Space || !a.tokens[i+1].Is(token.Initial) || p.opensTitle(i+1) {
		return i
	}
	for j := i + 2; j < len(a.tokens) && j <= i+longest && a.tokens[j].Gap < token.Line; j++ {
		if a.at(j, '"') {
			return j + 1
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
	if !p.capital && a.countryStarting(i) >= 0 {
		return false // on legal assistance, | Latvia and Estonia agreed
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
		if !p.capital && (a.article(j) || a.word(j, "in") || a.word(j, "to") || a.word(j, "with")) {
			return i
		}
		j++
	}
	if j >= len(a.tokens) || a.tokens[j].Class != token.Word || a.tokens[j].Gap == token.Paragraph || p.opensTitle(j) {
		return i
	}
	if p.x.stops(a, j) && !a.tokens[j].Is(token.Initial) || !p.capital && p.determiner(j+1) {
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

// determiner reports whether token i opens a noun phrase of its own, so that the
// word before it is a verb: torture and finish | its work.
func (p *phraseReader) determiner(i int) bool {
	if p.a.article(i) {
		return true
	}
	for _, w := range []string{"its", "their", "our", "his", "her", "this", "these", "those"} {
		if p.a.word(i, w) {
			return true
		}
	}
	return false
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
	if !p.x.words.has(small, a.tokens[i].ID) || i+1 == len(a.tokens) {
		return i
	}
	if (a.word(i, "in") || a.word(i, "by") || a.word(i, "from") || a.word(i, "as")) && (a.dateStarting(i+1) >= 0 || a.countryStarting(i+1) >= 0) {
		return i
	}
	if (a.word(i, "in") || a.word(i, "at")) && p.x.words.has(place, a.tokens[i+1].ID) && !p.x.words.has(site, a.tokens[i-1].ID) {
		return i // signed in
	}
	if p.leadsOn(i+1) && !p.another(i) {
		return i + 1
	}
	return i
}

// another reports whether the article at token i opens another noun phrase, after
// the one word that the phrase has: of Versailles | the Commonwealth.
func (p *phraseReader) another(i int) bool {
	a := p.a
	return a.article(i) && i == p.start+1 && a.word(p.start-1, "of") && !p.x.words.has(small, a.tokens[i-1].ID)
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
