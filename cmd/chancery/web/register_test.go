package web

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"chancery/cmd/chancery/api"
	"chancery/index"
)

// The register has one row for each agreement, party, event or citation, in
// every form.
func TestRegisterBy(t *testing.T) {
	t.Parallel()
	s := serve(t)
	const path = "/api/v1/agreements?q=social&by="
	for by, want := range map[string]string{
		"agreement": "key,name,type,coding,subject,parties,events,relations,documents,texts\n" +
			"agreement:aze+tur:social-security,Agreement on Social Security,",
		"party": "key,name,type,party,party type,country,documents\n" +
			"agreement:aze+tur:social-security,Agreement on Social Security,agreement,AZE,COUNTRY,AZE,relations/turkey\n" +
			"agreement:aze+tur:social-security,Agreement on Social Security,agreement,TUR,COUNTRY,TUR,relations/turkey\n",
		"event": "key,name,type,event,date,place,party,documents\n" +
			"agreement:aze+tur:social-security,Agreement on Social Security,agreement,signed,2018-11-19,Ankara,,relations/turkey\n",
		"citation": "key,name,document,date,start,end,reference,text,parties,events,rule,sentence\n" +
			"agreement:aze+tur:social-security,Agreement on Social Security,relations/turkey,2018-11-19,",
	} {
		for _, whole := range []string{"", "&all=true"} {
			if _, body := fetch(t, s, path+by+whole+"&format=csv"); !strings.HasPrefix(body, want) {
				t.Errorf("%s%s:\n%s\nwant\n%s", by, whole, body, want)
			} else if rows, err := csv.NewReader(strings.NewReader(body)).ReadAll(); err != nil || len(rows) != max(2, strings.Count(want, "\n")) {
				t.Errorf("%s%s: %d rows, %v", by, whole, len(rows), err)
			}
		}
	}
	a := ask[api.Register](t, s, path+"event")
	if a.Total != 1 || a.Agreements != nil || len(a.Parts) != 1 || a.Parts[0].Event == nil || a.Parts[0].Event.Place != "Ankara" {
		t.Errorf("events as JSON: %+v", a)
	}
	if a := ask[api.Register](t, s, path+"agreement"); len(a.Agreements) != 1 || a.Parts != nil {
		t.Errorf("agreements as JSON: %+v", a)
	}
	if a := ask[api.Register](t, s, "/api/v1/agreements?q=nothing&by=party"); a.Total != 0 || a.Parts == nil {
		t.Errorf("no parties as JSON: %+v", a)
	}
	if resp, body := fetch(t, s, path+"page"); resp.StatusCode != http.StatusBadRequest || !strings.Contains(body, "citation") {
		t.Errorf("by page: %s\n%s", resp.Status, body)
	}
}

// lost is an index of which one document cannot be read.
type lost struct {
	index.Reader
	document string
}

func (l lost) Get(ctx context.Context, id string) (*index.Record, error) {
	if id == l.document {
		return nil, fmt.Errorf("reading %s: %w", id, index.ErrUnavailable)
	}
	return l.Reader.Get(ctx, id)
}

// Citations that cannot be read are an error, and in an export one that
// cannot be overlooked.
func TestRegisterBroken(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(Handler(lost{indexed(t), "relations/turkey"}, names(t), Options{}))
	defer s.Close()
	const path = "/api/v1/agreements?by=citation&format=csv"
	if resp, body := fetch(t, s, path); resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a page: %s\n%s", resp.Status, body)
	}
	resp, err := http.Get(s.URL + path + "&all=true")
	if err != nil {
		return // before anything came of it
	}
	defer resp.Body.Close()
	if body, err := io.ReadAll(resp.Body); err == nil {
		t.Errorf("the whole: %s\n%s", resp.Status, body)
	}
}

// Where no agreement matches, the page says which condition to leave out, and
// what is found then.
func TestRegisterLooser(t *testing.T) {
	t.Parallel()
	s := serve(t)
	for _, test := range []struct {
		query string
		want  []string // label, parameters and number
		never string
	}{
		{
			"party=TUR&party=AZE&place=Riga", []string{`?party=TUR&amp;party=AZE">without place Riga</a> <span class="n">1 agreement<`},
			"without party",
		},
		{"q=friendship&from=2030", []string{`?q=friendship">without from 2030</a> <span class="n">1 agreement<`}, "without friendship"},
		{
			"type=treaty&party=LVA&party=AZE&sort=name",
			[]string{`?party=LVA&amp;sort=name&amp;type=treaty">without party Azerbaijan</a> <span class="n">1 agreement<`}, "without type",
		},
		{"event=ratified&subject=nothing", nil, "without "},
	} {
		_, body := fetch(t, s, "/agreements?"+test.query)
		for _, want := range test.want {
			if !strings.Contains(body, want) {
				t.Errorf("%s: no %s in\n%s", test.query, want, body)
			}
		}
		if !strings.Contains(body, "No agreement matches.") || strings.Contains(body, test.never) {
			t.Errorf("%s:\n%s", test.query, body)
		}
	}
}
