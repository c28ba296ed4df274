package main

import (
	"fmt"
	"testing"

	"chancery/corpus"
)

// Every source falls to exactly one shard, and to about as many as to others.
func TestShards(t *testing.T) {
	t.Parallel()
	const sources, of = 4000, 4
	all := func(yield func(*corpus.Item, error) bool) {
		for i := range sources {
			item := &corpus.Item{ID: fmt.Sprintf("docs/%d.txt", i)}
			var err error
			if i%100 == 0 {
				item, err = nil, &corpus.SourceError{Name: fmt.Sprintf("docs/%d.txt", i)}
			}
			if !yield(item, err) {
				return
			}
		}
	}
	seen := map[string]int{}
	for n := 1; n <= of; n++ {
		s, err := parseShard(fmt.Sprintf("%d/%d", n, of))
		if err != nil {
			t.Fatal(err)
		}
		count := 0
		for item, err := range s.items(all) {
			count++
			if err != nil {
				seen[err.(*corpus.SourceError).Name]++
				continue
			}
			seen[item.ID]++
		}
		if count < sources/of*8/10 || count > sources/of*12/10 {
			t.Errorf("shard %d has %d of %d sources", n, count, sources)
		}
	}
	if len(seen) != sources {
		t.Errorf("%d sources fell to a shard, want %d", len(seen), sources)
	}
	for name, n := range seen {
		if n != 1 {
			t.Errorf("%s fell to %d shards", name, n)
		}
	}
	for _, bad := range []string{"0/4", "5/4", "3", "3/", "/4", "a/b", "-1/4", "1/0", "3/16/2"} {
		if s, err := parseShard(bad); err == nil {
			t.Errorf("%q is read as %+v", bad, s)
		}
	}
}
