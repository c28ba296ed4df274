package extract

import (
	"testing"

	"chancery/extract/data"
)

// BenchmarkNew measures how long the built-in rules take to be read: every start
// of a program that extracts waits for it.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(data.Builtin()); err != nil {
			b.Fatal(err)
		}
	}
}
