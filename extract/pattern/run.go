package pattern

import "chancery/extract/token"

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
