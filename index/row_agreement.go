package index

import (
	"cmp"
	"slices"

	"chancery/extract"
	"chancery/extract/edtf"
)

// instruments are the agreements, each key once: what is said under the same
// key is said of the same agreement.
func (r *Record) instruments() []extract.Agreement {
	var all []extract.Agreement
	for _, a := range r.Agreements {
		i := slices.IndexFunc(all, func(b extract.Agreement) bool { return registerKey(&a) == registerKey(&b) })
		if i < 0 {
			all = append(all, a)
			continue
		}
		b := &all[i]
		b.Type, b.Subject = cmp.Or(b.Type, a.Type), cmp.Or(b.Subject, a.Subject)
		b.Parties = slices.Concat(b.Parties, a.Parties)
		b.Events = slices.Concat(b.Events, a.Events)
		b.Mentions = slices.Concat(b.Mentions, a.Mentions)
		b.Relations = slices.Concat(b.Relations, a.Relations)
		b.Citations = slices.Concat(b.Citations, a.Citations)
	}
	return all
}

// agreement is the row of the record's i-th agreement.
func (b *rowBuilder) agreement(i int, a *extract.Agreement) Row {
	r := b.record
	e := Row{ID: AgreementRow(r.ID, i), Stored: Part{r.ID, r.Group, *a}.encode()}
	parties := b.partyNames(a)
	var countries []string
	for _, p := range a.Parties {
		countries = append(countries, p.Country)
		if p.Kind == extract.Country {
			countries = append(countries, p.Value)
		}
	}
	events, signed := eventTerms(a.Events)
	e.Words = []Words{
		b.subject(a), b.field(agreementField, a.Name), b.field(typeField, a.Type),
		b.field(partyField, parties...), b.field(sourceField, r.Source, r.Site, r.ID), b.field(subjectField, cmp.Or(a.Subject, a.Name)),
	}
	e.Terms = []TermList{
		{LangField, []string{cmp.Or(r.Lang, NoLang)}},
		{sourceField + keySuffix, keys(r.Source)},
		{agreementField + keySuffix, keys(a.Name, a.Key)},
		{typeField + keySuffix, keys(a.Type)},
		{partyField + keySuffix, keys(partyValues([]extract.Agreement{*a})...)},
		{countryField, unique(countries)},
		{eventField, unique(events)},
		{signedField, unique(signed)},
	}
	for i := range e.Words {
		e.Words[i].Field = agreementPrefix + e.Words[i].Field
	}
	for i := range e.Terms {
		e.Terms[i].Field = agreementPrefix + e.Terms[i].Field
	}
	e.Terms = append(e.Terms,
		TermList{RecField, []string{AgreementRec}},
		TermList{AgreementKeyField, []string{registerKey(a)}},
		TermList{AgreementDocField, []string{r.ID}},
		TermList{AgreementGroupField, unique([]string{r.Group})},
	)
	return e.lean()
}

// eventTerms are the terms of events: each kind, the words of its place and the
// pieces of its date, with the kind and without; and the pieces of the dates of
// signature alone.
func eventTerms(all []extract.Event) (terms, signed []string) {
	for _, ev := range all {
		terms = append(terms, ev.Kind)
		for _, w := range Terms(ev.Place) {
			terms = append(terms, ev.Kind+placeMark+w, placeMark+w)
		}
		v, err := edtf.Parse(ev.Date)
		if err != nil {
			continue
		}
		for _, t := range dateTerms(v) {
			terms = append(terms, ev.Kind+":"+t, ":"+t)
			if ev.Kind == "signed" {
				signed = append(signed, t)
			}
		}
	}
	return terms, signed
}

// subject is the name and subject of an agreement.
func (b *rowBuilder) subject(a *extract.Agreement) Words {
	w := Words{Field: textField}
	b.add(&w, a.Name, nil, b.record.Lang)
	b.add(&w, a.Subject, nil, b.record.Lang)
	return w
}

// registerKey is the key that an agreement has in the register.
func registerKey(a *extract.Agreement) string { return cmp.Or(a.Key, Key(a.Name), a.Name) }

func partyValues(agreements []extract.Agreement) []string {
	var values []string
	for _, a := range agreements {
		for _, p := range a.Parties {
			values = append(values, p.Value, p.Country)
		}
	}
	return values
}

func agreementKeys(agreements []extract.Agreement) []string {
	var all []string
	for _, a := range agreements {
		all = append(all, a.Key)
	}
	return all
}

// partyNames are the parties of an agreement as values and as written.
func (b *rowBuilder) partyNames(a *extract.Agreement) []string {
	var names []string
	for _, p := range a.Parties {
		names = append(names, p.Value, p.Country, b.record.Text[p.Start:p.End])
	}
	return unique(names)
}
