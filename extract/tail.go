package extract

import (
	"sort"
	"strings"

	"chancery/extract/token"
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
	case x.quotedSubject(a, t, i) > i:
		return x.quotedSubject(a, t, i)
	case x.bracket(a, t, i) > i:
		return x.bracket(a, t, i)
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

// quotedSubject reads the subject that stands in quotation marks right after a
// head: Agreement "On cooperation in culture". It returns the token after the
// closing mark, or i.
func (x *agreements) quotedSubject(a *analysis, t *title, i int) int {
	if i != t.headLast || !a.at(i, '"') || !a.opens(i) || i+2 >= len(a.tokens) || !x.words.has(about, a.tokens[i+1].ID) {
		return i
	}
	end, ok := a.closing(i)
	if !ok {
		return i
	}
	t.subject = tokenRange{i + 2, end}
	return end + 1
}

// bracket reads what stands in brackets between a head and its tail: Agreement
// (with Exchange of Letters) between, Agreement (FTA) with. It returns the token after it, or i.
func (x *agreements) bracket(a *analysis, t *title, i int) int {
	const longest = 9
	if !a.at(i, '(') && !a.at(i, '[') || a.titleEnding(i) {
		return i
	}
	for j := i + 1; j+1 < len(a.tokens) && j < i+longest && a.tokens[j].Gap < token.Paragraph; j++ {
		if a.at(j, ')') || a.at(j, ']') {
			if a.word(i+1, "with") && (a.word(j+1, "between") || x.words.has(about, a.tokens[j+1].ID)) {
				return j + 1
			}
			if j == i+2 && a.tokens[i+1].Flags&(token.Upper|token.Mixed) != 0 && x.goesOn(a, *t, j+1) {
				return j + 1
			}
			return i
		}
	}
	return i
}

// goesOn reports whether a part of a tail stands at token i.
func (x *agreements) goesOn(a *analysis, t title, i int) bool { return x.tailPart(a, &t, i) > i }

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

// inPart reads the field that an instrument is about, or the years that a plan
// is for.
func (x *agreements) inPart(a *analysis, t *title, i int) int {
	j := i + 1
	if d := a.dateStarting(j); d >= 0 && x.planned(t) && yearLike(a.tokens[j], a.text) && strings.Contains(a.mentions[Date][d].Value, "/") {
		return a.lastToken(a.mentions[Date][d].End, j)
	}
	if a.word(j, "the") {
		j++
	}
	if j < len(a.tokens) && x.words.has(field, a.tokens[j].ID) {
		return x.subjectPart(a, t, i, i)
	}
	return i
}

// planned reports whether a title is that of a plan or programme, which is for
// certain years.
func (x *agreements) planned(t *title) bool {
	return t.head >= 0 && (strings.HasSuffix(x.heads[t.head].typ, "plan") || strings.HasSuffix(x.heads[t.head].typ, "programme"))
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
	if a.dateStarting(at+1) >= 0 || a.word(at+1, "behalf") || a.word(at+1, "the") && a.word(at+2, "part") && a.word(at+3, "of") {
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
	if end == j || x.words.has(manner, a.tokens[j].ID) {
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
	if h.first > j && min(x.growLeft(a, h.first), x.sortBefore(a, h.first)) > j {
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
