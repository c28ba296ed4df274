package annotation_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/extract/annotation"
)

// Both directions must agree with counting, at every character of texts that
// mix ASCII, two-, three- and four-byte characters.
func FuzzOffsets(f *testing.F) {
	f.Add("")
	f.Add("plain")
	f.Add(strings.Repeat("a", 255) + "é" + strings.Repeat("😀", 200))
	f.Add(strings.Repeat("Türkiye 中国 ", 60))
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		o := annotation.NewOffsets(text)
		n := 0
		for b := range text {
			if got := o.CodePoint(b); got != n {
				t.Fatalf("CodePoint(%d) = %d, want %d", b, got, n)
			}
			if got := o.Byte(n); got != b {
				t.Fatalf("Byte(%d) = %d, want %d", n, got, b)
			}
			n++
		}
		if o.CodePoint(len(text)) != n || o.Byte(n) != len(text) {
			t.Fatalf("end: CodePoint %d, Byte %d, want %d, %d", o.CodePoint(len(text)), o.Byte(n), n, len(text))
		}
	})
}
