package web

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"chancery/cmd/chancery/api"
	"chancery/extract"
	"chancery/extract/annotation"
	"chancery/index"
)

// An export holds every entry, a page only its own.
func TestExports(t *testing.T) {
	t.Parallel()
	s := serve(t)
	for path, want := range map[string]int{
		"search?q=*&limit=1&format=csv":              1 + 1,
		"search?q=*&limit=1&all=true&format=csv":     1 + len(documents) + 1,
		"search?q=*&offset=3&all=true&format=jsonl":  len(documents) + 1,
		"search?q=pension&all=1&format=csv":          1 + 2,
		"entities?kind=country&limit=1&format=csv":   1 + 1,
		"entities?kind=country&all=true&format=csv":  1 + 4,
		"agreements?limit=1&format=jsonl":            1,
		"agreements?limit=1&all=true&format=jsonl":   3,
		"ties?limit=1&all=true&format=csv":           1 + 2,
		"agreements?party=AZE&all=true&format=jsonl": 1,
	} {
		resp, body := fetch(t, s, "/api/v1/"+path)
		if got := strings.Count(body, "\n"); resp.StatusCode != http.StatusOK || got != want {
			t.Errorf("%s: %s, %d lines, want %d\n%s", path, resp.Status, got, want, body)
		}
	}
	for _, path := range []string{"search?q=*&all=true", "agreements?all=true&format=json", "search?q=(&all=true&format=csv"} {
		if resp, body := fetch(t, s, "/api/v1/"+path); resp.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %s\n%s", path, resp.Status, body)
		}
	}
}

// An export that cannot be finished breaks off, so that nobody takes it for
// the whole.
func TestBrokenExport(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(Handler(broken{err: index.ErrUnavailable}, names(t), Options{}))
	defer s.Close()
	resp, err := http.Get(s.URL + "/api/v1/search?q=x&all=true&format=csv")
	if err != nil {
		return // before anything came of it
	}
	defer resp.Body.Close()
	if body, err := io.ReadAll(resp.Body); err == nil {
		t.Errorf("it seems whole: %s\n%s", resp.Status, body)
	}
}

func names(t *testing.T) *extract.Extractor {
	t.Helper()
	x, err := extract.Default()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// Where a document lies on the server's disk is nobody's business; where it
// lies on the web is.
func TestSourcesAreDiscreet(t *testing.T) {
	t.Parallel()
	s := serve(t)
	for _, path := range []string{
		"/api/v1/search?q=*&facet=source", "/api/v1/search?q=*&all=true&format=csv", "/api/v1/kwic?q=social", "/api/v1/facets?q=*&format=csv",
		"/api/v1/documents/relations/turkey", "/api/v1/status", "/", "/?q=*", "/documents/relations/turkey",
	} {
		if _, body := fetch(t, s, path); strings.Contains(body, "/texts") {
			t.Errorf("%s tells of a folder:\n%s", path, body)
		}
	}
	if d := ask[annotation.Document](t, s, "/api/v1/documents/relations/friendship.txt"); d.Source != "https://example.org/friendship" {
		t.Errorf("the source is %q", d.Source)
	}
	for _, c := range []struct{ source, id, want string }{
		{"/home/ann/docs/a.txt", "docs/a.txt", "docs/a.txt"},
		{"/home/ann/docs/a.jsonl", "17", "a.jsonl"},
		{"/home/ann/a.zip!/in/b.txt", "a.zip/in/b.txt", "a.zip!/in/b.txt"},
		{"C:/Users/ann/a.txt", "a.txt", "a.txt"},
		{`C:\Users\ann\a.txt`, "x", "a.txt"},
		{"file:///home/ann/a.txt", "x", "a.txt"},
		{"https://example.org/a", "x", "https://example.org/a"},
		{"archive of the ministry", "x", "archive of the ministry"},
		{"-", "x", "-"},
	} {
		if got := toldSource(c.source, c.id); got != c.want {
			t.Errorf("%s of %s is told as %s, want %s", c.source, c.id, got, c.want)
		}
	}
}

// held is an index that answers when it is let go, however long its asker has
// been gone.
type held struct {
	broken
	asked, free chan struct{}
}

func newHeld() held { return held{asked: make(chan struct{}, 100), free: make(chan struct{})} }

func (h held) Search(context.Context, index.Request) (*index.Result, error) {
	h.asked <- struct{}{}
	<-h.free
	return &index.Result{}, nil
}

func (h held) Agreements(context.Context, index.AgreementsRequest) (*index.Register, error) {
	h.asked <- struct{}{}
	<-h.free
	return &index.Register{}, nil
}

// No answer outlasts its time, whatever it waits for.
func TestTimeout(t *testing.T) {
	t.Parallel()
	h := newHeld()
	s := httptest.NewServer(Handler(h, names(t), Options{Timeout: time.Millisecond, Running: 8}))
	defer s.Close()
	defer close(h.free)
	for _, path := range []string{"/api/v1/search?q=x", "/?q=x", "/api/v1/ties"} {
		resp, body := fetch(t, s, path)
		if resp.StatusCode != http.StatusServiceUnavailable || resp.Header.Get("Retry-After") == "" {
			t.Errorf("%s: %s\n%s", path, resp.Status, body)
		}
	}
}

// One client has no more than its share of answers in the making.
func TestPerClient(t *testing.T) {
	t.Parallel()
	h := newHeld()
	s := httptest.NewServer(Handler(h, names(t), Options{PerClient: 1}))
	defer s.Close()
	first := make(chan int)
	go func() {
		resp, err := http.Get(s.URL + "/api/v1/search?q=x")
		if err != nil {
			first <- 0
			return
		}
		resp.Body.Close()
		first <- resp.StatusCode
	}()
	<-h.asked
	resp, body := fetch(t, s, "/api/v1/search?q=y")
	if resp.StatusCode != http.StatusTooManyRequests || resp.Header.Get("Retry-After") == "" {
		t.Errorf("%s\n%s", resp.Status, body)
	}
	if resp, _ := fetch(t, s, "/healthz"); resp.StatusCode != http.StatusOK {
		t.Errorf("healthz: %s", resp.Status)
	}
	close(h.free)
	if got := <-first; got != http.StatusOK {
		t.Errorf("the first got %d", got)
	}
	if resp, body := fetch(t, s, "/api/v1/search?q=y"); resp.StatusCode != http.StatusOK {
		t.Errorf("afterwards: %s\n%s", resp.Status, body)
	}
}

// What is made of the whole index is made once for all who wait, goes on when
// they are gone, and a fault in it is no end of the server.
func TestKept(t *testing.T) {
	t.Parallel()
	var k kept[int]
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	free, made := make(chan struct{}), 0
	build := func(ctx context.Context) (int, error) {
		<-free
		made++
		return 7, ctx.Err()
	}
	if _, err := k.get(gone, build); err == nil {
		t.Error("who is gone got an answer")
	}
	close(free)
	for range 2 {
		if v, err := k.get(t.Context(), build); v != 7 || err != nil || made != 1 {
			t.Errorf("%d, %v, made %d times", v, err, made)
		}
	}
	var faulty kept[int]
	if _, err := faulty.get(t.Context(), func(context.Context) (int, error) { panic("fault") }); newProblem(err).Status != http.StatusInternalServerError {
		t.Errorf("%v", err)
	}
}

// The answer to a search stays what it was.
func TestSearchAnswer(t *testing.T) {
	t.Parallel()
	s := serve(t)
	a := ask[api.SearchAnswer](t, s, "/api/v1/search?q=pension&limit=1")
	if a.Total != 2 || len(a.Hits) != 1 || a.Next == "" {
		t.Errorf("%+v", a)
	}
	b := ask[api.SearchAnswer](t, s, "/api/v1/search?q=pension&limit=1&after="+a.Next)
	if len(b.Hits) != 1 || b.Hits[0].ID == a.Hits[0].ID {
		t.Errorf("after %s: %+v", a.Hits[0].ID, b)
	}
}
