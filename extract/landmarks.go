package extract

import "chancery/extract/token"

// landmarks are the tokens that rules look for far and wide and that few texts
// have many of, listed in one walk of the text, in order.
type landmarks struct {
	quotes   []int32 // quotation marks
	brackets []int32 // those that open
	capitals []int32 // words in capitals
	numbers  []int32 // in figures
}

func (l *landmarks) find(tokens []token.Token) {
	l.quotes, l.brackets, l.capitals, l.numbers = l.quotes[:0], l.brackets[:0], l.capitals[:0], l.numbers[:0]
	for i := range tokens {
		t := &tokens[i]
		if t.Class == token.Word && t.Flags&token.Upper == 0 {
			continue // as most are
		}
		switch {
		case t.Class == token.Word:
			l.capitals = append(l.capitals, int32(i))
		case t.Class == token.Number:
			l.numbers = append(l.numbers, int32(i))
		case t.ID == '"':
			l.quotes = append(l.quotes, int32(i))
		case t.ID == '(':
			l.brackets = append(l.brackets, int32(i))
		}
	}
}
