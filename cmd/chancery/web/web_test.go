package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"chancery/cmd/chancery/api"
	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/annotation"
	"chancery/index"
	"chancery/index/bleve"
)

const hostile = `<script>alert("x")</script><img src=x onerror=alert(1)>'"&`

var documents = []corpus.Document{
	{
		ID: "relations/turkey", Source: "/texts/turkey.html", Title: "Relations with Turkey", Lang: "en", Date: "2018-11-19",
		Text: "😀 Relations.\nThe Agreement on Social Security between Turkey and Azerbaijan was signed in Ankara on 19 November 2018.",
	},
	{ID: "relations/latvia.txt", Text: "Latvia is a member of the European Union. Pension treaties were discussed."},
	{
		ID: "evil/" + hostile + " ?#%/", Title: hostile + " pension", Source: "javascript:alert(1)", Lang: `en" onclick="x`, Date: "2019",
		Text: "Turkey " + hostile + " pension " + hostile + "\nThe Treaty of " + hostile + " between Turkey and Latvia was signed.",
	},
	{
		ID: "relations/friendship.txt", Source: "https://example.org/friendship", Title: "Friendship", Lang: "en", Date: "2020-01-01",
		Text: "The Treaty of Friendship between Estonia and Latvia was signed in Riga on 3 May 2019. It entered into force in 2020.",
	},
}

// harmful is a record whose every name means harm, as rules of one's own could
// make one.
func harmful() index.Record {
	text := "They signed it in the end."
	at := extract.Span{Start: 0, End: len(text)}
	return index.Record{
		Document: corpus.Document{ID: "harm", Text: text},
		Mentions: []extract.Mention{{Span: at, Kind: extract.Organization, Value: hostile, Rule: hostile, Form: hostile}},
		Agreements: []extract.Agreement{{
			Key: hostile, KeyRule: hostile, Name: hostile, Type: hostile, Subject: hostile, Span: at, Mentions: []extract.Span{at}, Rule: hostile,
			Parties:   []extract.Party{{Span: at, Kind: extract.Organization, Value: hostile}},
			Events:    []extract.Event{{Span: at, Kind: hostile, Date: "2019", Place: hostile, Party: hostile, Rule: hostile}},
			Citations: []extract.Citation{{Span: at, Sentence: at, Rule: hostile}},
		}},
	}
}

// serve makes an index of documents and answers over HTTP.
func serve(t *testing.T) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(Handler(indexed(t), names(t), Options{}))
	t.Cleanup(s.Close)
	return s
}

// indexed makes an index of documents.
func indexed(t *testing.T) index.Reader {
	t.Helper()
	x := names(t)
	idx, err := bleve.Create(filepath.Join(t.TempDir(), "index"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { idx.Close() })
	var records []index.Record
	for _, d := range documents {
		found := x.Extract(&d)
		records = append(records, index.Record{Document: d, Mentions: found.Mentions, Agreements: found.Agreements})
	}
	records = append(records, harmful())
	if err := idx.Put(t.Context(), records); err != nil {
		t.Fatal(err)
	}
	return idx
}

func fetch(t *testing.T, s *httptest.Server, path string) (*http.Response, string) {
	t.Helper()
	resp, err := http.Get(s.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

// ask gets JSON.
func ask[T any](t *testing.T, s *httptest.Server, path string) T {
	t.Helper()
	resp, body := fetch(t, s, path)
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Type") != "application/json" {
		t.Fatalf("%s: %s %s\n%s", path, resp.Status, resp.Header.Get("Content-Type"), body)
	}
	var out T
	if err := json.Unmarshal([]byte(body), &out); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return out
}

func TestSearch(t *testing.T) {
	t.Parallel()
	s := serve(t)
	for path, want := range map[string][]string{
		"?q=social+security":                   {"relations/turkey"},
		"?q=pension+-Turkey":                   {"relations/latvia.txt"},
		"?country=Turkey&lang=en":              {"relations/turkey"},
		"?country=Turkey&country=AZ":           {"relations/turkey"},
		"?party=TUR&party=Azerbaijan":          {"relations/turkey"},
		"?from=2018&to=2018":                   {"relations/turkey"},
		"?q=pension&sort=id&limit=1&offset=1":  {"relations/latvia.txt"},
		"?org=European+Union":                  {"relations/latvia.txt"},
		"?q=zebra":                             {},
		"?q=" + url.QueryEscape(`"on social"`): {"relations/turkey"},
	} {
		a := ask[api.SearchAnswer](t, s, "/api/v1/search"+path)
		ids := []string{}
		for _, h := range a.Hits {
			ids = append(ids, h.ID)
		}
		if !slices.Equal(ids, want) {
			t.Errorf("%s: %q, want %q", path, ids, want)
		}
	}
	// Marks count code points.
	h := ask[api.SearchAnswer](t, s, "/api/v1/search?q=relations+country:AZE").Hits[0]
	text := []rune(h.Snippet.Text)
	if len(h.Snippet.Marks) == 0 || len(h.TitleMarks) == 0 {
		t.Fatalf("no marks: %+v", h)
	}
	if m := h.Snippet.Marks[0]; !strings.EqualFold(string(text[m.Start:m.End]), "relations") {
		t.Errorf("marked is %q", string(text[m.Start:m.End]))
	}
}

// A document comes in the schema of every exchanged document.
func TestDocument(t *testing.T) {
	t.Parallel()
	s := serve(t)
	for _, d := range documents {
		got := ask[annotation.Document](t, s, "/api/v1"+documentPath(d.ID))
		if got.ID != d.ID || got.Text != d.Text || got.Title != d.Title || len(got.Entities) == 0 {
			t.Errorf("%q: %+v", d.ID, got)
		}
		text := []rune(got.Text)
		for _, e := range got.Entities {
			if string(text[e.Start:e.End]) != e.Text {
				t.Errorf("%q: [%d,%d) is %q, want %q", d.ID, e.Start, e.End, string(text[e.Start:e.End]), e.Text)
			}
		}
	}
}

func TestEntitiesAndAgreements(t *testing.T) {
	t.Parallel()
	s := serve(t)
	e := ask[api.EntitiesAnswer](t, s, "/api/v1/entities?kind=country&limit=1&offset=1")
	if want := (api.Entity{Type: "COUNTRY", Value: "TUR", Name: "Türkiye", Documents: 2, Mentions: 3}); e.Total != 4 || len(e.Values) != 1 || e.Values[0] != want {
		t.Errorf("entities: %+v, want %+v", e, want)
	}
	if e := ask[api.EntitiesAnswer](t, s, "/api/v1/entities?kind=org&q=europ"); len(e.Values) != 1 || e.Values[0].Value != "European Union" {
		t.Errorf("organizations: %+v", e)
	}
	p := ask[api.ProfileAnswer](t, s, "/api/v1/entities/turkey")
	if p.Value != "TUR" || p.Documents != 2 || p.First != "2018-11-19" || p.Last != "2019" || len(p.Countries) != 2 {
		t.Errorf("profile: %+v", p)
	}
	a := ask[api.AgreementsAnswer](t, s, "/api/v1/agreements?party=AZE&event=signed&from=2018-11&q=social")
	if a.Total != 1 || a.Agreements[0].Events[0].Date != "2018-11-19" || len(a.Agreements[0].Parties) != 2 {
		t.Errorf("agreements: %+v", a)
	}
	if a := ask[api.AgreementsAnswer](t, s, "/api/v1/agreements?party=AZE&from=2019"); a.Total != 0 || a.Agreements == nil {
		t.Errorf("agreements: %+v, want an empty list", a)
	}
}

func TestProblems(t *testing.T) {
	t.Parallel()
	s := serve(t)
	at := func(n int) *int { return &n }
	for path, want := range map[string]problem{
		"/api/v1/search?q=a+(b":              {Status: 400, Query: "a (b", Position: at(2)},
		"/api/v1/search?q=%F0%9F%98%80+%22x": {Status: 400, Query: `😀 "x`, Position: at(2)},
		"/api/v1/search":                     {Status: 400},
		"/api/v1/search?q=x&limit=0":         {Status: 400},
		"/api/v1/search?q=x&limit=100000":    {Status: 400},
		"/api/v1/search?q=x&limit=ten":       {Status: 400},
		"/api/v1/search?q=x&offset=-1":       {Status: 400},
		"/api/v1/search?q=x&offset=99999":    {Status: 400},
		"/api/v1/search?q=x&after=nonsense":  {Status: 400},
		"/api/v1/search?q=x&sort=best":       {Status: 400},
		"/api/v1/search?q=x&contry=TUR":      {Status: 400},
		"/api/v1/search?q=x&country=Narnia":  {Status: 400, Query: "Narnia", Position: at(0)},
		"/api/v1/search?q=x&from=never":      {Status: 400, Query: "never", Position: at(0)},
		"/api/v1/search?q=x;y":               {Status: 400},
		"/api/v1/entities?kind=person":       {Status: 400},
		"/api/v1/entities/TUR?kind=date":     {Status: 400},
		"/api/v1/entities/Narnia":            {Status: 404},
		"/api/v1/agreements?to=never":        {Status: 400, Query: "never", Position: at(0)},
		"/api/v1/documents/nothing":          {Status: 404},
		"/api/v1/documents/":                 {Status: 404},
		"/api/v1/nothing":                    {Status: 404},
	} {
		resp, body := fetch(t, s, path)
		var p problem
		if err := json.Unmarshal([]byte(body), &p); err != nil {
			t.Errorf("%s: %v: %s", path, err, body)
			continue
		}
		if resp.StatusCode != want.Status || p.Status != want.Status || resp.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %s, %s", path, resp.Status, body)
		}
		if p.Detail == "" || p.Title == "" || p.Query != want.Query || fmt.Sprint(deref(p.Position)) != fmt.Sprint(deref(want.Position)) {
			t.Errorf("%s: %s", path, body)
		}
		if strings.Contains(body, t.Name()) {
			t.Errorf("%s tells where the index is: %s", path, body)
		}
	}
	// Pages say it in words, with the same status.
	for path, want := range map[string]int{
		"/?q=a+(b": 400, "/?from=never": 400, "/?q=x&limit=ten": 400, "/agreements?q=a+(b": 400, "/agreements?to=never": 400,
		"/documents/nothing": 404, "/agreements/nothing": 404, "/countries/Narnia": 404, "/nothing": 404,
	} {
		resp, body := fetch(t, s, path)
		if resp.StatusCode != want || !strings.Contains(body, "</html>") {
			t.Errorf("%s: %s, want %d\n%s", path, resp.Status, want, body)
		}
	}
	for _, c := range []struct {
		method, path string
		status       int
		allow        string
	}{
		{"POST", "/api/v1/search", 405, "GET"}, {"DELETE", "/api/v1/documents/harm", 405, "GET"}, {"GET", "/api/v1/extract", 405, "POST"},
		{"PUT", "/api/v1/extract", 405, "POST"}, {"POST", "/", 405, "GET"}, {"POST", "/api/v1/nothing", 404, ""},
	} {
		r, err := http.NewRequestWithContext(t.Context(), c.method, s.URL+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != c.status || resp.Header.Get("Allow") != c.allow || resp.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s %s: %s, %v", c.method, c.path, resp.Status, resp.Header)
		}
	}
}

// A text is sent as it is, in any encoding, or as a document.
func TestExtract(t *testing.T) {
	t.Parallel()
	s := serve(t)
	for _, test := range []struct {
		kind, body string
		status     int
		want       string
	}{
		{"text/plain", "Latvia signed the European Social Charter.", 200, `"value":"LVA"`},
		{"text/plain; charset=windows-1254", "T\xfcrkiye signed the European Social Charter.", 200, `"text":"Türkiye"`},
		{"application/json", `{"text":"They signed it yesterday.","date":"2018-11-20"}`, 200, `"value":"2018-11-19"`},
		{"application/json", `{"text":`, 400, `"detail":"`},
		{"application/json", `{"title":"no text"}`, 400, `"detail":"`},
		{"image/png", "x", 415, "send text/plain or application/json"},
		{"nonsense/", "x", 415, "send text/plain or application/json"},
	} {
		resp, err := http.Post(s.URL+"/api/v1/extract", test.kind, strings.NewReader(test.body))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != test.status || !strings.Contains(string(body), test.want) {
			t.Errorf("%s %q: %s, %v\n%s\nwant %d, %s", test.kind, test.body, resp.Status, err, body, test.status, test.want)
		}
	}
}

func deref(p *int) any {
	if p == nil {
		return nil
	}
	return *p
}

// Pages are well-formed whatever the documents and the addresses hold: there
// is no element but those of the templates, and no attribute that runs.
func TestPages(t *testing.T) {
	t.Parallel()
	s := serve(t)
	bad := url.QueryEscape(hostile)
	paths := []string{
		"/", "/?q=pension", "/?q=zebra", "/?q=" + bad, "/?q=pension&country=" + bad, "/?q=pension&limit=1",
		"/?q=pension&offset=50", "/?q=pension&org=" + bad + "&type=" + bad + "&from=" + bad, "/agreements", "/agreements?party=Turkey",
		"/documents/harm", "/agreements/" + url.PathEscape(hostile), "/organizations/" + url.PathEscape(hostile), "/organizations?q=script",
		"/agreements?q=" + bad, "/agreements?party=" + bad + "&event=" + bad, "/nothing", "/documents/" + url.PathEscape(hostile), "/?x=" + bad,
	}
	for _, d := range documents {
		paths = append(paths, documentPath(d.ID))
	}
	for _, path := range paths {
		resp, body := fetch(t, s, path)
		if resp.StatusCode >= 500 {
			t.Errorf("%s: %s", path, resp.Status)
		}
		for name, want := range map[string]string{
			"Content-Type": "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
		} {
			if got := resp.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		if !strings.Contains(resp.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: no policy", path)
		}
		tree, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		for n := range tree.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if n.Data == "script" && !strings.HasPrefix(attribute(n, "src"), "/static/") || n.Data == "img" || n.Data == "iframe" || n.Data == "style" {
				t.Errorf("%s: there is a <%s>", path, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "href" && !safeLink.MatchString(a.Val) {
					t.Errorf("%s: <%s %s=%q>", path, n.Data, a.Key, a.Val)
				}
			}
		}
		if strings.Contains(body, "ZgotmplZ") {
			t.Errorf("%s: something could not be escaped", path)
		}
	}
}

var safeLink = regexp.MustCompile(`^(/|\?|#|https://example\.org/)`)

// The text of a document stands on its page letter by letter, with its
// mentions as elements.
func TestDocumentPage(t *testing.T) {
	t.Parallel()
	s := serve(t)
	for _, d := range documents {
		_, body := fetch(t, s, documentPath(d.ID))
		tree, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		marks := 0
		for n := range tree.Descendants() {
			switch {
			case n.Data == "p" && n.Parent != nil && class(n.Parent) == "text":
				lines = append(lines, wordsOf(n))
			case strings.HasPrefix(class(n), "m "):
				marks++
			}
		}
		if got := strings.Join(lines, "\n"); got != d.Text {
			t.Errorf("%q: text is %q, want %q", d.ID, got, d.Text)
		}
		if marks == 0 {
			t.Errorf("%q: nothing is marked", d.ID)
		}
	}
}

func class(n *html.Node) string { return attribute(n, "class") }

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func wordsOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// Every link of a page leads somewhere.
func TestLinks(t *testing.T) {
	t.Parallel()
	s := serve(t)
	for _, page := range []string{"/", "/?q=pension", "/agreements", documentPath(documents[0].ID)} {
		_, body := fetch(t, s, page)
		tree, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		base, err := url.Parse(s.URL + page)
		if err != nil {
			t.Fatal(err)
		}
		for n := range tree.Descendants() {
			for _, a := range n.Attr {
				if a.Key != "href" {
					continue
				}
				to, err := base.Parse(a.Val)
				if err != nil {
					t.Errorf("%s: %q: %v", page, a.Val, err)
					continue
				}
				resp, err := http.Get(to.String())
				if err != nil {
					t.Fatal(err)
				}
				resp.Body.Close()
				want := http.StatusOK
				if strings.Contains(to.Query().Get("lang"), `"`) { // a source may state any language, but a question is of one
					want = http.StatusBadRequest
				}
				if resp.StatusCode != want {
					t.Errorf("%s: %s: %s", page, a.Val, resp.Status)
				}
			}
		}
	}
}

// What goes wrong inside stays inside.
func TestInternalErrors(t *testing.T) {
	t.Parallel()
	x, err := extract.Default()
	if err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{"error": errors.New("secret/place: broken"), "slow": context.DeadlineExceeded} {
		s := httptest.NewServer(Handler(broken{err: err}, x, Options{}))
		defer s.Close()
		for _, path := range []string{"/readyz", "/api/v1/search?q=x", "/api/v1/ties", "/countries", "/", "/?q=x", "/agreements", "/documents/x"} {
			resp, body := fetch(t, s, path)
			if resp.StatusCode < 500 || strings.Contains(body, "secret") {
				t.Errorf("%s, %s: %s %s", what, path, resp.Status, body)
			}
		}
	}
}

// broken is an index that always fails.
type broken struct {
	index.Reader
	err error
}

func (b broken) Get(context.Context, string) (*index.Record, error)           { return nil, b.err }
func (b broken) Search(context.Context, index.Request) (*index.Result, error) { return nil, b.err }
func (b broken) Scan(context.Context, index.Request) iter.Seq2[index.Found, error] {
	return func(yield func(index.Found, error) bool) { yield(index.Found{}, b.err) }
}
func (b broken) Info(context.Context) (*index.Info, error) { return nil, b.err }
func (b broken) Entities(context.Context, index.EntitiesRequest) (*index.Entities, error) {
	return nil, b.err
}
func (b broken) Agreements(context.Context, index.AgreementsRequest) (*index.Register, error) {
	return nil, b.err
}

// Who asks on a page has all of the language explained, as on the command line.
func TestHelp(t *testing.T) {
	t.Parallel()
	s := serve(t)
	_, body := fetch(t, s, "/help")
	if !strings.Contains(html.UnescapeString(body), api.QueryHelp) {
		t.Errorf("not all of it:\n%s", body)
	}
}
