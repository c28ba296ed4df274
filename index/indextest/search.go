package indextest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"chancery/extract"
	"chancery/extract/edtf"
	"chancery/index"
)

// small are documents that a person can read.
func small() []index.Record {
	a := document("a.txt", "The Memorandum of Understanding on social security was signed by Turkey and Azerbaijan in Baku.\n\nThe Memorandum entered into force later.")
	a.Title, a.Lang, a.Date = "Social security: news", "en", "2018-11-19"
	a.Mentions = []extract.Mention{
		mention(&a, extract.AgreementName, "Memorandum of Understanding on social security", "Memorandum of Understanding on social security"),
		mention(&a, extract.Country, "Turkey", "TUR"), mention(&a, extract.Country, "Azerbaijan", "AZE"),
	}
	a.Agreements = []extract.Agreement{{
		Key: "mou-social-security", Name: "Memorandum of Understanding on social security", Type: "memorandum of understanding",
		Span: place(a.Text, "Memorandum of Understanding on social security"),
		Parties: []extract.Party{
			{Span: place(a.Text, "Turkey"), Kind: extract.Country, Value: "TUR", Country: "TUR"},
			{Span: place(a.Text, "Azerbaijan"), Kind: extract.Country, Value: "AZE", Country: "AZE"},
		},
		Events:   []extract.Event{{Span: place(a.Text, "signed"), Kind: "signed", Date: "2018-11-19", Place: "Baku"}, {Span: place(a.Text, "entered into force"), Kind: "in force", Date: "2019"}},
		Mentions: []extract.Span{place(a.Text, "Memorandum of Understanding on social security")},
	}}
	b := document("b.txt", "Security Council of the UN. Social matters, and security. Turkish delegation.")
	b.Title, b.Lang, b.Date = "Council", "en", "2018-05"
	b.Mentions = []extract.Mention{
		mention(&b, extract.Organization, "Security Council", "United Nations Security Council"), mention(&b, extract.Organization, "UN", "United Nations"),
		{Span: place(b.Text, "Turkish"), Kind: extract.Country, Value: "TUR", Form: "demonym"},
	}
	c := document("c.txt", "Ёлка в Баку. Türkiye'nin İŞÇİLERİ. Re-opening the border; don't. 中国人 1,000")
	c.Title, c.Lang, c.Date = "Смесь", "ru", "1999"
	d := document("sub/d.txt", "A B C D E F G H a b a")
	return []index.Record{a, b, c, d}
}

func queries(t *testing.T, e Engine) {
	idx, records := e.Open(t), small()
	put(t, idx, records...)
	for _, test := range []struct{ query, want string }{
		{"*", "a.txt b.txt c.txt sub/d.txt"},
		{"security", "a.txt b.txt"},
		{"SECURITY", "a.txt b.txt"},
		{"securities", ""},
		{"news", "a.txt"}, // of the title
		{"social security", "a.txt b.txt"},
		{"social AND council", "b.txt"},
		{"memorandum OR council", "a.txt b.txt"},
		{"memorandum OR council turkish", "a.txt b.txt"},
		{"(memorandum OR council) turkish", "b.txt"},
		{"security NOT council", "a.txt"},
		{"security -council", "a.txt"},
		{"+security -council +social", "a.txt"},
		{"NOT security", "c.txt sub/d.txt"},
		{"NOT NOT security", "a.txt b.txt"},
		{"-security -the", "sub/d.txt"},
		{"security OR NOT security", "a.txt b.txt c.txt sub/d.txt"},

		{`"social security"`, "a.txt"},
		{`"security social"`, ""},
		{`"security council"`, "b.txt"},
		{`"of the un"`, "b.txt"},
		{`"un social"`, "b.txt"}, // punctuation is no word
		{`"news the"`, ""},       // nothing reaches from the title into the text
		{`"security news the memorandum"~20`, ""},
		{`"security signed"~1`, "a.txt"},
		{`"signed security"~1`, "a.txt"},
		{`"security signed"~0`, ""},
		{`"c a"~1`, "sub/d.txt"},
		{`"a a"~1`, "sub/d.txt"},
		{`"a a"~0`, ""},
		{`"a a a"~8`, "sub/d.txt"},
		{`"a a a"~7`, ""}, // eleven words from the first to the last
		{`"a a a a"~50`, ""},
		{`"a b c"`, "sub/d.txt"},
		{`"b a b"`, ""},
		{`"a b a"`, "sub/d.txt"},

		{"secur*", "a.txt b.txt"},
		{"turk*", "a.txt b.txt c.txt"},
		{"zzz*", ""},
		{"title:secur*", "a.txt"},
		{"title:council", "b.txt"},
		{"title:signed", ""},
		{`title:"social security"`, "a.txt"},
		{"title:(news OR council)", "a.txt b.txt"},

		{"memorandun~1", "a.txt"},
		{"memorandun~", "a.txt"},
		{"memoradnum~1", "a.txt"}, // two letters swapped
		{"memonadrum~1", ""},
		{"memonandun~2", "a.txt"},
		{"turkyi~2", "a.txt c.txt"},
		{"title:nevs~1", "a.txt"},
		{"title:signet~1", ""},
		{"stem:sign", "a.txt"},
		{"stem:signing", "a.txt"},
		{"stem:matter", "b.txt"},
		{"stem:entering", "a.txt"},
		{"stem:entrance", ""},
		{`stem:"enter into forces"`, "a.txt"},
		{"stem:ёлка", "c.txt"},
		{"stem:a", "sub/d.txt"},

		{"social NEAR/0 security", "a.txt"},
		{"security NEAR/0 social", "a.txt"},
		{"security THEN/0 social", ""},
		{"social THEN/0 security", "a.txt"},
		{"social NEAR/2 security", "a.txt b.txt"},
		{"security THEN/9 social", "b.txt"},
		{"security THEN/4 social", "b.txt"}, // security council of the un social
		{"security THEN/3 social", ""},
		{"news NEAR/100 memorandum", ""}, // from the title into the text
		{"title:(social NEAR/3 news)", "a.txt"},
		{"title:(security THEN/3 social)", ""},
		{"a NEAR/0 a", ""},
		{"a NEAR/1 a", "sub/d.txt"},
		{"a THEN/0 b THEN/0 a", "sub/d.txt"},
		{"a THEN/0 b THEN/0 c THEN/0 d", "sub/d.txt"},
		{"a THEN/2 (c THEN/0 d)", "sub/d.txt"},
		{"(a THEN/0 b) NEAR/0 (c THEN/0 d)", "sub/d.txt"},
		{"h NEAR/0 (b THEN/0 a)", ""},
		{"a NEAR/2 d NEAR/0 b NEAR/0 c", "sub/d.txt"}, // b and c stand between a and d
		{"a NEAR/2 d THEN/0 b", ""},
		{"(c NEAR/1 e) NEAR/0 (d THEN/1 f)", "sub/d.txt"},
		{"(c NEAR/1 e) NEAR/9 (d THEN/0 e)", ""}, // one e
		{`"a b c" THEN/5 "a b a"`, "sub/d.txt"},  // d e f g h between them
		{`"a b c" THEN/4 "a b a"`, ""},
		{`"a b c" THEN/4 "b a"`, ""},
		{`"a b c" NEAR/5 (zzz OR "b a")`, ""},
		{`"a b c" NEAR/6 (zzz OR "b a")`, "sub/d.txt"},
		{"memo* NEAR/8 sig*", "a.txt"},
		{"memo* NEAR/1 (under* OR zzz*)", "a.txt"},
		{"stem:sign NEAR/1 turk*", "a.txt"},
		{"memorandun~1 THEN/1 undrstanding~1", "a.txt"},
		{"memorandum NEAR/10 country:TUR", "a.txt"},
		{"memorandum NEAR/8 country:TUR", "a.txt"},
		{"memorandum NEAR/7 country:TUR", "a.txt"}, // of understanding on social security was signed by
		{"country:TUR THEN/1 country:AZE", "a.txt"},
		{"country:TUR THEN/0 country:AZE", ""},
		{"country:AZE THEN/1 country:TUR", ""},
		{"country:TUR NEAR/0 turkey", ""}, // no word stands beside itself
		{"turkey OR country:TUR", "a.txt b.txt"},
		{`<AGREEMENT> THEN/0 was`, "a.txt"}, // an end of several words
		{`"<AGREEMENT> was signed by <COUNTRY>"`, "a.txt"},
		{`"<AGREEMENT> signed"`, ""},
		{`"signed by <COUNTRY> and <COUNTRY> in"`, "a.txt"},
		{`"the <AGREEMENT>"`, "a.txt"},
		{`"<COUNTRY> delegation"`, "b.txt"},
		{`"<COUNTRY> <ORG>"~30`, "b.txt"},
		{"<COUNTRY> NEAR/5 <ORG>", "b.txt"},
		{`org="united nations" NEAR/3 security`, "b.txt"},
		{`org="United Nations Security Council" THEN/1 org="United Nations"`, ""}, // of the
		{`org="United Nations Security Council" THEN/2 org="United Nations"`, "b.txt"},
		{"(country:TUR OR country:AZE) THEN/1 baku", "a.txt"},
		{"<AGREEMENT>", "a.txt"},
		{"<ORG> -<AGREEMENT>", "b.txt"},
		{"NOT <COUNTRY>", "c.txt sub/d.txt"},
		{"<DATE>", ""},

		{"country:TUR", "a.txt b.txt"},
		{"country:AZE", "a.txt"},
		{"country:GEO", ""},
		{"country:(TUR -AZE)", "b.txt"},
		{`org="United Nations"`, "b.txt"},
		{`org="united nations security council"`, "b.txt"},
		{`org="Nations"`, ""},
		{"org:nations", "b.txt"},
		{"org:un", "b.txt"}, // as it is written
		{`org:"council nations"`, ""},
		{"agreement:memorandum", "a.txt"},
		{"agreement:council", ""},
		{"agreement=mou-social-security", "a.txt"},
		{`agreement="MEMORANDUM of understanding on social security"`, "a.txt"},
		{`agreement="memorandum of understanding"`, ""},
		{"type:memorandum", "a.txt"},
		{"type=memorandum", ""},
		{`type="Memorandum of Understanding"`, "a.txt"},
		{"party:TUR", "a.txt"},
		{"party:TUR party:AZE", "a.txt"},
		{"party:GEO", ""},
		{"lang:en", "a.txt b.txt"},
		{"lang:RU", "c.txt"},
		{"lang:und", "sub/d.txt"},
		{"id:a.txt OR id:sub/d.txt", "a.txt sub/d.txt"},
		{`id="sub/d.txt"`, "sub/d.txt"},
		{"id:A.TXT OR id:d.txt", ""}, // as it is
		{"security -id:a.txt", "b.txt"},
		{"source:sub", "sub/d.txt"},
		{`source:"d.txt"`, "sub/d.txt"},
		{"source:archive", "a.txt b.txt c.txt sub/d.txt"},
		{`source="/archive/sub/d.txt"`, "sub/d.txt"},

		{"date:2018", "a.txt b.txt"},
		{"date:2018-11", "a.txt"},
		{"date:2018-05-31", "b.txt"}, // a month that may be meant
		{"date:1990s", "c.txt"},
		{"date:1999-07-01", "c.txt"},
		{"date:20XX", "a.txt b.txt"},
		{"date>=2018-06", "a.txt"},
		{"date>2018-05", "a.txt"},
		{"date<2018-06", "b.txt c.txt"},
		{"date<=1999-01-01", "c.txt"},
		{"date:[2018-05-31 TO 2018-11-18]", "b.txt"},
		{"date:[* TO *]", "a.txt b.txt c.txt"},
		{"NOT date:[* TO *]", "sub/d.txt"},
		{"signed:2018", "a.txt"},
		{"signed:2019", ""}, // another event
		{"country:TUR security -date:2018-05", "a.txt"},
		{`"security council" OR (party:AZE signed>=2018-11)`, "a.txt b.txt"},
	} {
		expect(t, idx, records, parse(t, test.query), strings.Fields(test.want))
	}
}

// Words are the same whatever their case, diacritics, dots and apostrophes, in
// the index as in a query.
func folding(t *testing.T, e Engine) {
	idx, records := e.Open(t), small()
	put(t, idx, records...)
	for _, query := range []string{
		"елка", "ЁЛКА", "ёлка", "баку", "turkiye", "TÜRKİYE", "türkiye’nin", `"Türkiye'nin"`, "isciler*", "IŞÇİLERİ", "işçileri",
		"re-opening", "Re–Opening", `"re opening"`, "reopening OR don’t", "dont OR don't", "中国", "国人", `"中国人"`, "1,000", `"1 000"`, "title:СМЕСЬ",
	} {
		expect(t, idx, records, parse(t, query), []string{"c.txt"})
	}
	for _, query := range []string{"dont", "reopening", "国中", "人国", "turkiyenin", "1000"} {
		expect(t, idx, records, parse(t, query), []string{})
	}
}

// A date matches where the two may share a day, whatever their lengths.
func dates(t *testing.T, e Engine) {
	idx := e.Open(t)
	var records []index.Record
	for i, date := range allDates {
		r := document(fmt.Sprintf("%02d", i), "text")
		r.Date = date
		r.Agreements = []extract.Agreement{{Key: "k", Name: "Treaty", Events: []extract.Event{{Kind: "signed", Date: date}}}}
		records = append(records, r)
	}
	put(t, idx, records...)
	asked := []string{"../..", "../1900", "-0100/1648", "9998/..", "1648-10-24", "1648-10-23", "2018-11-18/2018-11-19", "2019-12", "2000-01-01", "1999"}
	for _, s := range append(asked, allDates...) {
		v, err := edtf.Parse(s)
		if err != nil {
			continue
		}
		for _, f := range []index.Field{index.Date, index.Signed} {
			n := index.Dates{Field: f, Value: v}
			expect(t, idx, records, n, found(records, n))
		}
	}
}

// Random queries find what reading every document finds.
func generated(t *testing.T, e Engine) {
	idx, records := e.Open(t), world(240)
	for batch := range slices.Chunk(records, 50) {
		put(t, idx, batch...)
	}
	ask(t, idx, records, 320)
}

func ask(t *testing.T, idx index.Index, records []index.Record, count int) {
	t.Helper()
	g := &generator{rand.New(rand.NewPCG(seed, 2))}
	some := 0
	for i := range count {
		n := g.query(3)
		parsed, err := index.Parse(n.String(), index.Resolver{})
		if err != nil {
			t.Errorf("%s: %v", n, err)
			continue
		}
		want := found(records, n)
		if len(want) > 0 && len(want) < len(records) {
			some++
		}
		sample := records[i%10*len(records)/10 : (i%10+1)*len(records)/10] // for Match, which reads them
		expect(t, idx, sample, parsed, want)
		if t.Failed() {
			t.FailNow()
		}
	}
	if some < count/2 {
		t.Errorf("only %d of %d queries tell documents apart", some, count)
	}
}

// The same after documents have changed and gone.
func generatedAfterChanges(t *testing.T, e Engine) {
	idx, records := e.Open(t), world(240)
	old := slices.Clone(records)
	for i := range old { // under the ids of the others
		old[i].Document.Text = old[(i+1)%len(old)].Text
		old[i].Mentions, old[i].Agreements = nil, nil
	}
	put(t, idx, old...)
	put(t, idx, document("gone", "the of and cooperation"))
	for batch := range slices.Chunk(records, 70) {
		put(t, idx, batch...)
	}
	if err := idx.Delete(context.Background(), []string{"gone"}); err != nil {
		t.Fatal(err)
	}
	ask(t, idx, records, 80)
	checkEntities(t, idx, records, nil)
	checkRegister(t, idx, records, index.AgreementsRequest{Limit: -1}, nil)
}

func sorts(t *testing.T, e Engine) {
	idx, records := e.Open(t), world(120)
	put(t, idx, records...)
	first := func(r *index.Record) (edtf.Day, bool) {
		v, err := edtf.Parse(r.Date)
		if err != nil {
			return 0, false
		}
		return v.Earliest()
	}
	byDate := func(newest bool) func(a, b index.Record) int {
		return func(a, b index.Record) int {
			x, okX := first(&a)
			y, okY := first(&b)
			switch {
			case okX != okY && okX:
				return -1
			case okX != okY:
				return 1
			case x != y && (x > y) == newest:
				return -1
			case x != y:
				return 1
			}
			return strings.Compare(a.ID, b.ID)
		}
	}
	for name, test := range map[string]struct {
		sort index.Sort
		cmp  func(a, b index.Record) int
	}{
		"newest": {index.Newest, byDate(true)},
		"oldest": {index.Oldest, byDate(false)},
		"source": {index.BySource, func(a, b index.Record) int { return strings.Compare(a.Source, b.Source) }},
		"id":     {index.ByID, func(a, b index.Record) int { return strings.Compare(a.ID, b.ID) }},
	} {
		sorted := slices.SortedFunc(slices.Values(records), test.cmp)
		var want []string
		for _, r := range sorted {
			want = append(want, r.ID)
		}
		same(t, name, ids(search(t, idx, index.Request{Sort: test.sort, Limit: index.MaxLimit}).Hits), want)
		same(t, name+", first", ids(search(t, idx, index.Request{Sort: test.sort, Limit: 7}).Hits), want[:7])
	}
}

// Equal hits come in the order of ids, in whatever order they were put.
func ties(t *testing.T, e Engine) {
	idx := e.Open(t)
	var want []string
	for i := range 30 {
		want = append(want, fmt.Sprintf("%02d", i))
	}
	for _, i := range rand.New(rand.NewPCG(seed, 3)).Perm(30) {
		put(t, idx, document(want[i], "the same words"))
	}
	for _, q := range []string{"same", `"same words"`, "*", "wor*", "NOT other"} {
		same(t, q, ids(search(t, idx, index.Request{Query: parse(t, q), Limit: 30}).Hits), want)
		same(t, q, ids(search(t, idx, index.Request{Query: parse(t, q), Limit: 5}).Hits), want[:5])
	}
}

// Pages by offset and by cursor are the parts of the whole.
func pages(t *testing.T, e Engine) {
	idx := e.Open(t)
	put(t, idx, world(100)...)
	for _, q := range []string{"agreement OR cooperation", "*", "the"} {
		for _, sort := range []index.Sort{index.ByRelevance, index.Newest, index.Oldest, index.BySource, index.ByID} {
			r := index.Request{Query: parse(t, q), Sort: sort, Limit: index.MaxLimit}
			whole := search(t, idx, r)
			if whole.Next != "" {
				t.Errorf("%s: a page after the last", q)
			}
			var byOffset, byCursor []string
			r.Limit = 7
			for r.Offset = 0; r.Offset < whole.Total; r.Offset += r.Limit {
				page := search(t, idx, r)
				byOffset = append(byOffset, ids(page.Hits)...)
				if page.Total != whole.Total {
					t.Errorf("%s: total %d at %d, want %d", q, page.Total, r.Offset, whole.Total)
				}
			}
			r.Offset = 0
			for {
				page := search(t, idx, r)
				byCursor = append(byCursor, ids(page.Hits)...)
				if page.Total != whole.Total {
					t.Errorf("%s: total %d by cursor, want %d", q, page.Total, whole.Total)
				}
				if r.After = page.Next; r.After == "" {
					break
				}
			}
			same(t, fmt.Sprintf("%s, sort %d, by offset", q, sort), byOffset, ids(whole.Hits))
			same(t, fmt.Sprintf("%s, sort %d, by cursor", q, sort), byCursor, ids(whole.Hits))
		}
	}
	if r := search(t, idx, index.Request{}); len(r.Hits) != index.DefaultLimit || r.Total != 100 {
		t.Errorf("by default %d of %d", len(r.Hits), r.Total)
	}
	if r := search(t, idx, index.Request{Limit: -1}); len(r.Hits) != 0 || r.Total != 100 {
		t.Errorf("the total alone: %d of %d", len(r.Hits), r.Total)
	}
	if r := search(t, idx, index.Request{Offset: 1000}); len(r.Hits) != 0 || r.Total != 100 || r.Next != "" {
		t.Errorf("beyond the end: %d of %d", len(r.Hits), r.Total)
	}
}

func badPages(t *testing.T, e Engine) {
	idx, ctx := e.Open(t), context.Background()
	put(t, idx, document("a", "text"))
	for _, r := range []index.Request{
		{Offset: -1}, {Limit: index.MaxLimit + 1}, {Offset: index.MaxWindow}, {After: "?"}, {After: "AAAA"}, {After: index.Cursor{}.String(), Offset: 1},
	} {
		if _, err := idx.Search(ctx, r); !errors.Is(err, index.ErrRequest) {
			t.Errorf("%+v: %v", r, err)
		}
	}
	if _, err := idx.Entities(ctx, index.EntitiesRequest{Offset: -1}); !errors.Is(err, index.ErrRequest) {
		t.Errorf("entities: %v", err)
	}
	if _, err := idx.Agreements(ctx, index.AgreementsRequest{Offset: -1}); !errors.Is(err, index.ErrRequest) {
		t.Errorf("agreements: %v", err)
	}
	if _, err := idx.Agreements(ctx, index.AgreementsRequest{From: "soon"}); err == nil {
		t.Error("agreements from soon: no error")
	}
}

// What is more about the words comes first, and a filter does not rank.
func ranking(t *testing.T, e Engine) {
	idx := e.Open(t)
	filler := strings.Repeat("filler ", 40)
	put(t, idx, document("once", "visa "+filler), document("often", "visa visa visa visa "+filler), document("short", "visa regime"), document("none", filler))
	r := search(t, idx, index.Request{Query: parse(t, "visa")})
	if got := ids(r.Hits); len(got) != 3 || got[2] != "once" {
		t.Errorf("order %v", got)
	}
	if !slices.IsSortedFunc(r.Hits, func(a, b index.Hit) int { return int(1e6 * (b.Score - a.Score)) }) {
		t.Errorf("scores %+v", r.Hits)
	}
	filtered := search(t, idx, index.Request{Query: parse(t, "visa"), Filter: parse(t, "filler")})
	same(t, "filtered", ids(filtered.Hits), []string{"often", "once"})
	for _, h := range search(t, idx, index.Request{Filter: parse(t, "visa")}).Hits {
		if h.Score != 0 {
			t.Errorf("a filter alone scores %v", h.Score)
		}
	}
}

// A hit says what is needed to judge it.
func hits(t *testing.T, e Engine) {
	idx, records := e.Open(t), small()
	put(t, idx, records...)
	h := search(t, idx, index.Request{Query: parse(t, `"social security"`)}).Hits[0]
	if h.ID != "a.txt" || h.Title != records[0].Title || h.Lang != "en" || h.Date != "2018-11-19" || h.Source != "/archive/a.txt" || h.Site != records[0].Site || h.Score <= 0 {
		t.Errorf("%+v", h)
	}
	same(t, "countries", h.Countries, []index.Tally{{Value: "AZE", Count: 1}, {Value: "TUR", Count: 1}})
	same(t, "agreements", h.Agreements, []index.AgreementRef{{Key: "mou-social-security", Name: "Memorandum of Understanding on social security", Type: "memorandum of understanding"}})
	same(t, "title", marked(h.Title, h.TitleMarks), []string{"Social", "security"})
	same(t, "text", marked(h.Snippet.Text, h.Snippet.Marks), []string{"social", "security"})
}

func marked(text string, spans []extract.Span) []string {
	var all []string
	for _, s := range spans {
		all = append(all, text[s.Start:s.End])
	}
	return all
}

// Every hit of a query for words shows them, and of a filter alone its names.
func snippets(t *testing.T, e Engine) {
	idx, records := e.Open(t), world(120)
	put(t, idx, records...)
	for _, q := range []string{"cooperation", `"of and"`, "Сығорта OR sığorta", "中国 OR çalışma", "coop*", "country:TUR", `org="World Bank"`} {
		found := search(t, idx, index.Request{Query: parse(t, q), Limit: 50}).Hits
		for _, h := range append(found, search(t, idx, index.Request{Filter: parse(t, q), Limit: 50}).Hits...) {
			if len(h.Snippet.Marks)+len(h.TitleMarks) == 0 {
				t.Errorf("%s: %s marks nothing in %q, %q", q, h.ID, h.Title, h.Snippet.Text)
			}
			if strings.ContainsAny(h.Snippet.Text, "\n\t\r") {
				t.Errorf("%s: %q", q, h.Snippet.Text)
			}
		}
	}
}

// A prefix that stands for too much is refused.
func tooBroad(t *testing.T, e Engine) {
	idx := e.Open(t)
	var b strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&b, "a%d ", i)
	}
	put(t, idx, document("a", b.String()))
	ctx := t.Context()
	if _, err := idx.Search(ctx, index.Request{Query: parse(t, "a*")}); !errors.Is(err, index.ErrTooBroad) {
		t.Errorf("error %v, want %v", err, index.ErrTooBroad)
	}
	if _, err := idx.Search(ctx, index.Request{Query: parse(t, "a* NEAR/3 a1")}); !errors.Is(err, index.ErrTooBroad) {
		t.Errorf("error %v, want %v", err, index.ErrTooBroad)
	}
	expect(t, idx, nil, parse(t, "a12*"), []string{"a"})
}
