package web

import (
	"context"
	"slices"

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

// registerConditions are the parameters that narrow the register, with what
// people call them.
var registerConditions = []struct{ name, label string }{
	{"q", ""}, {"party", "party "}, {"type", "type "}, {"event", "event "}, {"place", "place "}, {"subject", "subject "}, {"from", "from "}, {"to", "to "},
}

// loosenRegister finds questions about the register that find something, each
// with a condition less.
func (s *server) loosenRegister(ctx context.Context, v *registerView) error {
	for _, c := range registerConditions {
		for _, value := range filled(v.Chosen.Values[c.name]) {
			ask := withoutCondition(*v.Ask, c.name, value)
			ask.Offset, ask.Limit = 0, 1
			a, err := ask.Ask(ctx, s.index, s.extractor)
			if err != nil {
				return err
			}
			if a.Total == 0 {
				continue
			}
			shown := value
			if c.name == "party" {
				shown = s.extractor.CountryName(value)
			}
			v.Looser = append(v.Looser, looser{"without " + c.label + shown, v.Chosen.Toggled(c.name, value), a.Total})
		}
	}
	return nil
}

// withoutCondition is a question about the register with a condition less.
func withoutCondition(a api.Agreements, name, value string) *api.Agreements {
	drop := func(values []string) []string {
		return slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == value })
	}
	switch name {
	case "q":
		a.Query = ""
	case "party":
		a.Parties = drop(a.Parties)
	case "type":
		a.Types = drop(a.Types)
	case "event":
		a.Event = ""
	case "place":
		a.Place = ""
	case "subject":
		a.Subject = ""
	case "from":
		a.From = ""
	case "to":
		a.To = ""
	}
	return &a
}
