package index

import (
	"context"
	"fmt"
)

// Prune removes the documents below some folders that are gone, and returns
// how many. gone decides by id and origin; Coverage.Vanished of the corpus
// package does, with the roots of the same Coverage.
func Prune(ctx context.Context, idx Writer, roots []string, gone func(id, origin string) bool) (int, error) {
	pruned := 0
	for _, root := range roots {
		ids, err := vanished(ctx, idx, root, gone)
		if err != nil {
			return pruned, fmt.Errorf("looking for documents below %s: %w", root, err)
		}
		for len(ids) > 0 {
			n := min(len(ids), batchRecords)
			if err := idx.Delete(ctx, ids[:n]); err != nil {
				return pruned, fmt.Errorf("removing documents below %s: %w", root, err)
			}
			pruned += n
			ids = ids[n:]
		}
	}
	return pruned, nil
}

func vanished(ctx context.Context, idx Writer, root string, gone func(id, origin string) bool) ([]string, error) {
	var ids []string
	for o, err := range idx.Origins(ctx, root) {
		if err != nil {
			return nil, err
		}
		if gone(o.ID, o.Origin) {
			ids = append(ids, o.ID)
		}
	}
	return ids, nil
}
