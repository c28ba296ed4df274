package corpus

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what, text string
		want       []string
	}{
		{"short", "aaaa", []string{"aaaa"}},
		{"paragraphs", "one two three\n\nfour five. Six\n\nseven", []string{"one two three\n\n", "four five. Six\n\n", "seven"}},
		{"lines", "one two three\nfour five", []string{"one two three\n", "four five"}},
		{"sentences", "One two three. Four five six", []string{"One two three. ", "Four five six"}},
		{"words", "one two three four five", []string{"one two three ", "four five"}},
		{"none of them", strings.Repeat("ü", 10), []string{strings.Repeat("ü", 8), "üü"}},
	} {
		d := &Document{ID: "docs/a.txt", Source: "/docs/a.txt", Title: "A", Date: "2019", Text: c.text}
		var got []string
		from := 0
		for i, p := range d.Parts(16) {
			got = append(got, p.Text)
			to := from + utf8.RuneCountInString(p.Text)
			if source := fmt.Sprintf("/docs/a.txt#char=%d,%d", from, to); len(c.want) > 1 && p.Source != source {
				t.Errorf("%s: source %s, want %s", c.what, p.Source, source)
			}
			if p.ID != PartID(d.ID, i+1) || p.Date != "2019" {
				t.Errorf("%s: part %+v", c.what, p)
			}
			from = to
		}
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", c.want) {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
	long := &Document{ID: "a", Source: "a", Title: "A", Text: strings.Repeat("word ", 10)}
	if p := long.Parts(30); len(p) != 2 || p[0].ID != "a" || p[1].ID != "a#part=2" || p[1].Title != "A (part 2 of 2)" {
		t.Errorf("parts %+v", p)
	}
}

// However a text is cut, its parts are together the text.
func FuzzParts(f *testing.F) {
	f.Add("one\n\ntwo. three", uint8(5))
	f.Add("e\u0301e\u0301", uint8(4))
	f.Add("0\u0301\u0301", uint8(4))
	f.Fuzz(func(t *testing.T, text string, size uint8) {
		if !utf8.ValidString(text) || size < 4 {
			return
		}
		var b strings.Builder
		d := &Document{Text: text}
		for _, p := range d.Parts(int(size)) {
			if !utf8.ValidString(p.Text) || len(p.Text) > int(size) {
				t.Errorf("part %q of %q", p.Text, text)
			}
			b.WriteString(p.Text)
		}
		if b.String() != text {
			t.Errorf("%q became %q", text, b.String())
		}
	})
}
