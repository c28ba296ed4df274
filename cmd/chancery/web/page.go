package web

import (
	"bytes"
	"cmp"
	"context"
	"embed"
	"fmt"
	"html/template"
	"io"
	"maps"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed templates/*.html
var templateFiles embed.FS

// pages are the templates by the name of their page.
type pages map[string]*template.Template

// parsePages reads the templates. Addresses in them are those of a site.
func parsePages(s site) pages {
	own := maps.Clone(functions)
	maps.Copy(own, template.FuncMap{"at": s.At, "document": s.Document, "agreement": s.Agreement, "entity": s.Entity, "find": s.Search})
	files, err := templateFiles.ReadDir("templates")
	if err != nil { // they are built in
		panic(err)
	}
	shared := template.Must(template.New("layout.html").Funcs(own).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html"))
	out := pages{}
	for _, f := range files {
		if f.Name() != "layout.html" && f.Name() != "parts.html" {
			out[f.Name()] = template.Must(template.Must(shared.Clone()).ParseFS(templateFiles, "templates/"+f.Name()))
		}
	}
	return out
}

// view is a page that is ready to be shown.
type view struct {
	Template string
	Title    string
	Here     string // which part of the site
	Status   int    // 0 means 200
	Body     any
}

// render makes the page.
func (p pages) render(v *view) ([]byte, error) {
	t, ok := p[v.Template]
	if !ok {
		return nil, fmt.Errorf("no template %s", v.Template)
	}
	var b bytes.Buffer
	err := t.ExecuteTemplate(&b, "layout.html", v)
	return b.Bytes(), err
}

// part makes a piece of a page alone.
func (p pages) part(page, name string, data any) ([]byte, error) {
	var b bytes.Buffer
	err := p[page].ExecuteTemplate(&b, name, data)
	return b.Bytes(), err
}

// problemView shows a problem.
func problemView(p *problem) *view {
	return &view{Template: "problem.html", Title: p.Title, Status: p.Status, Body: p}
}

// pageReply is a page as package huma sends it.
type pageReply struct {
	Status      int
	ContentType string `header:"Content-Type"`
	RetryAfter  string `header:"Retry-After"`
	Body        []byte
}

// show registers a page.
func show[I any](s *server, to huma.API, path string, answer func(context.Context, *I) (*view, error)) {
	huma.Register(to, hidden(path), func(ctx context.Context, in *I) (*pageReply, error) {
		v, err := answer(ctx, in)
		r := &pageReply{ContentType: htmlType}
		if err != nil {
			p := failed(ctx, err)
			v = problemView(p)
			if p.later() {
				r.RetryAfter = retryAfter
			}
		}
		r.Status = cmp.Or(v.Status, http.StatusOK)
		r.Body, err = s.pages.render(v)
		return r, err
	})
}

// hidden describes an operation that is not part of the API.
func hidden(path string) huma.Operation {
	return huma.Operation{Method: http.MethodGet, Path: path, Hidden: true}
}

// badPage is the problem with the parameters of a page.
type badPage struct{ *problem }

// ContentType has the problem written as a page.
func (*badPage) ContentType(string) string { return htmlType }

// write writes a badPage.
func (p pages) write(w io.Writer, v any) error {
	bad, ok := v.(*badPage)
	if !ok {
		return fmt.Errorf("%T is no page", v)
	}
	body, err := p.render(problemView(bad.problem))
	if err != nil {
		return err
	}
	_, err = w.Write(body)
	return err
}

// noPage answers where there is no page.
func (s *server) noPage(w http.ResponseWriter, r *http.Request) {
	p := newProblem(errNoRoute)
	body, err := s.pages.render(problemView(p))
	if err != nil {
		writeProblem(w, newProblem(err))
		return
	}
	w.Header().Set("Content-Type", htmlType)
	w.WriteHeader(p.Status)
	w.Write(body)
}
