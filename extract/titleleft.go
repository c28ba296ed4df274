package extract

import (
	"sort"

	"chancery/extract/token"
)

// yearBefore takes the year that is part of a treaty's name: 1951 Refugee
// Convention. One that ends the line before it belongs to that line, unless an
// article ties the two.
func (x *agreements) yearBefore(a *analysis, first int) int {
	if first == 0 || a.tokens[first].Gap >= token.Paragraph || !yearLike(a.tokens[first-1], a.text) {
		return first
	}
	if a.tokens[first].Gap == token.Line && !a.determined(first-1) {
		return first
	}
	if d := a.dateEnding(first); d >= 0 {
		if i := a.firstToken(a.mentions[Date][d].Start, first-1); a.yearRange(i, first) {
			return i
		} else if i != first-1 {
			return first
		}
	}
	return first - 1
}

// yearRange reports whether tokens [first, last) are two years in figures:
// 2023-2024.
func (a *analysis) yearRange(first, last int) bool {
	return last-first == 3 && yearLike(a.tokens[first], a.text) && (a.joined(first+1, '-') || a.joined(first+1, '/'))
}

func yearLike(t token.Token, text string) bool {
	if t.Class != token.Number || t.End-t.Start != 4 {
		return false
	}
	s := t.Text(text)
	return s[0] == '1' && (s[1] == '8' || s[1] == '9') || s[0] == '2' && s[1] == '0'
}

// dayBefore takes the day, without a year, that is part of a name: September
// 19 Pyongyang Declaration.
func (x *agreements) dayBefore(a *analysis, first int) int {
	d := a.dateEnding(first)
	if d < 0 || a.tokens[first].Gap >= token.Line {
		return first
	}
	i := a.firstToken(a.mentions[Date][d].Start, first-1)
	if first-i != 2 || a.tokens[i].Class == a.tokens[i+1].Class || yearLike(a.tokens[i], a.text) || yearLike(a.tokens[i+1], a.text) {
		return first
	}
	return i
}

// growLeft returns the first token of the title whose head starts at first.
func (x *agreements) growLeft(a *analysis, first int) int {
	i := first
	for i > 0 && a.tokens[i].Gap < token.Paragraph {
		j := x.yearBefore(a, i)
		if j == i {
			j = x.dayBefore(a, i)
		}
		if j < i {
			i = j
			break
		}
		if j = x.wordBefore(a, i, first); j == i {
			break
		}
		i = j
	}
	for i < first && (a.tokens[i].Class == token.Punct || a.joiner(i) || a.article(i)) {
		i++
	}
	if i < first && i > 1 && a.hyphen(i-1) && a.tokens[i].Gap == token.Joined && a.tokens[i-2].Class == token.Word {
		return i - 2 // four-Power Agreement
	}
	return i
}

// wordBefore takes what stands before token i in a title whose head starts at
// first: a country, also as the half of a compound, a body, a capitalised word.
func (x *agreements) wordBefore(a *analysis, i, first int) int {
	if c := a.countryEnding(i); c >= 0 {
		return a.firstToken(a.mentions[Country][c].Start, i)
	}
	if mark := a.tokens[i-1]; (mark.ID == '-' || mark.ID == '/') && mark.Gap == token.Joined && a.tokens[i].Gap == token.Joined {
		if c := a.countryEnding(i - 1); c >= 0 {
			return a.firstToken(a.mentions[Country][c].Start, i-1)
		}
		if b := a.bodyEnding(i - 1); b >= 0 {
			return b
		}
	}
	if a.tokens[i-1].Is(token.Initial) && x.words.has(nth, a.tokens[i-1].ID) && !x.sentenceStart(a, i-1) && a.tokens[i].Gap == token.Space {
		return i - 1 // Second | Protocol
	}
	if x.words.has(makes, a.tokens[i-1].ID) {
		return i // MINISTER SIGNS | AGREEMENTS
	}
	if j := x.nounOf(a, i); i < first && j < i {
		return j
	}
	if a.titleEnding(i) || i > 2 && a.word(i-1, "s") && a.at(i-2, '\'') && (a.word(i-3, "organization") || a.word(i-3, "organisation")) {
		return i
	}
	if a.word(i-1, "general") && a.tokens[i-1].Is(token.Initial) && i == first && a.tokens[i].Gap == token.Space && a.article(i-2) {
		return i - 1 // the General | Agreement on
	}
	j, _ := x.bodies.leftWord(a, i, first)
	return j
}

// nounOf takes the capitalised words and the preposition that stand before token
// i and after an article: Status of | Forces; Traffic in | Transit.
func (x *agreements) nounOf(a *analysis, i int) int {
	const longest = 3
	if i < 3 || !a.word(i-1, "of") && !a.word(i-1, "in") || a.tokens[i].Gap >= token.Line || !a.tokens[i].Is(token.Initial) || a.countryStarting(i) >= 0 || a.orgStarting(i) >= 0 || x.words.has(place, a.tokens[i].ID) {
		return i
	}
	j := i - 1
	for j > 0 && j > i-1-longest && a.tokens[j].Gap == token.Space && a.tokens[j-1].Class == token.Word && a.tokens[j-1].Is(token.Initial) {
		if id := a.tokens[j-1].ID; x.words.has(sovereign, id) || x.words.has(office, id) || a.article(j-1) || a.headEnding(j) {
			return i
		}
		j--
	}
	if j == i-1 || !a.article(j-1) {
		return i
	}
	return j
}

// headEnding reports whether the head of an agreement's name ends at token i.
func (a *analysis) headEnding(i int) bool {
	k := sort.Search(len(a.agreementHeads), func(k int) bool { return a.agreementHeads[k].last >= i })
	return k < len(a.agreementHeads) && a.agreementHeads[k].last == i
}

// titleEnding reports whether the dictionary knows a treaty that ends at token i.
func (a *analysis) titleEnding(i int) bool {
	k := sort.Search(len(a.knownTitles), func(k int) bool { return a.knownTitles[k].last >= i })
	return k < len(a.knownTitles) && a.knownTitles[k].last == i
}
