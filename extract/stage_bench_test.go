//go:build unix

package extract

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"chancery/corpus"
)

// BenchmarkStages measures the stages of the cascade, each with those
// before it and one by one, on long texts.
func BenchmarkStages(b *testing.B) {
	x, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	names, _ := filepath.Glob("../../shared/corpora/ungdc/*.txt")
	if len(names) == 0 {
		names, _ = filepath.Glob("../testdata/docs/*.txt")
	}
	var docs []*corpus.Document
	size := 0
	for _, f := range names[:min(len(names), 400)] {
		raw, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, &corpus.Document{ID: f, Lang: "en", Text: string(raw)})
		size += len(raw)
	}
	stages := []struct {
		name string
		run  func(*analysis)
	}{
		{"tokens", x.scan},
		{"names", func(a *analysis) { a.hits = x.names.Find(a.hits, a.tokens) }},
		{"countries", x.countries.find},
		{"organizations", x.organizations.find},
		{"dates", x.dates.find},
		{"agreements", x.agreements.find},
	}
	for n := 1; n <= len(stages); n++ {
		b.Run("to-"+stages[n-1].name, func(b *testing.B) {
			a := new(analysis)
			b.SetBytes(int64(size))
			b.ReportAllocs()
			began, rounds := cpuTime(), 0
			for b.Loop() {
				for _, d := range docs {
					a.reset(d)
					for _, s := range stages[:n] {
						s.run(a)
					}
				}
				rounds++
			}
			b.ReportMetric(float64(size*rounds)/1e6/(cpuTime()-began).Seconds(), "MB/cpu-s")
		})
	}
}

// cpuTime is the processor time that the process has used.
func cpuTime() time.Duration {
	var r syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
