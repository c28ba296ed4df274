package bleve

import (
	"fmt"
	"strings"

	api "github.com/blevesearch/bleve_index_api"

	"chancery/index"
)

// expand returns the words of the index that a Prefix or Fuzzy stands for, in
// order.
func (s *snapshot) expand(n index.Node) (field string, words []string, err error) {
	var dict api.FieldDict
	fits := func(string) bool { return true }
	switch n := n.(type) {
	case index.Prefix:
		field = string(n.Field)
		dict, err = s.FieldDictPrefix(field, []byte(n.Term))
	case index.Fuzzy:
		field = string(n.Field)
		dict, err = s.FieldDictFuzzy(field, n.Term, n.Edits, "")
		fits = func(word string) bool { return !index.IsMarker(word) && index.WithinEdits(n.Term, word, n.Edits) }
	default:
		return "", nil, fmt.Errorf("no words are like %T", n)
	}
	if err != nil {
		return "", nil, err
	}
	defer dict.Close()
	for {
		e, err := dict.Next()
		if err != nil || e == nil {
			return field, words, err
		}
		if !fits(e.Term) {
			continue
		}
		if len(words) == index.MaxExpansion {
			return "", nil, index.TooBroad(n)
		}
		words = append(words, strings.Clone(e.Term))
	}
}
