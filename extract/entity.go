package extract

import (
	"cmp"
	"maps"
	"slices"

	"chancery/extract/data"
	"chancery/extract/token"
)

// Entity is what the dictionaries know of a country or a body. The caller owns
// it; what is not known is empty.
type Entity struct {
	Kind Kind
	// Value is that of its mentions.
	Value string
	// ID is the dictionary's identifier of a body, or a country's code.
	ID string
	// Name is the usual English name.
	Name string
	// Names are the others, the official one first, those of earlier times
	// among them; Acronyms are a body's, Demonyms a country's adjectives and
	// people.
	Names, Acronyms, Demonyms []string
	// Type is state, territory, disputed or former of a country, and of a body
	// intergovernmental, agency, court and the like.
	Type string
	// Codes are those in other lists, in a fixed order.
	Codes []Code
	// From and To are its first and last day, as YYYY, YYYY-MM or YYYY-MM-DD.
	From, To string
	// Country is the code of the state that a body belongs to, Parent the name
	// of the body that it is part of.
	Country, Parent string
	// Successors are the codes of the states that followed a former one.
	Successors []string
	Note       string
}

// Code is what a list calls an entity: list "alpha-2", code "TR".
type Code struct{ List, Code string }

// Lookup returns the countries or bodies that a name, a code or a dictionary's
// identifier stands for, by any of their names in whatever case; of an acronym
// they may be several. Other kinds have none.
func (x *Extractor) Lookup(kind Kind, name string) []Entity {
	switch kind {
	case Country:
		if code, ok := x.CountryCode(name); ok {
			return []Entity{x.countries.entity(code)}
		}
	case Organization:
		return x.organizations.lookup(name)
	}
	return nil
}

func (c *countries) entity(code string) Entity {
	e := Entity{Kind: Country, Value: code, ID: code, Name: c.called.short[code]}
	for _, r := range c.rows[code] {
		e.Names = append(append(e.Names, r.Get("official"), r.Get("short")), r.List("names")...)
		e.Demonyms = append(append(e.Demonyms, r.List("adjectives")...), r.List("persons")...)
		if r.Get("code") != code { // a former name of the state
			continue
		}
		e.Type, e.From, e.To, e.Note = r.Get("status"), r.Get("from"), r.Get("to"), r.Get("note")
		e.Successors = r.List("successor")
		for _, l := range []Code{{"alpha-2", "alpha2"}, {"alpha-3", "alpha3"}, {"numeric", "numeric"}, {"COW", "cow"}, {"GW", "gw"}} {
			if v := r.Get(l.Code); v != "" {
				e.Codes = append(e.Codes, Code{l.List, v})
			}
		}
	}
	e.Names, e.Demonyms = others(e.Names, e.Name), others(e.Demonyms, "")
	return e
}

// others drops a name and repetitions from a list.
func others(names []string, name string) []string {
	var out []string
	for _, n := range names {
		if n != name && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

func (o *organizations) lookup(name string) []Entity {
	var out []Entity
	for _, i := range o.byName()[o.key(name)] {
		out = append(out, o.entity(i))
	}
	return out
}

func (o *organizations) entity(i int32) Entity {
	b := &o.bodies[i]
	r := b.row
	e := Entity{
		Kind: Organization, Value: b.name, ID: b.id, Name: b.name, Names: r.List("aliases"), Acronyms: r.List("acronyms"), Type: r.Get("kind"),
		From: r.Get("founded"), To: r.Get("dissolved"), Country: b.country, Parent: b.parent, Note: r.Get("note"),
	}
	if k := slices.IndexFunc(o.bodies, func(p body) bool { return p.id == b.parent }); b.parent != "" && k >= 0 {
		e.Parent = o.bodies[k].name
	}
	if v := r.Get("wikidata"); v != "" {
		e.Codes = []Code{{"Wikidata", v}}
	}
	return e
}

// key folds a name as foldName does, and makes spellings of one word the same.
func (o *organizations) key(name string) string {
	var b []byte
	for _, t := range o.vocabulary.Scan(nil, name) {
		switch {
		case !t.Term():
			continue
		case t.ID != 0:
			b = append(b, o.vocabulary.Word(t.ID)...)
		default:
			b = token.Fold(b, t.Text(name))
		}
		b = append(b, ' ')
	}
	return string(b)
}

// listNames lists the bodies by key of name and identifier. A name that needs
// another beside it names no body here.
func (o *organizations) listNames() map[string][]int32 {
	all := map[string]map[int32]bool{}
	for i := range o.bodies {
		r := o.bodies[i].row
		for _, n := range slices.Concat([]string{r.Get("id"), r.Get("name")}, r.List("aliases"), r.List("acronyms")) {
			n = o.key(n)
			if all[n] == nil {
				all[n] = map[int32]bool{}
			}
			all[n][int32(i)] = true
		}
	}
	out := make(map[string][]int32, len(all))
	for n, bodies := range all {
		out[n] = slices.SortedFunc(maps.Keys(bodies), cmp.Compare[int32])
	}
	return out
}

// keep notes a row of the state with a code, its own before those of its former
// names.
func (c *countries) keep(code string, r data.Row) {
	if r.Get("code") == code {
		c.rows[code] = slices.Insert(c.rows[code], 0, r)
		return
	}
	c.rows[code] = append(c.rows[code], r)
}
