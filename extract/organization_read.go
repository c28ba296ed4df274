package extract

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"chancery/extract/data"
	"chancery/extract/gazetteer"
	"chancery/extract/token"
)

func newOrganizations(set data.Set, v *token.Vocabulary, g *gazetteer.Gazetteer, plain plainWords) (*organizations, error) {
	o := &organizations{plain: plain, vocabulary: v}
	o.byName = sync.OnceValue(o.listNames)
	var err error
	if o.words, err = readWordClasses(set, v); err != nil {
		return nil, err
	}
	if err := o.readHeads(set, v, g); err != nil {
		return nil, err
	}
	if err := o.readBodies(set, g); err != nil {
		return nil, err
	}
	if err := o.readFamilies(set, g); err != nil {
		return nil, err
	}
	o.contexts, err = readBodyContexts(set, v, o.words)
	if err != nil {
		return nil, err
	}
	return o, o.readNotBodies(set, g)
}

// readNotBodies reads the names of things that are no bodies: West Bank.
func (o *organizations) readNotBodies(set data.Set, g *gazetteer.Gazetteer) error {
	files, err := set.Files("*/organization-not.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "name")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			if err := o.addName(r.Get("name"), bodyName{body: noBody}, g, r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o *organizations) readBodies(set data.Set, g *gazetteer.Gazetteer) error {
	files, err := set.Files("*/organizations/*.tsv")
	if err != nil {
		return err
	}
	heads := map[string]int32{}
	for i, h := range o.heads {
		heads[foldName(h.word)] = int32(i)
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "id", "name", "kind", "acronyms", "aliases", "weak", "country", "parent")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			if err := o.addBody(r, heads, g); err != nil {
				return err
			}
		}
	}
	o.takeParents()
	return nil
}

// takeParents links organs to their bodies, and takes the heads of a parent's name from those of its organs: the
// Agency is not the General Conference of the International Atomic Energy Agency.
func (o *organizations) takeParents() {
	byID := map[string]int32{}
	for i := range o.bodies {
		byID[o.bodies[i].id] = int32(i)
	}
	for i := range o.bodies {
		b := &o.bodies[i]
		p, ok := byID[b.parent]
		if ok {
			b.parentBody = p
		}
		if !ok || !strings.HasSuffix(b.name, " of the "+o.bodies[p].name) && !strings.HasSuffix(b.name, " of "+o.bodies[p].name) {
			continue
		}
		b.of = p
		b.heads = slices.DeleteFunc(slices.Clone(b.heads), func(h int32) bool {
			return slices.Contains(o.bodies[p].heads, h) && !strings.HasPrefix(foldName(b.name), foldName(o.heads[h].word)+" ")
		})
	}
}

// longestLocal is how many letters an acronym has at most that is one of many
// bodies'.
const longestLocal = 4

// longestHead is how many words a head has at most: House of Representatives.
const longestHead = 3

func (o *organizations) addBody(r data.Row, heads map[string]int32, g *gazetteer.Gazetteer) error {
	i := int32(len(o.bodies))
	b := body{id: r.Get("id"), name: r.Get("name"), country: r.Get("country"), parent: r.Get("parent"), family: -1, parentBody: -1, of: -1, row: r}
	if founded := yearOf(r.Get("founded")); founded != "" {
		year, err := strconv.Atoi(founded)
		if err != nil {
			return r.Errorf("founded is %q, want a day, a month or a year", r.Get("founded"))
		}
		b.founded = year
	}
	b.heads = headsIn(b.name, heads)
	o.bodies = append(o.bodies, b)
	kind, oneState := r.Get("kind"), b.country != "" && !slices.Contains(knownStates, b.country)
	for _, n := range append([]string{r.Get("name")}, r.List("aliases")...) {
		local := oneState && (kind == "ministry" || kind == "agency") && len(headsIn(n, heads)) > 0
		if err := o.addName(n, bodyName{body: i, local: local}, g, r); err != nil {
			return err
		}
	}
	for _, n := range r.List("acronyms") {
		local := oneState && (len(n) <= longestLocal || kind == "ministry") && slices.Contains(localKinds, kind)
		if err := o.addName(n, bodyName{body: i, form: formAcronym, local: local}, g, r); err != nil {
			return err
		}
		if title := o.plain.title(n); title != "" && !slices.Contains(r.List("aliases"), title) {
			if err := o.addName(title, bodyName{body: i, form: formAcronym, exact: title, lone: true, weak: len(title) < sureTitle}, g, r); err != nil {
				return err
			}
		}
	}
	party := kind == "party" // its name stands beside others: a British Labour minister
	for _, n := range r.List("weak") {
		_, bare := heads[foldName(n)]
		if err := o.addName(n, bodyName{body: i, weak: true, bare: bare, lone: !party && oneSmallWord(n)}, g, r); err != nil {
			return err
		}
	}
	return nil
}

// headsIn returns the heads that a name holds.
func headsIn(name string, heads map[string]int32) []int32 {
	var out []int32
	words := strings.Fields(foldName(name))
	for k := range words {
		for end := k + 1; end <= min(k+longestHead, len(words)); end++ {
			if h, ok := heads[strings.Join(words[k:end], " ")]; ok {
				out = append(out, h)
			}
		}
	}
	return out
}

// oneSmallWord reports whether a name is a single word that is no acronym: the
// Assembly, which is no name within the National Constituent Assembly.
func oneSmallWord(name string) bool {
	return !strings.Contains(name, " ") && strings.ToUpper(name) != name
}

func (o *organizations) addName(spelling string, n bodyName, g *gazetteer.Gazetteer, r data.Row) error {
	if mixedCase(spelling) {
		n.exact = spelling
	}
	for _, way := range spellings(spelling) {
		if err := g.Add(way, entry(Organization, len(o.names))); err != nil {
			return r.Errorf("%w", err)
		}
	}
	o.names = append(o.names, n)
	return nil
}

func (o *organizations) readHeads(set data.Set, v *token.Vocabulary, g *gazetteer.Gazetteer) error {
	files, err := set.Files("*/organization-heads*.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "head", "kind", "left", "right", "state", "short", "title", "full", "yes", "no")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			left, ok := leftRules[r.Get("left")]
			if !ok {
				return r.Errorf("left is %q, want some, state, comma, foreign or no", r.Get("left"))
			}
			kind := r.Get("kind")
			h := head{word: r.Get("head"), left: left, list: slices.Contains(listKinds, kind), numbered: slices.Contains(numberedKinds, kind), possessed: slices.Contains(possessedKinds, kind), quiet: slices.Contains(quietKinds, kind), state: r.Get("state") == "yes", short: r.Get("short") == "yes", title: r.Get("title") == "yes", full: r.Get("full"), rule: "organization/" + kind}
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

// readFamilies reads the bodies whose organs go by bare names, with the words
// that show that a text is about them.
func (o *organizations) readFamilies(set data.Set, g *gazetteer.Gazetteer) error {
	files, err := set.Files("*/organization-families.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "root", "cues")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			if len(o.families) == maxFamilies {
				return r.Errorf("more than %d families", maxFamilies)
			}
			k := len(o.families)
			o.families = append(o.families, family{root: r.Get("root")})
			for i, cue := range r.List("cues") {
				if i == maxCues {
					return r.Errorf("more than %d cues", maxCues)
				}
				if err := g.Add(cue, entry(Organization, cueEntry+k*maxCues+i)); err != nil {
					return r.Errorf("%w", err)
				}
			}
		}
	}
	for i := range o.bodies {
		b := &o.bodies[i]
		b.family = int32(slices.IndexFunc(o.families, func(f family) bool { return b.id == f.root || b.parent == f.root }))
	}
	return nil
}
