package extract

import (
	"slices"
	"sort"

	"chancery/extract/token"
)

// lookUp sorts the dictionary's hits into bodies and heads, the longest at
// each place. Weak names count only where a strong one backs them; those that
// are heads alone wait until all other names are known.
func (o *organizations) lookUp(a *analysis) {
	a.bodies, a.notBodies, a.heads, a.weak, a.bare = a.bodies[:0], a.notBodies[:0], a.heads[:0], a.weak[:0], a.bare[:0]
	a.context.reset(len(o.bodies))
	a.homeState = a.home(o.states.called)
	for _, hit := range a.hits {
		if entryKind(hit.Entry) != Organization {
			continue
		}
		switch i := entryIndex(hit.Entry); {
		case i >= cueEntry:
			a.context.cue((i-cueEntry)/maxCues, (i-cueEntry)%maxCues)
		case i >= headEntry:
			a.heads = addHead(a.heads, bareHead{tokenRange{hit.First, hit.Last}, int32(i - headEntry)})
		default:
			o.lookUpName(a, hit.First, hit.Last, &o.names[i])
		}
	}
	for k, w := range a.weak {
		if a.context.named(w.body) || o.atHome(a, w.body) || o.organNamed(a, k) {
			n := dictionaryName(w.first, w.last, w.bodyName)
			n.rule = ruleOrgWeak
			a.bodies = append(a.bodies, n)
		}
	}
	a.bodies = o.nearest(a, longest(a.bodies))
	a.bodyBorders.addNames(a.bodies)
	for k, h := range a.heads {
		a.headBorders.add(k, h.first, h.last)
	}
}

// organNamed reports whether the document names the body that a name of several
// words, or an acronym, is an organ of: the Board of Governors, where it speaks of
// the IAEA, and it has one alone of that name. The organs of the largest bodies share their acronyms.
func (o *organizations) organNamed(a *analysis, k int) bool {
	w := &a.weak[k]
	p := o.bodies[w.body].parentBody
	if p < 0 || !a.context.named(p) {
		return false
	}
	from := sort.Search(len(a.weak), func(i int) bool { return a.weak[i].first >= w.first })
	for i := from; i < len(a.weak) && a.weak[i].first == w.first; i++ {
		if v := &a.weak[i]; i != k && v.last == w.last && o.bodies[v.body].parentBody == p {
			return false // of several such organs none is meant
		}
	}
	return w.last-w.first > 1 || a.tokens[w.first].Is(token.Upper) && !o.root(p)
}

// root reports whether a body is that of a family.
func (o *organizations) root(body int32) bool {
	return slices.ContainsFunc(o.families, func(f family) bool { return f.root == o.bodies[body].id })
}

// atHome reports whether a body is one of the state that the document is most
// of, where a bare name needs no state: the Chamber of Deputies.
func (o *organizations) atHome(a *analysis, body int32) bool {
	c := o.bodies[body].country
	return c != "" && c == a.homeState
}

// speaksOf reports whether a document names the state of a body.
func (o *organizations) speaksOf(a *analysis, body int32) bool {
	return slices.ContainsFunc(a.tally, func(n codeCount) bool { return n.code == o.bodies[body].country })
}

func (o *organizations) lookUpName(a *analysis, first, last int, n *bodyName) {
	if a.insideCountry(first, last) || n.exact != "" && !a.spelled(first, last, n.exact) {
		return
	}
	if n.form == formAcronym && first > 1 && a.tokens[first-1].ID == '/' && a.tokens[first-2].Class == token.Number {
		return // Directive 95/35/EC
	}
	switch at := (tokenRange{first, last}); {
	case n.body == noBody:
		a.notBodies = append(a.notBodies, dictionaryName(first, last, n))
	case n.lone && !o.alone(a, at):
	case n.bare:
		a.bare = append(a.bare, namedBody{at, n})
	case n.weak, n.local && !o.speaksOf(a, n.body):
		a.weak = append(a.weak, namedBody{at, n})
	default:
		strong := dictionaryName(first, last, n)
		strong.strong = true
		a.context.name(n.body, o.bodies[n.body].family)
		a.context.organ(o.bodies[n.body].parentBody)
		if n.form != formAcronym {
			a.context.spell(n.body)
		}
		a.bodies = append(a.bodies, strong)
	}
}

// nearest gives every weak name that several bodies of the document share the
// one named last before it.
func (o *organizations) nearest(a *analysis, names []orgName) []orgName {
	if len(a.weak) == 0 {
		return names
	}
	for i := range names {
		n := &names[i]
		if n.rule != ruleOrgWeak {
			a.context.at(n.body, n.first)
			continue
		}
		from := sort.Search(len(a.weak), func(k int) bool { return a.weak[k].first >= n.first })
		best := -1
		for _, w := range a.weak[from:] {
			if w.first != n.first {
				break
			}
			p := a.context.last(w.body)
			if parent := o.bodies[w.body].parentBody; parent >= 0 {
				p = max(p, a.context.last(parent))
			}
			if w.last == n.last && p > best {
				best, n.body = p, w.body
			}
		}
		n.rule = ruleOrgName
		a.context.at(n.body, n.first)
	}
	return names
}
