package extract

import "chancery/extract/token"

// mostParties bounds a list of parties: there are fewer states.
const mostParties = 250

// partyList reads parties joined by commas and "and", and returns its end.
func (x *agreements) partyList(a *analysis, i int) int {
	end, joined := i, false
	for n, j := 0, i; n < mostParties && j < len(a.tokens); n++ {
		if joined && (a.word(j, "a") || a.word(j, "an")) {
			return end
		}
		if a.word(j, "the") {
			j++
		}
		k := x.party(a, j)
		if k == j {
			return end
		}
		end = k
		if joined && a.at(k, ',') && a.demonymAt(k+1) {
			joined = false // the Danish, Icelandic and Italian Governments
		}
		if joined && !x.anotherSide(a, k) || k+1 >= len(a.tokens) {
			return end
		}
		k = x.afterBehalf(a, k)
		if a.tokens[k].ID == '(' { // an acronym of the party, or for whom it acts
			for k < len(a.tokens) && a.tokens[k].ID != ')' && k < end+30 {
				if x.words.has(makes, a.tokens[k].ID) {
					return end // (signed in Rome)
				}
				k++
			}
			k++
		}
		switch {
		case a.word(k, "and") || k < len(a.tokens) && a.tokens[k].ID == '&':
			joined, j = true, k+1
		case k < len(a.tokens) && a.tokens[k].ID == ',' && a.word(k+1, "and"):
			joined, j = true, k+2
		case k+1 < len(a.tokens) && a.tokens[k].ID == ',' && !x.people(a, k+1) && (a.tokens[k+1].Is(token.Initial) || a.article(k+1)):
			j = k + 1
		default:
			return end
		}
	}
	return end
}

// people reports whether a country's adjective at token i says who does what the
// sentence goes on to tell, and names no party: …, Lithuanian experts advise.
func (x *agreements) people(a *analysis, i int) bool {
	if !a.demonymAt(i) {
		return false
	}
	i = a.lastToken(a.mentions[Country][a.countryStarting(i)].End, i)
	return i < len(a.tokens) && a.tokens[i].Class == token.Word && !a.tokens[i].Is(token.Initial) &&
		!a.word(i, "and") && !x.words.has(office, a.tokens[i].ID) && !x.words.has(sovereign, a.tokens[i].ID)
}

// party reads one party at token i: a body, a country, a capitalised name, or
// words like "the two sides".
func (x *agreements) party(a *analysis, i int) int {
	if i >= len(a.tokens) || a.tokens[i].Class != token.Word {
		return i
	}
	if end := x.actingFor(a, i); end > i {
		return end
	}
	if o := a.orgStarting(i); o >= 0 {
		return a.orgs[o].last
	}
	if c := a.countryStarting(i); c >= 0 && !x.bodyOf(a, a.lastToken(a.mentions[Country][c].End, i)) {
		end := a.lastToken(a.mentions[Country][c].End, i)
		if a.mentions[Country][c].Form != "" {
			for end < len(a.tokens) && a.tokens[end].Class == token.Word && !a.tokens[end].Is(token.Initial) && !x.stops(a, end) && !a.word(end, "and") {
				end++
			}
		}
		return end
	}
	end := i
	for end < len(a.tokens) && end < i+8 && (a.tokens[end].Class == token.Word || x.ampersand(a, end)) && (end == i || a.tokens[end].Gap < token.Paragraph) {
		if a.tokens[end].Class == token.Word && !a.tokens[end].Is(token.Initial) && (x.stops(a, end) || a.word(end, "and") || a.word(end, "on") || a.word(end, "for") || a.word(end, "in")) {
			break
		}
		end++
	}
	for end > i && x.words.has(small, a.tokens[end-1].ID) {
		end--
	}
	return end
}

// bodyOf reports whether the country named before token i begins the name of a
// body that is known by nothing else: Bangladesh | Standards & Testing.
func (x *agreements) bodyOf(a *analysis, i int) bool {
	return i+1 < len(a.tokens) && a.tokens[i].Class == token.Word && a.tokens[i].Is(token.Initial) && a.tokens[i].Gap == token.Space &&
		x.ampersand(a, i+1) && !a.tokens[i].Is(token.Upper)
}

// ampersand reports whether token i joins two capitalised words of one name.
func (x *agreements) ampersand(a *analysis, i int) bool {
	return a.at(i, '&') && i+1 < len(a.tokens) && a.tokens[i+1].Is(token.Initial) && a.countryStarting(i+1) < 0 && a.orgStarting(i+1) < 0
}

// actingFor reads who acts for a state, up to the state's name: His Majesty's
// Government in the United Kingdom, the Minister of Transport of Austria, the
// President of the Turkish Republic. It returns the token after it, or i.
func (x *agreements) actingFor(a *analysis, i int) int {
	const longest = 24
	acting := false
	for j := i; j < len(a.tokens) && j < i+longest && (j == i || a.tokens[j].Gap < token.Paragraph); j++ {
		t := a.tokens[j]
		if c := a.countryStarting(j); c >= 0 {
			m := a.mentions[Country][c]
			end := a.lastToken(m.End, j)
			if m.Form == "" {
				if acting {
					return end
				}
				return i
			}
			if k := x.stateWord(a, end); k > end {
				return k
			}
			j = end - 1
			continue
		}
		switch {
		case x.words.has(sovereign, t.ID):
			acting = true
		case t.Class == token.Word && (t.Is(token.Initial) || x.words.has(small, t.ID) || a.word(j, "respect") || a.word(j, "s") || a.word(j, "his") || a.word(j, "her")):
			if !acting && j > i+6 || x.words.has(about, t.ID) {
				return i
			}
		case t.ID == '\'' || t.ID == ',' && acting || t.ID == '-':
		default:
			return i
		}
	}
	return i
}

// stateWord reads the words that make a state, or who acts for it, of an
// adjective: the Turkish | Republic, the Danish | Government. It returns the
// token after them, or i.
func (x *agreements) stateWord(a *analysis, i int) int {
	const longest = 4
	for j := i; j < len(a.tokens) && j < i+longest; j++ {
		t := a.tokens[j]
		if t.Class != token.Word || !t.Is(token.Initial) || t.Gap >= token.Paragraph {
			return i
		}
		if x.words.has(sovereign, t.ID) || a.word(j, "republic") || a.word(j, "kingdom") || a.word(j, "union") {
			return j + 1
		}
	}
	return i
}

// afterBehalf returns the token after an aside that tells for whom a party acts,
// where another government follows it: acting on behalf of North Borneo | and the
// Government of; , in consultation with A, | and the Government of.
func (x *agreements) afterBehalf(a *analysis, i int) int {
	const longest = 24
	j := i
	if a.at(j, ',') {
		j++
	}
	if !a.word(j, "acting") && !a.word(j, "on") && !(a.word(j, "in") && a.word(j+1, "consultation")) {
		return i
	}
	for ; j+1 < len(a.tokens) && j < i+longest && a.tokens[j].Gap < token.Line; j++ {
		if a.word(j, "and") && a.article(j+1) && (x.actingFor(a, j+2) > j+2 || a.countryStarting(j+2) >= 0) {
			if a.at(j-1, ',') {
				return j - 1
			}
			return j
		}
	}
	return i
}

// demonymAt reports whether a country's adjective stands at token i.
func (a *analysis) demonymAt(i int) bool {
	c := a.countryStarting(i)
	return c >= 0 && a.mentions[Country][c].Form != ""
}

// anotherSide reports whether "and" at token i, after a pair, joins another
// government: of A and B and the Government of C.
func (x *agreements) anotherSide(a *analysis, i int) bool {
	if !a.word(i, "and") {
		return false
	}
	if a.article(i + 1) {
		i++
	}
	return x.actingFor(a, i+1) > i+1 || a.word(i+1, "in") && x.sideAfter(a, i+2)
}

// sideAfter reports whether a country is named at token i, an article aside.
func (x *agreements) sideAfter(a *analysis, i int) bool {
	if a.article(i) {
		i++
	}
	return a.countryStarting(i) >= 0
}
