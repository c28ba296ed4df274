package web

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"hash/fnv"
	"maps"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
)

// buffered has answers made whole before they are sent: so many at once, each
// within some time. Sending is slow where the client is, and holds no place.
// An answer is sent with the hash of its body, and not again to a client that
// has it. Exports are sent while they are made, and have places of their own.
func buffered(next http.Handler, running int, timeout time.Duration, seen *metrics) http.Handler {
	places, exports := newPlaces(running), newPlaces(max(running/4, 1))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if probe(r) { // has to be answered when everything else is not
			next.ServeHTTP(w, r)
			return
		}
		export := whole(r)
		at := places
		if export {
			at = exports
		}
		if !at.take(r.Context()) {
			seen.refused.Inc()
			writeProblem(w, newProblem(errBusy))
			return
		}
		if export {
			defer at.leave()
			exported(next, w, r)
			return
		}
		ctx, done := context.WithTimeout(r.Context(), timeout)
		defer done()
		made := make(chan *buffer, 1)
		go func() {
			defer at.leave()
			made <- answer(next, r.WithContext(ctx))
		}()
		select {
		case b := <-made:
			b.send(w, r)
		case <-ctx.Done(): // what does not end by itself keeps its place
			writeProblem(w, newProblem(ctx.Err()))
		}
	})
}

// answer makes an answer. A fault of the program is kept for who sends it.
func answer(h http.Handler, r *http.Request) (b *buffer) {
	b = &buffer{head: http.Header{}, status: http.StatusOK}
	defer func() {
		if p := recover(); p != nil {
			b.fault = &fault{p, string(debug.Stack())}
		}
	}()
	h.ServeHTTP(b, r)
	return b
}

// fault is a panic with the place where it was.
type fault struct {
	value any
	stack string
}

// probe says whether a request asks how the server is.
func probe(r *http.Request) bool {
	return r.URL.Path == "/healthz" || r.URL.Path == "/readyz" || r.URL.Path == "/metrics"
}

// places bounds how many requests are worked on, and how many wait.
type places struct{ running, waiting chan struct{} }

func newPlaces(running int) *places {
	return &places{make(chan struct{}, running), make(chan struct{}, running)}
}

// take waits for a place, if not too many wait already.
func (p *places) take(ctx context.Context) bool {
	select {
	case p.running <- struct{}{}:
		return true
	default:
	}
	select {
	case p.waiting <- struct{}{}:
	default:
		return false
	}
	defer func() { <-p.waiting }()
	late := time.NewTimer(Patience)
	defer late.Stop()
	select {
	case p.running <- struct{}{}:
		return true
	case <-late.C:
	case <-ctx.Done():
	}
	return false
}

func (p *places) leave() { <-p.running }

// buffer is an answer that is being made.
type buffer struct {
	bytes.Buffer
	head   http.Header
	status int
	wrote  bool
	fault  *fault
}

func (b *buffer) Header() http.Header { return b.head }

func (b *buffer) WriteHeader(status int) {
	if !b.wrote {
		b.status, b.wrote = status, true
	}
}

// send sends the answer, or only says that it is still the same.
func (b *buffer) send(w http.ResponseWriter, r *http.Request) {
	if b.fault != nil {
		panic(b.fault)
	}
	h := w.Header()
	maps.Copy(h, b.head)
	if b.status == http.StatusOK && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		tag := entityTag(b.Bytes())
		h.Set("ETag", tag)
		if h.Get("Cache-Control") == "" {
			h.Set("Cache-Control", "no-cache")
		}
		if matches(r.Header.Get("If-None-Match"), tag) {
			h.Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	w.WriteHeader(b.status)
	if r.Method != http.MethodHead {
		w.Write(b.Bytes())
	}
}

// entityTag names a body; weakly, for it may be sent compressed.
func entityTag(body []byte) string {
	sum := fnv.New128a()
	sum.Write(body)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum.Sum(nil)) + `"`
}

// matches reports whether a client has an answer already.
func matches(header, tag string) bool {
	for have := range strings.SplitSeq(header, ",") {
		have = strings.TrimSpace(have)
		if have == "*" || strings.TrimPrefix(have, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// writeProblem answers with a problem where no operation does.
func writeProblem(w http.ResponseWriter, p *problem) {
	h := w.Header()
	h.Set("Content-Type", problemType)
	if p.later() {
		h.Set("Retry-After", retryAfter)
	}
	w.WriteHeader(p.Status)
	json.NewEncoder(w).Encode(p)
}
