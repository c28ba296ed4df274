package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/annotation"
	"chancery/extract/token"
	"chancery/index"
	"chancery/index/bleve"
)

// bench measures with documents in memory. What is compared runs in turns, so
// that a machine which slows down slows both.
type bench struct {
	ctx    context.Context
	docs   []*corpus.Document
	lines  []byte // the documents as JSON lines
	dir    string
	rounds int
}

// measuring makes a bench of documents.
func measuring(ctx context.Context, docs []*corpus.Document, dir string, rounds int) (*bench, error) {
	var lines bytes.Buffer
	enc := encoder(&lines, "")
	for _, d := range docs {
		if err := enc.Encode(d); err != nil {
			return nil, err
		}
	}
	return &bench{ctx, docs, lines.Bytes(), dir, rounds}, nil
}

func (b *bench) run() (figures, error) {
	x, err := extract.Default()
	if err != nil {
		return nil, err
	}
	out := b.extraction(x)
	built, err := b.indexing(x)
	if err != nil {
		return nil, err
	}
	found, err := b.searching()
	return slices.Concat(out, built, found), err
}

func (b *bench) bytes() (n int64) {
	for _, d := range b.docs {
		n += int64(len(d.Text))
	}
	return n
}

func (b *bench) words() (n int) {
	for _, d := range b.docs {
		n += countWords(d.Text)
	}
	return n
}

// countWords counts what white space parts, byte by byte.
func countWords(text string) (n int) {
	inside := false
	for i := range len(text) {
		switch text[i] {
		case ' ', '\n', '\t', '\r', '\v', '\f':
			inside = false
		default:
			if !inside {
				n++
			}
			inside = true
		}
	}
	return n
}

const (
	wordCount = "counting words"
	plainName = "Bleve alone"
)

// extraction measures finding what the documents name, on one core.
func (b *bench) extraction(x *extract.Extractor) figures {
	lines := encoder(io.Discard, "")
	words := 0
	times := b.inTurns(
		func() { words += b.words() },
		func() {
			for _, d := range b.docs {
				x.Extract(d)
			}
		},
		func() {
			for _, d := range b.docs {
				lines.Encode(annotation.New(d, x.Extract(d)))
			}
		},
	)
	speed := func(i int) float64 { return float64(b.bytes()) / 1e6 / times[i].Seconds() }
	return figures{
		{wordCount, speed(0), "MB/s", 0, ""},
		{"extraction", speed(1), "MB/s", speed(1) / speed(0), wordCount},
		{"extraction to JSON lines", speed(2), "MB/s", speed(2) / speed(1), "extraction"},
		{"extraction", float64(len(b.docs)) / times[1].Seconds(), "documents/s", 0, ""},
	}
}

// inTurns runs each function as often as there are rounds, in turns, and returns
// the median of its times.
func (b *bench) inTurns(functions ...func()) []time.Duration {
	all := make([][]time.Duration, len(functions))
	for range b.rounds {
		for i, f := range functions {
			if b.ctx.Err() != nil {
				break
			}
			start := time.Now()
			f()
			all[i] = append(all[i], max(1, time.Since(start)))
		}
	}
	medians := make([]time.Duration, len(functions))
	for i, times := range all {
		medians[i] = quantile(times, 0.5)
	}
	return medians
}

// quantile returns the time that a share of the times are below; 1 ns without any.
func quantile(times []time.Duration, share float64) time.Duration {
	if len(times) == 0 {
		return 1
	}
	slices.Sort(times)
	return times[min(int(share*float64(len(times))), len(times)-1)]
}

// indexing measures building an index, on one core and on all.
func (b *bench) indexing(x *extract.Extractor) (figures, error) {
	all := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(all)
	var failed error
	keep := func(err error) {
		if failed == nil {
			failed = err
		}
	}
	build := func(name string, cores int, f func(dir string) error) func() {
		return func() {
			runtime.GOMAXPROCS(cores)
			dir := filepath.Join(b.dir, name)
			keep(os.RemoveAll(dir))
			keep(f(dir))
		}
	}
	ours := func(dir string) error { return b.build(x, dir) }
	functions := []func(){build("plain", 1, b.buildPlain), build("ours", 1, ours)}
	if all > 1 {
		functions = append(functions, build("ours", all, ours))
	}
	times := b.inTurns(functions...)
	if failed == nil {
		failed = b.ctx.Err()
	}
	rate := func(i int) float64 { return float64(len(b.docs)) / times[i].Seconds() }
	out := figures{
		{"indexing by " + plainName, rate(0), "documents/s", 0, ""},
		{"ingestion, 1 core", rate(1), "documents/s", rate(1) / rate(0), plainName},
	}
	if all > 1 {
		out = append(out, figure{fmt.Sprintf("ingestion, %d cores", all), rate(2), "documents/s", rate(2) / rate(0), plainName})
	}
	size := float64(treeSize(filepath.Join(b.dir, "ours")))
	out = append(out, figure{"index, with the texts in it", size / 1e6, "MB", size / float64(b.bytes()), "the texts"})
	return out, failed
}

func (b *bench) buildPlain(dir string) error {
	p, err := bleve.CreatePlain(dir)
	if err != nil {
		return err
	}
	if err := p.Put(b.ctx, b.docs); err != nil {
		p.Close()
		return err
	}
	return p.Close()
}

func (b *bench) build(x *extract.Extractor, dir string) error {
	idx, err := bleve.Create(dir)
	if err != nil {
		return err
	}
	items := corpus.Walk(b.ctx, []string{"-"}, corpus.Options{Stdin: bytes.NewReader(b.lines), StdinFormat: corpus.JSONL})
	if _, err := index.Build(b.ctx, items, x, idx, index.Options{}); err != nil {
		idx.Close()
		return err
	}
	return idx.Close()
}

// treeSize is the number of bytes in the files below dir.
func treeSize(dir string) (n int64) {
	filepath.WalkDir(dir, func(_ string, e os.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			if info, err := e.Info(); err == nil {
				n += info.Size()
			}
		}
		return nil
	})
	return n
}

// searches is how many words and how many phrases are searched for.
const searches = 200

// searching measures searches of the indexes that were built last, for words of
// every frequency and for two words that stand together.
func (b *bench) searching() (figures, error) {
	plain, err := bleve.OpenPlain(filepath.Join(b.dir, "plain"))
	if err != nil {
		return nil, err
	}
	defer plain.Close()
	ours, err := bleve.OpenReadOnly(filepath.Join(b.dir, "ours"))
	if err != nil {
		return nil, err
	}
	defer ours.Close()
	var out figures
	for _, kind := range []struct {
		name string
		ask  [][]string
	}{{"a word", b.someWords()}, {"a phrase", b.somePhrases()}} {
		var own, bare []time.Duration
		for _, words := range kind.ask {
			node, err := index.Parse(`"`+strings.Join(words, " ")+`"`, index.Resolver{})
			if err != nil {
				return nil, err
			}
			start := time.Now()
			if _, err := ours.Search(b.ctx, index.Request{Query: node}); err != nil {
				return nil, err
			}
			own = append(own, time.Since(start))
			start = time.Now()
			if _, err := plain.Search(b.ctx, words...); err != nil {
				return nil, err
			}
			bare = append(bare, time.Since(start))
		}
		for _, at := range []struct {
			name  string
			share float64
		}{{"median", 0.5}, {"99th of 100", 0.99}} {
			t, u := quantile(own, at.share), quantile(bare, at.share)
			out = append(out, figure{"search for " + kind.name + ", " + at.name, t.Seconds() * 1e3, "ms", t.Seconds() / u.Seconds(), plainName})
		}
	}
	return out, nil
}

// someWords draws words of every frequency, the common as often as the rare.
func (b *bench) someWords() [][]string {
	times := map[string]int{}
	for _, d := range b.docs {
		for _, t := range token.Scan(nil, d.Text) {
			if t.Class == token.Word && t.End-t.Start > 2 && !t.Is(token.Foreign) {
				times[strings.ToLower(t.Text(d.Text))]++
			}
		}
	}
	words := make([]string, 0, len(times))
	for w := range times {
		words = append(words, w)
	}
	slices.SortFunc(words, func(v, w string) int {
		if times[v] != times[w] {
			return times[w] - times[v]
		}
		return strings.Compare(v, w)
	})
	random := rand.New(rand.NewPCG(1, 1))
	var out [][]string
	for range min(searches, len(words)) {
		rank := int(math.Exp(random.Float64()*math.Log(float64(len(words))))) - 1
		out = append(out, words[rank:rank+1])
	}
	return out
}

// somePhrases draws pairs of words that stand together.
func (b *bench) somePhrases() [][]string {
	random := rand.New(rand.NewPCG(2, 2))
	var out [][]string
	for range 10 * searches {
		d := b.docs[random.IntN(len(b.docs))]
		tokens := token.Scan(nil, d.Text)
		if len(tokens) < 2 {
			continue
		}
		i := random.IntN(len(tokens) - 1)
		v, w := tokens[i], tokens[i+1]
		if v.Class != token.Word || w.Class != token.Word || w.Gap != token.Space || v.Is(token.Foreign) || w.Is(token.Foreign) {
			continue
		}
		if out = append(out, []string{strings.ToLower(v.Text(d.Text)), strings.ToLower(w.Text(d.Text))}); len(out) == searches {
			break
		}
	}
	return out
}
