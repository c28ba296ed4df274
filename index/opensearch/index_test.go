package opensearch_test

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"chancery/corpus"
	"chancery/index"
	"chancery/index/indextest"
	"chancery/index/opensearch"
)

// clusterVariable names the environment variable with the address of a cluster
// that may be written to, as opensearch://127.0.0.1:9200. The tests that need
// one make indices of names of their own there, and remove them.
const clusterVariable = "CHANCERY_TEST_OPENSEARCH"

// cluster is the address of the cluster to test with.
func cluster(t testing.TB) string {
	t.Helper()
	place := os.Getenv(clusterVariable)
	if place == "" {
		t.Skipf("needs a cluster: '.ci/opensearch run go test ./index/opensearch/', or its address in %s", clusterVariable)
	}
	return place
}

var made atomic.Int32

// address is that of an index which no test has used, removed when it ends.
func address(t testing.TB) *opensearch.Address {
	t.Helper()
	name := fmt.Sprintf("test-%d-%d-%d", time.Now().UnixNano(), os.Getpid(), made.Add(1))
	a, err := opensearch.ParseAddress(strings.TrimSuffix(cluster(t), "/") + "/" + name + "?shards=2") // what holds for two parts holds for one
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		req, err := http.NewRequest(http.MethodDelete, a.Hosts[0]+"/"+name+"-*", nil)
		if err != nil {
			t.Error(err)
			return
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Error(err)
			return
		}
		resp.Body.Close()
	})
	return a
}

func create(t testing.TB, a *opensearch.Address) *opensearch.Index {
	t.Helper()
	idx, err := opensearch.Create(a)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { idx.Close() })
	return idx
}

// The engine is an index like any other.
func TestIndex(t *testing.T) {
	t.Parallel()
	cluster(t)
	indextest.Run(t, indextest.Engine{
		Open: func(t *testing.T) index.Index { return create(t, address(t)) },
		Reopen: func(t *testing.T, idx index.Index) index.Index {
			if err := idx.Close(); err != nil {
				t.Fatal(err)
			}
			again, err := opensearch.Open(idx.(*opensearch.Index).Address())
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { again.Close() })
			return again
		},
	})
}

// A draft is seen by nobody until it is published, and then by all, at once.
func TestDraft(t *testing.T) {
	t.Parallel()
	a := address(t)
	idx := create(t, a)
	put := func(to index.Index, id string) {
		t.Helper()
		if err := to.Put(t.Context(), []index.Record{{Document: corpus.Document{ID: id, Text: "text"}}}); err != nil {
			t.Fatal(err)
		}
	}
	ids := func(of index.Index) (ids []string) {
		t.Helper()
		for f, err := range of.Scan(t.Context(), index.Request{Sort: index.ByID}) {
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, f.Record.ID)
		}
		return ids
	}
	put(idx, "old")
	thrown, err := opensearch.NewDraft(a)
	if err != nil {
		t.Fatal(err)
	}
	put(thrown, "thrown away")
	if err := thrown.Close(); err != nil {
		t.Error(err)
	}
	draft, err := opensearch.NewDraft(a)
	if err != nil {
		t.Fatal(err)
	}
	put(draft, "new 1")
	put(draft, "new 2")
	if got := ids(idx); !slices.Equal(got, []string{"old"}) {
		t.Errorf("before: %q", got)
	}
	if err := draft.Publish(t.Context()); err != nil {
		t.Fatal(err)
	}
	put(draft, "new 3")
	want := []string{"new 1", "new 2", "new 3"}
	if got := ids(draft); !slices.Equal(got, want) {
		t.Errorf("the draft: %q", got)
	}
	if err := draft.Close(); err != nil {
		t.Error(err)
	}
	if got := ids(idx); !slices.Equal(got, want) { // which was open all the time
		t.Errorf("after: %q", got)
	}
	put(idx, "new 4")
	if got := ids(idx); !slices.Equal(got, append(want, "new 4")) {
		t.Errorf("after a change: %q", got)
	}
}

// Any number of processes may make an index at once, and there is one.
func TestCreateAtOnce(t *testing.T) {
	t.Parallel()
	a := address(t)
	var group sync.WaitGroup
	for i := range 6 {
		group.Go(func() {
			idx, err := opensearch.Create(a)
			if err != nil {
				t.Error(err)
				return
			}
			defer idx.Close()
			if err := idx.Put(t.Context(), []index.Record{{Document: corpus.Document{ID: fmt.Sprint(i), Text: "text"}}}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	info, err := create(t, a).Info(t.Context())
	if err != nil || info.Documents != 6 {
		t.Errorf("%+v, %v", info, err)
	}
}

// What is not there, and who may not, is told apart.
func TestOpenNothing(t *testing.T) {
	t.Parallel()
	if _, err := opensearch.Open(address(t)); !errors.Is(err, index.ErrNoIndex) {
		t.Errorf("%v", err)
	}
}

// A cluster that does not let an index be written to says so, and goes on.
func TestBlocked(t *testing.T) {
	t.Parallel()
	a := address(t)
	idx := create(t, a)
	put := func() error {
		return idx.Put(t.Context(), []index.Record{{Document: corpus.Document{ID: "a", Text: "text"}}})
	}
	for setting, want := range map[string]error{"blocks.write": index.ErrReadOnly, "blocks.read_only": index.ErrReadOnly, "blocks.read_only_allow_delete": index.ErrFull} {
		set := func(value string) {
			t.Helper()
			body := strings.NewReader(fmt.Sprintf(`{"index.%s": %s}`, setting, value))
			req, err := http.NewRequest(http.MethodPut, a.Hosts[0]+"/"+a.Name+"/_settings", body)
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Content-Type", "application/json")
			resp, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
		}
		set("true")
		if err := put(); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", setting, err, want)
		}
		if _, err := idx.Search(t.Context(), index.Request{}); err != nil {
			t.Errorf("%s: %v", setting, err)
		}
		set("null")
		if err := put(); err != nil {
			t.Errorf("%s lifted: %v", setting, err)
		}
	}
}
