package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"
)

// The description is an OpenAPI document, and an outsider who knows nothing
// else finds that requests made by it, and their answers, are as it says.
func TestOpenAPI(t *testing.T) {
	t.Parallel()
	s := serve(t)
	_, raw := fetch(t, s, "/openapi.json")
	document, err := libopenapi.NewDocument([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	v, errs := validator.NewValidator(document)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if ok, errs := v.ValidateDocument(); !ok {
		for _, e := range errs {
			t.Error(e)
		}
	}
	asked := map[string]bool{}
	for _, c := range []struct{ method, path, kind, body string }{
		{"GET", "/api/v1/search?q=pension&facet=country&facet=year", "", ""},
		{"GET", "/api/v1/search?q=*&all=true&format=csv", "", ""},
		{"GET", "/api/v1/facets?q=pension", "", ""},
		{"GET", "/api/v1/kwic?q=pension&beside=left", "", ""},
		{"GET", "/api/v1/significant?q=pension", "", ""},
		{"GET", "/api/v1/documents/relations%2Fturkey", "", ""},
		{"GET", "/api/v1/documents/harm", "", ""},
		{"GET", "/api/v1/documents/relations%2Fturkey/mentions?kind=country", "", ""},
		{"GET", "/api/v1/entities?kind=org", "", ""},
		{"GET", "/api/v1/entities/TUR", "", ""},
		{"GET", "/api/v1/entities/Narnia", "", ""},
		{"GET", "/api/v1/agreements?party=TUR&event=signed&from=2018", "", ""},
		{"GET", "/api/v1/agreements?by=event", "", ""},
		{"GET", "/api/v1/agreements/agreement:aze+tur:social-security", "", ""},
		{"GET", "/api/v1/ties?of=TUR", "", ""},
		{"GET", "/api/v1/status", "", ""},
		{"GET", "/api/v1/suggest?q=turk", "", ""},
		{"POST", "/api/v1/extract", "text/plain", "Turkey and Latvia signed a treaty."},
		{"POST", "/api/v1/extract", "application/json", `{"text":"Turkey signed the European Social Charter.","date":"2018-11-20"}`},
		{"GET", "/healthz", "", ""},
		{"GET", "/readyz", "", ""},
	} {
		r, err := http.NewRequestWithContext(t.Context(), c.method, s.URL+c.path, strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		if c.kind != "" {
			r.Header.Set("Content-Type", c.kind)
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		r.Body, _ = r.GetBody()
		ok, errs := v.ValidateHttpRequestResponse(r, resp)
		resp.Body.Close()
		if !ok {
			for _, e := range errs {
				t.Errorf("%s %s: %v %v", c.method, c.path, e, e.SchemaValidationErrors)
			}
		}
		asked[c.method+" "+strings.Split(c.path, "?")[0]] = true
	}
	if len(asked) < 17 {
		t.Errorf("%d operations were asked", len(asked))
	}
}
