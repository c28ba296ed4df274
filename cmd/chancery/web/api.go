package web

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"chancery/cmd/chancery/api"
	"chancery/extract/annotation"
)

// apiVersion is that of the addresses below /api/v1 and of what they answer.
const apiVersion = "1.0.0"

const apiDescription = `What ministry texts say of countries, organizations, dates and agreements.

Addresses hold all of a question: nothing is kept between requests. Lists come as JSON, as JSON lines or as CSV, by the Accept header
or by ?format=. Offsets are Unicode code points, end exclusive. A parameter that is not known is refused, for a filter that is
misspelt would silently be none. Errors are application/problem+json (RFC 9457), with the position where a query goes wrong. Answers
have an ETag; with If-None-Match an answer that has not changed is not sent again. When too much is asked at once, the answer is 503,
or 429 if it is one client that asks, with Retry-After.`

// routes registers every address.
func (s *server) routes(mux *http.ServeMux) {
	config := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info:    &huma.Info{Title: "Chancery", Version: apiVersion, Description: apiDescription},
			Servers: []*huma.Server{{URL: s.site.base + "/"}},
			Components: &huma.Components{
				Schemas: huma.NewMapRegistry("#/components/schemas/", schemaName),
				SecuritySchemes: map[string]*huma.SecurityScheme{
					"token": {Type: "http", Scheme: "bearer", Description: "Where the server was started with a token."},
				},
			},
			Security: []map[string][]string{{}, {"token": {}}},
		},
		Formats: s.formats(), DefaultFormat: jsonType, RejectUnknownQueryParameters: true,
	}
	operations := humago.New(mux, config)
	operations.UseMiddleware(readable)
	s.questions(operations)
	s.pageRoutes(operations)
	document := operations.OpenAPI()
	polish(document)
	s.described = newAPIView(document)
	described := sync.OnceValues(func() ([]byte, error) { return json.MarshalIndent(document, "", " ") })
	mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, r *http.Request) {
		body, err := described()
		if err != nil {
			writeProblem(w, newProblem(err))
			return
		}
		w.Header().Set("Content-Type", jsonType)
		w.Write(body)
	})
	mux.HandleFunc("GET /static/", static)
	mux.HandleFunc("GET /", s.noPage)
	mux.HandleFunc("GET /api/", func(w http.ResponseWriter, r *http.Request) { unrouted(mux, w, r) })
}

// unrouted answers where no operation does: with the methods that the address is
// asked by, if there are any.
func unrouted(mux *http.ServeMux, w http.ResponseWriter, r *http.Request) {
	var methods []string
	for _, m := range []string{http.MethodGet, http.MethodPost} {
		probe := *r
		probe.Method = m
		switch _, pattern := mux.Handler(&probe); pattern {
		case "", "GET /", "GET /api/":
		default:
			methods = append(methods, m)
		}
	}
	if len(methods) == 0 {
		writeProblem(w, newProblem(errNoRoute))
		return
	}
	w.Header().Set("Allow", strings.Join(methods, ", "))
	writeProblem(w, newProblem(errMethod))
}

// readable refuses an address whose parameters cannot be read.
func readable(ctx huma.Context, next func(huma.Context)) {
	r, w := humago.Unwrap(ctx)
	if _, err := url.ParseQuery(r.URL.RawQuery); err != nil {
		writeProblem(w, newProblem(&badParameter{"the parameters cannot be read"}))
		return
	}
	next(ctx)
}

// reply is an answer with its form.
type reply[A any] struct {
	ContentType string `header:"Content-Type"`
	Body        *A
}

// question is an input that chooses the form of its answer.
type question[I any] interface {
	*I
	contentType() string
}

// list registers an operation that answers with a list.
func list[I any, Q question[I], A any, L interface {
	*A
	api.Listing
}](to huma.API, op huma.Operation, answer func(context.Context, Q) (L, error)) {
	huma.Register(to, op, func(ctx context.Context, in *I) (*reply[A], error) {
		a, err := answer(ctx, in)
		if err != nil {
			return nil, failed(ctx, err)
		}
		return &reply[A]{Q(in).contentType(), a}, nil
	})
	content := to.OpenAPI().Paths[op.Path].Get.Responses["200"].Content
	for _, form := range []string{jsonlType, "text/csv"} {
		content[form] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}
	}
}

// object registers an operation that answers with a JSON object.
func object[I, A any](to huma.API, op huma.Operation, answer func(context.Context, *I) (*A, error)) {
	huma.Register(to, op, func(ctx context.Context, in *I) (*reply[A], error) {
		a, err := answer(ctx, in)
		if err != nil {
			return nil, failed(ctx, err)
		}
		return &reply[A]{jsonType, a}, nil
	})
}

// get describes an operation of the API.
func get(where, id, tag, summary string) huma.Operation {
	return huma.Operation{
		Method: http.MethodGet, Path: "/api/v1" + where, OperationID: id, Tags: []string{tag}, Summary: summary,
		Errors: []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusNotFound, http.StatusTooManyRequests, http.StatusServiceUnavailable},
	}
}

// schemaNames are what types are called in the description that would share a
// name: those of package annotation are of one document, those of package api
// of the whole index.
var schemaNames = map[reflect.Type]string{
	reflect.TypeFor[annotation.Entity]():     "Mention",
	reflect.TypeFor[annotation.Agreement]():  "DocumentAgreement",
	reflect.TypeFor[api.ConcordanceAnswer](): "Concordance",
	reflect.TypeFor[counted]():               "Facets",
	reflect.TypeFor[searched]():              "SearchAnswer",
	reflect.TypeFor[annotation.Party]():      "DocumentParty",
	reflect.TypeFor[annotation.Relation]():   "DocumentRelation",
	reflect.TypeFor[annotation.Event]():      "DocumentEvent",
	reflect.TypeFor[annotation.Status]():     "GoldStatus",
	reflect.TypeFor[annotation.Record]():     "GoldRecord",
}

func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return cmp.Or(schemaNames[t], huma.DefaultSchemaNamer(t, hint))
}

// polish takes from the description what package huma adds and this server does
// not do.
func polish(d *huma.OpenAPI) {
	for _, item := range d.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post} {
			if op == nil {
				continue
			}
			delete(op.Responses, "422")
			op.Responses["200"].Headers = nil
			if !strings.Contains(op.Path, "{") && !slices.Contains(queryNames(op), "like") {
				delete(op.Responses, "404")
			}
		}
	}
}
