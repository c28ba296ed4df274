package bleve_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"chancery/extract"
	"chancery/index"
)

// generate makes documents of about 400 words with a dozen mentions and an
// agreement, the words as unequal as those of a language.
func generate(n int) (records []index.Record, size int64) {
	random := rand.New(rand.NewPCG(7, 7))
	zipf := rand.NewZipf(random, 1.1, 3, 50_000)
	for i := range n {
		r := record(fmt.Sprintf("%07d", i), "")
		r.Date = fmt.Sprintf("%d-%02d-%02d", 1990+random.IntN(30), 1+random.IntN(12), 1+random.IntN(28))
		r.Lang, r.Title = "en", fmt.Sprint("Title ", i)
		var b strings.Builder
		for w := range 400 {
			start := b.Len()
			fmt.Fprintf(&b, "w%s ", strings.ToLower(fmt.Sprintf("%X", zipf.Uint64()*7919)))
			if w%33 == 5 {
				r.Mentions = append(r.Mentions, extract.Mention{
					Span: extract.Span{Start: start, End: b.Len() - 1}, Kind: extract.Country, Value: fmt.Sprintf("C%02d", zipf.Uint64()%90),
				})
			}
		}
		r.Text = b.String()
		r.Agreements = []extract.Agreement{{
			Key: fmt.Sprint("key ", i%1000), Name: "Agreement on Cooperation", Type: "agreement",
			Parties: []extract.Party{{Span: r.Mentions[0].Span, Value: r.Mentions[0].Value, Country: r.Mentions[0].Value}},
			Events:  []extract.Event{{Kind: "signed", Date: r.Date}},
		}}
		records = append(records, r)
		size += int64(len(r.Text))
	}
	return records, size
}

func BenchmarkPut(b *testing.B) {
	records, size := generate(1000)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		idx := create(b)
		b.StartTimer()
		if err := idx.Put(context.Background(), records); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	idx := create(b)
	const n = 10_000
	records, _ := generate(n)
	for i := 0; i < n; i += 1000 {
		if err := idx.Put(context.Background(), records[i:i+1000]); err != nil {
			b.Fatal(err)
		}
	}
	for _, q := range []string{
		"*", "w0", "w1eef w3dde", `"w0 w1eef"`, `"w0 w1eef"~5`, "w0 country:C01", "w1ee*", "country:C01 date>=2005", "NOT w0", "signed:2001 party:C01",
		"w0 OR w1eef OR w3dde", "date:[1995-03-02 TO 2011-10-05]",
	} {
		n, err := index.Parse(q, index.Resolver{Country: func(s string) (string, bool) { return s, true }})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				if _, err := idx.Search(context.Background(), index.Request{Query: n}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkStamp(b *testing.B) {
	idx := create(b)
	records, _ := generate(4000)
	for i := 0; i < len(records); i += 1000 {
		if err := idx.Put(context.Background(), records[i:i+1000]); err != nil {
			b.Fatal(err)
		}
	}
	i := 0
	for b.Loop() {
		if _, err := idx.Stamp(context.Background(), records[i%len(records)].ID); err != nil {
			b.Fatal(err)
		}
		i++
	}
}
