package pattern

import (
	"fmt"
	"math"
	"slices"

	"chancery/extract/token"
)

// Most places where an anchor could stand are refuted by the tokens around it:
// a year needs "in" before it or a bracket, "last" needs "year" after it, and the
// number of a paragraph is no day, though a point follows, since no number follows
// that. For each of four places around an anchor a grammar knows by token which
// rules may have it there, so that all rules are refuted together, by bit masks.
//
// What may follow "Good" of "Good Friday" may not follow "Christmas". So a rule is
// taken apart into ways to begin: one for each set of tokens that can follow the
// first token of its anchor.

// waySet is a set of ways to begin, a bit each.
type waySet [maxWays / 64]uint64

// maxWays bounds the ways to begin of the rules of a grammar.
const maxWays = 512

func (s *waySet) add(way int) { s[way/64] |= 1 << (way % 64) }

func (s *waySet) join(t *waySet) {
	for i := range s {
		s[i] |= t[i]
	}
}

// near are the places around an anchor.
type near int

const (
	before    near = iota // the token before the anchor
	after                 // the one after its first token, or after a span found before
	twoBefore             // the one before that before it
	twoAfter              // the one after that after it
	places
)

// at returns the token at a place around an anchor that begins with [i, end).
func (n near) at(i, end int) int { return [...]int{i - 1, end, i - 2, end + 1}[n] }

// filter says which ways to begin may have a token at one place.
type filter struct {
	word    []uint16             // by id: which of sets
	sets    []waySet             // the first is empty
	written [shapeTables]waySet  // by how a token is written
	free    waySet               // ways that ask nothing
	asked   map[token.ID]*waySet // while building
	numeral waySet               // while building
	shapes  [shapeCount]waySet   // while building
}

// shapeTables is the number of ways in which the classes and flags of a token
// combine.
const shapeTables = 1 << 7

func shapeOf(t *token.Token) int { return int(t.Class)<<5&(3<<5) | int(t.Flags)&(1<<5-1) }

// ask makes a way to begin one that has the tokens of s at the place.
func (f *filter) ask(way int, s *tokenSet) {
	if s.all || s.ends || s.shapes>>anyToken&1 != 0 {
		f.free.add(way)
		return
	}
	for _, id := range s.words {
		if f.asked[id] == nil {
			f.asked[id] = new(waySet)
		}
		f.asked[id].add(way)
	}
	if s.numeral {
		f.numeral.add(way)
	}
	for sh := range f.shapes {
		if s.shapes>>sh&1 != 0 {
			f.shapes[sh].add(way)
		}
	}
}

// freeze lays the ways to begin out by token.
func (f *filter) freeze(size int) {
	f.word, f.sets = make([]uint16, size), []waySet{{}}
	numbers := map[waySet]uint16{{}: 0}
	for id, ways := range f.asked {
		n, ok := numbers[*ways]
		if !ok {
			n = uint16(len(f.sets))
			numbers[*ways] = n
			f.sets = append(f.sets, *ways)
		}
		f.word[id] = n
	}
	for i := range f.written {
		t := token.Token{Class: token.Class(i >> 5), Flags: token.Flags(i & (1<<5 - 1))}
		ways := f.free
		if t.Class == token.Number || t.Class == token.Word && t.Is(token.Digit) {
			ways.join(&f.numeral)
		}
		for sh := anyWord; sh < shapeCount; sh++ {
			if sh.admits(&t) {
				ways.join(&f.shapes[sh])
			}
		}
		f.written[i] = ways
	}
	f.asked = nil
}

// narrow drops the ways to begin that do not have a token at the place, which is
// nil beyond the ends of a text. It reports whether any is left.
func (f *filter) narrow(ways *waySet, t *token.Token) bool {
	if t == nil {
		return ways.keep(&f.free, &f.sets[0])
	}
	word := uint16(0)
	if int(t.ID) < len(f.word) {
		word = f.word[t.ID]
	}
	return ways.keep(&f.written[shapeOf(t)], &f.sets[word])
}

// keep keeps what is in one of two sets, and reports whether anything is.
func (s *waySet) keep(t, u *waySet) bool {
	left := uint64(0)
	for i := range s {
		if s[i] != 0 {
			s[i] &= t[i] | u[i]
			left |= s[i]
		}
	}
	return left != 0
}

// anchors says which ways to begin a token is the first one of.
type anchors struct {
	rules  []int32               // by way
	word   []uint16              // by id: which of sets
	sets   [][2]waySet           // without a capital, with one; the first are empty
	digits [maxDigits + 1]waySet // by the number of digits, of tokens of digits alone
	mixed  waySet                // of tokens of digits and letters
	found  map[int32]waySet      // of spans, by class
	walks  bool                  // some rule's anchor is a token
}

// of returns the ways of a token, which has so many digits.
func (a *anchors) of(t *token.Token, digits int) waySet {
	var ways waySet
	if int(t.ID) < len(a.word) { // otherwise it was added later
		ways = a.sets[a.word[t.ID]][t.Flags&token.Initial]
	}
	if t.Class == token.Number {
		ways.join(&a.digits[digits])
	} else if t.Flags&token.Digit != 0 {
		ways.join(&a.mixed)
	}
	return ways
}

// add makes a way to begin one of what triggers it.
func (a *anchors) add(way int, t *triggers) {
	for _, w := range t.words {
		if a.word[w.id] == 0 {
			a.word[w.id] = uint16(len(a.sets))
			a.sets = append(a.sets, [2]waySet{})
		}
		sets := &a.sets[a.word[w.id]]
		sets[token.Initial].add(way)
		if !w.capital {
			sets[0].add(way)
		}
	}
	for digits, ok := range t.numbers {
		if ok {
			a.digits[digits].add(way)
		}
	}
	if t.mixed {
		a.mixed.add(way)
	}
	for _, c := range t.found {
		ways := a.found[c]
		ways.add(way)
		a.found[c] = ways
	}
	a.walks = a.walks || len(t.words) > 0 || t.mixed || t.numbers != [maxDigits + 1]bool{}
}

// index notes for every token which ways to begin it is the first of, and which
// have it around that.
func (g *Grammar) index() error {
	g.anchors = anchors{word: make([]uint16, g.vocabulary.Size()), sets: make([][2]waySet, 1), found: map[int32]waySet{}}
	for n := range g.near {
		g.near[n].asked = map[token.ID]*waySet{}
	}
	for rule := range g.rules {
		if err := g.indexRule(int32(rule)); err != nil {
			return g.rules[rule].Errorf("%w", err)
		}
	}
	g.vocabulary.Mark(token.Anchor, func(id token.ID) bool { return int(id) < len(g.anchors.word) && g.anchors.word[id] != 0 })
	for n := range g.near {
		g.near[n].freeze(g.vocabulary.Size())
	}
	return nil
}

func (g *Grammar) indexRule(rule int32) error {
	r := &g.rules[rule]
	first, starts := g.begin(r.right)
	if first.ends {
		return errTrigger
	}
	var seen [][2]tokenSet // what follows, by way
	ways := len(g.anchors.rules)
	for _, pc := range starts {
		var t triggers
		if err := g.first(&r.right[pc], &t); err != nil {
			return err
		}
		follows := g.followers(r, pc)
		k := slices.IndexFunc(seen, func(s [2]tokenSet) bool { return s[0].equal(&follows[0]) && s[1].equal(&follows[1]) })
		if k < 0 {
			k = len(seen)
			seen = append(seen, follows)
			if len(g.anchors.rules) == maxWays {
				return fmt.Errorf("the rules of a grammar have more than %d ways to begin", maxWays)
			}
			g.anchors.rules = append(g.anchors.rules, rule)
			g.near[after].ask(ways+k, &follows[0])
			g.near[twoAfter].ask(ways+k, &follows[1])
			g.askBefore(ways+k, r)
		}
		g.anchors.add(ways+k, &t)
	}
	if len(g.anchors.sets) > math.MaxUint16 {
		return fmt.Errorf("too many words begin anchors: a grammar has %d", math.MaxUint16)
	}
	return nil
}

// askBefore notes what must stand before the anchor of a rule that begins in a way.
func (g *Grammar) askBefore(way int, r *compiled) {
	first, second := tokenSet{all: r.left == nil && len(r.after) == 0}, tokenSet{}
	look := func(p program) {
		s, next := g.begin(p)
		first.join(s)
		s, _ = g.follow(p, next)
		second.join(s)
	}
	if r.left != nil {
		look(r.left)
	} else {
		for _, p := range r.after {
			look(p)
		}
	}
	second.all = second.all || first.all || first.ends
	g.near[before].ask(way, &first)
	g.near[twoBefore].ask(way, &second)
}

// followers returns what must follow the first token of the anchor of a rule, which
// an instruction consumes, and what must follow that.
func (g *Grammar) followers(r *compiled, pc int32) (sets [2]tokenSet) {
	first, next := g.follow(r.right, []int32{pc})
	second, _ := g.follow(r.right, next)
	second.all = second.all || first.all || first.ends
	for i, s := range []tokenSet{first, second} {
		g.endWith(&s, r)
		slices.Sort(s.words)
		s.words = slices.Compact(s.words)
		sets[i] = s
	}
	return sets
}

// endWith adds what may follow the match of a rule to a set, where the match may
// end: without a condition that is anything.
func (g *Grammar) endWith(s *tokenSet, r *compiled) {
	if !s.ends || len(r.before) == 0 {
		return
	}
	s.ends = false
	for _, p := range r.before {
		first, _ := g.begin(p)
		s.join(first)
	}
}
