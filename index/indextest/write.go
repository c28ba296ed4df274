package indextest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"chancery/extract"
	"chancery/index"
)

// An empty index answers every question.
func empty(t *testing.T, e Engine) {
	idx, ctx := e.Open(t), context.Background()
	for _, q := range []string{"*", "word", `"two words"`, "pre*", "country:TUR", "date:2018", "NOT a", "org:x"} {
		if r := search(t, idx, index.Request{Query: parse(t, q)}); r.Total != 0 || len(r.Hits) != 0 || r.Next != "" {
			t.Errorf("%s: %+v", q, r)
		}
	}
	if r := search(t, idx, index.Request{}); r.Total != 0 {
		t.Errorf("no query: %+v", r)
	}
	if r, err := idx.Entities(ctx, index.EntitiesRequest{Kind: extract.Country}); err != nil || r.Total != 0 {
		t.Errorf("entities: %+v, %v", r, err)
	}
	if r, err := idx.Agreements(ctx, index.AgreementsRequest{}); err != nil || r.Total != 0 {
		t.Errorf("agreements: %+v, %v", r, err)
	}
	if i, err := idx.Info(ctx); err != nil || i.Documents != 0 || i.Agreements != 0 || len(i.Rules) != 0 {
		t.Errorf("info: %+v, %v", i, err)
	}
	if _, err := idx.Get(ctx, "a"); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("get: %v", err)
	}
	put(t, idx)
	if err := idx.Delete(ctx, []string{"a"}); err != nil {
		t.Errorf("delete: %v", err)
	}
}

// What is put comes back as it was, whatever is in it.
func get(t *testing.T, e Engine) {
	idx := e.Open(t)
	records := world(50)
	odd := document("odd/Ünïcödé \"id\" <x>&#1.txt", "𝒜strál 中国 \x1f\x00 line\u2028sep 😀 e\u0301")
	odd.Site = "Ministère\x1f"
	odd.Title, odd.Lang, odd.Date, odd.Source = "<script>alert(1)</script>", "zh-hant", "-0043", "https://example.org/?q=a b"
	odd.Mentions = []extract.Mention{{
		Span: extract.Span{Start: 0, End: 4}, Kind: extract.Organization, Value: "\x1forg:Ünï", ID: "Q1", Form: "acronym", Rule: "org/x", Ref: true,
	}}
	records = append(records, odd, document("empty", ""))
	put(t, idx, records...)
	for _, want := range records {
		got, err := idx.Get(context.Background(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !equal(got, &want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	for _, id := range []string{"", "od", "odd", "news"} {
		if r, err := idx.Get(context.Background(), id); !errors.Is(err, index.ErrNotFound) {
			t.Errorf("%q: %v, %v", id, r, err)
		}
	}
}

// equal compares records; no elements are as good as none.
func equal(a, b *index.Record) bool {
	x, y := *a, *b
	for _, r := range []*index.Record{&x, &y} {
		r.Mentions = slices.Concat(r.Mentions)
		r.Agreements = slices.Concat(r.Agreements)
		for i := range r.Agreements {
			p := &r.Agreements[i]
			p.Parties, p.Events, p.Mentions = slices.Concat(p.Parties), slices.Concat(p.Events), slices.Concat(p.Mentions)
		}
	}
	return reflect.DeepEqual(x, y)
}

// A record takes the place of the one before it, with all that belonged to it.
func replace(t *testing.T, e Engine) {
	idx, ctx := e.Open(t), context.Background()
	old := document("a", "first version by Turkey")
	old.Mentions = []extract.Mention{mention(&old, extract.Country, "Turkey", "TUR")}
	for i := range 3 {
		old.Agreements = append(old.Agreements, extract.Agreement{Key: fmt.Sprint("old ", i), Name: "Old treaty"})
	}
	put(t, idx, old, document("b", "other"))
	newer := document("a", "second edition by France")
	newer.Mentions = []extract.Mention{mention(&newer, extract.Country, "France", "FRA")}
	newer.Agreements = []extract.Agreement{{Key: "new", Name: "New treaty"}}
	put(t, idx, newer)

	got, err := idx.Get(ctx, "a")
	if err != nil || !equal(got, &newer) {
		t.Errorf("%+v, %v", got, err)
	}
	records := []index.Record{newer, document("b", "other")}
	for _, q := range []string{"first", "version", "second", "turkey", "country:TUR", "country:FRA", "agreement:old", "agreement:new", "*"} {
		expect(t, idx, records, parse(t, q), found(records, parse(t, q)))
	}
	g, err := idx.Agreements(ctx, index.AgreementsRequest{})
	if err != nil || g.Total != 1 || g.Entries[0].Key != "new" {
		t.Errorf("register: %+v, %v", g, err)
	}
	c, err := idx.Entities(ctx, index.EntitiesRequest{Kind: extract.Country})
	if err != nil || c.Total != 1 || c.Values[0].Value != "FRA" {
		t.Errorf("countries: %+v, %v", c, err)
	}
	if i, err := idx.Info(ctx); err != nil || i.Documents != 2 || i.Agreements != 1 || i.Mentions[extract.Country] != 1 {
		t.Errorf("info: %+v, %v", i, err)
	}
}

func remove(t *testing.T, e Engine) {
	idx, ctx := e.Open(t), context.Background()
	records := world(40)
	put(t, idx, records...)
	var gone []string
	var kept []index.Record
	for i, r := range records {
		if i%3 == 0 {
			gone = append(gone, r.ID)
		} else {
			kept = append(kept, r)
		}
	}
	if err := idx.Delete(ctx, append(gone, "unknown")); err != nil {
		t.Fatal(err)
	}
	expect(t, idx, kept, index.All{}, found(kept, index.All{}))
	if _, err := idx.Get(ctx, gone[0]); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("get: %v", err)
	}
	if s, err := idx.Stamp(ctx, gone[0]); err != nil || s != (index.Stamp{}) {
		t.Errorf("stamp: %+v, %v", s, err)
	}
	checkRegister(t, idx, kept, index.AgreementsRequest{Limit: -1}, nil)
	if err := idx.Delete(ctx, found(kept, index.All{})); err != nil {
		t.Fatal(err)
	}
	if i, err := idx.Info(ctx); err != nil || i.Documents != 0 || i.Agreements != 0 || i.Mentions[extract.Country] != 0 || len(i.Rules) != 0 {
		t.Errorf("info: %+v, %v", i, err)
	}
}

// Of two records with one id, in one batch, the last counts.
func duplicates(t *testing.T, e Engine) {
	idx := e.Open(t)
	put(t, idx, document("a", "one"), document("b", "two"), document("a", "three"))
	records := []index.Record{document("a", "three"), document("b", "two")}
	for _, q := range []string{"*", "one", "three"} {
		expect(t, idx, records, parse(t, q), found(records, parse(t, q)))
	}
}

// A record that contradicts itself fails, and the batch with it.
func badRecord(t *testing.T, e Engine) {
	idx := e.Open(t)
	bad := document("bad", "short")
	bad.Mentions = []extract.Mention{{Span: extract.Span{Start: 2, End: 99}}}
	for _, r := range []index.Record{bad, document("", "no id")} {
		if err := idx.Put(context.Background(), []index.Record{document("good", "good"), r}); err == nil {
			t.Errorf("%+v: no error", r)
		}
	}
	expect(t, idx, nil, index.All{}, []string{})
}

func stamp(t *testing.T, e Engine) {
	idx, ctx := e.Open(t), context.Background()
	r := document("a", "text")
	r.Stamp = index.Stamp{Hash: "0123", Rules: "rules", Origin: "/a/b c/ü.txt"}
	put(t, idx, r, document("b", "text"))
	for range 2 {
		if got, err := idx.Stamp(ctx, "a"); err != nil || got != r.Stamp {
			t.Errorf("%+v, %v, want %+v", got, err, r.Stamp)
		}
		r.Hash = "4567"
		put(t, idx, r)
	}
	if got, err := idx.Stamp(ctx, "c"); err != nil || got != (index.Stamp{}) {
		t.Errorf("unknown: %+v, %v", got, err)
	}
}

func origins(t *testing.T, e Engine) {
	idx, ctx := e.Open(t), context.Background()
	for id, origin := range map[string]string{
		"1": "/a/x.txt", "2": "/a/b/y.txt", "3": "/ab/x.txt", "4": "/a", "5": "-", "6": "/a/b/list.jsonl", "7": "/a/b/list.jsonl",
	} {
		r := document(id, "text "+id)
		r.Origin = origin
		put(t, idx, r)
	}
	for under, want := range map[string][]string{
		"/a": {"1", "2", "4", "6", "7"}, "/a/b": {"2", "6", "7"}, "/a/b/": {"2", "6", "7"}, "/": {"1", "2", "3", "4", "6", "7"}, "-": {"5"}, "/c": nil,
		"/a/b/list.jsonl": {"6", "7"},
	} {
		var got []string
		for o, err := range idx.Origins(ctx, under) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, o.ID)
		}
		slices.Sort(got)
		same(t, "origins under "+under, got, want)
	}
	for range idx.Origins(ctx, "/") {
		break // the iteration may be left
	}
	if n, err := index.Prune(ctx, idx, []string{"/a", "/nowhere"}, func(id, origin string) bool { return id == "2" && origin == "/a/b/y.txt" }); n != 1 || err != nil {
		t.Errorf("pruned %d, %v", n, err)
	}
	if _, err := idx.Get(ctx, "2"); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("pruned: %v", err)
	}
}

// What was put is there after the index was closed.
func reopen(t *testing.T, e Engine) {
	idx := e.Open(t)
	records := world(30)
	for i := range records { // many small batches
		put(t, idx, records[i])
	}
	before := search(t, idx, index.Request{Query: parse(t, "cooperation OR agreement")})
	idx = e.Reopen(t, idx)
	expect(t, idx, records, index.All{}, found(records, index.All{}))
	after := search(t, idx, index.Request{Query: parse(t, "cooperation OR agreement")})
	same(t, "hits", ids(after.Hits), ids(before.Hits))
	put(t, idx, document("zzz", "after"))
	expect(t, idx, nil, parse(t, "after"), []string{"zzz"})
}

// A context that is done ends a call before it does anything.
func cancelled(t *testing.T, e Engine) {
	idx := e.Open(t)
	put(t, idx, document("a", "text"))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, getErr := idx.Get(ctx, "a")
	_, searchErr := idx.Search(ctx, index.Request{})
	_, entitiesErr := idx.Entities(ctx, index.EntitiesRequest{})
	_, agreementsErr := idx.Agreements(ctx, index.AgreementsRequest{})
	_, infoErr := idx.Info(ctx)
	_, stampErr := idx.Stamp(ctx, "a")
	for i, err := range []error{
		getErr, searchErr, entitiesErr, agreementsErr, infoErr, stampErr,
		idx.Put(ctx, []index.Record{document("b", "text")}), idx.Delete(ctx, []string{"a"}),
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("call %d: %v", i, err)
		}
	}
	expect(t, idx, nil, index.All{}, []string{"a"})
}

// Readers and writers get along, and a reader sees whole changes only where the
// engine says so.
func concurrency(t *testing.T, e Engine) {
	idx, ctx := e.Open(t), context.Background()
	const pairs = 20
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				r, err := idx.Search(ctx, index.Request{Query: index.Word{Field: index.Text, Term: "pair"}, Limit: 3})
				if err != nil || e.WholeCalls && r.Total%2 != 0 {
					t.Errorf("total %+v, %v", r, err)
					return
				}
				_, err1 := idx.Entities(ctx, index.EntitiesRequest{Kind: extract.Country})
				_, err2 := idx.Agreements(ctx, index.AgreementsRequest{})
				_, err3 := idx.Stamp(ctx, "1/0 a")
				if err := errors.Join(err1, err2, err3); err != nil {
					t.Error(err)
					return
				}
				time.Sleep(10 * time.Millisecond) // or the writers hardly get on
			}
		})
	}
	var writers sync.WaitGroup
	for w := range 2 {
		writers.Go(func() {
			for i := range pairs {
				a, b := document(fmt.Sprintf("%d/%d a", w, i), "pair of Turkey"), document(fmt.Sprintf("%d/%d b", w, i), "pair of Turkey")
				a.Mentions = []extract.Mention{mention(&a, extract.Country, "Turkey", "TUR")}
				b.Agreements = []extract.Agreement{{Key: "k", Name: "Treaty"}}
				if err := idx.Put(ctx, []index.Record{a, b}); err != nil {
					t.Error(err)
				}
				if i%4 == 3 {
					if err := idx.Delete(ctx, []string{a.ID, b.ID}); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
	if r := search(t, idx, index.Request{Query: parse(t, "pair")}); r.Total != 2*2*pairs*3/4 {
		t.Errorf("%d documents, want %d", r.Total, 2*2*pairs*3/4)
	}
}
