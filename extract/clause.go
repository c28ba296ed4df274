package extract

import (
	"slices"

	"chancery/extract/token"
)

// citation is what is said beside one title.
type citation struct {
	parties []Party
	events  []Event
}

// telling is one place where words tell of an event: the tokens of the words,
// and whether what they tell has been done.
type telling struct {
	phrase  *eventPhrase
	at      tokenRange
	passive bool // a form of "be" leads it
	planned bool
	denied  bool
}

// tell finds what the text says beside every title: sentence by sentence, or
// by the rows of a table.
func (x *agreements) tell(a *analysis) {
	for len(a.cites) < len(a.titles) {
		a.cites = append(a.cites, citation{})
	}
	a.cites = a.cites[:len(a.titles)]
	for i := range a.cites {
		a.cites[i].parties, a.cites[i].events = a.cites[i].parties[:0], a.cites[i].events[:0]
		t := &a.titles[i]
		if !t.ref {
			x.titleParties(a, t, func(p Party) { a.cites[i].parties = addParty(a.cites[i].parties, p) })
			x.owner(a, t, func(p Party) { a.cites[i].parties = addParty(a.cites[i].parties, p) })
		}
	}
	for i := 0; i < len(a.titles); {
		s := clause{x: x, a: a, first: i}
		s.from, s.to = x.sentence(a, a.titles[i].first)
		for i < len(a.titles) && a.titles[i].first < s.to {
			i++
		}
		s.last = i
		if s.row() {
			continue
		}
		s.read()
		s.placed()
		s.introduced()
		s.confirm()
	}
	x.done(a)
}

// clause reads one sentence, the tokens [from, to), that names the titles
// [first, last).
type clause struct {
	x           *agreements
	a           *analysis
	from, to    int
	first, last int
	told        []telling
}

func (c *clause) read() {
	c.told = c.a.told[:0]
	for p := c.from; p < c.to; {
		if k := c.titleAt(p); k >= 0 {
			p = max(c.a.titles[k].last, c.a.titles[k].followed)
			continue
		}
		if end := c.bodyAround(p); end > p {
			p = end
			continue
		}
		p = c.phraseAt(p)
	}
	for i := range c.told {
		c.apply(i)
	}
	c.a.told = c.told
}

// titleAt returns the index of the sentence's title that starts at token p, or
// -1; another name in brackets after a title is no title of its own here.
func (c *clause) titleAt(p int) int {
	k := c.a.titleFrom(p)
	if k < c.last && k >= c.first && c.a.titles[k].first == p && !c.a.titles[k].inner {
		return k
	}
	return -1
}

// bodyAround returns the end of the body's name that token p starts and that
// holds a treaty's name (the Conference of the Parties to the Treaty), or p.
func (c *clause) bodyAround(p int) int {
	if k := c.a.orgStarting(p); k >= 0 {
		return c.a.orgs[k].last
	}
	return p
}

// phraseAt adds the longest words of events at token p, of those before names
// and of those after, and returns the token to go on from.
func (c *clause) phraseAt(p int) int {
	var best [asLabel]*eventPhrase
	for _, k := range c.x.eventsBy[c.a.tokens[p].ID] {
		e := &c.x.events[k]
		if e.where < asLabel && p+len(e.words) <= c.to && c.a.same(p, e.words) && (best[e.where] == nil || len(best[e.where].words) < len(e.words)) {
			best[e.where] = e
		}
	}
	next := p + 1
	for _, e := range best {
		if e == nil {
			continue
		}
		t := telling{phrase: e, at: tokenRange{p, c.a.spelt(p, e.words)}}
		c.mood(&t)
		c.told = append(c.told, t)
		next = max(next, t.at.last)
	}
	return next
}

// mood reads the words before a telling: whether it is passive, only planned,
// or denied.
func (c *clause) mood(t *telling) {
	a, i := c.a, t.at.first-1
	for i >= c.from && c.x.words.has(adverb, a.tokens[i].ID) {
		i--
	}
	if i >= c.from && (a.word(i, "was") || a.word(i, "were") || a.word(i, "been") || a.word(i, "being") || a.word(i, "is") || a.word(i, "are") || a.word(i, "be")) {
		t.passive = true
		t.planned = a.word(i, "be")
		i--
	}
	for n := 0; i >= c.from && n < 3; i, n = i-1, n+1 {
		if c.titleEnding(i + 1) {
			return
		}
		if d := a.dateEnding(i + 1); d >= 0 { // May is no verb in it
			i = a.firstToken(a.mentions[Date][d].Start, i)
			continue
		}
		switch {
		case a.tokens[i].Class == token.Punct && a.tokens[i].ID != '"' && a.tokens[i].ID != '-':
			return
		case a.word(i, "not") || a.word(i, "never") || a.word(i, "refused") || a.word(i, "without"):
			t.denied = true
			return
		case a.word(i, "to") && n == 0 && t.phrase.where == beforeName && !c.noun(t):
			t.planned = true
		case c.x.words.has(unreal, a.tokens[i].ID):
			t.planned = true
			return
		}
	}
}

// noun reports whether a telling is a noun with "of": the signing of.
func (c *clause) noun(t *telling) bool { return c.a.word(t.at.last-1, "of") }

// apply gives what telling k tells to the titles that it is about.
func (c *clause) apply(k int) {
	t := &c.told[k]
	if t.denied {
		return
	}
	var about []int
	if t.phrase.where == beforeName {
		about = c.objects(t.at.last)
	} else if !c.hasObject(k) {
		about = c.subjects(k)
	}
	if len(about) == 0 {
		return
	}
	doers := c.doers(k, about)
	parties := doers
	if t.phrase.kind == "adopted" || t.phrase.kind == "approved" {
		parties = statesOf(doers) // an organ that adopts a text is no party to it
	}
	if len(parties) < 2 && !t.phrase.dated && t.phrase.kind != "" {
		parties = nil // who drafts or negotiates alone is no party
	}
	for n, i := range about {
		cite := &c.a.cites[i]
		if len(cite.parties) < 2 || c.joins(t) {
			for _, p := range parties {
				cite.parties = addParty(cite.parties, p)
			}
		}
		if t.phrase.kind == "" || t.planned && t.phrase.dated {
			continue
		}
		e := Event{Span: c.a.span(t.at.first, t.at.last), Kind: t.phrase.kind, Rule: t.phrase.rule}
		if t.phrase.dated {
			date, place := c.when(k, about, n)
			if c.tooEarly(i, date) {
				date, place = datum{}, datum{}
			}
			e.set(date, place)
		}
		if len(doers) == 1 && (t.phrase.dated || len(parties) == 1) && !(len(cite.parties) > 1 && c.severalOffices(k)) {
			e.Party = doers[0].Value
		}
		cite.events = addEvent(cite.events, e)
	}
}

// severalOffices reports whether two or more office-holders do what telling k
// says: the Minister of Labour and the Minister of Labour of Belarus.
func (c *clause) severalOffices(k int) bool {
	from, to := c.opens(k)
	n := 0
	for i := from; i < to; i++ {
		if c.x.words.has(office, c.a.tokens[i].ID) {
			n++
		}
	}
	return n > 1
}

// tooEarly reports whether a date lies before the year in which the treaty of
// title i was concluded, so that it must be that of something else.
func (c *clause) tooEarly(i int, date datum) bool {
	t := c.a.titles[i].treaty
	return t >= 0 && len(date.value) >= 4 && date.value[:4] < c.x.treaties[t].adopted
}

// statesOf are those of some parties that are states or stand for one.
func statesOf(parties []Party) []Party {
	return slices.DeleteFunc(slices.Clone(parties), func(p Party) bool { return p.Country == "" })
}

// joins reports whether what is told adds a party to an instrument that may
// have others.
func (c *clause) joins(t *telling) bool {
	return t.phrase.kind == "acceded" || t.phrase.kind == "in force"
}

// hasObject reports whether the words of telling k, read as standing before a
// name, have one: then they do not tell of the name before them.
func (c *clause) hasObject(k int) bool {
	if c.told[k].passive {
		return false
	}
	return len(c.objects(c.told[k].at.last)) > 0
}

// objects returns the titles that follow the words ending at token p, as far as
// they are coordinated.
func (c *clause) objects(p int) []int {
	a := c.a
	for n := 0; p < c.to && n < 8; n++ {
		if k := c.titleAt(p); k >= 0 {
			return c.chain(k)
		}
		t := a.tokens[p]
		switch {
		case c.enumeration(p) > p:
			p = c.enumeration(p)
		case t.Class == token.Punct && (t.ID == '"' || t.ID == '*' || t.ID == '\''), c.x.words.has(lead, t.ID), t.Class == token.Number:
			p++
		case a.dateAdjunct(p) > p:
			p = a.dateAdjunct(p)
		case c.company(p) > p:
			p = c.company(p)
		default:
			return nil
		}
	}
	return nil
}

// company reads with whom something was done, between the verb and its object:
// initialled with its Montenegrin partners an Agreement. It returns the token
// after it, or p.
func (c *clause) company(p int) int {
	const longest = 8
	a := c.a
	if !a.word(p, "with") {
		return p
	}
	for i := p + 1; i < c.to && i < p+longest; i++ {
		switch {
		case c.titleAt(i) >= 0:
			return i
		case a.tokens[i].Class != token.Word, c.x.words.has(verb, a.tokens[i].ID):
			return p
		}
	}
	return p
}

// enumeration reads the class word of what is then listed: international
// agreements on climate, including. It returns the token after it, or p.
func (c *clause) enumeration(p int) int {
	const farthest = 12
	a := c.a
	for i := p; i < c.to && i < p+farthest; i++ {
		switch {
		case c.titleAt(i) >= 0, a.tokens[i].ID == '.', a.tokens[i].ID == ';', c.x.words.has(verb, a.tokens[i].ID):
			return p
		case a.word(i, "including") || a.word(i, "namely") || a.word(i, "them") && a.word(i-1, "among"):
			return i + 1
		case a.word(i, "such") && a.word(i+1, "as"):
			return i + 2
		}
	}
	return p
}

// chain returns title k and those that follow it in a list.
func (c *clause) chain(k int) []int {
	out := []int{k}
	for l := k + 1; l < c.last; l++ {
		if c.a.titles[l].inner {
			continue
		}
		if !c.listed(k, l) {
			break
		}
		k = l
		out = append(out, k)
	}
	return out
}

// listed reports whether only what joins the members of a list stands between
// two titles: marks, and, articles, brackets, the date of the second.
func (c *clause) listed(k, l int) bool {
	a, p := c.a, c.a.titles[k].followed
	end := a.titles[l].first
	joined := false
	for p < end {
		t := a.tokens[p]
		switch {
		case a.dateAdjunct(p) > p:
			p = a.dateAdjunct(p)
			continue
		case t.ID == '(':
			for p < end && a.tokens[p].ID != ')' {
				p++
			}
		case t.ID == ',', t.ID == ';', a.word(p, "and"), a.word(p, "as") && a.word(p+1, "well"), a.word(p, "or"):
			joined = true
		case t.Class == token.Punct, c.x.words.has(lead, t.ID), a.word(p, "well"), a.word(p, "as"), a.word(p, "to"), a.word(p, "on"), a.word(p, "in"), t.Class == token.Number && t.Gap == token.Line:
		default:
			return false
		}
		p++
	}
	return joined
}

// dated reports whether titles k and l are members of a list each of which opens
// with its own date: on 30 September 2016, the Programme …, in February 2017, the
// Plan.
func (c *clause) dated(k, l int) bool {
	a, p := c.a, c.a.titles[l].first
	for p > c.from && (a.article(p-1) || a.at(p-1, '"')) {
		p--
	}
	if p == c.from || !a.at(p-1, ',') || a.dateEnding(p-1) < 0 {
		return false
	}
	d, _ := c.dateBeforeMember(k)
	return d.value != "" && !c.verbIn(a.titles[k].followed, a.titles[l].first)
}

// dateAdjunct returns the end of a date, with the preposition before it, that
// starts at token p, or p.
func (a *analysis) dateAdjunct(p int) int {
	i := p
	if a.word(i, "in") || a.word(i, "on") || a.word(i, "since") {
		i++
	}
	if d := a.dateStarting(i); d >= 0 {
		return a.lastToken(a.mentions[Date][d].End, i)
	}
	return p
}

// subjects returns the titles that the words of telling k, which stand after
// them, are about.
func (c *clause) subjects(k int) []int {
	a, t := c.a, &c.told[k]
	i := -1
	for l := c.last - 1; l >= c.first; l-- {
		if a.titles[l].last <= t.at.first && !a.titles[l].inner {
			i = l
			break
		}
	}
	if i < 0 || !c.reaches(i, k) || c.complement(i) && !t.passive {
		return nil
	}
	out := []int{i}
	for l := i - 1; l >= c.first; l-- {
		if a.titles[l].inner {
			continue
		}
		if !c.listed(l, out[0]) && !c.dated(l, out[0]) || c.adjunct(l) && a.at(a.titles[l].followed, ',') {
			break
		}
		out = slices.Insert(out, 0, l)
	}
	return out
}

// adjunct reports whether title i hangs on a preposition that opens the sentence:
// As part of the Protocol, the Plan was signed.
func (c *clause) adjunct(i int) bool {
	a, p := c.a, c.a.titles[i].first-1
	for p > c.from && (a.article(p) || a.at(p, '"')) {
		p--
	}
	return p >= c.from && p < c.from+5 && c.x.words.has(preposition, a.tokens[p].ID)
}

// complement reports whether title i only says which agreements are meant: five
// agreements related to the Compact, signed by.
func (c *clause) complement(i int) bool {
	a, p := c.a, c.a.titles[i].first-1
	for p > c.from && (a.article(p) || a.at(p, '"')) {
		p--
	}
	if a.word(p, "to") && (a.word(p-1, "related") || a.word(p-1, "relating") || a.word(p-1, "pursuant")) {
		return true
	}
	if !a.word(p, "under") && !a.word(p, "to") || p == c.from {
		return false
	}
	k := a.headFrom(p - 1)
	return k < len(a.agreementHeads) && a.agreementHeads[k].last == p && !a.tokens[p-1].Is(token.Initial)
}

// reaches reports whether title i is the subject of telling k: no other clause
// stands between them.
func (c *clause) reaches(i, k int) bool {
	a, t := c.a, &c.told[k]
	p, verbs, relatives := a.titles[i].followed, 0, 0
	if t.at.first-p > 45 {
		return false
	}
	near := true
	for ; p < t.at.first; p++ {
		tok := a.tokens[p]
		switch {
		case tok.ID == ';' && !c.toldBefore(k):
			return c.bare(i, p) && t.at.first-p < 4 // ; entered into force
		case c.opensClause(p):
			return false
		case a.word(p, "which") || a.word(p, "that") || a.word(p, "who") || a.word(p, "whom"):
			relatives++
		case c.x.words.has(verb, tok.ID) && !c.inTold(p) && !c.auxiliary(p, t.at.first) && !tok.Is(token.Initial):
			verbs++
		case tok.Class == token.Word:
			near = near && (c.x.words.has(adverb, tok.ID) || c.auxiliary(p, t.at.first) || c.inTold(p))
		}
	}
	if verbs > relatives {
		return false
	}
	if t.passive || t.at.last-t.at.first > 1 || relatives > 0 || c.toldBefore(k) {
		return true
	}
	return near || c.afterMark(t.at.first) || c.closes(t.at.last)
}

// opensClause reports whether token p joins another clause, with a subject of
// its own, to the one before: and the Treaty, but the ministers. A country or a
// body after "and" may as well be another of those who act.
func (c *clause) opensClause(p int) bool {
	a := c.a
	if !a.word(p, "and") && !a.word(p, "but") && !a.word(p, "while") {
		return false
	}
	if c.titleAt(p+1) >= 0 {
		return true
	}
	return a.article(p+1) && (c.titleAt(p+2) >= 0 || !a.word(p, "and") || a.sideStarting(p+2) == p+2)
}

// bare reports whether nothing but a date and a place stands between title i
// and token p.
func (c *clause) bare(i, p int) bool {
	const longest = 10
	a := c.a
	for q := a.titles[i].followed; q < p; q++ {
		if d := a.dateStarting(q); d >= 0 {
			q = a.lastToken(a.mentions[Date][d].End, q) - 1
			continue
		}
		if t := a.tokens[q]; t.Class == token.Word && !t.Is(token.Initial) && !c.x.words.has(preposition, t.ID) {
			return false
		}
	}
	return p-a.titles[i].followed < longest
}

// toldBefore reports whether another telling with a subject stands right before
// telling k in the sentence, so that both share it.
func (c *clause) toldBefore(k int) bool {
	for l := k - 1; l >= 0; l-- {
		if c.told[l].at.last <= c.told[k].at.first {
			return c.told[l].phrase.where == afterName
		}
	}
	return false
}

// inTold reports whether token p is one of the words of a telling.
func (c *clause) inTold(p int) bool {
	return slices.ContainsFunc(c.told, func(t telling) bool { return t.at.first <= p && p < t.at.last })
}

// auxiliary reports whether token p helps the verb at token q.
func (c *clause) auxiliary(p, q int) bool {
	if q-p > 4 {
		return false
	}
	for i := p; i < q; i++ {
		if !c.x.words.has(beForm, c.a.tokens[i].ID) && !c.x.words.has(adverb, c.a.tokens[i].ID) && !c.x.words.has(unreal, c.a.tokens[i].ID) && !c.a.word(i, "to") {
			return false
		}
	}
	return true
}

// afterMark reports whether a comma or a bracket stands before token p, or
// "and" that follows another participle.
func (c *clause) afterMark(p int) bool {
	return c.a.at(p-1, ',') || c.a.at(p-1, '(') || c.a.at(p-1, '"') || c.a.word(p-1, "and")
}

// closes reports whether the sentence ends at token p.
func (c *clause) closes(p int) bool {
	return p >= c.to || c.a.at(p, '.') || c.a.at(p, ')')
}

// sentence returns the tokens of the sentence, or of the line of a list, that
// token i stands in.
func (x *agreements) sentence(a *analysis, i int) (first, last int) {
	first = i
	for first > 0 && a.tokens[first].Gap != token.Paragraph && !a.ends(first-1) && !x.newItem(a, first) {
		first--
	}
	last = i + 1
	for last < len(a.tokens) && a.tokens[last].Gap != token.Paragraph && !a.ends(last-1) && !x.newItem(a, last) {
		last++
	}
	return first, last
}

// newItem reports whether token i opens a line that is an item of a list: a
// bullet, a row, or a title after a line that ends where an item may.
func (x *agreements) newItem(a *analysis, i int) bool {
	if a.tokens[i].Gap != token.Line {
		return false
	}
	t := a.tokens[i]
	if t.ID == '|' || t.Class == token.Punct && (t.ID == '-' || t.ID == '*' || t.Text(a.text) == "•") && i+1 < len(a.tokens) && a.tokens[i+1].Gap == token.Space {
		return true
	}
	before := a.tokens[i-1]
	if before.Class == token.Word || before.ID == ',' || before.ID == '(' || before.ID == '"' && a.opens(i-1) {
		return false
	}
	if t.ID == '"' {
		i++
	}
	k := a.titleFrom(i)
	return k < len(a.titles) && a.titles[k].first == i
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
	if before.Class == token.Number && before.Gap >= token.Line {
		return false // 2. The Agreement
	}
	if before.Gap == token.Joined && i > 1 && a.tokens[i-2].ID == '.' || before.End-before.Start == 1 && before.Class == token.Word {
		return false // U.S., J. Smith
	}
	switch before.Text(a.text) {
	case "Mr", "Mrs", "Ms", "Dr", "No", "St", "Gen", "Col", "Prof", "Hon", "Art", "Vol", "Jr", "Sr", "vs", "Nov", "Dec", "Oct", "Sept", "Aug", "Feb", "Jan":
		return false
	}
	return true
}

// same reports whether the tokens from i on are the words of a phrase.
func (a *analysis) same(i int, words []token.ID) bool {
	return a.spelt(i, words) > i
}

// spelt returns the end of a phrase's words that stand from token i on, marks
// of emphasis between them or not, or i.
func (a *analysis) spelt(i int, words []token.ID) int {
	p := i
	for k, id := range words {
		for k > 0 && a.at(p, '*') {
			p++
		}
		if p >= len(a.tokens) || a.tokens[p].ID != id {
			return i
		}
		p++
	}
	return p
}
