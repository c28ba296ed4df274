package api

import (
	"slices"
	"strings"

	"chancery/index"
)

// Less is the query of a search with a part left out.
type Less struct {
	Without, Query string
	// Date says that the part is about the document's own date.
	Date bool
}

// mostParts bounds the parts of a query that are left out one by one.
const mostParts = 6

// Less leaves out each part of the query, if all of several are asked for.
func (s *Search) Less(n Names) ([]Less, error) {
	asked, err := s.Request(n)
	return lessOf(asked.Query), err
}

// Condition is one that agreements must meet: the name and value of its
// parameter, and the question without it.
type Condition struct {
	Name, Value string
	Without     Agreements
}

// Conditions are those of the question, each of several parties, types and parts
// of the query by itself.
func (a *Agreements) Conditions(n Names) ([]Condition, error) {
	var query index.Node
	if strings.TrimSpace(a.Query) != "" {
		var err error
		if query, err = index.ParseAgreements(a.Query, resolver(n)); err != nil {
			return nil, err
		}
	}
	var all []Condition
	add := func(name, value string, leave func(*Agreements)) {
		if value != "" {
			c := Condition{name, value, *a}
			leave(&c.Without)
			all = append(all, c)
		}
	}
	but := func(values []string, i int) []string { return slices.Delete(slices.Clone(values), i, i+1) }
	parts := lessOf(query)
	for _, part := range parts {
		add("q", part.Without, func(a *Agreements) { a.Query = part.Query })
	}
	if len(parts) == 0 {
		add("q", a.Query, func(a *Agreements) { a.Query = "" })
	}
	for i, p := range a.Parties {
		add("party", p, func(a *Agreements) { a.Parties = but(a.Parties, i) })
	}
	for i, t := range a.Types {
		add("type", t, func(a *Agreements) { a.Types = but(a.Types, i) })
	}
	add("event", a.Event, func(a *Agreements) { a.Event = "" })
	add("place", a.Place, func(a *Agreements) { a.Place = "" })
	add("subject", a.Subject, func(a *Agreements) { a.Subject = "" })
	add("from", a.From, func(a *Agreements) { a.From = "" })
	add("to", a.To, func(a *Agreements) { a.To = "" })
	return all, nil
}

// lessOf leaves out each part of a query. Conditions on a document's own date
// are one part: a document without a date fails them all.
func lessOf(query index.Node) []Less {
	all, ok := query.(index.And)
	if !ok || len(all.Nodes) > mostParts {
		return nil
	}
	var less []Less
	dated := false
	for i, node := range all.Nodes {
		leave := func(j int) bool { return j == i }
		if isDate(node) {
			if dated {
				continue
			}
			dated = true
			leave = func(j int) bool { return isDate(all.Nodes[j]) }
		}
		var without []string
		var rest []index.Node
		for j, other := range all.Nodes {
			if leave(j) {
				without = append(without, other.String())
			} else {
				rest = append(rest, other)
			}
		}
		if len(rest) > 0 {
			less = append(less, Less{strings.Join(without, " "), index.And{Nodes: rest}.String(), isDate(node)})
		}
	}
	return less
}

// isDate reports whether a part of a query is a condition on the document's own
// date.
func isDate(n index.Node) bool {
	switch n := n.(type) {
	case index.Dates:
		return n.Field == index.Date
	case index.Not:
		return isDate(n.Node)
	case index.Or:
		return !slices.ContainsFunc(n.Nodes, func(c index.Node) bool { return !isDate(c) })
	}
	return false
}
