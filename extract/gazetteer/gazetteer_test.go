package gazetteer_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"chancery/extract/gazetteer"
	"chancery/extract/token"
)

// build makes a gazetteer of names, each an entry by its place in the list.
func build(t testing.TB, names ...string) (*token.Vocabulary, *gazetteer.Gazetteer) {
	t.Helper()
	v := token.NewVocabulary()
	v.Alias("labor", "labour")
	g := gazetteer.New(v)
	for i, n := range names {
		if err := g.Add(n, gazetteer.Entry(i)); err != nil {
			t.Fatal(err)
		}
	}
	g.Freeze()
	return v, g
}

func TestFind(t *testing.T) {
	t.Parallel()
	names := []string{
		"Turkey", "Republic of Turkey", "WHO", "Guinea-Bissau", "Guinea", "Papua New Guinea", "New Guinea",
		"U.S.", "Côte d'Ivoire", "International Labour Organization", "memorandum of understanding", "UN", "UN", "CoE", "Non-Proliferation Treaty",
	}
	v, g := build(t, names...)
	tests := []struct {
		text string
		want string // entries as entry:text
	}{
		{"the Republic of Turkey", "1:Republic of Turkey 0:Turkey"},
		{"TURKEY and turkey", "0:TURKEY"},
		{"Republic\nof\n  Turkey", "1:Republic\nof\n  Turkey 0:Turkey"},
		{"Republic of\n\nTurkey", "0:Turkey"},
		{"WHO asked who and Who", "2:WHO"},
		{"Guinea Bissau, Guinea-Bissau", "4:Guinea 3:Guinea Bissau 4:Guinea 3:Guinea-Bissau"},
		{"Papua New Guinea", "5:Papua New Guinea 6:New Guinea 4:Guinea"},
		{"the U.S. and U. S.", "7:U.S. 7:U. S."},
		{"Cote d’Ivoire", "8:Cote d’Ivoire"},
		{"INTERNATIONAL LABOR ORGANIZATION", "9:INTERNATIONAL LABOR ORGANIZATION"},
		{"Memorandum of Understanding", "10:Memorandum of Understanding"},
		{"UN", "12:UN 11:UN"},
		{"CoE, COE, Coe, coe", "13:CoE 13:COE"},
		{"Non-Proliferation Treaty, Non-proliferation Treaty", "14:Non-Proliferation Treaty 14:Non-proliferation Treaty"},
		{"NonProliferation Treaty, Nonproliferation Treaty", "14:NonProliferation Treaty 14:Nonproliferation Treaty"},
		{"Non Proliferation Treaty, non-Proliferation Treaty", "14:Non Proliferation Treaty"},
		{"", ""},
	}
	for _, tt := range tests {
		tokens := v.Scan(nil, tt.text)
		var got []string
		for _, h := range g.Find(nil, tokens) {
			got = append(got, fmt.Sprintf("%d:%s", h.Entry, tt.text[tokens[h.First].Start:tokens[h.Last-1].End]))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("in %q found %q, want %q", tt.text, s, tt.want)
		}
	}
}

func TestAddRejects(t *testing.T) {
	t.Parallel()
	g := gazetteer.New(token.NewVocabulary())
	for _, name := range []string{"", "  ", strings.Repeat("long ", 65)} {
		if err := g.Add(name, 0); err == nil {
			t.Errorf("Add(%q) gave no error", name)
		}
	}
}

// The automaton must find what comparing every name at every token finds.
func FuzzFind(f *testing.F) {
	f.Add("Republic of Turkey and Turkey-Guinea", "Turkey|Republic of Turkey|Guinea")
	f.Add("a b a b c", "a b|b a|a b c|a")
	f.Add("UN un Un", "UN|Un|un")
	f.Add("CoE Coe COE coE", "CoE|coE")
	f.Fuzz(func(t *testing.T, text, list string) {
		v := token.NewVocabulary()
		g := gazetteer.New(v)
		var names []string
		for _, n := range strings.Split(list, "|") {
			if !strings.ContainsAny(n, "-‐‑‒–—―−﹣－") && g.Add(n, gazetteer.Entry(len(names))) == nil {
				names = append(names, n)
			}
		}
		g.Freeze()
		tokens := v.Scan(nil, text)
		got := map[gazetteer.Hit]bool{}
		for _, h := range g.Find(nil, tokens) {
			got[h] = true
		}
		want := map[gazetteer.Hit]bool{}
		for e, n := range names {
			for i := range tokens {
				if last, ok := matches(v, tokens[i:], n); ok {
					want[gazetteer.Hit{First: i, Last: i + last, Entry: gazetteer.Entry(e)}] = true
				}
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("names %q in %q: found %v, want %v", names, text, got, want)
		}
	})
}

func matches(v *token.Vocabulary, tokens []token.Token, name string) (int, bool) {
	words := v.Scan(nil, name)
	if len(words) > len(tokens) {
		return 0, false
	}
	for i, w := range words {
		t := tokens[i]
		if t.ID != w.ID || w.ID == 0 || i > 0 && t.Gap == token.Paragraph {
			return 0, false
		}
		capital := w.Is(token.Upper) && w.End-w.Start > 1
		mixed := w.Is(token.Mixed)
		switch {
		case capital && !t.Is(token.Upper),
			mixed && !t.Is(token.Mixed) && !t.Is(token.Upper),
			!capital && !mixed && w.Is(token.Initial) && !t.Is(token.Initial):
			return 0, false
		}
	}
	return len(words), true
}

func BenchmarkFind(b *testing.B) {
	v, g := build(b, "Turkey", "Republic of Turkey", "International Labour Organization", "WHO")
	text := strings.Repeat("The Ministry of Labour and Social Protection of the Republic of Turkey signed a protocol on 12 May 2018. ", 1000)
	tokens := v.Scan(nil, text)
	var hits []gazetteer.Hit
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		hits = g.Find(hits[:0], tokens)
	}
}
