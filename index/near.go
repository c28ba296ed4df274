package index

import (
	"cmp"
	"slices"
)

// stretch is where a part of a query stands: from one position to another. runs
// are the words and names in it, in order.
type stretch struct {
	first, last int
	runs        []run
}

// run is a word or a name: its first and last position.
type run struct{ first, last int }

// Leaves returns the Words, Prefixes and Fuzzies whose positions say whether a
// planned Near fits, each once.
func (n Near) Leaves() []Node {
	var all []Node
	eachLeaf(n, func(leaf Node) {
		if !slices.Contains(all, leaf) {
			all = append(all, leaf)
		}
	})
	return all
}

func eachLeaf(n Node, visit func(leaf Node)) {
	switch n := n.(type) {
	case Word, Prefix, Fuzzy:
		visit(n)
	case Extent:
		visit(Word{n.Field, n.First})
		visit(Word{n.Field, n.Last})
	case Phrase:
		for _, term := range n.Terms {
			visit(Word{n.Field, term})
		}
	case Or:
		for _, c := range n.Nodes {
			eachLeaf(c, visit)
		}
	case Near:
		eachLeaf(n.Left, visit)
		eachLeaf(n.Right, visit)
	}
}

// Fits reports whether a planned Near fits the words of a row. at returns the
// positions of one of its Leaves, ascending and each once; a leaf that stands
// for several words has the positions of all of them.
func (n Near) Fits(at func(leaf Node) []int) bool {
	if a, ok := points(n.Left, at); ok {
		if b, ok := points(n.Right, at); ok {
			return n.meet(a, b)
		}
	}
	return len(n.stretches(at)) > 0
}

// points returns the positions of what stands at one position each.
func points(n Node, at func(Node) []int) ([]int, bool) {
	switch n.(type) {
	case Word, Prefix, Fuzzy:
		return at(n), true
	}
	return nil, false
}

// meet reports whether one of two lists of positions fits one of the other.
func (n Near) meet(a, b []int) bool {
	j := 0
	for _, p := range a {
		low := p - n.Slop - 1
		if n.Ordered {
			low = p + 1
		}
		for j < len(b) && b[j] < low {
			j++
		}
		for k := j; k < len(b) && b[k] <= p+n.Slop+1; k++ {
			if b[k] != p {
				return true
			}
		}
	}
	return false
}

// stretches returns every stretch where the Near fits, in order.
func (n Near) stretches(at func(Node) []int) []stretch {
	left := stretchesOf(n.Left, at)
	if len(left) == 0 {
		return nil
	}
	right := stretchesOf(n.Right, at)
	longest := 0
	for _, y := range right {
		longest = max(longest, y.last-y.first)
	}
	var all []stretch
	for _, x := range left {
		low := x.first - n.Slop - 1 - longest
		if n.Ordered {
			low = x.last + 1
		}
		from, _ := slices.BinarySearchFunc(right, low, func(y stretch, first int) int { return cmp.Compare(y.first, first) })
		for _, y := range right[from:] {
			if y.first > x.last+1+n.Slop {
				break
			}
			if y.last >= x.first-1-n.Slop && apart(x, y) {
				all = append(all, x.with(y))
			}
		}
	}
	return tidy(all)
}

// apart reports whether no word is part of both of two stretches. One may stand
// between the words of the other.
func apart(x, y stretch) bool {
	if y.first > x.last || x.first > y.last {
		return true
	}
	for _, a := range x.runs {
		for _, b := range y.runs {
			if a.first <= b.last && b.first <= a.last {
				return false
			}
		}
	}
	return true
}

// with is the stretch of two.
func (x stretch) with(y stretch) stretch {
	runs := slices.Concat(x.runs, y.runs)
	slices.SortFunc(runs, func(a, b run) int { return cmp.Compare(a.first, b.first) })
	return stretch{min(x.first, y.first), max(x.last, y.last), runs}
}

// tidy puts stretches in order and keeps each once.
func tidy(all []stretch) []stretch {
	byRun := func(a, b run) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last)) }
	slices.SortFunc(all, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), slices.CompareFunc(a.runs, b.runs, byRun))
	})
	return slices.CompactFunc(all, func(a, b stretch) bool { return slices.Equal(a.runs, b.runs) })
}

// stretchesOf returns where a side of a planned Near stands, in order.
func stretchesOf(n Node, at func(Node) []int) []stretch {
	switch n := n.(type) {
	case Word, Prefix, Fuzzy:
		positions := at(n)
		all := make([]stretch, len(positions))
		for i, p := range positions {
			all[i] = stretch{p, p, []run{{p, p}}}
		}
		return all
	case Extent:
		return extents(at(Word{n.Field, n.First}), at(Word{n.Field, n.Last}))
	case Phrase:
		return n.stretches(at)
	case Or:
		var all []stretch
		for _, c := range n.Nodes {
			all = append(all, stretchesOf(c, at)...)
		}
		return tidy(all)
	case Near:
		return n.stretches(at)
	}
	return nil
}

// extents pairs the first words of mentions with the last ones.
func extents(first, last []int) []stretch {
	var all []stretch
	for _, p := range first {
		i, _ := slices.BinarySearch(last, p)
		if i == len(last) {
			break
		}
		all = append(all, stretch{p, last[i], []run{{p, last[i]}}})
	}
	return all
}

// stretches returns where a phrase stands.
func (n Phrase) stretches(at func(Node) []int) []stretch {
	lists := make([][]int, len(n.Terms))
	for i, term := range n.Terms {
		lists[i] = at(Word{n.Field, term})
	}
	var all []stretch
	n.fits(lists, func(positions []int) bool {
		s := stretch{slices.Min(positions), slices.Max(positions), make([]run, len(positions))}
		for i, p := range slices.Sorted(slices.Values(positions)) {
			s.runs[i] = run{p, p}
		}
		all = append(all, s)
		return true
	})
	return all
}
