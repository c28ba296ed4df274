package ledger_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chancery/index/ledger"
)

// ran is a run that fails on some sources.
func ran(t *testing.T, path string, hour int, settled func(string) bool, sources ...string) {
	t.Helper()
	l, err := ledger.Open(path, time.Date(2020, 1, 1, hour, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		l.Add(ledger.Entry{Name: s, Source: s, Reason: "hour " + string(rune('0'+hour))})
	}
	if err := l.Close(settled); err != nil {
		t.Fatal(err)
	}
}

func listed(t *testing.T, paths ...string) []string {
	t.Helper()
	all, err := ledger.Read(paths...)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range all {
		got = append(got, e.Source+" "+e.Reason)
	}
	return got
}

func TestLedger(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "failures.jsonl")
	check := func(want ...string) {
		t.Helper()
		if got := listed(t, path); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	check()
	below := func(dir string) func(string) bool {
		return func(s string) bool { return strings.HasPrefix(s, dir) }
	}
	ran(t, path, 1, below("/a/"), "/a/1", "/a/2")
	ran(t, path, 2, below("/b/"), "/b/1")
	check("/a/1 hour 1", "/a/2 hour 1", "/b/1 hour 2")
	ran(t, path, 3, nil, "/a/2") // interrupted: /a/1 was perhaps not seen
	check("/a/1 hour 1", "/a/2 hour 3", "/b/1 hour 2")
	ran(t, path, 4, below("/a/"), "/a/2") // /a/1 has been read
	check("/b/1 hour 2", "/a/2 hour 4")

	// A run that was killed while it wrote.
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	f.WriteString(`{"name":"/c`)
	f.Close()
	ran(t, path, 5, nil, "/d/1")
	check("/b/1 hour 2", "/a/2 hour 4", "/d/1 hour 5")

	// Another list beside it.
	other := path + ".other"
	ran(t, other, 6, nil, "/d/1", "/e/1")
	if got, want := listed(t, path, other), []string{"/b/1 hour 2", "/a/2 hour 4", "/d/1 hour 6", "/e/1 hour 6"}; !slices.Equal(got, want) {
		t.Errorf("together %q, want %q", got, want)
	}
	for _, step := range []struct {
		dir  string
		want []string
	}{{"/d/", []string{"/e/1 hour 6"}}, {"/e/", nil}} {
		if err := ledger.Settle(other, below(step.dir)); err != nil {
			t.Fatal(err)
		}
		if got := listed(t, other); !slices.Equal(got, step.want) {
			t.Errorf("%s settled: %q, want %q", step.dir, got, step.want)
		}
	}
	if _, err := os.Stat(other); err == nil {
		t.Error("an empty list stays")
	}
}
