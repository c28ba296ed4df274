package web

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"chancery/cmd/chancery/api"
)

// An export says what it comes from, in every form, if it is asked to; and
// nothing of this machine but the name of the index.
func TestAbout(t *testing.T) {
	t.Parallel()
	s := serve(t)
	held := ask[api.Status](t, s, "/api/v1/status").Documents
	for path, want := range map[string]api.About{
		"search?q=pension&country=TUR":    {What: "search", Query: "pension", Filter: "country=TUR", Sort: "relevance"},
		"kwic?q=pension":                  {What: "concordance", Query: "pension", Sort: "relevance"},
		"significant?q=pension":           {What: "significant words", Query: "pension", Sort: "relevance"},
		"facets?q=pension":                {What: "facets", Query: "pension", Sort: "relevance"},
		"entities?kind=country":           {What: "entities", Filter: "kind: country"},
		"agreements?party=TUR&sort=name":  {What: "agreements", Query: "party=TUR", Sort: "name"},
		"agreements?by=event":             {What: "agreements by event", Sort: "documents"},
		"agreements?q=security&type=pact": {What: "agreements", Query: "security", Filter: "type: pact", Sort: "documents"},
	} {
		same := func(form string, got *api.About) {
			t.Helper()
			if got == nil || got.What != want.What || got.Query != want.Query || got.Filter != want.Filter || got.Sort != want.Sort ||
				got.Index != "index" || got.Documents != held || got.Time == "" || len(got.Rules) > 0 {
				t.Errorf("%s as %s: %+v, want %+v", path, form, got, want)
			}
		}
		same("json", ask[api.Exported](t, s, "/api/v1/"+path+"&about=true").About)
		_, body := fetch(t, s, "/api/v1/"+path+"&about=true&format=jsonl")
		first, rest, _ := strings.Cut(body, "\n")
		var e api.Exported
		if err := json.Unmarshal([]byte(first), &e); err != nil {
			t.Fatalf("%s: %v in %s", path, err, first)
		}
		same("jsonl", e.About)
		if _, plain := fetch(t, s, "/api/v1/"+path+"&format=jsonl"); plain != rest {
			t.Errorf("%s: %q with about, %q without", path, rest, plain)
		}
		_, body = fetch(t, s, "/api/v1/"+path+"&about=true&format=csv")
		if !strings.HasPrefix(body, "# program: chancery ") || !strings.Contains(body, "\n# what: "+want.What+"\n") {
			t.Errorf("%s as csv: %s", path, body)
		}
		r := csv.NewReader(strings.NewReader(body))
		r.Comment = '#'
		if rows, err := r.ReadAll(); err != nil || len(rows) == 0 || len(rows[0]) < 3 {
			t.Errorf("%s as csv: %v, %v", path, rows, err)
		}
	}
	if e := ask[api.Exported](t, s, "/api/v1/search?q=pension"); e.About != nil {
		t.Errorf("not asked for: %+v", e.About)
	}
}
