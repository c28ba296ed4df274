package opensearch

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"net/http"
	"net/url"

	"chancery/index"
)

// hold is how long the cluster keeps a point in time that nobody asks about.
const hold = "10m"

// Answers of a scan hold so many documents: the first one few, since most scans
// find few.
const (
	firstPage = 100
	scanPage  = 500
)

// pointInTime opens a state of the index that later changes do not touch, and
// returns its name and what lets go of it.
func (x *Index) pointInTime(ctx context.Context) (id string, release func(), err error) {
	var p struct {
		ID string `json:"pit_id"`
	}
	err = x.client.do(ctx, request{
		method: http.MethodPost, path: x.path("_search", "point_in_time"), patience: readPatience, query: url.Values{"keep_alive": {hold}},
	}, &p)
	if err != nil {
		return "", nil, err
	}
	release = func() { // what is not let go of ends by itself
		r := request{method: http.MethodDelete, path: "/_search/point_in_time", body: object{"pit_id": []string{p.ID}}}
		_ = x.client.do(context.WithoutCancel(ctx), r, nil)
	}
	return p.ID, release, nil
}

// scan calls visit for every document that a query finds, in the order of ids
// and as of the start, until it returns false. fields says what of a document is
// asked for.
func (x *Index) scan(ctx context.Context, query, fields object, visit func(*stored) (bool, error)) error {
	body := object{"query": inFilter(query), "sort": []any{object{idField: "asc"}}}
	maps.Copy(body, fields)
	return x.pages(ctx, body, nil, visit)
}

// pages calls visit for every document that a search finds, in its order and
// as of the start, until it returns false.
func (x *Index) pages(ctx context.Context, body object, how url.Values, visit func(*stored) (bool, error)) error {
	body["_source"], body["track_total_hits"], body["size"] = false, false, firstPage
	found, err := x.ask(ctx, x.path("_search"), body, how)
	if err != nil {
		return err
	}
	if hits := found.Hits.Hits; len(hits) < firstPage {
		_, err := visitAll(hits, visit)
		return err
	}
	id, release, err := x.pointInTime(ctx)
	if err != nil {
		return err
	}
	defer release()
	body["pit"], body["size"] = object{"id": id, "keep_alive": hold}, scanPage
	for {
		found, err := x.ask(ctx, "/_search", body, how)
		if err != nil {
			return err
		}
		hits := found.Hits.Hits
		if more, err := visitAll(hits, visit); err != nil || !more || len(hits) < scanPage {
			return err
		}
		body["search_after"] = hits[len(hits)-1].Sort
	}
}

func visitAll(hits []stored, visit func(*stored) (bool, error)) (more bool, err error) {
	for i := range hits {
		if more, err := visit(&hits[i]); err != nil || !more {
			return false, err
		}
	}
	return true, nil
}

// Scan yields every document that matches: see index.Reader.
func (x *Index) Scan(ctx context.Context, r index.Request) iter.Seq2[index.Found, error] {
	return func(yield func(index.Found, error) bool) {
		stopped := false
		var body object
		var how url.Values
		err := x.read(ctx, func() (err error) {
			body, how, err = x.searchBody(ctx, r)
			return err
		})
		count := 0
		if err == nil { // not held open while the caller works
			err = x.failed(x.pages(ctx, body, how, func(d *stored) (bool, error) {
				if ctx.Err() != nil {
					return false, fmt.Errorf("searching: %w", ctx.Err())
				}
				record, err := d.record()
				if err != nil {
					return false, err
				}
				count++
				stopped = !yield(index.Found{Record: record, Score: d.score(r)}, nil)
				return !stopped && (r.Limit <= 0 || count < r.Limit), nil
			}))
		}
		if err != nil && !stopped {
			yield(index.Found{}, err)
		}
	}
}
