package bleve_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"chancery/corpus"
	"chancery/index"
	"chancery/index/bleve"
)

// with makes an index that holds one document.
func with(t *testing.T, dir, id string) *bleve.Index {
	t.Helper()
	idx, err := bleve.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { idx.Close() })
	put(t, idx, id)
	return idx
}

func put(t *testing.T, idx *bleve.Index, id string) {
	t.Helper()
	if err := idx.Put(t.Context(), []index.Record{{Document: corpus.Document{ID: id, Text: id}}}); err != nil {
		t.Fatal(err)
	}
}

func holds(t *testing.T, idx *bleve.Index, id string) bool {
	t.Helper()
	_, err := idx.Get(t.Context(), id)
	if err != nil && !errors.Is(err, index.ErrNotFound) {
		t.Fatal(err)
	}
	return err == nil
}

// Another index takes the place of one that goes on answering; in the end there
// is only the other, also for who opens it later.
func TestReplace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	here, there := filepath.Join(dir, "here"), filepath.Join(dir, "there")
	old := with(t, here, "old")
	if err := with(t, there, "new").Close(); err != nil {
		t.Fatal(err)
	}
	for round := range 3 {
		fresh, err := old.Replace(there)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { fresh.Close() })
		if !holds(t, old, "old") || holds(t, old, "new") || !holds(t, fresh, "new") || holds(t, fresh, "old") {
			t.Errorf("round %d: documents are mixed", round)
		}
		if err := old.Put(t.Context(), nil); !errors.Is(err, index.ErrClosed) {
			t.Errorf("writing to what was replaced: %v", err)
		}
		if _, err := old.Replace(there); !errors.Is(err, index.ErrClosed) {
			t.Errorf("replacing what was replaced: %v", err)
		}
		put(t, fresh, "more")
		if err := old.Close(); err != nil {
			t.Fatal(err)
		}
		if !holds(t, fresh, "new") || !holds(t, fresh, "more") {
			t.Errorf("round %d: closing the old one has harmed the new one", round)
		}
		if err := fresh.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(there); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("the other directory: %v", err)
		}
		entries, err := os.ReadDir(here)
		if err != nil || len(entries) != 2 {
			t.Errorf("%v %v, want chancery.json and a store", entries, err)
		}
		if old, err = bleve.Open(here); err != nil {
			t.Fatal(err)
		}
		if !holds(t, old, "new") || !holds(t, old, "more") {
			t.Errorf("round %d: the new one is gone", round)
		}
		// The next round has the same start.
		if err := old.Delete(t.Context(), []string{"new", "more"}); err != nil {
			t.Fatal(err)
		}
		put(t, old, "old")
		if err := with(t, there, "new").Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// What cannot take the place leaves both as they were.
func TestReplaceRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	old := with(t, filepath.Join(dir, "here"), "old")
	with(t, filepath.Join(dir, "open"), "new")
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{"none": index.ErrNoIndex, "empty": index.ErrNoIndex, "open": index.ErrLocked, "here": nil} {
		_, err := old.Replace(filepath.Join(dir, name))
		if err == nil || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
	}
	put(t, old, "more")
	if !holds(t, old, "old") || !holds(t, old, "more") {
		t.Error("what was kept is gone")
	}
}
