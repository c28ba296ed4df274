package web

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
	"chancery/extract"
	"chancery/index"
)

// searchView is the first page, with what was found.
type searchView struct {
	Ask      *api.Search
	Answer   *api.SearchAnswer
	Problem  *problem
	Chosen   chosen
	Pager    pager
	Export   string
	Filters  []chosenFilter
	Orders   []choice
	Facets   []facet
	Years    *years
	Looser   []looser
	Examples []example
}

// choice is a value that a page can be seen with.
type choice struct {
	Name, Address string
	Count         int
	Chosen        bool
}

// facet is what a field's values can narrow a result down to.
type facet struct {
	Label  string
	Values []choice
	More   int
}

// chosenFilter is a filter that holds, with the address of the page without it.
type chosenFilter struct {
	Label, Value, Without string
	parameter, raw        string
}

// ask is a search without the filter.
func (f chosenFilter) ask(s api.Search) *api.Search {
	drop := func(values []string) []string {
		return slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == f.raw })
	}
	switch f.parameter {
	case "country":
		s.Filter.Countries = drop(s.Filter.Countries)
	case "org":
		s.Filter.Orgs = drop(s.Filter.Orgs)
	case "type":
		s.Filter.Types = drop(s.Filter.Types)
	case "party":
		s.Filter.Parties = drop(s.Filter.Parties)
	case "lang":
		s.Filter.Langs = drop(s.Filter.Langs)
	case "source":
		s.Filter.Sources = drop(s.Filter.Sources)
	case "from":
		s.Filter.From = ""
	case "to":
		s.Filter.To = ""
	}
	return &s
}

func (s *server) searchPage(ctx context.Context, in *struct {
	SearchInput
	Offset int `query:"offset" minimum:"0"`
	Limit  int `query:"limit" minimum:"1" maximum:"1000" default:"10"`
	AddressInput
}) (*view, error) {
	ask := in.ask()
	ask.Offset, ask.Limit = in.Offset, cmp.Or(in.Limit, hitsShown)
	ask.Facets, ask.FacetLimit = api.Facets(), facetsShown
	body := &searchView{
		Ask: ask, Chosen: in.chosen, Filters: s.filters(in.chosen), Orders: orders(in.chosen, ask),
		Export: in.chosen.Export(s.site.At("/api/v1/search")),
	}
	v := &view{Template: "search.html", Title: "Search", Here: "search", Body: body}
	var err error
	if ask.Empty() {
		body.Examples, err = s.examples(ctx)
		return v, err
	}
	if body.Answer, err = ask.Ask(ctx, s.index, s.extractor); err != nil {
		body.Problem, err = v.asked(err)
		return v, err
	}
	v.Title = strings.TrimSpace(ask.Query + " – search")
	if body.Answer.Total == 0 {
		return v, s.loosen(ctx, body)
	}
	s.narrow(body)
	body.Pager = newPager(in.chosen, ask.Offset, ask.Limit, len(body.Answer.Hits), body.Answer.Total, index.MaxWindow)
	return v, nil
}

// orders are those in which hits can be seen.
func orders(c chosen, ask *api.Search) []choice {
	usual := "newest"
	if ask.Query != "" {
		usual = "relevance"
	}
	var all []choice
	for _, o := range []struct{ sort, name string }{{"relevance", "best match"}, {"newest", "newest"}, {"oldest", "oldest"}} {
		if o.sort == "relevance" && ask.Query == "" {
			continue
		}
		all = append(all, choice{Name: o.name, Address: c.With("sort", o.sort), Chosen: cmp.Or(ask.Sort, usual) == o.sort})
	}
	return all
}

// filters are those of an address, each with the way to leave it out.
func (s *server) filters(c chosen) []chosenFilter {
	var all []chosenFilter
	for _, f := range []struct{ name, label string }{
		{"country", "country"}, {"org", "organization"}, {"type", "type of agreement"}, {"party", "party"},
		{"from", "from"}, {"to", "to"}, {"lang", "language"}, {"source", "source"},
	} {
		for _, v := range filled(c.Values[f.name]) {
			shown := v
			if f.name == "country" || f.name == "party" {
				shown = s.extractor.CountryName(v)
			}
			all = append(all, chosenFilter{f.label, shown, c.Toggled(f.name, v), f.name, v})
		}
	}
	return all
}

// example is a query that finds something in this index.
type example struct{ Label, Query string }

func (s *server) examples(ctx context.Context) ([]example, error) {
	var out []example
	for _, k := range []extract.Kind{extract.Country, extract.Organization} {
		found, err := s.index.Entities(ctx, index.EntitiesRequest{Kind: k, Limit: 4})
		if err != nil {
			return nil, err
		}
		for _, v := range found.Values {
			if k == extract.Country {
				out = append(out, example{s.extractor.CountryName(v.Value), "country:" + v.Value})
				continue
			}
			out = append(out, example{wording.OneLine(v.Value), index.Is{Field: index.Org, Value: v.Value}.String()})
		}
	}
	return out, nil
}
