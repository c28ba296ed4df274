package gazetteer

import (
	"cmp"
	"slices"

	"chancery/extract/token"
)

// trie holds the names of a gazetteer by their words. The nodes that go on from
// one stand side by side, as a small hash table: a power of two of places, of
// which some may be empty. They are laid out breadth first, so that a node need
// only say where those begin: the next node says where they end. Dictionaries are
// larger than the processor's nearest memory, and finding names takes as long as
// fetching what it looks at.
type trie struct {
	nodes    []node    // the root first; one more at the end
	writings []writing // one more at the end
	letters  []letters // each once
	entries  []Entry
}

// node is where names that begin alike have led to.
type node struct {
	word   token.ID // the last one; zero is an empty place
	onward uint32   // the first node that goes on from here
	names  uint32   // the first writing of the names that end here
}

// writing is a way in which the names that end at a node are written, and the
// entries that they stand for. Many bodies share a bare name, such as Assembly.
type writing struct {
	letters uint32
	first   uint32 // of the entries
}

// next returns the node that a word leads to, or 0. The word zero leads nowhere.
func (t *trie) next(at uint32, word token.ID) uint32 {
	from := t.nodes[at].onward
	places := t.nodes[at+1].onward - from
	for k := range places {
		to := from + (uint32(word)+k)&(places-1)
		switch t.nodes[to].word {
		case 0:
			return 0
		case word:
			return to
		}
	}
	return 0
}

// onward returns the places [from, to) of the nodes that go on from one.
func (t *trie) onward(at uint32) (from, to uint32) { return t.nodes[at].onward, t.nodes[at+1].onward }

// namesAt returns the writings [first, last) of the names that end at a node.
func (t *trie) namesAt(at uint32) (first, last uint32) { return t.nodes[at].names, t.nodes[at+1].names }

// layOut makes a trie of nodes that were numbered as they came: edges lead from
// one to another by a word, ends has the first of the names that end at each.
func layOut(edges map[uint64]int32, ends []int32, names []name) trie {
	type step struct {
		word token.ID
		to   int32
	}
	onward := make([][]step, len(ends))
	for k, to := range edges {
		onward[k>>32] = append(onward[k>>32], step{token.ID(uint32(k)), to})
	}
	t := trie{nodes: make([]node, 1, len(ends)+len(ends)/2)}
	from := []int32{0} // by node of the trie: which it was; -1 for an empty place
	known := map[letters]uint32{}
	for at := 0; at < len(from); at++ {
		t.nodes[at].onward, t.nodes[at].names = uint32(len(t.nodes)), uint32(len(t.writings))
		if from[at] < 0 {
			continue
		}
		t.addNames(names, ends[from[at]], known)
		steps := onward[from[at]]
		slices.SortFunc(steps, func(x, y step) int { return cmp.Compare(x.word, y.word) })
		places := placesFor(len(steps))
		begin := len(t.nodes)
		for range places {
			t.nodes, from = append(t.nodes, node{}), append(from, -1)
		}
		for _, s := range steps {
			k := int(s.word)
			for from[begin+k&(places-1)] >= 0 {
				k++
			}
			k = begin + k&(places-1)
			t.nodes[k].word, from[k] = s.word, s.to
		}
	}
	t.nodes = append(t.nodes, node{onward: uint32(len(t.nodes)), names: uint32(len(t.writings))})
	t.writings = append(t.writings, writing{first: uint32(len(t.entries))})
	return t
}

// placesFor returns how many places so many nodes get: a power of two, with a
// quarter to spare where they are many.
func placesFor(nodes int) int {
	if nodes == 0 {
		return 0
	}
	places := 1
	for places < nodes+nodes/3 {
		places *= 2
	}
	return places
}

// addNames adds the names that end at a node, of which first is one: those that
// are written alike side by side.
func (t *trie) addNames(names []name, first int32, known map[letters]uint32) {
	own := len(t.writings)
	for k := first; k >= 0; k = names[k].next {
		number, ok := known[names[k].letters]
		if !ok {
			number = uint32(len(t.letters))
			known[names[k].letters] = number
			t.letters = append(t.letters, names[k].letters)
		}
		if last := len(t.writings) - 1; last < own || t.writings[last].letters != number {
			t.writings = append(t.writings, writing{number, uint32(len(t.entries))})
		}
		t.entries = append(t.entries, names[k].entry)
	}
}
