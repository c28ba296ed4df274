package extract

import (
	"slices"

	"chancery/extract/token"
)

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
	for i > c.first && c.inRelative(i) && i-1 >= c.first && !a.titles[i-1].inner {
		i--
	}
	if i < 0 || !c.reaches(i, k) || c.complement(i) && !t.passive {
		return nil
	}
	out := []int{i}
	if c.ofOne(i, t.at.first) {
		return out
	}
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

// inRelative reports whether title i ends a relative clause between commas about
// the title before it: the Treaty, which replaces the Convention, | was signed.
func (c *clause) inRelative(i int) bool {
	a := c.a
	p := a.titles[i-1].followed
	if !a.at(p, ',') || !a.word(p+1, "which") && !a.word(p+1, "replacing") || !a.at(a.titles[i].followed, ',') {
		return false
	}
	for p++; p < a.titles[i].first; p++ {
		if a.at(p, ',') {
			return false
		}
	}
	return true
}

// ofOne reports whether the tokens after title k, up to token to, begin a clause
// about it alone: , to which it acceded; , which was signed.
func (c *clause) ofOne(k, to int) bool {
	a, i := c.a, c.a.titles[k].followed
	if !a.at(i, ',') {
		return false
	}
	if i++; c.x.words.has(preposition, a.tokens[i].ID) {
		i++
	}
	if !a.word(i, "which") || i >= to {
		return false
	}
	return i+1 >= to || c.x.plural(&a.titles[k]) || !a.word(i+1, "were") && !a.word(i+1, "have") && !a.word(i+1, "are")
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
