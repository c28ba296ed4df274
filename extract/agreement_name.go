package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// value is the name of an agreement without its parties and the day it was
// made, if that still tells it from others. What points back at its end is
// written out: Protocol of the session of the | Commission. It reports whether
// something was.
func (x *agreements) value(a *analysis, t *title) (name string, writtenOut bool) {
	if !t.meeting.empty() {
		return a.written([]tokenRange{{t.headFirst, t.headLast}}) + " of the " + a.written([]tokenRange{t.meeting}), false
	}
	x.withoutParties(a, t)
	switch {
	case a.at(t.headLast, '"') && t.subject.first == t.headLast+2:
		about := strings.ToLower(a.tokens[t.headLast+1].Text(a.text)) // Agreement "On
		return a.written([]tokenRange{{t.first, t.headLast}}) + " " + about + " " + a.wording(t.subject.first, t.subject.last).value, false
	case t.rule == ruleSmallTitle && t.subject.empty(): // a phrase that is no name without its parties
		a.pieces = append(a.pieces[:0], t.tokens())
	}
	a.cut(t.made)
	at, said := x.pointer(a, t)
	if said == "" {
		return a.written(a.pieces), false
	}
	a.cut(at)
	return a.written(a.pieces) + " " + said, true
}

// withoutParties makes an analysis's pieces those of a title without its parties
// and the day it was made, if that still tells it from others. "Member States"
// are part of its subject.
func (x *agreements) withoutParties(a *analysis, t *title) {
	a.pieces = append(a.pieces[:0], tokenRange{t.first, x.withoutDate(a, t)})
	first := t.parties.first
	if a.article(first) {
		first++
	}
	if !t.parties.empty() && !(x.words.has(member, a.tokens[first].ID) && !a.word(first, "government") && !a.word(first, "governments")) {
		before := t.parties.first - 1
		if before-1 > t.headLast && x.words.has(concluding, a.tokens[before-1].ID) {
			before-- // signed | between
		}
		a.cut(tokenRange{before, t.parties.last})
	}
	if d := a.dateStarting(t.headLast + 1); d >= 0 && a.word(t.headLast, "of") {
		a.cut(tokenRange{t.headLast, a.lastToken(a.mentions[Date][d].End, t.headLast+1)})
	}
	telling := 0
	for _, p := range a.pieces {
		telling += max(0, p.last-max(p.first, t.headLast)) + max(0, t.headFirst-p.first)
	}
	if telling == 0 {
		a.pieces = append(a.pieces[:0], tokenRange{t.first, t.last})
	}
}

// pointer returns what closes a title and points back, a body's short form or a
// bare head where just one instrument of its type has been named, and the name
// that it stands for; "" if nothing does.
func (x *agreements) pointer(a *analysis, t *title) (tokenRange, string) {
	if k := a.orgBorders.ending(t.last); k >= 0 && a.orgs[k].first > t.headLast && a.orgs[k].rule == ruleOrgShort {
		return tokenRange{a.orgs[k].first, t.last}, a.orgs[k].value
	}
	k := a.headFrom(t.headLast)
	for k < len(a.agreementHeads) && a.agreementHeads[k].last < t.last {
		k++
	}
	if k == len(a.agreementHeads) {
		return tokenRange{}, ""
	}
	h := a.agreementHeads[k]
	if h.first != t.last-1 || h.last != t.last || !a.word(h.first-1, "the") {
		return tokenRange{}, ""
	}
	paragraph, _ := a.paragraph(t.first)
	only := x.onlyTitle(a, h, paragraph, t.first)
	if only < 0 {
		only = x.onlyTitle(a, h, 0, t.first)
	}
	if only < 0 {
		return tokenRange{}, ""
	}
	if s := &a.titles[only]; s.treaty >= 0 {
		return h.tokens(), a.written([]tokenRange{s.tokens()})
	}
	return h.tokens(), a.agreements[a.titles[only].record].Name
}

// onlyTitle returns the title in the tokens [from, to) that the bare head h can
// point to: the only one of its type, or -1.
func (x *agreements) onlyTitle(a *analysis, h title, from, to int) int {
	only := -1
	for l := a.titleFrom(from); l < a.titleFrom(to); l++ {
		s := &a.titles[l]
		switch {
		case s.ref || x.baseType(*s) != baseOf(x.heads[h.head].typ):
		case only >= 0 && a.titles[only].record != s.record:
			return -1
		default:
			only = l
		}
	}
	return only
}

// cut takes tokens out of the last of an analysis's pieces.
func (a *analysis) cut(out tokenRange) {
	for k, p := range a.pieces {
		if p.first < out.last && out.first < p.last {
			a.pieces = slices.Replace(a.pieces, k, k+1, tokenRange{p.first, max(p.first, out.first)}, tokenRange{min(out.last, p.last), p.last})
			break
		}
	}
	a.pieces = slices.DeleteFunc(a.pieces, tokenRange.empty)
}

// written joins pieces of the text into a name on one line, with a capital at
// its start, and in title case where the text shouts it.
func (a *analysis) written(pieces []tokenRange) string {
	var b strings.Builder
	for _, p := range pieces {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(a.text[a.tokens[p.first].Start:a.tokens[p.last-1].End])
	}
	name := clean(b.String())
	if strings.ToUpper(name) == name && len(name) > 12 {
		name = titleCase(name)
	}
	r, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[size:]
}

// titleCase writes a name in capitals as titles are written, small words small.
func titleCase(name string) string {
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		switch w {
		case "of", "and", "the", "for", "in", "on", "with", "to", "a", "an", "or", "by", "from", "between", "against":
			continue
		}
		r, size := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + w[size:]
	}
	return strings.Join(words, " ")
}
