package corpus_test

import (
	"strings"
	"testing"

	"chancery/corpus"
)

// The language of every text in testdata/docs: all are in English but these.
func TestLanguages(t *testing.T) {
	t.Parallel()
	others := map[string]string{"docs/beseda-minsk.txt": "ru", "docs/calisma-bakanligi-baku.htm": "tr", "bulletin-2010-06-az": "az"}
	n := 0
	for it, err := range corpus.Walk(t.Context(), []string{"../testdata/docs"}, corpus.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		d, err := it.Document()
		if err != nil {
			t.Fatal(err)
		}
		want := others[d.ID]
		if want == "" {
			want = "en"
		}
		if d.Lang != want || d.LangSure < 0.7 {
			t.Errorf("%s: %s (%.2f), want %s", d.ID, d.Lang, d.LangSure, want)
		}
		n++
	}
	if n < 20 {
		t.Errorf("%d texts", n)
	}
}

// What a source states of the language stands, unless the text is clearly in
// another.
func TestStatedLanguage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ line, want string }{
		{`{"lang":"tr","text":"OK"}`, "tr"},
		{`{"lang":"en","text":"` + strings.Repeat("Министр иностранных дел принял посла. ", 9) + `"}`, "ru"},
		{`{"text":"Nazir səfiri qəbul etdi və onunla görüşdü."}`, "az"},
	} {
		for d, err := range corpus.Records(strings.NewReader(c.line), 0) {
			if err != nil || d.Lang != c.want {
				t.Errorf("%.40s…: %q, %v; want %q", c.line, d.Lang, err, c.want)
			}
		}
	}
}
