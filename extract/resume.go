package extract

import "chancery/extract/token"

// resumed adds the words at the head of a sentence that go on about the one
// instrument which the sentence before names: It was signed in Baku; The
// agreement entered into force. Only words that tell what becomes of an
// instrument may follow, as little else is signed, ratified or in force.
func (x *agreements) resumed(a *analysis) {
	for i := 0; i < len(a.titles); {
		_, end := x.sentence(a, a.titles[i].first)
		t, several := &a.titles[i], a.titles[i].inner
		for i++; i < len(a.titles) && a.titles[i].first < end; i++ {
			several = several || !a.titles[i].inner
		}
		for !several && end < len(a.tokens) && a.tokens[end].Gap < token.Line {
			next := end
			if _, end = x.sentence(a, next); i < len(a.titles) && a.titles[i].first < end {
				break
			}
			last, head := x.resumes(a, next, t)
			if last == next || !x.becomes(a, last) {
				break
			}
			a.refs = append(a.refs, title{
				first: next, last: last, treaty: -1, head: head, headFirst: next, headLast: last, ref: true, rule: ruleResumed, stands: t.first, followed: last,
			})
		}
	}
}

// resumes returns the end of the words at token i that stand for title t: It,
// or its class word in small letters with an article; and that word's head. It
// returns i where none stand there.
func (x *agreements) resumes(a *analysis, i int, t *title) (last int, head int32) {
	if a.word(i, "it") && !x.plural(t) {
		return i + 1, t.head
	}
	if !a.word(i, "the") && !a.word(i, "this") {
		return i, -1
	}
	k := a.headFrom(i + 1)
	if k == len(a.agreementHeads) || a.agreementHeads[k].first != i+1 || a.tokens[i+1].Is(token.Initial) {
		return i, -1
	}
	h := a.agreementHeads[k]
	if baseOf(x.heads[h.head].typ) != x.baseType(*t) || x.heads[h.head].plural {
		return i, -1
	}
	return h.last, h.head
}

// plural reports whether a title names several instruments.
func (x *agreements) plural(t *title) bool { return t.head >= 0 && x.heads[t.head].plural }

// becomes reports whether the words at token i, adverbs aside, tell that an
// instrument was signed or ratified or that it is in force.
func (x *agreements) becomes(a *analysis, i int) bool {
	for i < len(a.tokens) && x.words.has(adverb, a.tokens[i].ID) {
		i++
	}
	if i >= len(a.tokens) {
		return false
	}
	for _, k := range x.eventsBy.of(a.tokens[i].ID) {
		e := &x.events[k]
		if e.where != afterName || len(e.words) < 2 || !a.same(i, e.words) {
			continue
		}
		switch e.kind {
		case "signed", "initialled", "ratified", "in force":
			return true
		}
	}
	return false
}
