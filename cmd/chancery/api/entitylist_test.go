package api

import (
	"context"
	"strings"
	"testing"

	"chancery/extract"
	"chancery/index"
)

// named is an index whose documents name some values, each once.
type named struct {
	index.Reader
	values []string
}

func (i named) Entities(_ context.Context, r index.EntitiesRequest) (*index.Entities, error) {
	e := &index.Entities{}
	for _, v := range i.values {
		if index.HoldsWords(index.Key(v), r.Words) {
			e.Values = append(e.Values, index.Entity{Kind: r.Kind, Value: v, Documents: 1, Mentions: 1})
		}
	}
	e.Total = len(e.Values)
	from, to, err := index.Window(r.Offset, r.Limit, e.Total)
	e.Values = e.Values[from:to]
	return e, err
}

// Who is known by a name comes before those that have it among their words, on
// whatever page.
func TestEntitiesByOtherNames(t *testing.T) {
	t.Parallel()
	x, err := extract.Default()
	if err != nil {
		t.Fatal(err)
	}
	bodies := named{values: []string{"Ilo Fishers Union", "Ilo Weavers Union", "International Labour Organization", "World Health Organization"}}
	countries := named{values: []string{"DEU", "TTO", "TUR"}}
	for _, test := range []struct {
		kind, words   string
		offset, limit int
		want          string
		total         int
	}{
		{"org", "ilo", 0, 10, "International Labour Organization, Ilo Fishers Union, Ilo Weavers Union", 3},
		{"org", "ilo", 0, 0, "International Labour Organization, Ilo Fishers Union, Ilo Weavers Union", 3},
		{"org", "ilo", 0, -1, "International Labour Organization, Ilo Fishers Union, Ilo Weavers Union", 3},
		{"org", "ilo", 0, 1, "International Labour Organization", 3},
		{"org", "ilo", 1, 1, "Ilo Fishers Union", 3},
		{"org", "ilo", 2, 2, "Ilo Weavers Union", 3},
		{"org", "ilo", 3, 2, "", 3},
		{"org", "ilo", 1, -1, "Ilo Fishers Union, Ilo Weavers Union", 3},
		{"org", "international labour", 0, 10, "International Labour Organization", 1},
		{"org", "wto", 0, 10, "", 0}, // known, and named nowhere
		{"country", "turkey", 0, 10, "TUR", 1},
		{"country", "tr", 0, 10, "TTO, TUR", 2}, // Trinidad
		{"country", "tr", 1, 1, "TUR", 2},
		{"country", "DE", 0, 10, "DEU", 1},
		{"country", "germ", 0, 10, "DEU", 1},
		{"country", "narnia", 0, 10, "", 0},
	} {
		idx := bodies
		if test.kind == "country" {
			idx = countries
		}
		ask := Entities{Kind: test.kind, Words: test.words, Offset: test.offset, Limit: test.limit}
		a, err := ask.Ask(t.Context(), idx, x)
		if err != nil {
			t.Errorf("%+v: %v", ask, err)
			continue
		}
		var got []string
		for _, v := range a.Values {
			got = append(got, v.Value)
		}
		if strings.Join(got, ", ") != test.want || a.Total != test.total {
			t.Errorf("%+v: %q of %d, want %q of %d", ask, got, a.Total, test.want, test.total)
		}
	}
	ask := Entities{Kind: "org", Words: "ilo", Offset: -1}
	if _, err := ask.Ask(t.Context(), bodies, x); err == nil {
		t.Error("an offset below 0 is no error")
	}
}
