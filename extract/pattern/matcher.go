package pattern

import (
	"math/bits"
	"unicode/utf8"

	"chancery/extract/token"
)

// Matcher finds the matches of a grammar. It keeps buffers and is for one
// goroutine at a time.
type Matcher struct {
	// TryAll makes Find run rules also where the tokens beside the anchor
	// refute them. It finds the same, slower.
	TryAll bool

	grammar *Grammar
	in      Input
	rule    *compiled
	current [maxCaptures]Capture
	best    [maxCaptures]Capture
	end     int // of the best match so far, by direction; -1 none
	steps   int

	numerals [8]struct {
		at      int // token, plus one
		numeral numeral
	}
	mode mode
}

// mode is what reaching the end of a program means.
type mode uint8

// The odd ones read backwards.
const (
	rightwards   mode = iota // a candidate that ends here, if its surroundings allow
	leftwards                // a candidate that starts here
	lookingAhead             // what follows is as asked
	lookingBack              // what precedes is as asked
)

// maxSteps bounds the work on one rule at one place, whatever the rules say.
const maxSteps = 2000

// NewMatcher returns a matcher for g.
func (g *Grammar) NewMatcher() *Matcher { return &Matcher{grammar: g} }

// Find appends the matches of every rule to dst, ordered by their anchors: for
// each anchor and rule the longest one. They may overlap; the caller chooses.
func (m *Matcher) Find(dst []Match, in Input) []Match {
	g := m.grammar
	m.in = in
	clear(m.numerals[:])
	if g.anchors.walks {
		for i := range in.Tokens {
			if t := &in.Tokens[i]; uint8(t.Role&token.Anchor)|uint8(t.Flags&token.Digit) != 0 {
				dst = m.here(dst, i, i+1, g.anchors.of(t, m.digits(t)))
			}
		}
	}
	if len(g.anchors.found) > 0 {
		for _, f := range in.Found {
			dst = m.here(dst, int(f.First), int(f.Last), g.anchors.found[f.Class])
		}
	}
	m.in = Input{}
	return dst
}

// digits returns the number of digits of a number, or 0 if it is too long or none.
func (m *Matcher) digits(t *token.Token) int {
	if t.Class != token.Number {
		return 0
	}
	n := int(t.End - t.Start)
	if t.Is(token.Foreign) {
		n = utf8.RuneCountInString(t.Text(m.in.Text))
	}
	if n > maxDigits {
		return 0
	}
	return n
}

// here tries rules that begin in some ways with the tokens [i, end), unless the
// tokens around those refute them.
func (m *Matcher) here(dst []Match, i, end int, ways waySet) []Match {
	tokens := m.in.Tokens
	for n := before; n < places && !m.TryAll; n++ {
		var t *token.Token
		if at := n.at(i, end); 0 <= at && at < len(tokens) {
			t = &tokens[at]
		}
		if !m.grammar.near[n].narrow(&ways, t) {
			return dst
		}
	}
	last := int32(-1)
	for k, word := range ways {
		for ; word != 0; word &= word - 1 {
			rule := m.grammar.anchors.rules[64*k+bits.TrailingZeros64(word)]
			if rule != last { // the ways of a rule stand together
				dst = m.try(dst, rule, i)
			}
			last = rule
		}
	}
	return dst
}

// try matches a rule whose anchor begins at token i.
func (m *Matcher) try(dst []Match, rule int32, i int) []Match {
	m.rule = &m.grammar.rules[rule]
	m.steps = 0
	if m.rule.left == nil && !m.surrounded(m.rule.after, nil, lookingBack, i) {
		return dst
	}
	m.mode, m.end = rightwards, -1
	m.run(m.rule.right, 0, i, i)
	if m.end < 0 {
		return dst
	}
	match := Match{First: int32(i), Last: int32(m.end), Rule: rule, slots: &m.rule.captures, captures: m.best}
	if m.rule.left == nil {
		if !m.preceded(i) {
			return dst
		}
		return append(dst, match)
	}
	m.mode, m.end = leftwards, -1
	m.current = m.best
	m.run(m.rule.left, 0, i, -1)
	m.current = [maxCaptures]Capture{}
	if m.end < 0 {
		return dst
	}
	match.First, match.captures = int32(m.end), m.best
	return append(dst, match)
}
