package web

import (
	"bytes"
	"context"
	"embed"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"chancery/cmd/chancery/api"
	"chancery/extract"
	"chancery/extract/annotation"
	"chancery/index"
)

// How many entries a page shows.
const (
	hitsShown    = 10
	entriesShown = 25
)

//go:embed *.html
var pages embed.FS

var templates = parsePages("search", "document", "register", "problem")

func parsePages(names ...string) map[string]*template.Template {
	out := map[string]*template.Template{}
	for _, n := range names {
		out[n] = template.Must(template.New("layout.html").Funcs(functions).ParseFS(pages, "layout.html", n+".html"))
	}
	return out
}

var functions = template.FuncMap{
	"oneLine":  func(s string) string { return strings.Join(strings.Fields(s), " ") },
	"document": documentPath,
	"marked":   marked,
	"plus":     func(a, b int) int { return a + b },
	"first":    first,
	"lower":    strings.ToLower,
}

// documentPath is where a document's page is. Its id may hold anything.
func documentPath(id string) string { return (&url.URL{Path: "/documents/" + id}).EscapedPath() }

// first gives the first n of a list of countries.
func first(n int, all []api.CountryCount) []api.CountryCount { return all[:min(n, len(all))] }

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

// view is a page that is ready to be shown.
type view struct {
	name string // of the template
	Head head
	Body any
}

// head is what every page needs.
type head struct {
	Title     string
	Query     string // for the box at the top
	Here      string // which part of the site
	Documents int
	Status    int
}

// page shows what a function returns.
func (s *server) page(show func(*http.Request) (view, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, done := context.WithTimeout(r.Context(), requestTimeout)
		defer done()
		r = r.WithContext(ctx)
		v, err := show(r)
		status := http.StatusOK
		if err != nil {
			p := newProblem(err)
			status = p.Status
			v = view{name: "problem", Head: head{Title: p.Title}, Body: p}
		}
		if info, err := s.index.Info(ctx); err == nil {
			v.Head.Documents = info.Documents
		}
		var b bytes.Buffer
		if err := templates[v.name].Execute(&b, v); err != nil {
			http.Error(w, "internal error", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
		w.WriteHeader(status)
		w.Write(b.Bytes())
	}
}

// searchView is the first page, with what was found.
type searchView struct {
	Ask     *api.Search
	Answer  *api.SearchAnswer
	Problem *problem
	Country, Org, Type,
	Lang, Sort string
	Last           int // place of the last hit shown
	Before, After  string
	Countries      []api.Entity // to choose from
	Examples       []example
	FiltersAreUsed bool
}

func (s *server) searchPage(r *http.Request) (view, error) {
	ask, err := searchOf(r.URL, hitsShown)
	if err != nil {
		return view{}, err
	}
	f := &ask.Filter
	body := &searchView{
		Ask: ask, Country: one(f.Countries), Org: one(f.Orgs), Type: one(f.Types), Lang: one(f.Langs), Sort: ask.Sort,
		FiltersAreUsed: len(f.Countries)+len(f.Orgs)+len(f.Types)+len(f.Langs) > 0 || f.From != "" || f.To != "",
	}
	v := view{name: "search", Head: head{Title: "Search", Query: ask.Query, Here: "search"}, Body: body}
	named, err := s.index.Entities(r.Context(), index.EntitiesRequest{Limit: 300})
	if err != nil {
		return view{}, err
	}
	for _, c := range named.Values {
		body.Countries = append(body.Countries, api.Entity{Value: c.Value, Name: s.names.CountryName(c.Value), Documents: c.Documents})
	}
	slices.SortFunc(body.Countries, func(a, b api.Entity) int { return strings.Compare(a.Name, b.Name) })
	if ask.Empty() {
		body.Examples = s.examples(r.Context())
		return v, nil
	}
	body.Answer, err = ask.Ask(r.Context(), s.index, s.names)
	if err != nil {
		p := newProblem(err)
		if p.Status != http.StatusBadRequest {
			return view{}, err
		}
		body.Problem = &p
		return v, nil
	}
	v.Head.Title = strings.TrimSpace(ask.Query + " – search")
	body.Last = ask.Offset + len(body.Answer.Hits)
	body.Before, body.After = neighbours(r.URL, ask.Offset, ask.Limit, body.Answer.Total, index.MaxWindow)
	return v, nil
}

// example is a query that finds something in this index.
type example struct{ Label, Query string }

func (s *server) examples(ctx context.Context) []example {
	var out []example
	countries, err := s.index.Entities(ctx, index.EntitiesRequest{Kind: extract.Country, Limit: 3})
	if err != nil {
		return nil
	}
	for _, c := range countries.Values {
		out = append(out, example{s.names.CountryName(c.Value), "country:" + c.Value})
	}
	bodies, err := s.index.Entities(ctx, index.EntitiesRequest{Kind: extract.Organization, Limit: 3})
	if err != nil {
		return nil
	}
	for _, b := range bodies.Values {
		out = append(out, example{b.Value, index.Is{Field: index.Org, Value: b.Value}.String()})
	}
	return out
}

func one(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// neighbours are the addresses of the pages before and after one, "" for none.
func neighbours(u *url.URL, offset, limit, total, most int) (before, after string) {
	at := func(offset int) string {
		q := u.Query()
		q.Del("offset")
		if offset > 0 {
			q.Set("offset", strconv.Itoa(offset))
		}
		return "?" + q.Encode()
	}
	if offset > 0 {
		before = at(max(offset-limit, 0))
	}
	if next := offset + limit; next < total && next+limit <= most {
		after = at(next)
	}
	return before, after
}

// documentView is a document with what it names.
type documentView struct {
	Document   *annotation.Document
	Paragraphs [][]node
	Counts     []kindCount
	Names      api.Names
}

type kindCount struct {
	Kind, Label string
	Count       int
}

func (s *server) documentPage(r *http.Request) (view, error) {
	record, err := s.index.Get(r.Context(), r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	d := api.Annotated(record)
	body := &documentView{Document: d, Paragraphs: paragraphs(record, s.names), Names: s.names}
	for _, k := range []kindCount{{"COUNTRY", "Countries", 0}, {"ORG", "Organizations", 0}, {"DATE", "Dates", 0}, {"AGREEMENT", "Agreements", 0}} {
		for _, m := range d.Entities {
			if m.Type == k.Kind {
				k.Count++
			}
		}
		body.Counts = append(body.Counts, k)
	}
	title := d.Title
	if title == "" {
		title = d.ID
	}
	return view{name: "document", Head: head{Title: title}, Body: body}, nil
}

// registerView is the register of agreements.
type registerView struct {
	Names         api.Names
	Ask           *api.Agreements
	Answer        *api.AgreementsAnswer
	Problem       *problem
	Party, Other  string
	Type          string
	Events        []string
	Last          int
	Before, After string
}

func (s *server) registerPage(r *http.Request) (view, error) {
	ask, err := agreementsOf(r.URL, entriesShown)
	if err != nil {
		return view{}, err
	}
	body := &registerView{Names: s.names, Ask: ask, Events: api.Events, Type: one(ask.Types), Party: one(ask.Parties)}
	if len(ask.Parties) > 1 {
		body.Other = ask.Parties[1]
	}
	v := view{name: "register", Head: head{Title: "Agreements", Here: "register"}, Body: body}
	body.Answer, err = ask.Ask(r.Context(), s.index, s.names)
	if err != nil {
		p := newProblem(err)
		if p.Status != http.StatusBadRequest {
			return view{}, err
		}
		body.Problem = &p
		return v, nil
	}
	body.Last = ask.Offset + len(body.Answer.Agreements)
	body.Before, body.After = neighbours(r.URL, ask.Offset, ask.Limit, body.Answer.Total, 1<<30)
	return v, nil
}
