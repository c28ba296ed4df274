package extract

import (
	"cmp"
	"slices"
	"strings"

	"chancery/extract/data"
	"chancery/extract/gazetteer"
	"chancery/extract/token"
)

// organizations finds the bodies that a text names: those of the dictionary
// (organizations/*.tsv), those that a grammar of heads makes out of running
// prose (organization-heads.tsv), and the acronyms and short names that a
// document gives them.
type organizations struct {
	bodies []body     // by dictionary row
	names  []bodyName // by entry index
	heads  []head     // by entry index beyond those of names
	words  wordClasses
	states *countries
}

// body is an organization of the dictionary.
type body struct {
	id, name, country string
	heads             headSet // the heads that its name holds
}

// headSet is a set of heads by number.
type headSet [2]uint64

func (s *headSet) add(h int32)     { s[h/64] |= 1 << (h % 64) }
func (s headSet) has(h int32) bool { return s[h/64]>>(h%64)&1 == 1 }

// bodyName is one way to name a body.
type bodyName struct {
	body int32
	form string
	weak bool // needs a strong name of the body in the document
}

// head is a noun that makes a name of what stands around it.
type head struct {
	word  string
	left  leftRule
	right []token.ID // connectors
	state bool       // the body is a state's own
	short bool       // bare, it stands for a body named before
	rule  string
}

// leftRule is what may or must stand before a head.
type leftRule uint8

const (
	leftSome  leftRule = iota // capitalised words
	leftState                 // only a country, a demonym or a region
	leftNone                  // nothing
)

var leftRules = map[string]leftRule{"some": leftSome, "state": leftState, "no": leftNone}

const (
	ruleOrgName    = "organization/name"
	ruleOrgAcronym = "organization/acronym"
	ruleOrgDefined = "organization/defined"
	ruleOrgShort   = "organization/short-form"
	formAcronym    = "acronym"
)

func newOrganizations(set data.Set, v *token.Vocabulary, g *gazetteer.Gazetteer) (*organizations, error) {
	o := &organizations{}
	if err := o.readBodies(set, g); err != nil {
		return nil, err
	}
	if err := o.readHeads(set, v, g); err != nil {
		return nil, err
	}
	o.markHeads()
	var err error
	o.words, err = readWordClasses(set, v)
	return o, err
}

func (o *organizations) readBodies(set data.Set, g *gazetteer.Gazetteer) error {
	files, err := set.Files("*/organizations/*.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "id", "name", "kind", "acronyms", "aliases", "weak", "country")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			if err := o.addBody(r, g); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o *organizations) addBody(r data.Row, g *gazetteer.Gazetteer) error {
	i := int32(len(o.bodies))
	o.bodies = append(o.bodies, body{id: r.Get("id"), name: r.Get("name"), country: r.Get("country")})
	for _, n := range append([]string{r.Get("name")}, r.List("aliases")...) {
		if err := o.addName(n, bodyName{body: i}, g, r); err != nil {
			return err
		}
	}
	for _, n := range r.List("acronyms") {
		if err := o.addName(n, bodyName{body: i, form: formAcronym}, g, r); err != nil {
			return err
		}
	}
	for _, n := range r.List("weak") {
		if err := o.addName(n, bodyName{body: i, weak: true}, g, r); err != nil {
			return err
		}
	}
	return nil
}

func (o *organizations) addName(spelling string, n bodyName, g *gazetteer.Gazetteer, r data.Row) error {
	if err := g.Add(spelling, entry(Organization, len(o.names))); err != nil {
		return r.Errorf("%w", err)
	}
	o.names = append(o.names, n)
	return nil
}

// headEntry is the first entry index of a head: dictionaries stay below it.
const headEntry = 1 << 24

func (o *organizations) readHeads(set data.Set, v *token.Vocabulary, g *gazetteer.Gazetteer) error {
	files, err := set.Files("*/organization-heads.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "head", "kind", "left", "right", "state", "short", "yes", "no")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			left, ok := leftRules[r.Get("left")]
			if !ok {
				return r.Errorf("left is %q, want some, state or no", r.Get("left"))
			}
			h := head{word: r.Get("head"), left: left, state: r.Get("state") == "yes", short: r.Get("short") == "yes", rule: "organization/" + r.Get("kind")}
			for _, w := range r.List("right") {
				h.right = append(h.right, v.Add(w))
			}
			if err := g.Add(h.word, entry(Organization, headEntry+len(o.heads))); err != nil {
				return r.Errorf("%w", err)
			}
			o.heads = append(o.heads, h)
		}
	}
	return nil
}

// markHeads notes which heads the name of each body holds, so that "the
// Organization" can point to it.
func (o *organizations) markHeads() {
	byWord := map[string]int32{}
	for i, h := range o.heads {
		byWord[foldName(h.word)] = int32(i)
	}
	for i := range o.bodies {
		b := &o.bodies[i]
		for _, w := range strings.Fields(foldName(b.name)) {
			if h, ok := byWord[w]; ok {
				b.heads.add(h)
			}
		}
	}
}

// orgName is a name that may become a mention: tokens [first, last).
type orgName struct {
	first, last           int
	body                  int32 // of the dictionary, or -1
	form, rule            string
	headFirst, headLast   int // the head of a name that grammar made
	head                  int32
	country, rightCountry int // country mentions inside, or -1
	antecedent            int // the first token of the name it stands for, or -1
	parts                 orgParts
	value, id             string
	state                 string // the code of the state it is part of, or ""
}

// find decides the organizations of an analysis.
func (o *organizations) find(a *analysis) {
	o.lookUp(a)
	names := a.orgs[:0]
	for _, b := range a.bodies {
		names = append(names, b)
	}
	for _, h := range a.heads {
		if n, ok := o.grow(a, &o.heads[h.head], h.first, h.last); ok {
			n.head, n.rule = h.head, o.heads[h.head].rule
			names = append(names, n)
		}
	}
	names = longest(names)
	names = o.define(a, names)
	o.value(a, names)
	a.orgs = names
	for _, n := range names {
		a.mentions[Organization] = append(a.mentions[Organization], Mention{
			Span: a.span(n.first, n.last), Kind: Organization, Value: n.value, ID: n.id, Form: n.form, Rule: n.rule,
		})
	}
}

// lookUp sorts the dictionary's hits into bodies and heads: the longest at
// each place, weak names only where a strong one backs them.
func (o *organizations) lookUp(a *analysis) {
	a.bodies, a.heads = a.bodies[:0], a.heads[:0]
	weak := a.orgs[:0]
	for _, hit := range a.hits {
		if entryKind(hit.Entry) != Organization {
			continue
		}
		i := entryIndex(hit.Entry)
		if i >= headEntry {
			a.heads = addHead(a.heads, orgName{first: hit.First, last: hit.Last, head: int32(i - headEntry)})
			continue
		}
		n := orgName{first: hit.First, last: hit.Last, body: o.names[i].body, form: o.names[i].form, rule: ruleOrgName, head: -1, country: -1, rightCountry: -1, antecedent: -1}
		if n.form == formAcronym {
			n.rule = ruleOrgAcronym
		}
		if o.names[i].weak {
			weak = append(weak, n)
		} else {
			a.bodies = append(a.bodies, n)
		}
	}
	strong := len(a.bodies)
	for _, w := range weak {
		if slices.ContainsFunc(a.bodies[:strong], func(b orgName) bool { return b.body == w.body }) {
			a.bodies = append(a.bodies, w)
		}
	}
	a.orgs = weak
	a.bodies = longest(a.bodies)
}

// addHead appends a head, the longer of two that start together.
func addHead(heads []orgName, h orgName) []orgName {
	if n := len(heads); n > 0 && heads[n-1].first == h.first {
		heads[n-1] = h
		return heads
	}
	return append(heads, h)
}

// longest keeps, of overlapping names, the leftmost, then the longest, then
// the dictionary's own.
func longest(names []orgName) []orgName {
	slices.SortStableFunc(names, func(x, y orgName) int {
		return cmp.Or(cmp.Compare(x.first, y.first), cmp.Compare(y.last, x.last), cmp.Compare(y.body, x.body))
	})
	out, end := names[:0], 0
	for _, n := range names {
		if n.first >= end {
			out, end = append(out, n), n.last
		}
	}
	return out
}

// bodyStarting returns the end of the dictionary's body that starts at token
// i, or -1; bodyEnding the start of the one that ends there.
func (a *analysis) bodyStarting(i int) int {
	k, ok := slices.BinarySearchFunc(a.bodies, i, func(b orgName, i int) int { return cmp.Compare(b.first, i) })
	if !ok {
		return -1
	}
	return a.bodies[k].last
}

func (a *analysis) bodyEnding(i int) int {
	k, ok := slices.BinarySearchFunc(a.bodies, i, func(b orgName, i int) int { return cmp.Compare(b.last, i) })
	if !ok {
		return -1
	}
	return a.bodies[k].first
}

// headAt reports whether a head starts at token i.
func (a *analysis) headAt(i int) bool {
	_, ok := slices.BinarySearchFunc(a.heads, i, func(b orgName, i int) int { return cmp.Compare(b.first, i) })
	return ok
}

// countryStarting returns the index of the country mention that starts at
// token i, or -1; countryEnding of the one that ends there.
func (a *analysis) countryStarting(i int) int {
	if i >= len(a.tokens) {
		return -1
	}
	k, ok := slices.BinarySearchFunc(a.mentions[Country], int(a.tokens[i].Start), func(m Mention, at int) int { return cmp.Compare(m.Start, at) })
	if !ok {
		return -1
	}
	return k
}

func (a *analysis) countryEnding(i int) int {
	if i == 0 {
		return -1
	}
	k, ok := slices.BinarySearchFunc(a.mentions[Country], int(a.tokens[i-1].End), func(m Mention, at int) int { return cmp.Compare(m.End, at) })
	if !ok {
		return -1
	}
	return k
}

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
