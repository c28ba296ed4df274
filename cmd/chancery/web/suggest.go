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

// suggestionsGiven bounds a list of suggestions.
const suggestionsGiven = 8

// suggestions are ways to go on from what has been typed.
type suggestions struct {
	Suggestions []suggestion `json:"suggestions"`
}

type suggestion struct {
	Label string `json:"label" doc:"What it is called."`
	What  string `json:"what" doc:"field, country or organization, and in how many documents."`
	Query string `json:"query" doc:"What to write in a query."`
	Value string `json:"value" doc:"What to write in a filter."`
}

// fields are those of the query language that one may want to be reminded of.
var fields = []struct{ name, what string }{
	{"country:", "field: names the country"},
	{"org:", "field: names the organization"},
	{"party:", "field: party to an agreement"},
	{"type:", "field: type of agreement"},
	{"agreement:", "field: name of an agreement"},
	{"title:", "field: words of the title"},
	{"date:", "field: the document's date"},
	{"signed:", "field: an agreement signed then"},
	{"lang:", "field: language"},
	{"source:", "field: words of the source"},
}

func (s *server) suggest(ctx context.Context, in *struct {
	Query string `query:"q" doc:"The word that is being typed, perhaps with a field before it."`
}) (*suggestions, error) {
	word := strings.TrimLeft(in.Query, "-+(")
	out := &suggestions{Suggestions: []suggestion{}}
	if len([]rune(word)) < 2 || len(word) > 200 {
		return out, nil
	}
	field, value, ok := strings.Cut(word, ":")
	if !ok {
		field, value = "", word
		for _, f := range fields {
			if strings.HasPrefix(f.name, strings.ToLower(word)) {
				out.Suggestions = append(out.Suggestions, suggestion{f.name, f.what, f.name, f.name})
			}
		}
	}
	value = strings.Trim(value, `"=`)
	if field == "" || field == "country" || field == "party" {
		countries, err := s.countriesLike(ctx, value, cmp.Or(field, "country"))
		if err != nil {
			return nil, err
		}
		out.Suggestions = append(out.Suggestions, countries...)
	}
	if field == "" || field == "org" || field == "party" {
		bodies, err := s.bodiesLike(ctx, value, cmp.Or(field, "org"))
		if err != nil {
			return nil, err
		}
		out.Suggestions = append(out.Suggestions, bodies...)
	}
	out.Suggestions = out.Suggestions[:min(len(out.Suggestions), suggestionsGiven)]
	return out, nil
}

// countriesLike are the countries whose names have a word that begins so, those
// in most documents first.
func (s *server) countriesLike(ctx context.Context, name, field string) ([]suggestion, error) {
	counts, err := s.named.get(ctx, func(ctx context.Context) (map[string]int, error) {
		found, err := s.index.Entities(ctx, index.EntitiesRequest{Kind: extract.Country, Limit: -1})
		if err != nil {
			return nil, err
		}
		counts := map[string]int{}
		for _, v := range found.Values {
			counts[v.Value] = v.Documents
		}
		return counts, nil
	})
	if err != nil {
		return nil, err
	}
	type like struct {
		code, name string
		documents  int
	}
	var all []like
	exact, _ := s.extractor.CountryCode(name)
	for code, short := range s.extractor.Countries() {
		if counts[code] > 0 && (code == exact || index.HoldsWords(index.Key(short), name)) {
			all = append(all, like{code, short, counts[code]})
		}
	}
	slices.SortFunc(all, func(a, b like) int { return cmp.Or(cmp.Compare(b.documents, a.documents), cmp.Compare(a.code, b.code)) })
	var out []suggestion
	for _, c := range all[:min(len(all), suggestionsGiven)] {
		out = append(out, suggestion{c.name, "country, " + wording.Count(c.documents, "document"), field + ":" + c.code, c.name})
	}
	return out, nil
}

// bodiesLike are the organizations that hold some words, the last perhaps cut
// short, and before them those that are known by them.
func (s *server) bodiesLike(ctx context.Context, words, field string) ([]suggestion, error) {
	ask := api.Entities{Kind: extract.Organization.String(), Words: words, Limit: suggestionsGiven}
	found, err := ask.Ask(ctx, s.index, s.extractor)
	if err != nil {
		return nil, err
	}
	var out []suggestion
	for _, v := range found.Values {
		query := index.Is{Field: index.Org, Value: v.Value}.String()
		if field == "party" {
			query = index.Is{Field: index.Parties, Value: v.Value}.String()
		}
		out = append(out, suggestion{wording.OneLine(v.Value), "organization, " + wording.Count(v.Documents, "document"), query, wording.OneLine(v.Value)})
	}
	return out, nil
}
