package extract

import (
	"slices"
	"sort"

	"chancery/extract/data"
	"chancery/extract/token"
)

// organizations finds the bodies that a text names: those of the dictionary
// (organizations/*.tsv), those that a grammar of heads makes out of running
// prose (organization-heads*.tsv), those that the words around them show to be
// bodies (organization-contexts.tsv), and the acronyms and short names that a
// document gives them.
type organizations struct {
	bodies   []body     // by dictionary row
	names    []bodyName // by entry index
	heads    []head     // by entry index beyond those of names
	families []family   // by entry index beyond those of heads
	contexts *bodyContexts
	words    wordClasses
	plain    plainWords
	states   *countries
	byName   func() map[string][]int32 // the bodies that a name or an id stands for

	vocabulary *token.Vocabulary
}

// body is an organization of the dictionary.
type body struct {
	id, name, country string
	parent            string
	heads             []int32 // the heads that its name holds
	parentBody        int32   // the body that it belongs to, or -1
	of                int32   // the body that its name ends with, whose heads stand for that, or -1
	family            int32   // or -1
	founded           int     // the year, or 0
	row               data.Row
}

// family is a body with its organs, which texts that are about it call by bare
// names: the Commission, the Council, Parliament.
type family struct{ root string }

// bodyName is one way to name a body.
type bodyName struct {
	body int32
	form string
	weak bool // needs a strong name of the body in the document
	bare bool // and is a head alone: the Commission
	// local: a short acronym or a common name of a body of one state, which texts
	// that do not name the state use for another: NHC, and the National Health
	// Commission, is not China's everywhere.
	local bool
	lone  bool // and none of a longer run of capitalised words: Nato
	// exact is the spelling of a name with a capital inside (ReCAAP), else "".
	exact string
}

// head is a noun that makes a name of what stands around it.
type head struct {
	word  string
	left  leftRule
	right []token.ID // connectors
	state bool       // the body is a state's own
	short bool       // bare, it stands for a body named before
	title bool       // an office-holder's title may stand in the name: Office of the Prime Minister
	full  string     // what it is short for, or ""
	rule  string

	list      bool // commas may part its portfolios
	numbered  bool // a number may stand before it: 65th Air Division
	possessed bool // a person's name and 's may: King's College
	quiet     bool // not in a heading in capitals
}

// leftRule is what may or must stand before a head.
type leftRule uint8

const (
	leftSome    leftRule = iota // capitalised words
	leftState                   // only a country, a demonym or a region
	leftNone                    // nothing
	leftComma                   // capitalised words, perhaps a comma before the head
	leftForeign                 // nothing: a name in another language, which goes on to the right
)

var leftRules = map[string]leftRule{"some": leftSome, "state": leftState, "no": leftNone, "comma": leftComma, "foreign": leftForeign}

// Kinds of bodies whose names go by special rules.
var (
	listKinds      = []string{"ministry", "commission", "committee", "council", "agency", "group", "university"}
	numberedKinds  = []string{"military", "parliament"}
	possessedKinds = []string{"university", "school", "company", "media", "party", "military"}
	localKinds     = []string{"agency", "ministry", "university", "federation", "ngo", "court", "fund", "scientific", "parliament", "government", "party", "bank"}
	quietKinds     = []string{"company", "media", "school", "club", "military", "institution", "community", "ngo"}
)

// knownStates are those whose bodies are known by their acronyms in any text:
// CIA, MI5, GIZ.
var knownStates = []string{"USA", "GBR", "DEU", "FRA", "JPN", "RUS"}

const (
	ruleOrgName     = "organization/name"
	ruleOrgAcronym  = "organization/acronym"
	ruleOrgDefined  = "organization/defined"
	ruleOrgShort    = "organization/short-form"
	ruleOrgWeak     = "organization/weak"
	ruleOrgIs       = "organization/is-a"
	ruleOrgInitials = "organization/initials"
	ruleOrgMission  = "organization/mission" // of the heads of that kind
	ruleOrgMilitary = "organization/military"
	ruleOrgClub     = "organization/club"
	formAcronym     = "acronym"
)

// noBody stands for what looks like a body's name and is none.
const noBody = -2

// sureTitle is the length from which on an acronym written as a word (Mercosur)
// needs no other name of the body beside it: shorter ones (Pace, Guam) are words
// of the language too.
const sureTitle = 6

// headEntry is the first entry index of a head, cueEntry of a family's cue:
// dictionaries stay below them.
const (
	headEntry = 1 << 24
	cueEntry  = 1 << 25
)

// orgName is a name that may become a mention: tokens [first, last).
type orgName struct {
	first, last           int
	body                  int32 // of the dictionary, -1 or noBody
	strong                bool  // the dictionary's name of it needs no other
	form, rule            string
	headFirst, headLast   int // the head of a name that grammar made
	head                  int32
	country, rightCountry int // country mentions inside, or -1
	antecedent            int // the first token of the name it stands for, or -1
	parts                 orgParts
	twin                  int // a name before that is written the same, or -1
	value, id             string
	state                 string // the code of the state it is part of, or ""
}

// bareHead is a place of a head, namedBody one of a name of the dictionary that
// something else must back. There are many more of them than of names found.
type bareHead struct {
	tokenRange
	head int32
}

type namedBody struct {
	tokenRange
	*bodyName
}

// find decides the organizations of an analysis.
func (o *organizations) find(a *analysis) {
	o.lookUp(a)
	names := merge(append(a.orgs[:0], a.bodies...), a.notBodies)
	a.found = a.found[:0]
	for _, h := range a.heads {
		if a.inCountry(h.first, h.last) || a.hyphen(h.last) && a.gapAfter(h.last) == token.Joined {
			continue
		}
		if n, ok := o.grow(a, &o.heads[h.head], h.first, h.last); ok && o.within(a, &n) {
			n.head, n.rule = h.head, o.heads[h.head].rule
			a.found = append(a.found, n)
		}
	}
	names = o.redefine(a, longest(merge(names, a.found)))
	names = o.introduce(a, names)
	names = slices.DeleteFunc(names, func(n orgName) bool { return n.body == noBody })
	names = o.define(a, names)
	names = o.shorten(a, names)
	o.value(a, names)
	a.orgs = names
	a.orgBorders.addNames(names)
	for _, n := range names {
		a.mentions[Organization] = append(a.mentions[Organization], Mention{
			Span: a.span(n.first, n.last), Kind: Organization, Value: n.value, ID: n.id, Form: n.form, Rule: n.rule,
		})
	}
}

// gapAfter returns the gap between token i and the next.
func (a *analysis) gapAfter(i int) token.Gap {
	if i+1 >= len(a.tokens) {
		return token.Paragraph
	}
	return a.tokens[i+1].Gap
}

// within fits a name that grammar made to the dictionary's body that its head
// lies in, and reports whether it is still one. A full name is complete: what
// follows it belongs to it after few words only, and a part of it is no name.
func (o *organizations) within(a *analysis, n *orgName) bool {
	k := sort.Search(len(a.bodies), func(k int) bool { return a.bodies[k].last > n.headFirst })
	if k == len(a.bodies) {
		return true
	}
	b := &a.bodies[k]
	switch {
	case b.first > n.headFirst || !b.strong || n.last == b.last || b.first == n.headFirst && b.last == n.headLast:
		return true
	case n.last < b.last:
		return false
	case a.word(b.last, "of"), a.hyphen(b.last) && n.last > b.last+1 && a.tokens[b.last+1].Is(token.Initial), (a.word(b.last, "for") || a.word(b.last, "and")) && o.knownWord(a, b.last+1):
		return true
	}
	n.last, n.rightCountry = b.last, -1
	return n.first < b.first
}

// dictionaryName is the mention of a body by one of its names.
func dictionaryName(first, last int, n *bodyName) orgName {
	out := orgName{first: first, last: last, body: n.body, form: n.form, rule: ruleOrgName, head: -1, country: -1, rightCountry: -1, antecedent: -1}
	if n.form == formAcronym {
		out.rule = ruleOrgAcronym
	}
	return out
}

// parliament reports whether a name is that of a parliament, or of a chamber.
func (o *organizations) parliament(n *orgName) bool {
	if n.body >= 0 {
		return o.bodies[n.body].row.Get("kind") == "parliament"
	}
	return n.head >= 0 && o.heads[n.head].rule == "organization/parliament"
}

// inCountry reports whether tokens [first, last) lie in a country's name, and
// insideCountry whether in a longer one.
func (a *analysis) inCountry(first, last int) bool {
	k := a.countryAround(first, last)
	return k >= 0 && a.mentions[Country][k].Form == ""
}

func (a *analysis) insideCountry(first, last int) bool {
	return a.inCountry(first, last) && a.mentions[Country][a.countryAround(first, last)].Span != a.span(first, last)
}

// countryAround returns the index of the country mention that tokens
// [first, last) lie in, or -1.
func (a *analysis) countryAround(first, last int) int {
	k := a.countries.around(first)
	if k < 0 || a.mentions[Country][k].End < int(a.tokens[last-1].End) {
		return -1
	}
	return k
}

// addHead appends a head, the longer of two that start together.
func addHead(heads []bareHead, h bareHead) []bareHead {
	if n := len(heads); n > 0 && heads[n-1].first == h.first {
		heads[n-1] = h
		return heads
	}
	return append(heads, h)
}

// longest keeps, of overlapping names, the leftmost, then the longest, then
// the dictionary's own. Names come nearly in order, so that none has far to go.
func longest(names []orgName) []orgName {
	for i := range names {
		for k := i; k > 0 && names[k].before(&names[k-1]); k-- {
			names[k], names[k-1] = names[k-1], names[k]
		}
	}
	kept, end := 0, 0
	for i := range names {
		if names[i].first < end {
			continue
		}
		if kept < i {
			names[kept] = names[i] // they are large, and most stay where they are
		}
		end = names[kept].last
		kept++
	}
	return names[:kept]
}

func (n *orgName) before(m *orgName) bool {
	switch {
	case n.first != m.first:
		return n.first < m.first
	case n.last != m.last:
		return n.last > m.last
	case (n.body == -1) != (m.body == -1):
		return m.body == -1
	case n.strong != m.strong && n.body != m.body:
		return m.strong // the House of Commons of Canada, in a text about it
	}
	return n.body > m.body
}

// bodyStarting returns the end of the dictionary's body that starts at token
// i, or -1; bodyEnding the start of the one that ends there.
func (a *analysis) bodyStarting(i int) int {
	if k := a.bodyBorders.starting(i); k >= 0 {
		return a.bodies[k].last
	}
	return -1
}

func (a *analysis) bodyEnding(i int) int {
	if k := a.bodyBorders.ending(i); k >= 0 {
		return a.bodies[k].first
	}
	return -1
}

// headAt reports whether a head starts at token i.
func (a *analysis) headAt(i int) bool { return a.headBorders.starting(i) >= 0 }

// countryStarting returns the index of the country mention that starts at
// token i, or -1; countryEnding of the one that ends there.
func (a *analysis) countryStarting(i int) int { return a.countries.starting(i) }
func (a *analysis) countryEnding(i int) int   { return a.countries.ending(i) }

// firstToken returns the token that starts at byte start, looking left from i;
// lastToken the token after the one that ends at byte end, looking right.
func (a *analysis) firstToken(start, i int) int {
	for i > 0 && int(a.tokens[i].Start) > start {
		i--
	}
	return i
}

func (a *analysis) lastToken(end, i int) int {
	for i < len(a.tokens) && int(a.tokens[i].Start) < end {
		i++
	}
	return i
}
