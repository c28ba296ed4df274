package api

import (
	"context"
	"iter"
	"path"
	"strconv"
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

// Mentions asks for what one document names.
type Mentions struct {
	Document string // its id
	// Kind is COUNTRY, ORG, DATE or AGREEMENT, in any case; "" means all four.
	Kind string
}

// MentionsAnswer is what a document names, in the order of its text.
type MentionsAnswer struct {
	Document string              `json:"document"`
	Total    int                 `json:"total"`
	Mentions []annotation.Entity `json:"mentions"`
}

var _ Listing = (*MentionsAnswer)(nil)

// Ask answers the question. An error wraps index.ErrNotFound where there is no
// such document.
func (m *Mentions) Ask(ctx context.Context, idx index.Reader) (*MentionsAnswer, error) {
	kind := ""
	if m.Kind != "" {
		k, err := ParseKind(m.Kind)
		if err != nil {
			return nil, err
		}
		kind = k.String()
	}
	record, err := idx.Get(ctx, m.Document)
	if err != nil {
		return nil, err
	}
	a := &MentionsAnswer{Document: record.ID, Mentions: []annotation.Entity{}}
	for _, e := range Annotated(record).Entities {
		if kind == "" || e.Type == kind {
			a.Mentions = append(a.Mentions, e)
		}
	}
	a.Total = len(a.Mentions)
	return a, nil
}

// Lines yields the mentions.
func (a *MentionsAnswer) Lines() iter.Seq[any] { return lines(a.Mentions) }

// Head names the columns of Rows.
func (a *MentionsAnswer) Head() []string {
	return []string{"document", "start", "end", "type", "value", "id", "form", "rule", "text"}
}

// Rows tells each mention.
func (a *MentionsAnswer) Rows() iter.Seq[[]string] {
	return each(a.Mentions, func(m annotation.Entity) []string {
		return []string{a.Document, strconv.Itoa(m.Start), strconv.Itoa(m.End), m.Type, m.Value, m.ID, m.Form, m.Rule, m.Text}
	})
}
