package corpus_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"chancery/corpus"
	"chancery/corpus/corpustest"
)

// Of web archives only the pages on the list are read, and those that no
// archive has are named.
func TestAddresses(t *testing.T) {
	t.Parallel()
	page := func(s string) string { return "<html><body><p>" + s + " of the ministry.</p></body></html>" }
	root := tree(t, map[string]string{
		"a.txt":  "no page",
		"a.warc": corpustest.Answer("http://mfa.example/1", page("One")) + corpustest.Answer("http://mfa.example/2", page("Two")),
		"b.warc": corpustest.Answer("https://MFA.example/3/", page("Three")) + corpustest.Answer("http://mfa.example/4?p=1", page("Four")),
	})
	a, err := corpus.ReadAddresses("list.txt", strings.NewReader("# wanted\nhttps://mfa.example/1#top\n\nhttp://mfa.example/3\nhttp://mfa.example/4\nhttp://mfa.example/5\n"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, documents(t, corpus.Options{Addresses: a}, root), []string{
		"docs/a.txt: no page||no page",
		"docs/a.warc!/20190502102030/http://mfa.example/1: ||One of the ministry.",
		"docs/b.warc!/20190502102030/https://MFA.example/3/: ||Three of the ministry.",
		"! list.txt:5: no archive that was read has this page",
		"! list.txt:6: no archive that was read has this page",
	})
	if _, err := corpus.ReadAddresses("list.txt", strings.NewReader("\nmfa.example")); err == nil || !strings.Contains(err.Error(), `list.txt:2: "mfa.example" is not the address of a page`) {
		t.Errorf("error %v", err)
	}
}

// documents is what a walk comes to, documents read: "id: title|date|text", and
// errors as walked gives them.
func documents(t *testing.T, o corpus.Options, root string) []string {
	t.Helper()
	var got []string
	for it, err := range corpus.Walk(t.Context(), []string{root}, o) {
		var d *corpus.Document
		if err == nil {
			d, err = it.Document()
		}
		if err == nil {
			got = append(got, fmt.Sprintf("%s: %s|%s|%s", d.ID, d.Title, d.Date, d.Text))
			continue
		}
		se, ok := errors.AsType[*corpus.SourceError](err)
		if !ok {
			t.Fatalf("%v is no SourceError", err)
		}
		mark := "! "
		if se.Skipped {
			mark = "~ "
		}
		got = append(got, mark+strings.ReplaceAll(se.Error(), filepath.ToSlash(filepath.Dir(root))+"/", ""))
	}
	return got
}
