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
	ref         bool       // it points back to a title named before
	inner       bool       // it is another name in brackets after one
	meeting     tokenRange // what an instrument of the same name is called after
	rule        string
	made        tokenRange // how it came about, between its head and its parties: reached yesterday

	parties  tokenRange // what stands between A and B, empty if nothing does
	subject  tokenRange // what it is on
	stands   int        // the first token of the title that it points back to, or -1
	record   int        // which of the document's agreements it names
	followed int        // the token after what belongs to it: quotes, an acronym in brackets
}

// tokenRange is the tokens [first, last).
type tokenRange struct{ first, last int }

func (r tokenRange) empty() bool { return r.first >= r.last }

func (t *title) tokens() tokenRange { return tokenRange{t.first, t.last} }

const (
	ruleTreatyName    = "agreement/name"
	ruleTreatyAcronym = "agreement/acronym"
	ruleQuotedTitle   = "agreement/quoted-title"
	ruleTitle         = "agreement/title"
	ruleSmallTitle    = "agreement/lower-case-title"
	ruleReference     = "agreement/reference"
	ruleDefined       = "agreement/defined"
	ruleResumed       = "agreement/resumed"
)

// titles finds every name of an agreement: the leftmost, then the longest.
func (x *agreements) titles(a *analysis) {
	x.lookUp(a)
	a.titles = append(a.titles[:0], a.knownTitles...)
	for i := range a.titles {
		x.extend(a, &a.titles[i])
	}
	for _, h := range a.agreementHeads {
		if t, ok := x.grow(a, h); ok {
			a.titles = append(a.titles, x.closeAtCore(a, x.closeAtName(a, t)))
		}
	}
	x.quotedTitles(a)
	a.titles = longestTitles(a.titles)
	a.titles = slices.DeleteFunc(a.titles, func(t title) bool { return x.bodyName(a, t) })
}

// longestTitles keeps, of overlapping names, the leftmost, then the longest,
// then the dictionary's own.
func longestTitles(titles []title) []title {
	slices.SortStableFunc(titles, func(s, t title) int {
		return cmp.Or(cmp.Compare(s.first, t.first), cmp.Compare(t.last, s.last), cmp.Compare(t.treaty, s.treaty))
	})
	out, end := titles[:0], 0
	for _, t := range titles {
		if t.first >= end {
			out, end = append(out, t), t.last
		}
	}
	return out
}

// bodyName reports whether a name is that of a body: the alliance that a treaty
// made (members of the Warsaw Pact), or its organization.
func (x *agreements) bodyName(a *analysis, t title) bool {
	if a.word(t.last, "organization") || a.word(t.last, "organisation") {
		return a.tokens[t.last].Is(token.Initial)
	}
	o := a.orgStarting(t.first)
	return o >= 0 && a.orgs[o].last == t.last && t.treaty < 0
}

// lookUp sorts the dictionary's hits into the names of treaties, in order and
// without overlaps, and heads.
func (x *agreements) lookUp(a *analysis) {
	a.knownTitles, a.agreementHeads = a.knownTitles[:0], a.agreementHeads[:0]
	weak := a.weakTitles[:0]
	for _, hit := range a.hits {
		if entryKind(hit.Entry) != AgreementName {
			continue
		}
		i := entryIndex(hit.Entry)
		if i >= headEntry {
			a.agreementHeads = addTitleHead(a.agreementHeads, title{first: hit.First, last: hit.Last, head: int32(i - headEntry), treaty: -1, stands: -1})
			continue
		}
		n := x.names[i]
		t := title{first: hit.First, last: hit.Last, treaty: n.treaty, head: -1, stands: -1, rule: ruleTreatyName}
		if n.acronym {
			t.rule = ruleTreatyAcronym
		}
		t.treaty = x.atTheTime(a, &n, hit.First, hit.Last)
		switch {
		case t.treaty < 0:
		case n.weak:
			weak = append(weak, t)
		default:
			t.first = x.yearBefore(a, t.first)
			a.knownTitles = append(a.knownTitles, t)
		}
	}
	a.weakTitles = weak
	if len(weak) > 0 {
		x.backWeak(a)
	}
	a.knownTitles = longestTitles(a.knownTitles)
}

// addTitleHead appends a head, the longer of two that start together, and of
// overlapping ones the first.
func addTitleHead(heads []title, h title) []title {
	n := len(heads)
	switch {
	case n == 0 || heads[n-1].last <= h.first:
		return append(heads, h)
	case heads[n-1].first == h.first:
		heads[n-1] = h
	}
	return heads
}

// backWeak adds the weak names that a strong name of the same treaty, or a
// treaty verb, backs.
func (x *agreements) backWeak(a *analysis) {
	clear(a.seenTreaties)
	if a.seenTreaties == nil {
		a.seenTreaties = map[int32]bool{}
	}
	for _, t := range a.knownTitles {
		a.seenTreaties[t.treaty] = true
	}
	for _, w := range a.weakTitles {
		if a.seenTreaties[w.treaty] || !x.bareHead(a, w) && x.treatyVerb(a, w.first) {
			a.knownTitles = append(a.knownTitles, w)
		}
	}
}

// bareHead reports whether a name is but a class word, which any instrument of
// its type may be called by: the Charter.
func (x *agreements) bareHead(a *analysis, t title) bool {
	k := a.headFrom(t.first)
	return k < len(a.agreementHeads) && a.agreementHeads[k].first == t.first && a.agreementHeads[k].last == t.last
}

// extend adds to a treaty of the dictionary the parties that follow it: the
// Compacts of Free Association with A, B and C.
func (x *agreements) extend(a *analysis, t *title) {
	if t.rule == ruleTreatyAcronym {
		return
	}
	if a.word(t.last, "of") {
		if d := a.dateStarting(t.last + 1); d >= 0 {
			t.last = a.lastToken(a.mentions[Date][d].End, t.last+1)
		}
	} else if t.last < len(a.tokens) && a.tokens[t.last].Gap == token.Space && yearLike(a.tokens[t.last], a.text) && !a.at(t.last+1, '-') && !a.at(t.last+1, '/') {
		t.last++ // the Montreal Convention 1999
	}
	if !a.word(t.last, "with") && !a.word(t.last, "between") {
		return
	}
	first := t.last + 1
	if end := x.partyList(a, first); x.namedSides(a, tokenRange{first, end}) > 1 {
		t.parties, t.last = tokenRange{first, end}, end
	}
}

// orgStarting returns the index of the body named from token i on, or -1.
func (a *analysis) orgStarting(i int) int { return a.orgBorders.starting(i) }

// dateEnding returns the index of the date that ends at token i, or -1;
// dateStarting of the one that starts there.
func (a *analysis) dateEnding(i int) int   { return a.dateBorders.ending(i) }
func (a *analysis) dateStarting(i int) int { return a.dateBorders.starting(i) }
