package web

import (
	"context"

	"chancery/cmd/chancery/api"
)

func (s *server) concordance(ctx context.Context, in *struct {
	SearchInput
	Width  int    `query:"width" minimum:"1" maximum:"500" default:"40" doc:"How many code points are shown on each side."`
	Beside string `query:"beside" enum:"left,right" doc:"Go by the words there; without it by the documents."`
	Limit  int    `query:"limit" minimum:"1" maximum:"10000" default:"100" doc:"How many lines to give at most."`
	ExportInput
}) (*api.ConcordanceAnswer, error) {
	ask := api.Concordance{Search: *in.ask(), Width: in.Width, Beside: in.Beside, Most: max(in.Limit, 1)}
	if ask.Empty() {
		return nil, &badParameter{"nothing to search for: give q or a filter"}
	}
	found, err := ask.Stream(ctx, s.index, s.extractor)
	if err != nil {
		return nil, err
	}
	lines, err := found.All()
	if err != nil {
		return nil, err
	}
	a := &api.ConcordanceAnswer{Query: in.Query, Found: lines}
	return a, in.tell(a, s.describer(ctx, &ask.Search, "concordance"))
}

// counted is what the documents of a search are counted by.
type counted struct {
	api.Exported
	Query  string      `json:"query"`
	Total  int         `json:"total"`
	Facets []api.Facet `json:"facets"`

	api.FacetsAnswer `json:"-"`
}

func (s *server) facets(ctx context.Context, in *struct {
	SearchInput
	Field []string `query:"field,explode" doc:"country, org, type, party, lang, year or source; without it all of them."`
	Limit int      `query:"limit" minimum:"1" maximum:"1000" default:"10" doc:"How many values of each; of years there are always all."`
	CopiesInput
	ExportInput
}) (*counted, error) {
	ask := in.ask()
	ask.Facets, ask.FacetLimit, ask.Limit = filled(in.Field), in.Limit, 1
	ask.Copies = in.Copies
	if len(ask.Facets) == 0 {
		ask.Facets = api.Facets()
	}
	a, err := ask.Ask(ctx, s.index, s.extractor)
	if err != nil {
		return nil, err
	}
	c := &counted{Query: a.Query, Total: a.Total, Facets: a.Facets, FacetsAnswer: api.FacetsAnswer{SearchAnswer: a}}
	return c, in.tell(c, s.describer(ctx, ask, "facets"))
}

func (s *server) significant(ctx context.Context, in *struct {
	SearchInput
	Limit int `query:"limit" minimum:"1" maximum:"1000" default:"20" doc:"How many words."`
	ExportInput
}) (*api.SignificantAnswer, error) {
	ask := in.ask()
	if ask.Limit = in.Limit; ask.Empty() {
		return nil, &badParameter{"nothing to search for: give q or a filter"}
	}
	a, err := ask.Significant(ctx, s.index, s.extractor)
	if err != nil {
		return nil, err
	}
	return a, in.tell(a, s.describer(ctx, ask, "significant words"))
}
