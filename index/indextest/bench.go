package indextest

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"chancery/corpus"
	"chancery/extract"
	"chancery/index"
)

// Words are those of one query of a Shape.
type Words struct{ A, B, Country, Year string }

// Shape is a kind of query.
type Shape struct {
	Name    string
	Request func(Words) index.Request
}

// Shapes are the kinds of queries whose times tell how fast an engine is.
var Shapes = []Shape{
	{"term", func(w Words) index.Request { return index.Request{Query: word(index.Text, w.A)} }},
	{"phrase", func(w Words) index.Request { return index.Request{Query: word(index.Text, w.A+" "+w.B)} }},
	{"near", func(w Words) index.Request {
		return index.Request{Query: index.Near{Left: word(index.Text, w.A), Right: word(index.Text, w.B), Slop: 10}}
	}},
	{"filters", func(w Words) index.Request {
		return index.Request{
			Query:  index.And{Nodes: []index.Node{word(index.Text, w.A), index.Not{Node: word(index.Text, w.B)}}},
			Filter: index.And{Nodes: []index.Node{index.Is{Field: index.Country, Value: w.Country}, year(w.Year)}},
		}
	}},
	{"facets", func(w Words) index.Request {
		return index.Request{
			Query:  word(index.Text, w.A),
			Facets: []index.FacetRequest{{Field: index.Country}, {Field: index.Year}, {Field: index.Type}},
		}
	}},
}

func year(y string) index.Node {
	n, err := index.Parse("date:"+y, index.Resolver{})
	if err != nil {
		panic(err)
	}
	return n
}

// Fill puts documents of 60 words that name three countries and an agreement,
// always the same. Words are as unequal as those of a language.
func Fill(b *testing.B, idx index.Writer, documents int) {
	b.Helper()
	const vocabulary, batch = 50_000, 2000
	random := rand.New(rand.NewPCG(seed, 6))
	zipf := rand.NewZipf(random, 1.1, 3, vocabulary-1)
	start := time.Now()
	for i := 0; i < documents; i += batch {
		var records []index.Record
		for j := i; j < min(i+batch, documents); j++ {
			records = append(records, short(j, random, zipf))
		}
		if err := idx.Put(context.Background(), records); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("%d documents in %v", documents, time.Since(start).Round(time.Second))
}

func short(i int, random *rand.Rand, zipf *rand.Zipf) index.Record {
	r := index.Record{Document: corpus.Document{
		ID: fmt.Sprintf("%07d", i), Source: fmt.Sprintf("/archive/%03d/%07d", i%100, i), Lang: "en",
		Date: fmt.Sprintf("%d-%02d-%02d", 1990+random.IntN(30), 1+random.IntN(12), 1+random.IntN(28)),
	}}
	var b strings.Builder
	for n := range 60 {
		start := b.Len()
		fmt.Fprintf(&b, "%s ", spell(zipf.Uint64()))
		if n%20 == 5 {
			r.Mentions = append(r.Mentions, extract.Mention{
				Span: extract.Span{Start: start, End: b.Len() - 1}, Kind: extract.Country, Value: fmt.Sprintf("C%02d", zipf.Uint64()%90),
			})
		}
	}
	r.Text = b.String()
	r.Agreements = []extract.Agreement{{
		Key: fmt.Sprint("key ", i%1000), Name: "Agreement on " + spell(uint64(i%500)), Type: []string{"treaty", "protocol", "agreement"}[i%3],
	}}
	return r
}

// spell is the n-th word.
func spell(n uint64) string { return fmt.Sprintf("w%dx", n) }

// Draw returns words of every frequency, the common ones as often as the rare.
func Draw(random *rand.Rand) Words {
	one := func() string { return spell(uint64(math.Exp(random.Float64() * math.Log(2000)))) }
	w := Words{one(), one(), fmt.Sprintf("C%02d", random.IntN(20)), fmt.Sprint(1990 + random.IntN(30))}
	for w.A == w.B {
		w.B = one()
	}
	return w
}

// Times collects how long something takes.
type Times []time.Duration

// Add runs f.
func (t *Times) Add(b *testing.B, f func() error) {
	start := time.Now()
	if err := f(); err != nil {
		b.Fatal(err)
	}
	*t = append(*t, time.Since(start))
}

// At is the time that a share of all do not exceed.
func (t Times) At(share float64) time.Duration {
	sorted := slices.Sorted(slices.Values(t))
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}

// Bench measures searches of every shape in an index with a number of
// documents, which it puts there.
func Bench(b *testing.B, idx index.Index, documents int) {
	Fill(b, idx, documents)
	for _, s := range Shapes {
		b.Run(s.Name, func(b *testing.B) {
			random := rand.New(rand.NewPCG(seed, 7))
			var times Times
			for b.Loop() {
				r := s.Request(Draw(random))
				times.Add(b, func() error {
					_, err := idx.Search(context.Background(), r)
					return err
				})
			}
			b.ReportMetric(float64(times.At(0.5).Microseconds()), "p50-µs")
			b.ReportMetric(float64(times.At(0.99).Microseconds()), "p99-µs")
		})
	}
}
