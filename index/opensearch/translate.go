package opensearch

import (
	"context"
	"fmt"
	"strings"

	"chancery/index"
)

// The queries of the cluster's language that are used.

func term(field, value string) object { return object{"term": object{field: bounded(value)}} }

func terms(field string, values []string) object { return object{"terms": object{field: values}} }

func everything() object { return object{"match_all": object{}} }

func exists(field string) object { return object{"exists": object{"field": field}} }

// both finds what two queries find, the second of which may be nil.
func both(a, b object) object {
	if b == nil {
		return a
	}
	return object{"bool": object{"filter": []object{a, b}}}
}

func nothing() object { return object{"match_none": object{}} }

func anyOf(queries ...object) object {
	return object{"bool": object{"should": queries, "minimum_should_match": 1}}
}

// inFilter makes a query one that does not score.
func inFilter(q object) object {
	if q == nil {
		q = everything()
	}
	return object{"bool": object{"filter": []object{q}}}
}

// translator makes queries of the cluster's language of planned ones.
type translator struct {
	words  map[index.Node][]string // what a Prefix or Fuzzy stands for
	missed map[string]object       // the rows that a Near matches beside those that are found
}

// translator asks what has to be known before planned queries are translated.
func (x *Index) translator(ctx context.Context, planned ...index.Node) (*translator, error) {
	t := &translator{words: map[index.Node][]string{}, missed: map[string]object{}}
	for _, n := range planned {
		err := eachLeaf(n, func(leaf index.Node) (err error) {
			if _, ok := t.words[leaf]; !ok {
				t.words[leaf], err = x.expand(ctx, leaf)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		if err := eachNear(n, func(n index.Near) error { return t.missing(ctx, x, n) }); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// eachLeaf visits every Prefix and Fuzzy of a planned query.
func eachLeaf(n index.Node, visit func(index.Node) error) error {
	var children []index.Node
	switch n := n.(type) {
	case index.Prefix, index.Fuzzy:
		return visit(n)
	case index.And:
		children = n.Nodes
	case index.Or:
		children = n.Nodes
	case index.Not:
		children = []index.Node{n.Node}
	case index.Near:
		children = []index.Node{n.Left, n.Right}
	}
	for _, c := range children {
		if err := eachLeaf(c, visit); err != nil {
			return err
		}
	}
	return nil
}

// eachNear visits the Nears of a planned query that stand in no other.
func eachNear(n index.Node, visit func(index.Near) error) error {
	var children []index.Node
	switch n := n.(type) {
	case index.Near:
		return visit(n)
	case index.And:
		children = n.Nodes
	case index.Or:
		children = n.Nodes
	case index.Not:
		children = []index.Node{n.Node}
	}
	for _, c := range children {
		if err := eachNear(c, visit); err != nil {
			return err
		}
	}
	return nil
}

// query translates a request's query and its filter, which does not score.
func (x *Index) query(ctx context.Context, r index.Request, ranked bool) (object, error) {
	query, filter := index.Plan(r.Query), index.Plan(r.Filter)
	t, err := x.translator(ctx, query, filter)
	if err != nil {
		return nil, err
	}
	narrow, err := t.filter(filter)
	if err != nil {
		return nil, err
	}
	if !ranked {
		q, err := t.filter(query)
		return object{"bool": object{"filter": []object{q, narrow}}}, err
	}
	q, err := t.score(query)
	return object{"bool": object{"must": []object{q}, "filter": []object{narrow}}}, err
}

// filter translates a part of a planned query, without scores.
func (t *translator) filter(n index.Node) (object, error) {
	switch n := n.(type) {
	case index.Word:
		return word(n), nil
	case index.Prefix:
		return t.like(n, n.Field), nil
	case index.Fuzzy:
		return t.like(n, n.Field), nil
	case index.Phrase:
		return phrase(n), nil
	case index.Near:
		return t.near(n)
	case index.And:
		return t.and(n, t.filter, "filter")
	case index.Or:
		return t.or(n, t.filter)
	}
	return nil, fmt.Errorf("no way to search for %T", n)
}

// score translates a part of a planned query such that it scores as how often
// its words occur in a document, and how rarely elsewhere, says.
func (t *translator) score(n index.Node) (object, error) {
	switch n := n.(type) {
	case index.Word:
		if index.HasFrequencies(n.Field) {
			return word(n), nil
		}
	case index.Phrase:
		return scoredPhrase(n), nil
	case index.Near:
		return t.scoredNear(n)
	case index.And:
		return t.and(n, t.score, "must")
	case index.Or:
		return t.or(n, t.score)
	}
	q, err := t.filter(n)
	return inFilter(q), err
}

// word searches for a term. An agreement's row is known by being nested.
func word(n index.Word) object {
	if n.Field == index.RecField && n.Term == index.AgreementRec {
		return everything()
	}
	return term(fieldName(string(n.Field)), n.Term)
}

// like searches for every word that a Prefix or Fuzzy stands for. They do not
// score: how rare each of them is says nothing.
func (t *translator) like(n index.Node, field index.Field) object {
	if len(t.words[n]) == 0 {
		return nothing()
	}
	return terms(fieldName(string(field)), t.words[n])
}

// query writes terms as the cluster reads them.
func query(terms []string) string {
	all := make([]string, len(terms))
	for i, t := range terms {
		all[i] = bounded(t)
	}
	return strings.Join(all, lineSeparator)
}

// phrase searches for words by their places.
func phrase(n index.Phrase) object {
	how := object{"query": query(n.Terms), "ordered": true, "max_gaps": 0}
	if n.Near {
		how["ordered"], how["max_gaps"] = false, n.Slop
	}
	return object{"intervals": object{fieldName(string(n.Field)): object{"match": how}}}
}

// scoredPhrase scores as its words do: how near they are says nothing more.
func scoredPhrase(n index.Phrase) object {
	seen := map[string]bool{}
	var words []object
	for _, t := range n.Terms {
		if !seen[t] {
			seen[t] = true
			words = append(words, word(index.Word{Field: n.Field, Term: t}))
		}
	}
	return object{"bool": object{"must": words, "filter": []object{phrase(n)}}}
}

func each(nodes []index.Node, translate func(index.Node) (object, error)) ([]object, error) {
	all := make([]object, len(nodes))
	for i, n := range nodes {
		var err error
		if all[i], err = translate(n); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// and keeps what is left out apart from what is asked for.
func (t *translator) and(n index.And, translate func(index.Node) (object, error), clause string) (object, error) {
	in, out := n.Split()
	must, err := each(in, translate)
	if err != nil {
		return nil, err
	}
	not, err := each(out, t.filter)
	return object{"bool": object{clause: must, "must_not": not}}, err
}

// or searches for any. Terms of one field, of which a time may be hundreds,
// are one condition where nothing scores.
func (t *translator) or(n index.Or, translate func(index.Node) (object, error)) (object, error) {
	byField := map[index.Field][]string{}
	var others []index.Node
	for _, c := range n.Nodes {
		w, ok := c.(index.Word)
		if !ok || index.HasFrequencies(w.Field) || w.Field == index.RecField {
			others = append(others, c)
			continue
		}
		byField[w.Field] = append(byField[w.Field], bounded(w.Term))
	}
	should, err := each(others, translate)
	for f, values := range byField {
		should = append(should, inFilter(terms(fieldName(string(f)), values)))
	}
	return anyOf(should...), err
}
