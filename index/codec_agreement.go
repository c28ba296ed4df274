package index

import "chancery/extract"

// The stored form of agreements: see codec.go. What encode writes, decode reads
// in the same order.

func (e *encoder) agreement(a *extract.Agreement) {
	e.string(a.Name)
	e.string(a.Subject)
	e.shared(a.Key, a.KeyRule, a.Type, a.Rule)
	e.span(a.Span)
	e.span(a.SubjectSpan)
	e.parties(a.Parties)
	e.events(a.Events)
	e.int(len(a.Mentions))
	for _, m := range a.Mentions {
		e.span(m)
	}
	e.relations(a.Relations)
	e.int(len(a.Citations))
	for i := range a.Citations {
		e.citation(&a.Citations[i])
	}
}

func (e *encoder) citation(c *extract.Citation) {
	e.span(c.Span)
	e.span(c.Sentence)
	e.span(c.SubjectSpan)
	ref := 0
	if c.Ref {
		ref = 1
	}
	e.int(ref)
	e.shared(c.Type, c.Subject, c.Rule)
	e.parties(c.Parties)
	e.events(c.Events)
	e.relations(c.Relations)
}

func (e *encoder) parties(all []extract.Party) {
	e.int(len(all))
	for _, p := range all {
		e.span(p.Span)
		e.int(int(p.Kind))
		e.shared(p.Value, p.Country, p.Rule)
	}
}

func (e *encoder) events(all []extract.Event) {
	e.int(len(all))
	for _, v := range all {
		e.span(v.Span)
		e.span(v.DateSpan)
		e.span(v.PlaceSpan)
		e.shared(v.Kind, v.Date, v.Place, v.Party, v.Rule)
	}
}

func (e *encoder) relations(all []extract.Relation) {
	e.int(len(all))
	for _, r := range all {
		e.span(r.Span)
		e.shared(r.Kind, r.Key, r.Name, r.Rule)
	}
}

func (d *decoder) agreement(a *extract.Agreement) {
	a.Name = d.string()
	a.Subject = d.string()
	d.shared(&a.Key, &a.KeyRule, &a.Type, &a.Rule)
	a.Span = d.span()
	a.SubjectSpan = d.span()
	a.Parties = d.parties()
	a.Events = d.events()
	a.Mentions = items[extract.Span](d, 2)
	for i := range a.Mentions {
		a.Mentions[i] = d.span()
	}
	a.Relations = d.relations()
	a.Citations = items[extract.Citation](d, 13)
	for i := range a.Citations {
		d.citation(&a.Citations[i])
	}
}

// items makes room for items that take at least some bytes each; it is nil for
// none.
func items[T any](d *decoder, bytes int) []T {
	n := d.count(bytes)
	if n == 0 {
		return nil
	}
	return make([]T, n)
}

func (d *decoder) citation(c *extract.Citation) {
	c.Span = d.span()
	c.Sentence = d.span()
	c.SubjectSpan = d.span()
	c.Ref = d.int() != 0
	d.shared(&c.Type, &c.Subject, &c.Rule)
	c.Parties = d.parties()
	c.Events = d.events()
	c.Relations = d.relations()
}

func (d *decoder) parties() []extract.Party {
	all := items[extract.Party](d, 6)
	for i := range all {
		p := &all[i]
		p.Span = d.span()
		p.Kind = extract.Kind(d.int())
		d.shared(&p.Value, &p.Country, &p.Rule)
	}
	return all
}

func (d *decoder) events() []extract.Event {
	all := items[extract.Event](d, 11)
	for i := range all {
		v := &all[i]
		v.Span = d.span()
		v.DateSpan = d.span()
		v.PlaceSpan = d.span()
		d.shared(&v.Kind, &v.Date, &v.Place, &v.Party, &v.Rule)
	}
	return all
}

func (d *decoder) relations() []extract.Relation {
	all := items[extract.Relation](d, 6)
	for i := range all {
		r := &all[i]
		r.Span = d.span()
		d.shared(&r.Kind, &r.Key, &r.Name, &r.Rule)
	}
	return all
}
