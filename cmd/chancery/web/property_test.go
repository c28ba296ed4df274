package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// described is what the tests need of the OpenAPI document.
type described struct {
	Paths map[string]map[string]struct {
		OperationID string `json:"operationId"`
		Parameters  []struct {
			Name, In string
			Schema   struct {
				Type any
				Enum []string
			}
		}
		Responses map[string]struct {
			Content map[string]any
		}
	}
}

// Whatever is asked, no answer is a failure of the server, and each has a
// status, a form and a content that the OpenAPI document announces.
func TestAnswersAreAsDescribed(t *testing.T) {
	t.Parallel()
	s := serve(t)
	_, raw := fetch(t, s, "/openapi.json")
	var d described
	if err := json.Unmarshal([]byte(raw), &d); err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	schemas := jsonschema.NewCompiler()
	schemas.DefaultDraft(jsonschema.Draft2020)
	if err := schemas.AddResource("openapi.json", document); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	rounds := 120
	if testing.Short() {
		rounds = 25
	}
	operations := 0
	for _, path := range slices.Sorted(maps.Keys(d.Paths)) {
		for method, op := range d.Paths[path] {
			operations++
			seen := map[int]int{}
			rare := max(3, len(op.Parameters)/2) // one in so many is given, so that some of the questions are sound
			for range rounds {
				at, query := path, url.Values{}
				for _, p := range op.Parameters {
					switch {
					case p.In == "path":
						at = strings.Replace(at, "{"+p.Name+"}", url.PathEscape(pick(random, pathValues)), 1)
					case p.In == "query" && random.IntN(rare) == 0:
						query.Add(p.Name, pick(random, slices.Concat(queryValues, p.Schema.Enum)))
					}
				}
				if random.IntN(20) == 0 {
					query.Set("nonsense", "1")
				}
				r := request(t, random, method, s.URL+at+"?"+query.Encode())
				resp, err := http.DefaultClient.Do(r)
				if err != nil {
					t.Fatal(err)
				}
				body, err := io.ReadAll(resp.Body)
				resp.Body.Close()
				if err != nil {
					t.Fatal(err)
				}
				seen[resp.StatusCode]++
				if resp.StatusCode >= 500 {
					t.Errorf("%s %s: %s\n%s", method, r.URL, resp.Status, body)
					continue
				}
				kind, _, err := mime.ParseMediaType(resp.Header.Get("Content-Type"))
				announced, ok := op.Responses[strconv.Itoa(resp.StatusCode)]
				if _, has := announced.Content[kind]; err != nil || !ok || !has {
					t.Errorf("%s %s: %s with %q is not announced", method, r.URL, resp.Status, kind)
					continue
				}
				pointer := fmt.Sprintf("openapi.json#/paths/%s/%s/responses/%d/content/%s/schema",
					escapePointer(path), method, resp.StatusCode, escapePointer(kind))
				if err := conforms(schemas, pointer, kind, body); err != nil {
					t.Errorf("%s %s: %v\n%s", method, r.URL, err, body)
				}
			}
			if seen[http.StatusOK] == 0 && !testing.Short() {
				t.Errorf("%s %s: never answered, only %v", method, path, seen)
			}
		}
	}
	if operations < 12 {
		t.Errorf("%d operations are described", operations)
	}
}

// What paths and parameters are made of: some that mean something, some not.
var (
	pathValues = []string{
		"relations/turkey", "relations/latvia.txt", documents[2].ID, "TUR", "European Union", "nothing", "..", "%2F", hostile, "\x00", strings.Repeat("x", 300),
		"agreement:aze+tur:social-security",
	}
	queryValues = []string{
		"", "*", "pension", "social security", "country:TUR", `"on social"`, "a AND (", "pension OR", "a*", "NOT", hostile, "\xff", "TUR", "Türkiye", "AZE",
		"0", "1", "10", "-1", "100000", "99999999999999999999", "1.5", "2018", "2018-11", "never", "199X", "../..", "country", "org", "date", "signed", "newest", "id", "true", "false",
		"json", "jsonl", "csv", "xml", strings.Repeat("pension ", 400),
	}
)

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

// request makes a request that may ask for any form and, if it posts, sends
// any body.
func request(t *testing.T, random *rand.Rand, method, address string) *http.Request {
	t.Helper()
	var body io.Reader
	kind := ""
	if method == "post" {
		body = strings.NewReader(pick(random, []string{
			"Turkey and Latvia signed a treaty.", `{"text":"Turkey signed the European Social Charter yesterday.","date":"2018-11-20"}`,
			`{"text":1}`, `{"text":"x","date":"never"}`, "{", "", "\xff\xfe", "[]", "null", hostile,
		}))
		kind = pick(random, []string{"text/plain", "application/json", "", "text/plain; charset=windows-1254", "image/png", "nonsense/"})
	}
	r, err := http.NewRequestWithContext(t.Context(), strings.ToUpper(method), address, body)
	if err != nil {
		t.Fatal(err)
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	r.Header.Set("Accept", pick(random, []string{"", "*/*", "text/csv", "application/jsonl", "application/json;q=0.5, text/csv;q=0.4", "text/html", "nonsense"}))
	return r
}

func escapePointer(s string) string {
	return url.PathEscape(strings.ReplaceAll(strings.ReplaceAll(s, "~", "~0"), "/", "~1"))
}

// conforms checks a body against its schema or, for what has none, its form.
func conforms(schemas *jsonschema.Compiler, pointer, kind string, body []byte) error {
	switch kind {
	case "text/csv":
		table := csv.NewReader(bytes.NewReader(body))
		table.Comment = '#' // what the answer comes from, where that is asked for
		rows, err := table.ReadAll()
		if err == nil && len(rows) == 0 {
			err = fmt.Errorf("no header")
		}
		return err
	case "application/jsonl":
		for line := range bytes.Lines(body) {
			if !json.Valid(line) {
				return fmt.Errorf("no JSON: %s", line)
			}
		}
		return nil
	}
	schema, err := schemas.Compile(pointer)
	if err != nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return err
	}
	return schema.Validate(value)
}
