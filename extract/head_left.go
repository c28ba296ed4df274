package extract

import "chancery/extract/token"

// growLeft returns the first token of the name whose head starts at first, and
// the country mention it took in directly, or -1.
func (o *organizations) growLeft(a *analysis, h *head, first int) (int, int) {
	country := -1
	if h.left == leftNone || h.left == leftForeign {
		return first, country
	}
	i := first
	modified := false
	for i > 0 && !a.brokenAt(i) {
		if c := a.countryEnding(i); c >= 0 {
			i, country = a.firstToken(a.mentions[Country][c].Start, i), c
			if o.modifies(a, i) {
				i--
			}
			if !h.state && a.dashed(i, c) {
				i-- // Viet Nam - Laos Committee
				continue
			}
			if a.tokens[i].Gap != token.Joined { // not the half of a compound
				break
			}
			continue
		}
		var j int
		var ok bool
		if h.left == leftState {
			j, ok = o.stateWord(a, i, modified)
			modified = ok && o.words.has(stateModifier, a.tokens[i-1].ID)
		} else if o.words.has(nth, a.tokens[i-1].ID) {
			j, ok = i-1, h.numbered && a.tokens[i-1].Is(token.Initial)
		} else if j, ok = o.leftWord(a, i, first); !ok {
			j, ok = o.leftMore(a, h, i, first)
		}
		if !ok {
			break
		}
		i = j
	}
	if h.left == leftState && country < 0 && !o.region(a, i, first) {
		return first, -1
	}
	return i, country
}

// dashed reports whether a dash and another country stand before country mention
// c at token i, both in the same form: and not Azerbaijan – Turkish Airlines said.
func (a *analysis) dashed(i, c int) bool {
	if i < 2 || a.tokens[i-1].ID != '-' || a.tokens[i-1].Text(a.text) == "—" {
		return false
	}
	k := a.countryEnding(i - 1)
	return k >= 0 && a.mentions[Country][k].Form == a.mentions[Country][c].Form
}

// modifies reports whether the word before a country at i belongs to the name
// that the country begins: Joint Azerbaijani-Uzbek Commission.
func (o *organizations) modifies(a *analysis, i int) bool {
	return i > 0 && a.tokens[i].Gap == token.Space && a.tokens[i-1].Is(token.Initial) && o.words.has(joint, a.tokens[i-1].ID)
}

// stateWord takes one word to the left of i before a government's head: a
// modifier, or a region's name before one.
func (o *organizations) stateWord(a *analysis, i int, modified bool) (int, bool) {
	t := a.tokens[i-1]
	switch {
	case t.Class != token.Word:
	case o.words.has(stateModifier, t.ID):
		return i - 1, true
	case modified && t.ID == 0 && t.Is(token.Initial):
		return i - 1, true
	case o.words.has(province, t.ID) && t.Is(token.Initial) && a.tokens[i].Gap == token.Space && a.countryEnding(i) < 0:
		return i - 1, true
	}
	return i, false
}

// region reports whether tokens [i, first) start with a region's own name.
func (o *organizations) region(a *analysis, i, first int) bool {
	return first-i > 1 && a.tokens[i].ID == 0 || first > i && o.words.has(province, a.tokens[i].ID)
}

// leftWord takes one word, with what joins it to the name, to the left of i.
func (o *organizations) leftWord(a *analysis, i, first int) (int, bool) {
	switch {
	case a.bodyEnding(i) >= 0:
		return a.bodyEnding(i), true
	case o.nameWord(a, i-1):
		return i - 1, true
	case a.word(i-1, "general") && a.tokens[i-1].Is(token.Initial) && a.tokens[i-1].Gap == token.Space && a.tokens[i].ID != 0 && i < first && !o.ranked(a, i-2):
		return i - 1, true // General People's Congress
	case o.hyphenated(a, i):
		return i - 3, true // High-level
	case i >= 2 && a.hyphen(i-1) && a.tokens[i].Gap == token.Joined && (o.nameWord(a, i-2) || a.countryEnding(i-1) >= 0):
		return i - 1, true // China-US
	case i >= 2 && a.hyphen(i-1) && a.tokens[i].Gap == token.Joined && a.word(i-2, "all") && a.tokens[i-2].Is(token.Initial):
		return i - 2, true // All-Party
	case i >= 3 && i < first && a.tokens[i-1].Text(a.text) == "and" && o.knownWord(a, i-2) && !o.wholeBefore(a, i-1):
		return i - 1, true // Food and Agriculture Organization
	case i >= 2 && i < first && o.foreignAnd(a, i-1) && o.nameWord(a, i-2):
		return i - 1, true // Tarım ve Orman Bakanlığı
	case i >= 4 && a.possessive(i) && o.knownWord(a, i-3) && a.headBorders.ending(i-2) < 0:
		return i - 3, true // People's Court, and not the Fund's | Board
	}
	return i, false
}

// wholeBefore reports whether the words before token i are another body's name,
// which ends in its head: the Women's Committee | and People's Court.
func (o *organizations) wholeBefore(a *analysis, i int) bool {
	k := a.headBorders.ending(i)
	if k < 0 {
		return false
	}
	first := a.heads[k].first
	switch h := &o.heads[a.heads[k].head]; {
	case h.left == leftComma:
		return true
	case !h.short || h.left == leftState || first == 0:
		return false
	}
	return a.tokens[first].Gap == token.Space && (o.nameWord(a, first-1) || first > 2 && a.possessive(first))
}

// ranked reports whether "General" after token i is a person's: Attorney
// General, Colonel General.
func (o *organizations) ranked(a *analysis, i int) bool {
	return i >= 0 && a.tokens[i].Class == token.Word && a.tokens[i].Is(token.Initial)
}

// hyphenated reports whether the three tokens before i are a word with a
// capital, a hyphen and a word in small letters, which is of the name itself:
// High-level, and not London-based.
func (o *organizations) hyphenated(a *analysis, i int) bool {
	return i >= 3 && !o.words.has(suffixed, a.tokens[i-1].ID) && a.tokens[i-1].Class == token.Word && a.tokens[i-1].Gap == token.Joined && a.hyphen(i-2) && o.nameWord(a, i-3)
}

// leftMore takes what only some heads have to their left: the number of an
// army's division, the comma before a company's form, a list of portfolios.
func (o *organizations) leftMore(a *analysis, h *head, i, first int) (int, bool) {
	t := a.tokens[i-1]
	switch {
	case h.numbered && i <= first && (ordinal(t, a.text) || t.Class == token.Number && t.End-t.Start < 4 && a.tokens[i].Gap == token.Space && h.rule == ruleOrgMilitary):
		return i - 1, true // 65th Air Division, 3 Brigade
	case t.ID == ',' && h.left == leftComma && i == first && i >= 2 && o.nameWord(a, i-2):
		return i - 2, true // Example, Inc
	case t.ID == ',' && h.list && i >= 2 && o.knownWord(a, i-2) && !a.headAt(i-2) && a.listed(i, first):
		return i - 2, true // Research, Development and Innovation Office
	case h.title && i == first && i >= 3 && a.possessive(i) && a.tokens[i-3].Is(token.Initial) && o.words.has(holder, a.tokens[i-3].ID):
		return i - 3, true // Prime Minister's Office
	case h.title && i < first && t.Is(token.Initial) && a.tokens[i].Gap == token.Space && o.words.has(holder, t.ID) && o.words.has(holder, a.tokens[i].ID):
		return i - 1, true
	case h.possessed && i >= 3 && a.possessive(i) && a.tokens[i-3].Is(token.Initial) && a.countryEnding(i-2) < 0:
		return i - 3, true // King's College
	}
	return i, false
}

// listed reports whether "and" stands among tokens [i, end), so that a comma
// before them is one of a list.
func (a *analysis) listed(i, end int) bool {
	for ; i < end; i++ {
		if a.tokens[i].ID == '&' || a.word(i, "and") {
			return true
		}
	}
	return false
}

// ordinal reports whether a token is a number in figures such as 65th, or a
// Roman one.
func ordinal(t token.Token, text string) bool {
	w := t.Text(text)
	if t.Class != token.Word || len(w) > 6 {
		return false
	}
	if t.Is(token.Digit) {
		return '0' <= w[0] && w[0] <= '9' && len(w) > 2
	}
	for _, c := range w {
		if c != 'I' && c != 'V' && c != 'X' {
			return false
		}
	}
	return true
}
