package index_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"chancery/corpus"
	"chancery/extract"
	"chancery/index"
)

// memory is a Writer that keeps stamps, and fails or waits when told to.
type memory struct {
	mu      sync.Mutex
	stamps  map[string]index.Stamp
	batches [][]string
	delay   time.Duration
	fail    error
}

func (m *memory) Put(_ context.Context, records []index.Record) error {
	time.Sleep(m.delay)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		return m.fail
	}
	if m.stamps == nil {
		m.stamps = map[string]index.Stamp{}
	}
	var ids []string
	for _, r := range records {
		m.stamps[r.ID] = r.Stamp
		ids = append(ids, r.ID)
	}
	m.batches = append(m.batches, ids)
	return nil
}

func (m *memory) Delete(_ context.Context, ids []string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, id := range ids {
		delete(m.stamps, id)
	}
	return nil
}

func (m *memory) Stamp(ctx context.Context, id string) (index.Stamp, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.stamps[id], ctx.Err()
}

func (m *memory) Origins(context.Context, string) iter.Seq2[index.Origin, error] {
	return func(func(index.Origin, error) bool) {}
}

func (m *memory) Likenesses(context.Context) iter.Seq2[index.Likeness, error] {
	return func(func(index.Likeness, error) bool) {}
}

// finder finds one country a document, and panics where it is told to.
type finder struct{ rules string }

func (f finder) Rules() string { return f.rules }

func (f finder) Extract(doc *corpus.Document) extract.Result {
	if strings.Contains(doc.Text, "panic") {
		panic("as asked")
	}
	return extract.Result{
		Mentions:   []extract.Mention{{Kind: extract.Country, Value: "TUR"}},
		Agreements: []extract.Agreement{{Key: "k"}},
	}
}

// stuck never finds an end.
type stuck struct{ over chan struct{} }

func (s stuck) Rules() string { return "stuck" }

func (s stuck) Extract(*corpus.Document) extract.Result { <-s.over; return extract.Result{} }

// source yields the documents of JSONL text, as a walk does.
func source(ctx context.Context, lines ...string) iter.Seq2[*corpus.Item, error] {
	return corpus.Walk(ctx, []string{"-"}, corpus.Options{Stdin: strings.NewReader(strings.Join(lines, "\n") + "\n"), StdinFormat: corpus.JSONL})
}

func line(id, text string) string { return fmt.Sprintf(`{"id":%q,"text":%q}`, id, text) }

func numbered(n int) []string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = line(fmt.Sprint(i), fmt.Sprint("text ", i))
	}
	return lines
}

// New, changed and unchanged documents are told apart by content and rules.
func TestBuild(t *testing.T) {
	t.Parallel()
	ctx, m := context.Background(), &memory{}
	run := func(rules string, lines ...string) index.Summary {
		t.Helper()
		s, err := index.Build(ctx, source(ctx, lines...), finder{rules}, m, index.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := run("1", line("a", "one"), line("b", "two"))
	if s.New != 2 || s.Found() != 2 || s.Mentions[extract.Country] != 2 || s.Agreements != 2 || s.Bytes == 0 {
		t.Errorf("first: %+v", s)
	}
	if s := run("1", line("a", "one"), line("b", "two")); s.Unchanged != 2 || s.Found() != 2 || s.Bytes != 0 {
		t.Errorf("again: %+v", s)
	}
	if s := run("1", line("a", "one"), line("b", "changed"), line("c", "new")); s.Unchanged != 1 || s.Changed != 1 || s.New != 1 || s.Found() != 3 {
		t.Errorf("one changed: %+v", s)
	}
	if s := run("2", line("a", "one")); s.Changed != 1 || s.Found() != 1 {
		t.Errorf("other rules: %+v", s)
	}
}

// A document of which the names cannot be found in time fails, and the run ends.
func TestBuildTooSlow(t *testing.T) {
	t.Parallel()
	ctx, m, x := context.Background(), &memory{}, stuck{make(chan struct{})}
	defer close(x.over)
	var told error
	s, err := index.Build(ctx, source(ctx, line("a", "one")), x, m, index.Options{
		Time:    time.Millisecond,
		OnError: func(e *corpus.SourceError) error { told = e; return nil },
	})
	if err != nil || s.Failed != 1 || s.Found() != 1 || !errors.Is(told, corpus.ErrTooSlow) {
		t.Errorf("%+v, %v, told %v; want one that is too slow", s, err, told)
	}
}

// What fails is told with its name and reason, and counted; the rest goes on.
func TestBuildFailures(t *testing.T) {
	t.Parallel()
	ctx, m := context.Background(), &memory{}
	var told []string
	s, err := index.Build(ctx, source(ctx, line("a", "one"), "{broken", line("b", "panic"), line("c", ""), line("d", "two")), finder{}, m, index.Options{
		OnError: func(e *corpus.SourceError) error {
			told = append(told, e.Error())
			return nil
		},
	})
	if err != nil || s.New != 2 || s.Failed != 3 || s.Found() != 5 {
		t.Errorf("%+v, %v", s, err)
	}
	all := strings.Join(told, "\n")
	if len(told) != 3 || !strings.Contains(all, "panic: as asked") || !strings.Contains(all, "no text") {
		t.Errorf("told %q", told)
	}
	if _, ok := m.stamps["b"]; ok {
		t.Error("a document whose extraction panicked is in the index")
	}
}

// OnError may stop the run; what was ready is kept and counted.
func TestBuildStops(t *testing.T) {
	t.Parallel()
	ctx, m := context.Background(), &memory{}
	stop := errors.New("enough")
	s, err := index.Build(ctx, source(ctx, slices.Concat(numbered(50), []string{"{broken"}, numbered(5000))...), finder{}, m, index.Options{
		OnError: func(*corpus.SourceError) error { return stop },
	})
	if !errors.Is(err, stop) || s.Failed != 1 || s.New != len(m.stamps) {
		t.Errorf("%+v, %v, %d in the index", s, err, len(m.stamps))
	}
}

// When the index fails, reading stops and nothing counts as done.
func TestBuildIndexFails(t *testing.T) {
	t.Parallel()
	ctx, m := context.Background(), &memory{fail: errors.New("disk full")}
	read := 0
	s, err := index.Build(ctx, func(yield func(*corpus.Item, error) bool) {
		for item, err := range source(ctx, numbered(20_000)...) {
			read++
			if !yield(item, err) {
				return
			}
		}
	}, finder{}, m, index.Options{})
	if !errors.Is(err, m.fail) || s.Found() != 0 {
		t.Errorf("%+v, %v", s, err)
	}
	if read == 20_000 {
		t.Error("everything was read although nothing could be written")
	}
}

// When the context is done, what is ready is put, counted and left valid, and
// the next run goes on from there.
func TestBuildCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	m := &memory{}
	n := 0
	s, err := index.Build(ctx, func(yield func(*corpus.Item, error) bool) {
		for item, err := range source(context.Background(), numbered(3000)...) {
			if n++; n == 1500 {
				cancel()
			}
			if !yield(item, err) {
				return
			}
		}
	}, finder{}, m, index.Options{})
	if !errors.Is(err, context.Canceled) || s.New != len(m.stamps) || s.New < 1000 || s.New > 1500 {
		t.Errorf("%+v, %v, %d in the index", s, err, len(m.stamps))
	}
	ctx = context.Background()
	again, err := index.Build(ctx, source(ctx, numbered(3000)...), finder{}, m, index.Options{})
	if err != nil || again.Unchanged != s.New || again.New != 3000-s.New {
		t.Errorf("again: %+v, %v", again, err)
	}
}

// Batches are bounded by number, bytes and age, and a document that fills one
// goes alone.
func TestBuildBatches(t *testing.T) {
	t.Parallel()
	ctx, m := context.Background(), &memory{}
	big := strings.Repeat("word ", 600_000)
	lines := slices.Concat(numbered(2500), []string{line("big", big)}, numbered(0), []string{line("last", "text")})
	if _, err := index.Build(ctx, source(ctx, lines...), finder{}, m, index.Options{Workers: 1}); err != nil {
		t.Fatal(err)
	}
	var sizes []int
	var order []string
	for _, b := range m.batches {
		sizes = append(sizes, len(b))
		order = append(order, b...)
	}
	if len(m.stamps) != 2504 || slices.Max(sizes) != 1000 {
		t.Errorf("%d documents in batches of %v", len(m.stamps), sizes)
	}
	// The last to be written of a long document is the part whose id says
	// that it is done.
	if head := slices.Index(order, "big"); head < slices.Index(order, "big#part=2") || head < slices.Index(order, "big#part=3") {
		t.Errorf("parts of a long document in the order %q", order[2490:])
	}
}

// Of a long document that has become shorter, no part is left behind.
func TestBuildParts(t *testing.T) {
	t.Parallel()
	ctx, m := context.Background(), &memory{}
	for _, c := range []struct {
		words int
		want  []string
	}{
		{600_000, []string{"a", "a#part=2", "a#part=3"}}, {300_000, []string{"a", "a#part=2"}}, {10, []string{"a"}},
	} {
		if _, err := index.Build(ctx, source(ctx, line("a", strings.Repeat("word ", c.words))), finder{}, m, index.Options{}); err != nil {
			t.Fatal(err)
		}
		if got := slices.Sorted(maps.Keys(m.stamps)); !slices.Equal(got, c.want) {
			t.Errorf("%d words: %q in the index, want %q", c.words, got, c.want)
		}
	}
}

// A document with the text of another is written and counted as a duplicate.
func TestBuildDuplicates(t *testing.T) {
	t.Parallel()
	ctx, m := context.Background(), &memory{}
	s, err := index.Build(ctx, source(ctx, line("a", "one"), line("b", "two"), line("c", "one")), finder{}, m, index.Options{})
	if err != nil || s.New != 2 || s.Duplicates != 1 || s.Found() != 3 || len(m.stamps) != 3 {
		t.Errorf("%+v, %v, %d in the index", s, err, len(m.stamps))
	}
}

// A slow source does not keep what it gave: a batch waits a second at most.
func TestBuildAge(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, m := t.Context(), &memory{}
		items := func(yield func(*corpus.Item, error) bool) {
			for item, err := range source(ctx, numbered(3)...) {
				if !yield(item, err) {
					return
				}
				time.Sleep(2 * time.Second)
				m.mu.Lock()
				if len(m.batches) == 0 || !slices.Contains(m.batches[len(m.batches)-1], item.ID) {
					t.Errorf("%s is not in the index after two seconds", item.ID)
				}
				m.mu.Unlock()
			}
		}
		if _, err := index.Build(ctx, items, finder{}, m, index.Options{}); err != nil {
			t.Error(err)
		}
	})
}

// Progress never goes back, and ends with the summary.
func TestBuildProgress(t *testing.T) {
	t.Parallel()
	ctx, m := context.Background(), &memory{}
	last, lastFound := index.Summary{}, 0
	s, err := index.Build(ctx, source(ctx, slices.Concat(numbered(1200), []string{"{broken"})...), finder{}, m, index.Options{
		OnProgress: func(now index.Summary) {
			if now.Found() < lastFound {
				t.Errorf("from %d to %d", lastFound, now.Found())
			}
			last, lastFound = now, now.Found()
		},
	})
	if err != nil || last.Found() != s.Found() || s.Found() != 1201 {
		t.Errorf("%+v, %+v, %v", last, s, err)
	}
}
