package index

import (
	"cmp"
	"slices"
	"strings"

	"chancery/extract"
	"chancery/extract/edtf"
	"chancery/extract/token"
)

// matches says whether and where a query matches one record. It reads the text
// itself: what is marked is what matches, whatever an engine may think.
type matches struct {
	record *Record
	words  words

	terms    map[string][]int // folded word -> leaves' slots that wait for it
	prefixes []prefixSlot
	at       [][]occurrence // by slot
	leaves   map[string]int // first slot of a leaf, by its form in the query language
}

// occurrence is a word that a leaf of the query waits for.
type occurrence struct {
	position int
	span     extract.Span
	inTitle  bool
}

type prefixSlot struct {
	prefix string
	slot   int
}

// marks are the places that match, and how much of the query each shows.
type marks struct {
	title, text []mark
}

type mark struct {
	extract.Span
	leaf int // the part of the query that it shows
}

// Match reports whether a query for documents matches a record.
func Match(n Node, r *Record) bool {
	ok, _ := match(n, r)
	return ok
}

func match(n Node, r *Record) (bool, marks) {
	if n == nil {
		return true, marks{}
	}
	m := &matches{record: r, terms: map[string][]int{}, leaves: map[string]int{}}
	m.wait(n)
	if len(m.at) > 0 {
		last := m.scan(r.Title, 1, true)
		if last > 0 {
			last += fieldGap - 1
		}
		m.scan(r.Text, last+1, false)
	}
	return m.node(n)
}

// wait prepares for the words of the query that may stand in title and text.
func (m *matches) wait(n Node) {
	switch n := n.(type) {
	case And:
		for _, c := range n.Nodes {
			m.wait(c)
		}
	case Or:
		for _, c := range n.Nodes {
			m.wait(c)
		}
	case Not:
		m.wait(n.Node)
	case Word:
		m.leaf(n, n.Field, n.Term)
	case Phrase:
		m.leaf(n, n.Field, n.Terms...)
	case Prefix:
		if slot, ok := m.slotsOf(n, n.Field, 1); ok {
			m.prefixes = append(m.prefixes, prefixSlot{n.Term, slot})
		}
	}
}

func (m *matches) leaf(n Node, f Field, terms ...string) {
	slot, ok := m.slotsOf(n, f, len(terms))
	if !ok {
		return
	}
	for i, t := range terms {
		m.terms[t] = append(m.terms[t], slot+i)
	}
}

// slotsOf makes slots for the words of a leaf, unless it has them.
func (m *matches) slotsOf(n Node, f Field, count int) (int, bool) {
	if f != Text && f != Title {
		return 0, false
	}
	name := n.String()
	if _, ok := m.leaves[name]; ok {
		return 0, false
	}
	slot := len(m.at)
	m.leaves[name] = slot
	m.at = append(m.at, make([][]occurrence, count)...)
	return slot, true
}

// scan notes the words that are waited for and returns the last position, or 0
// if there is no word. Positions are those of the rows.
func (m *matches) scan(text string, position int, inTitle bool) int {
	last := 0
	m.words.each(text, func(t token.Token, word []byte) {
		for _, slot := range m.terms[string(word)] {
			m.at[slot] = append(m.at[slot], occurrence{position, span(t), inTitle})
		}
		for _, p := range m.prefixes {
			if strings.HasPrefix(string(word), p.prefix) {
				m.at[p.slot] = append(m.at[p.slot], occurrence{position, span(t), inTitle})
			}
		}
		last = position
		position++
	})
	return last
}

func span(t token.Token) extract.Span { return extract.Span{Start: int(t.Start), End: int(t.End)} }

// node says whether a part of the query matches, and where. What does not
// match has no places.
func (m *matches) node(n Node) (bool, marks) {
	switch n := n.(type) {
	case And:
		var all marks
		for _, c := range n.Nodes {
			ok, found := m.node(c)
			if !ok {
				return false, marks{}
			}
			all = all.plus(found)
		}
		return true, all
	case Or:
		any := false
		var all marks
		for _, c := range n.Nodes {
			ok, found := m.node(c)
			any = any || ok
			all = all.plus(found)
		}
		return any, all
	case Not:
		ok, _ := m.node(n.Node)
		return !ok, marks{}
	case Word:
		return m.wordsOf(n, n.Field, Phrase{Terms: []string{n.Term}})
	case Phrase:
		return m.wordsOf(n, n.Field, n)
	case Prefix:
		return m.wordsOf(n, n.Field, Phrase{Terms: []string{n.Term}})
	case Is:
		return m.is(n)
	case Dates:
		return m.dates(n)
	}
	return true, marks{}
}

func (a marks) plus(b marks) marks {
	return marks{append(a.title, b.title...), append(a.text, b.text...)}
}

// wordsOf matches words: in title and text by what scan has noted, in other
// fields by reading their values.
func (m *matches) wordsOf(n Node, f Field, p Phrase) (bool, marks) {
	if f == Text || f == Title {
		return m.inText(n, f, p)
	}
	fits := func(values ...string) bool {
		return slices.ContainsFunc(values, func(v string) bool { return holds(v, n, p) })
	}
	r := m.record
	switch f {
	case Source:
		return fits(r.Source, r.ID), marks{}
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
	_, prefix := n.(Prefix)
	for i, want := range p.Terms {
		for j, t := range terms {
			if t == want || prefix && strings.HasPrefix(t, want) {
				at[i] = append(at[i], j)
			}
		}
	}
	return p.Fits(at)
}

func (m *matches) inText(n Node, f Field, p Phrase) (bool, marks) {
	slot := m.leaves[n.String()]
	at := make([][]int, len(p.Terms))
	where := map[int]occurrence{}
	for i := range at {
		for _, o := range m.at[slot+i] {
			if f == Title && !o.inTitle {
				continue
			}
			at[i] = append(at[i], o.position)
			where[o.position] = o
		}
	}
	found := false
	var all marks
	p.fits(at, func(positions []int) bool {
		found = true
		for _, at := range positions {
			o := where[at]
			if o.inTitle {
				all.title = append(all.title, mark{o.span, slot})
			} else {
				all.text = append(all.text, mark{o.span, slot})
			}
		}
		return true
	})
	return found, all
}

// mentioned matches where any mention does.
func (m *matches) mentioned(n Node, ok func(*extract.Mention) bool) (bool, marks) {
	var all marks
	for i := range m.record.Mentions {
		if x := &m.record.Mentions[i]; ok(x) {
			all.text = append(all.text, mark{x.Span, m.other(n)})
		}
	}
	return len(all.text) > 0, all
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
			all.text = append(all.text, mark{s, m.other(n)})
		}
	}
	return found, all
}

// other numbers the leaves that do not look at words of the text.
func (m *matches) other(n Node) int {
	name := n.String()
	if _, ok := m.leaves[name]; !ok {
		m.leaves[name] = len(m.at) + len(m.leaves)
	}
	return m.leaves[name]
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
