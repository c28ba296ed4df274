package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"chancery/cmd/chancery/api"
	"chancery/index"
)

// api answers with JSON what a function returns.
func (s *server) api(answer func(*http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, done := context.WithTimeout(r.Context(), requestTimeout)
		defer done()
		status, kind := http.StatusOK, "application/json"
		body, err := answer(r.WithContext(ctx))
		if err != nil {
			p := newProblem(err)
			status, kind, body = p.Status, "application/problem+json", p
		}
		var b bytes.Buffer
		if err := json.NewEncoder(&b).Encode(body); err != nil {
			http.Error(w, "internal error", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
		w.WriteHeader(status)
		w.Write(b.Bytes())
	}
}

func (s *server) search(r *http.Request) (any, error) {
	ask, err := searchOf(r.URL, index.DefaultLimit)
	if err != nil {
		return nil, err
	}
	if ask.Empty() {
		return nil, &badParameter{"nothing to search for: give q or a filter; q=* finds everything"}
	}
	return ask.Ask(r.Context(), s.index, s.names)
}

func (s *server) document(r *http.Request) (any, error) {
	if _, err := parse(r.URL); err != nil {
		return nil, err
	}
	record, err := s.index.Get(r.Context(), r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	return api.Annotated(record), nil
}

func (s *server) entities(r *http.Request) (any, error) {
	p, err := parse(r.URL, "kind", "q", "limit", "offset")
	if err != nil {
		return nil, err
	}
	ask := api.Entities{Kind: p.text("kind"), Words: p.text("q"), Offset: p.number("offset", 0), Limit: p.number("limit", index.DefaultLimit)}
	if err := p.check(ask.Offset, ask.Limit); err != nil {
		return nil, err
	}
	return ask.Ask(r.Context(), s.index, s.names)
}

func (s *server) profile(r *http.Request) (any, error) {
	p, err := parse(r.URL, "kind")
	if err != nil {
		return nil, err
	}
	ask := api.Profile{Kind: p.text("kind"), Name: r.PathValue("name")}
	return ask.Ask(r.Context(), s.index, s.names)
}

func (s *server) agreements(r *http.Request) (any, error) {
	ask, err := agreementsOf(r.URL, index.DefaultLimit)
	if err != nil {
		return nil, err
	}
	return ask.Ask(r.Context(), s.index, s.names)
}

func (s *server) health(r *http.Request) (any, error) {
	info, err := s.index.Info(r.Context())
	if err != nil {
		return nil, err
	}
	return struct {
		Status    string `json:"status"`
		Documents int    `json:"documents"`
	}{"ok", info.Documents}, nil
}

// searchOf reads a search from an address.
func searchOf(u *url.URL, usual int) (*api.Search, error) {
	p, err := parse(u, "q", "country", "org", "type", "party", "from", "to", "lang", "source", "sort", "limit", "offset", "after", "like", "facet")
	if err != nil {
		return nil, err
	}
	ask := &api.Search{
		Query: p.text("q"), Sort: p.text("sort"), After: p.text("after"), Offset: p.number("offset", 0), Limit: p.number("limit", usual),
		Like: p.text("like"), Facets: p.list("facet"),
		Filter: index.Filter{
			Countries: p.list("country"), Orgs: p.list("org"), Types: p.list("type"), Parties: p.list("party"),
			Langs: p.list("lang"), Sources: p.list("source"), From: p.text("from"), To: p.text("to"),
		},
	}
	return ask, p.check(ask.Offset, ask.Limit)
}

// agreementsOf reads a question about the register from an address.
func agreementsOf(u *url.URL, usual int) (*api.Agreements, error) {
	p, err := parse(u, "q", "party", "type", "event", "from", "to", "limit", "offset")
	if err != nil {
		return nil, err
	}
	ask := &api.Agreements{
		Query: p.text("q"), Parties: p.list("party"), Types: p.list("type"), Event: p.text("event"),
		From: p.text("from"), To: p.text("to"), Offset: p.number("offset", 0), Limit: p.number("limit", usual),
	}
	return ask, p.check(ask.Offset, ask.Limit)
}

// parameters are those of an address.
type parameters struct {
	url.Values
	bad error // the first that is no number
}

// parse reads the parameters of an address and refuses those that are not
// known: a misspelt filter would silently be none.
func parse(u *url.URL, known ...string) (*parameters, error) {
	values, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, &badParameter{"the parameters cannot be read"}
	}
	for name := range values {
		if !slices.Contains(known, name) {
			message := fmt.Sprintf("there is no parameter %q", name)
			if len(known) > 0 {
				message += ", but " + strings.Join(known, ", ")
			}
			return nil, &badParameter{message}
		}
	}
	return &parameters{Values: values}, nil
}

func (p *parameters) text(name string) string { return strings.TrimSpace(p.Get(name)) }

// list gives the values of a parameter that are not blank.
func (p *parameters) list(name string) []string {
	var all []string
	for _, v := range p.Values[name] {
		if v = strings.TrimSpace(v); v != "" {
			all = append(all, v)
		}
	}
	return all
}

func (p *parameters) number(name string, usual int) int {
	s := p.text(name)
	if s == "" {
		return usual
	}
	n, err := strconv.Atoi(s)
	if err != nil && p.bad == nil {
		p.bad = &badParameter{fmt.Sprintf("%s is %q, want a number", name, s)}
	}
	return n
}

// check refuses pages that cannot be.
func (p *parameters) check(offset, limit int) error {
	switch {
	case p.bad != nil:
		return p.bad
	case offset < 0:
		return &badParameter{fmt.Sprintf("offset is %d, want 0 or more", offset)}
	case limit < 1 || limit > index.MaxLimit:
		return &badParameter{fmt.Sprintf("limit is %d, want 1 to %d", limit, index.MaxLimit)}
	}
	return nil
}
