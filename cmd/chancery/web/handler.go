// Package web answers over HTTP: the questions of package api as JSON, and a
// page for people that needs no script.
//
// It asks an index.Reader and knows no engine. Everything that documents,
// titles and queries hold goes through html/template, which escapes it for the
// place where it stands; marks within a text are made of elements, never of
// markup that came with it.
package web

import (
	"embed"
	"net/http"
	"runtime/debug"
	"time"

	"chancery/cmd/chancery/api"
	"chancery/index"
)

// requestTimeout bounds the time that an index is given for one answer.
const requestTimeout = 20 * time.Second

//go:embed style.css
var static embed.FS

// server answers requests. It keeps nothing between them.
type server struct {
	index index.Reader
	names api.Names
}

// Handler returns the API and the page of an index. It is safe for concurrent
// use.
func Handler(idx index.Reader, names api.Names) http.Handler {
	s := &server{idx, names}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.page(s.searchPage))
	mux.HandleFunc("GET /documents/{id...}", s.page(s.documentPage))
	mux.HandleFunc("GET /agreements", s.page(s.registerPage))
	mux.HandleFunc("GET /style.css", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=3600")
		http.ServeFileFS(w, r, static, "style.css")
	})
	mux.HandleFunc("GET /api/v1/search", s.api(s.search))
	mux.HandleFunc("GET /api/v1/documents/{id...}", s.api(s.document))
	mux.HandleFunc("GET /api/v1/entities", s.api(s.entities))
	mux.HandleFunc("GET /api/v1/entities/{name...}", s.api(s.profile))
	mux.HandleFunc("GET /api/v1/agreements", s.api(s.agreements))
	mux.HandleFunc("GET /healthz", s.api(s.health))
	mux.HandleFunc("GET /api/", s.api(func(*http.Request) (any, error) { return nil, errNoRoute }))
	mux.HandleFunc("GET /", s.page(func(*http.Request) (view, error) { return view{}, errNoRoute }))
	return safely(mux)
}

// safely sets the headers that every answer has, and turns a panic into an
// answer that tells nothing of the program.
func safely(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler {
				panic(p)
			}
			debug.PrintStack()
			http.Error(w, "internal error", http.StatusInternalServerError)
		}()
		next.ServeHTTP(w, r)
	})
}
