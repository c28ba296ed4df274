package opensearch

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"chancery/index"
)

// Nothing is written to a new index before each of its parts has the copies
// that the cluster can hold, and nothing is waited for that will not come.
func TestAwaitCopies(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name                            string
		nodes, replicas, active, stored int
		status                          int    // of the answer to who waits
		want                            string // what is waited for, of three parts
	}{
		{"young", 3, 1, 3, 0, 200, "6"},
		{"young, without a first copy", 3, 1, 0, 0, 200, "6"},
		{"whole", 3, 1, 6, 0, 200, ""},
		{"one node", 1, 0, 3, 0, 200, ""},
		{"one node, for which there are too many replicas", 1, 2, 3, 0, 200, ""},
		{"two nodes, for which there are too many replicas", 2, 2, 3, 0, 200, "6"},
		{"a copy lost long after", 3, 1, 5, 12, 200, ""},
		{"too slow", 3, 1, 3, 0, 408, "6"},
		{"nobody may ask", 3, 1, 3, 0, 403, "6"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			there := false
			var waited []string
			s := newServer(t, func(_ int, r *http.Request, _ string) (int, string) {
				switch {
				case r.URL.Path == "/":
					return 200, `{"version":{"distribution":"opensearch","number":"3.8.0"}}`
				case r.Method == http.MethodPut:
					there = true
					return 200, `{}`
				case strings.HasPrefix(r.URL.Path, "/_cluster/health/") && r.URL.Query().Has("level"):
					return 200, fmt.Sprintf(`{"number_of_data_nodes":%d,"indices":{"press-1":{"number_of_shards":3,"number_of_replicas":%d,"active_shards":%d}}}`,
						test.nodes, test.replicas, test.active)
				case strings.HasPrefix(r.URL.Path, "/_cluster/health/"):
					waited = append(waited, r.URL.Query().Get("wait_for_active_shards"))
					return test.status, `{"timed_out":true}`
				case strings.HasSuffix(r.URL.Path, "/_stats/docs"):
					return 200, fmt.Sprintf(`{"_all":{"primaries":{"docs":{"count":%d}}}}`, test.stored)
				case there && r.URL.Path == "/press":
					return 200, `{"press-1":{"aliases":{"press":{}},"mappings":{"_meta":{"format":"chancery index","schema":` + fmt.Sprint(index.SchemaVersion) + `}}}}`
				case r.URL.Path == "/press":
					return 404, `{"error":{"type":"index_not_found_exception","reason":"no such index [press]"}}`
				}
				return 200, `{}`
			})
			var want []string
			if test.want != "" {
				want = []string{test.want}
			}
			a := &Address{Hosts: []string{s.URL}, Name: "press", Shards: 3, Replicas: test.replicas}
			idx, err := Create(a)
			if err != nil {
				t.Fatal(err)
			}
			defer idx.Close()
			if !slices.Equal(waited, want) {
				t.Errorf("an index: waited for %q, want %q", waited, want)
			}
			waited = nil
			draft, err := NewDraft(a)
			if err != nil {
				t.Fatal(err)
			}
			defer draft.Close()
			if !slices.Equal(waited, want) {
				t.Errorf("a draft: waited for %q, want %q", waited, want)
			}
		})
	}
}

// A cluster that lets nobody ask about its health is written to all the same.
func TestCopiesUnknown(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(int, *http.Request, string) (int, string) {
		return 403, `{"error":{"type":"security_exception","reason":"no permissions for [cluster:monitor/health]"}}`
	})
	openOn(t, s).client.awaitCopies(t.Context(), "press")
	if s.calls() != 1 {
		t.Errorf("%q, want one question", s.requests)
	}
}
