package extract

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/corpus"
	"chancery/extract/edtf"
	"chancery/extract/pattern"
)

// FuzzDates holds of any text: spans lie in it, on character boundaries, in
// order and apart; values are EDTF, and none stands with an impossible date;
// and a second run says the same.
func FuzzDates(f *testing.F) {
	x := dateExtractor(f)
	for _, c := range dateComplaints {
		text, _ := markedDates(c.text)
		f.Add(text, "2018-11-20")
	}
	for _, l := range x.dates.languages {
		for i := range l.points.Rules() {
			for _, e := range l.points.Rule(i).Examples {
				f.Add(e.Text, e.Given)
			}
		}
	}
	f.Add("on ١٩ November ٢٠١٨ – 2 مارس", "")
	f.Add("Friday\nSeptember 18, 2008\n\nOn Monday\u2028 and 30 Feb\x80ruary", "2008-09")
	f.Fuzz(func(t *testing.T, text, date string) {
		doc := &corpus.Document{Lang: "en", Text: text, Date: date}
		found := dateMentions(x, doc)
		end := 0
		for _, m := range found {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("span %d to %d after %d, of %d", m.Start, m.End, end, len(text))
			}
			end = m.End
			if !boundary(text, m.Start) || !boundary(text, m.End) {
				t.Fatalf("span %d to %d cuts a character of %q", m.Start, m.End, text)
			}
			if _, err := edtf.Parse(m.Value); m.Value != "" && err != nil {
				t.Fatalf("value of %q: %v", text[m.Start:m.End], err)
			}
			if m.Form == "invalid" && m.Value != "" || !strings.HasPrefix(m.Rule, "date/") {
				t.Fatalf("%q: %+v", text[m.Start:m.End], m)
			}
		}
		if again := dateMentions(x, doc); !slices.Equal(again, found) {
			t.Fatalf("%v and then %v", found, again)
		}
		if n := len(x.ExplainDates(doc)); n != len(found) {
			t.Fatalf("%d dates, %d explained", len(found), n)
		}
	})
}

// boundary reports whether no character of text goes on across i; bytes that
// are no character stand alone.
func boundary(text string, i int) bool {
	for at := range text {
		if at >= i {
			return at == i
		}
	}
	return i == len(text)
}

// The neighbours that rules are refuted by change nothing: every rule tried at
// every place finds the same.
func TestNeighboursRefuteNoMatch(t *testing.T) {
	t.Parallel()
	x := dateExtractor(t)
	g := x.dates.languages["en"].points
	var texts []string
	for i := range g.Rules() {
		for _, e := range g.Rule(i).Examples {
			texts = append(texts, e.Text)
		}
	}
	names, _ := filepath.Glob("../testdata/docs/*.txt")
	for _, n := range names {
		text, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	m, all := g.NewMatcher(), g.NewMatcher()
	all.TryAll = true
	for _, text := range texts {
		in := pattern.Input{Text: text, Tokens: x.vocabulary.Scan(nil, text)}
		if got, want := m.Find(nil, in), all.Find(nil, in); !slices.Equal(got, want) {
			t.Fatalf("%d matches with neighbours, %d without, in %q", len(got), len(want), text)
		}
	}
}
