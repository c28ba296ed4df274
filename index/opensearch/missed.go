package opensearch

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chancery/index"
)

// nested reports whether a part of a Near is one itself. What stands in it the
// cluster does not see in full: of places that begin or end alike it knows the
// shortest, and a longer one may be what stands beside something else.
func nested(n index.Node) bool {
	switch n := n.(type) {
	case index.Near:
		return true
	case index.Or:
		return slices.ContainsFunc(n.Nodes, nested)
	}
	return false
}

// missing finds the rows that a planned Near with a Near in it matches and the
// cluster does not find, by reading those that hold all its words.
func (t *translator) missing(ctx context.Context, x *Index, n index.Near) error {
	if !nested(n.Left) && !nested(n.Right) {
		return nil
	}
	found, err := t.near(n)
	if err != nil {
		return err
	}
	words, err := t.together(n)
	if err != nil {
		return err
	}
	rest := object{"bool": object{"filter": []object{words}, "must_not": []object{found}}}
	m := missed{agreements: strings.HasPrefix(string(fieldOf(n)), index.AgreementPrefix), keys: map[string][]string{}}
	if m.agreements {
		rest = inAgreements(rest)
	}
	err = x.scan(ctx, rest, object{"stored_fields": []string{storedField}}, func(d *stored) (bool, error) {
		r, err := d.record()
		if err != nil {
			return false, err
		}
		rows, err := r.Rows()
		if err != nil {
			return false, fmt.Errorf("%w: %w", index.ErrDamaged, err)
		}
		for i, row := range rows {
			if m.agreements == (i > 0) && t.fits(n, row) {
				m.add(r.ID, row)
			}
		}
		return true, nil
	})
	t.missed[n.String()] = m.query()
	return err
}

// fits reports whether a Near fits the words of a row.
func (t *translator) fits(n index.Near, row index.Row) bool {
	at := map[string][]int{}
	for _, w := range row.Words {
		if w.Field != string(fieldOf(n)) {
			continue
		}
		for _, place := range w.At {
			at[bounded(place.Word)] = append(at[bounded(place.Word)], place.Position)
		}
	}
	return n.Fits(func(leaf index.Node) []int {
		words := t.words[leaf]
		if w, ok := leaf.(index.Word); ok {
			words = []string{bounded(w.Term)}
		}
		var all []int
		for _, w := range words {
			all = append(all, at[w]...)
		}
		slices.Sort(all)
		return slices.Compact(all)
	})
}

// missed are rows that are asked for by themselves.
type missed struct {
	agreements bool
	documents  []string            // ids in the cluster
	keys       map[string][]string // of agreements, with the documents
}

func (m *missed) add(id string, row index.Row) {
	if !m.agreements {
		m.documents = append(m.documents, documentID(id))
		return
	}
	for _, l := range row.Terms {
		if l.Field == index.AgreementKeyField {
			key := bounded(l.Values[0])
			m.keys[key] = append(m.keys[key], bounded(id))
		}
	}
}

// query finds the rows; nil if there are none.
func (m *missed) query() object {
	if len(m.documents) > 0 {
		return terms("_id", m.documents)
	}
	var any []object
	for key, ids := range m.keys {
		any = append(any, object{"bool": object{"filter": []object{
			term(keyField, key), terms(fieldName(index.AgreementDocField), ids),
		}}})
	}
	if any == nil {
		return nil
	}
	return anyOf(any...)
}

// together finds what holds the words of a part of a Near.
func (t *translator) together(n index.Node) (object, error) {
	switch n := n.(type) {
	case index.Near:
		both, err := each([]index.Node{n.Left, n.Right}, t.together)
		return object{"bool": object{"filter": both}}, err
	case index.Or:
		any, err := each(n.Nodes, t.together)
		return anyOf(any...), err
	case index.Extent:
		return word(index.Word{Field: n.Field, Term: n.First}), nil
	}
	return t.filter(n)
}
