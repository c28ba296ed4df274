package bleve

import (
	"context"
	"fmt"
	"iter"

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
	best := &top{s: s, sort: r.Sort, size: page.Offset + page.Limit, after: page.After}
	counts, err := s.newFacets(r.Facets, r.Copies)
	if err != nil {
		return nil, err
	}
	add := best.add
	if counts != nil {
		add = func(d *search.DocumentMatch) error {
			if err := counts.add(d); err != nil {
				return err
			}
			return best.add(d)
		}
	}
	hits, err := s.collect(ctx, r, best, add)
	if err != nil {
		return nil, err
	}
	result := &index.Result{Total: best.total}
	if result.Facets, err = counts.results(s); err != nil {
		return nil, err
	}
	highlighter := r.Highlighter()
	for _, h := range hits[min(page.Offset, len(hits)):] {
		record, err := s.record(h.row)
		if err != nil {
			return nil, err
		}
		result.Hits = append(result.Hits, highlighter.Hit(record, h.score))
	}
	if n := len(hits); n > 0 && n == best.size && best.eligible > n {
		last := hits[n-1]
		result.Next = index.Cursor{Score: last.score, Key: last.key, ID: document(last.row)}.String()
	}
	return result, nil
}

// collect gives add every row that a request finds, and returns what best has
// kept of them, in order.
func (s *snapshot) collect(ctx context.Context, r index.Request, best *top, add func(*search.DocumentMatch) error) ([]hit, error) {
	o := plain
	if r.Sort == index.ByRelevance && r.Query != nil {
		o = ranked
	}
	if err := best.prepare(); err != nil {
		return nil, err
	}
	found, err := translator{ctx, s}.request(r, o)
	if err != nil {
		return nil, err
	}
	if err := s.visit(ctx, found, add); err != nil {
		return nil, err
	}
	return best.sorted()
}

// Scan yields every document that matches: see index.Reader. The index stays
// open until the iteration ends.
func (x *Index) Scan(ctx context.Context, r index.Request) iter.Seq2[index.Found, error] {
	return func(yield func(index.Found, error) bool) {
		stopped := false
		err := x.read(ctx, func(s *snapshot) error {
			best := &top{s: s, sort: r.Sort, size: r.Limit}
			if r.Limit <= 0 {
				best.size = everything
			}
			hits, err := s.collect(ctx, r, best, best.add)
			if err != nil {
				return err
			}
			for _, h := range hits {
				if ctx.Err() != nil {
					return fmt.Errorf("searching: %w", ctx.Err())
				}
				record, err := s.record(h.row)
				if err != nil {
					return err
				}
				if stopped = !yield(index.Found{Record: record, Score: h.score}, nil); stopped {
					return nil
				}
			}
			return nil
		})
		if err != nil && !stopped {
			yield(index.Found{}, err)
		}
	}
}

// Frequencies counts the documents that have terms: see index.Reader.
func (x *Index) Frequencies(ctx context.Context, terms []string) (counts []int, err error) {
	err = x.read(ctx, func(s *snapshot) error {
		counts = make([]int, len(terms))
		for i, term := range terms {
			if err := ctx.Err(); err != nil {
				return err
			}
			if counts[i], err = s.count(index.MarkerField, term); err != nil {
				return err
			}
		}
		return nil
	})
	return counts, err
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
	done := ctx.Done()
	for {
		d, err := found.Next(sc)
		if over(done) {
			return fmt.Errorf("searching: %w", ctx.Err())
		}
		if err != nil || d == nil {
			return err
		}
		if err := f(d); err != nil {
			return err
		}
		sc.DocumentMatchPool.Put(d)
	}
}
