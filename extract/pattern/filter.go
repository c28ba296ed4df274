package pattern

import (
	"slices"

	"chancery/extract/token"
)

// Most places where an anchor could stand are refuted by the token beside it:
// a year needs "in" before it or a bracket, "last" needs "year" after it. A
// filter knows for up to 128 sets of tokens which of them each token belongs
// to, so that all rules of a place are refuted by bit masks. A grammar has one
// for each side.
type filter struct {
	word   []uint16 // by id: which of masks it has
	masks  []mask
	number mask // the sets that a token with a digit belongs to
	shapes [shapeCount]mask
	sets   []tokenSet
}

// mask is a set of sets of tokens.
type mask [2]uint64

// maxSets is the number of sets that a mask holds.
const maxSets = 128

func (m *mask) set(i int) { m[i/64] |= 1 << (i % 64) }

func (m *mask) join(n mask) {
	m[0] |= n[0]
	m[1] |= n[1]
}

// in reports whether each set of m is one of n.
func (m *mask) in(n *mask) bool { return m[0]&^n[0]|m[1]&^n[1] == 0 }

// tokenSet is a set of tokens that may stand beside an anchor.
type tokenSet struct {
	words   []token.ID
	numeral bool
	shapes  uint8 // bits
	all     bool  // anything, also nothing
}

// trigger is a rule that is tried at a token, if the tokens beside it are as
// the masks ask; zero is no condition.
type trigger struct {
	rule          int32
	before, after mask
}

// before returns what must stand before the anchor of a rule.
func (g *Grammar) before(r *compiled) mask {
	switch {
	case r.left != nil:
		return g.left.add(g.firstSet(r.left))
	case len(r.after) > 0:
		var s tokenSet
		for _, p := range r.after {
			s.join(g.firstSet(p))
		}
		return g.left.add(s)
	}
	return mask{}
}

// firstSet returns the tokens that p can consume first.
func (g *Grammar) firstSet(p program) tokenSet {
	var s tokenSet
	g.collect(p, 0, &s, make([]bool, len(p)), nil)
	return s
}

// after returns what must follow the anchor's first token, where that is one
// that accept admits.
func (g *Grammar) after(r *compiled, accept func(*instruction) bool) mask {
	var first, s tokenSet
	var ends []int32
	g.collect(r.right, 0, &first, make([]bool, len(r.right)), &ends)
	seen := make([]bool, len(r.right))
	for _, pc := range ends {
		if accept(&r.right[pc]) {
			g.collect(r.right, pc+1, &s, seen, nil)
		}
	}
	if s.all && len(r.before) > 0 && !first.all {
		s.all = false // the match may end here, so what follows is the context's
		for _, p := range r.before {
			s.join(g.firstSet(p))
		}
	}
	return g.right.add(s)
}

// collect adds the tokens that p can consume next to s, and the instructions
// that do so to next.
func (g *Grammar) collect(p program, pc int32, s *tokenSet, seen []bool, next *[]int32) {
	for !seen[pc] {
		seen[pc] = true
		in := p[pc]
		switch in.op {
		case opDone:
			s.all = true
			return
		case opFound:
			if next != nil {
				*next = append(*next, pc)
			} else {
				s.all = true
			}
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
		case opWords:
			s.words = append(s.words, g.wordSets[in.x]...)
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
			*next = append(*next, pc)
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
func (f *filter) add(s tokenSet) (m mask) {
	if s.all || s.shapes>>anyToken&1 != 0 {
		return m
	}
	slices.Sort(s.words)
	s.words = slices.Compact(s.words)
	i := slices.IndexFunc(f.sets, func(t tokenSet) bool { return s.equal(&t) })
	if i < 0 {
		if i = len(f.sets); i == maxSets {
			return m
		}
		f.sets = append(f.sets, s)
	}
	m.set(i)
	return m
}

// freeze lays the sets out by token.
func (f *filter) freeze(size int) {
	words := map[token.ID]mask{}
	for i, s := range f.sets {
		for _, w := range s.words {
			m := words[w]
			m.set(i)
			words[w] = m
		}
		if s.numeral {
			f.number.set(i)
		}
		for sh := range f.shapes {
			if s.shapes>>sh&1 != 0 {
				f.shapes[sh].set(i)
			}
		}
	}
	f.sets = nil
	f.word, f.masks = make([]uint16, size), []mask{{}}
	numbers := map[mask]uint16{{}: 0}
	for w, m := range words {
		n, ok := numbers[m]
		if !ok {
			n = uint16(len(f.masks))
			numbers[m] = n
			f.masks = append(f.masks, m)
		}
		f.word[w] = n
	}
}

// of returns the sets that a token belongs to, and a few more at times.
func (f *filter) of(t *token.Token) (m mask) {
	if int(t.ID) < len(f.word) {
		m = f.masks[f.word[t.ID]]
	}
	switch t.Class {
	case token.Number:
		m.join(f.number)
		m.join(f.shapes[anyNumber])
	case token.Word:
		m.join(f.shapes[anyWord])
		if t.Is(token.Initial) {
			m.join(f.shapes[anyCapital])
		} else {
			m.join(f.shapes[anyLower])
		}
		if t.Is(token.Upper) {
			m.join(f.shapes[anyUpper])
		}
		if t.Is(token.Digit) {
			m.join(f.number)
		}
	}
	return m
}
