package extract

import (
	"strings"

	"chancery/extract/token"
)

// grow makes a body's name of the head at tokens [first, last): what belongs
// to it on the left, then on the right. It reports false where a bare head is
// left, where the head asks for more than stands there, or where the words
// around it show that the name is of something else.
func (o *organizations) grow(a *analysis, h *head, first, last int) (orgName, bool) {
	n := orgName{first: first, last: last, body: -1, headFirst: first, headLast: last, antecedent: -1}
	n.first, n.country = o.growLeft(a, h, first)
	n.last, n.rightCountry = last, -1
	switch {
	case h.left == leftForeign || o.foreignFollows(a, last):
		n.last = o.growForeign(a, first, last)
	case n.first < first || !a.pointed(first):
		n.last, n.rightCountry = o.growRight(a, h, last)
		o.takeStates(a, &n)
	}
	if n.first == first && n.country < 0 && n.rightCountry < 0 {
		n.country = o.owner(a, h, first)
	}
	if n.first == first && n.last == last && (n.country < 0 || last-first == 1) && h.full == "" {
		return n, false // also of Kenya's Government
	}
	if h.left == leftState && n.first == first && n.rightCountry < 0 && n.country < 0 && !o.ofProvince(a, last, n.last) {
		return n, false
	}
	return n, !o.titleOf(a, h, n) && !o.partOf(a, h, n) && !o.common(a, h, n) && !o.numberedMeeting(a, h, n.first)
}

// takeStates takes in the other states of a body that several have, which is then
// no single one's: the Joint Commission of Latvia | and Estonia.
func (o *organizations) takeStates(a *analysis, n *orgName) {
	if n.rightCountry < 0 || n.country >= 0 {
		return
	}
	for i := n.first; i < n.headFirst; i++ {
		if !o.words.has(several, a.tokens[i].ID) {
			continue
		}
		if end := a.furtherStates(n.last); end > n.last {
			n.last, n.rightCountry = end, -1
		}
		return
	}
}

// ofProvince reports whether a head that ends at token last goes on, up to token
// end, with a part of a state that has a government of its own: Ontario.
func (o *organizations) ofProvince(a *analysis, last, end int) bool {
	return end == last+2 && a.word(last, "of") && o.words.has(province, a.tokens[last+1].ID)
}

// owner returns the country whose possessive stands before a head of a state's
// bodies, or -1: Kenya's | National Assembly.
func (o *organizations) owner(a *analysis, h *head, first int) int {
	if !h.state || first < 3 || !a.possessive(first) {
		return -1
	}
	return a.countryEnding(first - 2)
}

// pointed reports whether the word before token i makes a bare head after it
// point to a body named before: our Organization.
func (a *analysis) pointed(i int) bool {
	for _, w := range []string{"this", "that", "our", "its", "their", "your", "such"} {
		if a.word(i-1, w) {
			return true
		}
	}
	return false
}

// numberedMeeting reports whether a name is that of one meeting of many: the
// twelfth Congress of a party.
func (o *organizations) numberedMeeting(a *analysis, h *head, first int) bool {
	if h.word != "Congress" {
		return false
	}
	t := a.tokens[first]
	if roman := strings.TrimRight(t.Text(a.text), "thndrs"); ordinal(t, a.text) || len(roman) > 0 && strings.Trim(roman, "IVXL") == "" {
		return true
	}
	return first > 0 && (o.words.has(nth, a.tokens[first-1].ID) || ordinal(a.tokens[first-1], a.text))
}

// common reports whether a grown name is none for all its capitals: a plural
// with nothing but general adjectives (International Organizations), a heading in
// capitals that ends like a newspaper's or a company's name, or forms of companies
// alone.
func (o *organizations) common(a *analysis, h *head, n orgName) bool {
	if h.quiet && a.tokens[n.headFirst].Is(token.Upper) && h.word != strings.ToUpper(h.word) {
		return true
	}
	if k := a.headBorders.starting(n.first); h.left == leftComma && n.first < n.headFirst && k >= 0 && o.heads[a.heads[k].head].left == leftComma {
		return true // JSC, LLC
	}
	if h.short || n.last > n.headLast || n.country >= 0 || !strings.HasSuffix(h.word, "s") {
		return false
	}
	for i := n.first; i < n.headFirst; i++ {
		if !o.words.has(generic, a.tokens[i].ID) {
			return false
		}
	}
	return true
}

// titleOf reports whether a name stands where a law, a treaty or a meeting
// says what it is on: Law on Social Service, Summit on the Information Society.
func (o *organizations) titleOf(a *analysis, h *head, n orgName) bool {
	i := n.first - 1
	article := a.word(i, "the")
	if article {
		i--
	}
	switch {
	case i < 1 || n.country >= 0 || n.rightCountry >= 0:
		return false
	case !article && !h.state && (a.word(i, "of") || a.word(i, "for")) && o.words.has(minister, a.tokens[i-1].ID):
		return true // Minister of Labour and Social Insurance
	case a.word(i, "of"):
		return !article && o.words.has(instrument, a.tokens[i-1].ID) && a.tokens[i-1].Is(token.Initial)
	case a.word(i, "to"):
		return a.word(i-1, "relating")
	case a.word(i, "on") || a.word(i, "concerning") || a.word(i, "regarding") || a.word(i, "for"):
		return o.words.has(instrument, a.tokens[i-1].ID) && a.tokens[i-1].Is(token.Initial)
	}
	return false
}

// partOf reports whether a name is the first part of the name of something
// that is no body: Labour Fund Programme.
func (o *organizations) partOf(a *analysis, h *head, n orgName) bool {
	i := a.afterBrackets(n.last) // Intermediate-Range Nuclear Forces (INF) Treaty
	if h.state || i >= len(a.tokens) || a.tokens[i].Gap != token.Space || n.rightCountry >= 0 {
		return false
	}
	t := a.tokens[i]
	return t.Is(token.Initial) && o.words.has(product, t.ID)
}

// nameWord reports whether token i is a capitalised word that may be part of a
// name: no article, no office, no day.
func (o *organizations) nameWord(a *analysis, i int) bool {
	t := a.tokens[i]
	if t.Class != token.Word || !t.Is(token.Initial) || o.words.has(outside, t.ID) {
		return false
	}
	return t.End-t.Start > 1 || t.Text(a.text) != "A" || i > 0 && t.Gap == token.Space && a.tokens[i-1].Class == token.Word
}

// knownWord reports whether token i is a capitalised word of the dictionaries
// that is no city and ends no name of a body or country.
func (o *organizations) knownWord(a *analysis, i int) bool {
	return a.tokens[i].ID != 0 && o.nameWord(a, i) && !o.words.has(place, a.tokens[i].ID) && a.countryEnding(i+1) < 0 && a.bodyEnding(i+1) < 0
}
