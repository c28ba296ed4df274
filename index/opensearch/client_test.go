package opensearch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"chancery/corpus"
	"chancery/index"
)

// server is a cluster of which a test decides the answers.
type server struct {
	*httptest.Server
	mu       sync.Mutex
	requests []string // method and path
	bodies   []string
}

// newServer answers with what answer returns; a status of zero breaks the
// connection.
func newServer(t *testing.T, answer func(call int, r *http.Request, body string) (status int, text string)) *server {
	t.Helper()
	s := &server{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		call := len(s.requests)
		s.requests = append(s.requests, r.Method+" "+r.URL.Path)
		s.bodies = append(s.bodies, string(body))
		s.mu.Unlock()
		status, text := answer(call, r, string(body))
		if status == 0 {
			panic(http.ErrAbortHandler)
		}
		w.WriteHeader(status)
		io.WriteString(w, text)
	}))
	t.Cleanup(s.Close)
	return s
}

// calls is the number of requests so far.
func (s *server) calls() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.requests)
}

// index is an index on servers, which waits for nothing between its tries.
func openOn(t *testing.T, servers ...*server) *Index {
	t.Helper()
	a := &Address{Name: "press", User: "clerk", Password: "secret"}
	for _, s := range servers {
		a.Hosts = append(a.Hosts, s.URL)
	}
	c, err := newClient(a)
	if err != nil {
		t.Fatal(err)
	}
	c.pause = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	return newIndex(a, c, a.Name, false)
}

func record(id, text string) index.Record {
	return index.Record{Document: corpus.Document{ID: id, Text: text}}
}

// items is the answer to a bulk request: each status with its error.
func items(all ...any) string {
	var list []any
	for i := 0; i < len(all); i += 2 {
		item := object{"status": all[i]}
		if kind := all[i+1].(string); kind != "" {
			item["error"] = object{"type": kind, "reason": "because of " + kind}
		}
		list = append(list, object{"index": item})
	}
	b, _ := json.Marshal(object{"items": list})
	return string(b)
}

// idsIn are the ids of a bulk request.
func idsIn(t *testing.T, body string) []string {
	t.Helper()
	var ids []string
	for line := range strings.Lines(body) {
		var action struct {
			Index *struct {
				ID string `json:"_id"`
			} `json:"index"`
		}
		if json.Unmarshal([]byte(line), &action) == nil && action.Index != nil {
			ids = append(ids, strings.TrimPrefix(action.Index.ID, "="))
		}
	}
	return ids
}

// What the cluster was too busy for is sent again, and nothing else.
func TestBulkRetries(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(call int, _ *http.Request, body string) (int, string) {
		switch call {
		case 0:
			return 200, items(201, "", 429, "rejected_execution_exception", 503, "unavailable_shards_exception")
		case 1:
			return 200, items(429, "rejected_execution_exception", 200, "")
		}
		return 200, items(200, "")
	})
	idx := openOn(t, s)
	if err := idx.Put(t.Context(), []index.Record{record("a", "1"), record("b", "2"), record("c", "3")}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"a b c", "b c", "b"} {
		if got := strings.Join(idsIn(t, s.bodies[i]), " "); got != want {
			t.Errorf("request %d has %q, want %q", i, got, want)
		}
	}
	if s.calls() != 3 {
		t.Errorf("%d requests", s.calls())
	}
}

// A document that cannot be kept is named, and the others are kept.
func TestBulkRejects(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(int, *http.Request, string) (int, string) {
		return 200, items(201, "", 400, "mapper_parsing_exception", 201, "")
	})
	err := openOn(t, s).Put(t.Context(), []index.Record{record("a", "1"), record("b", "2"), record("c", "3")})
	rejected, ok := errors.AsType[*index.RejectedError](err)
	if !ok || len(rejected.Reasons) != 1 || !strings.Contains(fmt.Sprint(rejected.Reasons["b"]), "because of mapper_parsing_exception") {
		t.Errorf("%v", err)
	}
}

// What is more than the cluster takes at once is sent in halves, and a document
// that is so by itself is named.
func TestBulkTooLarge(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(_ int, _ *http.Request, body string) (int, string) {
		ids := idsIn(t, body)
		if len(ids) > 1 || ids[0] == "b" {
			return 413, ""
		}
		return 200, items(201, "")
	})
	err := openOn(t, s).Put(t.Context(), []index.Record{record("a", "1"), record("b", "2"), record("c", "3")})
	rejected, ok := errors.AsType[*index.RejectedError](err)
	if !ok || len(rejected.Reasons) != 1 || rejected.Reasons["b"] == nil {
		t.Errorf("%v", err)
	}
}

// A node that fails is passed over, however it does.
func TestNextNode(t *testing.T) {
	t.Parallel()
	for name, broken := range map[string]func(int, *http.Request, string) (int, string){
		"breaks off": func(int, *http.Request, string) (int, string) { return 0, "" },
		"502":        func(int, *http.Request, string) (int, string) { return 502, "<html>Bad Gateway" },
		"no manager": func(int, *http.Request, string) (int, string) {
			return 503, `{"error":{"type":"cluster_manager_not_discovered_exception","reason":null}}`
		},
	} {
		bad := newServer(t, broken)
		good := newServer(t, func(int, *http.Request, string) (int, string) { return 200, items(201, "") })
		idx := openOn(t, bad, good)
		for range 3 {
			if err := idx.Put(t.Context(), []index.Record{record("a", "1")}); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if bad.calls() != 1 || good.calls() != 3 {
			t.Errorf("%s: %d and %d requests, want 1 and 3", name, bad.calls(), good.calls())
		}
	}
}

// Answers that say no become the errors of package index, and what will not
// pass is not tried again.
func TestFailures(t *testing.T) {
	t.Parallel()
	failure := func(kind, reason string) string {
		b, _ := json.Marshal(object{"error": object{"root_cause": []object{{"type": kind, "reason": reason}}, "type": "outer", "reason": "outer"}})
		return string(b)
	}
	for _, test := range []struct {
		name   string
		status int
		text   string
		want   error
		says   string
	}{
		{"unknown user", 401, "Unauthorized", index.ErrDenied, "Unauthorized"},
		{"not allowed", 403, failure("security_exception", "no permissions for [indices:data/write/bulk]"), index.ErrDenied, "no permissions"},
		{"full", 429, failure("cluster_block_exception", "index [press-1] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];"), index.ErrFull, "flood-stage"},
		{"full, older", 403, failure("cluster_block_exception", "index [press-1] blocked by: [FORBIDDEN/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];"), index.ErrFull, "flood-stage"},
		{"read-only", 403, failure("cluster_block_exception", "index [press-1] blocked by: [FORBIDDEN/8/index write (api)];"), index.ErrReadOnly, "index write"},
		{"read-only cluster", 403, failure("cluster_block_exception", "blocked by: [FORBIDDEN/6/cluster read-only (api)];"), index.ErrReadOnly, "cluster read-only"},
		{"gone", 404, failure("index_not_found_exception", "no such index [press]"), index.ErrNoIndex, "no such index"},
		{"something else", 400, failure("illegal_argument_exception", "no such thing"), nil, "no such thing"},
		{"not JSON", 418, "I am a teapot\nreally", nil, "HTTP 418: I am a teapot"},
	} {
		s := newServer(t, func(int, *http.Request, string) (int, string) { return test.status, test.text })
		idx := openOn(t, s)
		putErr := idx.Put(t.Context(), []index.Record{record("a", "1")})
		_, searchErr := idx.Search(t.Context(), index.Request{})
		for _, err := range []error{putErr, searchErr} {
			if err == nil || test.want != nil && !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%s: %v, want %v", test.name, err, test.want)
			}
			if strings.Contains(fmt.Sprint(err), "secret") {
				t.Errorf("%s: the password is in %v", test.name, err)
			}
		}
		if s.calls() > 3 { // a change, a refresh, a search
			t.Errorf("%s: %d requests", test.name, s.calls())
		}
	}
}

// A cluster that stays down is given up in the end, with what it says of its
// health.
func TestGivesUp(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(_ int, r *http.Request, _ string) (int, string) {
		if strings.HasPrefix(r.URL.Path, "/_cluster/health") {
			return 200, `{"status":"red","number_of_nodes":2,"unassigned_shards":3}`
		}
		return 503, `{"error":{"type":"unavailable_shards_exception","reason":"primary shard is not active"}}`
	})
	c := openOn(t, s).client
	err := c.do(t.Context(), request{method: http.MethodGet, path: "/x", patience: 400 * time.Millisecond}, nil)
	if !errors.Is(err, index.ErrUnavailable) || !strings.Contains(fmt.Sprint(err), "the cluster is red, with 2 nodes and 3 shards") {
		t.Errorf("%v", err)
	}
	if s.calls() < 3 {
		t.Errorf("%d requests: it was not tried again", s.calls())
	}
}

// What answers has to be an OpenSearch that is not too old.
func TestServer(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]error{
		`{"version":{"distribution":"opensearch","number":"3.8.0"}}`:   nil,
		`{"version":{"distribution":"opensearch","number":"2.4.0"}}`:   nil,
		`{"version":{"distribution":"opensearch","number":"2.3.9"}}`:   index.ErrServer,
		`{"version":{"distribution":"opensearch","number":"1.3.20"}}`:  index.ErrServer,
		`{"version":{"number":"8.15.0"},"tagline":"You Know, for..."}`: index.ErrServer,
		`{}`:            index.ErrServer,
		`<html></html>`: index.ErrServer,
	} {
		s := newServer(t, func(int, *http.Request, string) (int, string) { return 200, version })
		if err := openOn(t, s).client.checkServer(t.Context()); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", version, err, want)
		}
	}
}

// A name that stands for something else is left alone.
func TestForeignIndex(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]error{
		`{"press-1":{"aliases":{"press":{}},"mappings":{"_meta":{"format":"chancery index","schema":` + fmt.Sprint(index.SchemaVersion) + `}}}}`: nil,
		`{"press-1":{"aliases":{"press":{}},"mappings":{"_meta":{"format":"chancery index","schema":-1}}}}`:                                      index.ErrSchema,
		`{"press-1":{"aliases":{"press":{}},"mappings":{}}}`:                                                                                     index.ErrNoIndex,
		`{"press":{"aliases":{},"mappings":{}}}`:                                                                                                 index.ErrNoIndex,
	} {
		s := newServer(t, func(int, *http.Request, string) (int, string) { return 200, text })
		if err := openOn(t, s).client.checkIndex(t.Context(), "press"); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", text, err, want)
		}
	}
}

// Searches see what was written before them by one refresh, not one for each
// change.
func TestRefresh(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(_ int, r *http.Request, body string) (int, string) {
		if strings.HasSuffix(r.URL.Path, "_bulk") {
			return 200, items(201, "")
		}
		return 200, `{"hits":{"total":{"value":0},"hits":[]}}`
	})
	idx := openOn(t, s)
	for range 3 {
		if err := idx.Put(t.Context(), []index.Record{record("a", "1")}); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if _, err := idx.Search(t.Context(), index.Request{}); err != nil {
			t.Fatal(err)
		}
	}
	refreshes := 0
	for _, r := range s.requests {
		if strings.HasSuffix(r, "/_refresh") {
			refreshes++
		}
	}
	if refreshes != 1 {
		t.Errorf("%d refreshes in %q", refreshes, s.requests)
	}
}

// A call that is cancelled ends, though the cluster does not answer.
func TestCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	s := newServer(t, func(int, *http.Request, string) (int, string) {
		cancel()
		return 503, ""
	})
	if err := openOn(t, s).Put(ctx, []index.Record{record("a", "1")}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// Words go as they are kept: a line a position, values apart.
func TestLines(t *testing.T) {
	t.Parallel()
	at := func(position int, word string) index.At { return index.At{Word: word, Position: position} }
	mark := index.KindMarker(0)
	got := lines(index.Words{At: []index.At{
		at(1, "a"), at(2, mark), at(2, "b"), at(2, index.EndMarker(mark)), at(2+index.FieldGap, "c"), at(3+index.FieldGap, "d"),
	}})
	want := []string{"a\n" + mark + "\x1e" + mark + "\x1d\x1eb\x1e" + index.EndMarker(mark), "c\nd"}
	if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Ids and terms of any length and kind have a form that the cluster takes.
func TestLongTerms(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ü", 20_000)
	seen := map[string]string{}
	for _, id := range []string{"a", "=a", "#a", long, long + "x", "\xff", "\xfe", "\ufffd", strings.Repeat("a", 400), strings.Repeat("a", 401)} {
		d := documentID(id)
		if len(d) > 512 || !bytes.Equal([]byte(d), bytes.ToValidUTF8([]byte(d), nil)) {
			t.Errorf("the id of %.20q is %.40q", id, d)
		}
		if other, ok := seen[d]; ok {
			t.Errorf("%.20q and %.20q have one id", id, other)
		}
		seen[d] = id
	}
	if b := bounded(long); len(b) > 32_766 || !strings.HasPrefix(b, "üüü") || b == bounded(long+"x") {
		t.Errorf("a long term becomes one of %d bytes", len(b))
	}
}
