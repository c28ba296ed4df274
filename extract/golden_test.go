package extract_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"chancery/corpus"
	"chancery/extract"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// What is found in the documents of testdata/docs, one line a mention or a
// part of an agreement, so that the difference a rule makes can be read. After
// a change of the rules:
//
//	go test ./extract -run Golden -update
func TestGolden(t *testing.T) {
	t.Parallel()
	const name = "testdata/docs.txtar"
	old, err := txtar.ParseFile(name)
	if err != nil && !*update {
		t.Fatal(err)
	}
	x, err := extract.Default()
	if err != nil {
		t.Fatal(err)
	}
	fresh := &txtar.Archive{Comment: []byte("Made by go test ./extract -run Golden -update\n\n")}
	for it, err := range corpus.Walk(t.Context(), []string{"../testdata/docs"}, corpus.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		doc, err := it.Document()
		if err != nil {
			t.Fatal(err)
		}
		found := listing(doc, x.Extract(doc))
		fresh.Files = append(fresh.Files, txtar.File{Name: doc.ID, Data: []byte(found)})
		if *update {
			continue
		}
		i := slices.IndexFunc(old.Files, func(f txtar.File) bool { return f.Name == doc.ID })
		if i < 0 {
			t.Errorf("%s: not in %s", doc.ID, name)
			continue
		}
		gone, come := difference(string(old.Files[i].Data), found)
		if len(gone)+len(come) > 0 {
			t.Errorf("%s:\n-%s\n+%s", doc.ID, strings.Join(gone, "\n-"), strings.Join(come, "\n+"))
		}
	}
	switch {
	case *update:
		if err := os.WriteFile(name, txtar.Format(fresh), 0o644); err != nil {
			t.Fatal(err)
		}
	case len(fresh.Files) != len(old.Files):
		t.Errorf("%d documents, %d in %s", len(fresh.Files), len(old.Files), name)
	}
}

// listing tells what is found in a document: a mention by its line and column
// in bytes, kind, value, form, rule and words, then the agreements.
func listing(doc *corpus.Document, r extract.Result) string {
	var b strings.Builder
	for _, m := range r.Mentions {
		fmt.Fprintf(&b, "%s %s %q %s %s", place(doc.Text, m.Start), m.Kind, doc.Text[m.Start:m.End], m.Rule, m.Value)
		if m.Form != "" {
			fmt.Fprintf(&b, " (%s)", m.Form)
		}
		if m.Ref {
			b.WriteString(" (reference)")
		}
		b.WriteByte('\n')
	}
	for _, a := range r.Agreements {
		fmt.Fprintf(&b, "agreement %s: %s, %s\n", a.Key, a.Type, a.Name)
		for _, p := range a.Parties {
			fmt.Fprintf(&b, "\tparty %s %s\n", place(doc.Text, p.Start), strings.Join([]string{p.Kind.String(), p.Value, p.Country}, "; "))
		}
		for _, e := range a.Events {
			fmt.Fprintf(&b, "\tevent %s %s\n", place(doc.Text, e.Start), strings.Join([]string{e.Kind, e.Date, e.Place, e.Party}, "; "))
		}
	}
	return b.String()
}

// place is an offset as line:column, both from 1.
func place(text string, offset int) string {
	before := text[:offset]
	return fmt.Sprintf("%d:%d", strings.Count(before, "\n")+1, offset-strings.LastIndexByte(before, '\n'))
}

// difference lists the lines that one text has and another has not.
func difference(old, fresh string) (gone, come []string) {
	was, is := strings.Split(old, "\n"), strings.Split(fresh, "\n")
	for _, l := range was {
		if !slices.Contains(is, l) {
			gone = append(gone, l)
		}
	}
	for _, l := range is {
		if !slices.Contains(was, l) {
			come = append(come, l)
		}
	}
	return gone, come
}
