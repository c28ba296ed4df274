package opensearch

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"chancery/index"
)

// expand returns the words of the index that a planned Prefix or Fuzzy stands
// for, in order. The cluster has no list of words to read; what it makes of a
// query, word for word, it does tell.
func (x *Index) expand(ctx context.Context, n index.Node) ([]string, error) {
	field, query, fits := like(n)
	var answer struct {
		Explanations []struct {
			Valid       bool   `json:"valid"`
			Explanation string `json:"explanation"`
			Error       string `json:"error"`
		} `json:"explanations"`
	}
	r := request{
		method: http.MethodPost, path: x.path("_validate", "query"), body: object{"query": query}, patience: readPatience,
		query: url.Values{"rewrite": {"true"}, "all_shards": {"true"}},
	}
	if err := x.client.do(ctx, r, &answer); err != nil {
		return nil, err
	}
	words := map[string]bool{}
	for _, shard := range answer.Explanations {
		if !shard.Valid {
			return nil, fmt.Errorf("the words that are like %s: %s", n, shard.Error)
		}
		for word := range wordsOf(shard.Explanation, field) {
			if fits(word) {
				words[word] = true
			}
		}
	}
	if len(words) > index.MaxExpansion {
		return nil, index.TooBroad(n)
	}
	return slices.Sorted(maps.Keys(words)), nil
}

// like is the query for the words that a Prefix or Fuzzy stands for, with one
// more than may be, and what tells that a word is one of them.
func like(n index.Node) (field string, query object, fits func(string) bool) {
	const most = index.MaxExpansion + 1
	first := fmt.Sprintf("top_terms_%d", most)
	switch n := n.(type) {
	case index.Prefix:
		field = fieldName(string(n.Field))
		query = object{"prefix": object{field: object{"value": n.Term, "rewrite": first}}}
		return field, query, func(word string) bool { return strings.HasPrefix(word, n.Term) }
	case index.Fuzzy:
		field = fieldName(string(n.Field))
		query = object{"fuzzy": object{field: object{"value": n.Term, "fuzziness": n.Edits, "max_expansions": most}}}
		if len([]rune(n.Term)) <= 2*n.Edits { // it leaves out words of which no letter is left
			var all []object
			for p := range edited(n.Term, n.Edits) {
				all = append(all, object{"wildcard": object{field: object{"value": p, "rewrite": first}}})
			}
			query = anyOf(all...)
		}
		return field, query, func(word string) bool { return !index.IsMarker(word) && index.WithinEdits(n.Term, word, n.Edits) }
	}
	return "", everything(), func(string) bool { return false }
}

// wordsOf reads the words of a field in what the cluster says of a query, such
// as (text:agree text:agreed)^0.5.
func wordsOf(explanation, field string) map[string]bool {
	words := map[string]bool{}
	for part := range strings.FieldsFuncSeq(explanation, func(r rune) bool { return strings.ContainsRune(" ()^+#", r) }) {
		if word, ok := strings.CutPrefix(part, field+":"); ok {
			words[word] = true
		}
	}
	return words
}

// edited are the patterns of what a word may become by some edits, where ?
// stands for any letter.
func edited(word string, edits int) map[string]bool {
	all := map[string]bool{word: true}
	for range edits {
		for w := range maps.Clone(all) {
			letters := []rune(w)
			for i := range len(letters) + 1 {
				all[string(letters[:i])+"?"+string(letters[i:])] = true
				if i == len(letters) {
					continue
				}
				all[string(letters[:i])+"?"+string(letters[i+1:])] = true
				all[string(letters[:i])+string(letters[i+1:])] = true
				if i+1 < len(letters) {
					all[string(letters[:i])+string(letters[i+1])+string(letters[i])+string(letters[i+2:])] = true
				}
			}
		}
	}
	delete(all, "")
	return all
}
