package extract

import (
	"path/filepath"
	"strings"
	"testing"

	"chancery/corpus"
	"chancery/extract/data"
	"chancery/extract/pattern"
)

func dateExtractor(t testing.TB) *Extractor {
	t.Helper()
	x, err := New(data.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// dateMentions returns the dates of a document.
func dateMentions(x *Extractor, doc *corpus.Document) []Mention {
	var out []Mention
	for _, m := range x.Extract(doc).Mentions {
		if m.Kind == Date {
			out = append(out, m)
		}
	}
	return out
}

// outcome is a mention's value, or its form, as examples write it.
func outcome(m Mention) string {
	switch {
	case m.Form != "":
		return m.Form
	case m.Value == "":
		return "none"
	}
	return m.Value
}

// Every example in the rules files holds of the whole extractor: a yes is found
// by its rule, with its span and value, and in a no there is no date at all.
func TestDateRuleExamples(t *testing.T) {
	t.Parallel()
	x := dateExtractor(t)
	for lang, l := range x.dates.languages {
		for _, g := range []*pattern.Grammar{l.points, l.spans} {
			for i := range g.Rules() {
				r := g.Rule(i)
				for _, e := range r.Examples {
					checkDateExample(t, x, lang, r, e)
				}
			}
		}
	}
}

func checkDateExample(t *testing.T, x *Extractor, lang string, r *pattern.Rule, e pattern.Example) {
	t.Helper()
	at := filepath.Base(r.File)
	doc := &corpus.Document{ID: "example", Lang: lang, Date: e.Given, Text: strings.ReplaceAll(e.Text, "|", "\n")}
	found := dateMentions(x, doc)
	if !e.Yes {
		for _, m := range found {
			t.Errorf("%s:%d: %s: found %q by %s in %q", at, e.Line, r.Name, doc.Text[m.Start:m.End], m.Rule, doc.Text)
		}
		return
	}
	for _, m := range found {
		if m.Start == e.Start && m.End == e.End {
			if outcome(m) != e.Value || m.Rule != r.Name {
				t.Errorf("%s:%d: %q is %s by %s, want %s by %s", at, e.Line, e.Text[e.Start:e.End], outcome(m), m.Rule, e.Value, r.Name)
			}
			return
		}
	}
	var got []string
	for _, m := range found {
		got = append(got, doc.Text[m.Start:m.End]+" by "+m.Rule)
	}
	t.Errorf("%s:%d: %s: %q not found in %q, but %q", at, e.Line, r.Name, e.Text[e.Start:e.End], e.Text, got)
}

// A document of which only the year is known does not tell which "last June" is
// the nearest, though it does tell the last year and this June.
func TestCoarseAnchor(t *testing.T) {
	t.Parallel()
	x := dateExtractor(t)
	for _, test := range []struct{ text, want string }{
		{"It was signed last June.", "none"},
		{"It was signed on 28 August last.", "none"},
		{"It was signed this June.", "1973-06"},
		{"It was signed last year.", "1972"},
	} {
		found := dateMentions(x, &corpus.Document{ID: "speech", Lang: "en", Date: "1973", Text: test.text})
		if len(found) != 1 || outcome(found[0]) != test.want {
			t.Errorf("%q: dates %+v, want %s", test.text, found, test.want)
		}
	}
}
