package indextest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"chancery/extract"
	"chancery/index"
)

// told makes a record that names one agreement.
func told(id string, a extract.Agreement) index.Record {
	r := document(id, "A treaty.")
	a.Span = extract.Span{Start: 2, End: 8}
	a.Citations = []extract.Citation{{Span: a.Span, Sentence: extract.Span{Start: 0, End: 9}}}
	r.Agreements = []extract.Agreement{a}
	return r
}

// keysOf returns the keys of the entries that a request gives, in their order,
// each with its documents.
func keysOf(t *testing.T, idx index.Index, r index.AgreementsRequest) string {
	t.Helper()
	r.Limit = -1
	g, err := idx.Agreements(context.Background(), r)
	if err != nil {
		t.Fatalf("%+v: %v", r, err)
	}
	var all []string
	for _, e := range g.Entries {
		all = append(all, e.Key+":"+strings.Join(e.Documents, ","))
	}
	if g.Total != len(all) {
		t.Errorf("%+v: total %d, want %d", r, g.Total, len(all))
	}
	return strings.Join(all, " ")
}

// Places are those of an event of the kind asked for; subjects are words.
func registerFilters(t *testing.T, e Engine) {
	idx := e.Open(t)
	put(t, idx,
		told("a", extract.Agreement{Key: "k", Name: "Treaty of Rome", Subject: "the Economic Community", Events: []extract.Event{
			{Kind: "signed", Place: "New York", Date: "1957"}, {Kind: "in force", Place: "Rome", Date: "1958"},
		}}),
		told("b", extract.Agreement{Key: "l", Name: "Pact on Steel", Events: []extract.Event{{Kind: "signed", Place: "Rome"}}}),
	)
	for _, test := range []struct {
		request index.AgreementsRequest
		want    string
	}{
		{index.AgreementsRequest{Place: "rome"}, "k:a l:b"},
		{index.AgreementsRequest{Place: "Rome", Event: "signed"}, "l:b"},
		{index.AgreementsRequest{Place: "york NEW", Event: "signed"}, "k:a"},
		{index.AgreementsRequest{Place: "York Rome", Event: "signed"}, ""},
		{index.AgreementsRequest{Subject: "community economic"}, "k:a"},
		{index.AgreementsRequest{Subject: "steel"}, "l:b"},
		{index.AgreementsRequest{Subject: "rome"}, ""},
		{index.AgreementsRequest{Keys: []string{"l", "m"}}, "l:b"},
		{index.AgreementsRequest{Keys: []string{"L"}}, ""},
	} {
		if got := keysOf(t, idx, test.request); got != test.want {
			t.Errorf("%+v: %q, want %q", test.request, got, test.want)
		}
	}
}

// What stands near each other stands in the name or the subject of one
// agreement.
func registerNear(t *testing.T, e Engine) {
	idx := e.Open(t)
	g := &generator{rand.New(rand.NewPCG(seed, 8))}
	var records []index.Record
	for i := range 60 {
		records = append(records, told(fmt.Sprintf("%02d", i), extract.Agreement{
			Key: fmt.Sprintf("key %02d", i%25), Name: g.letters(2 + g.IntN(9)), Subject: g.letters(g.IntN(5)),
		}))
	}
	put(t, idx, records...)
	some := 0
	for range 40 {
		n := index.Near{Left: g.lettersNear(), Right: g.lettersNear(), Slop: g.IntN(2), Ordered: g.IntN(2) == 0}
		found := checkRegister(t, idx, records, index.AgreementsRequest{Query: n, Limit: -1}, func(_ *index.Record, a *extract.Agreement) bool {
			r := document("x", a.Subject) // whose title and text are apart as name and subject are
			r.Title = a.Name
			return brute(&r, n)
		})
		if found > 0 && found < 25 {
			some++
		}
	}
	if some < 20 {
		t.Errorf("only %d queries tell agreements apart", some)
	}
}

func (g *generator) letters(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = pick(g, []string{"a", "b", "c", "d", "e"})
	}
	return strings.Join(all, " ")
}

// lettersNear is two letters near each other, or one.
func (g *generator) lettersNear() index.Node {
	one := func() index.Node { return word(index.Text, g.letters(1)) }
	if g.IntN(3) == 0 {
		return one()
	}
	return index.Near{Left: one(), Right: one(), Slop: g.IntN(4), Ordered: g.IntN(2) == 0}
}

func registerSort(t *testing.T, e Engine) {
	idx := e.Open(t)
	signed := func(dates ...string) (all []extract.Event) {
		for _, d := range dates {
			all = append(all, extract.Event{Kind: "signed", Date: d})
		}
		return append(all, extract.Event{Kind: "ratified"})
	}
	put(t, idx,
		told("1", extract.Agreement{Key: "a", Name: "Pact", Events: signed("1999", "2001")}),
		told("2", extract.Agreement{Key: "b", Name: "accord", Events: signed("2000-05-01")}),
		told("3", extract.Agreement{Key: "c", Name: "Treaty", Events: append(signed(), extract.Event{Kind: "in force", Date: "1950"})}),
		told("4", extract.Agreement{Key: "c", Name: "Treaty"}),
	)
	for _, test := range []struct {
		request index.AgreementsRequest
		want    string
	}{
		{index.AgreementsRequest{}, "c:3,4 a:1 b:2"},
		{index.AgreementsRequest{Sort: index.ByName}, "b:2 a:1 c:3,4"},
		{index.AgreementsRequest{Sort: index.ByEvent}, "c:3,4 a:1 b:2"},
		{index.AgreementsRequest{Sort: index.ByEvent, Event: "signed"}, "a:1 b:2"},
		{index.AgreementsRequest{Sort: index.ByLatestEvent}, "a:1 b:2 c:3,4"},
	} {
		if got := keysOf(t, idx, test.request); got != test.want {
			t.Errorf("%+v: %q, want %q", test.request, got, test.want)
		}
	}
	g, err := idx.Agreements(context.Background(), index.AgreementsRequest{Sort: index.ByName, Offset: 1, Limit: 1})
	if err != nil || g.Total != 3 || len(g.Entries) != 1 || g.Entries[0].Key != "a" {
		t.Errorf("page: %+v, %v", g, err)
	}
}

// Corrections force merges and undo them when the register is read, and the
// entries say so.
func registerCorrections(t *testing.T, e Engine) {
	idx := e.Open(t)
	put(t, idx,
		told("1", extract.Agreement{Key: "a", KeyRule: "key/name", Name: "Pact", Type: "pact"}),
		told("2", extract.Agreement{Key: "b", KeyRule: "key/subject", Name: "Steel Pact", Type: "treaty"}),
		told("3", extract.Agreement{Key: "b", KeyRule: "key/subject", Name: "Steel Pact", Type: "treaty"}),
		told("4", extract.Agreement{Key: "c", Name: "Accord"}),
	)
	for _, test := range []struct {
		corrections string
		request     index.AgreementsRequest
		want        string
	}{
		{"", index.AgreementsRequest{}, "b:2,3 a:1 c:4"},
		{"a\t*\tb\tthe same\n", index.AgreementsRequest{}, "b:1,2,3 c:4"},
		{"a\t*\tb\n", index.AgreementsRequest{Types: []string{"pact"}}, "b:1,2,3"},
		{"a\t*\tb\n", index.AgreementsRequest{Keys: []string{"b"}}, "b:1,2,3"},
		{"a\t*\tb\n", index.AgreementsRequest{Keys: []string{"a"}}, ""},
		{"b\t3\td\n", index.AgreementsRequest{}, "a:1 b:2 c:4 d:3"},
		{"b\t3\td\n", index.AgreementsRequest{Keys: []string{"d"}}, "d:3"},
		{"b\t3\td\n", index.AgreementsRequest{Types: []string{"treaty"}, Sort: index.ByName}, "b:2 d:3"},
		{"b\t3\td\n", index.AgreementsRequest{Query: parseAgreements(t, "source:3")}, "d:3"},
		{"b\t3\ta\nb\t*\tc\n", index.AgreementsRequest{}, "a:1,3 c:2,4"},
		{"a\t*\tb\nb\t*\ta\n", index.AgreementsRequest{}, "a:2,3 b:1 c:4"},
	} {
		c, err := index.ReadCorrections("file", strings.NewReader(test.corrections))
		if err != nil {
			t.Fatal(err)
		}
		test.request.Corrections = c
		if got := keysOf(t, idx, test.request); got != test.want {
			t.Errorf("%q %+v: %q, want %q", test.corrections, test.request, got, test.want)
		}
	}
	c, err := index.ReadCorrections("file", strings.NewReader("# comment\na\t*\tb\tthe same\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := idx.Agreements(context.Background(), index.AgreementsRequest{Keys: []string{"b"}, Corrections: c})
	if err != nil || len(g.Entries) != 1 {
		t.Fatalf("%+v, %v", g, err)
	}
	want := "[{a key/name file:2: the same [1]} {b key/subject  [2 3]}] [{treaty [2 3]} {pact [1]}]"
	if got := fmt.Sprint(g.Entries[0].Merged, g.Entries[0].Types); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func parseAgreements(t *testing.T, query string) index.Node {
	t.Helper()
	n, err := index.ParseAgreements(query, index.Resolver{})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
