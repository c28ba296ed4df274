package api

import (
	"context"
	"path"
	"strings"

	"chancery/extract"
	"chancery/extract/annotation"
	"chancery/index"
)

// Annotated is the exchanged form of a record.
func Annotated(r *index.Record) *annotation.Document {
	return annotation.New(&r.Document, extract.Result{Mentions: r.Mentions, Agreements: r.Agreements})
}

// NearIDs lists at most five ids of documents like one that does not exist:
// those that share words with the name of its file or, if there are none, with
// any part of it.
func NearIDs(ctx context.Context, idx index.Reader, id string) ([]string, error) {
	name := path.Base(id)
	for _, part := range []string{strings.TrimSuffix(name, path.Ext(name)), id} {
		query := anyWord(index.Terms(part))
		if query == nil {
			continue
		}
		found, err := idx.Search(ctx, index.Request{Query: query, Limit: 5})
		if err != nil {
			return nil, err
		}
		if len(found.Hits) == 0 {
			continue
		}
		ids := make([]string, len(found.Hits))
		for i, h := range found.Hits {
			ids[i] = h.ID
		}
		return ids, nil
	}
	return nil, nil
}

// anyWord asks for sources and ids with one of a few words.
func anyWord(words []string) index.Node {
	var nodes []index.Node
	for _, w := range words[:min(len(words), 20)] {
		nodes = append(nodes, index.Word{Field: index.Source, Term: w})
	}
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return index.Or{Nodes: nodes}
}
