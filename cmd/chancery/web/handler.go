// Package web answers over HTTP: the questions of package api as JSON, JSON
// lines or CSV, and a page for people that needs no script.
//
// Every address is an operation that package huma knows: from its input it
// reads the parameters, from input and output it makes the OpenAPI document.
// The pages are operations too, which the document leaves out. Around them
// stand, from the outside, what is told of each request (observe.go), who may
// ask what (protect.go), and how much at once (buffer.go).
//
// It asks an index.Reader and knows no engine. Everything that documents,
// titles and queries hold goes through html/template, which escapes it for the
// place where it stands; marks within a text are made of elements, never of
// markup that came with it.
package web

import (
	"cmp"
	"log/slog"
	"net/http"
	"runtime"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"chancery/cmd/chancery/api"
	"chancery/index"
)

// Extractor finds what texts name and knows what countries and bodies are
// called; *extract.Extractor is one.
type Extractor interface {
	api.Names
	index.Extractor
}

// Options of a Handler. The zero Options are those of a server for one machine.
type Options struct {
	// BasePath is where the site stands behind a proxy, as in "/chancery". A
	// request is answered with it and without.
	BasePath string
	// Token, if not empty, has to come with every request but those for
	// /healthz and /readyz: as a bearer token, or as the password of HTTP's
	// basic authentication, which browsers ask for.
	Token string
	// Origins may read answers of the API in scripts of their pages; "*" means
	// all. None may if it is empty.
	Origins []string
	// Log is told of each request; nil means nobody.
	Log *slog.Logger
	// Running is how many requests are worked on at once, 0 for DefaultRunning.
	// As many again wait, for Patience at most; others are told to come later.
	Running int
	// PerClient is how many requests of one address are answered at once, 0 for
	// any number: behind a proxy all may come from one.
	PerClient int
	// Timeout bounds the time of one answer, 0 for DefaultTimeout.
	Timeout time.Duration
	// Ready says whether the server is to be sent requests; nil means always.
	Ready func() bool
}

// DefaultRunning is what a Running of zero means. With more, 200 clients of two
// processors wait longer for each answer and get no more of them.
var DefaultRunning = 4 * runtime.GOMAXPROCS(0)

// What zero Options mean, and how long a request waits to be worked on.
const (
	DefaultTimeout = 20 * time.Second
	Patience       = 2 * time.Second
)

// server answers requests. It keeps nothing between them but what is made of
// the whole index, until that changes.
type server struct {
	index     index.Reader
	extractor Extractor
	site      site
	pages     pages
	described *apiView
	countries kept[*api.Ties]
	bodies    kept[*api.Ties]
	named     kept[map[string]int]
	ready     func() bool
}

// Handler returns the API and the page of an index. It is safe for concurrent
// use.
func Handler(idx index.Reader, x Extractor, o Options) http.Handler {
	s := &server{index: discreet{idx}, extractor: x, site: site{strings.TrimSuffix(o.BasePath, "/")}, ready: o.Ready}
	s.pages = parsePages(s.site)
	mux := http.NewServeMux()
	s.routes(mux)
	seen := newMetrics()
	mux.Handle("GET /metrics", seen.handler())
	var h http.Handler = routed(mux)
	h = buffered(h, cmp.Or(o.Running, DefaultRunning), cmp.Or(o.Timeout, DefaultTimeout), seen)
	h = fair(h, o.PerClient, seen)
	h = compressed(h)
	h = bounded(h)
	h = oneSegment(h)
	h = authorized(h, o.Token)
	h = shared(h, o.Origins)
	h = below(h, s.site.base)
	h = strict(h)
	return observed(h, seen, o.Log)
}

// compressed answers with gzip where the client takes it.
func compressed(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1400))
	if err != nil { // only of impossible options
		panic(err)
	}
	return wrap(next)
}

// below takes the site's base path off an address.
func below(next http.Handler, base string) http.Handler {
	if base == "" {
		return next
	}
	stripped := http.StripPrefix(base, next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == base:
			http.Redirect(w, r, base+"/", http.StatusMovedPermanently)
		case strings.HasPrefix(r.URL.Path, base+"/"):
			stripped.ServeHTTP(w, r)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// oneSegment writes the slashes in a document's id, which addresses may hold as
// they are, such that the id is one segment of the path.
func oneSegment(next http.Handler) http.Handler {
	const documents = "/api/v1/documents/"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, ok := strings.CutPrefix(r.URL.EscapedPath(), documents)
		id, mentions := strings.CutSuffix(id, "/mentions")
		if ok && strings.Contains(id, "/") {
			u := *r.URL
			u.RawPath = documents + strings.ReplaceAll(id, "/", "%2F")
			if mentions {
				u.RawPath += "/mentions"
			}
			r = r.WithContext(r.Context())
			r.URL = &u
		}
		next.ServeHTTP(w, r)
	})
}
