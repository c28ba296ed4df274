package extract

import "chancery/extract/token"

// grow makes a body's name of the head at tokens [first, last): what belongs
// to it on the left, then on the right. It reports false where a bare head is
// left, or where the head asks for more than stands there.
func (o *organizations) grow(a *analysis, h *head, first, last int) (orgName, bool) {
	n := orgName{first: first, last: last, body: -1, headFirst: first, headLast: last, antecedent: -1}
	n.first, n.country = o.growLeft(a, h, first)
	n.last, n.rightCountry = o.growRight(a, h, last)
	if n.first == first && n.last == last {
		return n, false
	}
	if h.left == leftState && n.first == first && n.rightCountry < 0 && n.country < 0 {
		return n, false
	}
	return n, true
}

// growLeft returns the first token of the name whose head starts at first, and
// the country mention it took in directly, or -1.
func (o *organizations) growLeft(a *analysis, h *head, first int) (int, int) {
	country := -1
	if h.left == leftNone {
		return first, country
	}
	i := first
	modified := false
	for i > 0 && a.tokens[i].Gap < token.Paragraph {
		if c := a.countryEnding(i); c >= 0 {
			i, country = a.firstToken(a.mentions[Country][c].Start, i), c
			if a.tokens[i].Gap != token.Joined { // not the half of a compound
				break
			}
			continue
		}
		if h.left == leftState {
			j, ok := o.stateWord(a, i, modified)
			if !ok {
				break
			}
			modified = o.words.is(a, i-1, element{class: stateModifier})
			i = j
			continue
		}
		j, ok := o.leftWord(a, i, first)
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

// stateWord takes one word to the left of i before a government's head: a
// modifier, or a region's name before one.
func (o *organizations) stateWord(a *analysis, i int, modified bool) (int, bool) {
	t := a.tokens[i-1]
	switch {
	case o.words.is(a, i-1, element{class: stateModifier}):
		return i - 1, true
	case modified && t.Class == token.Word && t.ID == 0 && t.Is(token.Initial):
		return i - 1, true
	}
	return i, false
}

// region reports whether tokens [i, first) start with a region's own name.
func (o *organizations) region(a *analysis, i, first int) bool {
	return first-i > 1 && a.tokens[i].ID == 0
}

// leftWord takes one word, with what joins it to the name, to the left of i.
func (o *organizations) leftWord(a *analysis, i, first int) (int, bool) {
	t := a.tokens[i-1]
	switch {
	case a.bodyEnding(i) >= 0:
		return a.bodyEnding(i), true
	case t.Class == token.Word && t.Is(token.Initial) && !o.words.is(a, i-1, element{class: outside}):
		return i - 1, true
	case i >= 3 && t.Class == token.Word && a.joined(i-1, 0) == false && a.tokens[i-2].ID == '-' && a.tokens[i-1].Gap == token.Joined && a.tokens[i-3].Is(token.Initial) && a.tokens[i-2].Gap == token.Joined:
		return i - 3, true // High-level
	case i >= 2 && t.ID == '-' && t.Gap == token.Joined && a.tokens[i].Gap == token.Joined && a.tokens[i-2].Is(token.Initial) && !o.words.is(a, i-2, element{class: outside}):
		return i - 1, true // China-US
	case i >= 3 && i < first && a.tokens[i-1].Text(a.text) == "and" && a.tokens[i-2].ID != 0 && a.tokens[i-2].Is(token.Initial) &&
		a.countryEnding(i-1) < 0 && a.bodyEnding(i-1) < 0 && !o.words.is(a, i-2, element{class: outside}):
		return i - 1, true // Food and Agriculture Organization
	case i >= 4 && a.tokens[i-1].Text(a.text) == "s" && a.tokens[i-2].ID == '\'' && a.tokens[i-3].ID != 0 && a.tokens[i-3].Is(token.Initial) &&
		a.countryEnding(i-2) < 0 && a.bodyEnding(i-2) < 0 && !o.words.is(a, i-3, element{class: outside}):
		return i - 3, true // People's Court
	}
	return i, false
}

// growRight returns the end of the name whose head ends at last, and the
// country mention that closes it, or -1.
func (o *organizations) growRight(a *analysis, h *head, last int) (int, int) {
	end := last
	for {
		j := o.connector(a, h, end)
		if j < 0 {
			return end, -1
		}
		k, country := o.phrase(a, h, j)
		if k == j {
			return end, -1
		}
		end = k
		if country >= 0 {
			if k, more := o.seat(a, h, end); more {
				return k, country
			}
			return end, country
		}
	}
}

// connector returns the token after one of the head's connectors at i, and
// after an article, or -1.
func (o *organizations) connector(a *analysis, h *head, i int) int {
	if i+1 >= len(a.tokens) || a.tokens[i].Gap == token.Paragraph || a.tokens[i].Class != token.Word {
		return -1
	}
	for _, id := range h.right {
		if a.tokens[i].ID == id {
			if a.word(i+1, "the") {
				return i + 2
			}
			return i + 1
		}
	}
	return -1
}

// seat takes where a mission sits, or to whom it is accredited: what follows
// its country with a connector other than of.
func (o *organizations) seat(a *analysis, h *head, i int) (int, bool) {
	if a.word(i, "of") {
		return i, false
	}
	j := o.connector(a, h, i)
	if j < 0 || j >= len(a.tokens) || !a.word(i, "to") && !a.word(i, "in") {
		return i, false
	}
	k, _ := o.phrase(a, h, j)
	return k, k > j
}

// phrase reads the noun phrase that starts at i: capitalised words with what
// joins them, as far as they make one name. It returns its end, and the
// country mention that ends it, or -1.
func (o *organizations) phrase(a *analysis, h *head, i int) (int, int) {
	end := i
	for end < len(a.tokens) && (end == i || a.tokens[end].Gap < token.Paragraph) {
		if c := a.countryStarting(end); c >= 0 {
			next := a.lastToken(a.mentions[Country][c].End, end)
			if a.mentions[Country][c].Form == "" {
				return next, c
			}
			end = next
			continue
		}
		if b := a.bodyStarting(end); b >= 0 {
			if end > i {
				return o.trim(a, i, end), -1
			}
			end = b
			continue
		}
		next := o.phraseWord(a, h, i, end)
		if next == end {
			break
		}
		end = next
	}
	return o.trim(a, i, end), -1
}

// phraseWord takes what goes on a phrase at token j, or returns j.
func (o *organizations) phraseWord(a *analysis, h *head, start, j int) int {
	t := a.tokens[j]
	switch {
	case t.Class == token.Number:
		return j
	case a.joiner(j):
		if o.goesOn(a, j+1) {
			return j + 1
		}
		if a.word(j+1, "the") && !a.word(j, "and") && o.goesOn(a, j+2) {
			return j + 2
		}
	case t.ID == ',' && h.state && o.listGoesOn(a, j+1):
		return j + 1
	case t.ID == '-' && t.Gap == token.Joined && j+1 < len(a.tokens) && a.tokens[j+1].Gap == token.Joined && a.tokens[j+1].Class == token.Word:
		return j + 2
	case t.ID == '\'' && t.Gap == token.Joined && j > start && j+1 < len(a.tokens) && a.tokens[j+1].Text(a.text) == "s" && o.goesOn(a, j+2):
		return j + 2
	case t.Class == token.Word && t.Is(token.Initial):
		if j > start && o.words.is(a, j, element{class: outside}) && !t.Is(token.Upper) {
			return j
		}
		return j + 1
	case t.Class == token.Word && o.words.is(a, j, element{class: subject}) && o.onSubject(a, start, j):
		return j + 1
	}
	return j
}

// onSubject reports whether a lower-case word may belong to a phrase: one that
// says what a commission is on.
func (o *organizations) onSubject(a *analysis, start, j int) bool {
	if start == 0 || !a.word(start-1, "on") || a.word(start, "the") {
		return false
	}
	return !a.joiner(j) || j+1 < len(a.tokens) && o.words.is(a, j+1, element{class: subject})
}

// goesOn reports whether token j can go on a name after a joiner: a
// capitalised word that does not begin another body.
func (o *organizations) goesOn(a *analysis, j int) bool {
	if j >= len(a.tokens) {
		return false
	}
	t := a.tokens[j]
	if t.Gap == token.Paragraph || t.Class != token.Word || !t.Is(token.Initial) || a.headAt(j) || a.bodyStarting(j) >= 0 {
		return false
	}
	return !o.words.is(a, j, element{class: outside}) || t.Is(token.Upper)
}

// listGoesOn reports whether a comma at j-1 stands in a list of portfolios,
// which ends in "and" and another one: Labour, Employment and Social Security.
func (o *organizations) listGoesOn(a *analysis, j int) bool {
	if !o.goesOn(a, j) {
		return false
	}
	for k := j; k < len(a.tokens) && k < j+8; k++ {
		t := a.tokens[k]
		switch {
		case a.word(k, "and") || t.ID == '&':
			return o.goesOn(a, k+1)
		case t.Class == token.Word && t.Is(token.Initial) && a.countryStarting(k) < 0 || t.ID == ',' || a.word(k, "of"):
		default:
			return false
		}
	}
	return false
}

// trim drops what cannot end a name.
func (o *organizations) trim(a *analysis, start, end int) int {
	for end > start && (a.joiner(end-1) || a.word(end-1, "the") || a.tokens[end-1].Class == token.Punct) {
		end--
	}
	return end
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
	if i < 0 || i >= len(a.tokens) || a.tokens[i].Class != token.Word {
		return false
	}
	t := a.tokens[i].Text(a.text)
	if len(t) != len(w) {
		return false
	}
	for k := range len(w) {
		if t[k]|0x20 != w[k] {
			return false
		}
	}
	return true
}
