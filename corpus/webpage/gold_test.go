package webpage_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/text/unicode/norm"

	"chancery/corpus"
	"chancery/corpus/charset"
	"chancery/corpus/webpage"
)

// Pages of many sites as their servers sent them, with what their text must
// hold and must not, and pages with the day of their publication. They are not
// part of the project, and the tests that want them skip without them.
const (
	goldPages = "../../../shared/gold/webpages"
	goldDates = "../../../shared/gold/webdates"
)

// half parts gold pages, by the first digit of their names, in those that the
// rules were written with and those that only check them.
func half(file string) int { return 1 - strings.IndexByte("0123456789abcdef", file[0])%2 }

// lines calls f for the JSON lines of a gold file.
func lines[T any](t testing.TB, file string, f func(T)) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for l := range bytes.Lines(raw) {
		var v T
		if err := json.Unmarshal(bytes.ReplaceAll(l, []byte(": NaN"), []byte(`: "none"`)), &v); err != nil {
			t.Fatal(file, err)
		}
		f(v)
	}
}

// want skips a test for which there is no gold, or no time.
func want(t testing.TB, folder string) {
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no gold here: ", err)
	}
	if testing.Short() {
		t.Skip("hundreds of pages")
	}
}

// documents are what the reader makes of a folder of pages, by their names.
func documents(t testing.TB, folder string) map[string]*corpus.Document {
	want(t, folder)
	all := map[string]*corpus.Document{}
	for item, err := range corpus.Walk(t.Context(), []string{folder}, corpus.Options{}) {
		if err != nil {
			continue
		}
		if d, err := item.Document(); err == nil {
			all[filepath.Base(d.ID)] = d
		}
	}
	return all
}

type segments struct {
	File          string
	With, Without []string
}

// rate counts what is right, found wrongly and missed.
type rate struct{ right, wrong, missed int }

func (r rate) f1() float64 { return 2 * float64(r.right) / float64(2*r.right+r.wrong+r.missed) }

func (r *rate) add(o rate) {
	r.right, r.wrong, r.missed = r.right+o.right, r.wrong+o.wrong, r.missed+o.missed
}

// The main text holds what it must and little that it must not.
func TestGoldText(t *testing.T) {
	var halves [2]rate
	read := documents(t, goldPages)
	lines(t, filepath.Join(goldPages, "segments.jsonl"), func(s segments) {
		text := ""
		if d := read[s.File]; d != nil {
			text = spaced(d.Text)
		}
		r := &halves[half(s.File)]
		for _, w := range s.With {
			if strings.Contains(text, spaced(w)) {
				r.right++
				continue
			}
			r.missed++
			t.Logf("%d lost   %s %.90q", half(s.File), s.File, spaced(w))
		}
		for _, w := range s.Without {
			if strings.Contains(text, spaced(w)) {
				r.wrong++
				t.Logf("%d leaked %s %.90q", half(s.File), s.File, spaced(w))
			}
		}
	})
	both := halves[0]
	both.add(halves[1])
	t.Logf("F1 %.3f: %.3f where the rules were written with, %.3f elsewhere; precision %.3f, recall %.3f", both.f1(), halves[0].f1(), halves[1].f1(),
		float64(both.right)/float64(both.right+both.wrong), float64(both.right)/float64(both.right+both.missed))
	if both.f1() < 0.93 {
		t.Errorf("F1 %.3f, want 0.93", both.f1())
	}
}

func spaced(s string) string { return norm.NFC.String(strings.Join(strings.Fields(s), " ")) }

// The day of publication is found and right.
func TestGoldDates(t *testing.T) {
	type dated struct{ File, Date, URL string }
	var halves [2]rate
	read := documents(t, goldDates)
	lines(t, filepath.Join(goldDates, "dates.jsonl"), func(d dated) {
		r := &halves[half(d.File)]
		got := ""
		if page := read[d.File]; page != nil {
			got = page.Date
		}
		switch got {
		case d.Date:
			r.right++
			return
		case "":
			r.missed++
		default:
			r.wrong++
		}
		t.Logf("%d %s %s got %q %.80s", half(d.File), d.File, d.Date, got, d.URL)
	})
	// As the evaluation sets of such readers count: a wrong day is no miss.
	accuracy := func(r rate) float64 { return float64(r.right) / float64(r.right+r.wrong+r.missed) }
	both := halves[0]
	both.add(halves[1])
	t.Logf("F1 %.3f, accuracy %.3f: %.3f where the rules were written with, %.3f elsewhere", both.f1(), accuracy(both), accuracy(halves[0]), accuracy(halves[1]))
	if both.f1() < 0.955 || accuracy(both) < 0.91 {
		t.Errorf("F1 %.3f, want 0.955; accuracy %.3f, want 0.91", both.f1(), accuracy(both))
	}
}

// What reading costs beside parsing alone: both in turns, so that the ratio tells
// of the program and not of the machine.
func BenchmarkGold(b *testing.B) {
	want(b, goldPages)
	var pages []string
	size := 0
	lines(b, filepath.Join(goldPages, "segments.jsonl"), func(s segments) {
		raw, err := os.ReadFile(filepath.Join(goldPages, s.File))
		if err != nil {
			b.Fatal(err)
		}
		p, _, err := charset.Decode(raw, charset.Declared(raw))
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, p)
		size += len(p)
	})
	b.SetBytes(int64(size))
	var parsing, reading time.Duration
	for b.Loop() {
		start := time.Now()
		for _, p := range pages {
			goquery.NewDocumentFromReader(strings.NewReader(p))
		}
		parsed := time.Now()
		for _, p := range pages {
			webpage.Read(p)
		}
		parsing += parsed.Sub(start)
		reading += time.Since(parsed)
	}
	b.ReportMetric(float64(reading)/float64(parsing), "times-parsing")
}
