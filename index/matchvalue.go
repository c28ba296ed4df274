package index

import (
	"cmp"
	"slices"

	"chancery/extract"
	"chancery/extract/edtf"
)

// wordsOf matches words: in title and text by what scan has noted, in other
// fields by reading their values.
func (m *matches) wordsOf(n Node, f Field, p Phrase) (bool, marks) {
	if f == Text || f == Title {
		return m.inText(n)
	}
	fits := func(values ...string) bool {
		return slices.ContainsFunc(values, func(v string) bool { return holds(v, n, p) })
	}
	r := m.record
	switch f {
	case Source:
		return fits(r.Source, r.Site, r.ID), marks{}
	case Org:
		return m.mentioned(n, func(x *extract.Mention) bool {
			return x.Kind == extract.Organization && fits(x.Value, r.Text[x.Start:x.End])
		})
	case Agreement:
		return m.agreed(n, func(a *extract.Agreement) []extract.Span { return given(fits(a.Name), a.Mentions) })
	case Type:
		return m.agreed(n, func(a *extract.Agreement) []extract.Span { return given(fits(a.Type), a.Mentions) })
	case Parties:
		return m.agreed(n, func(a *extract.Agreement) []extract.Span {
			return parties(a, func(p *extract.Party) bool { return fits(p.Value, p.Country, r.Text[p.Start:p.End]) })
		})
	}
	return false, marks{}
}

// holds reports whether a value holds the words of a leaf.
func holds(value string, n Node, p Phrase) bool {
	terms := Terms(value)
	at := make([][]int, len(p.Terms))
	for i, want := range p.Terms {
		for j, t := range terms {
			if t == want || fits(n, []byte(t)) {
				at[i] = append(at[i], j)
			}
		}
	}
	return p.Fits(at)
}

func (m *matches) is(n Is) (bool, marks) {
	r, key := m.record, Key(n.Value)
	same := func(values ...string) bool {
		return slices.ContainsFunc(values, func(v string) bool { return Key(v) == key })
	}
	switch n.Field {
	case Lang:
		return cmp.Or(r.Lang, NoLang) == n.Value, marks{}
	case Source:
		return same(r.Source), marks{}
	case ID:
		return r.ID == n.Value, marks{}
	case Country, Org:
		kind := extract.Country
		if n.Field == Org {
			kind = extract.Organization
		}
		want := valueKey(kind, n.Value)
		return m.mentioned(n, func(x *extract.Mention) bool {
			return x.Kind == kind && x.Value != "" && valueKey(kind, x.Value) == want
		})
	case Agreement:
		return m.agreed(n, func(a *extract.Agreement) []extract.Span { return given(same(a.Name, a.Key), a.Mentions) })
	case Type:
		return m.agreed(n, func(a *extract.Agreement) []extract.Span { return given(same(a.Type), a.Mentions) })
	case Parties:
		return m.agreed(n, func(a *extract.Agreement) []extract.Span {
			return parties(a, func(p *extract.Party) bool { return same(p.Value, p.Country) })
		})
	}
	return false, marks{}
}

func (m *matches) dates(n Dates) (bool, marks) {
	if n.Field == Date {
		return overlap(m.record.Date, n.Value), marks{}
	}
	return m.agreed(n, func(a *extract.Agreement) []extract.Span {
		var spans []extract.Span
		for _, e := range a.Events {
			if e.Kind == "signed" && overlap(e.Date, n.Value) {
				spans = append(spans, e.Span)
			}
		}
		return spans
	})
}

// overlap compares a date by the terms that it is kept by.
func overlap(date string, v edtf.Value) bool {
	d, err := edtf.Parse(date)
	if err != nil {
		return false
	}
	kept := dateTerms(d)
	return slices.ContainsFunc(coverTerms(v), func(t string) bool {
		_, ok := slices.BinarySearch(kept, t)
		return ok
	})
}

// mentioned matches where any mention does.
func (m *matches) mentioned(n Node, ok func(*extract.Mention) bool) (bool, marks) {
	var all marks
	for i := range m.record.Mentions {
		if x := &m.record.Mentions[i]; ok(x) {
			all.text.add(x.Span, m.number(n))
		}
	}
	return len(all.text.marks) > 0, all
}

// agreed matches where any agreement has spans that show it. A match may have
// no place in the text.
func (m *matches) agreed(n Node, shown func(*extract.Agreement) []extract.Span) (bool, marks) {
	var all marks
	found := false
	for i := range m.record.Agreements {
		spans := shown(&m.record.Agreements[i])
		found = found || spans != nil
		for _, s := range spans {
			all.text.add(s, m.number(n))
		}
	}
	return found, all
}

// given returns spans, not nil, where a condition holds.
func given(ok bool, spans []extract.Span) []extract.Span {
	if !ok {
		return nil
	}
	return append([]extract.Span{}, spans...)
}

func parties(a *extract.Agreement, ok func(*extract.Party) bool) []extract.Span {
	var spans []extract.Span
	for i := range a.Parties {
		if ok(&a.Parties[i]) {
			spans = append(spans, a.Parties[i].Span)
		}
	}
	return spans
}
