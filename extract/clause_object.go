package extract

import "chancery/extract/token"

// hasObject reports whether the words of telling k, read as standing before a
// name, have one: then they do not tell of the name before them.
func (c *clause) hasObject(k int) bool {
	if c.told[k].passive {
		return false
	}
	p := c.told[k].at.last
	return len(c.objects(p)) > 0 || p < c.to && c.a.article(p) && c.a.dateStarting(p) < 0 && len(c.told[k].phrase.words) < 3 && concludes(c.told[k].phrase.kind)
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
		case c.aside(p) > p:
			p = c.aside(p)
		default:
			return nil
		}
	}
	return nil
}

// aside reads what stands between a verb and its object besides its date: the
// place (in Doha), or what two commas set off (, by 82 votes,). It returns the
// token after it, or p.
func (c *clause) aside(p int) int {
	const longest = 9
	a := c.a
	if a.word(p, "in") || a.word(p, "at") {
		last := p + 1
		for last < c.to && last < p+4 && c.placeWord(last) {
			last++
		}
		if last > p+1 {
			return last
		}
	}
	if !a.at(p, ',') {
		return p
	}
	for i := p + 1; i < c.to && i < p+longest; i++ {
		switch {
		case c.titleAt(i) >= 0, c.x.words.has(verb, a.tokens[i].ID):
			return p
		case a.at(i, ','):
			return i + 1
		}
	}
	return p
}

// company reads with whom something was done, between the verb and its object:
// initialled with its Montenegrin partners an Agreement. It returns the token
// after it, or p.
func (c *clause) company(p int) int {
	const longest = 14
	a := c.a
	if !a.word(p, "with") {
		return p
	}
	for i := p + 1; i < c.to && i < p+longest; i++ {
		switch {
		case c.titleAt(i) >= 0:
			return i
		case a.at(i, '('):
			i = a.afterBracket(i+1) - 1
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
		if !c.listed(k, l) || c.x.words.has(beForm, c.next(l)) {
			break // and the Protocol is being drafted
		}
		k = l
		out = append(out, k)
	}
	return out
}

// next returns the word after title k, if there is one.
func (c *clause) next(k int) token.ID {
	if p := c.a.titles[k].followed; p < c.to {
		return c.a.tokens[p].ID
	}
	return 0
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
