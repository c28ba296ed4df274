package web

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
	"chancery/extract"
)

// kindPage is what the pages of countries and those of organizations differ in.
type kindPage struct {
	Kind              extract.Kind
	Path              string
	Title, Noun       string
	Parameter, Filter string // of a search for one
}

var (
	countryPage = kindPage{extract.Country, "/countries", "Countries", "country", "country", "country"}
	bodyPage    = kindPage{extract.Organization, "/organizations", "Organizations", "organization", "org", "org"}
)

// entitiesView lists what documents name, with a picture of who agrees with
// whom.
type entitiesView struct {
	kindPage
	Words   string
	Rows    []entityRow
	Total   int
	Pager   pager
	Export  string
	Network *network
	Matrix  *matrix
}

type entityRow struct {
	Name, Address        string
	Documents, Mentions  int
	Agreements, Partners int
}

// entitiesInput is what a list of entities reads from an address.
type entitiesInput struct {
	Words  string `query:"q"`
	Offset int    `query:"offset" minimum:"0"`
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"50"`
	AddressInput
}

func (s *server) entitiesPage(k kindPage) func(context.Context, *entitiesInput) (*view, error) {
	return func(ctx context.Context, in *entitiesInput) (*view, error) {
		found, total, err := s.entityRows(ctx, k, in)
		if err != nil {
			return nil, err
		}
		ties, err := s.ties(ctx, k.Kind)
		if err != nil {
			return nil, err
		}
		body := &entitiesView{
			kindPage: k, Words: in.Words, Rows: found, Total: total, Pager: newPager(in.chosen, in.Offset, in.Limit, len(found), total, 1<<30),
			Export: in.chosen.Export(s.site.At("/api/v1/entities")) + "&kind=" + k.Parameter,
		}
		if in.Words == "" && in.Offset == 0 {
			body.Network, body.Matrix = newNetwork(ties, s.site), newMatrix(ties, s.site)
		}
		return &view{Template: "entities.html", Title: k.Title, Here: strings.TrimPrefix(k.Path, "/"), Body: body}, nil
	}
}

// entityRows lists entities.
func (s *server) entityRows(ctx context.Context, k kindPage, in *entitiesInput) ([]entityRow, int, error) {
	ask := api.Entities{Kind: k.Kind.String(), Words: in.Words, Offset: in.Offset, Limit: cmp.Or(in.Limit, 50)}
	found, err := ask.Ask(ctx, s.index, s.extractor)
	if err != nil {
		return nil, 0, err
	}
	ties, err := s.ties(ctx, k.Kind)
	if err != nil {
		return nil, 0, err
	}
	var rows []entityRow
	for _, v := range found.Values {
		r := entityRow{
			Name: wording.OneLine(cmp.Or(v.Name, v.Value)), Address: s.site.Entity(v.Type, v.Value), Documents: v.Documents, Mentions: v.Mentions,
		}
		if m := ties.Member(v.Value); m != nil {
			r.Agreements, r.Partners = m.Agreements, m.Partners
		}
		rows = append(rows, r)
	}
	return rows, found.Total, nil
}

// entityView is one country or body with its partners.
type entityView struct {
	kindPage
	*api.ProfileAnswer
	Agreements int
	Partners   []partner
	More       int
	Years      *years
	Search     string
	Register   string
	Export     string
	Near       []choice // others that are named in the same documents
}

// partner is one that is party to the same agreements.
type partner struct {
	choice
	Between     string // the address of their agreements
	First, Last int    // years, 0 if none is known
	Years       []bar  // on a strip of sparkWidth
}

// The size of the strip that shows the years of a partner.
const sparkWidth, sparkHeight = 140, 18

// spark draws counts by year over the years from first to last.
func spark(of []api.YearCount, first, last int) []bar {
	most := 1
	for _, y := range of {
		most = max(most, y.Agreements)
	}
	w := float64(sparkWidth) / float64(last-first+1)
	bars := make([]bar, 0, len(of))
	for _, y := range of {
		h := max(round(float64(y.Agreements)/float64(most)*sparkHeight), 2)
		bars = append(bars, bar{X: round(float64(y.Year-first) * w), W: round(max(w-.5, 1)), H: h, Y: sparkHeight - h, Label: wording.Count(y.Agreements, "agreement")})
	}
	return bars
}

// partnersShown bounds the partners on a page.
const partnersShown = 40

func (s *server) entityPage(k kindPage) func(context.Context, *struct {
	Name string `path:"name"`
}) (*view, error) {
	return func(ctx context.Context, in *struct {
		Name string `path:"name"`
	}) (*view, error) {
		ask := api.Profile{Kind: k.Kind.String(), Name: in.Name}
		profile, err := ask.Ask(ctx, s.index, s.extractor)
		if many, ok := errors.AsType[*api.Unknown](err); ok && many.Many {
			return s.several(k, many), nil
		}
		if err != nil {
			return nil, err
		}
		ties, err := s.ties(ctx, k.Kind)
		if err != nil {
			return nil, err
		}
		body := &entityView{
			kindPage: k, ProfileAnswer: profile, Search: s.site.At("/") + "?" + parameters(k.Filter, profile.Value).Encode(),
			Register: s.site.At("/agreements") + "?" + parameters("party", profile.Value).Encode(),
			Export:   s.site.At("/api/v1/ties") + "?" + parameters("kind", k.Parameter, "of", profile.Value, "all", "true").Encode(),
		}
		body.tie(ties, s.site)
		for _, c := range profile.Countries {
			body.Near = append(body.Near, choice{Name: c.Name, Address: s.site.Entity("COUNTRY", c.Code), Count: c.Documents})
		}
		return &view{Template: "entity.html", Title: wording.OneLine(profile.Name), Here: strings.TrimPrefix(k.Path, "/"), Body: body}, nil
	}
}

// tie adds the partners.
func (v *entityView) tie(t *api.Ties, at site) {
	m := t.Member(v.Value)
	if m == nil {
		return
	}
	v.Agreements = m.Agreements
	counts := m.Years.Counts()
	years := make([]yearCount, len(counts))
	for i, c := range counts {
		years[i] = yearCount{c.Year, c.Agreements}
	}
	v.Years = newYears(years, chosen{at.At("/agreements"), parameters("party", v.Value)}, "agreement")
	pairs := t.Of(v.Value)
	v.More = max(len(pairs)-partnersShown, 0)
	for _, p := range pairs[:len(pairs)-v.More] {
		other := t.Member(p.Other(v.Value))
		row := partner{
			choice:  choice{Name: wording.OneLine(other.Name), Address: at.Entity(t.Kind.String(), other.Value), Count: p.Agreements},
			Between: at.Between(v.Value, other.Value),
		}
		if of := p.Years.Counts(); len(of) > 0 {
			row.First, row.Last = of[0].Year, of[len(of)-1].Year
			row.Years = spark(of, years[0].Year, years[len(years)-1].Year)
		}
		v.Partners = append(v.Partners, row)
	}
}

// several asks which of several is meant.
func (s *server) several(k kindPage, u *api.Unknown) *view {
	p := newProblem(u)
	body := &severalView{Problem: p}
	for _, n := range slices.Sorted(slices.Values(u.Near)) {
		body.Choices = append(body.Choices, choice{Name: n, Address: s.site.Entity(k.Kind.String(), n)})
	}
	return &view{Template: "several.html", Title: u.Name, Body: body}
}

// severalView is a name of several things.
type severalView struct {
	Problem *problem
	Choices []choice
}
