package web

import (
	"context"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
	"chancery/extract/annotation"
)

// How many entries a page shows.
const (
	hitsShown    = 10
	entriesShown = 25
)

// pageRoutes registers the pages.
func (s *server) pageRoutes(to huma.API) {
	show(s, to, "/{$}", s.searchPage)
	show(s, to, "/documents/{id...}", s.documentPage)
	show(s, to, "/agreements", s.registerPage)
	show(s, to, "/agreements/{key}", s.agreementPage)
	for _, k := range []kindPage{countryPage, bodyPage} {
		show(s, to, k.Path, s.entitiesPage(k))
		show(s, to, k.Path+"/{name...}", s.entityPage(k))
		for _, name := range []string{"network", "matrix"} {
			huma.Register(to, hidden(k.Path+"/"+name+".svg"), s.picture(k, name))
		}
	}
	show(s, to, "/help", func(context.Context, *struct{}) (*view, error) {
		return &view{Template: "help.html", Title: "How to ask", Body: api.QueryHelp}, nil
	})
	show(s, to, "/api", func(context.Context, *struct{}) (*view, error) {
		return &view{Template: "api.html", Title: "For programs", Body: s.described}, nil
	})
}

// functions are those of templates that do not depend on the site.
var functions = template.FuncMap{
	"oneLine":      wording.OneLine,
	"documentPath": documentPath,
	"marked":       marked,
	"plus":         func(a, b int) int { return a + b },
	"lower":        strings.ToLower,
	"count":        wording.Count,
	"many":         wording.Thousands,
}

// piece is a part of a text that matches or does not.
type piece struct {
	Text string
	Mark bool
}

func marked(text string, marks []annotation.Span) []piece {
	o := annotation.NewOffsets(text)
	var out []piece
	at := 0
	for _, m := range marks {
		start, end := max(o.Byte(m.Start), at), o.Byte(m.End)
		if start > at {
			out = append(out, piece{text[at:start], false})
		}
		if end > start {
			out = append(out, piece{text[start:end], true})
		}
		at = max(end, at)
	}
	return append(out, piece{text[at:], false})
}

// chosen is the part of an address that a page is made from: the question
// without the place in its answer.
type chosen struct {
	path string // "" for the page itself
	url.Values
}

// parameters are those of an address: pairs of a name and a value.
func parameters(pairs ...string) url.Values {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Add(pairs[i], pairs[i+1])
	}
	return q
}

// With is the address of the same page, from its start, with values for some
// parameters: pairs of a name and a value, "" for none.
func (c chosen) With(pairs ...string) string {
	q := c.clone()
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Del(pairs[i])
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	return q.address()
}

// Toggled is the address of the same page with a value added to those of a
// parameter, or taken away.
func (c chosen) Toggled(name, value string) string {
	q := c.clone()
	if i := slices.Index(q.Values[name], value); i >= 0 {
		q.Values[name] = slices.Delete(slices.Clone(q.Values[name]), i, i+1)
	} else {
		q.Add(name, value)
	}
	return q.address()
}

// Kept are the parameters but those with some names, for a form to keep.
func (c chosen) Kept(but ...string) map[string][]string {
	q := c.clone()
	for _, name := range but {
		q.Del(name)
	}
	return q.Values
}

// Page is the address of the page that leaves out the first n entries.
func (c chosen) Page(offset int) string {
	q := c.clone()
	if offset > 0 {
		q.Set("offset", strconv.Itoa(offset))
	}
	return q.address()
}

// Export is where the API gives the whole of the same answer, but for its form. It
// is the table alone, which every program for tables can open.
func (c chosen) Export(address string) string {
	q := c.clone()
	q.Set("all", "true")
	return address + "?" + q.Encode()
}

func (c chosen) clone() chosen {
	q := chosen{c.path, url.Values{}}
	for name, values := range c.Values {
		if kept := filled(values); len(kept) > 0 && name != "offset" && name != "after" {
			q.Values[name] = kept
		}
	}
	return q
}

func (c chosen) address() string {
	return c.path + "?" + c.Encode()
}

// AddressInput keeps the address that an input was read from.
type AddressInput struct{ chosen chosen }

// Resolve is called by package huma.
func (i *AddressInput) Resolve(ctx huma.Context) []error {
	u := ctx.URL()
	i.chosen = chosen{Values: u.Query()}
	return nil
}

// pager leads to the neighbours of a part of a list.
type pager struct {
	From, To, Total int
	Before, After   string
}

// newPager leads to no page beyond some number of entries.
func newPager(c chosen, offset, limit, shown, total, most int) pager {
	p := pager{From: offset + 1, To: offset + shown, Total: total}
	if offset > 0 {
		p.Before = c.Page(max(offset-limit, 0))
	}
	if next := offset + limit; next < total && next+limit <= most {
		p.After = c.Page(next)
	}
	return p
}

// one is the first of several values.
func one(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// asked is a bad question as its page shows it; other errors are not for it.
func (v *view) asked(err error) (*problem, error) {
	p := newProblem(err)
	if p.Status != http.StatusBadRequest {
		return nil, err
	}
	v.Status = p.Status
	return p, nil
}
