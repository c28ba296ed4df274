package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
	"chancery/index"
)

// explainNothing says that nothing matches, and which part of the question to
// give up.
func (s *searching) explainNothing(ctx context.Context) {
	fmt.Fprintln(s.stderr, "chancery: no document matches")
	if hint := unknownValue(s.ask.Filter.Types, s.ask.Filter.Parties); hint != "" {
		fmt.Fprintf(s.stderr, "chancery: hint: %s\n", hint)
		return
	}
	for _, explain := range []func(context.Context) string{s.withoutFilters, s.furtherApart, s.eitherWord, s.withoutPart} {
		if hint := explain(ctx); hint != "" {
			fmt.Fprintf(s.stderr, "chancery: hint: %s\n", hint)
			return
		}
	}
	if s.ask.Query != "" && !strings.ContainsAny(s.ask.Query, ":<>=") { // words alone
		fmt.Fprintln(s.stderr, "chancery: hint: words match as they are written: try fewer words, the beginning of one, as in agree*, or its inflections, as in stem:agree")
	}
}

// total counts what the question finds after a change.
func (s *searching) total(ctx context.Context, change func(*api.Search)) int {
	ask := s.ask
	ask.Offset, ask.Limit, ask.After, ask.Facets = 0, 1, "", nil
	change(&ask)
	if ask.Empty() {
		return 0
	}
	a, err := ask.Ask(ctx, s.idx, s.x)
	if err != nil {
		return 0
	}
	return a.Total
}

func (s *searching) withoutFilters(ctx context.Context) string {
	if n := s.total(ctx, func(s *api.Search) { s.Filter = index.Filter{} }); n > 0 {
		return match(n) + " without the filters"
	}
	return ""
}

// nearby are the operators that ask for words near each other.
var nearby = regexp.MustCompile(`\s(NEAR|THEN)/\d+\s`)

func (s *searching) furtherApart(ctx context.Context) string {
	apart := nearby.ReplaceAllString(s.ask.Query, " AND ")
	if apart == s.ask.Query {
		return ""
	}
	if n := s.total(ctx, func(s *api.Search) { s.Query = apart }); n > 0 {
		return fmt.Sprintf("allow more words between them: %s '%s'", match(n), apart)
	}
	return ""
}

func (s *searching) eitherWord(ctx context.Context) string {
	words := strings.Fields(s.ask.Query)
	if len(words) < 2 || strings.ContainsAny(s.ask.Query, `"():<>=`) || slices.ContainsFunc(words, isOperator) {
		return ""
	}
	either := strings.Join(words, " OR ")
	if n := s.total(ctx, func(s *api.Search) { s.Query = either }); n > 0 {
		return fmt.Sprintf("all words must occur; %s '%s'", match(n), either)
	}
	return ""
}

// isOperator reports whether a word of a query is none.
func isOperator(word string) bool {
	name, _, _ := strings.Cut(word, "/")
	return slices.Contains([]string{"AND", "OR", "NOT", "NEAR", "THEN"}, name)
}

// withoutPart leaves out each part of the query, and names the one that keeps
// the most from being found.
func (s *searching) withoutPart(ctx context.Context) string {
	parts, err := s.ask.Less(s.x)
	if err != nil {
		return ""
	}
	most := 0
	var best api.Less
	for _, part := range parts {
		if n := s.total(ctx, func(s *api.Search) { s.Query = part.Query }); n > most {
			most, best = n, part
		}
	}
	if most == 0 {
		return ""
	}
	hint := fmt.Sprintf("%s without %s", match(most), best.Without)
	if !best.Date {
		return hint
	}
	undated := s.total(ctx, func(s *api.Search) { s.Query = "(" + best.Query + ") -date:[* TO *]" })
	if undated == 0 {
		return hint
	}
	return fmt.Sprintf("%s, %s of them without a date of their own", hint, wording.Thousands(undated))
}

// unknownValue says which type of agreement there is not, or which party is
// perhaps a country whose name is misspelt.
func unknownValue(types, parties []string) string {
	for _, t := range types {
		if !knownType(t) {
			return fmt.Sprintf("no type of agreement is called %q: 'chancery search --facet type --format csv \\*' lists them", t)
		}
	}
	for _, p := range parties {
		if _, ok := countryNames().Code(p); ok {
			continue
		}
		if near := api.NearCountries(names{}, p); len(near) > 0 {
			return fmt.Sprintf("the party %q is no country: did you mean %s?", p, join(near, " or ", func(c api.Country) string { return c.Name + " (" + c.Code + ")" }))
		}
	}
	return ""
}

// knownType reports whether words stand in the name of a type of agreement.
func knownType(words string) bool {
	for name := range builtin().AgreementTypes() {
		if strings.Contains(name, strings.ToLower(words)) {
			return true
		}
	}
	return false
}

func match(n int) string {
	if n == 1 {
		return "1 document matches"
	}
	return wording.Count(n, "document") + " match"
}
