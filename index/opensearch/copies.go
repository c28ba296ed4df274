package opensearch

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// copiesPatience is how long a new index is waited for. A cluster that has no
// room for further copies is written to without them.
const copiesPatience = 30 * time.Second

// awaitCopies waits, before the first document is written, until each part of a
// new index has all the copies that the nodes can hold: what is written while
// there is one copy is lost with the node that has it. It cannot fail. A cluster
// that is too slow, or that lets nobody ask about its health, is told by what is
// written next, if it matters.
func (c *client) awaitCopies(ctx context.Context, name string) {
	active, wanted := c.copies(ctx, name)
	if active >= wanted || c.holdsDocuments(ctx, name) {
		return
	}
	c.do(ctx, request{
		method: http.MethodGet,
		path:   "/_cluster/health/" + name,
		query: url.Values{
			"wait_for_active_shards": {strconv.Itoa(wanted)},
			"timeout":                {strconv.Itoa(int(copiesPatience.Seconds())) + "s"},
		},
		patience: openPatience,
	}, nil)
}

// copies are how many copies an index has of its parts, and how many it should
// have: no node holds two of the same part. Both are 0 if the cluster does not
// say.
func (c *client) copies(ctx context.Context, name string) (active, wanted int) {
	var health struct {
		Nodes   int `json:"number_of_data_nodes"`
		Indices map[string]struct {
			Shards   int `json:"number_of_shards"`
			Replicas int `json:"number_of_replicas"`
			Active   int `json:"active_shards"`
		} `json:"indices"`
	}
	r := request{method: http.MethodGet, path: "/_cluster/health/" + name, query: url.Values{"level": {"indices"}}, patience: openPatience}
	if err := c.do(ctx, r, &health); err != nil {
		return 0, 0
	}
	for _, x := range health.Indices {
		active += x.Active
		wanted += x.Shards * min(1+x.Replicas, health.Nodes)
	}
	return active, wanted
}

// holdsDocuments reports whether an index is no longer new.
func (c *client) holdsDocuments(ctx context.Context, name string) bool {
	var stats struct {
		All struct {
			Primaries struct {
				Docs struct{ Count int }
			}
		} `json:"_all"`
	}
	r := request{method: http.MethodGet, path: "/" + name + "/_stats/docs", patience: openPatience}
	return c.do(ctx, r, &stats) == nil && stats.All.Primaries.Docs.Count > 0
}
