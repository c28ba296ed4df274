package bleve

import (
	"context"
	"flag"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/collector"
	"github.com/blevesearch/bleve/v2/search/query"

	"chancery/extract"
	"chancery/index"
	"chancery/index/indextest"
)

// -documents sets the size of the index that BenchmarkBare measures:
//
//	go test ./index/bleve -run - -bench Bare -documents 200000 -benchtime 500x -timeout 30m
var documents = flag.Int("documents", 20_000, "documents of the index that BenchmarkBare measures")

const textField = index.MarkerField

func term(field, word string) query.Query {
	q := query.NewTermQuery(word)
	q.SetField(field)
	return q
}

func bareTerm(w indextest.Words) query.Query { return term(textField, w.A) }

func barePhrase(w indextest.Words) query.Query {
	return query.NewPhraseQuery([]string{w.A, w.B}, textField)
}

// bareFilters is the boolean query of Bleve: a word, one that is left out, and a
// filter.
func bareFilters(w indextest.Words) query.Query {
	q := query.NewBooleanQuery([]query.Query{bareTerm(w)}, nil, []query.Query{term(textField, w.B)})
	filter := query.NewBooleanQuery([]query.Query{
		term(textField, index.ValueMarker(extract.Country, w.Country)), term("date", w.Year),
	}, nil, nil)
	q.AddFilter(filter)
	return q
}

// bare are the queries of Bleve that are nearest to those of a shape. It has no
// operator of proximity: a phrase of the same words reads the positions of the
// same documents.
var bare = map[string]func(indextest.Words) query.Query{
	"term": bareTerm, "phrase": barePhrase, "near": barePhrase, "filters": bareFilters, "facets": bareTerm,
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
	indextest.Fill(b, idx, *documents)
	for _, s := range indextest.Shapes {
		b.Run(s.Name, func(b *testing.B) { compare(b, idx, s) })
	}
}

func compare(b *testing.B, idx *Index, s indextest.Shape) {
	random := rand.New(rand.NewPCG(3, 3))
	var ours, theirs indextest.Times
	for b.Loop() {
		w := indextest.Draw(random)
		request, q := s.Request(w), bare[s.Name](w)
		run := []func(){
			func() { ours.Add(b, func() error { return searchOnce(idx, request) }) },
			func() { theirs.Add(b, func() error { return bareOnce(idx, q) }) },
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
		x, y := ours.At(at.share), theirs.At(at.share)
		b.ReportMetric(float64(x.Microseconds()), "ours-"+at.name+"-µs")
		b.ReportMetric(float64(y.Microseconds()), "bare-"+at.name+"-µs")
		b.ReportMetric(float64(x)/float64(y), at.name+"-ratio")
	}
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
