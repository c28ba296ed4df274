package corpus_test

import (
	"strings"
	"testing"

	"chancery/corpus"
)

// Of web archives only the pages on the list are read, and those that no
// archive has are named.
func TestAddresses(t *testing.T) {
	t.Parallel()
	page := func(s string) string { return "<html><body><p>" + s + " of the ministry.</p></body></html>" }
	root := tree(t, map[string]string{
		"a.txt":  "no page",
		"a.warc": answered("http://mfa.example/1", page("One")) + answered("http://mfa.example/2", page("Two")),
		"b.warc": answered("https://MFA.example/3/", page("Three")) + answered("http://mfa.example/4?p=1", page("Four")),
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
