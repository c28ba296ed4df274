//go:build !race && unix

package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chancery/corpus"
)

// slowest is how slow extraction may be beside a loop that looks at every byte:
// a third of what was measured (0.012), so that what fails is a change of the
// code, and not a busy machine.
const slowest = 0.004

// Extraction has not become many times slower. Both run in turns on the same
// texts, in the time of the processor, and the best of each counts.
func TestSpeed(t *testing.T) {
	x, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	docs, size := sampleTexts(t)
	const rounds, loops = 10, 50
	loop, extraction, sum := time.Hour, time.Hour, 0
	for range rounds {
		start := cpuTime()
		for range loops {
			for _, d := range docs {
				sum += words(d.Text)
			}
		}
		loop = min(loop, (cpuTime()-start)/loops)
		start = cpuTime()
		for _, d := range docs {
			x.Extract(d)
		}
		extraction = min(extraction, cpuTime()-start)
	}
	ratio := loop.Seconds() / extraction.Seconds()
	t.Logf("%d bytes, %d words: extraction at %.4f of the loop's speed", size, sum/rounds/loops, ratio)
	if ratio < slowest {
		t.Errorf("extraction at %.4f of the speed of a loop over the bytes, want %.3f at least", ratio, slowest)
	}
}

// sampleTexts are the texts of testdata/docs, many times over.
func sampleTexts(t *testing.T) (docs []*corpus.Document, size int) {
	t.Helper()
	names, err := filepath.Glob("../testdata/docs/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no texts in testdata/docs: %v", err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Repeat(string(raw)+"\n\n", 5)
		docs = append(docs, &corpus.Document{ID: name, Lang: "en", Text: text})
		size += len(text)
	}
	return docs, size
}

// words counts what white space parts.
func words(text string) (n int) {
	inside := false
	for i := range len(text) {
		space := text[i] <= ' '
		if !space && !inside {
			n++
		}
		inside = !space
	}
	return n
}
