package extract

import "chancery/extract/token"

// longestSentence bounds a sentence on each side of a token: what has no end for
// so long is a list.
const longestSentence = 2000

// sentence returns the tokens of the sentence, or of the line of a list, that
// token i stands in.
func (x *agreements) sentence(a *analysis, i int) (first, last int) {
	first = i
	for first > max(i-longestSentence, 0) && a.tokens[first].Gap != token.Paragraph && !a.ends(first-1) && !x.newItem(a, first) {
		first--
	}
	last = i + 1
	for last < min(i+longestSentence, len(a.tokens)) && a.tokens[last].Gap != token.Paragraph && !a.ends(last-1) && !x.newItem(a, last) {
		last++
	}
	return first, last
}

// newItem reports whether token i opens a line that is an item of a list: a
// bullet, a row, or a title after a line that ends where an item may.
func (x *agreements) newItem(a *analysis, i int) bool {
	if a.tokens[i].Gap != token.Line {
		return false
	}
	t := a.tokens[i]
	if t.ID == '|' || t.Class == token.Punct && (t.ID == '-' || t.ID == '*' || t.Text(a.text) == "•") && i+1 < len(a.tokens) && a.tokens[i+1].Gap == token.Space {
		return true
	}
	if a.enumerates(i) {
		return true
	}
	before := a.tokens[i-1]
	if before.Class == token.Word || before.ID == ',' || before.ID == '(' || before.ID == '"' && a.opens(i-1) {
		return false
	}
	if t.ID == '"' {
		i++
	}
	k := a.titleFrom(i)
	return k < len(a.titles) && a.titles[k].first == i
}

// enumerates reports whether token i opens an item with its number or letter:
// 2. The Agreement; (b) the Protocol.
func (a *analysis) enumerates(i int) bool {
	bracket := a.at(i, '(')
	if bracket {
		i++
	}
	if i+2 >= len(a.tokens) || a.tokens[i].End-a.tokens[i].Start > 2 || a.tokens[i+1].Gap != token.Joined || a.tokens[i+2].Gap != token.Space {
		return false
	}
	switch a.tokens[i].Class {
	case token.Number:
		return a.at(i+1, ')') || !bracket && a.at(i+1, '.')
	case token.Word:
		return a.at(i+1, ')') && a.tokens[i].End-a.tokens[i].Start == 1
	}
	return false
}

// ends reports whether token i ends a sentence: a full stop, a question or an
// exclamation mark before a capital, that closes no abbreviation.
func (a *analysis) ends(i int) bool {
	t := a.tokens[i]
	if t.ID != '.' && t.ID != '!' && t.ID != '?' {
		return false
	}
	if i+1 >= len(a.tokens) {
		return true
	}
	next := a.tokens[i+1]
	if next.Class == token.Word && !next.Is(token.Initial) {
		return false
	}
	if t.ID != '.' || i == 0 {
		return true
	}
	if next.Gap == token.Joined && next.Class != token.Word && next.ID != '"' && next.ID != ')' {
		return false
	}
	before := a.tokens[i-1]
	if before.Class == token.Number && before.Gap >= token.Line {
		return false // 2. The Agreement
	}
	if before.Gap == token.Joined && i > 1 && a.tokens[i-2].ID == '.' || before.End-before.Start == 1 && before.Class == token.Word {
		return false // U.S., J. Smith
	}
	switch before.Text(a.text) {
	case "Mr", "Mrs", "Ms", "Dr", "No", "St", "Gen", "Col", "Prof", "Hon", "Art", "Vol", "Jr", "Sr", "vs", "Nov", "Dec", "Oct", "Sept", "Aug", "Feb", "Jan":
		return false
	}
	return true
}

// same reports whether the tokens from i on are the words of a phrase.
func (a *analysis) same(i int, words []token.ID) bool {
	return a.spelt(i, words) > i
}

// spelt returns the end of a phrase's words that stand from token i on, marks
// of emphasis between them or not, or i.
func (a *analysis) spelt(i int, words []token.ID) int {
	p := i
	for k, id := range words {
		for k > 0 && a.at(p, '*') {
			p++
		}
		if p >= len(a.tokens) || a.tokens[p].ID != id {
			return i
		}
		p++
	}
	return p
}
