package extract

import (
	"strings"

	"chancery/extract/data"
	"chancery/extract/token"
)

// relationPhrase is a run of words that ties one agreement to another.
type relationPhrase struct {
	kind, rule string
	where      relationPlacing
	words      []token.ID
}

// relationPlacing is where the words of a relation stand.
type relationPlacing uint8

const (
	inTitle       relationPlacing = iota // Protocol | amending | the Agreement
	betweenTitles                        // the Treaty | replaces | the Convention
	reversed                             // the Convention | was replaced by | the Treaty
)

var relationPlacings = map[string]relationPlacing{"title": inTitle, "clause": betweenTitles, "passive": reversed}

// ruleProtocolTo is the rule of a protocol "to" an instrument.
const ruleProtocolTo = "relation/protocol-to"

func (x *agreements) readRelations(set data.Set, v *token.Vocabulary) error {
	files, err := set.Files("*/agreement-relations.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "relation", "where", "words", "yes", "no")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			where, ok := relationPlacings[r.Get("where")]
			if !ok {
				return r.Errorf("where is %q, want title, clause or passive", r.Get("where"))
			}
			rule := "relation/" + slug(r.Get("relation")) + "-" + r.Get("where")
			for _, words := range r.List("words") {
				p := relationPhrase{kind: r.Get("relation"), rule: rule, where: where}
				for w := range strings.FieldsSeq(words) {
					p.words = append(p.words, v.Add(w))
				}
				x.relations = append(x.relations, p)
			}
		}
	}
	return nil
}

// tie ties title one to what stands in the tokens of another name.
type tie struct {
	one        int // index of the title
	other      title
	kind, rule string
	at         tokenRange // the words that say so
}

// relate finds what the text says of how its agreements hang together.
func (x *agreements) relate(a *analysis) {
	a.relations = a.relations[:0]
	for i := range a.titles {
		if t := &a.titles[i]; !t.ref && !t.inner && t.head >= 0 {
			x.within(a, i)
		}
		if i > 0 {
			x.across(a, i-1, i)
		}
	}
}

// within reads the instrument that a title itself names after its head.
func (x *agreements) within(a *analysis, i int) {
	t := &a.titles[i]
	other, ok := x.nested(a, t)
	if !ok {
		return
	}
	for p := t.headLast; p < other.first; p++ {
		if r, end := x.relationAt(a, p, inTitle); r != nil && end <= other.first && x.leadsTo(a, end, other.first) {
			a.relations = append(a.relations, tie{i, other, r.kind, r.rule, tokenRange{p, other.last}})
			return
		}
	}
	if baseOf(x.heads[t.head].typ) == "protocol" && a.word(x.beforeArticle(a, other.first), "to") {
		a.relations = append(a.relations, tie{i, other, "protocol to", ruleProtocolTo, tokenRange{other.first - 1, other.last}})
	}
}

// nested returns the first instrument that a title names after its own head.
func (x *agreements) nested(a *analysis, t *title) (title, bool) {
	for p := t.headLast; p < t.last; p++ {
		if k := a.knownStarting(p); k >= 0 && a.knownTitles[k].last <= t.last {
			return a.knownTitles[k], true
		}
		k := a.headFrom(p)
		if k == len(a.agreementHeads) || a.agreementHeads[k].first != p || !a.tokens[p].Is(token.Initial) {
			continue
		}
		h := a.agreementHeads[k]
		n := title{first: max(x.growLeft(a, p), t.headLast), last: h.last, head: h.head, treaty: -1, stands: -1, headFirst: h.first, headLast: h.last}
		x.growRight(a, &n)
		n.last = min(n.last, t.last)
		return n, true
	}
	return title{}, false
}

// across reads what stands between two neighbouring titles of a sentence.
func (x *agreements) across(a *analysis, i, j int) {
	const farthest = 8
	s, t := &a.titles[i], &a.titles[j]
	if s.inner || t.inner || t.first-s.followed > farthest || t.first <= s.followed {
		return
	}
	for p := s.followed; p < t.first; p++ {
		if a.ends(p) || a.tokens[p].Gap >= token.Paragraph {
			return
		}
		if r, end := x.relationAt(a, p, reversed); r != nil && x.leadsTo(a, end, t.first) {
			a.relations = append(a.relations, tie{j, *s, r.kind, r.rule, tokenRange{p, end}})
			return
		}
		if r, end := x.relationAt(a, p, betweenTitles); r != nil && x.leadsTo(a, end, t.first) && !x.words.has(beForm, a.tokens[p-1].ID) {
			a.relations = append(a.relations, tie{i, *t, r.kind, r.rule, tokenRange{p, end}})
			return
		}
	}
}

// relationAt returns the longest words of a relation at token p, and their end.
func (x *agreements) relationAt(a *analysis, p int, where relationPlacing) (*relationPhrase, int) {
	var best *relationPhrase
	end := p
	for k := range x.relations {
		r := &x.relations[k]
		if r.where != where || r.words[0] != a.tokens[p].ID {
			continue
		}
		if e := a.spelt(p, r.words); e > end {
			best, end = r, e
		}
	}
	return best, end
}

// leadsTo reports whether only articles and quotation marks stand in the tokens
// [p, to).
func (x *agreements) leadsTo(a *analysis, p, to int) bool {
	for ; p < to; p++ {
		if !a.article(p) && !a.at(p, '"') && !a.word(p, "its") {
			return false
		}
	}
	return true
}

// beforeArticle returns the token before the article, if there is one, before
// token i.
func (x *agreements) beforeArticle(a *analysis, i int) int {
	i--
	for i > 0 && (a.article(i) || a.word(i, "its") || a.word(i, "their") || a.at(i, '"')) {
		i--
	}
	return i
}

// settle gives the records their relations, once their keys are known.
func (x *agreements) settle(a *analysis) {
	for _, r := range a.relations {
		one := &a.agreements[a.titles[r.one].record]
		key, name := x.identify(a, &r.other, r.one)
		if key == "" || key == one.Key {
			continue
		}
		said := Relation{Span: a.span(r.at.first, r.at.last), Kind: r.kind, Key: key, Name: name, Rule: r.rule}
		one.Relations = addRelation(one.Relations, said)
		at := a.span(a.titles[r.one].first, a.titles[r.one].last)
		for i := range one.Citations {
			if one.Citations[i].Span == at {
				one.Citations[i].Relations = addRelation(one.Citations[i].Relations, said)
			}
		}
	}
}

// identify returns the key and the name of the instrument that a name in
// another title's words is of: one of the document's, or the dictionary's, or
// one that is named only there. A bare class word is the last of its type.
func (x *agreements) identify(a *analysis, t *title, before int) (key, name string) {
	if k := a.titleFrom(t.first); k < len(a.titles) && a.titles[k].first == t.first && a.titles[k].last == t.last {
		g := &a.agreements[a.titles[k].record]
		return g.Key, g.Name
	}
	if t.treaty >= 0 {
		return x.treaties[t.treaty].id, x.treaties[t.treaty].name
	}
	if t.last == t.headLast && t.first == t.headFirst {
		for k := before - 1; k >= 0; k-- {
			if x.baseType(a.titles[k]) == baseOf(x.heads[t.head].typ) {
				g := &a.agreements[a.titles[k].record]
				return g.Key, g.Name
			}
		}
		return "", ""
	}
	g := x.describe(a, t)
	if k, ok := x.known(a, t, &g, foldName(g.Name)); ok {
		return a.agreements[k].Key, a.agreements[k].Name
	}
	key, _ = x.key(&g)
	return key, g.Name
}

// addRelation adds a relation that is not there yet.
func addRelation(all []Relation, r Relation) []Relation {
	for _, s := range all {
		if s.Kind == r.Kind && s.Key == r.Key {
			return all
		}
	}
	return append(all, r)
}
