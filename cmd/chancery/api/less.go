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

// Less leaves out each part of the query and each party, if all of several are
// asked for.
func (a *Agreements) Less(n Names) ([]Less, error) {
	asked, err := a.Request(n)
	return lessOf(asked.Query), err
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
