package markup

import (
	"strconv"
	"strings"
	"testing"

	"chancery/extract"
)

// brackets prints marks as [text|n] and keeps what is open.
type brackets struct {
	strings.Builder
	open []int
	bad  bool
}

func (b *brackets) Text(s string) { b.WriteString(s) }
func (b *brackets) Open(i int)    { b.WriteByte('['); b.open = append(b.open, i) }

func (b *brackets) Close(i int) {
	if n := len(b.open); n == 0 || b.open[n-1] != i {
		b.bad = true
	} else {
		b.open = b.open[:n-1]
	}
	b.WriteString("|" + strconv.Itoa(i) + "]")
}

func TestWalk(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what, text string
		spans      []extract.Span
		want       string
	}{
		{"nothing marked", "abc", nil, "abc"},
		{"one", "abc", []extract.Span{{Start: 1, End: 2}}, "a[b|0]c"},
		{"nested", "abcd", []extract.Span{{Start: 1, End: 2}, {Start: 0, End: 4}}, "[a[b|0]cd|1]"},
		{"both end together", "abcd", []extract.Span{{Start: 0, End: 4}, {Start: 2, End: 4}}, "[ab[cd|1]|0]"},
		{"side by side", "abcd", []extract.Span{{Start: 0, End: 2}, {Start: 2, End: 4}}, "[ab|0][cd|1]"},
		{"the same twice", "ab", []extract.Span{{Start: 0, End: 2}, {Start: 0, End: 2}}, "[[ab|1]|0]"},
		{"crossing", "abcdef", []extract.Span{{Start: 0, End: 4}, {Start: 2, End: 6}}, "[ab[cd|1]|0][ef|1]"},
		{"empty and outside", "ab", []extract.Span{{Start: 1, End: 1}, {Start: -1, End: 1}, {Start: 1, End: 3}}, "ab"},
	} {
		var b brackets
		Walk(c.text, c.spans, &b)
		if b.String() != c.want || b.bad {
			t.Errorf("%s: %s, want %s", c.what, &b, c.want)
		}
	}
}

// Whatever the spans, the text comes out whole and the marks nest.
func FuzzWalk(f *testing.F) {
	f.Add("abcdefgh", []byte{0, 4, 2, 6, 5, 8, 0, 8})
	f.Fuzz(func(t *testing.T, text string, ends []byte) {
		var spans []extract.Span
		for i := 0; i+1 < len(ends); i += 2 {
			spans = append(spans, extract.Span{Start: int(ends[i]) - 1, End: int(ends[i+1])})
		}
		var p plain
		Walk(text, spans, &p)
		if p.String() != text {
			t.Errorf("%q came out as %q", text, p.String())
		}
		var b brackets
		Walk(text, spans, &b)
		if b.bad || len(b.open) > 0 {
			t.Errorf("%q with %v: marks do not nest: %s", text, spans, &b)
		}
	})
}

type plain struct{ strings.Builder }

func (p *plain) Text(s string) { p.WriteString(s) }
func (p *plain) Open(int)      {}
func (p *plain) Close(int)     {}
