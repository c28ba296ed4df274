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

// Relative dates and dates without a year are resolved in the documented order
// of anchors, and the explanation names the anchor.
func TestExplainDates(t *testing.T) {
	t.Parallel()
	x := dateExtractor(t)
	tests := []struct{ text, date, mention, value, against, reason string }{
		{"They met on 5 May 2018.", "2018-11-20", "5 May 2018", "2018-05-05", "", "its own words"},
		{"They met on 5 May.", "2018-11-20", "5 May", "2018-05-05", "2018-11-20", "the document's date"},
		{"They will meet on 5 May.", "2018-11-20", "5 May", "2019-05-05", "2018-11-20", "the document's date"},
		{"Conference on June 7, 2018\n\nYesterday they met.", "", "Yesterday", "2018-06-06", "2018-06-07", "the date of a heading"},
		{"In March 1836 they met. On 2 April they left.", "2022-06-03", "2 April", "1836-04-02", "1836-03", "the date before it"},
		{"Resolution 242 (1967) and the initiative of 8 February were accepted.", "1971-10", "8 February", "1971-02-08", "1971-10", "the document's date"},
		{"On 2 March 2010 sales rose, more than in February 2009. Later in the day they fell.", "2010-05", "day", "2010-03-02", "2010-03-02", "the date before it"},
		{"By 2025 it may be so. In the previous decade it was not.", "1985-09", "previous decade", "197X", "1985-09", "the document's date"},
		{"They occupied the land before 5 June.", "1967-09-25", "5 June", "1967-06-05", "1967-09-25", "the document's date"},
		{"In 1994 they met; in the same year they left.", "2018-11-20", "same year", "1994", "1994", "the date before it"},
		{"from 28 February to 2 March 2019", "2018-11-20", "from 28 February to 2 March 2019", "2019-02-28/2019-03-02", "", "the other end of the range"},
		{"They met on 5 May.", "", "5 May", "", "", "no date to resolve it against"},
		{"They met yesterday.", "2018-11", "yesterday", "", "2018-11", "the date to resolve it against is too coarse"},
		{"In 1950 it began. Thirty years later we met.", "1960-09", "Thirty years later", "", "1950", "the date before it would put it after the document"},
	}
	for _, test := range tests {
		doc := &corpus.Document{Lang: "en", Text: test.text, Date: test.date}
		found := false
		for _, e := range x.ExplainDates(doc) {
			if test.text[e.Start:e.End] != test.mention {
				continue
			}
			found = true
			if e.Value != test.value || e.Against != test.against || e.Reason != test.reason {
				t.Errorf("%q on %s: %s is %q by %q (%s), want %q by %q (%s)", test.text, test.date, test.mention,
					e.Value, e.Against, e.Reason, test.value, test.against, test.reason)
			}
		}
		if !found {
			t.Errorf("%q: %s not found", test.text, test.mention)
		}
	}
}
