package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

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

// Duplicates compares all documents and finds those that are the same or nearly
// so. It is a view of what the index holds now and changes nothing. It needs
// about 300 bytes of memory a document. With exact only documents of the same
// text are grouped.
func Duplicates(ctx context.Context, idx Index, exact bool) ([]DuplicateGroup, error) {
	all, err := compare(ctx, idx)
	if err != nil {
		return nil, err
	}
	var groups []DuplicateGroup
	for _, g := range duplicate.Find(all.signatures, exact) {
		var group DuplicateGroup
		for i, n := range g.Members {
			r, err := idx.Get(ctx, all.likes[n].ID)
			if err != nil {
				return nil, fmt.Errorf("reading %s: %w", all.likes[n].ID, err)
			}
			group.Documents = append(group.Documents, Duplicate{r.ID, r.Source, r.Title, r.Date, g.Similarity[i]})
		}
		groups = append(groups, group)
	}
	return groups, nil
}

// comparison is all documents in the order of their ids.
type comparison struct {
	likes      []Likeness
	signatures []duplicate.Signature
}

func compare(ctx context.Context, idx Writer) (c comparison, err error) {
	for l, err := range idx.Likenesses(ctx) {
		if err != nil {
			return c, fmt.Errorf("listing the signatures of documents: %w", err)
		}
		c.likes = append(c.likes, l)
	}
	slices.SortFunc(c.likes, func(a, b Likeness) int { return strings.Compare(a.ID, b.ID) })
	c.signatures = make([]duplicate.Signature, len(c.likes))
	for i := range c.likes {
		l := &c.likes[i]
		if c.signatures[i], err = duplicate.Parse(l.Signature); err != nil {
			return c, fmt.Errorf("%s: %w: %w", l.ID, ErrDamaged, err)
		}
		l.Signature = "" // parsed, and a third of the memory
	}
	return c, nil
}

// Gather compares all documents and gives those with the same text, or nearly
// so, the id of the first of them as their Group, so that counts count them
// once. It reads signatures, and writes those documents alone whose group has
// changed. What it does follows from what the index holds: it can be stopped and
// made again at any time. It returns how many documents are beside the first of
// their group.
//
// No other process should write meanwhile: it could be that a document is put
// back as it was before.
func Gather(ctx context.Context, idx Index) (copies int, err error) {
	all, err := compare(ctx, idx)
	if err != nil {
		return 0, err
	}
	groups := make([]string, len(all.likes))
	for _, g := range duplicate.Find(all.signatures, false) {
		copies += len(g.Members) - 1
		for _, n := range g.Members {
			groups[n] = all.likes[g.Members[0]].ID
		}
	}
	w := regrouping{ctx: ctx, idx: idx}
	for i, l := range all.likes {
		if l.Group == groups[i] {
			continue
		}
		if err := w.add(l.ID, groups[i]); err != nil {
			return copies, err
		}
	}
	return copies, w.flush()
}

// regrouping writes documents with other groups, in batches.
type regrouping struct {
	ctx   context.Context
	idx   Index
	batch []Record
	size  int
}

func (w *regrouping) add(id, group string) error {
	r, err := w.idx.Get(w.ctx, id)
	if errors.Is(err, ErrNotFound) { // removed meanwhile
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", id, err)
	}
	r.Group = group
	w.batch = append(w.batch, *r)
	if w.size += len(r.Text); len(w.batch) < batchRecords && w.size < batchBytes {
		return nil
	}
	return w.flush()
}

func (w *regrouping) flush() error {
	if len(w.batch) == 0 {
		return nil
	}
	if err := w.idx.Put(w.ctx, w.batch); err != nil {
		return fmt.Errorf("writing %d documents with their groups: %w", len(w.batch), err)
	}
	w.batch, w.size = nil, 0
	return nil
}

// texts counts documents, those of one group once.
type texts map[string]string // document -> group, of those that have one

func (t texts) count(documents []string) int {
	seen := map[string]bool{}
	for _, d := range documents {
		seen[cmp.Or(t[d], d)] = true
	}
	return len(seen)
}
