package pattern

import "chancery/extract/token"

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

// small reports whether a word belongs to a class without a capital.
func (g *Grammar) small(class int, id token.ID) bool {
	_, ok := g.word(class, &token.Token{ID: id})
	return ok
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
