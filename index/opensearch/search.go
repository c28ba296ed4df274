package opensearch

import (
	"context"
	"net/url"
	"strconv"

	"chancery/index"
)

// Search finds documents: see index.Reader.
func (x *Index) Search(ctx context.Context, r index.Request) (result *index.Result, err error) {
	page, err := r.Page()
	if err != nil {
		return nil, err
	}
	err = x.read(ctx, func() error {
		result, err = x.hits(ctx, r, page)
		return err
	})
	return result, err
}

// order is how the cluster sorts: by what, and then by id.
type order struct {
	field   string
	descend bool
	missing string // where documents without the field come
}

var orders = map[index.Sort]order{
	index.ByRelevance: {field: "_score", descend: true},
	index.Newest:      {field: fieldName(index.DateSort), descend: true, missing: "_last"},
	index.Oldest:      {field: fieldName(index.DateSort), missing: "_last"},
	index.BySource:    {field: fieldName(index.SourceSort), missing: "_first"},
	index.ByID:        {},
}

func (o order) sort() []any {
	byID := object{idField: "asc"}
	if o.field == "" {
		return []any{byID}
	}
	how := object{"order": "asc"}
	if o.descend {
		how["order"] = "desc"
	}
	if o.missing != "" {
		how["missing"] = o.missing
	}
	return []any{object{o.field: how}, byID}
}

// after is the place that a cursor means.
func (o order) after(c *index.Cursor) []any {
	id := bounded(c.ID)
	switch {
	case o.field == "":
		return []any{id}
	case o.field == "_score":
		return []any{c.Score, id}
	case c.Key == "":
		return []any{nil, id}
	}
	return []any{c.Key, id}
}

// cursor is the place after a document.
func (o order) cursor(d *stored, id string) index.Cursor {
	c := index.Cursor{ID: id}
	switch {
	case o.field == "_score":
		c.Score, _ = d.Sort[0].(float64)
	case o.field != "":
		c.Key, _ = d.Sort[0].(string)
	}
	return c
}

func ranked(r index.Request) bool { return r.Sort == index.ByRelevance && r.Query != nil }

// score is that of a Hit.
func (d *stored) score(r index.Request) float64 {
	if !ranked(r) || len(d.Sort) == 0 {
		return 0
	}
	score, _ := d.Sort[0].(float64)
	return score
}

// searchBody is the search of a request but for its page, and how to send it.
func (x *Index) searchBody(ctx context.Context, r index.Request) (object, url.Values, error) {
	query, err := x.query(ctx, r, ranked(r))
	if err != nil {
		return nil, nil, err
	}
	how := url.Values{}
	if ranked(r) { // parts of the index must be of one mind on how rare a word is
		how.Set("search_type", "dfs_query_then_fetch")
	}
	return object{"query": query, "sort": orders[r.Sort].sort(), "_source": false, "stored_fields": []string{storedField}}, how, nil
}

func (x *Index) hits(ctx context.Context, r index.Request, page index.Page) (*index.Result, error) {
	body, how, err := x.searchBody(ctx, r)
	if err != nil {
		return nil, err
	}
	o := orders[r.Sort]
	body["from"], body["size"], body["track_total_hits"] = page.Offset, page.Limit, true
	if page.After != nil {
		body["search_after"] = o.after(page.After)
	}
	if len(r.Facets) > 0 {
		body["aggs"] = facetAggregations(r.Facets)
	}
	f, err := x.ask(ctx, x.path("_search"), body, how)
	if err != nil {
		return nil, err
	}
	result := &index.Result{Total: f.Hits.Total.Value}
	highlighter := r.Highlighter()
	for i := range f.Hits.Hits {
		d := &f.Hits.Hits[i]
		record, err := d.record()
		if err != nil {
			return nil, err
		}
		result.Hits = append(result.Hits, highlighter.Hit(record, d.score(r)))
		result.Next = o.cursor(d, record.ID).String()
	}
	if len(result.Hits) < page.Limit || page.After == nil && page.Offset+len(result.Hits) >= result.Total {
		result.Next = "" // of a later page that is full it shows only with the next
	}
	result.Facets, err = x.facets(ctx, r, f, body["query"].(object))
	return result, err
}

// Frequencies counts the documents that have terms: see index.Reader.
func (x *Index) Frequencies(ctx context.Context, markers []string) (counts []int, err error) {
	const atOnce = 500
	err = x.read(ctx, func() error {
		counts = make([]int, len(markers))
		for from := 0; from < len(markers); from += atOnce {
			filters := object{}
			for i, m := range markers[from:min(from+atOnce, len(markers))] {
				filters[strconv.Itoa(from+i)] = term(index.MarkerField, m)
			}
			var answer struct {
				Terms struct {
					Buckets map[string]struct {
						Count int `json:"doc_count"`
					} `json:"buckets"`
				} `json:"terms"`
			}
			if err := x.count(ctx, nil, object{"terms": object{"filters": object{"filters": filters}}}, &answer); err != nil {
				return err
			}
			for i, b := range answer.Terms.Buckets {
				n, err := strconv.Atoi(i)
				if err != nil || n >= len(counts) {
					continue
				}
				counts[n] = b.Count
			}
		}
		return nil
	})
	return counts, err
}
