package extract

import (
	"slices"
	"strings"

	"chancery/extract/token"
)

// redefine drops the acronyms of the dictionary that the document gives to
// something else, wherever they stand: Consular, Passport and Visa (CPV)
// Division names no party of Viet Nam.
func (o *organizations) redefine(a *analysis, names []orgName) []orgName {
	var others []string // as good as always empty
	for i := range names {
		n := &names[i]
		if n.form != formAcronym || n.body < 0 || n.last-n.first != 1 || n.first < 2 || a.tokens[n.first-1].ID != '(' || n.last >= len(a.tokens) || a.tokens[n.last].ID != ')' {
			continue
		}
		if i > 0 && names[i-1].last == n.first-1 {
			continue // X (Y) of a body that is known
		}
		if first := a.spellsOut(n.first-1, a.spelling(n)); first >= 0 && !o.sharesWord(a, first, n.first-1, n.body) {
			others = append(others, a.spelling(n))
		}
	}
	if len(others) == 0 {
		return names
	}
	return slices.DeleteFunc(names, func(n orgName) bool {
		return n.form == formAcronym && n.body >= 0 && slices.Contains(others, a.spelling(&n))
	})
}

// spellsOut returns the first of the words before token i whose initials are an
// acronym, small words aside, or -1.
func (a *analysis) spellsOut(i int, acronym string) int {
	const far = 14
	left := len(acronym)
	for j := i - 1; j >= 0 && j > i-far && a.tokens[j+1].Gap < token.Paragraph; j-- {
		t := &a.tokens[j]
		if t.Class != token.Word || !t.Is(token.Initial) {
			continue
		}
		if a.text[t.Start] != acronym[left-1] {
			return -1
		}
		if left--; left == 0 {
			return j
		}
	}
	return -1
}

// sharesWord reports whether one of tokens [first, last) is a word of a body's
// name.
func (o *organizations) sharesWord(a *analysis, first, last int, body int32) bool {
	words := strings.Fields(foldName(o.bodies[body].name))
	for i := first; i < last; i++ {
		if t := &a.tokens[i]; t.Class == token.Word && t.End-t.Start > 3 && slices.Contains(words, foldName(t.Text(a.text))) {
			return true
		}
	}
	return false
}
