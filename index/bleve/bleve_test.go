package bleve_test

import (
	"path/filepath"
	"testing"

	"chancery/index"
	"chancery/index/bleve"
	"chancery/index/indextest"
)

// create makes an index in a place of its own.
func create(t testing.TB) *bleve.Index {
	t.Helper()
	idx, err := bleve.Create(filepath.Join(t.TempDir(), "index"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := idx.Close(); err != nil {
			t.Error(err)
		}
	})
	return idx
}

// The engine is an index like any other.
func TestIndex(t *testing.T) {
	t.Parallel()
	indextest.Run(t, indextest.Engine{
		WholeCalls: true,
		Open:       func(t *testing.T) index.Index { return create(t) },
		Reopen: func(t *testing.T, idx index.Index) index.Index {
			if err := idx.Close(); err != nil {
				t.Fatal(err)
			}
			again, err := bleve.Open(idx.(*bleve.Index).Dir())
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { again.Close() })
			return again
		},
	})
}
