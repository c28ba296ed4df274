package pattern

import (
	"slices"

	"chancery/extract/token"
)

// Most places where an anchor could stand are refuted by the token beside it:
// a year needs "in" before it or a bracket, "last" needs "year" after it. A
// filter knows for up to 64 sets of tokens which of them each token belongs
// to, so that all rules of a place are refuted by two bit masks.
type filter struct {
	words   []uint64 // by id
	numeral uint64   // the sets that a token with a digit belongs to
	shapes  [shapeCount]uint64
	sets    []tokenSet
}

// tokenSet is a set of tokens that may stand beside an anchor.
type tokenSet struct {
	words   []token.ID
	numeral bool
	shapes  uint8 // bits
	all     bool  // anything, also nothing
}

// neighbours are the sets of one rule, as masks; zero is no condition.
type neighbours struct{ before, after uint64 }

// neighbours returns what must stand beside the anchor of a rule.
func (g *Grammar) neighbours(r *compiled) neighbours {
	var n neighbours
	switch {
	case r.left != nil:
		n.before = g.filter.add(g.firstSet(r.left, 0))
	case len(r.after) > 0:
		var s tokenSet
		for _, p := range r.after {
			s.join(g.firstSet(p, 0))
		}
		n.before = g.filter.add(s)
	}
	n.after = g.filter.add(g.secondSet(r))
	return n
}

// firstSet returns the tokens that p can consume first, from pc on.
func (g *Grammar) firstSet(p program, pc int32) tokenSet {
	var s tokenSet
	g.collect(p, pc, &s, make([]bool, len(p)), nil)
	return s
}

// secondSet returns the tokens that can follow the anchor's first one.
func (g *Grammar) secondSet(r *compiled) tokenSet {
	var first, s tokenSet
	var ends []int32
	g.collect(r.right, 0, &first, make([]bool, len(r.right)), &ends)
	seen := make([]bool, len(r.right))
	for _, pc := range ends {
		g.collect(r.right, pc, &s, seen, nil)
	}
	if s.all && len(r.before) > 0 && !first.all {
		s.all = false // the match may end here, so what follows is the context's
		for _, p := range r.before {
			s.join(g.firstSet(p, 0))
		}
	}
	return s
}

// collect adds the tokens that p can consume next to s, and where it goes on
// after them to next.
func (g *Grammar) collect(p program, pc int32, s *tokenSet, seen []bool, next *[]int32) {
	for !seen[pc] {
		seen[pc] = true
		in := p[pc]
		switch in.op {
		case opDone, opFound:
			s.all = true
			return
		case opSplit:
			g.collect(p, in.x, s, seen, next)
			pc = in.y
			continue
		case opJump:
			pc = in.x
			continue
		case opWord:
			s.words = append(s.words, token.ID(in.x))
		case opClass:
			k := &g.classes[in.x]
			s.words = append(s.words, k.words...)
			s.numeral = s.numeral || k.number
			if k.endings != nil {
				s.shapes |= 1 << anyWord
			}
		case opShape:
			s.shapes |= 1 << in.x
		default:
			pc++
			continue
		}
		if next != nil {
			*next = append(*next, pc+1)
		}
		return
	}
}

func (s *tokenSet) join(t tokenSet) {
	s.words = append(s.words, t.words...)
	s.numeral = s.numeral || t.numeral
	s.shapes |= t.shapes
	s.all = s.all || t.all
}

func (s *tokenSet) equal(t *tokenSet) bool {
	return s.numeral == t.numeral && s.shapes == t.shapes && slices.Equal(s.words, t.words)
}

// add numbers a set and returns its bit, or zero if it says nothing or the
// bits are used up.
func (f *filter) add(s tokenSet) uint64 {
	if s.all || s.shapes>>anyToken&1 != 0 {
		return 0
	}
	slices.Sort(s.words)
	s.words = slices.Compact(s.words)
	i := slices.IndexFunc(f.sets, func(t tokenSet) bool { return s.equal(&t) })
	if i < 0 {
		if i = len(f.sets); i == 64 {
			return 0
		}
		f.sets = append(f.sets, s)
	}
	return 1 << i
}

// freeze lays the sets out by token.
func (f *filter) freeze(size int) {
	f.words = make([]uint64, size)
	for i, s := range f.sets {
		bit := uint64(1) << i
		for _, w := range s.words {
			f.words[w] |= bit
		}
		if s.numeral {
			f.numeral |= bit
		}
		for sh := range f.shapes {
			if s.shapes>>sh&1 != 0 {
				f.shapes[sh] |= bit
			}
		}
	}
	f.sets = nil
}

// of returns the sets that a token belongs to, and a few more at times.
func (f *filter) of(t *token.Token) uint64 {
	var mask uint64
	if int(t.ID) < len(f.words) {
		mask = f.words[t.ID]
	}
	switch t.Class {
	case token.Number:
		mask |= f.numeral | f.shapes[anyNumber]
	case token.Word:
		mask |= f.shapes[anyWord]
		if t.Is(token.Initial) {
			mask |= f.shapes[anyCapital]
		} else {
			mask |= f.shapes[anyLower]
		}
		if t.Is(token.Upper) {
			mask |= f.shapes[anyUpper]
		}
		if t.Is(token.Digit) {
			mask |= f.numeral
		}
	}
	return mask
}
