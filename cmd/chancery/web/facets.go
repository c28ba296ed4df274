package web

import (
	"slices"
	"strconv"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
)

// facetsShown is the number of values that a page shows of each field.
const facetsShown = 8

// facetFields are those that a page shows, with the parameters that narrow a
// result down to one of their values.
var facetFields = []struct{ field, parameter, label string }{
	{"country", "country", "Countries"},
	{"org", "org", "Organizations"},
	{"type", "type", "Types of agreements"},
	{"party", "party", "Parties"},
	{"lang", "lang", "Languages"},
	{"source", "source", "Sources"},
}

// narrow adds what narrows a result down.
func (s *server) narrow(v *searchView) {
	all := v.Answer.Facets
	for _, f := range all {
		if f.Field == "year" {
			v.Years = newYears(yearCounts(f.Values), v.Chosen, "document")
		}
	}
	for _, known := range facetFields {
		i := slices.IndexFunc(all, func(f api.Facet) bool { return f.Field == known.field })
		if i < 0 || len(all[i].Values) == 0 {
			continue
		}
		of := all[i]
		shown := facet{Label: known.label, More: of.Total - len(of.Values)}
		for _, value := range of.Values {
			name := value.Name
			if name == "" {
				name = wording.OneLine(value.Value)
			}
			shown.Values = append(shown.Values, choice{
				Name: name, Address: v.Chosen.Toggled(known.parameter, value.Value), Count: value.Documents,
				Chosen: slices.Contains(v.Chosen.Values[known.parameter], value.Value),
			})
		}
		v.Facets = append(v.Facets, shown)
	}
}

func yearCounts(values []api.FacetValue) []yearCount {
	var all []yearCount
	for _, v := range values {
		if year, err := strconv.Atoi(v.Value); err == nil {
			all = append(all, yearCount{year, v.Documents})
		}
	}
	return all
}
