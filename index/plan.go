package index

import (
	"slices"

	"chancery/extract"
	"chancery/extract/edtf"
)

// Plan says what a query for documents means in terms of the fields of rows:
// a tree of Word, Prefix, Fuzzy, Phrase, Near, And, Or and Not only, where a
// Field is that of a Row, and a Word of a field of whole terms is such a term.
// Every Not stands in an And beside something else. The sides of a Near are
// Words, Prefixes, Fuzzies, Phrases without Near, Extents, Ors of these, and
// Nears. Nil stands for every document.
func Plan(n Node) Node {
	return planner{DocumentRec, ""}.plan(n)
}

// Plan says what the request means in terms of the fields of rows.
func (r AgreementsRequest) Plan() (Node, error) {
	p := planner{AgreementRec, agreementPrefix}
	all := []Node{p.plan(r.Query)}
	for _, v := range r.Parties {
		all = append(all, p.word(partyField+keySuffix, Key(v)))
	}
	var types []Node
	for _, t := range r.Types {
		types = append(types, p.word(typeField+keySuffix, Key(t)))
	}
	if n := anyOf(types); n != nil {
		all = append(all, n)
	}
	switch {
	case r.From != "" || r.To != "":
		v, err := period(r.From, r.To)
		if err != nil {
			return nil, err
		}
		all = append(all, p.dates(eventField, r.Event+":", v))
	case r.Event != "":
		all = append(all, p.word(eventField, r.Event))
	}
	for _, w := range Terms(r.Place) {
		all = append(all, p.word(eventField, r.Event+placeMark+w))
	}
	for _, w := range Terms(r.Subject) {
		all = append(all, p.word(subjectField, w))
	}
	var keys []Node
	for _, k := range r.Keys {
		keys = append(keys, Word{AgreementKeyField, k})
	}
	if n := anyOf(keys); n != nil {
		all = append(all, n)
	}
	return allOf(all), nil
}

// planner translates for one kind of row.
type planner struct{ rec, prefix string }

func (p planner) word(field, term string) Node { return Word{Field(p.prefix + field), term} }

func (p planner) all() Node { return Word{RecField, p.rec} }

func (p planner) plan(n Node) Node {
	switch n := n.(type) {
	case Word:
		n.Field = p.words(n.Field)
		return n
	case Prefix:
		n.Field = p.words(n.Field)
		return n
	case Phrase:
		n.Field = p.words(n.Field)
		return n
	case Fuzzy:
		n.Field = p.words(n.Field)
		return n
	case Stem:
		return p.stem(n)
	case Near:
		return Near{p.beside(n.Left), p.beside(n.Right), n.Slop, n.Ordered}
	case Named:
		return p.word(textField, KindMarker(n.Kind))
	case Is:
		return p.is(n)
	case Dates:
		switch {
		case p.rec == DocumentRec:
			return p.dates(string(n.Field), "", n.Value)
		case n.Field == Signed:
			return p.dates(signedField, "", n.Value)
		}
		return p.dates(eventField, ":", n.Value)
	case And:
		return p.and(n)
	case Or:
		return Or{p.each(n.Nodes)}
	case Not:
		return And{[]Node{p.all(), Not{p.plan(n.Node)}}}
	}
	return p.all()
}

// stem asks for any of the terms that a stem stands for.
func (p planner) stem(n Stem) Node {
	var any []Node
	for _, term := range stemTerms(n.Term) {
		any = append(any, p.word(textField, term))
	}
	return anyOf(any)
}

// beside is what a side of a Near means.
func (p planner) beside(n Node) Node {
	switch n := n.(type) {
	case Named:
		return p.extent(KindMarker(n.Kind))
	case Is:
		kind := extract.Country
		if n.Field == Org {
			kind = extract.Organization
		}
		return p.extent(ValueMarker(kind, n.Value))
	case Or:
		all := make([]Node, len(n.Nodes))
		for i, c := range n.Nodes {
			all[i] = p.beside(c)
		}
		return Or{all}
	}
	return p.plan(n)
}

func (p planner) extent(marker string) Node {
	return Extent{Field(p.prefix + textField), marker, EndMarker(marker)}
}

func (p planner) each(nodes []Node) []Node {
	out := make([]Node, len(nodes))
	for i, n := range nodes {
		out[i] = p.plan(n)
	}
	return out
}

// and keeps what is left out directly beside what is asked for.
func (p planner) and(n And) Node {
	var in, out []Node
	for _, child := range n.Nodes {
		if not, ok := child.(Not); ok {
			out = append(out, Not{p.plan(not.Node)})
			continue
		}
		in = append(in, p.plan(child))
	}
	if len(in) == 0 {
		in = []Node{p.all()}
	}
	return And{slices.Concat(in, out)}
}

// words is the field of words that a field of the language stands for.
func (p planner) words(f Field) Field {
	if p.rec == AgreementRec && f == Org {
		f = Parties
	}
	return Field(p.prefix + string(f))
}

func (p planner) is(n Is) Node {
	key := Key(n.Value)
	switch {
	case n.Field == Lang:
		return p.word(LangField, n.Value)
	case n.Field == ID && p.rec == AgreementRec:
		return Word{AgreementDocField, n.Value}
	case n.Field == ID:
		return p.word(idField, n.Value)
	case n.Field == Country && p.rec == AgreementRec:
		return p.word(countryField, n.Value)
	case n.Field == Country:
		return p.word(textField, ValueMarker(extract.Country, n.Value))
	case n.Field == Org && p.rec == AgreementRec:
		return p.word(partyField+keySuffix, key)
	case n.Field == Org:
		return p.word(textField, ValueMarker(extract.Organization, n.Value))
	}
	return p.word(string(n.Field)+keySuffix, key)
}

// dates matches terms of a field that begin with a prefix.
func (p planner) dates(field, prefix string, v edtf.Value) Node {
	var any []Node
	for _, t := range coverTerms(v) {
		any = append(any, p.word(field, prefix+t))
	}
	if len(any) == 0 { // no year is known: nothing can be said to match
		return And{[]Node{p.all(), Not{p.all()}}}
	}
	return anyOf(any)
}
