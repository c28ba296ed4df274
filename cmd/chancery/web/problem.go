package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"chancery/cmd/chancery/api"
	"chancery/index"
)

const problemType = "application/problem+json"

// retryAfter is when to try again what was refused, in seconds.
const retryAfter = "2"

// problem is an error as RFC 9457 has it, with the place in the query where the
// trouble is, counted in code points from 0.
type problem struct {
	Type     string `json:"type" doc:"Always about:blank: the status says it all."`
	Title    string `json:"title" doc:"The status in words."`
	Status   int    `json:"status" doc:"The status of the answer."`
	Detail   string `json:"detail,omitempty" doc:"What is wrong."`
	Query    string `json:"query,omitempty" doc:"The query or value that cannot be understood."`
	Position *int   `json:"position,omitempty" doc:"Where in it the trouble is, in Unicode code points from 0."`
	Hint     string `json:"hint,omitempty" doc:"The way out."`
}

// Error, GetStatus and ContentType are what package huma asks of an error.
func (p *problem) Error() string             { return p.Detail }
func (p *problem) GetStatus() int            { return p.Status }
func (p *problem) ContentType(string) string { return problemType }

// GetHeaders tells when to try again what could not be done now.
func (p *problem) GetHeaders() http.Header {
	if !p.later() {
		return nil
	}
	return http.Header{"Retry-After": {retryAfter}}
}

// later says whether the same request may be answered later.
func (p *problem) later() bool {
	return p.Status == http.StatusServiceUnavailable || p.Status == http.StatusTooManyRequests
}

// What is wrong with a request as such.
var (
	errNoRoute   = errors.New("there is nothing at this address")
	errMethod    = errors.New("this address is asked by another method")
	errNoPicture = errors.New("no two of them are parties to the same agreement")
	errTooLarge  = errors.New("the body is too large")
	errNoToken   = errors.New("a token is needed")
	errMediaType = errors.New("send text/plain or application/json")
	errBusy      = errors.New("too many requests are running")
	errTooMany   = errors.New("too many of your requests are running")
	errPanic     = errors.New("a fault of the program")
)

// statuses are those of errors that say themselves what is wrong.
var statuses = map[error]int{
	errNoRoute: http.StatusNotFound, errMethod: http.StatusMethodNotAllowed, errNoPicture: http.StatusNotFound, errTooLarge: http.StatusRequestEntityTooLarge,
	errMediaType: http.StatusUnsupportedMediaType, errNoToken: http.StatusUnauthorized, errBusy: http.StatusServiceUnavailable,
	errTooMany: http.StatusTooManyRequests,
}

// badParameter is a parameter that cannot be understood.
type badParameter struct{ message string }

func (e *badParameter) Error() string { return e.message }

// newProblem is the one table from errors to HTTP. What is not the client's
// doing is not told to it.
func newProblem(err error) *problem {
	p := &problem{Type: "about:blank", Status: http.StatusInternalServerError}
	query, isQuery := errors.AsType[*index.QueryError](err)
	unknown, isUnknown := errors.AsType[*api.Unknown](err)
	_, isParameter := errors.AsType[*badParameter](err)
	for plain, status := range statuses {
		if errors.Is(err, plain) {
			p.Status, p.Detail = status, plain.Error()
		}
	}
	switch {
	case p.Detail != "":
	case isQuery:
		at := utf8.RuneCountInString(query.Query[:min(query.Pos, len(query.Query))])
		p.Status, p.Detail, p.Query, p.Position, p.Hint = http.StatusBadRequest, query.Msg, query.Query, &at, query.Hint
	case errors.Is(err, api.ErrNoAgreement):
		p.Status, p.Detail = http.StatusNotFound, api.ErrNoAgreement.Error()
	case isParameter:
		p.Status, p.Detail = http.StatusBadRequest, err.Error()
	case errors.Is(err, index.ErrTooBroad):
		p.Status, p.Detail, p.Hint = http.StatusBadRequest, from(err, index.ErrTooBroad), "write more of the words that end in *"
	case errors.Is(err, index.ErrRequest):
		p.Status, p.Detail = http.StatusBadRequest, strings.TrimPrefix(from(err, index.ErrRequest), index.ErrRequest.Error()+": ")
	case errors.Is(err, index.ErrNotFound): // an engine's own error names the place of the index
		p.Status, p.Detail = http.StatusNotFound, index.ErrNotFound.Error()
	case isUnknown:
		p.Status, p.Detail = http.StatusNotFound, err.Error()
		if len(unknown.Near) > 0 {
			p.Hint = "did you mean " + strings.Join(unknown.Near, " or ") + "?"
		}
	case errors.Is(err, index.ErrUnavailable):
		p.Status, p.Detail, p.Hint = http.StatusServiceUnavailable, index.ErrUnavailable.Error(), "ask again in a while"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		p.Status, p.Detail, p.Hint = http.StatusServiceUnavailable, "the answer took too long", "ask for something narrower"
	}
	p.Title = http.StatusText(p.Status)
	return p
}

// from is what an error says from one that it wraps on: what comes before it
// may name the place of the index.
func from(err, wrapped error) string {
	if i := strings.Index(err.Error(), wrapped.Error()); i >= 0 {
		return err.Error()[i:]
	}
	return wrapped.Error()
}

// refusal is the problem that package huma has with a request: it has read the
// parameters and says which are wrong.
func refusal(status int, message string, errs ...error) *problem {
	if status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	p := &problem{Type: "about:blank", Title: http.StatusText(status), Status: status}
	if status >= http.StatusInternalServerError {
		return p
	}
	var all []string
	for _, e := range errs {
		d, ok := e.(huma.ErrorDetailer)
		if !ok {
			continue
		}
		detail := d.ErrorDetail()
		where := detail.Location
		for _, part := range []string{"query.", "path.", "header.", "body."} {
			where = strings.TrimPrefix(where, part)
		}
		all = append(all, strings.TrimPrefix(where+": "+detail.Message, ": "))
	}
	slices.Sort(all)
	p.Detail = strings.Join(all, "; ")
	if p.Detail == "" {
		p.Detail = message
	}
	return p
}

// Package huma makes its errors by these functions.
func init() {
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		return refusal(status, message, errs...)
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, message string, errs ...error) huma.StatusError {
		p := refusal(status, message, errs...)
		op := ctx.Operation()
		if strings.Contains(p.Detail, "unknown query parameter") {
			p.Hint = "the parameters are " + strings.Join(queryNames(op), ", ")
		}
		if op.Hidden {
			return &badPage{p}
		}
		return p
	}
}

// queryNames are the parameters that an operation knows.
func queryNames(op *huma.Operation) []string {
	var names []string
	for _, p := range op.Parameters {
		if p.In == "query" {
			names = append(names, p.Name)
		}
	}
	return names
}

// around is a query cut where the trouble is.
type around struct{ Before, At, After string }

// Around shows the trouble to people; nil where there is no query.
func (p *problem) Around() *around {
	if p.Position == nil {
		return nil
	}
	runes := []rune(p.Query)
	at := min(*p.Position, len(runes))
	end := min(at+1, len(runes))
	a := &around{string(runes[:at]), string(runes[at:end]), string(runes[end:])}
	if a.At == "" {
		a.At = " "
	}
	return a
}
