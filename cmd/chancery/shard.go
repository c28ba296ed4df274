package main

import (
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"strconv"
	"strings"

	"chancery/corpus"
)

// shard is a part of the sources: those whose id falls to it. The zero shard is
// all of them.
type shard struct{ number, of uint32 }

// parseShard reads a part such as 3/16, the third of sixteen.
func parseShard(s string) (shard, error) {
	if s == "" {
		return shard{}, nil
	}
	number, of, _ := strings.Cut(s, "/")
	n, err1 := strconv.ParseUint(number, 10, 16)
	m, err2 := strconv.ParseUint(of, 10, 16)
	if err1 != nil || err2 != nil || n < 1 || n > m {
		return shard{}, &usage{fmt.Sprintf("--shard is %q, want a part such as 3/16", s), "16 processes with --shard 1/16 to --shard 16/16 read all sources between them"}
	}
	return shard{uint32(n), uint32(m)}, nil
}

// has reports whether what has an id falls to the shard.
func (s shard) has(id string) bool {
	if s.of <= 1 {
		return true
	}
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32()%s.of == s.number-1
}

// items leaves out what falls to other shards. A source that fails has no id
// and falls to a shard by its name.
func (s shard) items(all iter.Seq2[*corpus.Item, error]) iter.Seq2[*corpus.Item, error] {
	if s.of <= 1 {
		return all
	}
	return func(yield func(*corpus.Item, error) bool) {
		for item, err := range all {
			if item != nil && !s.has(item.ID) {
				continue
			}
			if failed, ok := errors.AsType[*corpus.SourceError](err); ok && !s.has(failed.Name+":"+strconv.Itoa(failed.Line)) {
				continue
			}
			if !yield(item, err) {
				return
			}
		}
	}
}
