package extract

import (
	"os"
	"path/filepath"
	"testing"

	"chancery/corpus"
)

// speeches returns some megabytes of running text: speeches of the UN General
// Debate if they are at hand, else the documents of the repository.
func speeches(t testing.TB) []*corpus.Document {
	t.Helper()
	var docs []*corpus.Document
	for _, pattern := range []string{"../../shared/corpora/ungdc/*/*.txt", "../../shared/corpora/ungdc/*.txt", "../testdata/docs/*.txt"} {
		names, _ := filepath.Glob(pattern)
		for i, n := range names {
			if i == 200 {
				break
			}
			text, err := os.ReadFile(n)
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, &corpus.Document{ID: n, Lang: "en", Date: "1999-09", Text: string(text)})
		}
		if len(docs) > 0 {
			return docs
		}
	}
	t.Skip("no texts at hand")
	return nil
}

// BenchmarkDates measures the date pass alone, on tokens made before.
func BenchmarkDates(b *testing.B) {
	x := dateExtractor(b)
	var analyses []*analysis
	size := 0
	for _, doc := range speeches(b) {
		a := &analysis{}
		a.reset(doc)
		a.tokens = x.vocabulary.Scan(nil, doc.Text)
		x.dates.find(a)
		analyses = append(analyses, a)
		size += len(doc.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range analyses {
			a.mentions[Date] = a.mentions[Date][:0]
			x.dates.find(a)
		}
	}
}

// The date pass allocates nothing for a document once its buffers have grown.
func TestDatesAllocateNothing(t *testing.T) {
	x := dateExtractor(t)
	doc := &corpus.Document{Lang: "en", Date: "2018-11-20", Text: "On 19 November 2018 and on Monday they met, from March to August 2011 and two days later; since last year, 03/04/2018."}
	a := &analysis{}
	a.reset(doc)
	a.tokens = x.vocabulary.Scan(nil, doc.Text)
	run := func() {
		a.mentions[Date] = a.mentions[Date][:0]
		x.dates.find(a)
	}
	run()
	if n := testing.AllocsPerRun(20, run); n != 0 || len(a.mentions[Date]) < 6 {
		t.Errorf("%d dates, %v allocations", len(a.mentions[Date]), n)
	}
}
