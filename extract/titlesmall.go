package extract

import (
	"strings"

	"chancery/extract/token"
)

// growSmall makes a title of a head in lower case, where its words pin one
// instrument down: by its parties and its subject, by the title it belongs to,
// or as a convention yet to be made.
func (x *agreements) growSmall(a *analysis, t title) (title, bool) {
	head := &x.heads[t.head]
	if left := x.growLeft(a, t.headFirst); left < t.headFirst && head.left && x.proper(a, left, t.headFirst) {
		t.first = left
		if head.plural || a.tokens[left].Is(token.Initial) {
			x.growRight(a, &t)
			return t, !x.sentenceStart(a, left) || a.countryStarting(left) >= 0
		}
	}
	if !head.small {
		return t, false
	}
	t.first, t.rule = x.sortBefore(a, t.headFirst), ruleSmallTitle
	dated := false
	if year := x.yearBefore(a, t.first); a.article(year - 1) {
		t.first, dated = year, year < t.first // the 2000 peace agreement
	}
	sorted := t.first < t.headFirst || t.headLast-t.headFirst > 1
	x.skipMaking(a, &t)
	made := t.last > t.headLast
	t.made = tokenRange{t.headLast, t.last}
	x.growRight(a, &t)
	switch {
	case x.namedSides(a, t.parties) > 0 && x.madeSoon(a, t.last), t.last > t.headLast && a.at(t.last-1, '"'):
		return t, true
	case head.typ == "convention" && t.first == t.headFirst:
		return x.growConvention(a, t)
	case made && t.parties.empty():
		return t, false
	case x.supposed(a, t.first), !t.subject.empty() && x.saysNothing(a, &t):
		return t, false
	case !t.parties.empty() && (!t.subject.empty() || sorted && x.namedSides(a, t.parties) > 0):
		return t, true
	case sorted && x.ofDay(a, &t):
		return t, true
	case !t.subject.empty() && (dated || x.madeSoon(a, t.last)):
		return t, true
	case !t.subject.empty() && t.parties.empty() && x.madeBefore(a, t.first):
		return t, true
	}
	return t, t.parties.empty() && !t.subject.empty() && a.tokens[t.headLast].Gap < token.Line && x.underTitle(a, t.last)
}

// supposed reports whether the words before token i only ask whether there might
// be such an instrument, or deny it: a feasibility study for a; if a; no.
func (x *agreements) supposed(a *analysis, i int) bool {
	const farthest = 6
	for j := i - 1; j >= 0 && j > i-farthest && a.tokens[j].Class == token.Word; j-- {
		if a.word(j, "study") || a.word(j, "studies") || a.word(j, "possibility") || a.word(j, "feasibility") || a.word(j, "idea") || a.word(j, "possible") ||
			a.word(j, "no") || a.word(j, "if") || a.word(j, "whether") || a.word(j, "any") || a.word(j, "until") {
			return true
		}
	}
	return false
}

// sortBefore returns the first of the words in small letters before the head at
// token first that say what sort of instrument it is: double taxation | treaty.
func (x *agreements) sortBefore(a *analysis, first int) int {
	i := first
	for i > 0 && a.tokens[i].Gap < token.Paragraph {
		switch t := a.tokens[i-1]; {
		case t.Class == token.Word && x.words.has(sortWord, t.ID) && !t.Is(token.Initial):
			i--
		case i < first && t.ID == '-' && t.Gap == token.Joined && a.tokens[i].Gap == token.Joined && i > 1 && x.words.has(sortWord, a.tokens[i-2].ID):
			i -= 2
		default:
			return i
		}
	}
	return i
}

// madeSoon reports whether the words right after token i, a date and a place
// aside, say that what ended there was signed or initialled.
func (x *agreements) madeSoon(a *analysis, i int) bool {
	for i < len(a.tokens) && a.tokens[i].Gap < token.Paragraph && (x.words.has(beForm, a.tokens[i].ID) || x.words.has(adverb, a.tokens[i].ID)) {
		i++
	}
	return i < len(a.tokens) && (a.word(i-1, "was") || a.word(i-1, "were") || a.word(i-1, "been")) && x.words.has(makes, a.tokens[i].ID)
}

// madeBefore reports whether the verb before a title and its article says that it
// was brought about: they signed a memorandum on. One who would sign it names none.
func (x *agreements) madeBefore(a *analysis, i int) bool {
	if a.article(i - 1) {
		i--
	}
	if i == 0 || a.tokens[i].Gap == token.Paragraph || !x.words.has(makes, a.tokens[i-1].ID) {
		return false
	}
	return strings.HasSuffix(a.tokens[i-1].Text(a.text), "ed") && !a.word(i-2, "not") && !a.word(i-2, "be")
}

// ofDay reports whether a title closes with the day it was made on: joint
// communiqué of 4 July 1972.
func (x *agreements) ofDay(a *analysis, t *title) bool {
	d := a.dateStarting(t.headLast + 1)
	return d >= 0 && a.word(t.headLast, "of") && len(a.mentions[Date][d].Value) == len("2006-01-02")
}

// skipMaking steps over how an agreement came about, before its parties: the
// agreement reached yesterday between A and B.
func (x *agreements) skipMaking(a *analysis, t *title) {
	i := t.last
	if !a.word(i, "reached") && !a.word(i, "signed") && !a.word(i, "concluded") && !a.word(i, "made") {
		return
	}
	i++
	if d := a.dateStarting(i); d >= 0 {
		i = a.lastToken(a.mentions[Date][d].End, i)
	}
	if a.word(i, "between") {
		t.last = i
	}
}

// underTitle reports whether a named title follows at token i, as what an
// agreement was made under: under the Panmunjom Declaration.
func (x *agreements) underTitle(a *analysis, i int) bool {
	return a.word(i, "under") && a.word(i+1, "the") && a.knownStarting(i+2) >= 0
}

// growConvention makes a title of a convention in lower case that is still to
// be made, with the word that tells it from any other.
func (x *agreements) growConvention(a *analysis, t title) (title, bool) {
	if t.subject.empty() {
		return t, false
	}
	if a.word(t.headLast, "banning") || a.word(t.headLast, "prohibiting") {
		return t, true
	}
	if a.word(t.headFirst-1, "comprehensive") || a.word(t.headFirst-1, "international") {
		t.first = t.headFirst - 1
		return t, true
	}
	if b := a.bodyEnding(t.headFirst); b >= 0 && a.tokens[t.headFirst].Gap < token.Paragraph {
		t.first = b
		return t, true
	}
	return t, false
}
