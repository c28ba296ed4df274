package api

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"chancery/extract"
	"chancery/index"
)

// Names knows what countries and bodies are called; *extract.Extractor is one.
type Names interface {
	Lookup(kind extract.Kind, name string) []extract.Entity
	CountryCode(name string) (code string, ok bool)
	CountryName(code string) string
	Countries() iter.Seq2[string, string]
	TypeCoding(typ string) string
}

var _ Names = (*extract.Extractor)(nil)

// resolver resolves names in queries. An acronym of several bodies stands for
// none of them: it is a word.
func resolver(n Names) index.Resolver {
	return index.Resolver{
		Country:     n.CountryCode,
		CountryHint: func(name string) string { return countryHint(n, name) },
		Organization: func(name string) (string, bool) {
			bodies := n.Lookup(extract.Organization, name)
			if len(bodies) != 1 {
				return "", false
			}
			return bodies[0].Value, true
		},
	}
}

// checkCountries refuses what is no country, and names those that are meant.
func checkCountries(n Names, countries []string) error {
	for _, c := range countries {
		if _, ok := n.CountryCode(c); ok {
			continue
		}
		return &index.QueryError{Query: c, Msg: fmt.Sprintf("no country is called %q", c), Hint: countryHint(n, c)}
	}
	return nil
}

// countryHint says what to write instead of a name that is no country's.
func countryHint(n Names, name string) string {
	var near []string
	for _, c := range NearCountries(n, name) {
		near = append(near, fmt.Sprintf("%s (%s)", c.Name, c.Code))
	}
	if len(near) == 0 {
		return "give its name, or its code of two or three letters"
	}
	return "did you mean " + strings.Join(near, " or ") + "?"
}

// NearCountries are at most three that a misspelt name may stand for.
func NearCountries(n Names, name string) []Country {
	type near struct {
		Country
		distance int
	}
	var all []near
	want := index.Key(name)
	for code, short := range n.Countries() {
		d := index.Edits(want, index.Key(short))
		if len(want) >= 3 && strings.HasPrefix(index.Key(short), want) {
			d = 1
		}
		if d <= tolerated(want) {
			all = append(all, near{Country{code, short}, d})
		}
	}
	slices.SortFunc(all, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.Name, b.Name))
	})
	var countries []Country
	for _, c := range all[:min(3, len(all))] {
		countries = append(countries, c.Country)
	}
	return countries
}

// tolerated is how many letters of a name may be wrong.
func tolerated(name string) int {
	if len(name) < 5 {
		return 1
	}
	return max(2, len(name)/4)
}
