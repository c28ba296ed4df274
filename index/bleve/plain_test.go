package bleve_test

import (
	"path/filepath"
	"testing"

	"chancery/corpus"
	"chancery/index/bleve"
)

// What ours is measured against finds what is in it.
func TestPlain(t *testing.T) {
	t.Parallel()
	p, err := bleve.CreatePlain(filepath.Join(t.TempDir(), "plain"))
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	docs := []*corpus.Document{{ID: "1", Text: "A pension agreement was signed."}, {ID: "2", Text: "The agreement on pensions."}}
	if err := p.Put(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words []string
		total int
	}{{[]string{"agreement"}, 2}, {[]string{"pension"}, 1}, {[]string{"pension", "agreement"}, 1}, {[]string{"treaty"}, 0}} {
		if total, err := p.Search(t.Context(), c.words...); err != nil || total != c.total {
			t.Errorf("Search(%q) = %d, %v, want %d", c.words, total, err, c.total)
		}
	}
}
