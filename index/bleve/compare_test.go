package bleve

import (
	"context"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/collector"
	"github.com/blevesearch/bleve/v2/search/query"

	"chancery/corpus"
	"chancery/extract"
	"chancery/index"
)

// -documents sets the size of the index that BenchmarkBare measures:
//
//	go test ./index/bleve -run - -bench Bare -documents 200000 -timeout 30m
var documents = flag.Int("documents", 20_000, "documents of the index that BenchmarkBare measures")

// shape is a kind of query, ours and the one of Bleve that is nearest to it.
type shape struct {
	name string
	ours func(*words) index.Request
	bare func(*words) query.Query
}

// words are those of one query.
type words struct{ a, b, country, date string }

const textField = index.MarkerField

func term(field, word string) query.Query {
	q := query.NewTermQuery(word)
	q.SetField(field)
	return q
}

func word(w string) index.Node { return index.Word{Field: index.Text, Term: w} }

func countryIs(code string) index.Node { return index.Is{Field: index.Country, Value: code} }

func phrase(w *words) query.Query { return query.NewPhraseQuery([]string{w.a, w.b}, textField) }

// filtered is the boolean query of Bleve: two words, one of them left out
// perhaps, and a filter.
func filtered(w *words) query.Query {
	q := query.NewBooleanQuery([]query.Query{term(textField, w.a)}, nil, []query.Query{term(textField, w.b)})
	filter := query.NewBooleanQuery([]query.Query{
		term(textField, index.ValueMarker(extract.Country, w.country)), term("date", w.date),
	}, nil, nil)
	q.AddFilter(filter)
	return q
}

var shapes = []shape{
	{"term", func(w *words) index.Request { return index.Request{Query: word(w.a)} }, func(w *words) query.Query { return term(textField, w.a) }},
	{"phrase", func(w *words) index.Request {
		return index.Request{Query: index.Phrase{Field: index.Text, Terms: []string{w.a, w.b}}}
	}, phrase},
	// Bleve has no operator of proximity: a phrase of the same words reads the
	// positions of the same documents.
	{"near", func(w *words) index.Request {
		return index.Request{Query: index.Near{Left: word(w.a), Right: word(w.b), Slop: 10}}
	}, phrase},
	{"filters", func(w *words) index.Request {
		year, err := index.Parse("date:"+w.date, index.Resolver{})
		if err != nil {
			panic(err)
		}
		return index.Request{
			Query:  index.And{Nodes: []index.Node{word(w.a), index.Not{Node: word(w.b)}}},
			Filter: index.And{Nodes: []index.Node{countryIs(w.country), year}},
		}
	}, filtered},
	{"facets", func(w *words) index.Request {
		return index.Request{Query: word(w.a), Facets: []index.FacetRequest{{Field: index.Country}, {Field: index.Year}, {Field: index.Type}}}
	}, func(w *words) query.Query { return term(textField, w.a) }},
}

// BenchmarkBare measures searches beside bare queries of Bleve on the same
// index, in turns. Both find the ten best and count all; ours also reads them
// and makes snippets, and Bleve is let load what is stored of them.
func BenchmarkBare(b *testing.B) {
	idx, err := Create(filepath.Join(b.TempDir(), "index"))
	if err != nil {
		b.Fatal(err)
	}
	defer idx.Close()
	random := rand.New(rand.NewPCG(3, 3))
	fill(b, idx, random)
	for _, s := range shapes {
		b.Run(s.name, func(b *testing.B) { s.measure(b, idx, random) })
	}
}

// vocabulary is the number of words of the generated documents.
const vocabulary = 50_000

func fill(b *testing.B, idx *Index, random *rand.Rand) {
	zipf := rand.NewZipf(random, 1.1, 3, vocabulary-1)
	start := time.Now()
	for i := 0; i < *documents; i += 2000 {
		var records []index.Record
		for j := i; j < min(i+2000, *documents); j++ {
			records = append(records, short(j, random, zipf))
		}
		if err := idx.Put(context.Background(), records); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("%d documents in %v", *documents, time.Since(start).Round(time.Second))
}

// short is a document of 60 words that names three countries.
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
	r.Agreements = []extract.Agreement{{Key: fmt.Sprint("key ", i%1000), Name: "Agreement on " + spell(uint64(i%500)), Type: []string{"treaty", "protocol", "agreement"}[i%3]}}
	return r
}

// spell is the n-th word.
func spell(n uint64) string { return fmt.Sprintf("w%dx", n) }

func (s shape) measure(b *testing.B, idx *Index, random *rand.Rand) {
	draw := func() string { // words of every frequency, the common ones as often as the rare
		return spell(uint64(math.Exp(random.Float64() * math.Log(2000))))
	}
	var ours, bare []time.Duration
	for b.Loop() {
		w := &words{draw(), draw(), fmt.Sprintf("C%02d", random.IntN(20)), fmt.Sprint(1990 + random.IntN(30))}
		if w.a == w.b {
			continue
		}
		request, q := s.ours(w), s.bare(w)
		run := []func(){
			func() { ours = append(ours, timed(b, func() error { return searchOnce(idx, request) })) },
			func() { bare = append(bare, timed(b, func() error { return bareOnce(idx, q) })) },
		}
		if random.IntN(2) == 0 {
			slices.Reverse(run)
		}
		run[0]()
		run[1]()
	}
	for _, at := range []struct {
		name  string
		share float64
	}{{"p50", 0.5}, {"p99", 0.99}} {
		x, y := quantile(ours, at.share), quantile(bare, at.share)
		b.ReportMetric(float64(x.Microseconds()), "ours-"+at.name+"-µs")
		b.ReportMetric(float64(y.Microseconds()), "bare-"+at.name+"-µs")
		b.ReportMetric(float64(x)/float64(y), at.name+"-ratio")
	}
}

func timed(b *testing.B, f func() error) time.Duration {
	start := time.Now()
	if err := f(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

func quantile(all []time.Duration, share float64) time.Duration {
	slices.Sort(all)
	return all[min(int(share*float64(len(all))), len(all)-1)]
}

func searchOnce(idx *Index, r index.Request) error {
	_, err := idx.Search(context.Background(), r)
	return err
}

// bareOnce collects as Bleve's own index does.
func bareOnce(idx *Index, q query.Query) error {
	ctx := context.Background()
	return idx.reading(func(s *snapshot) error {
		found, err := q.Searcher(ctx, s, nil, search.SearcherOptions{})
		if err != nil {
			return err
		}
		defer found.Close()
		best := collector.NewTopNCollector(index.DefaultLimit, 0, search.SortOrder{&search.SortScore{Desc: true}})
		if err := best.Collect(ctx, found, s); err != nil {
			return err
		}
		for _, hit := range best.Results() {
			if _, err := s.stored(hit.ID); err != nil {
				return err
			}
		}
		return nil
	})
}
