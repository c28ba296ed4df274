package pattern

import (
	"unicode/utf8"

	"chancery/extract/token"
)

// Match is one place where a rule holds.
type Match struct {
	// First and Last are the tokens of the match, half-open.
	First, Last int32
	// Rule is the rule's number.
	Rule     int32
	slots    *[maxSlots]int8 // which of captures a slot is, or -1
	captures [maxCaptures]Capture
}

// Capture is a piece of a match: tokens [First, Last), and the value of the
// class member it is, of the number it is, or the index of the found span.
type Capture struct {
	First, Last int32
	Value       int32
	Set         bool
}

// Get returns the capture of a slot. An unset one, also of slot -1, is zero.
func (m *Match) Get(slot int) Capture {
	if slot < 0 || m.slots == nil || m.slots[slot] < 0 {
		return Capture{}
	}
	return m.captures[m.slots[slot]]
}

// Found is a span of tokens that the caller already knows to be something.
type Found struct {
	First, Last int32
	Class       int32 // as [Grammar.Class] numbers it
}

// Input is what a grammar reads. The tokens must come from the grammar's
// vocabulary; Found is ordered by First.
type Input struct {
	Text   string
	Tokens []token.Token
	Found  []Found
}

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
const maxSteps = 20000

// NewMatcher returns a matcher for g.
func (g *Grammar) NewMatcher() *Matcher { return &Matcher{grammar: g} }

// Find appends the matches of every rule to dst, ordered by their anchors: for
// each anchor and rule the longest one. They may overlap; the caller chooses.
func (m *Matcher) Find(dst []Match, in Input) []Match {
	g := m.grammar
	m.in = in
	clear(m.numerals[:])
	if g.walks {
		for i := range in.Tokens {
			t := &in.Tokens[i]
			if t.Role&token.Anchor == 0 && t.Flags&token.Digit == 0 {
				continue
			}
			var numerals []trigger
			if t.Class == token.Number {
				numerals = g.byNumber[m.digits(t)]
			} else if t.Flags&token.Digit != 0 {
				numerals = g.byMixed
			}
			if words := g.triggersOf(t.ID); len(words)+len(numerals) > 0 {
				dst = m.here(dst, i, i+1, words, numerals)
			}
		}
	}
	if len(g.byFound) > 0 {
		for _, f := range in.Found {
			if triggers := g.byFound[f.Class]; triggers != nil {
				dst = m.here(dst, int(f.First), int(f.Last), triggers, nil)
			}
		}
	}
	m.in = Input{}
	return dst
}

// digits returns the number of digits of a number, or 0 if it is too long.
func (m *Matcher) digits(t *token.Token) int {
	n := int(t.End - t.Start)
	if t.Is(token.Foreign) {
		n = utf8.RuneCountInString(t.Text(m.in.Text))
	}
	if n > maxDigits {
		return 0
	}
	return n
}

// here tries the rules whose anchor can begin with the tokens [i, end).
func (m *Matcher) here(dst []Match, i, end int, words, numerals []trigger) []Match {
	g, tokens := m.grammar, m.in.Tokens
	var before, after mask
	if i > 0 {
		before = g.left.of(&tokens[i-1])
	}
	if end < len(tokens) {
		after = g.right.of(&tokens[end])
	}
	for _, triggers := range [2][]trigger{words, numerals} {
		for k := range triggers {
			if t := &triggers[k]; m.TryAll || t.before.in(&before) && t.after.in(&after) {
				dst = m.try(dst, t.rule, i)
			}
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

// run executes p from pc at the boundary before token pos. Forward programs
// consume tokens[pos], backward ones tokens[pos-1]. The gap at the boundary
// free is not looked at. It tries every way, leaves the captures as it found
// them, and returns true to stop.
func (m *Matcher) run(p program, pc int32, pos, free int) bool {
	for {
		if m.steps++; m.steps > maxSteps {
			return true
		}
		in := &p[pc]
		switch in.op {
		case opDone:
			return m.done(pos)
		case opWord, opWords, opClass, opShape:
			at, ok := m.next(pos, free)
			if !ok {
				return false
			}
			value, ok := m.is(in, at)
			if !ok {
				return false
			}
			next := pos + 1
			if m.backwards() {
				next = pos - 1
			}
			pc++
			if in.slot < 0 {
				pos = next
				continue
			}
			return m.with(in.slot, Capture{int32(at), int32(at + 1), value, true}, p, pc, next, free)
		case opFound:
			return m.found(p, pc, pos, free)
		case opSplit:
			if m.run(p, in.x, pos, free) {
				return true
			}
			pc = in.y
		case opJump:
			pc = in.x
		case opOpen, opClose:
			return m.with(in.slot, m.bracket(in, pos), p, pc+1, pos, free)
		case opConst:
			c := m.current[in.slot]
			c.Value, c.Set = in.x, true
			return m.with(in.slot, c, p, pc+1, pos, free)
		case opJoined:
			if pos <= 0 || pos >= len(m.in.Tokens) || m.in.Tokens[pos].Gap != token.Joined {
				return false
			}
			pc++
		case opSameLine:
			if pos <= 0 || pos >= len(m.in.Tokens) || m.in.Tokens[pos].Gap >= token.Line {
				return false
			}
			pc++
		case opNot:
			if m.refuses(m.grammar.refused[in.x], pos) {
				return false
			}
			pc++
		case opPeek:
			at, ok := m.next(pos, free)
			if !ok {
				return false
			}
			if _, ok := m.grammar.word(int(in.x), &m.in.Tokens[at]); !ok {
				return false
			}
			pc++
		case opEdge:
			if 0 < pos && pos < len(m.in.Tokens) && m.in.Tokens[pos].Gap < token.Line {
				return false
			}
			pc++
		}
	}
}

// refuses reports whether p matches at a boundary, in the direction we read.
func (m *Matcher) refuses(p program, pos int) bool {
	outer := m.mode
	m.mode = lookingAhead
	if outer&1 != 0 {
		m.mode = lookingBack
	}
	found := m.run(p, 0, pos, -1)
	m.mode = outer
	return found
}

// with runs on with a capture set, which it takes back afterwards.
func (m *Matcher) with(slot int8, c Capture, p program, pc int32, pos, free int) bool {
	if slot < 0 {
		return m.run(p, pc, pos, free)
	}
	old := m.current[slot]
	m.current[slot] = c
	stop := m.run(p, pc, pos, free)
	m.current[slot] = old
	return stop
}

// bracket opens or closes a capture at a boundary, whichever way we read.
func (m *Matcher) bracket(in *instruction, pos int) Capture {
	c := m.current[in.slot]
	if (in.op == opOpen) != m.backwards() {
		c.First = int32(pos)
	} else {
		c.Last = int32(pos)
	}
	if in.op == opOpen {
		c.Value = 0
	}
	c.Set = true
	return c
}

func (m *Matcher) backwards() bool { return m.mode&1 != 0 }

// next returns the token to be consumed at a boundary.
func (m *Matcher) next(pos, free int) (int, bool) {
	if pos != free && 0 < pos && pos < len(m.in.Tokens) && m.in.Tokens[pos].Gap == token.Paragraph {
		return 0, false
	}
	if m.backwards() {
		return pos - 1, pos > 0
	}
	return pos, pos < len(m.in.Tokens)
}

// is reports whether token at is what the instruction wants, and its value.
func (m *Matcher) is(in *instruction, at int) (int32, bool) {
	t := &m.in.Tokens[at]
	switch in.op {
	case opWord:
		return 0, t.ID == token.ID(in.x) && (!in.capital || t.Is(token.Initial))
	case opWords:
		for _, id := range m.grammar.wordSets[in.x] {
			if t.ID == id {
				return 0, true
			}
		}
		return 0, false
	case opShape:
		return 0, shape(in.x).admits(t)
	}
	g := m.grammar
	if value, ok := g.word(int(in.x), t); ok {
		return value, true
	}
	k := &g.classes[in.x]
	if k.number && t.Class != token.Punct && (t.Class == token.Number || t.Is(token.Digit)) {
		n := m.numeral(at, t)
		return int32(n.value), n.digits > 0 && k.admits(n)
	}
	return 0, k.endings != nil && t.Class == token.Word && k.ends(t.Text(m.in.Text))
}

// numeral takes a token apart; the last few are remembered, since all rules
// of a place look at the same ones.
func (m *Matcher) numeral(at int, t *token.Token) numeral {
	slot := &m.numerals[at%len(m.numerals)]
	if slot.at != at+1 {
		slot.at = at + 1
		slot.numeral, _ = parseNumeral(t.Text(m.in.Text), t.Is(token.Foreign))
	}
	return slot.numeral
}

// Member reports whether a token of text belongs to a class, and the value of
// the member it is. Of class -1 nothing is a member.
func (g *Grammar) Member(class int, t *token.Token, text string) (value int32, ok bool) {
	if class < 0 {
		return 0, false
	}
	if value, ok = g.word(class, t); ok {
		return value, true
	}
	k := &g.classes[class]
	if k.endings != nil && t.Class == token.Word && k.ends(t.Text(text)) {
		return 0, true
	}
	if !k.number || t.Class != token.Number && !t.Is(token.Digit) {
		return 0, false
	}
	n, ok := parseNumeral(t.Text(text), t.Is(token.Foreign))
	return int32(n.value), ok && k.admits(n)
}

// word reports whether a token is one of the words of a class.
func (g *Grammar) word(class int, t *token.Token) (value int32, ok bool) {
	if t.ID == 0 || int(t.ID) >= len(g.memberAt)-1 {
		return 0, false
	}
	for _, e := range g.memberList[g.memberAt[t.ID]:g.memberAt[t.ID+1]] {
		if int(e.class) == class && (!e.capital || t.Is(token.Initial)) {
			return e.value, true
		}
	}
	return 0, false
}

func (s shape) admits(t *token.Token) bool {
	switch s {
	case anyWord:
		return t.Class == token.Word
	case anyNumber:
		return t.Class == token.Number
	case anyCapital:
		return t.Is(token.Initial)
	case anyUpper:
		return t.Is(token.Upper)
	case anyLower:
		return t.Class == token.Word && !t.Is(token.Initial)
	}
	return true
}

// found tries every span of a class at the boundary.
func (m *Matcher) found(p program, pc int32, pos, free int) bool {
	in := &p[pc]
	if _, ok := m.next(pos, free); !ok {
		return false
	}
	for i := m.seek(pos); i < len(m.in.Found); i++ {
		f := m.in.Found[i]
		if m.backwards() && int(f.First) >= pos || !m.backwards() && int(f.First) > pos {
			break
		}
		to := int(f.Last)
		if m.backwards() {
			if to != pos {
				continue
			}
			to = int(f.First)
		}
		if f.Class != in.x {
			continue
		}
		if m.with(in.slot, Capture{f.First, f.Last, int32(i), true}, p, pc+1, to, free) {
			return true
		}
	}
	return false
}

// maxFound bounds how many tokens before a boundary a span that ends there is
// looked for.
const maxFound = 64

// seek returns the first span that can touch a boundary.
func (m *Matcher) seek(pos int) int {
	from := int32(pos)
	if m.backwards() {
		from -= maxFound
	}
	low, high := 0, len(m.in.Found)
	for low < high {
		mid := (low + high) / 2
		if m.in.Found[mid].First < from {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// done is the end of a program at a boundary.
func (m *Matcher) done(pos int) bool {
	switch m.mode {
	case rightwards:
		if pos > m.end && m.followed(pos) {
			m.end, m.best = pos, m.current
		}
		return false
	case leftwards:
		if (m.end < 0 || pos < m.end) && m.preceded(pos) {
			m.end, m.best = pos, m.current
		}
		return false
	}
	return true
}

// followed reports whether what stands after a boundary allows the rule.
func (m *Matcher) followed(pos int) bool {
	return m.surrounded(m.rule.before, m.rule.notBefore, lookingAhead, pos)
}

// preceded reports whether what stands before a boundary allows the rule.
func (m *Matcher) preceded(pos int) bool {
	return m.surrounded(m.rule.after, m.rule.notAfter, lookingBack, pos)
}

func (m *Matcher) surrounded(want, not []program, look mode, pos int) bool {
	if len(want) == 0 && len(not) == 0 {
		return true
	}
	outer := m.mode
	m.mode = look
	ok := (len(want) == 0 || m.any(want, pos)) && !m.any(not, pos)
	m.mode = outer
	return ok
}

func (m *Matcher) any(ps []program, pos int) bool {
	for _, p := range ps {
		if m.run(p, 0, pos, -1) {
			return true
		}
	}
	return false
}
