package extract

import "chancery/extract/token"

// landmarks are the tokens that rules look for far and wide and that few texts
// have many of, listed in one walk of the text, in order.
type landmarks struct {
	openers  []int32 // what a name or a line begins with: a capital, a digit, or anything on a new line
	quotes   []int32 // quotation marks
	brackets []int32 // those that open
	capitals []int32 // words in capitals
	numbers  []int32 // in figures
}

func (l *landmarks) find(tokens []token.Token) {
	l.openers, l.quotes, l.brackets, l.capitals, l.numbers = l.openers[:0], l.quotes[:0], l.brackets[:0], l.capitals[:0], l.numbers[:0]
	for i := range tokens {
		t := &tokens[i]
		if t.Flags&(token.Initial|token.Digit) != 0 || t.Gap >= token.Line || i == 0 {
			l.openers = append(l.openers, int32(i))
		} else if t.Class == token.Word {
			continue // as most are
		}
		switch {
		case t.Class == token.Word:
			if t.Flags&token.Upper != 0 {
				l.capitals = append(l.capitals, int32(i))
			}
		case t.Class == token.Number:
			l.numbers = append(l.numbers, int32(i))
		case t.ID == '"':
			l.quotes = append(l.quotes, int32(i))
		case t.ID == '(':
			l.brackets = append(l.brackets, int32(i))
		}
	}
}
