package extract

import "chancery/extract/token"

// brokenAt reports whether a name cannot run on from token i-1 to token i: over
// a blank line, or over the end of a short line, as headings and lists have.
func (a *analysis) brokenAt(i int) bool {
	switch a.tokens[i].Gap {
	case token.Paragraph:
		return true
	case token.Line:
		return a.shortLine(i - 1)
	}
	return false
}

// shortLine reports whether the line that ends with token i is too short to
// have been broken for its length.
func (a *analysis) shortLine(i int) bool {
	const least = 40
	end := int(a.tokens[i].End)
	for k := end - 1; k >= 0 && end-k < least; k-- {
		if a.text[k] == '\n' {
			return true
		}
	}
	return end < least
}

// hyphen reports whether token i is a hyphen written after a word, and no dash
// between clauses that lost its spaces.
func (a *analysis) hyphen(i int) bool {
	return a.joined(i, '-') && a.tokens[i].Text(a.text) != "—"
}

// possessive reports whether the two tokens before i are 's.
func (a *analysis) possessive(i int) bool {
	return a.tokens[i-1].Text(a.text) == "s" && a.tokens[i-2].ID == '\'' && a.tokens[i-1].Gap == token.Joined && a.tokens[i-2].Gap == token.Joined
}

// joiner reports whether token i is a word that joins parts of a name.
func (a *analysis) joiner(i int) bool {
	if i >= len(a.tokens) || a.tokens[i].Gap == token.Paragraph {
		return false
	}
	if a.tokens[i].ID == '&' {
		return true
	}
	switch a.tokens[i].Text(a.text) {
	case "and", "of", "for", "on", "in", "with", "against", "to", "AND", "OF", "FOR", "ON", "IN":
		return true
	}
	return false
}

// word reports whether token i is the word w, an ASCII word in lower case,
// however it is written.
func (a *analysis) word(i int, w string) bool {
	if uint(i) >= uint(len(a.tokens)) {
		return false
	}
	t := &a.tokens[i]
	if int(t.End-t.Start) != len(w) || t.Class != token.Word {
		return false // as most are, without a look at the text
	}
	written := t.Text(a.text)
	for k := range len(w) {
		if written[k]|0x20 != w[k] {
			return false
		}
	}
	return true
}
