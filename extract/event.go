package extract

import (
	"slices"
	"strconv"
	"strings"

	"chancery/extract/token"
)

// datum is a value with the words that give it.
type datum struct {
	value string
	at    Span
}

// dateAt is the d'th date of the analysis as a datum.
// What is so "since 1998" began to be so in 1998.
func (a *analysis) dateAt(d int) datum {
	m := a.mentions[Date][d]
	return datum{strings.TrimSuffix(m.Value, "/.."), m.Span}
}

// when returns the date and the place of what telling k says of the n'th of the
// titles that it is about: what stands right before a member of a list, else
// what follows in the clause, else what the sentence opens with, else, of a
// signing, what the sentence before tells.
func (c *clause) when(k int, about []int, n int) (date, place datum) {
	a, t := c.a, &c.told[k]
	i := about[n]
	if year, ok := c.anniversary(t); ok {
		return year, datum{}
	}
	if d, near := c.dateBeforeMember(i); d.value != "" && (near || len(about) > 1) {
		if t.phrase.where == beforeName && n == 0 {
			_, place = c.adjuncts(t.at.first, a.titles[i].first)
		}
		return d, place
	}
	p := t.at.last
	if a.word(p-1, "at") || a.word(p-1, "in") {
		p-- // done | at
	}
	if t.phrase.where == beforeName {
		p = max(a.titles[i].last, a.titles[i].followed)
		if c.ownDate(p).value == "" {
			if last := about[len(about)-1]; last != i {
				p = max(a.titles[last].last, a.titles[last].followed)
			}
		}
	}
	date, place = c.adjuncts(c.afterRelative(p), c.nextTold(k))
	if t.phrase.where == beforeName {
		d, at := c.adjuncts(t.at.first, a.titles[about[0]].first)
		if d.value != "" && len(about) == 1 || date.value == "" {
			date = d
		}
		if place.value == "" {
			place = at
		}
	}
	if date.value == "" {
		date = c.dateBetween(i, k)
	}
	left, at := c.opening(min(t.at.first, a.titles[about[0]].first), k)
	if date.value == "" {
		date = left
	}
	if place.value == "" {
		place = at
	}
	if date.value == "" && c.settles(t) {
		date = c.before()
	}
	return date, place
}

// afterRelative returns the token after a relative clause between commas that
// starts at token p, where a date follows it, or p: , which replaces the
// Convention, | on 15 November 2023.
func (c *clause) afterRelative(p int) int {
	const longest = 30
	a := c.a
	if !a.at(p, ',') || !a.word(p+1, "which") {
		return p
	}
	for i := p + 2; i < c.to && i < p+longest; i++ {
		if a.at(i, ',') {
			if a.dateAdjunct(i+1) > i+1 {
				return i + 1
			}
			return p
		}
	}
	return p
}

// settles reports whether what is told is a deed that a text dates by the
// meeting it tells of.
func (c *clause) settles(t *telling) bool {
	return !c.noun(t) && concludes(t.phrase.kind)
}

// anniversary reads the year out of an anniversary of what telling t says: This
// year marks the 40th anniversary of the signing of. It reports whether it is
// one, with "" where the year is not told.
func (c *clause) anniversary(t *telling) (datum, bool) {
	a := c.a
	i := t.at.first - 1
	for i > c.from && (a.word(i, "the") || a.word(i, "of") || a.word(i, "its")) {
		i--
	}
	if !a.word(i, "anniversary") {
		return datum{}, false
	}
	years := ""
	if i > 0 {
		years = strings.TrimRight(a.tokens[i-1].Text(a.text), "stndrh")
		if years == "" && i > 1 {
			years = a.tokens[i-2].Text(a.text)
		}
	}
	n, err := strconv.Atoi(years)
	if err != nil {
		return datum{}, true
	}
	for p := c.from; p < i; p++ {
		if d := a.dateStarting(p); d >= 0 {
			if v := a.mentions[Date][d].Value; len(v) >= 4 {
				if year, err := strconv.Atoi(v[:4]); err == nil {
					return datum{strconv.Itoa(year - n), a.mentions[Date][d].Span}, true
				}
			}
		}
	}
	return datum{}, true
}

// dateBeforeMember returns the date that stands before title i in a list, and
// whether it stands right before it: , and in 2008, the.
func (c *clause) dateBeforeMember(i int) (d datum, near bool) {
	a, p := c.a, c.a.titles[i].first
	for p > c.from && (a.article(p-1) || a.at(p-1, ',') || a.at(p-1, '"')) {
		p--
	}
	if d := a.dateEnding(p); d >= 0 && p > c.from && p < a.titles[i].first && !c.inTitle(a.mentions[Date][d]) && !strings.Contains(a.mentions[Date][d].Value, "/") {
		return a.dateAt(d), true
	}
	// "on 30 September 2016, within the framework of …, the": the date opens
	// what leads to the member.
	for q := p; q > c.from && q > p-30; q-- {
		if c.titleEnding(q) {
			return datum{}, false
		}
		if d := a.dateEnding(q); d >= 0 && a.at(q, ',') && !c.inTitle(a.mentions[Date][d]) {
			return a.dateAt(d), false
		}
	}
	return datum{}, false
}

// titleEnding reports whether one of the sentence's titles ends at token p.
func (c *clause) titleEnding(p int) bool {
	for k := c.first; k < c.last; k++ {
		if c.a.titles[k].last == p {
			return true
		}
	}
	return false
}

// ownDate returns the date that follows right at token p.
func (c *clause) ownDate(p int) datum {
	if end := c.a.dateAdjunct(p); end > p && end <= c.to {
		return c.a.dateAt(c.a.dateEnding(end))
	}
	return datum{}
}

// nextTold returns where what belongs to telling k ends: the next telling that
// stands after it, or the sentence's end.
func (c *clause) nextTold(k int) int {
	for l := k + 1; l < len(c.told); l++ {
		if c.told[l].at.first >= c.told[k].at.last && c.told[l].phrase.kind != "" && c.told[l].phrase.kind != c.told[k].phrase.kind {
			return c.told[l].at.first
		}
	}
	return c.to
}

// adjuncts reads the date and the place that follow token p, up to token end:
// in Baku on 27 May 1996; (Moscow, 12 August 1982); on 5 May by 23 states.
func (c *clause) adjuncts(p, end int) (date, place datum) {
	const farthest = 26
	a := c.a
	for i := p; i < min(end, p+farthest, len(a.tokens)); i++ {
		if a.tokens[i].ID == ';' || i > p && c.titleAt(i) >= 0 {
			break
		}
		if d := a.dateStarting(i); d >= 0 {
			m := a.mentions[Date][d]
			if date.value == "" && !c.otherTime(i, p) {
				date = a.dateAt(d)
			}
			i = a.lastToken(m.End, i) - 1
			continue
		}
		if place.value == "" {
			place = c.placeAt(i)
		}
		if i > p+1 && c.opensOther(i) {
			break
		}
	}
	return date, place
}

// otherTime reports whether the date at token i is not that of the deed which
// the words ending at token p tell: until 2016, before 1940, for 2018-2020.
func (c *clause) otherTime(i, p int) bool {
	a := c.a
	for _, w := range []string{"until", "till", "before", "for", "after", "from", "between", "than"} {
		if a.word(i-1, w) {
			return !(w == "from" && (a.word(i-2, "effect") || a.word(i-2, "force")))
		}
	}
	return a.word(i-1, "the") && a.word(i-2, "of") || i > p+12 && !a.word(i-1, "on") && !a.word(i-1, "in")
}

// opensOther reports whether token i opens another clause, whose dates are its
// own.
func (c *clause) opensOther(i int) bool {
	a := c.a
	switch {
	case a.at(i-1, ',') && (a.word(i, "but") || a.word(i, "while") || a.word(i, "whereas") || a.word(i, "because") || a.word(i, "which") || a.word(i, "although") || a.word(i, "it") || a.word(i, "we") || a.word(i, "after")):
		return true
	case a.word(i, "and") && (a.word(i+1, "we") || a.word(i+1, "it") || a.word(i+1, "they") || a.word(i+1, "agreed")):
		return true
	}
	return a.word(i, "because") || a.word(i, "while") || a.word(i, "since") && a.dateStarting(i+1) < 0
}

// concluded reports whether it has been told how title k came about.
func (c *clause) concluded(k int) bool {
	return slices.ContainsFunc(c.a.cites[k].events, func(e Event) bool { return concludes(e.Kind) })
}

// concludes reports whether an event of a kind brings an instrument about.
func concludes(kind string) bool {
	return kind == "signed" || kind == "adopted" || kind == "initialled"
}

// wording is the tokens [first, last) as a datum.
func (a *analysis) wording(first, last int) datum {
	s := a.span(first, last)
	return datum{clean(a.text[s.Start:s.End]), s}
}

// dateBetween returns the date between title i and the words of telling k that
// stand after it. What stands in brackets right after a title is when it was made,
// and not when something else happened to it.
func (c *clause) dateBetween(i, k int) datum {
	t := &c.told[k]
	if t.phrase.where != afterName {
		return datum{}
	}
	p := c.a.titles[i].followed
	if c.a.at(p, '(') && t.phrase.kind != "signed" && t.phrase.kind != "adopted" {
		for p < t.at.first && !c.a.at(p, ')') {
			p++
		}
	}
	for ; p < t.at.first; p++ {
		if d := c.a.dateStarting(p); d >= 0 && !c.otherTime(p, p) && c.clear(p, k) {
			return c.a.dateAt(d)
		}
	}
	return datum{}
}

// clear reports whether no other telling stands between token p and telling k.
func (c *clause) clear(p, k int) bool {
	for l := range c.told {
		if l != k && c.told[l].at.first < c.told[k].at.first && c.told[l].at.last > p && c.told[l].phrase.dated {
			return false
		}
	}
	return true
}

// opening returns the last date, and the first place, that stand before token p
// in the sentence and belong to no title and to no other telling.
func (c *clause) opening(p, k int) (date, place datum) {
	a := c.a
	for i := c.from; i < p; i++ {
		if l := c.titleAt(i); l >= 0 {
			i = max(a.titles[l].last, a.titles[l].followed) - 1
			if a.at(i+1, '(') {
				i = max(i, a.afterBrackets(i+1)-1) // what it tells is of that title
			}
			continue
		}
		if d := a.dateStarting(i); d >= 0 {
			if !c.otherTime(i, i) && c.clear(i, k) {
				date = a.dateAt(d)
			}
			i = a.lastToken(a.mentions[Date][d].End, i) - 1
			continue
		}
		if place.value == "" && (a.word(i, "in") || a.word(i, "at")) {
			place = c.placeAt(i)
		}
	}
	return date, place
}

// before returns the date of the sentence before this one in its paragraph: the
// meeting at which something was signed.
func (c *clause) before() datum {
	a := c.a
	if c.from == 0 || a.tokens[c.from].Gap == token.Paragraph {
		return datum{}
	}
	from, to := c.x.sentence(a, c.from-1)
	var date datum
	for i := from; i < to; i++ {
		if d := a.dateStarting(i); d >= 0 && len(a.mentions[Date][d].Value) >= len("2018-11") && !c.otherTime(i, i) && !strings.Contains(a.mentions[Date][d].Value, "/") {
			date = a.dateAt(d)
		}
	}
	return date
}

// inTitle reports whether a date belongs to one of the sentence's titles.
func (c *clause) inTitle(m Mention) bool {
	for _, t := range c.a.titles[c.first:c.last] {
		if int(c.a.tokens[t.first].Start) <= m.Start && m.End <= int(c.a.tokens[t.last-1].End) {
			return true
		}
	}
	return false
}

// ruleDone is the rule of an agreement's own closing words.
const ruleDone = "event/done-at"

// set gives an event its date and its place.
func (e *Event) set(date, place datum) {
	e.Date, e.DateSpan = date.value, date.at
	e.Place, e.PlaceSpan = place.value, place.at
}

// done reads the closing words of an agreement's own text, which say where and
// when it was signed: Done at Nicosia on 14 June 2011.
func (x *agreements) done(a *analysis) {
	const opening = 4
	if len(a.titles) == 0 || a.titles[0].first > opening {
		return
	}
	for i := len(a.tokens) - 2; i > a.titles[0].last; i-- {
		if !a.word(i, "done") || !a.tokens[i].Is(token.Initial) || !a.word(i+1, "at") && !a.word(i+1, "in") {
			continue
		}
		c := clause{x: x, a: a}
		c.from, c.to = x.sentence(a, i)
		date, place := c.adjuncts(i+1, c.to)
		if date.value != "" {
			e := Event{Span: a.span(i, i+1), Kind: "signed", Rule: ruleDone}
			e.set(date, place)
			a.cites[0].events = addEvent(a.cites[0].events, e)
		}
		return
	}
}

// numbered reports whether the words before token i go on with a number, as
// those of cases and rooms do: Case C-284/16.
func (a *analysis) numbered(i int) bool {
	if a.at(i, '-') {
		i++
	}
	return i < len(a.tokens) && a.tokens[i].Class == token.Number && a.dateStarting(i) < 0 && a.tokens[i].Gap < token.Line
}
