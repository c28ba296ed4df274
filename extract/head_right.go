package extract

import "chancery/extract/token"

// growRight returns the end of the name whose head ends at last, and the
// country mention that closes it, or -1.
func (o *organizations) growRight(a *analysis, h *head, last int) (int, int) {
	end := last
	for {
		j := o.connector(a, h, end)
		if j < 0 || end > last && !a.word(end, "of") {
			return end, -1
		}
		if k := a.headBorders.starting(j); k >= 0 && a.countryStarting(j) < 0 && o.heads[a.heads[k].head].rule == ruleOrgClub {
			return end, -1 // the League for | FC Basel
		}
		k, country := o.afterConnector(a, h, end, j)
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

// afterConnector reads what follows the connector at token i, from token j on:
// after the "in" of a mission a place, in words of its language (Rio de Janeiro),
// else a noun phrase.
func (o *organizations) afterConnector(a *analysis, h *head, i, j int) (int, int) {
	if h.rule != ruleOrgMission || !a.word(i, "in") || a.countryStarting(j) >= 0 {
		return o.phrase(a, h, j)
	}
	end := j
	for end < len(a.tokens) && (end == j || !a.brokenAt(end)) {
		next := o.foreignWord(a, end)
		if next == end {
			break
		}
		end = next
	}
	return end, -1
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

// seat takes where a mission sits, or to whom it is accredited, and what a
// committee is on: what follows its country with a connector other than of.
func (o *organizations) seat(a *analysis, h *head, i int) (int, bool) {
	if a.word(i, "of") {
		return i, false
	}
	j := o.connector(a, h, i)
	if j < 0 || j >= len(a.tokens) || !a.word(i, "to") && !a.word(i, "in") && !(h.list && !h.state && o.nameWord(a, j)) {
		return i, false
	}
	k, _ := o.afterConnector(a, h, i, j)
	return k, k > j
}
