package opensearch_test

import (
	"flag"
	"testing"

	"chancery/index/indextest"
)

// -documents sets the size of the index that BenchmarkSearch measures:
//
//	.ci/opensearch run go test ./index/opensearch -run - -bench Search -documents 200000 -benchtime 500x -timeout 60m
var documents = flag.Int("documents", 20_000, "documents of the index that BenchmarkSearch measures")

// BenchmarkSearch measures the searches that BenchmarkBare of the embedded
// engine does, over the same documents.
func BenchmarkSearch(b *testing.B) {
	a := address(b)
	a.Shards = 1
	indextest.Bench(b, create(b, a), *documents)
}
