package extract

import (
	"strings"

	"chancery/extract/token"
)

// phrase reads the noun phrase that starts at i: capitalised words with what
// joins them, as far as they make one name. It returns its end, and the
// country mention that ends it, or -1.
func (o *organizations) phrase(a *analysis, h *head, i int) (int, int) {
	end := i
	for end < len(a.tokens) && (end == i || !a.brokenAt(end)) {
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
		return o.afterJoiner(a, start, j)
	case t.ID == ',' && h.list && o.listGoesOn(a, j+1):
		return j + 1
	case t.ID == ',' && h.list && o.listEnds(a, start, j+1):
		return j + 2 // Foreign Affairs, Trade, | and Regional Integration
	case a.hyphen(j) && j+1 < len(a.tokens) && a.tokens[j+1].Gap == token.Joined && a.tokens[j+1].Class == token.Word:
		return j + 2
	case a.coWord(j):
		return j + 3
	case t.ID == '\'' && a.ownersEnd(j, start) && j+1 < len(a.tokens) && a.tokens[j+1].Gap == token.Space && o.nameWord(a, j+1):
		return j + 2
	case t.ID == '\'' && j > start && j+1 < len(a.tokens) && a.possessive(j+2) && o.ownedGoesOn(a, j+2):
		return j + 2
	case t.Class != token.Word:
	case t.Is(token.Initial):
		if o.words.has(nth, t.ID) || o.words.has(calendar, t.ID) || j > start && a.word(j-1, "affairs") {
			return j
		}
		if j > start && h.title && o.words.has(holder, a.tokens[j-1].ID) && !o.words.has(holder, t.ID) && !a.word(j-1, "vice") && !a.word(j-1, "deputy") {
			return j // Office of the President | Jane Roe
		}
		if j > start && o.barred(t) && !(h.title && o.words.has(holder, t.ID)) {
			return j
		}
		return j + 1
	case o.words.has(subject, t.ID) && o.onSubject(a, start, j):
		return j + 1
	}
	return j
}

// coWord reports whether a word such as Co-operation stands at token i.
func (a *analysis) coWord(i int) bool {
	if !a.word(i, "co") || !a.tokens[i].Is(token.Initial) || !a.hyphen(i+1) || i+2 >= len(a.tokens) || a.tokens[i+2].Gap != token.Joined {
		return false
	}
	w := strings.ToLower(a.tokens[i+2].Text(a.text))
	return strings.HasPrefix(w, "operat") || strings.HasPrefix(w, "ordinat")
}

// ownersEnd reports whether the apostrophe at token i ends a plural owner in a
// name from token start on: Workers' Party.
func (a *analysis) ownersEnd(i, start int) bool {
	return i > start && a.tokens[i].Gap == token.Joined && a.tokens[i-1].ID != 0 && a.tokens[i-1].Is(token.Initial) &&
		strings.HasSuffix(a.tokens[i-1].Text(a.text), "s")
}

// afterJoiner takes a joiner at j with what it joins: a capitalised word,
// perhaps after an article.
func (o *organizations) afterJoiner(a *analysis, start, j int) int {
	switch {
	case a.word(j, "in") && !o.inSubject(a, j+1):
		return j
	case o.goesOn(a, j+1):
		return j + 1
	case a.word(j+1, "the") && !a.word(j, "and") && o.goesOn(a, j+2):
		return j + 2
	case a.word(j, "and") && a.word(j+1, "the") && o.goesOn(a, j+2) && o.words.has(region, a.tokens[j-1].ID) && o.words.has(region, a.tokens[j+2].ID):
		return j + 2 // Africa and the Middle East
	case o.words.has(subject, a.tokens[j].ID) && o.onSubject(a, start, j):
		return j + 1
	}
	return j
}

// inSubject reports whether what follows "in" at i is a subject (Women in
// Development) and not a place.
func (o *organizations) inSubject(a *analysis, i int) bool {
	return i < len(a.tokens) && a.tokens[i].ID != 0 && !o.words.has(place, a.tokens[i].ID) && a.countryStarting(i) < 0 && !a.word(i, "the")
}

// ownedGoesOn reports whether what follows 's at i goes on a name, as in
// Committee on Women's Rights, and is no thing that the body owns.
func (o *organizations) ownedGoesOn(a *analysis, i int) bool {
	return i < len(a.tokens) && (o.goesOn(a, i) || a.headAt(i) && o.nameWord(a, i) && a.tokens[i].Gap == token.Space) && a.tokens[i-3].ID != 0 && a.bodyEnding(i-2) < 0 && a.countryEnding(i-2) < 0 && !o.words.has(product, a.tokens[i].ID)
}

// onSubject reports whether a lower-case word may belong to a phrase: one that
// says what a commission is on.
func (o *organizations) onSubject(a *analysis, start, j int) bool {
	if start == 0 || !a.word(start-1, "on") || a.word(start, "the") {
		return false
	}
	if a.word(j+1, "the") && j+2 < len(a.tokens) && a.tokens[j+2].Is(token.Initial) {
		return false // on trade | and the Women's Committee
	}
	return !a.joiner(j) || j+1 < len(a.tokens) && o.words.has(subject, a.tokens[j+1].ID)
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
	return !o.barred(t)
}

// barred reports whether a capitalised word goes on no name; in capitals it may
// be another word.
func (o *organizations) barred(t token.Token) bool {
	return o.words.has(outside, t.ID) && (!t.Is(token.Upper) || t.End-t.Start == 1)
}

// listGoesOn reports whether a comma at j-1 stands in a list of portfolios,
// which ends in "and" and another one: Labour, Employment and Social Security.
func (o *organizations) listGoesOn(a *analysis, j int) bool {
	if !o.goesOn(a, j) || a.countryStarting(j) >= 0 {
		return false
	}
	for k := j; k < len(a.tokens) && k < j+9; k++ {
		t := a.tokens[k]
		switch {
		case a.word(k, "and") || t.ID == '&':
			return o.goesOn(a, k+1) && (a.countryStarting(k+1) < 0 || a.word(k+2, "abroad")) // and Senegalese Abroad
		case t.Class == token.Word && t.Is(token.Initial) && a.countryStarting(k) < 0 || t.ID == ',' || t.ID == '-' || a.word(k, "of"):
		default:
			return false
		}
	}
	return false
}

// listEnds reports whether "and" at token j, after a comma, leads to the last of
// the portfolios that a name lists from token start on.
func (o *organizations) listEnds(a *analysis, start, j int) bool {
	if !a.word(j, "and") || !o.goesOn(a, j+1) || a.countryStarting(j+1) >= 0 {
		return false
	}
	for i := start; i < j-1; i++ {
		if a.tokens[i].ID == ',' {
			return true
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
