package indextest

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"chancery/extract"
	"chancery/index"
)

// textOf tells the texts apart that counts count: those of one group are one.
func textOf(r *index.Record) string { return cmp.Or(r.Group, "alone: "+r.ID) }

// grouped is a world in which some documents belong to groups: some with the
// same names as the one before them, others with their own.
func grouped(n int) []index.Record {
	records := world(n)
	for i := 1; i < n; i++ {
		first := &records[i-1]
		switch i % 5 {
		case 0, 1:
			records[i].Title, records[i].Text = first.Title, first.Text
			records[i].Mentions, records[i].Agreements = first.Mentions, first.Agreements
		case 3:
		default:
			continue
		}
		first.Group = cmp.Or(first.Group, first.ID)
		records[i].Group = first.Group
	}
	return records
}

// Documents of one group are counted once, and found and cited each.
func groups(t *testing.T, e Engine) {
	idx, records := e.Open(t), grouped(200)
	put(t, idx, records...)
	g := &generator{rand.New(rand.NewPCG(seed, 6))}
	check := func(filter index.Node) {
		checkEntities(t, idx, records, filter)
		checkFacets(t, idx, records, index.Request{Filter: filter})
		want := records
		if filter != nil {
			want = nil
			for i := range records {
				if brute(&records[i], filter) {
					want = append(want, records[i])
				}
			}
		}
		total(t, idx, index.Request{Filter: filter}, len(want))
	}
	check(nil)
	for range 10 {
		check(g.query(2))
	}
	checkRegister(t, idx, records, index.AgreementsRequest{Limit: -1}, nil)
	checkRegister(t, idx, records, index.AgreementsRequest{Limit: -1, Parties: []string{"TUR"}}, func(_ *index.Record, a *extract.Agreement) bool {
		return isParty(a, "TUR")
	})
	// Each counts where copies are asked for.
	each := slices.Clone(records)
	for i := range each {
		each[i].Group = ""
	}
	checkFacets(t, idx, each, index.Request{Copies: true})
	all, err := idx.Entities(context.Background(), index.EntitiesRequest{Kind: extract.Country, Copies: true, Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "countries of every copy", all.Values, countEntities(each, extract.Country))

	got, err := idx.Get(context.Background(), records[6].ID)
	if err != nil || got.Group != records[6].Group || got.Group == "" {
		t.Errorf("%+v, %v, want it of group %q", got, err, records[6].Group)
	}
}

// Gather groups documents by their texts, whatever was grouped before.
func gather(t *testing.T, e Engine) {
	idx, ctx := e.Open(t), context.Background()
	random := rand.New(rand.NewPCG(seed, 7))
	words := make([]string, 300)
	for i := range words {
		words[i] = fmt.Sprintf("word%d", random.IntN(1000))
	}
	long := strings.Join(words, " ")
	words[150] = "another"
	near := strings.Join(words, " ")
	check := func(copies int, want map[string]string) {
		t.Helper()
		n, err := index.Gather(ctx, idx)
		if err != nil || n != copies {
			t.Errorf("%d copies, %v, want %d", n, err, copies)
		}
		for id, group := range want {
			r, err := idx.Get(ctx, id)
			if err != nil || r.Group != group {
				t.Errorf("%s: %+v, %v, want group %q", id, r, err, group)
			}
		}
		n = 0
		for l, err := range idx.Likenesses(ctx) {
			if group, ok := want[l.ID]; err != nil || !ok || l.Group != group || l.Signature == "" {
				t.Errorf("%+v, %v, want group %q", l, err, group)
			}
			n++
		}
		if n != len(want) {
			t.Errorf("%d documents, want %d", n, len(want))
		}
	}
	check(0, map[string]string{})
	put(t, idx, document("b", long), document("c", "short"), document("d", near), document("e", "other"), document("f", "short"))
	check(2, map[string]string{"b": "b", "c": "c", "d": "b", "e": "", "f": "c"})
	stamp, err := idx.Stamp(ctx, "d")
	if want := document("d", near).Stamp; err != nil || stamp != want {
		t.Errorf("stamp %+v, %v, want %+v", stamp, err, want)
	}
	check(2, map[string]string{"b": "b", "c": "c", "d": "b", "e": "", "f": "c"})

	// A new first, and one that is no copy any more.
	put(t, idx, document("a", long), document("f", "shorter"))
	check(2, map[string]string{"a": "a", "b": "a", "c": "", "d": "a", "e": "", "f": ""})
	if err := idx.Delete(ctx, []string{"a", "b"}); err != nil {
		t.Fatal(err)
	}
	check(0, map[string]string{"c": "", "d": "", "e": "", "f": ""})
}
