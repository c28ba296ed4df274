package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"chancery/cmd/chancery/api"
	"chancery/extract"
	"chancery/extract/data"
	"chancery/index"
)

// The test binary is the program, too: under the name chancery it runs main.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"chancery": main})
}

// Every command, from the outside. DOCS holds the documents of the project's
// first example.
func TestScript(t *testing.T) {
	t.Parallel()
	docs, err := filepath.Abs("../../testdata/docs")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("DOCS", docs)
			e.Setenv("GOLD", filepath.Join(filepath.Dir(docs), "gold", "docs.jsonl"))
			return nil
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// outcome is what a run of the program came to.
type outcome struct {
	code           int
	stdout, stderr string
}

// chancery runs the program in this process.
func chancery(t *testing.T, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(context.WithoutCancel(t.Context()), append([]string{"chancery"}, args...), strings.NewReader(""), &stdout, &stderr)
	return outcome{code, stdout.String(), stderr.String()}
}

// ingested makes an index of the documents of testdata.
func ingested(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "index")
	if o := chancery(t, "ingest", "--index", dir, "--quiet", "../../testdata/docs"); o.code != exitOK {
		t.Fatalf("ingest: exit %d\n%s", o.code, o.stderr)
	}
	return dir
}

// An interrupted ingestion says so, keeps what it has, and exits as shells
// expect it.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "index")
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"chancery", "ingest", "--index", dir, "../../testdata/docs"}, nil, &stdout, &stderr)
	if code != exitInterrupted || !strings.Contains(stderr.String(), "interrupted") || !strings.Contains(stderr.String(), "goes on from there") {
		t.Errorf("exit %d, want %d; stderr:\n%s", code, exitInterrupted, &stderr)
	}
	if stdout.Len() > 0 {
		t.Errorf("stdout: %q, want nothing", &stdout)
	}
	if o := chancery(t, "ingest", "--index", dir, "../../testdata/docs"); o.code != exitOK {
		t.Errorf("again: exit %d\n%s", o.code, o.stderr)
	}
}

// A locked index is told of by whoever meets it, and left alone.
func TestLocked(t *testing.T) {
	t.Parallel()
	dir := ingested(t)
	idx, err := writeIndex(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer idx.Close()
	for _, args := range [][]string{
		{"ingest", "--index", dir, "../../testdata/docs"},
		{"search", "--index", dir, "pension"},
		{"status", "--index", dir},
		{"serve", "--index", dir, "--addr", "127.0.0.1:0"},
	} {
		o := chancery(t, args...)
		if o.code != exitError || !strings.Contains(o.stderr, index.ErrLocked.Error()) || !strings.Contains(o.stderr, "hint: ") {
			t.Errorf("%v: exit %d, stderr %q", args, o.code, o.stderr)
		}
	}
}

// Readers do not keep each other out.
func TestTwoReaders(t *testing.T) {
	t.Parallel()
	dir := ingested(t)
	idx, err := readIndex(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer idx.Close()
	if o := chancery(t, "search", "--index", dir, "pension"); o.code != exitOK {
		t.Errorf("exit %d: %s", o.code, o.stderr)
	}
}

// A caret stands below the character that a query goes wrong at, also behind
// wide ones.
func TestCaret(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		`pension (treaty`: "  pension (treaty\n          ^\n",
		`日本 "treaty`:      "  日本 \"treaty\n       ^\n",
		"a\tb )":          "  a b )\n      ^\n",
		`ünited foo:x`:    "  ünited foo:x\n         ^\n",
	} {
		o := chancery(t, "search", "--index", "none", query)
		if o.code != exitUsage || !strings.Contains(o.stderr, want) {
			t.Errorf("%q: exit %d, stderr\n%swant\n%s", query, o.code, o.stderr, want)
		}
	}
}

// What help and messages call the events is what the rules call them.
func TestEventsAreKnown(t *testing.T) {
	t.Parallel()
	files, err := data.Builtin().Files("*/agreement-events.tsv")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, f := range files {
		table, err := data.ReadTable(f, "event")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range table.Rows() {
			if r.Get("event") != "party" { // tells who takes part, and is no event
				found[r.Get("event")] = true
			}
		}
	}
	for _, e := range api.Events {
		if !found[e] {
			t.Errorf("no rule finds %q", e)
		}
		delete(found, e)
	}
	for e := range found {
		t.Errorf("%q is missing", e)
	}
}

// Country names in every usual form lead to the same country, and misspelt
// ones to a suggestion.
func TestCountries(t *testing.T) {
	t.Parallel()
	x, err := extract.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Turkey", "Türkiye", "turkiye", "TR", "TUR", "tur", "Republic of Turkey"} {
		ask := api.Search{Filter: index.Filter{Countries: []string{name}}}
		r, err := ask.Request(x)
		if err != nil || r.Filter.String() != "country=TUR" {
			t.Errorf("%s: filter %v, error %v", name, r.Filter, err)
		}
	}
	for name, want := range map[string]string{"Turky": "Türkiye (TUR)", "Azerbajan": "Azerbaijan (AZE)", "Germny": "Germany (DEU)"} {
		o := chancery(t, "search", "--country", name, "x")
		if o.code != exitUsage || !strings.Contains(o.stderr, want) {
			t.Errorf("%s: exit %d, stderr %q, want %q", name, o.code, o.stderr, want)
		}
	}
}

func TestQuoted(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"a/b.txt": "a/b.txt", "": "''", "two words": "'two words'", "it's": `'it'\''s'`, "$x": "'$x'", "Türkiye": "Türkiye",
	} {
		if got := quoted(in); got != want {
			t.Errorf("quoted(%q) = %s, want %s", in, got, want)
		}
	}
}

// The index may lie in the folder that is ingested.
func TestIndexInsideSource(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Signed in Turkey."), 0o666); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		o := chancery(t, "ingest", "--index", filepath.Join(dir, "index"), "--prune", dir)
		if o.code != exitOK || !strings.Contains(o.stdout, " 0 skipped") {
			t.Errorf("exit %d\n%s%s", o.code, o.stdout, o.stderr)
		}
	}
}
