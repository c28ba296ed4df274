package web

import (
	"context"
	"iter"
	"net/http"
	"strconv"
	"time"

	"chancery/cmd/chancery/api"
)

// How long an export may take, and how long a client that it is sent to may
// take nothing of it.
const (
	exportTimeout = 10 * time.Minute
	exportPause   = 30 * time.Second
)

// WholeInput asks for a list as a whole.
type WholeInput struct {
	All bool `query:"all" doc:"Every entry, whatever offset and limit are. The answer is sent while it is made, as JSON lines or CSV; one that breaks off is not whole."`
}

// check refuses a form that is only sent when it is whole.
func (i WholeInput) check(form string) error {
	if i.All && form == jsonType {
		return &badParameter{"all entries are given as JSON lines or CSV: add format=jsonl or format=csv"}
	}
	return nil
}

// limit is how many entries are asked for.
func (i WholeInput) limit(of PageInput) (offset, limit int) {
	if i.All {
		return 0, -1
	}
	return of.Offset, of.Limit
}

// whole says whether a request asks for an export.
func whole(r *http.Request) bool {
	all, err := strconv.ParseBool(r.URL.Query().Get("all"))
	return err == nil && all
}

// exported sends an answer while it is made.
func exported(next http.Handler, w http.ResponseWriter, r *http.Request) {
	ctx, done := context.WithTimeout(r.Context(), exportTimeout)
	defer done()
	f := &flow{w, http.NewResponseController(w)}
	f.wait()
	next.ServeHTTP(f, r.WithContext(ctx))
}

// flow is an answer that is sent while it is made.
type flow struct {
	http.ResponseWriter
	control *http.ResponseController
}

func (f *flow) Write(p []byte) (int, error) {
	f.wait()
	return f.ResponseWriter.Write(p)
}

// wait gives the client time to take what comes next. Where that cannot be set,
// the server's own time holds.
func (f *flow) wait() { _ = f.control.SetWriteDeadline(time.Now().Add(exportPause)) }

// Unwrap gives http.ResponseController the writer below.
func (f *flow) Unwrap() http.ResponseWriter { return f.ResponseWriter }

// searched is the answer to a search: a page of hits or, in an export, all.
type searched struct {
	api.SearchAnswer
	all *api.Stream[api.Hit]
}

var _ api.Listing = (*searched)(nil)

func (s *searched) Lines() iter.Seq[any] {
	if s.all != nil {
		return s.all.Lines()
	}
	return s.SearchAnswer.Lines()
}

func (s *searched) Rows() iter.Seq[[]string] {
	if s.all != nil {
		return s.all.Rows()
	}
	return s.SearchAnswer.Rows()
}

// Err is what ended an export before its end.
func (s *searched) Err() error {
	if s.all == nil {
		return nil
	}
	return s.all.Err
}
