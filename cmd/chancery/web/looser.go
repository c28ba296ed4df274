package web

import (
	"context"

	"chancery/cmd/chancery/api"
)

// looser is a question that finds something where one finds nothing.
type looser struct {
	Label, Address string
	Count          int
}

// loosen finds questions that find something, each with a filter or a part of
// the query less.
func (s *server) loosen(ctx context.Context, v *searchView) error {
	for _, f := range v.Filters {
		if err := s.tryLooser(ctx, v, f.ask(*v.Ask), "without "+f.Label+" "+f.Value, f.Without); err != nil {
			return err
		}
	}
	parts, err := v.Ask.Less(s.extractor)
	if err != nil {
		return err
	}
	for _, part := range parts {
		less := *v.Ask
		less.Query = part.Query
		if err := s.tryLooser(ctx, v, &less, "without "+part.Without, v.Chosen.With("q", part.Query)); err != nil {
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

// loosenRegister finds questions about the register that find something, each
// with a condition less.
func (s *server) loosenRegister(ctx context.Context, v *registerView) error {
	conditions, err := v.Ask.Conditions(s.extractor)
	if err != nil {
		return err
	}
	for _, c := range conditions {
		c.Without.Offset, c.Without.Limit = 0, 1
		a, err := c.Without.Ask(ctx, s.index, s.extractor)
		if err != nil {
			return err
		}
		if a.Total == 0 {
			continue
		}
		l := looser{"without " + c.Name + " " + c.Value, v.Chosen.Toggled(c.Name, c.Value), a.Total}
		switch c.Name {
		case "q":
			l.Label, l.Address = "without "+c.Value, v.Chosen.With("q", c.Without.Query)
		case "party":
			l.Label = "without party " + s.extractor.CountryName(c.Value)
		}
		v.Looser = append(v.Looser, l)
	}
	return nil
}
