package bleve_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/corpus"
	"chancery/index"
	"chancery/index/bleve"
)

func record(id, text string) index.Record {
	return index.Record{
		Document: corpus.Document{ID: id, Source: "/x/" + id, Text: text},
		Stamp:    index.Stamp{Hash: "hash", Rules: "rules", Origin: "/x/" + id},
	}
}

// filled makes an index of a few segments and closes it.
func filled(t *testing.T) string {
	t.Helper()
	idx := create(t)
	for _, id := range []string{"a", "b", "c"} {
		if err := idx.Put(context.Background(), []index.Record{record(id, "text of "+id)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := idx.Close(); err != nil {
		t.Fatal(err)
	}
	return idx.Dir()
}

func documents(t *testing.T, idx *bleve.Index) int {
	t.Helper()
	r, err := idx.Search(context.Background(), index.Request{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Total
}

// What is not an index is told from what is none any more.
func TestOpenErrors(t *testing.T) {
	t.Parallel()
	store := func(dir, name string) string { return filepath.Join(dir, "store", name) }
	// Some files may be older segments that have been merged, which nobody misses.
	segments := func(t *testing.T, dir string, damage func(name string)) {
		names, err := filepath.Glob(store(dir, "*.zap"))
		if err != nil || len(names) == 0 {
			t.Fatalf("no segments: %v", err)
		}
		for _, name := range names {
			damage(name)
		}
	}
	truncate := func(t *testing.T, name string, size int64) {
		if err := os.Truncate(name, size); err != nil {
			t.Fatal(err)
		}
	}
	write := func(t *testing.T, name, data string) {
		if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, test := range map[string]struct {
		damage func(t *testing.T, dir string)
		want   error
	}{
		"absent":         {func(t *testing.T, dir string) { os.RemoveAll(dir) }, index.ErrNoIndex},
		"empty":          {func(t *testing.T, dir string) { os.RemoveAll(dir); os.Mkdir(dir, 0o777) }, index.ErrNoIndex},
		"a file":         {func(t *testing.T, dir string) { os.RemoveAll(dir); write(t, dir, "x") }, index.ErrNoIndex},
		"something else": {func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, "chancery.json")) }, index.ErrNoIndex},
		"another layout": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "chancery.json"), `{"format":"chancery index","engine":"bleve","schema":999}`)
		}, index.ErrSchema},
		"another engine": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "chancery.json"), `{"format":"chancery index","engine":"x","schema":1}`)
		}, index.ErrSchema},
		"no meaning":    {func(t *testing.T, dir string) { write(t, filepath.Join(dir, "chancery.json"), "{") }, index.ErrDamaged},
		"no store":      {func(t *testing.T, dir string) { os.RemoveAll(store(dir, "")) }, index.ErrDamaged},
		"no list":       {func(t *testing.T, dir string) { os.Remove(store(dir, "root.bolt")) }, index.ErrDamaged},
		"an empty list": {func(t *testing.T, dir string) { truncate(t, store(dir, "root.bolt"), 0) }, index.ErrDamaged},
		"a zeroed list": {func(t *testing.T, dir string) {
			truncate(t, store(dir, "root.bolt"), 0)
			truncate(t, store(dir, "root.bolt"), 65536)
		}, index.ErrDamaged},
		"half a list":    {func(t *testing.T, dir string) { truncate(t, store(dir, "root.bolt"), 9000) }, index.ErrDamaged},
		"lost segments":  {func(t *testing.T, dir string) { segments(t, dir, func(name string) { os.Remove(name) }) }, index.ErrDamaged},
		"empty segments": {func(t *testing.T, dir string) { segments(t, dir, func(name string) { truncate(t, name, 0) }) }, index.ErrDamaged},
		"short segments": {func(t *testing.T, dir string) { segments(t, dir, func(name string) { truncate(t, name, 100) }) }, index.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filled(t)
			test.damage(t, dir)
			before, _ := filepath.Glob(store(dir, "*"))
			for _, open := range []func(string) (*bleve.Index, error){bleve.Open, bleve.OpenReadOnly} {
				idx, err := open(dir)
				if err == nil {
					t.Fatalf("opened, with %d documents", documents(t, idx))
				}
				if !errors.Is(err, test.want) {
					t.Errorf("error %v, want %v", err, test.want)
				}
				if !strings.Contains(err.Error(), dir) {
					t.Errorf("error %v does not name %s", err, dir)
				}
			}
			if after, _ := filepath.Glob(store(dir, "*")); len(after) != len(before) {
				t.Errorf("opening removed files: %v, then %v", before, after)
			}
		})
	}
}

// Create makes an index where there is nothing, and touches nothing else.
func TestCreate(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "place") + "/"
	idx, err := bleve.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := idx.Put(context.Background(), []index.Record{record("a", "text")}); err != nil {
		t.Fatal(err)
	}
	if err := idx.Close(); err != nil {
		t.Fatal(err)
	}
	if idx, err = bleve.Create(dir); err != nil {
		t.Fatal(err)
	}
	if n := documents(t, idx); n != 1 {
		t.Errorf("%d documents after the second Create, want 1", n)
	}
	idx.Close()
	if rest, _ := filepath.Glob(filepath.Join(filepath.Dir(filepath.Clean(dir)), ".*")); len(rest) != 0 {
		t.Errorf("left behind: %v", rest)
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "thesis.txt"), []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := bleve.Create(other); !errors.Is(err, index.ErrNoIndex) {
		t.Errorf("in a folder with something else: %v", err)
	}
	if entries, _ := os.ReadDir(other); len(entries) != 1 {
		t.Errorf("the folder holds %v", entries)
	}
}

// One writer, or any number of readers; who comes too late is told so.
func TestLock(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	open := map[string]func(string) (*bleve.Index, error){"write": bleve.Open, "read": bleve.OpenReadOnly}
	for _, test := range []struct {
		first, second string
		want          error
	}{
		{"write", "write", index.ErrLocked}, {"write", "read", index.ErrLocked}, {"read", "write", index.ErrLocked}, {"read", "read", nil},
	} {
		first, err := open[test.first](dir)
		if err != nil {
			t.Fatal(err)
		}
		second, err := open[test.second](dir)
		if !errors.Is(err, test.want) {
			t.Errorf("%s, then %s: %v, want %v", test.first, test.second, err, test.want)
		}
		if err == nil {
			second.Close()
		}
		first.Close()
	}
}

// An index that is open for reading answers, and refuses to change.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	idx, err := bleve.OpenReadOnly(filled(t))
	if err != nil {
		t.Fatal(err)
	}
	defer idx.Close()
	if n := documents(t, idx); n != 3 {
		t.Errorf("%d documents, want 3", n)
	}
	if err := idx.Put(context.Background(), []index.Record{record("d", "text")}); !errors.Is(err, index.ErrReadOnly) {
		t.Errorf("put: %v", err)
	}
	if err := idx.Delete(context.Background(), []string{"a"}); !errors.Is(err, index.ErrReadOnly) {
		t.Errorf("delete: %v", err)
	}
}

func TestClosed(t *testing.T) {
	t.Parallel()
	idx := create(t)
	for range 2 {
		if err := idx.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := idx.Get(context.Background(), "a"); err == nil {
		t.Error("a closed index answers")
	}
	if err := idx.Put(context.Background(), []index.Record{record("a", "x")}); err == nil {
		t.Error("a closed index takes records")
	}
}
