package extract

import (
	"slices"

	"chancery/extract/token"
)

// What a document as a whole says of its countries' names.

// keepSenses drops the mentions of a name that the document uses for something
// else, unless it names that country in another way too, or among others.
func (c *countries) keepSenses(a *analysis) {
	for _, s := range a.otherSenses {
		if s.always {
			a.mentions[Country] = slices.DeleteFunc(a.mentions[Country], func(m Mention) bool { return a.text[m.Start:m.End] == s.name })
			continue
		}
		meant := false
		for k, m := range a.mentions[Country] {
			meant = meant || m.Value == s.code && (a.text[m.Start:m.End] != s.name || a.amongCountries(k))
		}
		if !meant {
			a.mentions[Country] = slices.DeleteFunc(a.mentions[Country], func(m Mention) bool { return m.Value == s.code })
		}
	}
}

// amongCountries reports whether country mention k stands beside another one, with a
// comma or "and" alone between them: Turkey, Jordan and Israel.
func (a *analysis) amongCountries(k int) bool {
	ms := a.mentions[Country]
	return k > 0 && a.lists(ms[k-1], ms[k]) || k+1 < len(ms) && a.lists(ms[k], ms[k+1])
}

func (a *analysis) lists(m, n Mention) bool {
	if m.Form != "" || n.Form != "" {
		return false
	}
	switch a.text[m.End:n.Start] {
	case ", ", " and ", ", and ":
		return true
	}
	return false
}

// share gives a name that two states share (Congo) the one that the document
// names more often by names of its own.
func (c *countries) share(a *analysis) {
	for _, k := range a.shared {
		m := &a.mentions[Country][k]
		name := a.text[m.Start:m.End]
		usual, other := 0, 0
		for _, n := range a.mentions[Country] {
			switch text := a.text[n.Start:n.End]; {
			case text == name || n.Form != "":
			case n.Value == m.Value:
				usual++
			case n.Value == c.shared[foldName(name)]:
				other++
			}
		}
		if other > usual {
			a.otherCodes = append(a.otherCodes, k)
		}
	}
	for _, k := range a.otherCodes {
		m := &a.mentions[Country][k]
		m.Value, m.Rule = c.shared[foldName(a.text[m.Start:m.End])], ruleCountryShared
	}
}

// languageListed reports whether an adjective at tokens [first, last) is a
// language in a list of them: Languages: English, Russian; speaks Spanish,
// Portuguese and some Italian.
func (c *countries) languageListed(a *analysis, first, last int) bool {
	const far = 8
	if last < len(a.tokens) && a.tokens[last].Gap < token.Line && a.tokens[last].Class == token.Word && !a.word(last, "and") && !a.word(last, "or") {
		return false // Russian officials
	}
	if a.language > 0 && first-a.language < far && first > a.language && !a.clauseEnds(a.language, first) {
		return true
	}
	for i := first - 1; i > 0 && first-i < 3*far && a.tokens[i+1].Gap < token.Line; i-- {
		if a.tokens[i].ID == ':' {
			return c.words.has(languages, a.tokens[i-1].ID)
		}
	}
	return false
}

// clauseEnds reports whether a sentence ends among tokens [i, end), or a line.
func (a *analysis) clauseEnds(i, end int) bool {
	for ; i < end; i++ {
		if t := &a.tokens[i]; t.ID == '.' || t.ID == ';' || t.Gap >= token.Line {
			return true
		}
	}
	return false
}
