package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"unicode/utf8"

	"chancery/cmd/chancery/api"
	"chancery/index"
)

// problem is an error as RFC 9457 has it, with the place in the query where the
// trouble is, counted in code points from 0.
type problem struct {
	Type     string `json:"type"`
	Title    string `json:"title"`
	Status   int    `json:"status"`
	Detail   string `json:"detail,omitempty"`
	Query    string `json:"query,omitempty"`
	Position *int   `json:"position,omitempty"`
	Hint     string `json:"hint,omitempty"`
}

// errNoRoute is an address that leads nowhere.
var errNoRoute = errors.New("there is nothing at this address")

// badParameter is a parameter that cannot be understood.
type badParameter struct{ message string }

func (e *badParameter) Error() string { return e.message }

// newProblem is the one table from errors to HTTP. What is not the client's
// doing is not told to it.
func newProblem(err error) problem {
	p := problem{Type: "about:blank", Status: http.StatusInternalServerError}
	query, isQuery := errors.AsType[*index.QueryError](err)
	unknown, isUnknown := errors.AsType[*api.Unknown](err)
	_, isParameter := errors.AsType[*badParameter](err)
	switch {
	case isQuery:
		at := utf8.RuneCountInString(query.Query[:min(query.Pos, len(query.Query))])
		p.Status, p.Detail, p.Query, p.Position, p.Hint = http.StatusBadRequest, query.Msg, query.Query, &at, query.Hint
	case isParameter:
		p.Status, p.Detail = http.StatusBadRequest, err.Error()
	case errors.Is(err, index.ErrTooBroad):
		p.Status, p.Detail, p.Hint = http.StatusBadRequest, after(err, index.ErrTooBroad), "write more of the words that end in *"
	case errors.Is(err, index.ErrRequest):
		p.Status, p.Detail = http.StatusBadRequest, after(err, index.ErrRequest)
	case errors.Is(err, index.ErrNotFound): // an engine's own error names the place of the index
		p.Status, p.Detail = http.StatusNotFound, index.ErrNotFound.Error()
	case isUnknown:
		p.Status, p.Detail = http.StatusNotFound, err.Error()
		if len(unknown.Near) > 0 {
			p.Hint = "did you mean " + strings.Join(unknown.Near, " or ") + "?"
		}
	case errors.Is(err, errNoRoute):
		p.Status, p.Detail = http.StatusNotFound, err.Error()
	case errors.Is(err, index.ErrUnavailable):
		p.Status, p.Detail, p.Hint = http.StatusServiceUnavailable, index.ErrUnavailable.Error(), "ask again in a while"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		p.Status, p.Detail, p.Hint = http.StatusServiceUnavailable, "the answer took too long", "ask for something narrower"
	}
	p.Title = http.StatusText(p.Status)
	return p
}

// after is what an error says from one that it wraps on: what comes before it
// may name the place of the index.
func after(err, wrapped error) string {
	if i := strings.Index(err.Error(), wrapped.Error()); i >= 0 {
		return err.Error()[i:]
	}
	return wrapped.Error()
}

// around is a query cut where the trouble is.
type around struct{ Before, At, After string }

// Around shows the trouble to people; nil where there is no query.
func (p problem) Around() *around {
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
