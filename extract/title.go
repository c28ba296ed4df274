package extract

import (
	"cmp"
	"slices"

	"chancery/extract/token"
)

// title is a name of an agreement: tokens [first, last).
type title struct {
	first, last int
	treaty      int32 // of the dictionary, or -1
	head        int32 // the head of a title that grammar made, or -1
	headFirst   int
	headLast    int
	quoted      bool
	ref         bool // it points back to a title named before
	rule        string

	parties  tokenRange // what stands between A and B, empty if nothing does
	subject  tokenRange // what it is on
	record   int        // which of the document's agreements it names
	followed int        // the token after what belongs to it: quotes, an acronym in brackets
}

// tokenRange is the tokens [first, last).
type tokenRange struct{ first, last int }

func (r tokenRange) empty() bool { return r.first >= r.last }

const (
	ruleTreatyName    = "agreement/name"
	ruleTreatyAcronym = "agreement/acronym"
	ruleQuotedTitle   = "agreement/quoted-title"
	ruleTitle         = "agreement/title"
	ruleSmallTitle    = "agreement/lower-case-title"
	ruleReference     = "agreement/reference"
	ruleDefined       = "agreement/defined"
)

// titles finds every name of an agreement: the leftmost, then the longest.
func (x *agreements) titles(a *analysis) {
	x.lookUp(a)
	known := a.titles
	for _, h := range a.agreementHeads {
		if t, ok := x.grow(a, h); ok {
			a.titles = append(a.titles, x.closeAtName(a, known, t))
		}
	}
	x.quotedTitles(a)
	slices.SortStableFunc(a.titles, func(s, t title) int {
		return cmp.Or(cmp.Compare(s.first, t.first), cmp.Compare(t.last, s.last), cmp.Compare(t.treaty, s.treaty))
	})
	out, end := a.titles[:0], 0
	for _, t := range a.titles {
		if t.first >= end {
			out, end = append(out, t), t.last
		}
	}
	a.titles = out
}

// lookUp sorts the dictionary's hits into treaties and heads.
func (x *agreements) lookUp(a *analysis) {
	a.titles, a.agreementHeads = a.titles[:0], a.agreementHeads[:0]
	weak := a.weakTitles[:0]
	for _, hit := range a.hits {
		if entryKind(hit.Entry) != AgreementName {
			continue
		}
		i := entryIndex(hit.Entry)
		if i >= headEntry {
			h := title{first: hit.First, last: hit.Last, head: int32(i - headEntry), treaty: -1}
			if n := len(a.agreementHeads); n > 0 && a.agreementHeads[n-1].last > h.first {
				if a.agreementHeads[n-1].first == h.first {
					a.agreementHeads[n-1] = h
				}
				continue
			}
			a.agreementHeads = append(a.agreementHeads, h)
			continue
		}
		n := x.names[i]
		t := title{first: hit.First, last: hit.Last, treaty: n.treaty, head: -1, rule: ruleTreatyName}
		if n.acronym {
			t.rule = ruleTreatyAcronym
		}
		if n.weak {
			weak = append(weak, t)
			continue
		}
		t.first = x.yearBefore(a, t.first)
		a.titles = append(a.titles, t)
	}
	strong := len(a.titles)
	for _, w := range weak {
		if x.treatyVerb(a, w.first) || slices.ContainsFunc(a.titles[:strong], func(t title) bool { return t.treaty == w.treaty }) {
			a.titles = append(a.titles, w)
		}
	}
	a.weakTitles = weak
}

// yearBefore takes the year that is part of a treaty's name: 1951 Refugee
// Convention.
func (x *agreements) yearBefore(a *analysis, first int) int {
	if first > 0 && a.tokens[first].Gap < token.Paragraph && yearLike(a.tokens[first-1], a.text) {
		return first - 1
	}
	return first
}

func yearLike(t token.Token, text string) bool {
	if t.Class != token.Number || t.End-t.Start != 4 {
		return false
	}
	s := t.Text(text)
	return s[0] == '1' && (s[1] == '8' || s[1] == '9') || s[0] == '2' && s[1] == '0'
}

// treatyVerb reports whether words that only treaties follow stand before
// token i: party to the NPT.
func (x *agreements) treatyVerb(a *analysis, i int) bool {
	if a.word(i-1, "the") {
		i--
	}
	if a.word(i-1, "to") {
		return a.word(i-2, "party") || a.word(i-2, "parties") || a.word(i-2, "acceded") || a.word(i-2, "accession") || a.word(i-2, "accede")
	}
	return a.word(i-1, "ratified") || a.word(i-1, "ratify") || a.word(i-1, "signed")
}

// closeAtName ends a title where the dictionary's own full title ends: what
// follows it in the sentence is not part of it, but for its date.
func (x *agreements) closeAtName(a *analysis, known []title, t title) title {
	for _, k := range known {
		if k.first >= t.first && k.first <= t.headFirst && k.last > t.headLast && k.last < t.last && k.last-k.first > 4 && !a.word(k.last, "of") {
			t.last = k.last
		}
	}
	return t
}

// grow makes a title of the head h, or reports that a bare head is left.
func (x *agreements) grow(a *analysis, h title) (title, bool) {
	head := &x.heads[h.head]
	t := title{first: h.first, last: h.last, treaty: -1, head: h.head, headFirst: h.first, headLast: h.last, rule: ruleTitle}
	if !a.tokens[h.first].Is(token.Initial) {
		return x.growSmall(a, t)
	}
	t.first = x.growLeft(a, h.first)
	x.growRight(a, &t)
	switch {
	case t.last > h.last:
		return t, t.first < h.first || !x.vague(a, &t)
	case head.left && t.first < h.first && x.proper(a, t.first, h.first):
		return t, true
	case head.alone && t.first == h.first && !a.determined(h.first):
		return t, true
	}
	return t, false
}

// vague reports whether a title's tail says too little to name an instrument:
// the Agreement between the parties.
func (x *agreements) vague(a *analysis, t *title) bool {
	if !t.subject.empty() || t.parties.empty() {
		return false
	}
	return !x.named(a, t.parties) || a.tokens[t.headFirst].Text(a.text) == "Agreements" || a.word(t.headFirst-1, "the") && x.heads[t.head].plural
}

// named reports whether a range holds a country or a body.
func (x *agreements) named(a *analysis, r tokenRange) bool {
	for i := r.first; i < r.last; i++ {
		if a.countryStarting(i) >= 0 || a.orgStarting(i) >= 0 {
			return true
		}
	}
	return false
}

// growLeft returns the first token of the title whose head starts at first.
func (x *agreements) growLeft(a *analysis, first int) int {
	i := first
	for i > 0 && a.tokens[i].Gap < token.Paragraph {
		if d := a.dateEnding(i); d >= 0 {
			i = a.firstToken(a.mentions[Date][d].Start, i)
			break
		}
		if yearLike(a.tokens[i-1], a.text) {
			i--
			break
		}
		if c := a.countryEnding(i); c >= 0 {
			i = a.firstToken(a.mentions[Country][c].Start, i)
			continue
		}
		if x.titleEnding(a, i) {
			break
		}
		j, ok := x.bodies.leftWord(a, i, first)
		if !ok {
			break
		}
		i = j
	}
	for i < first && (a.tokens[i].Class == token.Punct || a.joiner(i)) {
		i++
	}
	return i
}

// titleEnding reports whether the dictionary knows a treaty that ends at token i.
func (x *agreements) titleEnding(a *analysis, i int) bool {
	return slices.ContainsFunc(a.titles, func(t title) bool { return t.treaty >= 0 && t.last == i })
}

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

// growSmall makes a title of a head in lower case, where its tail pins one
// instrument down: by its parties and its subject, or as a convention yet to be
// made.
func (x *agreements) growSmall(a *analysis, t title) (title, bool) {
	head := &x.heads[t.head]
	t.rule = ruleSmallTitle
	if left := x.growLeft(a, t.headFirst); left < t.headFirst && head.left && x.proper(a, left, t.headFirst) {
		t.first, t.rule = left, ruleTitle
		if head.plural || a.tokens[left].Is(token.Initial) {
			return t, !x.sentenceStart(a, left) || a.countryStarting(left) >= 0
		}
	}
	if !head.small {
		return t, false
	}
	x.growRight(a, &t)
	switch {
	case !t.parties.empty() && !t.subject.empty():
		return t, true
	case head.typ == "convention" && !t.subject.empty() && (a.word(t.headFirst-1, "comprehensive") || a.word(t.headFirst-1, "international")):
		t.first = t.headFirst - 1
		return t, true
	case head.typ == "convention" && (a.word(t.headLast, "banning") || a.word(t.headLast, "prohibiting")):
		return t, true
	}
	return t, false
}

// sentenceStart reports whether token i opens a sentence, so that its capital
// says nothing.
func (x *agreements) sentenceStart(a *analysis, i int) bool {
	return i == 0 || a.tokens[i].Gap == token.Paragraph || a.tokens[i-1].ID == '.' || a.tokens[i-1].ID == '!' || a.tokens[i-1].ID == '?' || a.tokens[i-1].ID == ':'
}

// orgStarting returns the index of the body named from token i on, or -1.
func (a *analysis) orgStarting(i int) int {
	k, ok := slices.BinarySearchFunc(a.orgs, i, func(n orgName, i int) int { return cmp.Compare(n.first, i) })
	if !ok {
		return -1
	}
	return k
}

// dateEnding returns the index of the date that ends at token i, or -1;
// dateStarting of the one that starts there.
func (a *analysis) dateEnding(i int) int {
	if i == 0 {
		return -1
	}
	k, ok := slices.BinarySearchFunc(a.mentions[Date], int(a.tokens[i-1].End), func(m Mention, at int) int { return cmp.Compare(m.End, at) })
	if !ok {
		return -1
	}
	return k
}

func (a *analysis) dateStarting(i int) int {
	if i >= len(a.tokens) {
		return -1
	}
	k, ok := slices.BinarySearchFunc(a.mentions[Date], int(a.tokens[i].Start), func(m Mention, at int) int { return cmp.Compare(m.Start, at) })
	if !ok {
		return -1
	}
	return k
}
