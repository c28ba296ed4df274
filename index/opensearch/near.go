package opensearch

import (
	"fmt"

	"chancery/index"
)

// interval is where a side of a Near stands, in the cluster's terms.
func (t *translator) interval(n index.Node) (object, error) {
	switch n := n.(type) {
	case index.Word:
		return matching(n.Term), nil
	case index.Prefix, index.Fuzzy:
		var any []object
		for _, w := range t.words[n] {
			any = append(any, matching(w))
		}
		return anyInterval(any...), nil
	case index.Phrase:
		return matching(n.Terms...), nil
	case index.Extent:
		return extent(n), nil
	case index.Or:
		sides, err := each(n.Nodes, t.interval)
		return anyInterval(sides...), err
	case index.Near:
		sides, err := each([]index.Node{n.Left, n.Right}, t.interval)
		if err != nil {
			return nil, err
		}
		if n.Ordered {
			return inOrder(n.Slop, sides[0], sides[1]), nil
		}
		return anyInterval(inOrder(n.Slop, sides[0], sides[1]), inOrder(n.Slop, sides[1], sides[0])), nil
	}
	return nil, fmt.Errorf("no way to search for %T beside something", n)
}

// matching is where terms stand one after the other.
func matching(terms ...string) object {
	return object{"match": object{"query": query(terms), "ordered": true, "max_gaps": 0}}
}

// nowhere is a term that no document has.
const nowhere = "\x1f"

func anyInterval(all ...object) object {
	if len(all) == 0 {
		return matching(nowhere)
	}
	return object{"any_of": object{"intervals": all}}
}

// inOrder is one after the other, with some words between them.
func inOrder(gaps int, all ...object) object {
	return object{"all_of": object{"ordered": true, "max_gaps": gaps, "intervals": all}}
}

// anyGaps lets any number of words stand between two.
const anyGaps = -1

// extent is from a mention's first word to its last. One of a single word has
// a term of its own (see alone): from its first marker, the next last one is that
// of another mention.
func extent(n index.Extent) object {
	short := matching(alone(n.First))
	long := inOrder(anyGaps, matching(n.First), matching(n.Last))
	long["all_of"].(object)["filter"] = object{"not_containing": short}
	return anyInterval(short, long)
}

// near searches for a Near, and for the rows that the cluster does not find of
// it.
func (t *translator) near(n index.Near) (object, error) {
	interval, err := t.interval(n)
	if err != nil {
		return nil, err
	}
	found := object{"intervals": object{fieldName(string(fieldOf(n))): interval}}
	if more := t.missed[n.String()]; more != nil {
		return anyOf(found, more), nil
	}
	return found, nil
}

// scoredNear scores as its words do.
func (t *translator) scoredNear(n index.Near) (object, error) {
	found, err := t.near(n)
	var words []object
	for _, leaf := range n.Leaves() {
		if w, ok := leaf.(index.Word); ok {
			words = append(words, word(w))
		}
	}
	return object{"bool": object{"should": words, "filter": []object{found}}}, err
}

// fieldOf is the field of the words of a part of a planned Near.
func fieldOf(n index.Node) index.Field {
	switch n := n.(type) {
	case index.Word:
		return n.Field
	case index.Prefix:
		return n.Field
	case index.Fuzzy:
		return n.Field
	case index.Phrase:
		return n.Field
	case index.Extent:
		return n.Field
	case index.Or:
		return fieldOf(n.Nodes[0])
	case index.Near:
		return fieldOf(n.Left)
	}
	return ""
}
