package bleve

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"chancery/index"
)

// translator makes Bleve's searchers of a planned query.
type translator struct {
	ctx context.Context
	s   *snapshot
}

// ranked and plain are the two ways to search: with scores, and without, which
// lets Bleve work on bitmaps.
var ranked, plain = search.SearcherOptions{}, search.SearcherOptions{Score: "none"}

// node translates a part of the query.
func (t translator) node(n index.Node, o search.SearcherOptions) (search.Searcher, error) {
	switch n := n.(type) {
	case index.Word:
		if !scores(n) {
			o = plain
		}
		return searcher.NewTermSearcher(t.ctx, t.s, n.Term, string(n.Field), 1, o)
	case index.Prefix, index.Fuzzy:
		return t.like(n)
	case index.Phrase:
		return t.phrase(n, o)
	case index.Near:
		return t.near(n, o)
	case index.And:
		return t.and(n, o)
	case index.Or:
		return t.or(n, o)
	}
	return nil, fmt.Errorf("no way to search for %T", n)
}

// scores reports whether how often a word occurs says something.
func scores(n index.Node) bool {
	w, ok := n.(index.Word)
	return !ok || index.HasFrequencies(w.Field)
}

func (t translator) each(nodes []index.Node, o search.SearcherOptions) ([]search.Searcher, error) {
	var all []search.Searcher
	for _, n := range nodes {
		one, err := t.node(n, o)
		if err != nil {
			shut(all)
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

func shut(all []search.Searcher) {
	for _, s := range all {
		s.Close()
	}
}

func (t translator) and(n index.And, o search.SearcherOptions) (search.Searcher, error) {
	in, out := n.Split()
	must, err := t.all(in, o)
	if err != nil || len(out) == 0 {
		return must, err
	}
	not, err := t.any(out, plain)
	if err != nil {
		must.Close()
		return nil, err
	}
	return searcher.NewBooleanSearcher(t.ctx, t.s, must, nil, not, o)
}

func (t translator) all(nodes []index.Node, o search.SearcherOptions) (search.Searcher, error) {
	if len(nodes) == 1 {
		return t.node(nodes[0], o)
	}
	children, err := t.each(nodes, o)
	if err != nil {
		return nil, err
	}
	return searcher.NewConjunctionSearcher(t.ctx, t.s, children, o)
}

func (t translator) or(n index.Or, o search.SearcherOptions) (search.Searcher, error) {
	scored := false
	for _, c := range n.Nodes {
		scored = scored || scores(c)
	}
	if !scored {
		o = plain
	}
	return t.any(n.Nodes, o)
}

func (t translator) any(nodes []index.Node, o search.SearcherOptions) (search.Searcher, error) {
	if len(nodes) == 1 {
		return t.node(nodes[0], o)
	}
	children, err := t.each(nodes, o)
	if err != nil {
		return nil, err
	}
	return searcher.NewDisjunctionSearcher(t.ctx, t.s, children, 0, o)
}

// like searches for every word that a Prefix or Fuzzy stands for. They do not
// score: how rare each of them is says nothing.
func (t translator) like(n index.Node) (search.Searcher, error) {
	field, words, err := t.s.expand(n)
	if err != nil {
		return nil, err
	}
	if len(words) == 0 {
		return searcher.NewMatchNoneSearcher(t.s)
	}
	return searcher.NewMultiTermSearcher(t.ctx, t.s, words, field, 1, plain, false)
}

// phrase searches for rows that hold all the words, and keeps those where
// their positions fit.
func (t translator) phrase(n index.Phrase, o search.SearcherOptions) (search.Searcher, error) {
	o.IncludeTermVectors = true
	seen := map[string]bool{}
	var words []index.Node
	for _, term := range n.Terms {
		if !seen[term] {
			seen[term] = true
			words = append(words, index.Word{Field: n.Field, Term: term})
		}
	}
	all, err := t.all(words, o)
	if err != nil {
		return nil, err
	}
	f := &fitting{done: t.ctx.Done(), phrase: n, at: make([][]int, len(n.Terms))}
	return searcher.NewFilteringSearcher(t.ctx, all, f.fits), nil
}

// fitting keeps scratch for one phrase of one search.
type fitting struct {
	done   <-chan struct{}
	phrase index.Phrase
	at     [][]int
	lists  []int // of at, for one word
}

func (f *fitting) fits(_ *search.SearchContext, d *search.DocumentMatch) bool {
	if over(f.done) { // whoever asked finds that out
		return true
	}
	for i := range f.at {
		f.at[i] = f.at[i][:0]
	}
	last, lists := "", f.lists[:0]
	for i := range d.FieldTermLocations {
		l := &d.FieldTermLocations[i]
		if l.Term != last { // a word's places come together
			last, lists = l.Term, lists[:0]
			for j, term := range f.phrase.Terms {
				if term == last {
					lists = append(lists, j)
				}
			}
		}
		for _, j := range lists {
			f.at[j] = append(f.at[j], int(l.Location.Pos))
		}
	}
	f.lists = lists
	d.FieldTermLocations = d.FieldTermLocations[:0] // nobody else wants them
	return f.phrase.Fits(f.at)
}

// over reports whether a search is to end: a filter that lets nothing pass would
// otherwise go on.
func over(done <-chan struct{}) bool {
	select {
	case <-done:
		return true
	default:
		return false
	}
}

// both searches for what two searchers find, and closes them if it cannot.
func (t translator) both(a, b search.Searcher, o search.SearcherOptions) (search.Searcher, error) {
	s, err := searcher.NewConjunctionSearcher(t.ctx, t.s, []search.Searcher{a, b}, o)
	if err != nil {
		shut([]search.Searcher{a, b})
	}
	return s, err
}
