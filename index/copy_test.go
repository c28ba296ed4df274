package index_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"

	"chancery/corpus"
	"chancery/index"
)

// shelf is a Reader that holds records and fails where it is told to.
type shelf struct {
	index.Reader
	records []index.Record
	breaks  int // before which record; 0 for none
}

var errBroken = errors.New("broken")

func (s *shelf) Scan(context.Context, index.Request) iter.Seq2[index.Found, error] {
	return func(yield func(index.Found, error) bool) {
		for i := range s.records {
			if s.breaks > 0 && i == s.breaks {
				yield(index.Found{}, errBroken)
				return
			}
			if !yield(index.Found{Record: &s.records[i]}, nil) {
				return
			}
		}
	}
}

// A copy that broke off goes on where it did, and again copies what has changed
// alone.
func TestCopyAgain(t *testing.T) {
	t.Parallel()
	const n = 2500 // several batches
	from := &shelf{breaks: 2200}
	for i := range n {
		from.records = append(from.records, index.Record{
			Document: corpus.Document{ID: fmt.Sprintf("%04d", i), Text: "text"}, Stamp: index.Stamp{Hash: fmt.Sprint(i), Rules: "rules"},
		})
	}
	to := new(memory)
	first, err := index.Copy(t.Context(), from, to, nil)
	if !errors.Is(err, errBroken) || first.Put == 0 || first.Kept != 0 {
		t.Fatalf("%+v, %v", first, err)
	}
	from.breaks = 0
	copy := func() index.Copied {
		t.Helper()
		to.batches = nil
		var told index.Copied
		copied, err := index.Copy(t.Context(), from, to, func(c index.Copied) { told = c })
		if err != nil || told != copied {
			t.Errorf("%+v, %v, and told %+v", copied, err, told)
		}
		return copied
	}
	if got, want := copy(), (index.Copied{Put: n - first.Put, Kept: first.Put}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	from.records[7].Hash, from.records[2400].Rules, from.records[8].Hash = "changed", "other", ""
	if got, want := copy(), (index.Copied{Put: 3, Kept: n - 3}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := slices.Sorted(slices.Values(slices.Concat(to.batches...))); !slices.Equal(got, []string{"0007", "0008", "2400"}) {
		t.Errorf("put %q", got)
	}
}
