package index_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"chancery/corpus"
	"chancery/extract"
	"chancery/index"
)

// bracketed shows marks as brackets.
func bracketed(text string, marks []extract.Span) string {
	for _, m := range slices.Backward(marks) {
		text = text[:m.Start] + "[" + text[m.Start:m.End] + "]" + text[m.End:]
	}
	return text
}

func hit(t *testing.T, query, title, text string) index.Hit {
	t.Helper()
	n, err := index.Parse(query, names)
	if err != nil {
		t.Fatal(err)
	}
	r := &index.Record{Document: corpus.Document{ID: "x", Title: title, Text: text}}
	return index.NewHighlighter(n).Hit(r, 1)
}

func TestSnippet(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("filler words of no interest, ", 40)
	for _, test := range []struct{ query, text, want string }{
		{"pension", "", ""},
		{"pension", "no such word", "no such word"},
		{"pension", "The Pension fund.", "The [Pension] fund."},
		{"pension", "pension, pensions, PENSION", "[pension], pensions, [PENSION]"},
		{"pens*", "pension, pensions, PENSION", "[pension], [pensions], [PENSION]"},
		{"a b", "b\n\na\tc", "[b] [a] c"},
		{`"a b"`, "a, b a c b", "[a], [b] a c b"},
		{`"b a"~1`, "a x b y y a", "[a] x [b] y y a"},
		{"a NOT b", "a", "[a]"},
		{"a OR (b c)", "a b", "[a] b"}, // b without c does not match
		{"-b a", "a c", "[a] c"},
		{"title:a", "a", "a"},
		{"türkiye", "In Türkiye’nin, TURKIYE.", "In [Türkiye]’nin, [TURKIYE]."},
		{"中国", "我在中国人", "我在[中][国]人"},
		{"ﷺ", "x ﷺ y", "x [ﷺ] y"},
		{"e", "<script>e</script>\x1b[31m", "<script>[e]</script> [31m"},
		{"*", "all of it", "all of it"},
	} {
		h := hit(t, test.query, "", test.text)
		if got := bracketed(h.Snippet.Text, h.Snippet.Marks); got != test.want {
			t.Errorf("%s in %q: %q, want %q", test.query, test.text, got, test.want)
		}
	}
	h := hit(t, "pension provision", "", long+"pension. "+long+"The provision of a pension is near. "+long)
	if got := bracketed(h.Snippet.Text, h.Snippet.Marks); !strings.Contains(got, "The [provision] of a [pension] is near.") {
		t.Errorf("not the place where most of the query is: %q", got)
	}
	if !h.Snippet.Before || !h.Snippet.After || len(h.Snippet.Text) > 300 {
		t.Errorf("%+v", h.Snippet)
	}
	for n := range 60 { // wherever the snippet would end
		text := "pension fund " + strings.Repeat("x", 180+n) + " the pension fund. " + long
		h := hit(t, `"pension fund"`, "", text+text)
		if got := bracketed(h.Snippet.Text, h.Snippet.Marks); strings.Count(got, "[pension]") != strings.Count(got, "[fund]") {
			t.Errorf("a phrase is cut: %q", got)
		}
	}
	if h := hit(t, "fund", "The fund", long); len(h.TitleMarks) != 1 || len(h.Snippet.Marks) != 0 || h.Snippet.Before || !h.Snippet.After {
		t.Errorf("%+v", h)
	}
}

// Mentions are marked where the query asks for what they name.
func TestSnippetMentions(t *testing.T) {
	t.Parallel()
	r := &index.Record{Document: corpus.Document{ID: "x", Text: "Signed by Turkey and the ILO in Ankara."}}
	r.Mentions = []extract.Mention{
		{Span: extract.Span{Start: 10, End: 16}, Kind: extract.Country, Value: "TUR"},
		{Span: extract.Span{Start: 25, End: 28}, Kind: extract.Organization, Value: "International Labour Organization"},
	}
	r.Agreements = []extract.Agreement{{
		Key: "k", Name: "Protocol", Type: "protocol",
		Parties: []extract.Party{{Span: extract.Span{Start: 10, End: 16}, Kind: extract.Country, Value: "TUR", Country: "TUR"}},
		Events:  []extract.Event{{Span: extract.Span{Start: 0, End: 6}, Kind: "signed", Date: "2018"}},
	}}
	for query, want := range map[string]string{
		"country:TUR":             "Signed by [Turkey] and the ILO in Ankara.",
		"org:ILO":                 "Signed by Turkey and the [ILO] in Ankara.",
		"org:labour":              "Signed by Turkey and the [ILO] in Ankara.",
		"party:TUR":               "Signed by [Turkey] and the ILO in Ankara.",
		"signed:2018 ankara":      "[Signed] by Turkey and the ILO in [Ankara].",
		"signed:2017 OR ankara":   "Signed by Turkey and the ILO in [Ankara].",
		"country:AZE OR ankara":   "Signed by Turkey and the ILO in [Ankara].",
		"type:protocol lang:und":  "Signed by Turkey and the ILO in Ankara.",
		"country:TUR AND turkey":  "Signed by [Turkey] and the ILO in Ankara.",
		`"turkey and" -"and ilo"`: "Signed by [Turkey] [and] the ILO in Ankara.",
	} {
		n, err := index.Parse(query, names)
		if err != nil {
			t.Fatal(err)
		}
		h := index.NewHighlighter(n).Hit(r, 0)
		if got := bracketed(h.Snippet.Text, h.Snippet.Marks); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

// Whatever the text and the query: a snippet is a piece of the text, whole
// words on one line, and what is marked matches.
func FuzzSnippet(f *testing.F) {
	f.Add("The pension\n\nfund of Türkiye’nin 中国人", "pension 中国 fun*", "pension news")
	f.Add(strings.Repeat("x y ", 200)+"z", "z x", "")
	f.Add(strings.Repeat("中", 500), "中", "\u2028")
	f.Add("a\x00b\u0085c é e\u0301", `"a b"~3 OR é`, "é")
	f.Fuzz(func(t *testing.T, text, query, title string) {
		n, err := index.Parse(query, names)
		if err != nil || !utf8.ValidString(text) || !utf8.ValidString(title) {
			t.Skip()
		}
		r := &index.Record{Document: corpus.Document{ID: "x", Title: title, Text: text}}
		h := index.NewHighlighter(n).Hit(r, 0)
		s := h.Snippet
		if s.Start < 0 || s.Start > s.End || s.End > len(text) || !utf8.ValidString(text[s.Start:s.End]) {
			t.Fatalf("piece [%d,%d) of %q", s.Start, s.End, text)
		}
		if !utf8.ValidString(s.Text) || strings.ContainsFunc(s.Text, unicode.IsControl) {
			t.Fatalf("text %q", s.Text)
		}
		if got, want := index.Key(s.Text), index.Key(text[s.Start:s.End]); got != want {
			t.Fatalf("words %q, want %q", got, want)
		}
		all := index.Terms(text)
		for _, w := range index.Terms(s.Text) {
			if !slices.Contains(all, w) {
				t.Fatalf("%q is no word of %q", w, text)
			}
		}
		matched := index.Match(n, r)
		for _, marks := range []struct {
			text  string
			spans []extract.Span
		}{{s.Text, s.Marks}, {title, h.TitleMarks}} {
			end := 0
			for _, m := range marks.spans {
				if m.Start < end || m.End <= m.Start || m.End > len(marks.text) || !utf8.ValidString(marks.text[m.Start:m.End]) {
					t.Fatalf("mark %v of %q", m, marks.text)
				}
				end = m.End
				if index.Key(marks.text[m.Start:m.End]) == "" {
					t.Fatalf("mark %q has no word", marks.text[m.Start:m.End])
				}
			}
		}
		if !matched && len(s.Marks)+len(h.TitleMarks) > 0 {
			t.Fatalf("%s does not match, and yet marks %v, %v", n, s.Marks, h.TitleMarks)
		}
	})
}
