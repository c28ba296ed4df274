package indextest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"chancery/extract"
	"chancery/extract/edtf"
	"chancery/index"
)

// Facets are the counts of reading every document of the result.
func facets(t *testing.T, e Engine) {
	idx, records := e.Open(t), world(240)
	put(t, idx, records...)
	g := &generator{rand.New(rand.NewPCG(seed, 5))}
	checkFacets(t, idx, records, index.Request{})
	for i := range 30 {
		r := index.Request{Query: g.query(2), Limit: 1 + i%3}
		if i%3 == 0 {
			r.Filter = g.query(1)
		}
		checkFacets(t, idx, records, r)
	}
	checkFacets(t, idx, records, index.Request{Query: index.Word{Field: index.Text, Term: "xyzzy"}})
	for _, i := range []int{0, 7, 20} { // after changes
		records[i].Mentions, records[i].Agreements, records[i].Date, records[i].Lang = nil, nil, "", ""
		put(t, idx, records[i])
	}
	checkFacets(t, idx, records, index.Request{})
	_, err := idx.Search(context.Background(), index.Request{Facets: []index.FacetRequest{{Field: index.Title}}})
	if !errors.Is(err, index.ErrRequest) {
		t.Errorf("facet of titles: %v", err)
	}
	if r := search(t, idx, index.Request{}); r.Facets != nil {
		t.Errorf("facets without asking: %+v", r.Facets)
	}
}

func checkFacets(t *testing.T, idx index.Index, records []index.Record, r index.Request) {
	t.Helper()
	for _, f := range index.FacetFields {
		r.Facets = append(r.Facets, index.FacetRequest{Field: f, Limit: -1})
	}
	r.Facets = append(r.Facets, index.FacetRequest{Field: index.Country, Limit: 2})
	result := search(t, idx, r)
	if len(result.Facets) != len(r.Facets) {
		t.Fatalf("%v: %d facets, want %d", r.Query, len(result.Facets), len(r.Facets))
	}
	matching := slices.DeleteFunc(slices.Clone(records), func(record index.Record) bool {
		return r.Query != nil && !brute(&record, r.Query) || r.Filter != nil && !brute(&record, r.Filter)
	})
	for i, got := range result.Facets {
		want := countFacet(matching, r.Facets[i])
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%v, filter %v, by %s: %+v, want %+v", r.Query, r.Filter, got.Field, got, want)
		}
	}
}

// countFacet counts the records of a result.
func countFacet(records []index.Record, ask index.FacetRequest) index.Facet {
	counts := map[string]map[string]bool{} // value -> texts
	without := map[string]bool{}
	f := index.Facet{Field: ask.Field}
	for i := range records {
		all := facetValues(&records[i], ask.Field)
		slices.Sort(all)
		all = slices.DeleteFunc(slices.Compact(all), func(v string) bool { return v == "" })
		if len(all) == 0 {
			without[textOf(&records[i])] = true
		}
		for _, v := range all {
			if counts[v] == nil {
				counts[v] = map[string]bool{}
			}
			counts[v][textOf(&records[i])] = true
		}
	}
	f.Without = len(without)
	f.Total = len(counts)
	for v, texts := range counts {
		f.Values = append(f.Values, index.Tally{Value: v, Count: len(texts)})
	}
	slices.SortFunc(f.Values, func(a, b index.Tally) int {
		if ask.Field == index.Year { // all of four digits
			return strings.Compare(a.Value, b.Value)
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(facetOrder(a.Value), facetOrder(b.Value)))
	})
	if ask.Limit > 0 {
		f.Values = f.Values[:min(ask.Limit, len(f.Values))]
	}
	return f
}

// facetOrder puts countries before bodies, and bodies by their folded words.
func facetOrder(value string) string {
	if slices.ContainsFunc(countries, func(c struct{ name, code string }) bool { return c.code == value }) {
		return "0" + value
	}
	return "1" + fold(value)
}

func facetValues(r *index.Record, f index.Field) (all []string) {
	body := func(value string) string {
		if value == "WORLD BANK" { // as in the counts of bodies
			return "World Bank"
		}
		return value
	}
	switch f {
	case index.Country, index.Org:
		for _, m := range r.Mentions {
			if m.Kind == extract.Country == (f == index.Country) && (m.Kind == extract.Country || m.Kind == extract.Organization) {
				all = append(all, body(m.Value))
			}
		}
	case index.Type, index.Parties:
		for _, a := range r.Agreements {
			if f == index.Type {
				all = append(all, a.Type)
				continue
			}
			for _, p := range a.Parties {
				all = append(all, body(p.Value))
			}
		}
	case index.Lang:
		return []string{r.Lang}
	case index.Source:
		return []string{r.Source[:strings.LastIndex(r.Source, "/")]}
	case index.Year:
		if v, err := edtf.Parse(r.Date); err == nil {
			if day, ok := v.Earliest(); ok {
				return []string{day.On().String()[:4]}
			}
		}
	}
	return all
}

// A scan is the whole result in the order of the request.
func scan(t *testing.T, e Engine) {
	idx, ctx, records := e.Open(t), context.Background(), world(120)
	put(t, idx, records...)
	byID := map[string]*index.Record{}
	for i := range records {
		byID[records[i].ID] = &records[i]
	}
	for _, q := range []string{"agreement OR cooperation", "*", "the", "xyzzy", "of NEAR/3 the"} {
		for _, sort := range []index.Sort{index.ByRelevance, index.Newest, index.Oldest, index.BySource, index.ByID} {
			r := index.Request{Query: parse(t, q), Sort: sort, Limit: index.MaxLimit}
			whole := search(t, idx, r)
			for _, limit := range []int{0, 5} {
				r.Limit = limit
				var got []string
				for f, err := range idx.Scan(ctx, r) {
					if err != nil {
						t.Fatal(err)
					}
					if want := byID[f.Record.ID]; want == nil || !equal(f.Record, want) {
						t.Errorf("%s: %s is not what was put", q, f.Record.ID)
					}
					if score := whole.Hits[len(got)].Score; f.Score != score {
						t.Errorf("%s: %s scores %v, and %v in the search", q, f.Record.ID, f.Score, score)
					}
					got = append(got, f.Record.ID)
				}
				want := ids(whole.Hits)
				if limit > 0 {
					want = want[:min(limit, len(want))]
				}
				same(t, fmt.Sprintf("%s, sort %d, limit %d", q, sort, limit), got, want)
			}
		}
	}
	for range idx.Scan(ctx, index.Request{}) {
		break // the iteration may be left
	}
	for _, err := range idx.Scan(ctx, index.Request{Query: parse(t, "*"), Facets: []index.FacetRequest{{Field: index.Country}}, Offset: 7}) {
		if err != nil { // neither matters
			t.Fatal(err)
		}
	}
	cancelled, cancel := context.WithCancel(ctx)
	defer cancel()
	seen := 0
	var failed error
	for _, err := range idx.Scan(cancelled, index.Request{}) {
		cancel()
		seen++
		failed = err
	}
	if seen > 2 || !errors.Is(failed, context.Canceled) {
		t.Errorf("cancelled: %d, %v", seen, failed)
	}
}

// More documents than a window holds are walked through, by scan and by cursor.
func beyondWindow(t *testing.T, e Engine) {
	if testing.Short() {
		t.Skip("puts many documents")
	}
	idx, ctx := e.Open(t), context.Background()
	const n = index.MaxWindow + 500
	var records []index.Record
	var want []string
	for i := range n {
		r := document(fmt.Sprintf("%06d", i), "one of many")
		r.Date = fmt.Sprintf("%04d", 1000+i%900)
		records = append(records, r)
		want = append(want, r.ID)
	}
	for batch := range slices.Chunk(records, 1500) {
		put(t, idx, batch...)
	}
	var scanned, paged []string
	for f, err := range idx.Scan(ctx, index.Request{Query: parse(t, "many"), Sort: index.ByID}) {
		if err != nil {
			t.Fatal(err)
		}
		scanned = append(scanned, f.Record.ID)
	}
	r := index.Request{Query: parse(t, "many"), Sort: index.ByID, Limit: index.MaxLimit}
	for {
		page := search(t, idx, r)
		paged = append(paged, ids(page.Hits)...)
		if page.Total != n {
			t.Fatalf("total %d, want %d", page.Total, n)
		}
		if r.After = page.Next; r.After == "" {
			break
		}
	}
	if !slices.Equal(scanned, want) || !slices.Equal(paged, want) {
		t.Errorf("scanned %d, paged %d, want %d", len(scanned), len(paged), n)
	}
}

func frequencies(t *testing.T, e Engine) {
	idx, records := e.Open(t), world(150)
	put(t, idx, records...)
	var nodes []index.Node
	var terms []string
	for _, w := range []string{"the", "cooperation", "xyzzy", "agreement"} {
		nodes, terms = append(nodes, index.Word{Field: index.Text, Term: w}), append(terms, w)
	}
	for _, c := range countries {
		nodes = append(nodes, index.Is{Field: index.Country, Value: c.code})
		terms = append(terms, index.ValueMarker(extract.Country, c.code))
	}
	got, err := idx.Frequencies(context.Background(), terms)
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range nodes {
		if want := len(found(records, n)); i >= len(got) || got[i] != want {
			t.Errorf("%s: %v, want %d", n, got, want)
		}
	}
	if got, err := idx.Frequencies(context.Background(), nil); err != nil || len(got) != 0 {
		t.Errorf("no terms: %v, %v", got, err)
	}
}

// Words that only part of the documents use are those that tell them apart.
func significant(t *testing.T, e Engine) {
	idx := e.Open(t)
	var records []index.Record
	for i := range 60 {
		text := "the council met and the members spoke"
		if i%6 == 0 {
			text += " of Fisheries and of fisheries quotas in cod waters"
		}
		records = append(records, document(fmt.Sprintf("%02d", i), text))
	}
	put(t, idx, records...)
	got, err := index.SignificantWords(context.Background(), idx, index.Request{Query: parse(t, "cod")}, 3)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, w := range got.Words {
		words = append(words, w.Word)
		if w.Documents != 10 || w.Everywhere != 10 || w.Score <= 0 {
			t.Errorf("%+v", w)
		}
	}
	if got.Sample != 10 || got.Total != 60 {
		t.Errorf("sample %d of %d", got.Sample, got.Total)
	}
	same(t, "words", words, []string{"Fisheries", "in", "of"})
}

// A document's likes share what is rare, and it is not among them.
func similar(t *testing.T, e Engine) {
	idx, ctx := e.Open(t), context.Background()
	fish := document("fish", "fisheries quotas for cod and herring in northern waters")
	put(t, idx, fish, document("like", "herring and cod: new fisheries quotas"), document("far", "a treaty on taxes and on trade in services"),
		document("farther", "the president arrived for a visit"), document("empty", ""))
	n, err := index.Similar(ctx, idx, "fish")
	if err != nil {
		t.Fatal(err)
	}
	got := ids(search(t, idx, index.Request{Query: n}).Hits)
	if len(got) == 0 || got[0] != "like" || slices.Contains(got, "fish") || slices.Contains(got, "empty") {
		t.Errorf("like fish: %v (%s)", got, n)
	}
	if n, err := index.Similar(ctx, idx, "empty"); err != nil || search(t, idx, index.Request{Query: n}).Total != 0 {
		t.Errorf("like an empty document: %v, %v", n, err)
	}
	if _, err := index.Similar(ctx, idx, "none"); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("like none: %v", err)
	}
}
