package index

import (
	"context"
	"fmt"

	"chancery/corpus/duplicate"
)

// DuplicateGroup is documents of the same text, or nearly so.
type DuplicateGroup struct {
	// Documents are in the order of their ids; the first stands for the group.
	Documents []Duplicate
}

// Duplicate is a document of a group.
type Duplicate struct {
	ID, Source, Title, Date string
	// Similarity to the first document of the group: 1 for the same text, else
	// the estimated share of common shingles (see package duplicate).
	Similarity float64
}

// Duplicates reads every document and finds those that are the same or nearly
// so. It is a view of what the index holds now and changes nothing. It needs
// about 400 bytes of memory a document. With exact only documents of the same
// text are grouped.
func Duplicates(ctx context.Context, idx Reader, exact bool) ([]DuplicateGroup, error) {
	var ids []string
	var signatures []duplicate.Signature
	for id, err := range IDs(ctx, idx) {
		if err != nil {
			return nil, fmt.Errorf("listing documents: %w", err)
		}
		r, err := idx.Get(ctx, id)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", id, err)
		}
		ids = append(ids, id)
		signatures = append(signatures, duplicate.Sign(r.Text))
	}
	var groups []DuplicateGroup
	for _, g := range duplicate.Find(signatures, exact) {
		var group DuplicateGroup
		for i, n := range g.Members {
			r, err := idx.Get(ctx, ids[n])
			if err != nil {
				return nil, fmt.Errorf("reading %s: %w", ids[n], err)
			}
			group.Documents = append(group.Documents, Duplicate{r.ID, r.Source, r.Title, r.Date, g.Similarity[i]})
		}
		groups = append(groups, group)
	}
	return groups, nil
}
