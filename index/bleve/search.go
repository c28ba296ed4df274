package bleve

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2/search"

	"chancery/index"
)

// Search finds documents: see index.Reader.
func (x *Index) Search(ctx context.Context, r index.Request) (result *index.Result, err error) {
	page, err := r.Page()
	if err != nil {
		return nil, err
	}
	err = x.read(ctx, func(s *snapshot) error {
		result, err = s.search(ctx, r, page)
		return err
	})
	return result, err
}

func (s *snapshot) search(ctx context.Context, r index.Request, page index.Page) (*index.Result, error) {
	o := plain
	if r.Sort == index.ByRelevance && r.Query != nil {
		o = ranked
	}
	best := &top{s: s, sort: r.Sort, size: page.Offset + page.Limit, after: page.After}
	if err := best.prepare(); err != nil {
		return nil, err
	}
	t := translator{ctx, s}
	found, err := t.request(r, o)
	if err != nil {
		return nil, err
	}
	if err := s.visit(ctx, found, best.add); err != nil {
		return nil, err
	}
	hits, err := best.sorted()
	if err != nil {
		return nil, err
	}
	result := &index.Result{Total: best.total}
	for _, h := range hits[min(page.Offset, len(hits)):] {
		record, err := s.record(h.row)
		if err != nil {
			return nil, err
		}
		result.Hits = append(result.Hits, index.NewHit(record, r.Query, h.score))
	}
	if n := len(hits); n > 0 && n == best.size && best.eligible > n {
		last := hits[n-1]
		result.Next = index.Cursor{Score: last.score, Key: last.key, ID: document(last.row)}.String()
	}
	return result, nil
}

// request translates a query and its filter, which does not score.
func (t translator) request(r index.Request, o search.SearcherOptions) (search.Searcher, error) {
	if r.Filter == nil {
		return t.node(index.Plan(r.Query), o)
	}
	filter, err := t.node(index.Plan(r.Filter), plain)
	if err != nil || r.Query == nil {
		return filter, err
	}
	query, err := t.node(index.Plan(r.Query), o)
	if err != nil {
		filter.Close()
		return nil, err
	}
	return t.both(query, filter, o)
}

// visit calls f for each row that a searcher finds, in the order of rows, and
// closes it. The match is f's until it returns.
func (s *snapshot) visit(ctx context.Context, found search.Searcher, f func(*search.DocumentMatch) error) error {
	defer found.Close()
	sc := &search.SearchContext{
		DocumentMatchPool: search.NewDocumentMatchPool(found.DocumentMatchPoolSize()+1, 0),
		IndexReader:       s,
	}
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return fmt.Errorf("searching: %w", ctx.Err())
		}
		d, err := found.Next(sc)
		if err != nil || d == nil {
			return err
		}
		if err := f(d); err != nil {
			return err
		}
		sc.DocumentMatchPool.Put(d)
	}
}
