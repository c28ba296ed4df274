package corpus_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"chancery/corpus"
	"chancery/corpus/corpustest"
)

// tree writes files, named by slash paths, into a folder "docs" of its own.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "docs")
	for name, content := range files {
		write(t, filepath.Join(root, filepath.FromSlash(name)), content)
	}
	if err := os.MkdirAll(root, 0o755); err != nil {
		t.Fatal(err)
	}
	return root
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// walked is a walk as lines: ids of items, and errors as "! reason" with the
// folder cut off, "~" in place of "!" for what was skipped.
func walked(t *testing.T, o corpus.Options, paths ...string) []string {
	t.Helper()
	var got []string
	for it, err := range corpus.Walk(t.Context(), paths, o) {
		if err == nil {
			got = append(got, it.ID)
			continue
		}
		se, ok := errors.AsType[*corpus.SourceError](err)
		if !ok {
			t.Fatalf("%v is no SourceError", err)
		}
		mark := "!"
		if se.Skipped {
			mark = "~"
		}
		msg := se.Error()
		for _, p := range paths {
			msg = strings.ReplaceAll(msg, filepath.ToSlash(filepath.Dir(p))+"/", "")
		}
		got = append(got, mark+" "+msg)
	}
	return got
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got:\n\t%s\nwant:\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestWalkOrderAndSkipping(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{
		"b.txt":           "text",
		"a/2.html":        "<p>page",
		"a/10.htm":        "<p>page",
		"a/page.shtml":    "<html><body>page",
		"a/show.aspx?n=1": "\n<!-- cms --><!DOCTYPE html><p>page",
		"a/style.css":     "p {}",
		"c.md":            "# Title",
		"scan.png":        "\x89PNG\r\n",
		".git/config":     "x",
		"lines.jsonl":     `{"text":"one"}` + "\n\n" + `{"id":"x/2","text":"two"}`,
	})
	same(t, walked(t, corpus.Options{}, root), []string{
		"~ docs/.git: hidden",
		"docs/a/10.htm", "docs/a/2.html", "docs/a/page.shtml", "docs/a/show.aspx?n=1",
		"~ docs/a/style.css: not a format that is read",
		"docs/b.txt", "docs/c.md", "docs/lines.jsonl#1", "x/2",
		"~ docs/scan.png: not a format that is read",
	})
}

func TestWalkGlobs(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{
		"2018/a.txt": "x", "2018/deep/b.txt": "x", "2019/a.txt": "x", "2019/c.html": "<p>x", "drafts/d.txt": "x", "e.txt": "x",
	})
	for _, c := range []struct {
		include, exclude string
		want             string
	}{
		{"", "", "2018/a.txt 2018/deep/b.txt 2019/a.txt 2019/c.html drafts/d.txt e.txt"},
		{"*.txt", "drafts", "2018/a.txt 2018/deep/b.txt 2019/a.txt e.txt"},
		{"2018/*.txt", "", "2018/a.txt"},
		{"2018/**", "", "2018/a.txt 2018/deep/b.txt"},
		{"**/a.txt", "", "2018/a.txt 2019/a.txt"},
		{"**/*.txt", "20*/**", "drafts/d.txt e.txt"},
		{"201[89]/**/*.txt", "", "2018/a.txt 2018/deep/b.txt 2019/a.txt"},
		{"", "**", ""},
	} {
		o := corpus.Options{}
		if c.include != "" {
			o.Include = []string{c.include}
		}
		if c.exclude != "" {
			o.Exclude = []string{c.exclude}
		}
		var want []string
		for f := range strings.FieldsSeq(c.want) {
			want = append(want, "docs/"+f)
		}
		t.Run(c.include+" "+c.exclude, func(t *testing.T) { same(t, walked(t, o, root), want) })
	}
	var err error
	for _, err = range corpus.Walk(t.Context(), []string{root}, corpus.Options{Include: []string{"[a"}}) {
	}
	if err == nil || !strings.Contains(err.Error(), `pattern "[a"`) {
		t.Errorf("a broken pattern: %v", err)
	}
}

// An id must depend neither on the directory of the run nor on how the path
// was written.
func TestWalkIDsAreStable(t *testing.T) {
	root := tree(t, map[string]string{"2018/a.txt": "x"})
	t.Chdir(root)
	for _, c := range []struct{ path, want string }{
		{root, "docs/2018/a.txt"},
		{".", "docs/2018/a.txt"},
		{"../docs/", "docs/2018/a.txt"},
		{"2018", "2018/a.txt"},
		{"2018/a.txt", "2018/a.txt"},
		{filepath.Join(root, "2018", "a.txt"), "2018/a.txt"},
	} {
		same(t, walked(t, corpus.Options{}, c.path), []string{c.want})
	}
	t.Chdir("2018")
	same(t, walked(t, corpus.Options{}, "a.txt"), []string{"2018/a.txt"})
}

func TestWalkStrangeNames(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("names in any bytes")
	}
	root := tree(t, map[string]string{
		"\xd4\xee.txt":        "no UTF-8",
		"e\u0301te\u0301.txt": "form D",
		"new\nline.txt":       "control character",
	})
	same(t, walked(t, corpus.Options{}, root), []string{"docs/\u00e9t\u00e9.txt", "docs/new%0Aline.txt", "docs/%D4%EE.txt"})
}

func TestWalkReportsWhatItCannotRead(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{
		"empty.txt":  "",
		"large.txt":  strings.Repeat("x", 2000),
		"bad.jsonl":  "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":7}\nnot json\n[1]\n{\"id\":\"" + strings.Repeat("long", 500) + "\"}\n{\"id\":\"b\",\"text\":\"x\"}",
		"none.jsonl": "\n\n",
		"ok.txt":     "x",
	})
	same(t, walked(t, corpus.Options{Limits: corpus.Limits{Size: 1000}}, root, filepath.Join(root, "missing.txt"), filepath.Join(root, "missing")), []string{
		"a",
		`! docs/bad.jsonl:2: field "id" is a JSON number, not a string`,
		"! docs/bad.jsonl:3: not JSON: invalid character 'o' in literal null (expecting 'u') (byte 2 of the line)",
		"! docs/bad.jsonl:4: line is a JSON array, not an object",
		"! docs/bad.jsonl:5: too large: a line of 2010 bytes, and at most 1000 are read",
		"b",
		"! docs/empty.txt: no text",
		"! docs/large.txt: too large: a file of 2000 bytes, and at most 1000 are read",
		"! docs/none.jsonl: no text",
		"docs/ok.txt",
		"! docs/missing.txt: no such file or directory",
		"! docs/missing: no such file or directory",
	})
}

func TestWalkReportsDuplicateIDs(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{
		"a.jsonl":      `{"id":"x","text":"1"}` + "\n" + `{"id":"x","text":"2"}`,
		"b/docs/c.txt": "the other one",
		"c.txt":        "one",
	})
	same(t, walked(t, corpus.Options{}, root, root, filepath.Join(root, "c.txt"), filepath.Join(root, "b"), filepath.Join(root, "b", "docs", "c.txt")), []string{
		"x", `! docs/a.jsonl:2: duplicate id "x": another document of this run has it`,
		"docs/b/docs/c.txt", "docs/c.txt",
		"~ docs: named more than once",
		"~ docs/c.txt: named more than once",
		"~ docs/b: named more than once",
		`! docs/b/docs/c.txt: duplicate id "docs/c.txt": another document of this run has it`,
	})
}

func TestWalkLinks(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{"a/x.txt": "x", "b/y.txt": "y"})
	away := filepath.Join(filepath.Dir(root), "away")
	write(t, filepath.Join(away, "z.txt"), "z")
	for name, target := range map[string]string{
		"a/up":     "..",
		"a/self":   "self",
		"b/sister": "../a",
		"b/y2.txt": "y.txt",
		"gone.txt": "nowhere",
		"link":     away,
		"link2":    away,
	} {
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Skip(err)
		}
	}
	if err := os.Symlink(root, filepath.Join(away, "back")); err != nil {
		t.Fatal(err)
	}
	loop := "symbolic link into a folder that is read anyway"
	same(t, walked(t, corpus.Options{}, root), []string{
		"! docs/a/self: too many levels of symbolic links",
		"! docs/a/up: " + loop,
		"docs/a/x.txt",
		"! docs/b/sister: " + loop,
		"docs/b/y.txt", "docs/b/y2.txt",
		"! docs/gone.txt: symbolic link to what is not there",
		"! docs/link/back: " + loop,
		"docs/link/z.txt",
		"! docs/link2: " + loop,
	})
}

func TestWalkPermissions(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	root := tree(t, map[string]string{"a.txt": "x", "b/c.txt": "x", "d.txt": "x"})
	for _, name := range []string{"a.txt", "b"} {
		if err := os.Chmod(filepath.Join(root, name), 0); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(filepath.Join(root, name), 0o755)
	}
	cov := new(corpus.Coverage)
	same(t, walked(t, corpus.Options{Coverage: cov}, root), []string{"! docs/a.txt: permission denied", "! docs/b: permission denied", "docs/d.txt"})
	for _, name := range []string{"/b/c.txt", "/b/gone.txt"} {
		if cov.Vanished("docs"+name, filepath.ToSlash(root)+name) {
			t.Errorf("%s, in a folder that cannot be read, counts as vanished", name)
		}
	}
}

func TestWalkStandardInput(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in     string
		format corpus.Format
		want   []string
	}{
		{"plain text", corpus.Auto, []string{"-"}},
		{"{\"id\":\"a\",\"text\":\"x\"}\n{\"text\":\"y\"}", corpus.Auto, []string{"a", "-#2"}},
		{"{\"id\":\"a\",\"text\":\"x\"}", corpus.Text, []string{"-"}},
		{"", corpus.Auto, []string{"! -: no text"}},
		{corpustest.Zip("a.txt", "x"), corpus.Auto, []string{"-!/a.txt"}},
		{strings.Repeat("x", 3000), corpus.Auto, []string{"! -: too large: more than 2500 bytes"}},
	} {
		same(t, walked(t, corpus.Options{Stdin: strings.NewReader(c.in), StdinFormat: c.format, Limits: corpus.Limits{Size: 2500}}, "-"), c.want)
	}
	same(t, walked(t, corpus.Options{}, "-"), []string{"! -: no standard input"})
}

// A file named by itself is read by its content, whatever its name.
func TestWalkNamedFiles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, content, title, text string }{
		{"letter", "Dear Minister", "Dear Minister", "Dear Minister"},
		{"page.txt", "<!doctype html><title>News</title><p>The visit began.</p>", "News", "The visit began."},
		{"page.cgi", "<html><title>News</title><p>The visit began.</p>", "News", "The visit began."},
		{"data.json", `{"text":"The visit began.","title":"News"}`, "News", "The visit began."},
	} {
		file := filepath.Join(t.TempDir(), "x", c.name)
		write(t, file, c.content)
		for it, err := range corpus.Walk(t.Context(), []string{file}, corpus.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			d, err := it.Document()
			if err != nil {
				t.Fatal(err)
			}
			if d.Title != c.title || d.Text != c.text || d.Source != filepath.ToSlash(file) {
				t.Errorf("%s: %+v", c.name, d)
			}
		}
	}
}

func TestItemHash(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{"a.txt": "x", "b.txt": "x", "c.txt": "y"})
	hashes := func() (h []string) {
		for it, err := range corpus.Walk(t.Context(), []string{root}, corpus.Options{}) {
			if err != nil || it.Size != 1 {
				t.Fatal(err, it.Size)
			}
			h = append(h, it.Hash)
		}
		return h
	}
	first := hashes()
	if first[0] != first[1] || first[0] == first[2] || len(first[0]) != 64 {
		t.Errorf("hashes %q", first)
	}
	same(t, hashes(), first)
}

func TestWalkCancelled(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{"a.txt": "x", "b.txt": "x"})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	cov := new(corpus.Coverage)
	var errs []error
	for _, err := range corpus.Walk(ctx, []string{root}, corpus.Options{Coverage: cov}) {
		errs = append(errs, err)
		cancel()
	}
	if len(errs) != 2 || !errors.Is(errs[1], context.Canceled) {
		t.Errorf("a walk cancelled at its first item yields %v", errs)
	}
	if cov.Complete || cov.Vanished("docs/z.txt", filepath.ToSlash(root)+"/z.txt") {
		t.Error("a cancelled walk knows what has vanished")
	}
}

// Leaving the loop at any place must end the walk there.
func TestWalkLeft(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{"a.txt": "x", "b.jsonl": "{\"text\":\"x\"}\n{}\nx\n", "c.txt": "", "d.bin": "x", "e/f.txt": "x"})
	for stop := 1; stop < 8; stop++ {
		cov, n := new(corpus.Coverage), 0
		for range corpus.Walk(t.Context(), []string{root}, corpus.Options{Coverage: cov}) {
			if n++; n == stop {
				break
			}
		}
		if n == stop && stop < 7 && cov.Complete {
			t.Errorf("left at %d, and the walk counts as complete", stop)
		}
	}
}

func TestCoverageVanished(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{"a.txt": "x", "sub/b.jsonl": "{\"id\":\"k\",\"text\":\"x\"}", "bad.jsonl": "no json", "letter": "read when it was named by itself", "drafts/d.txt": "x"})
	cov := new(corpus.Coverage)
	walked(t, corpus.Options{Coverage: cov, Exclude: []string{"drafts"}}, root)
	at := func(p string) string { return filepath.ToSlash(root) + p }
	for _, c := range []struct {
		id, source string
		want       bool
		why        string
	}{
		{"docs/a.txt", at("/a.txt"), false, "it is there"},
		{"docs/gone.txt", at("/gone.txt"), true, "its file is gone"},
		{"j", at("/sub/b.jsonl"), true, "its line is gone"},
		{"k", at("/sub/b.jsonl"), false, "its line is there"},
		{"old", at("/bad.jsonl"), false, "its file holds lines that cannot be read"},
		{"docs/drafts/d.txt", at("/drafts/d.txt"), false, "the walk left it out"},
		{"docs/letter", at("/letter"), false, "the walk passed over it"},
		{"docs2/x.txt", at("2/x.txt"), false, "another folder, though its name begins alike"},
		{"-", "-", false, "standard input is no folder"},
	} {
		if got := cov.Vanished(c.id, c.source); got != c.want {
			t.Errorf("%s in %s: vanished is %v, but %s", c.id, c.source, got, c.why)
		}
	}
}

// A line far longer than the limit is passed over without being held.
func TestWalkLongLine(t *testing.T) { // not parallel: it counts bytes
	const size = 64 << 20
	in := io.MultiReader(strings.NewReader(`{"text":"`), io.LimitReader(endless{}, size), strings.NewReader("\"}\n{\"id\":\"b\",\"text\":\"x\"}"))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got := walked(t, corpus.Options{Stdin: in, StdinFormat: corpus.JSONL, Limits: corpus.Limits{Size: 1 << 20}}, "-")
	runtime.ReadMemStats(&after)
	same(t, got, []string{fmt.Sprintf("! -:1: too large: a line of %d bytes, and at most %d are read", size+12, 1<<20), "b"})
	if used := after.TotalAlloc - before.TotalAlloc; used > size/2 {
		t.Errorf("%d bytes were allocated for a line of %d", used, size)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}
