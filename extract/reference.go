package extract

import (
	"slices"
	"strings"

	"chancery/extract/token"
)

// references adds what points back to a name: the short names that the document
// gives an agreement in brackets (the "1958 Agreement", NPT), short forms that
// tell it from others (the Peace Agreement), and capitalised bare heads (the
// Protocol, said Memorandum, the Protocol of the same name).
func (x *agreements) references(a *analysis) {
	a.refs = a.refs[:0]
	for i := range a.titles {
		a.titles[i].followed = a.afterQuotes(a.titles[i].last)
		x.bracketed(a, i)
	}
	clear(a.lastOfType)
	if a.lastOfType == nil {
		a.lastOfType = map[string]int{}
	}
	next := 0
	for _, h := range a.agreementHeads {
		if n := len(a.refs); n > 0 && a.refs[n-1].stands < 0 {
			a.lastOfType[x.baseType(a.refs[n-1])] = -n
		}
		for next < len(a.titles) && a.titles[next].first < h.first {
			a.lastOfType[x.baseType(a.titles[next])] = next
			next++
		}
		if next > 0 && a.titles[next-1].last > h.first || !a.tokens[h.last-1].Is(token.Initial) {
			continue
		}
		if r, ok := x.reference(a, h, next); ok {
			a.refs = append(a.refs, r)
		}
	}
	x.resumed(a)
	a.titles = append(a.titles, a.refs...)
	a.titles = longestTitles(a.titles)
}

// reference makes a title of the bare head h, where one of the titles before
// the next'th is what it points back to.
func (x *agreements) reference(a *analysis, h title, next int) (title, bool) {
	t := title{first: x.growLeft(a, h.first), last: h.last, treaty: -1, head: h.head, headFirst: h.first, headLast: h.last, followed: h.last}
	if k := x.shortened(a, t, next, false); k >= 0 {
		t.stands, t.rule = a.titles[k].first, ruleDefined
		return t, true
	}
	k, ok := a.lastOfType[baseOf(x.heads[h.head].typ)]
	if !ok || !x.bare(a, t) || !a.determined(t.first) && !a.said(t.first) {
		return t, false
	}
	if k >= 0 && !x.qualified(a, a.titles[k], t) {
		return t, false
	}
	if a.word(t.last, "of") && a.word(t.last+1, "the") && a.word(t.last+2, "same") && a.word(t.last+3, "name") {
		t.last, t.followed = t.last+4, t.last+4
		if t.meeting = x.meetingBefore(a, t.first); !t.meeting.empty() {
			t.stands, t.ref, t.rule = -1, true, ruleReference
			return t, true
		}
	}
	if t.ref, t.rule = true, ruleReference; k < 0 {
		t.stands = a.refs[-k-1].first
	} else {
		t.stands = a.titles[k].first
	}
	return t, true
}

// qualified reports whether title s holds the words before the noun of t's head,
// so that the Peace Agreement is no agreement on trade.
func (x *agreements) qualified(a *analysis, s, t title) bool {
	return strings.Contains(x.heads[t.head].word, " of ") || x.holdsWords(a, s, title{first: t.headFirst, last: t.headLast})
}

// bare reports whether a head stands without words that would make it the name
// of something else: the State Programme, the Law on.
func (x *agreements) bare(a *analysis, t title) bool {
	for i := t.first; i < t.headFirst; i++ {
		if a.tokens[i].Class == token.Word && !x.words.has(pointing, a.tokens[i].ID) {
			return false
		}
	}
	return !a.word(t.last, "on") && !a.word(t.last, "for")
}

// meetingBefore returns the words for the meeting, a few words before token i,
// that an instrument "of the same name" is called after: 10th meeting of the
// Joint Commission.
func (x *agreements) meetingBefore(a *analysis, i int) tokenRange {
	from, _ := x.sentence(a, i)
	for p := i - 1; p > from; p-- {
		if !a.word(p, "meeting") && !a.word(p, "session") && !a.word(p, "conference") && !a.word(p, "summit") {
			continue
		}
		first := p
		for first > from && (a.tokens[first-1].Class == token.Number || a.tokens[first-1].Is(token.Digit) || a.word(first-1, "th") || a.word(first-1, "nd") || a.word(first-1, "rd") || a.word(first-1, "st")) {
			first--
		}
		if end := x.phrase(a, p+2); a.word(p+1, "of") && end > p+2 {
			return tokenRange{first, end}
		}
		return tokenRange{first, p + 1}
	}
	return tokenRange{}
}

// said reports whether token i is itself a word that points back: said
// Memorandum.
func (a *analysis) said(i int) bool {
	return a.word(i, "said") || a.word(i, "mentioned") || a.word(i, "aforementioned") || a.word(i-1, "draft") || a.word(i-1, "proposed")
}

// shortened returns the last title before the next'th whose words hold those of
// t and whose type is the same, or -1: Agreement on the Establishment of Peace,
// for Peace Agreement. Titles of the dictionary's count if known is set.
func (x *agreements) shortened(a *analysis, t title, next int, known bool) int {
	const farthest = 40
	base := baseOf(x.heads[t.head].typ)
	telling := 0
	for i := t.first; i < t.last-1; i++ {
		if a.tokens[i].Class == token.Word && !x.words.has(pointing, a.tokens[i].ID) {
			telling++
		}
	}
	if telling == 0 {
		return -1
	}
	for k := next - 1; k >= 0 && k > next-farthest; k-- {
		s := a.titles[k]
		if x.baseType(s) == base && (known || s.treaty < 0) && s.last-s.first > t.last-t.first && x.holdsWords(a, s, t) {
			return k
		}
	}
	return -1
}

// holdsWords reports whether title s holds every word of t but its head.
func (x *agreements) holdsWords(a *analysis, s, t title) bool {
	for i := t.first; i < t.last-1; i++ {
		if a.tokens[i].Class != token.Word || x.words.has(pointing, a.tokens[i].ID) {
			continue
		}
		word := a.tokens[i].Text(a.text)
		if !slices.ContainsFunc(a.tokens[s.first:s.last], func(o token.Token) bool { return strings.EqualFold(o.Text(a.text), word) }) {
			return false
		}
	}
	return true
}

// bracketed marks the name in brackets after title i as another name of it, and
// adds the acronym that stands there.
func (x *agreements) bracketed(a *analysis, i int) {
	x.bracketedInside(a, &a.titles[i])
	at := a.titles[i].followed
	if a.at(at, ',') && a.word(at+1, "as") && a.word(at+2, "amended") {
		at += 3
	}
	if !a.at(at, '(') || a.tokens[at].Gap == token.Paragraph {
		return
	}
	j := at + 1
	for a.at(j, '"') || a.at(j, '\'') || a.word(j, "the") || a.word(j, "hereinafter") || a.word(j, "hereafter") {
		j++
	}
	if k := i + 1; k < len(a.titles) && a.titles[k].first == j && (a.titles[k].treaty < 0 || a.titles[k].treaty == a.titles[i].treaty || a.titles[i].treaty < 0) {
		a.titles[k].stands, a.titles[k].inner = a.titles[i].first, true
		a.titles[i].followed = a.afterBracket(a.titles[k].last)
		return
	}
	if k := a.headFrom(j); k < len(a.agreementHeads) && a.agreementHeads[k].first == j && a.at(a.agreementHeads[k].last, ')') && !a.tokens[j].Is(token.Upper) {
		a.titles[i].followed = a.agreementHeads[k].last + 1 // (the Agreement)
		return
	}
	first, last, ok := x.bodies.bracketed(a, at)
	if !ok || !a.tokens[first].Is(token.Upper) || x.ownAcronym(a, i) {
		return
	}
	a.titles[i].followed = a.afterBracket(last)
	if k := i + 1; k < len(a.titles) && a.titles[k].first <= first {
		return
	}
	a.refs = append(a.refs, title{first: first, last: last, treaty: a.titles[i].treaty, head: a.titles[i].head, rule: ruleDefined, stands: a.titles[i].first, inner: true, followed: last + 1})
	x.laterAcronyms(a, a.titles[i], a.refs[len(a.refs)-1])
}

// bracketedInside adds the later places of the acronym that stands in brackets
// inside a title: Comprehensive Agreement (CEPA) between A and B.
func (x *agreements) bracketedInside(a *analysis, t *title) {
	at := t.headLast
	if at <= t.first || at+2 >= t.last || !a.at(at, '(') || !a.at(at+2, ')') || !a.tokens[at+1].Is(token.Upper) {
		return
	}
	if k := a.headFrom(at + 1); k < len(a.agreementHeads) && a.agreementHeads[k].first == at+1 {
		return // FTA points back as other heads do
	}
	x.laterAcronyms(a, *t, title{first: at + 1, last: at + 2, treaty: t.treaty, head: t.head, rule: ruleDefined, stands: t.first, followed: t.last})
}

// afterBracket returns the token after the bracket that closes right after token i.
func (a *analysis) afterBracket(i int) int {
	end := i
	for end < len(a.tokens) && end < i+3 && a.tokens[end].ID != ')' {
		end++
	}
	return min(end+1, len(a.tokens))
}

// ownAcronym reports whether title i ends with a country or a body, so that an
// acronym in brackets after it is theirs.
func (x *agreements) ownAcronym(a *analysis, i int) bool {
	last := a.titles[i].last
	if a.countryEnding(last) >= 0 {
		return true
	}
	return a.orgBorders.ending(last) >= 0
}

// laterAcronyms adds the later places of an acronym that the document gave an
// agreement and the dictionary does not know.
func (x *agreements) laterAcronyms(a *analysis, t, acronym title) {
	if t.treaty >= 0 {
		return
	}
	const most = 50
	word, n := acronym.first, 0
	text := a.tokens[word].Text(a.text)
	for i := acronym.followed; i < len(a.tokens) && n < most; i++ {
		if a.tokens[i].Is(token.Upper) && a.tokens[i].ID == a.tokens[word].ID && a.tokens[i].Text(a.text) == text {
			acronym.first, acronym.last, acronym.followed, acronym.inner = i, i+1, i+1, false
			a.refs = append(a.refs, acronym)
			n++
		}
	}
}

// at reports whether token i is the mark id.
func (a *analysis) at(i int, id token.ID) bool {
	return i >= 0 && i < len(a.tokens) && a.tokens[i].ID == id
}

// afterQuotes returns the token after the quotation marks at token i.
func (a *analysis) afterQuotes(i int) int {
	for i < len(a.tokens) && (a.tokens[i].ID == '"' || a.tokens[i].ID == '\'' || a.tokens[i].ID == '*') && (a.tokens[i].Gap == token.Joined || a.tokens[i].ID == '"' && a.tokens[i].Gap == token.Space && !a.opens(i)) {
		i++
	}
	return i
}

// baseType is the type that a bare head can point back to.
func (x *agreements) baseType(t title) string {
	switch {
	case t.head >= 0:
		return baseOf(x.heads[t.head].typ)
	case t.treaty >= 0:
		return baseOf(x.treaties[t.treaty].typ)
	}
	return ""
}

// baseOf is the plain type of a type: agreement, of free trade agreement.
func baseOf(typ string) string {
	for _, base := range []string{"agreement", "protocol", "convention", "treaty", "declaration", "communiqué", "statement", "arrangement", "charter"} {
		if strings.HasSuffix(typ, base) {
			return base
		}
	}
	if strings.HasPrefix(typ, "memorandum") {
		return "memorandum of understanding"
	}
	return typ
}
