package indextest

import (
	"slices"
	"strings"
	"testing"

	"chancery/extract"
	"chancery/extract/edtf"
	"chancery/index"
)

// brute answers a query by reading records from end to end. It shares nothing
// with what it checks but the folding and stemming of words and the comparison
// of dates.

func found(records []index.Record, n index.Node) []string {
	all := []string{}
	for i := range records {
		if brute(&records[i], n) {
			all = append(all, records[i].ID)
		}
	}
	slices.Sort(all)
	return all
}

func brute(r *index.Record, n index.Node) bool {
	switch n := n.(type) {
	case index.All:
		return true
	case index.And:
		for _, c := range n.Nodes {
			if !brute(r, c) {
				return false
			}
		}
		return true
	case index.Or:
		return slices.ContainsFunc(n.Nodes, func(c index.Node) bool { return brute(r, c) })
	case index.Not:
		return !brute(r, n.Node)
	case index.Word:
		return anyHolds(values(r, n.Field), func(words []string) bool { return slices.Contains(words, n.Term) })
	case index.Prefix:
		return anyHolds(values(r, n.Field), func(words []string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, n.Term) })
		})
	case index.Phrase:
		return anyHolds(values(r, n.Field), func(words []string) bool {
			if n.Near {
				return together(words, n.Terms, n.Slop, nil)
			}
			for i := range words {
				if slices.Equal(words[i:min(i+len(n.Terms), len(words))], n.Terms) {
					return true
				}
			}
			return false
		})
	case index.Fuzzy:
		return anyHolds(values(r, n.Field), func(words []string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return within([]rune(w), []rune(n.Term), n.Edits) })
		})
	case index.Stem:
		return anyHolds(values(r, index.Text), func(words []string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return inflects(r, w, n.Term) })
		})
	case index.Near:
		return len(stands(r, true, n)) > 0 || len(stands(r, false, n)) > 0
	case index.Named:
		return slices.ContainsFunc(r.Mentions, func(m extract.Mention) bool { return m.Kind == n.Kind })
	case index.Is:
		return is(r, n)
	case index.Dates:
		for _, date := range datesOf(r, n.Field) {
			if v, err := edtf.Parse(date); err == nil && v.Overlaps(n.Value) {
				return true
			}
		}
		return false
	}
	panic("unknown node")
}

// together tries every choice of places for the words.
func together(words, want []string, slop int, chosen []int) bool {
	if len(chosen) == len(want) {
		return slices.Max(chosen)-slices.Min(chosen)+1-len(want) <= slop
	}
	for i, w := range words {
		if w == want[len(chosen)] && !slices.Contains(chosen, i) && together(words, want, slop, append(chosen, i)) {
			return true
		}
	}
	return false
}

func anyHolds(values []string, holds func([]string) bool) bool {
	return slices.ContainsFunc(values, func(v string) bool { return holds(splitWords(v)) })
}

// values are what a field of words holds.
func values(r *index.Record, f index.Field) []string {
	var all []string
	switch f {
	case index.Text:
		return []string{r.Title, r.Text}
	case index.Title:
		return []string{r.Title}
	case index.Source:
		return []string{r.Source, r.Site, r.ID}
	case index.Org:
		for _, m := range r.Mentions {
			if m.Kind == extract.Organization {
				all = append(all, m.Value, r.Text[m.Start:m.End])
			}
		}
	case index.Agreement:
		for _, a := range r.Agreements {
			all = append(all, a.Name)
		}
	case index.Type:
		for _, a := range r.Agreements {
			all = append(all, a.Type)
		}
	case index.Parties:
		for _, a := range r.Agreements {
			for _, p := range a.Parties {
				all = append(all, p.Value, p.Country, r.Text[p.Start:p.End])
			}
		}
	}
	return all
}

func is(r *index.Record, n index.Is) bool {
	same := func(v string) bool { return v != "" && slices.Equal(splitWords(v), splitWords(n.Value)) }
	switch n.Field {
	case index.Country, index.Org:
		kind := extract.Country
		if n.Field == index.Org {
			kind = extract.Organization
		}
		return slices.ContainsFunc(r.Mentions, func(m extract.Mention) bool { return m.Kind == kind && same(m.Value) })
	case index.Lang:
		return r.Lang == n.Value || r.Lang == "" && n.Value == "und"
	case index.Parties:
		return slices.ContainsFunc(r.Agreements, func(a extract.Agreement) bool { return isParty(&a, n.Value) })
	case index.Type:
		return slices.ContainsFunc(r.Agreements, func(a extract.Agreement) bool { return same(a.Type) })
	case index.Agreement:
		return slices.ContainsFunc(r.Agreements, func(a extract.Agreement) bool { return same(a.Key) || same(a.Name) })
	case index.Source:
		return same(r.Source)
	case index.ID:
		return r.ID == n.Value
	}
	return false
}

func isParty(a *extract.Agreement, value string) bool {
	return slices.ContainsFunc(a.Parties, func(p extract.Party) bool {
		return slices.Equal(splitWords(p.Value), splitWords(value)) || slices.Equal(splitWords(p.Country), splitWords(value))
	})
}

func datesOf(r *index.Record, f index.Field) []string {
	if f == index.Date {
		return []string{r.Date}
	}
	var all []string
	for _, a := range r.Agreements {
		for _, e := range a.Events {
			if e.Kind == "signed" {
				all = append(all, e.Date)
			}
		}
	}
	return all
}

// place is where words stand first in a text.
func place(text, words string) extract.Span {
	i := strings.Index(text, words)
	if i < 0 {
		panic("no " + words + " in " + text)
	}
	return extract.Span{Start: i, End: i + len(words)}
}

// word makes a node of folded words.
func word(f index.Field, words string) index.Node {
	terms := strings.Fields(words)
	if len(terms) == 1 {
		return index.Word{Field: f, Term: terms[0]}
	}
	return index.Phrase{Field: f, Terms: terms}
}

func near(n index.Node, slop int) index.Node {
	if p, ok := n.(index.Phrase); ok {
		p.Near, p.Slop = true, slop
		return p
	}
	return n
}

// period is a date or an interval, as a query may give it.
func (g *generator) period() edtf.Value {
	date := func() edtf.Date {
		for {
			v, err := edtf.Parse(pick(g, []string{"2018-11-19", "2018-11", "2018", "201X", "20XX", "1999-12-31", "2000", "2016-02", "1958", "16XX", "2019-12-15"}))
			if err == nil {
				return v.From()
			}
		}
	}
	for {
		v := edtf.At(date())
		switch g.IntN(4) {
		case 1:
			v = edtf.Between(date(), date())
		case 2:
			v = edtf.Since(date())
		case 3:
			v = edtf.Until(date())
		}
		if v.Valid() {
			return v
		}
	}
}

// same reports a difference between two lists.
func same[T comparable](t *testing.T, what string, got, want []T) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}
