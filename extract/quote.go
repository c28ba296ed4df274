package extract

import (
	"unicode/utf8"

	"chancery/extract/token"
)

// longestQuote bounds, in tokens, how far a closing quotation mark is looked for.
const longestQuote = 110

// quotedTitles adds the quoted texts that are titles of agreements: those with
// a head at their start, or at their end.
func (x *agreements) quotedTitles(a *analysis) {
	closed := -1
	for _, at := range a.landmarks.quotes {
		i := int(at)
		if i <= closed || !a.opens(i) {
			continue
		}
		end, ok := a.closing(i)
		if !ok {
			continue
		}
		if t, ok := x.quoted(a, i+1, end); ok {
			a.titles = append(a.titles, t)
			closed = end
		}
	}
}

// opens reports whether the mark at token i opens a quotation: it says so by
// its shape, or by the space before it and none after.
func (a *analysis) opens(i int) bool {
	t := a.tokens[i]
	switch r, _ := utf8.DecodeRuneInString(a.text[t.Start:]); r {
	case '“', '„', '‟':
		return true
	case '”':
		return i+1 < len(a.tokens) && t.Gap != token.Joined && a.tokens[i+1].Gap == token.Joined
	case '»':
		return false
	}
	if i+1 >= len(a.tokens) || a.tokens[i+1].Gap != token.Joined {
		return false
	}
	return t.Gap != token.Joined || i > 0 && a.tokens[i-1].Class == token.Punct
}

// closing returns the mark that closes the quotation opened at token i. A mark
// that would open another one closes it too, where none did before: texts
// forget them.
func (a *analysis) closing(i int) (int, bool) {
	for j := i + 1; j < len(a.tokens) && j < i+longestQuote; j++ {
		if a.tokens[j].Gap == token.Paragraph {
			return 0, false
		}
		if a.tokens[j].ID == '"' {
			return j, j > i+1 && (!a.opens(j) || a.tokens[j-1].ID == ',')
		}
	}
	return 0, false
}

// quoted makes a title of the quoted tokens [first, last).
func (x *agreements) quoted(a *analysis, first, last int) (title, bool) {
	for last > first && a.tokens[last-1].Class == token.Punct && a.tokens[last-1].ID != ')' {
		last--
	}
	if a.word(first, "the") {
		first++
	}
	if x.otherWork(a, first-1) || x.words.has(small, a.tokens[first].ID) {
		return title{}, false
	}
	if last-first < 2 || !a.tokens[first].Is(token.Initial) && a.tokens[first].Class != token.Number {
		return title{}, false
	}
	for _, h := range a.agreementHeads[a.headFrom(first):] {
		if h.last > last {
			break
		}
		if !a.tokens[h.first].Is(token.Initial) {
			continue
		}
		t := title{first: first, last: last, treaty: -1, stands: -1, head: h.head, headFirst: h.first, headLast: h.last, quoted: true, rule: ruleQuotedTitle}
		grown := t
		grown.last = h.last
		x.growRight(a, &grown)
		t.parties, t.subject = grown.parties, grown.subject
		left := x.growLeft(a, h.first)
		if left <= first && (h.last < last || h.first > first) {
			return t, true
		}
		return t, grown.last >= last && h.first > first && !x.clauseBefore(a, first, h.first) && !(h.last == last && x.ofAnother(a, left))
	}
	return title{}, false
}

// clauseBefore reports whether the quoted tokens [first, last) before a head are
// part of a sentence, so that a speaker is quoted and no title: We signed the
// Charter.
func (x *agreements) clauseBefore(a *analysis, first, last int) bool {
	for i := first; i < last; i++ {
		if id := a.tokens[i].ID; x.words.has(beForm, id) || x.words.has(unreal, id) || id == '.' || id == ';' || a.word(i, "which") {
			return true
		}
	}
	return false
}

// ofAnother reports whether a preposition ties the name that starts at token i to
// what stands before it: Fathers of the | Charter.
func (x *agreements) ofAnother(a *analysis, i int) bool {
	if a.article(i - 1) {
		i--
	}
	return x.words.has(preposition, a.tokens[i-1].ID) || a.word(i-1, "of")
}

// otherWork reports whether the words before the quotation mark at token i say
// that it opens the title of something else: the report entitled "Road map …".
func (x *agreements) otherWork(a *analysis, i int) bool {
	const farthest = 9
	j := i - 1
	if a.word(j, "entitled") || a.word(j, "titled") || a.word(j, "called") || a.word(j, "on") {
		j--
	}
	for k := j; k >= 0 && k > j-farthest; k-- {
		if a.at(k, ',') || a.at(k, '-') {
			continue
		}
		if a.tokens[k].Class != token.Word || a.tokens[k].Gap == token.Paragraph {
			return false
		}
		if x.words.has(work, a.tokens[k].ID) {
			return k == j || j < i-1
		}
	}
	return false
}
