package extract_test

import (
	"os"
	"path/filepath"
	"testing"

	"chancery/corpus"
	"chancery/extract"
)

// benchmarkTexts are documents of the project's own, or where that folder is
// there, speeches from the shared corpus, which are longer and many.
func benchmarkTexts(b *testing.B) []*corpus.Document {
	b.Helper()
	files, _ := filepath.Glob("../../shared/corpora/ungdc/*.txt")
	if len(files) == 0 {
		files, _ = filepath.Glob("../testdata/docs/*.txt")
	}
	var docs []*corpus.Document
	for _, f := range files[:min(len(files), 400)] {
		raw, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, &corpus.Document{ID: f, Lang: "en", Text: string(raw)})
	}
	return docs
}

func BenchmarkExtract(b *testing.B) {
	x, err := extract.Default()
	if err != nil {
		b.Fatal(err)
	}
	docs := benchmarkTexts(b)
	size := 0
	for _, d := range docs {
		size += len(d.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			x.Extract(d)
		}
	}
}
