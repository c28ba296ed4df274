package extract

import (
	"slices"
	"sort"

	"chancery/extract/token"
)

// grow makes a title of the head h, or reports that a bare head is left.
func (x *agreements) grow(a *analysis, h title) (title, bool) {
	head := &x.heads[h.head]
	t := title{first: h.first, last: h.last, treaty: -1, stands: -1, head: h.head, headFirst: h.first, headLast: h.last, rule: ruleTitle}
	if !a.tokens[h.first].Is(token.Initial) {
		return x.growSmall(a, t)
	}
	t.first = x.growLeft(a, h.first)
	x.growRight(a, &t)
	if t.first == h.first && head.typ == "charter" && x.ownWords(a, h.last, t.last) && x.treatyOf(a, &t) < 0 {
		return t, false
	}
	switch {
	case a.at(t.first-1, '"') && x.otherWork(a, t.first-1):
		return t, false
	case head.pair && x.namedSides(a, t.parties) < 2:
		return t, false
	case t.last > h.last:
		return t, !x.vague(a, &t)
	case !x.furtherOn(a, &t).empty():
		t.parties = x.furtherOn(a, &t)
		t.last = t.parties.last
		return t, true
	case head.left && t.first < h.first && (x.proper(a, t.first, h.first) || x.opensItem(a, t.first)):
		return t, true
	}
	return t, head.alone && x.inTitleCase(a, h.first, h.last) && x.standsAlone(a, t) && !x.pointsBack(a, &t) || x.openTitle(a, &t)
}

// opensItem reports whether a numbered or bulleted item of a list begins at token
// i, whose capitals are then those of a name: 2. Bilateral Trade Agreement.
func (x *agreements) opensItem(a *analysis, i int) bool {
	const longest = 3 // (2)
	for j := i - 1; j >= 0 && j >= i-longest; j-- {
		if a.tokens[j].Gap >= token.Line || j == 0 {
			return a.enumerates(j) || a.tokens[j].Class == token.Punct && a.tokens[j].ID != '"' && a.tokens[j].ID != '('
		}
	}
	return false
}

// inTitleCase reports whether every word of the tokens [first, last) has a
// capital, small ones aside: a Joint Statement, and no Joint statement.
func (x *agreements) inTitleCase(a *analysis, first, last int) bool {
	for i := first; i < last; i++ {
		if t := a.tokens[i]; t.Class == token.Word && !t.Is(token.Initial) && !x.words.has(small, t.ID) {
			return false
		}
	}
	return true
}

// pointsBack reports whether a bare head with an article stands for a title of
// the same head that came before: the day the Joint Communiqué was signed.
func (x *agreements) pointsBack(a *analysis, t *title) bool {
	return a.word(t.first-1, "the") && slices.ContainsFunc(a.titles, func(s title) bool { return s.head == t.head && s.last <= t.first && s.last-s.first > t.last-t.first })
}

// ownWords reports whether the tail in the tokens [i, last) is the sentence's own
// and no title's: its first telling word has no capital, or is one that speeches
// give a capital anywhere. The Charter of all organizations is theirs by that
// name alone: the Charter for the settlement of disputes among States.
func (x *agreements) ownWords(a *analysis, i, last int) bool {
	for ; i < last; i++ {
		switch t := a.tokens[i]; {
		case t.Class != token.Word:
			return false
		case t.Is(token.Initial):
			return x.words.has(member, t.ID) && !(a.joiner(i+1) && i+2 < last && a.tokens[i+2].Is(token.Initial))
		case !x.words.has(small, t.ID) && !x.words.has(about, t.ID) && !x.words.has(making, t.ID) && !x.words.has(relation, t.ID) && !a.article(i):
			return true
		}
	}
	return false
}

// openTitle reports whether a bare head opens a paragraph that is a title and no
// sentence, whose words say what it is about in a way of their own: Protocol
// permitting Latvia to sign the Convention.
func (x *agreements) openTitle(a *analysis, t *title) bool {
	if t.first > 0 && a.tokens[t.first].Gap != token.Paragraph {
		return false
	}
	switch x.types[x.heads[t.head].typ] {
	case "A", "P", "N", "E":
	default:
		return false
	}
	const fewest, most = 3, 60 // words after the head
	i := t.last
	for ; i < len(a.tokens) && a.tokens[i].Gap != token.Paragraph; i++ {
		id := a.tokens[i].ID
		if i-t.last > most || id == '!' || id == '?' || x.words.has(beForm, id) || x.words.has(unreal, id) || x.words.has(verb, id) && !a.tokens[i].Is(token.Initial) {
			return false
		}
	}
	return i-t.last >= fewest && a.tokens[i-1].ID != '.' && a.tokens[i-1].ID != ':'
}

// standsAlone reports whether a bare head is a name of its own: no article
// points back from it, or it is what a verb of signing says was made.
func (x *agreements) standsAlone(a *analysis, t title) bool {
	if !a.determined(t.first) {
		return true
	}
	return a.word(t.first-1, "the") && x.treatyVerb(a, t.first) || x.madeAfter(a, t.last)
}

// treatyVerb reports whether words that only instruments follow stand before
// token i: party to the NPT, signed the Framework Document.
func (x *agreements) treatyVerb(a *analysis, i int) bool {
	if a.word(i-1, "the") {
		i--
	}
	if i < 2 {
		return false
	}
	if a.word(i-1, "to") || a.word(i-1, "of") {
		return x.words.has(treatyNoun, a.tokens[i-2].ID)
	}
	return x.words.has(makes, a.tokens[i-1].ID)
}

// madeAfter reports whether the clause after token i says that what ended there
// was brought about: … which includes plans, has been signed.
func (x *agreements) madeAfter(a *analysis, i int) bool {
	const farthest = 40
	for j := i + 1; j < len(a.tokens) && j < i+farthest && !a.ends(j) && a.tokens[j].Gap < token.Paragraph; j++ {
		if (a.word(j-1, "was") || a.word(j-1, "were") || a.word(j-1, "been")) && x.words.has(makes, a.tokens[j].ID) {
			return true
		}
	}
	return false
}

// vague reports whether a title's words say too little to name an instrument:
// the Agreement between the parties, Treaties of the USSR.
func (x *agreements) vague(a *analysis, t *title) bool {
	plural := x.heads[t.head].plural
	switch {
	case !t.subject.empty() && x.saysNothing(a, t):
		return true
	case !t.subject.empty():
		return false
	case t.first < t.headFirst && (!plural || x.proper(a, t.first, t.headFirst)):
		return false
	case t.parties.empty():
		return plural && (x.onlyState(a, t.headLast, t.last) || a.word(t.headLast, "of") && a.word(t.headLast+1, "the"))
	}
	sides := x.namedSides(a, t.parties)
	opens := (t.first == 0 || a.tokens[t.first].Gap >= token.Line) && !a.at(t.last, ':') && (t.last == len(a.tokens) || a.tokens[t.last].Gap != token.Paragraph)
	return sides == 0 || plural && !(sides > 1 && (opens || t.headLast-t.headFirst > 1))
}

// saysNothing reports whether a title's subject, all that follows its head, points
// elsewhere: agreement on this matter, on how.
func (x *agreements) saysNothing(a *analysis, t *title) bool {
	if t.subject.last != t.last || t.first < t.headFirst {
		return false
	}
	for i := t.subject.first; i < t.subject.last; i++ {
		if id := a.tokens[i].ID; !x.words.has(nothing, id) && !a.article(i) {
			return false
		}
	}
	return true
}

// onlyState reports whether the tokens [first, last) are "of" and a state's or
// body's name.
func (x *agreements) onlyState(a *analysis, first, last int) bool {
	i := first + 1
	if a.word(i, "the") {
		i++
	}
	if c := a.countryStarting(i); c >= 0 {
		return a.lastToken(a.mentions[Country][c].End, i) == last
	}
	o := a.orgStarting(i)
	return o >= 0 && a.orgs[o].last == last
}

// namedSides counts the countries and bodies that a range names.
func (x *agreements) namedSides(a *analysis, r tokenRange) int {
	n := 0
	for i := r.first; i < r.last; {
		end := a.sideStarting(i)
		switch {
		case end == i:
			i++
		case a.plural(i):
			n, i = n+len(a.countriesIn(i, end)), end
		default:
			n, i = n+1, end
		}
	}
	return n
}

// sideStarting returns the end of the body or the country named from token i
// on, or i.
func (a *analysis) sideStarting(i int) int {
	if o := a.orgStarting(i); o >= 0 {
		return a.orgs[o].last
	}
	if c := a.countryStarting(i); c >= 0 {
		return a.lastToken(a.mentions[Country][c].End, i)
	}
	return i
}

// article reports whether token i is an article.
func (a *analysis) article(i int) bool { return a.word(i, "the") || a.word(i, "a") || a.word(i, "an") }

// proper reports whether the words before a head tell its instrument from
// others: not all of them are adjectives that any agreement may have.
func (x *agreements) proper(a *analysis, first, last int) bool {
	for i := first; i < last; i++ {
		t := a.tokens[i]
		if t.Class == token.Number {
			return true
		}
		if t.Class == token.Word && !x.words.has(generic, t.ID) && !x.words.has(small, t.ID) {
			return true
		}
	}
	return false
}

// knownStarting returns the index of the dictionary's treaty that is named from
// token i on, or -1.
func (a *analysis) knownStarting(i int) int {
	k := sort.Search(len(a.knownTitles), func(k int) bool { return a.knownTitles[k].first >= i })
	if k == len(a.knownTitles) || a.knownTitles[k].first != i {
		return -1
	}
	return k
}

// sentenceStart reports whether token i opens a sentence, so that its capital
// says nothing.
func (x *agreements) sentenceStart(a *analysis, i int) bool {
	return i == 0 || a.tokens[i].Gap == token.Paragraph || a.tokens[i-1].ID == '.' || a.tokens[i-1].ID == '!' || a.tokens[i-1].ID == '?' || a.tokens[i-1].ID == ':'
}

// closeAtName ends a title where the dictionary's own full title ends: what
// follows it in the sentence is not part of it, but for its date.
func (x *agreements) closeAtName(a *analysis, t title) title {
	k := sort.Search(len(a.knownTitles), func(k int) bool { return a.knownTitles[k].first > t.headFirst })
	if k == 0 {
		return t
	}
	n := a.knownTitles[k-1]
	if n.first == t.first && n.last == t.headLast && x.heads[t.head].typ == "charter" && x.smallAfter(a, n.last, t.last) {
		t.last, t.subject = n.last, tokenRange{} // the Charter, for the maintenance of peace
		return t
	}
	if n.first == t.first && n.last == t.headLast && n.first < t.headFirst && n.last < t.last && t.parties.empty() && !a.word(n.last, "of") && x.smallAfter(a, n.last, t.last) {
		t.last, t.subject = n.last, tokenRange{} // the Geneva Protocol, banning the use
		return t
	}
	if n.first >= t.first && n.last > t.headLast && n.last < t.last && n.last-n.first > 4 && !a.word(n.last, "of") {
		t.last = n.last
	}
	return t
}

// smallAfter reports whether the words of a title in the tokens [i, last) have no
// capitals and no figures, so that they may be the sentence's own.
func (x *agreements) smallAfter(a *analysis, i, last int) bool {
	for ; i < last; i++ {
		if a.tokens[i].Is(token.Initial) || a.tokens[i].Class == token.Number {
			return false
		}
	}
	return true
}
