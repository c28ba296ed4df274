package extract

import (
	"slices"
	"strings"

	"chancery/extract/data"
	"chancery/extract/token"
)

// surroundings are what must stand before and after a name for a context to
// hold: each time one of several sequences, or anything where there are none.
type surroundings struct{ before, after [][]element }

// element is one token of a context: a word or mark by its id, or, where the
// class is set, any word of a class.
type element struct {
	id    token.ID
	class contextClass
}

func readSurroundings(r data.Row, v *token.Vocabulary) (s surroundings, err error) {
	if s.before, err = readElements(r, "before", v); err != nil {
		return s, err
	}
	if s.after, err = readElements(r, "after", v); err != nil {
		return s, err
	}
	if s.before == nil && s.after == nil {
		return s, r.Errorf("context %s asks for nothing before or after", r.Get("rule"))
	}
	return s, nil
}

func readElements(r data.Row, column string, v *token.Vocabulary) ([][]element, error) {
	var out [][]element
	for _, alternative := range r.List(column) {
		var es []element
		for _, word := range strings.Fields(alternative) {
			if !strings.HasPrefix(word, "<") {
				es = append(es, element{id: v.Add(word)})
				continue
			}
			class, ok := contextClasses[word]
			if !ok {
				return nil, r.Errorf("unknown class %s in column %s", word, column)
			}
			es = append(es, element{class: class})
		}
		out = append(out, es)
	}
	return out, nil
}

// holds reports whether the tokens around [first, last) are as asked.
func (s *surroundings) holds(a *analysis, words wordClasses, first, last int) bool {
	return (s.before == nil || slices.ContainsFunc(s.before, func(es []element) bool { return words.match(a, es, first-len(es), first) })) &&
		(s.after == nil || slices.ContainsFunc(s.after, func(es []element) bool { return words.match(a, es, last, last+len(es)) }))
}

// match compares the elements with the tokens [from, to), which may lie beyond
// the text's ends.
func (w wordClasses) match(a *analysis, es []element, from, to int) bool {
	if from < 0 {
		return false
	}
	for i, e := range es {
		if !w.is(a, from+i, e) {
			return false
		}
	}
	return true
}

func (w wordClasses) is(a *analysis, i int, e element) bool {
	if i >= len(a.tokens) || a.tokens[i].Gap == token.Paragraph && i > 0 {
		return e.class == clauseEnd
	}
	t := a.tokens[i]
	switch e.class {
	case oneWord:
		return t.ID == e.id
	case surname:
		return (t.ID == 0 || w.has(surname, t.ID)) && t.Class == token.Word && t.Is(token.Initial) && !t.Is(token.Upper)
	case capital:
		return t.Class == token.Word && t.Is(token.Initial) && !w.has(outside, t.ID)
	case given, state:
		return t.Is(token.Initial) && w.has(e.class, t.ID)
	case bodyNoun:
		return !t.Is(token.Initial) && w.has(bodyNoun, t.ID)
	case clauseEnd:
		return t.Class == token.Punct && t.ID != '-' && t.ID != '\'' || w.has(clauseEnd, t.ID)
	}
	return w.has(e.class, t.ID)
}

// maxContexts is how many contexts neighbours tell apart.
const maxContexts = 64

// neighbours say which of up to maxContexts contexts the words right beside a name leave
// possible. Most names are in no context, and most contexts are ruled out so by
// two looks: it is what makes them cheap.
type neighbours struct{ before, after neighbour }

// neighbour is one side of them: contexts by number, a bit for each.
type neighbour struct {
	byWord []uint64 // those that a word leaves possible
	any    uint64   // those that go by more than the word
}

// add says what context number k asks for.
func (n *neighbours) add(k int, s *surroundings, words wordClasses) {
	n.before.add(k, s.before, words, func(es []element) element { return es[len(es)-1] })
	n.after.add(k, s.after, words, func(es []element) element { return es[0] })
}

func (n *neighbour) add(k int, sequences [][]element, words wordClasses, nearest func([]element) element) {
	if sequences == nil {
		n.any |= 1 << k
	}
	for _, es := range sequences {
		switch e := nearest(es); e.class {
		case oneWord:
			n.mark(k, e.id)
		case surname, capital, clauseEnd:
			n.any |= 1 << k
		default:
			for id := range words {
				if words.has(e.class, token.ID(id)) {
					n.mark(k, token.ID(id))
				}
			}
		}
	}
}

func (n *neighbour) mark(k int, id token.ID) {
	if more := int(id) + 1 - len(n.byWord); more > 0 {
		n.byWord = append(n.byWord, make([]uint64, more)...)
	}
	n.byWord[id] |= 1 << k
}

// possible returns the contexts that the tokens beside [first, last) allow.
func (n *neighbours) possible(a *analysis, first, last int) uint64 {
	return n.before.at(a, first-1) & n.after.at(a, last)
}

func (n *neighbour) at(a *analysis, i int) uint64 {
	if i < 0 || i >= len(a.tokens) || int(a.tokens[i].ID) >= len(n.byWord) {
		return n.any
	}
	return n.any | n.byWord[a.tokens[i].ID]
}
