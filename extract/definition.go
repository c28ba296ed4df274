package extract

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/extract/token"
)

// definition is a name that a document gives a body besides its full one: what
// stands in brackets after it, ILO or "the Ministry", or the name that the
// words around it show to be a body's, for its other places.
type definition struct {
	text   string
	tokens int
	name   int // the first token of the name it stands for
	rule   string
}

// define adds the names that the document itself introduces: acronyms and
// terms in brackets, and every other place where a defined name stands. The
// result is in order, without overlaps.
func (o *organizations) define(a *analysis, names []orgName) []orgName {
	a.found = a.found[:0]
	o.listInitials(a, names)
	for i := range names {
		n := &names[i]
		o.initials(a, n)
		first, last, ok := o.bracketed(a, o.afterBody(a, n.last))
		if !ok {
			continue
		}
		j := startingAt(names, first)
		if j >= 0 && a.endsWith(n, names[j].body) {
			continue // Board of Governors of the Inter-American Development Bank (IDB)
		}
		a.definition(first, last, n.first, ruleOrgDefined)
		if j >= 0 && names[j].last == last {
			o.settle(a, n, &names[j])
		} else if j < 0 {
			a.found = append(a.found, standFor(first, last, n.first, ruleOrgDefined))
		}
	}
	names = merge(names, a.found)
	return o.laterUses(a, names)
}

// settle decides what a known acronym in brackets stands for after a name: for
// the dictionary's body, and so does the name, or where the name is plainly of
// another, for that.
func (o *organizations) settle(a *analysis, full, acronym *orgName) {
	switch {
	case acronym.body < 0 || acronym.body == full.body:
		acronym.antecedent, acronym.rule = full.first, ruleOrgDefined
	case full.body < 0 && (o.shares(a, full, acronym.body) || o.foreign(full) && acronym.last-acronym.first == 1 && len(a.spelling(acronym)) >= sureAcronym):
		full.body = acronym.body
		acronym.rule = ruleOrgDefined
	default:
		*acronym = standFor(acronym.first, acronym.last, full.first, ruleOrgDefined)
	}
}

// sureAcronym is the length from which on an acronym after a name in another
// language is the dictionary's.
const sureAcronym = 4

// foreign reports whether a name is in another language than the text.
func (o *organizations) foreign(n *orgName) bool {
	return n.head >= 0 && o.heads[n.head].left == leftForeign
}

// shares reports whether most words of a name are those of a dictionary's body.
func (o *organizations) shares(a *analysis, n *orgName, body int32) bool {
	words := strings.Fields(foldName(o.bodies[body].name))
	all, shared := 0, 0
	for i := n.first; i < n.last; i++ {
		if t := a.tokens[i]; t.Class != token.Word || t.End-t.Start < 4 {
			continue
		}
		all++
		if slices.Contains(words, foldName(a.tokens[i].Text(a.text))) {
			shared++
		}
	}
	return 3*shared >= 2*all
}

// endsWith reports whether a longer name ends with that of a body of the
// dictionary.
func (a *analysis) endsWith(n *orgName, body int32) bool {
	return body >= 0 && n.body < 0 && slices.ContainsFunc(a.bodies, func(b orgName) bool {
		return b.body == body && b.last == n.last && b.first > n.first
	})
}

// afterBody returns the token after what a text adds to a name, from i: a
// Delaware corporation, (...).
func (o *organizations) afterBody(a *analysis, i int) int {
	const longest = 10
	if i >= len(a.tokens) || a.tokens[i].ID != ',' || !o.bodyPhrase(a, i+1) {
		return i
	}
	for j := i; j < len(a.tokens) && j < i+longest; j++ {
		if a.tokens[j].ID == '(' {
			return j
		}
	}
	return i
}

// initials notes the initials of a name of three capitalised words or more as
// another name of it.
func (o *organizations) initials(a *analysis, n *orgName) {
	if n.antecedent >= 0 || n.last-n.first < 3 || n.last-n.first > 12 {
		return
	}
	var letters [12]byte
	k := 0
	for i := n.first; i < n.last; i++ {
		switch t := a.tokens[i]; {
		case t.Is(token.Upper) && t.End-t.Start > 1, t.Is(token.Foreign):
			return
		case t.Is(token.Initial):
			letters[k] = a.text[t.Start]
			k++
		}
	}
	if k < 3 {
		return
	}
	for _, i := range a.initials {
		if t := a.tokens[i]; int(t.End-t.Start) == k && t.Text(a.text) == string(letters[:k]) && !o.words.has(abbreviation, t.ID) {
			a.definition(int(i), int(i)+1, n.first, ruleOrgInitials)
			return
		}
	}
}

// definition notes that tokens [first, last) are a name of the body named at
// token name.
func (a *analysis) definition(first, last, name int, rule string) {
	text := a.text[a.tokens[first].Start:a.tokens[last-1].End]
	a.defined = append(a.defined, definition{text, last - first, name, rule})
}

// loneAcronym reports whether a name is an acronym of the dictionary, of a body
// that the document does not name in full.
func (o *organizations) loneAcronym(a *analysis, n *orgName) bool {
	return n.rule == ruleOrgAcronym && n.body >= 0 && !a.context.spelledOut(n.body)
}

// listInitials lists the words in capitals that lie in no name, or are acronyms
// that another name may have, one place of each.
func (o *organizations) listInitials(a *analysis, names []orgName) {
	a.initials = a.initials[:0]
	next := 0
	for _, at := range a.landmarks.capitals {
		i, t := int(at), &a.tokens[at]
		if t.End-t.Start < 3 || t.End-t.Start > 8 {
			continue
		}
		for next < len(names) && names[next].last <= i {
			next++
		}
		if next < len(names) && names[next].first <= i && !o.loneAcronym(a, &names[next]) || slices.ContainsFunc(a.initials, func(j int32) bool { return a.tokens[j].Text(a.text) == t.Text(a.text) }) {
			continue
		}
		if len(a.initials) < maxInitials {
			a.initials = append(a.initials, at)
		}
	}
}

// maxInitials bounds the words in capitals that are tried as initials.
const maxInitials = 64

// standFor is a name of the body that is named in full at another token.
func standFor(first, last, antecedent int, rule string) orgName {
	return orgName{first: first, last: last, body: -1, head: -1, form: formAcronym, rule: rule, country: -1, rightCountry: -1, antecedent: antecedent}
}

// startingAt returns the index of the name that starts at a token, or -1.
func startingAt(names []orgName, first int) int {
	k := sort.Search(len(names), func(k int) bool { return names[k].first >= first })
	if k == len(names) || names[k].first != first {
		return -1
	}
	return k
}

// bracketed finds an acronym or a defined term in brackets at token i: (ILO),
// ("İŞKUR"), (the "Ministry"), (hereinafter referred to as ILO).
func (o *organizations) bracketed(a *analysis, i int) (first, last int, ok bool) {
	if i >= len(a.tokens) || a.tokens[i].ID != '(' || a.tokens[i].Gap == token.Paragraph {
		return 0, 0, false
	}
	i++
	quoted := false
	for i < len(a.tokens) && (o.introduces(a, i) || a.quote(i)) {
		quoted = a.quote(i)
		i++
	}
	if i >= len(a.tokens) {
		return 0, 0, false
	}
	if first, last = i, a.acronymEnd(i); last == i {
		if last = o.termEnd(a, i); !quoted {
			return 0, 0, false
		}
	}
	if last == first || a.countryStarting(first) >= 0 {
		return 0, 0, false
	}
	end := last
	for end < len(a.tokens) && a.quote(end) {
		end++
	}
	return first, last, end < len(a.tokens) && (a.tokens[end].ID == ')' || a.tokens[end].ID == ';' || a.tokens[end].ID == ',')
}

// introduces reports whether token i is a word or mark between the bracket and
// the term it defines.
func (o *organizations) introduces(a *analysis, i int) bool {
	if a.tokens[i].Class == token.Punct {
		return a.tokens[i].ID == '-' || a.tokens[i].ID == ':'
	}
	switch a.tokens[i].Text(a.text) {
	case "the", "The", "hereinafter", "Hereinafter", "hereafter", "Hereafter", "or", "further", "referred", "to", "as", "called", "known", "abbreviated", "below", "also":
		return true
	}
	return false
}

func (a *analysis) quote(i int) bool { return a.tokens[i].ID == '"' || a.tokens[i].ID == '\'' }

// acronymEnd returns the end of the acronym that starts at token i, perhaps of
// two parts with a hyphen, or i.
func (a *analysis) acronymEnd(i int) int {
	if !acronymLike(a.tokens[i], a.text) {
		return i
	}
	if i+2 < len(a.tokens) && a.hyphen(i+1) && a.tokens[i+2].Gap == token.Joined && acronymLike(a.tokens[i+2], a.text) {
		return i + 3
	}
	return i + 1
}

// termEnd returns the end of the capitalised words at i, at most three.
func (o *organizations) termEnd(a *analysis, i int) int {
	end := i
	for end < len(a.tokens) && end < i+3 && (end == i || a.tokens[end].Gap == token.Space) && o.nameWord(a, end) {
		end++
	}
	return end
}

// acronymLike reports whether a word may be an acronym: two capitals or more.
func acronymLike(t token.Token, text string) bool {
	if t.Class != token.Word || !t.Is(token.Initial) || t.End-t.Start < 2 || t.End-t.Start > 24 {
		return false
	}
	if t.Is(token.Upper) {
		return true
	}
	capitals := 0
	for _, r := range t.Text(text) {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2
}

// laterUses adds every other place where a defined name stands.
func (o *organizations) laterUses(a *analysis, names []orgName) []orgName {
	if len(a.defined) == 0 {
		return names
	}
	a.index()
	a.found = a.found[:0]
	next, end := 0, 0
	for _, at := range a.landmarks.openers {
		i := int(at)
		if i < end || !a.firstLetters.has(a.text[a.tokens[i].Start]) || a.tokens[i].Flags&(token.Initial|token.Digit) == 0 {
			continue
		}
		for next < len(names) && names[next].last <= i {
			next++
		}
		d, ok := a.definedAt(i)
		if !ok || d.name == i {
			continue
		}
		n := standFor(i, i+d.tokens, d.name, d.rule)
		switch {
		case next == len(names) || names[next].first >= n.last:
			if o.wholeName(a, n) {
				a.found = append(a.found, n)
				end = n.last
			}
		case names[next].first == i && names[next].last == n.last && names[next].rule != ruleOrgDefined && names[next].antecedent < 0 && (d.rule == ruleOrgDefined || d.rule == ruleOrgInitials && o.loneAcronym(a, &names[next])):
			names[next] = n
		}
	}
	return merge(names, a.found)
}

// wholeName reports whether a defined name stands by itself: a term of small
// letters (the Ministry) is no part of a longer run of capitalised words.
func (o *organizations) wholeName(a *analysis, n orgName) bool {
	if a.countryAround(n.first, n.last) >= 0 {
		return false
	}
	if a.tokens[n.first].Is(token.Upper) {
		return true
	}
	if n.last < len(a.tokens) && a.tokens[n.last].Gap == token.Space && o.nameWord(a, n.last) && a.tokens[n.last].ID != 0 && !o.words.has(product, a.tokens[n.last].ID) {
		return false
	}
	return n.first == 0 || a.tokens[n.first].Gap != token.Space || !o.nameWord(a, n.first-1) || a.sentenceStarts(n.first-1)
}

// index prepares the definitions for look-up by their first word: sorted by
// text, of equal ones the latest first.
func (a *analysis) index() {
	a.firstLetters = byteSet{}
	for _, d := range a.defined {
		a.firstLetters.add(d.text[0])
	}
	slices.SortStableFunc(a.defined, func(x, y definition) int { return cmp.Compare(x.text, y.text) })
	a.defined = slices.CompactFunc(a.defined, func(x, y definition) bool { return x.text == y.text })
}

// definedAt returns the longest definition whose text stands at token i.
func (a *analysis) definedAt(i int) (definition, bool) {
	rest := a.text[a.tokens[i].Start:]
	word := a.tokens[i].Text(a.text)
	k, _ := slices.BinarySearchFunc(a.defined, word, func(d definition, w string) int { return cmp.Compare(d.text, w) })
	best := -1
	for ; k < len(a.defined) && startsWith(a.defined[k].text, word); k++ {
		d := a.defined[k]
		if startsWith(rest, d.text) && i+d.tokens <= len(a.tokens) && int(a.tokens[i+d.tokens-1].End) == int(a.tokens[i].Start)+len(d.text) {
			best = k
		}
	}
	if best < 0 {
		return definition{}, false
	}
	return a.defined[best], true
}

func startsWith(s, prefix string) bool { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }

// byteSet is a set of bytes.
type byteSet [4]uint64

func (s *byteSet) add(c byte)      { s[c/64] |= 1 << (c % 64) }
func (s *byteSet) has(c byte) bool { return s[c/64]>>(c%64)&1 == 1 }

// determined reports whether an article or the like stands before token i, so
// that the name after it points to something known.
func (a *analysis) determined(i int) bool {
	if i == 0 {
		return false
	}
	w := a.tokens[i-1].Text(a.text)
	if c, _ := utf8.DecodeRuneInString(w); !unicode.IsLetter(c) {
		return false
	}
	for _, d := range []string{"the", "this", "that", "said", "our", "its", "their"} {
		if a.word(i-1, d) {
			return true
		}
	}
	return false
}
