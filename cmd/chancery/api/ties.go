package api

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"chancery/extract"
	"chancery/extract/edtf"
	"chancery/index"
)

// Ties are who agrees with whom: the pairs of countries, or of bodies, that are
// parties to the same agreements of the register. Nobody may change them.
type Ties struct {
	Kind extract.Kind
	// Members are all that are a party, those to most agreements first.
	Members []Member
	// Pairs are in the order of the number of their agreements.
	Pairs []Pair

	member map[string]int
}

// Member is a country or a body with the agreements that it is a party to.
type Member struct {
	Value, Name string
	Agreements  int
	Partners    int
	Years       Years
}

// Pair is two members with the agreements that both are parties to. A comes
// before B in the alphabet.
type Pair struct {
	A, B       string
	Agreements int
	Years      Years
}

// Years counts agreements by the year of their signature or, where no document
// tells it, of their first dated event.
type Years map[int]int

// NewTies reads the whole register.
func NewTies(ctx context.Context, idx index.Reader, k extract.Kind, n Names) (*Ties, error) {
	if k != extract.Country && k != extract.Organization {
		return nil, fmt.Errorf("%w: only countries and organizations have partners, and no %s", index.ErrRequest, strings.ToLower(k.String()))
	}
	found, err := idx.Agreements(ctx, index.AgreementsRequest{Limit: -1})
	if err != nil {
		return nil, err
	}
	b := tying{members: map[string]*Member{}, pairs: map[[2]string]*Pair{}}
	for i := range found.Entries {
		b.add(&found.Entries[i], k)
	}
	return b.ties(k, n), nil
}

// tying collects ties.
type tying struct {
	members map[string]*Member
	pairs   map[[2]string]*Pair
}

func (b *tying) add(e *index.Entry, k extract.Kind) {
	parties := partiesOf(e, k)
	year, dated := yearOf(e)
	for i, p := range parties {
		m := b.members[p]
		if m == nil {
			m = &Member{Value: p, Years: Years{}}
			b.members[p] = m
		}
		m.Agreements++
		if dated {
			m.Years[year]++
		}
		for _, q := range parties[i+1:] {
			t := b.pairs[[2]string{p, q}]
			if t == nil {
				t = &Pair{A: p, B: q, Years: Years{}}
				b.pairs[[2]string{p, q}] = t
			}
			t.Agreements++
			if dated {
				t.Years[year]++
			}
		}
	}
}

// partiesOf are the parties of a kind, each once, in order: states also where a
// body stands for them.
func partiesOf(e *index.Entry, k extract.Kind) []string {
	var all []string
	for _, p := range e.Parties {
		switch {
		case k == extract.Country:
			all = append(all, cmp.Or(p.Country, valueIf(p.Kind == extract.Country, p.Value)))
		case p.Kind == k:
			all = append(all, p.Value)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return slices.DeleteFunc(all, func(v string) bool { return v == "" })
}

func valueIf(ok bool, value string) string {
	if ok {
		return value
	}
	return ""
}

// yearOf is the year of an agreement.
func yearOf(e *index.Entry) (year int, ok bool) {
	for _, signed := range []bool{true, false} {
		for _, v := range e.Events {
			if signed && v.Kind != "signed" {
				continue
			}
			date, err := edtf.Parse(v.Date)
			if err != nil || !date.Valid() {
				continue
			}
			if day, known := date.Earliest(); known {
				year, _, _ := day.Date()
				return year, true
			}
		}
	}
	return 0, false
}

func (b *tying) ties(k extract.Kind, n Names) *Ties {
	t := &Ties{Kind: k, member: map[string]int{}}
	for _, p := range b.pairs {
		t.Pairs = append(t.Pairs, *p)
		b.members[p.A].Partners++
		b.members[p.B].Partners++
	}
	for _, m := range b.members {
		m.Name = nameOf(k, m.Value, n)
		t.Members = append(t.Members, *m)
	}
	slices.SortFunc(t.Members, func(a, b Member) int {
		return cmp.Or(cmp.Compare(b.Agreements, a.Agreements), cmp.Compare(b.Partners, a.Partners), cmp.Compare(a.Value, b.Value))
	})
	slices.SortFunc(t.Pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Agreements, a.Agreements), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	for i, m := range t.Members {
		t.member[m.Value] = i
	}
	return t
}

func nameOf(k extract.Kind, value string, n Names) string {
	if k == extract.Country {
		return n.CountryName(value)
	}
	return value
}

// Member returns one that is a party, nil if it is none.
func (t *Ties) Member(value string) *Member {
	i, ok := t.member[value]
	if !ok {
		return nil
	}
	return &t.Members[i]
}

// Of returns the pairs of one member.
func (t *Ties) Of(value string) []Pair {
	var all []Pair
	for _, p := range t.Pairs {
		if p.A == value || p.B == value {
			all = append(all, p)
		}
	}
	return all
}

// Other is the one of a pair that is not value.
func (p Pair) Other(value string) string {
	if p.A == value {
		return p.B
	}
	return p.A
}

// TiesAnswer is a page of pairs.
type TiesAnswer struct {
	Total  int   `json:"total"`
	Offset int   `json:"offset"`
	Ties   []Tie `json:"ties"`
}

var _ Listing = (*TiesAnswer)(nil)

// Tie is two parties with the number of agreements that both are parties to.
type Tie struct {
	A          string      `json:"a"`
	AName      string      `json:"a_name"`
	B          string      `json:"b"`
	BName      string      `json:"b_name"`
	Agreements int         `json:"agreements"`
	Years      []YearCount `json:"years"`
}

// YearCount is a year with the number of agreements.
type YearCount struct {
	Year       int `json:"year"`
	Agreements int `json:"agreements"`
}

// Counts are the years in their order.
func (y Years) Counts() []YearCount {
	all := make([]YearCount, 0, len(y))
	for year, n := range y {
		all = append(all, YearCount{year, n})
	}
	slices.SortFunc(all, func(a, b YearCount) int { return cmp.Compare(a.Year, b.Year) })
	return all
}

// Page answers with a part of the pairs, or of those of one member. An error
// wraps index.ErrRequest.
func (t *Ties) Page(of string, offset, limit int) (*TiesAnswer, error) {
	pairs := t.Pairs
	if of != "" {
		pairs = t.Of(of)
	}
	from, to, err := index.Window(offset, limit, len(pairs))
	if err != nil {
		return nil, err
	}
	a := &TiesAnswer{Total: len(pairs), Offset: offset, Ties: make([]Tie, 0, to-from)}
	for _, p := range pairs[from:to] {
		a.Ties = append(a.Ties, Tie{p.A, t.Member(p.A).Name, p.B, t.Member(p.B).Name, p.Agreements, p.Years.Counts()})
	}
	return a, nil
}

// Lines yields the pairs.
func (a *TiesAnswer) Lines() iter.Seq[any] { return lines(a.Ties) }

// Head names the columns of Rows.
func (a *TiesAnswer) Head() []string {
	return []string{"a", "a_name", "b", "b_name", "agreements", "years"}
}

// Rows tells each pair.
func (a *TiesAnswer) Rows() iter.Seq[[]string] {
	return each(a.Ties, func(t Tie) []string {
		return []string{t.A, t.AName, t.B, t.BName, strconv.Itoa(t.Agreements), joined(t.Years, func(y YearCount) string {
			return fmt.Sprintf("%d %d", y.Year, y.Agreements)
		})}
	})
}
