package pattern

import "chancery/extract/token"

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
