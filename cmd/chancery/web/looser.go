package web

import (
	"context"
	"slices"

	"chancery/cmd/chancery/api"
	"chancery/index"
)

// looser is a question that finds something where one finds nothing.
type looser struct {
	Label, Address string
	Count          int
}

// mostLoosened bounds the parts of a query that are left out one by one.
const mostLoosened = 6

// loosen finds questions that find something, each with a filter or a part of
// the query less.
func (s *server) loosen(ctx context.Context, v *searchView) error {
	for _, f := range v.Filters {
		if err := s.tryLooser(ctx, v, f.ask(*v.Ask), "without "+f.Label+" "+f.Value, f.Without); err != nil {
			return err
		}
	}
	asked, err := v.Ask.Request(s.extractor)
	if err != nil {
		return err
	}
	all, ok := asked.Query.(index.And)
	if !ok || len(all.Nodes) > mostLoosened {
		return nil
	}
	for i, n := range all.Nodes {
		less := *v.Ask
		less.Query = index.And{Nodes: slices.Delete(slices.Clone(all.Nodes), i, i+1)}.String()
		if err := s.tryLooser(ctx, v, &less, "without "+n.String(), v.Chosen.With("q", less.Query)); err != nil {
			return err
		}
	}
	return nil
}

// tryLooser adds a question if it finds something.
func (s *server) tryLooser(ctx context.Context, v *searchView, ask *api.Search, label, address string) error {
	if ask.Empty() {
		return nil
	}
	ask.Limit, ask.Offset, ask.Facets = 1, 0, nil
	a, err := ask.Ask(ctx, s.index, s.extractor)
	if err != nil || a.Total == 0 {
		return err
	}
	v.Looser = append(v.Looser, looser{label, address, a.Total})
	return nil
}
