package index

import (
	"context"
	"fmt"
)

// Reextract finds anew what the documents of an index name, where they were
// read with other rules than those of the extractor. It reads the kept texts
// and no sources. Like Build it may be stopped at any moment and goes on where
// it was.
func Reextract(ctx context.Context, idx Index, x Extractor, o Options) (Summary, error) {
	b := newBuild(x, idx, o)
	b.texts = nil // copies were told apart when they were ingested
	b.tasks = func(yield func(task, error) bool) {
		for id, err := range IDs(ctx, idx) {
			if err != nil {
				yield(nil, fmt.Errorf("listing documents: %w", err))
				return
			}
			if !yield(func(ctx context.Context) (result, bool, error) { return b.again(ctx, idx, id) }, nil) {
				return
			}
		}
	}
	err := b.run(ctx)
	return b.summary(), err
}

// again makes the record of a document that is in the index, unless the rules
// are the same.
func (b *build) again(ctx context.Context, idx Index, id string) (r result, same bool, err error) {
	stamp, err := idx.Stamp(ctx, id)
	if err != nil || stamp.Rules == b.rules {
		return r, err == nil, err
	}
	record, err := idx.Get(ctx, id)
	if err != nil {
		return r, false, fmt.Errorf("reading %s: %w", id, err)
	}
	if err := b.find(record); err != nil {
		return r, false, err
	}
	record.Rules = b.rules
	return result{records: []Record{*record}, size: int64(len(record.Text)), changed: true}, false, nil
}
