package extract

import "chancery/extract/token"

// growForeign returns the end of a name in another language that begins with a
// head of it at tokens [first, last): Banco | de la República, Assemblée |
// nationale. What follows belongs to the name over the connectors of that
// language, and, where the name gives its acronym in brackets, up to these.
func (o *organizations) growForeign(a *analysis, first, last int) int {
	if end := o.toAcronym(a, first, last); end > last {
		return end
	}
	end := last
	for end < len(a.tokens) && !a.brokenAt(end) {
		next := o.foreignWord(a, end)
		if next == end {
			break
		}
		end = next
	}
	return end
}

// foreignWord takes a word of a name in another language at token i, with the
// connectors before it, or returns i.
func (o *organizations) foreignWord(a *analysis, i int) int {
	j := i
	for j < len(a.tokens) && j < i+4 && a.tokens[j].Gap < token.Paragraph && (o.foreignSmall(a, j) || j > i && a.tokens[j].ID == '\'') {
		j++
	}
	if j >= len(a.tokens) {
		return i
	}
	t := &a.tokens[j]
	switch {
	case t.Class != token.Word || t.Gap >= token.Line:
		return i
	case a.tokens[j].ID == '-':
		return i
	case t.Is(token.Initial) && !o.words.has(outside, t.ID):
		return o.hyphens(a, j+1)
	case o.words.has(foreignAdjective, t.ID):
		return j + 1
	}
	return i
}

// foreignAnd reports whether token i is "and" in Turkish or Azerbaijani, whose
// names have their heads at the end.
func (o *organizations) foreignAnd(a *analysis, i int) bool {
	w := a.tokens[i].Text(a.text)
	return w == "ve" || w == "və"
}

// hyphens takes what a hyphen joins to the word before token i: Côte-d'Or.
func (o *organizations) hyphens(a *analysis, i int) int {
	for i+1 < len(a.tokens) && a.hyphen(i) && a.tokens[i+1].Gap == token.Joined && a.tokens[i+1].Class == token.Word {
		i += 2
	}
	return i
}

// foreignSmall reports whether token i is a small word of another language that
// joins the parts of a name: de, della, für. "e", "i" and "a" are so in small
// letters only.
func (o *organizations) foreignSmall(a *analysis, i int) bool {
	t := &a.tokens[i]
	return t.Class == token.Word && !t.Is(token.Initial) && o.words.has(foreignSmall, t.ID)
}

// toAcronym returns the token of the bracket before which a name in another
// language ends, from its head at tokens [first, last) on, or last: Office
// national d'identification | (ONI).
func (o *organizations) toAcronym(a *analysis, first, last int) int {
	const longest = 18
	foreign := false
	for i := last; i < len(a.tokens) && i < first+longest; i++ {
		t := &a.tokens[i]
		switch {
		case t.Gap >= token.Paragraph:
			return last
		case t.ID == '(':
			if b, e, ok := o.bracketed(a, i); ok && foreign && e == b+1 && a.tokens[b].Is(token.Initial) {
				return i
			}
			return last
		case t.ID == '\'', t.ID == '-', t.ID == ',':
		case t.Class != token.Word:
			return last
		case o.words.has(small, t.ID) && !o.words.has(foreignSmall, t.ID), a.word(i, "the"), a.word(i, "and"), a.word(i, "of"), o.words.has(says, t.ID), o.words.has(verb, t.ID):
			return last // English goes on
		case o.words.has(foreignSmall, t.ID), t.ID == 0, o.words.has(foreignAdjective, t.ID):
			foreign = true
		}
	}
	return last
}

// foreignFollows reports whether a name goes on at token i in another language
// that has its head in common with English: Front | de Libération.
func (o *organizations) foreignFollows(a *analysis, i int) bool {
	if i >= len(a.tokens) || a.brokenAt(i) || a.tokens[i].Gap != token.Space {
		return false
	}
	return o.foreignSmall(a, i) && o.foreignWord(a, i) > i || a.tokens[i].Class == token.Word && o.words.has(foreignAdjective, a.tokens[i].ID)
}
