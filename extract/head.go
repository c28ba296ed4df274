package extract

import (
	"strings"

	"chancery/extract/token"
)

// grow makes a body's name of the head at tokens [first, last): what belongs
// to it on the left, then on the right. It reports false where a bare head is
// left, where the head asks for more than stands there, or where the words
// around it show that the name is of something else.
func (o *organizations) grow(a *analysis, h *head, first, last int) (orgName, bool) {
	n := orgName{first: first, last: last, body: -1, headFirst: first, headLast: last, antecedent: -1}
	n.first, n.country = o.growLeft(a, h, first)
	n.last, n.rightCountry = last, -1
	if n.first < first || !a.pointed(first) {
		n.last, n.rightCountry = o.growRight(a, h, last)
	}
	if n.first == first && n.last == last {
		return n, false
	}
	if h.left == leftState && n.first == first && n.rightCountry < 0 && n.country < 0 {
		return n, false
	}
	return n, !o.titleOf(a, h, n) && !o.partOf(a, h, n) && !o.common(a, h, n) && !o.numberedMeeting(a, h, n.first)
}

// pointed reports whether the word before token i makes a bare head after it
// point to a body named before: our Organization.
func (a *analysis) pointed(i int) bool {
	for _, w := range []string{"this", "that", "our", "its", "their", "your", "such"} {
		if a.word(i-1, w) {
			return true
		}
	}
	return false
}

// numberedMeeting reports whether a name is that of one meeting of many: the
// twelfth Congress of a party.
func (o *organizations) numberedMeeting(a *analysis, h *head, first int) bool {
	if h.word != "Congress" {
		return false
	}
	t := a.tokens[first]
	if roman := strings.TrimRight(t.Text(a.text), "thndrs"); ordinal(t, a.text) || len(roman) > 0 && strings.Trim(roman, "IVXL") == "" {
		return true
	}
	return first > 0 && (o.words.has(nth, a.tokens[first-1].ID) || ordinal(a.tokens[first-1], a.text))
}

// common reports whether a grown name is none for all its capitals: a plural
// with nothing but general adjectives (International Organizations), or a
// heading in capitals that ends like a newspaper's or a company's name.
func (o *organizations) common(a *analysis, h *head, n orgName) bool {
	if h.quiet && a.tokens[n.headFirst].Is(token.Upper) && h.word != strings.ToUpper(h.word) {
		return true
	}
	if h.short || n.last > n.headLast || n.country >= 0 || !strings.HasSuffix(h.word, "s") {
		return false
	}
	for i := n.first; i < n.headFirst; i++ {
		if !o.words.has(generic, a.tokens[i].ID) {
			return false
		}
	}
	return true
}

// titleOf reports whether a name stands where a law, a treaty or a meeting
// says what it is on: Law on Social Service, Summit on the Information Society.
func (o *organizations) titleOf(a *analysis, h *head, n orgName) bool {
	i := n.first - 1
	article := a.word(i, "the")
	if article {
		i--
	}
	switch {
	case i < 1 || n.country >= 0 || n.rightCountry >= 0:
		return false
	case !article && !h.state && (a.word(i, "of") || a.word(i, "for")) && o.words.has(minister, a.tokens[i-1].ID):
		return true // Minister of Labour and Social Insurance
	case a.word(i, "of"):
		return !article && o.words.has(instrument, a.tokens[i-1].ID) && a.tokens[i-1].Is(token.Initial)
	case a.word(i, "to"):
		return a.word(i-1, "relating")
	case a.word(i, "on") || a.word(i, "concerning") || a.word(i, "regarding") || a.word(i, "for"):
		return o.words.has(instrument, a.tokens[i-1].ID) && a.tokens[i-1].Is(token.Initial)
	}
	return false
}

// partOf reports whether a name is the first part of the name of something
// that is no body: Labour Fund Programme.
func (o *organizations) partOf(a *analysis, h *head, n orgName) bool {
	i := a.afterBrackets(n.last) // Intermediate-Range Nuclear Forces (INF) Treaty
	if h.state || i >= len(a.tokens) || a.tokens[i].Gap != token.Space || n.rightCountry >= 0 {
		return false
	}
	t := a.tokens[i]
	return t.Is(token.Initial) && o.words.has(product, t.ID)
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
	for i > 0 && !a.brokenAt(i) {
		if c := a.countryEnding(i); c >= 0 {
			i, country = a.firstToken(a.mentions[Country][c].Start, i), c
			if o.modifies(a, i) {
				i--
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

// modifies reports whether the word before a country at i belongs to the name
// that the country begins: Joint Azerbaijani-Uzbek Commission.
func (o *organizations) modifies(a *analysis, i int) bool {
	return i > 0 && a.tokens[i].Gap == token.Space && a.tokens[i-1].Is(token.Initial) && o.words.has(joint, a.tokens[i-1].ID)
}

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
	}
	return i, false
}

// region reports whether tokens [i, first) start with a region's own name.
func (o *organizations) region(a *analysis, i, first int) bool {
	return first-i > 1 && a.tokens[i].ID == 0
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
	case i >= 2 && a.hyphen(i-1) && a.tokens[i].Gap == token.Joined && o.nameWord(a, i-2):
		return i - 1, true // China-US
	case i >= 3 && i < first && a.tokens[i-1].Text(a.text) == "and" && o.knownWord(a, i-2):
		return i - 1, true // Food and Agriculture Organization
	case i >= 4 && a.possessive(i) && o.knownWord(a, i-3):
		return i - 3, true // People's Court
	}
	return i, false
}

// ranked reports whether "General" after token i is a person's: Attorney
// General, Colonel General.
func (o *organizations) ranked(a *analysis, i int) bool {
	return i >= 0 && a.tokens[i].Class == token.Word && a.tokens[i].Is(token.Initial)
}

// nameWord reports whether token i is a capitalised word that may be part of a
// name: no article, no office, no day.
func (o *organizations) nameWord(a *analysis, i int) bool {
	t := a.tokens[i]
	if t.Class != token.Word || !t.Is(token.Initial) || o.words.has(outside, t.ID) {
		return false
	}
	return t.End-t.Start > 1 || t.Text(a.text) != "A" || i > 0 && t.Gap == token.Space && a.tokens[i-1].Class == token.Word
}

// knownWord reports whether token i is a capitalised word of the dictionaries
// that is no city and ends no name of a body or country.
func (o *organizations) knownWord(a *analysis, i int) bool {
	return a.tokens[i].ID != 0 && o.nameWord(a, i) && !o.words.has(place, a.tokens[i].ID) && a.countryEnding(i+1) < 0 && a.bodyEnding(i+1) < 0
}

// hyphen reports whether token i is a hyphen written after a word, and no dash
// between clauses that lost its spaces.
func (a *analysis) hyphen(i int) bool {
	return a.joined(i, '-') && a.tokens[i].Text(a.text) != "—"
}

// hyphenated reports whether the three tokens before i are a word with a
// capital, a hyphen and a word in small letters, which is of the name itself:
// High-level, and not London-based.
func (o *organizations) hyphenated(a *analysis, i int) bool {
	return i >= 3 && !o.words.has(suffixed, a.tokens[i-1].ID) && a.tokens[i-1].Class == token.Word && a.tokens[i-1].Gap == token.Joined && a.hyphen(i-2) && o.nameWord(a, i-3)
}

// possessive reports whether the two tokens before i are 's.
func (a *analysis) possessive(i int) bool {
	return a.tokens[i-1].Text(a.text) == "s" && a.tokens[i-2].ID == '\'' && a.tokens[i-1].Gap == token.Joined && a.tokens[i-2].Gap == token.Joined
}

// leftMore takes what only some heads have to their left: the number of an
// army's division, the comma before a company's form, a list of portfolios.
func (o *organizations) leftMore(a *analysis, h *head, i, first int) (int, bool) {
	t := a.tokens[i-1]
	switch {
	case h.numbered && i <= first && ordinal(t, a.text):
		return i - 1, true // 65th Air Division
	case t.ID == ',' && h.left == leftComma && i == first && i >= 2 && o.nameWord(a, i-2):
		return i - 2, true // Example, Inc
	case t.ID == ',' && h.list && i >= 2 && o.knownWord(a, i-2) && !a.headAt(i-2) && a.listed(i, first):
		return i - 2, true // Research, Development and Innovation Office
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

// growRight returns the end of the name whose head ends at last, and the
// country mention that closes it, or -1.
func (o *organizations) growRight(a *analysis, h *head, last int) (int, int) {
	end := last
	for {
		j := o.connector(a, h, end)
		if j < 0 || end > last && !a.word(end, "of") {
			return end, -1
		}
		k, country := o.phrase(a, h, j)
		if k == j || country < 0 && o.cut(a, k) {
			return end, -1
		}
		end = k
		if country >= 0 {
			if k, more := o.seat(a, h, end); more {
				return k, country
			}
			if h.word == "Governments" {
				end = a.furtherStates(end)
			}
			return end, country
		}
	}
}

// furtherStates returns the end of a list of countries that goes on at token i:
// the Governments of Turkey | , Georgia and Azerbaijan.
func (a *analysis) furtherStates(i int) int {
	end := i
	for i < len(a.tokens) && (a.tokens[i].ID == ',' || a.word(i, "and")) {
		last := a.word(i, "and")
		if i++; a.word(i, "and") {
			last = true
			i++
		}
		if a.word(i, "the") {
			i++
		}
		c := a.countryStarting(i)
		if c < 0 || a.mentions[Country][c].Form != "" {
			return end
		}
		if i = a.lastToken(a.mentions[Country][c].End, i); last {
			return i
		}
	}
	return end
}

// cut reports whether a phrase that ends at token i was cut short before a
// meeting, and so is of that: the Preparatory Committee | for the Special
// Session.
func (o *organizations) cut(a *analysis, i int) bool {
	if i >= len(a.tokens) || a.tokens[i].Gap != token.Space {
		return false
	}
	t := a.tokens[i]
	return t.Class == token.Word && t.Is(token.Initial) && !t.Is(token.Upper) && o.words.has(meeting, t.ID)
}

// connector returns the token after one of the head's connectors at i, and
// after an article, or -1.
func (o *organizations) connector(a *analysis, h *head, i int) int {
	if i+1 >= len(a.tokens) || a.tokens[i].Class != token.Word || a.brokenAt(i) {
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
		if o.words.has(nth, t.ID) || o.words.has(calendar, t.ID) || j > start && o.barred(t) || j > start && a.word(j-1, "affairs") {
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
			return o.goesOn(a, k+1) && a.countryStarting(k+1) < 0
		case t.Class == token.Word && t.Is(token.Initial) && a.countryStarting(k) < 0 || t.ID == ',' || t.ID == '-' || a.word(k, "of"):
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
