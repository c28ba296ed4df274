package pattern

import (
	"slices"

	"chancery/extract/token"
)

// tokenSet is what a program can consume at some point.
type tokenSet struct {
	words   []token.ID
	numeral bool
	shapes  uint8 // bits
	all     bool  // anything, as it is a span found before
	ends    bool  // nothing: it may end there
}

func (s *tokenSet) join(t tokenSet) {
	s.words = append(s.words, t.words...)
	s.numeral = s.numeral || t.numeral
	s.shapes |= t.shapes
	s.all = s.all || t.all
	s.ends = s.ends || t.ends
}

func (s *tokenSet) equal(t *tokenSet) bool {
	return s.numeral == t.numeral && s.shapes == t.shapes && s.all == t.all && s.ends == t.ends && slices.Equal(s.words, t.words)
}

// begin returns the tokens that p can consume first, and the instructions that do
// so, by number.
func (g *Grammar) begin(p program) (s tokenSet, first []int32) {
	g.collect(p, 0, &s, make([]bool, len(p)), &first)
	return s, first
}

// follow returns the tokens that p can consume after some of its instructions, and
// the instructions that do so.
func (g *Grammar) follow(p program, after []int32) (s tokenSet, next []int32) {
	seen := make([]bool, len(p))
	for _, pc := range after {
		g.collect(p, pc+1, &s, seen, &next)
	}
	return s, next
}

// collect adds the tokens that p can consume from pc on to s, and the instructions
// that do so to next.
func (g *Grammar) collect(p program, pc int32, s *tokenSet, seen []bool, next *[]int32) {
	for !seen[pc] {
		seen[pc] = true
		in := p[pc]
		switch in.op {
		case opDone:
			s.ends = true
			return
		case opSplit:
			g.collect(p, in.x, s, seen, next)
			pc = in.y
			continue
		case opJump:
			pc = in.x
			continue
		case opFound:
			s.all = true
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
		*next = append(*next, pc)
		return
	}
}
