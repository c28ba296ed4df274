package bleve

import (
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"chancery/index"
)

// near searches for rows that hold the words of both sides, and keeps those
// where their positions fit.
func (t translator) near(n index.Near, o search.SearcherOptions) (search.Searcher, error) {
	o.IncludeTermVectors = true
	f := &besides{done: t.ctx.Done(), near: n, leaves: map[index.Node]int{}, terms: map[string][]int{}}
	both, err := t.beside(n, o, f)
	if err != nil {
		return nil, err
	}
	return searcher.NewFilteringSearcher(t.ctx, both, f.fits), nil
}

// beside searches for rows that hold the words of a part of a Near.
func (t translator) beside(n index.Node, o search.SearcherOptions, f *besides) (search.Searcher, error) {
	switch n := n.(type) {
	case index.Word:
		f.wait(n, n.Term)
		return t.node(n, o)
	case index.Prefix, index.Fuzzy:
		return t.likeBeside(n, f)
	case index.Extent:
		last := index.Word{Field: n.Field, Term: n.Last}
		return t.allBeside([]index.Node{index.Word{Field: n.Field, Term: n.First}, last}, o, f)
	case index.Phrase:
		var words []index.Node
		for _, term := range n.Terms {
			if w := (index.Word{Field: n.Field, Term: term}); !slices.Contains(words, index.Node(w)) {
				words = append(words, w)
			}
		}
		return t.allBeside(words, o, f)
	case index.Near:
		return t.allBeside([]index.Node{n.Left, n.Right}, o, f)
	case index.Or:
		children, err := t.eachBeside(n.Nodes, o, f)
		if err != nil {
			return nil, err
		}
		return searcher.NewDisjunctionSearcher(t.ctx, t.s, children, 0, o)
	}
	return nil, fmt.Errorf("no way to search for %T beside something", n)
}

func (t translator) likeBeside(n index.Node, f *besides) (search.Searcher, error) {
	field, words, err := t.s.expand(n)
	if err != nil {
		return nil, err
	}
	f.wait(n, words...)
	if len(words) == 0 {
		return searcher.NewMatchNoneSearcher(t.s)
	}
	nodes := make([]index.Node, len(words))
	for i, w := range words {
		nodes[i] = index.Word{Field: index.Field(field), Term: w}
	}
	return t.any(nodes, placed)
}

// placed is plain, with the places of words.
var placed = search.SearcherOptions{Score: "none", IncludeTermVectors: true}

func (t translator) allBeside(nodes []index.Node, o search.SearcherOptions, f *besides) (search.Searcher, error) {
	children, err := t.eachBeside(nodes, o, f)
	if err != nil || len(children) == 1 {
		return first(children), err
	}
	return searcher.NewConjunctionSearcher(t.ctx, t.s, children, o)
}

func first(all []search.Searcher) search.Searcher {
	if len(all) == 0 {
		return nil
	}
	return all[0]
}

func (t translator) eachBeside(nodes []index.Node, o search.SearcherOptions, f *besides) ([]search.Searcher, error) {
	var all []search.Searcher
	for _, n := range nodes {
		one, err := t.beside(n, o, f)
		if err != nil {
			shut(all)
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// besides keeps scratch for one Near of one search.
type besides struct {
	done   <-chan struct{}
	near   index.Near
	leaves map[index.Node]int // number of a leaf
	terms  map[string][]int   // numbers of the leaves that stand for a word
	at     [][]int            // positions, by number of the leaf
}

// wait makes a leaf that stands for some words.
func (f *besides) wait(leaf index.Node, words ...string) {
	if _, ok := f.leaves[leaf]; ok {
		return
	}
	n := len(f.at)
	f.leaves[leaf] = n
	f.at = append(f.at, nil)
	for _, w := range words {
		f.terms[w] = append(f.terms[w], n)
	}
}

func (f *besides) fits(_ *search.SearchContext, d *search.DocumentMatch) bool {
	if over(f.done) { // whoever asked finds that out
		return true
	}
	for i := range f.at {
		f.at[i] = f.at[i][:0]
	}
	last, numbers := "", []int(nil)
	for i := range d.FieldTermLocations {
		l := &d.FieldTermLocations[i]
		if l.Term != last {
			last, numbers = l.Term, f.terms[l.Term]
		}
		for _, n := range numbers {
			f.at[n] = append(f.at[n], int(l.Location.Pos))
		}
	}
	d.FieldTermLocations = d.FieldTermLocations[:0] // nobody else wants them
	for i, at := range f.at {
		if !ascending(at) { // several words, or one that is asked for twice
			slices.Sort(at)
			f.at[i] = slices.Compact(at)
		}
	}
	return f.near.Fits(func(leaf index.Node) []int { return f.at[f.leaves[leaf]] })
}

// ascending reports whether each position is above the one before.
func ascending(at []int) bool {
	for i := 1; i < len(at); i++ {
		if at[i] <= at[i-1] {
			return false
		}
	}
	return true
}
