package indextest

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"chancery/extract"
	"chancery/index"
)

// Counts are those of reading every document, with a filter and without.
func entities(t *testing.T, e Engine) {
	idx, records := e.Open(t), world(200)
	put(t, idx, records...)
	g := &generator{rand.New(rand.NewPCG(seed, 4))}
	checkEntities(t, idx, records, nil)
	for range 30 {
		checkEntities(t, idx, records, g.query(2))
	}
}

func checkEntities(t *testing.T, idx index.Index, records []index.Record, filter index.Node) {
	t.Helper()
	if filter != nil {
		records = slices.DeleteFunc(slices.Clone(records), func(r index.Record) bool { return !brute(&r, filter) })
	}
	for _, kind := range extract.Kinds() {
		want := countEntities(records, kind)
		got, err := idx.Entities(context.Background(), index.EntitiesRequest{Kind: kind, Filter: filter, Limit: -1})
		if err != nil {
			t.Fatal(err)
		}
		same(t, fmt.Sprintf("%v of %v", kind, filter), got.Values, want)
		page, err := idx.Entities(context.Background(), index.EntitiesRequest{Kind: kind, Filter: filter, Offset: 1, Limit: 3})
		if err != nil || got.Total != len(want) || page.Total != len(want) {
			t.Errorf("%v of %v: totals %d and %d, want %d (%v)", kind, filter, got.Total, page.Total, len(want), err)
		}
		same(t, fmt.Sprintf("second to fourth %v of %v", kind, filter), page.Values, want[min(1, len(want)):min(4, len(want))])
	}
}

func countEntities(records []index.Record, kind extract.Kind) []index.Entity {
	counts := map[string]map[string]int{} // value -> text -> the most mentions
	for i := range records {
		mentions := map[string]int{}
		for _, m := range records[i].Mentions {
			if m.Kind != kind || m.Value == "" {
				continue
			}
			value := m.Value
			if value == "WORLD BANK" { // the same body; the records write the other more often
				value = "World Bank"
			}
			mentions[value]++
		}
		text := textOf(&records[i])
		for value, n := range mentions {
			if counts[value] == nil {
				counts[value] = map[string]int{}
			}
			counts[value][text] = max(counts[value][text], n)
		}
	}
	all := []index.Entity{}
	for v, texts := range counts {
		e := index.Entity{Kind: kind, Value: v, Documents: len(texts)}
		for _, n := range texts {
			e.Mentions += n
		}
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b index.Entity) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), strings.Compare(strings.ToLower(a.Value), strings.ToLower(b.Value)))
	})
	return all
}

// Values that differ in case and punctuation alone are one, by the name that
// most documents give.
func entityNames(t *testing.T, e Engine) {
	idx, ctx := e.Open(t), context.Background()
	for i, name := range []string{"World Bank", "WORLD BANK", "World-Bank", "World Bank", "World Trade Organization", "Türk Eximbank"} {
		r := document(fmt.Sprint(i), "the "+name)
		r.Mentions = []extract.Mention{mention(&r, extract.Organization, name, name)}
		put(t, idx, r)
	}
	for words, want := range map[string][]index.Entity{
		"": {
			{Kind: extract.Organization, Value: "World Bank", Documents: 4, Mentions: 4},
			{Kind: extract.Organization, Value: "Türk Eximbank", Documents: 1, Mentions: 1},
			{Kind: extract.Organization, Value: "World Trade Organization", Documents: 1, Mentions: 1},
		},
		"bank":     {{Kind: extract.Organization, Value: "World Bank", Documents: 4, Mentions: 4}},
		"TURK exi": {{Kind: extract.Organization, Value: "Türk Eximbank", Documents: 1, Mentions: 1}},
		"trade o":  {{Kind: extract.Organization, Value: "World Trade Organization", Documents: 1, Mentions: 1}},
		"rade":     {},
	} {
		got, err := idx.Entities(ctx, index.EntitiesRequest{Kind: extract.Organization, Words: words})
		if err != nil {
			t.Fatal(err)
		}
		same(t, words, got.Values, want)
	}
}

// The register is what grouping all agreements by hand gives.
func register(t *testing.T, e Engine) {
	idx, records := e.Open(t), world(200)
	put(t, idx, records...)
	agreementQuery := func(q string) index.Node {
		n, err := index.ParseAgreements(q, index.Resolver{})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	party := func(values ...string) func(*index.Record, *extract.Agreement) bool {
		return func(_ *index.Record, a *extract.Agreement) bool {
			return !slices.ContainsFunc(values, func(v string) bool { return !isParty(a, v) })
		}
	}
	event := func(kind string, from, to string) func(*index.Record, *extract.Agreement) bool {
		return func(_ *index.Record, a *extract.Agreement) bool {
			return slices.ContainsFunc(a.Events, func(e extract.Event) bool {
				return (kind == "" || e.Kind == kind) && (from == "" && to == "" || between(e.Date, from, to))
			})
		}
	}
	for _, test := range []struct {
		request index.AgreementsRequest
		holds   func(*index.Record, *extract.Agreement) bool
	}{
		{index.AgreementsRequest{}, nil},
		{index.AgreementsRequest{Parties: []string{"TUR"}}, party("TUR")},
		{index.AgreementsRequest{Parties: []string{"TUR", "AZE"}}, party("TUR", "AZE")},
		{index.AgreementsRequest{Parties: []string{"world bank"}}, party("World Bank")},
		{index.AgreementsRequest{Types: []string{"treaty"}}, func(_ *index.Record, a *extract.Agreement) bool { return a.Type == "treaty" }},
		{index.AgreementsRequest{Types: []string{"treaty", "Protocol"}}, func(_ *index.Record, a *extract.Agreement) bool { return a.Type == "treaty" || a.Type == "protocol" }},
		{index.AgreementsRequest{Event: "ratified"}, event("ratified", "", "")},
		{index.AgreementsRequest{Event: "signed", From: "2018"}, event("signed", "2018", "")},
		{index.AgreementsRequest{Event: "signed", From: "1999", To: "2000-01"}, event("signed", "1999", "2000-01")},
		{index.AgreementsRequest{To: "1999"}, event("", "", "1999")},
		{index.AgreementsRequest{Query: agreementQuery("date:2018 NOT signed:2018")}, func(r *index.Record, a *extract.Agreement) bool {
			return event("", "2018", "2018")(r, a) && !event("signed", "2018", "2018")(r, a)
		}},
		{index.AgreementsRequest{Query: agreementQuery("pact"), Parties: []string{"TUR"}}, func(r *index.Record, a *extract.Agreement) bool {
			return strings.HasPrefix(a.Name, "Pact") && party("TUR")(r, a)
		}},
		{index.AgreementsRequest{Query: agreementQuery(`agreement:"pact of" country:TUR lang:en`)}, func(r *index.Record, a *extract.Agreement) bool {
			return strings.HasPrefix(a.Name, "Pact") && party("TUR")(r, a) && r.Lang == "en"
		}},
		{index.AgreementsRequest{Query: agreementQuery("cooperation source:news")}, func(r *index.Record, a *extract.Agreement) bool {
			return slices.Contains(splitWords(a.Name+" "+a.Subject), "cooperation") && strings.HasPrefix(r.ID, "news")
		}},
		{index.AgreementsRequest{Query: agreementQuery("party:azerbaijan OR party:bank")}, func(r *index.Record, a *extract.Agreement) bool {
			return slices.ContainsFunc(a.Parties, func(p extract.Party) bool {
				words := splitWords(p.Value + " " + r.Text[p.Start:p.End])
				return slices.Contains(words, "azerbaijan") || slices.Contains(words, "bank")
			})
		}},
	} {
		test.request.Limit = -1
		if n := checkRegister(t, idx, records, test.request, test.holds); n == 0 {
			t.Errorf("%+v: nothing to compare", test.request)
		}
	}
	all, err := idx.Agreements(context.Background(), index.AgreementsRequest{Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	page, err := idx.Agreements(context.Background(), index.AgreementsRequest{Offset: 2, Limit: 3})
	if err != nil || page.Total != all.Total || !reflect.DeepEqual(page.Entries, all.Entries[2:5]) {
		t.Errorf("page: %+v, %v", page, err)
	}
}

// between compares by the brute way of queries.
func between(date, from, to string) bool {
	query := "date:[" + cmp.Or(from, "*") + " TO " + cmp.Or(to, "*") + "]"
	n, err := index.Parse(query, index.Resolver{})
	if err != nil {
		panic(err)
	}
	r := document("x", "")
	r.Date = date
	return brute(&r, n)
}

// checkRegister compares keys, documents and their order, and returns how many
// there are. A nil holds holds always.
func checkRegister(t *testing.T, idx index.Index, records []index.Record, request index.AgreementsRequest, holds func(*index.Record, *extract.Agreement) bool) int {
	t.Helper()
	documents, texts := map[string][]string{}, map[string]map[string]bool{}
	matched := map[string]bool{}
	for i := range records {
		for j := range records[i].Agreements {
			a := &records[i].Agreements[j]
			documents[a.Key] = append(documents[a.Key], records[i].ID)
			if texts[a.Key] == nil {
				texts[a.Key] = map[string]bool{}
			}
			texts[a.Key][textOf(&records[i])] = true
			if holds == nil || holds(&records[i], a) {
				matched[a.Key] = true
			}
		}
	}
	var want []string
	for key := range matched {
		want = append(want, key)
	}
	slices.SortFunc(want, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(texts[b]), len(texts[a])), strings.Compare(a, b))
	})
	got, err := idx.Agreements(context.Background(), request)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, e := range got.Entries {
		keys = append(keys, e.Key)
		slices.Sort(documents[e.Key])
		same(t, "documents of "+e.Key, e.Documents, documents[e.Key])
		if e.Texts != len(texts[e.Key]) {
			t.Errorf("%s: %d texts, want %d", e.Key, e.Texts, len(texts[e.Key]))
		}
	}
	same(t, fmt.Sprintf("%+v", request), keys, want)
	if got.Total != len(want) {
		t.Errorf("%+v: total %d, want %d", request, got.Total, len(want))
	}
	return len(want)
}

// An entry holds what the documents say, each once and with its documents.
func registerGroups(t *testing.T, e Engine) {
	idx := e.Open(t)
	one := func(id, name string, party string, event extract.Event) index.Record {
		r := document(id, "Treaty with "+party)
		r.Agreements = []extract.Agreement{{
			Key: "k", Name: name, Type: "treaty",
			Parties: []extract.Party{{Span: place(r.Text, party), Kind: extract.Country, Value: party, Country: party}},
			Events:  []extract.Event{event},
		}}
		return r
	}
	signed := extract.Event{Kind: "signed", Date: "2018-11-19", Place: "Baku"}
	put(t, idx,
		one("c", "Treaty", "TUR", extract.Event{Kind: "in force", Date: "2019"}),
		one("b", "Treaty on Friendship", "AZE", signed),
		one("a", "Treaty on Friendship", "TUR", signed),
		one("d", "Treaty of Friendship and Cooperation", "TUR", extract.Event{Kind: "under negotiation"}),
	)
	twice := document("e", "two of one")
	twice.Agreements = []extract.Agreement{{Key: "l", Name: "Pact"}, {Key: "l", Name: "Pact", Type: "pact"}, {Name: "No Key"}}
	put(t, idx, twice)
	g, err := idx.Agreements(context.Background(), index.AgreementsRequest{Parties: []string{"AZE"}})
	if err != nil {
		t.Fatal(err)
	}
	for i := range g.Entries {
		if n := len(g.Entries[i].Parts); n != len(g.Entries[i].Documents) {
			t.Errorf("%d parts of %d documents", n, len(g.Entries[i].Documents))
		}
		g.Entries[i].Parts = nil
	}
	documents := []string{"a", "b", "c", "d"}
	want := []index.Entry{{
		Key: "k", Name: "Treaty on Friendship", Type: "treaty",
		Names: []index.Claim{
			{Value: "Treaty on Friendship", Documents: []string{"a", "b"}},
			{Value: "Treaty of Friendship and Cooperation", Documents: []string{"d"}}, {Value: "Treaty", Documents: []string{"c"}},
		},
		Types: []index.Claim{{Value: "treaty", Documents: documents}}, Merged: []index.Merge{{Key: "k", Documents: documents}},
		Parties: []index.Party{
			{Kind: extract.Country, Value: "TUR", Country: "TUR", Documents: []string{"a", "c", "d"}},
			{Kind: extract.Country, Value: "AZE", Country: "AZE", Documents: []string{"b"}},
		},
		Events: []index.Event{
			{Kind: "signed", Date: "2018-11-19", Place: "Baku", Documents: []string{"a", "b"}},
			{Kind: "in force", Date: "2019", Documents: []string{"c"}},
			{Kind: "under negotiation", Documents: []string{"d"}},
		},
		Documents: documents, Texts: 4,
	}}
	if !reflect.DeepEqual(g.Entries, want) {
		t.Errorf("got %+v, want %+v", g.Entries, want)
	}
	all, err := idx.Agreements(context.Background(), index.AgreementsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, e := range all.Entries {
		keys = append(keys, e.Key)
	}
	same(t, "keys", keys, []string{"k", "l", "no key"})
}

func info(t *testing.T, e Engine) {
	idx, records := e.Open(t), world(60)
	for i := range records {
		records[i].Rules = fmt.Sprint("rules-", i%3/2) // two of three have the first
	}
	put(t, idx, records...)
	got, err := idx.Info(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	mentions, languages, agreements := map[extract.Kind]int{}, map[string]int{}, 0
	for _, r := range records {
		for _, m := range r.Mentions {
			mentions[m.Kind]++
		}
		languages[r.Lang]++
		agreements += len(r.Agreements)
	}
	if got.Documents != 60 || got.Agreements != agreements {
		t.Errorf("%d documents, %d agreements, want 60, %d", got.Documents, got.Agreements, agreements)
	}
	for _, k := range extract.Kinds() {
		if got.Mentions[k] != mentions[k] {
			t.Errorf("%d mentions of %v, want %d", got.Mentions[k], k, mentions[k])
		}
	}
	same(t, "rules", got.Rules, []index.Tally{{Value: "rules-0", Count: 40}, {Value: "rules-1", Count: 20}})
	if len(got.Languages) != len(languages) {
		t.Errorf("languages %v, want %v", got.Languages, languages)
	}
	for _, l := range got.Languages {
		if l.Count != languages[l.Value] {
			t.Errorf("%d documents in %q, want %d", l.Count, l.Value, languages[l.Value])
		}
	}
	if got.Schema != index.SchemaVersion || got.Engine == "" || got.Place == "" || got.Bytes <= 0 {
		t.Errorf("%+v", got)
	}
}
