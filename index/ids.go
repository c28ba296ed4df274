package index

import (
	"context"
	"iter"
)

// IDs yields the ids of all documents in their order. An error ends them.
// Documents may be replaced meanwhile.
func IDs(ctx context.Context, idx Reader) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		r := Request{Sort: ByID, Limit: MaxLimit}
		for {
			page, err := idx.Search(ctx, r)
			if err != nil {
				yield("", err)
				return
			}
			for _, h := range page.Hits {
				if !yield(h.ID, nil) {
					return
				}
			}
			if page.Next == "" {
				return
			}
			r.After = page.Next
		}
	}
}
