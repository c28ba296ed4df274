package extract

import (
	"slices"

	"chancery/extract/token"
)

// shorten adds the bare heads that stand for a body: one whose name with the
// same head came before (the Ministry), or an organ of the family that the
// document is about (the Commission, Parliament). Names come and go in order.
func (o *organizations) shorten(a *analysis, names []orgName) []orgName {
	if len(a.heads) == 0 {
		return names
	}
	s := shortener{o: o, a: a, names: names, latest: a.latest[:0]}
	for range o.heads {
		s.latest = append(s.latest, latestName{at: -1, body: -1})
	}
	a.found = a.found[:0]
	a.context.restart()
	bare, end := a.bare, 0
	for _, h := range a.heads {
		s.pass(h.first)
		for len(bare) > 0 && bare[0].first < h.first {
			bare = bare[1:]
		}
		if h.first < end || s.covered(h.first) || a.insideCountry(h.first, h.last) || !o.alone(a, h.tokenRange) {
			continue
		}
		if n, ok := s.standIn(h, bare); ok {
			a.found, end = append(a.found, n), n.last
		}
	}
	a.latest = s.latest
	return longest(merge(names, a.found)) // the House of Assembly, and no Assembly in it
}

// shortener walks the bare heads of a document together with its names.
type shortener struct {
	o      *organizations
	a      *analysis
	names  []orgName
	next   int          // the first name that has not been passed
	latest []latestName // by head
}

// latestName is the last name passed that has a head.
type latestName struct {
	at   int32 // its index, or -1
	body int32 // the body of the dictionary that the head stands for, or -1
}

// pass notes the names that start before token i.
func (s *shortener) pass(i int) {
	for ; s.next < len(s.names) && s.names[s.next].first < i; s.next++ {
		n := &s.names[s.next]
		k := int32(s.next)
		switch {
		case n.body >= 0:
			s.a.context.at(n.body, n.first)
			b := &s.o.bodies[n.body]
			for _, h := range b.heads {
				s.latest[h] = latestName{at: k, body: n.body}
			}
			if b.of >= 0 {
				for _, h := range s.o.bodies[b.of].heads {
					if !slices.Contains(b.heads, h) {
						s.latest[h] = latestName{at: k, body: b.of}
					}
				}
			}
		case n.head >= 0 && n.antecedent < 0:
			s.latest[n.head] = latestName{at: k, body: -1}
		}
	}
}

// covered reports whether token i lies in a name.
func (s *shortener) covered(i int) bool {
	return s.next > 0 && s.names[s.next-1].last > i || s.next < len(s.names) && s.names[s.next].first == i
}

// standIn returns the bare head as a name of what it stands for.
func (s *shortener) standIn(h bareHead, bare []namedBody) (orgName, bool) {
	n := orgName{first: h.first, last: h.last, body: -1, head: h.head, rule: ruleOrgShort, country: -1, rightCountry: -1, antecedent: -1}
	best := namesake{at: -1}
	if k := s.latest[h.head]; k.at >= 0 && s.o.heads[h.head].short && s.a.determined(h.first) && (k.body < 0 || !s.foreign(h, k.body)) {
		best = namesake{at: s.names[k.at].first, body: k.body, full: true, times: s.times(k.body, h.first)}
	}
	for _, b := range bare {
		if b.first != h.first {
			break
		}
		if b.last != h.last || s.foreign(h, b.body) {
			continue
		}
		if c := (namesake{at: s.a.context.last(b.body), body: b.body, times: s.times(b.body, h.first)}); c.at >= 0 && s.before(c, best, h.first) {
			best = c
		}
	}
	switch {
	case best.full && best.body < 0:
		n.antecedent = best.at
		return n, true
	case best.at >= 0:
		n.body = best.body
		return n, true
	}
	if n.body = s.foremost(h, bare); n.body >= 0 {
		return n, true
	}
	n.body = s.unnamed(h, bare)
	return n, n.body >= 0
}

// unnamed returns the body that a bare head stands for though the document does
// not name it, or -1: the state's own that the document is of, where an article
// points to it, else one of the family that the document is about.
func (s *shortener) unnamed(h bareHead, bare []namedBody) int32 {
	home, family := int32(-1), int32(-1)
	if s.o.heads[h.head].left == leftNone && !s.a.determined(h.first) {
		return home // Community law
	}
	for _, b := range bare {
		if b.first != h.first || b.last != h.last || s.foreign(h, b.body) {
			continue
		}
		if home < 0 && s.o.atHome(s.a, b.body) {
			home = b.body
		}
		if f := s.o.bodies[b.body].family; family < 0 && s.a.context.about(f) && (s.o.heads[h.head].left != leftNone || s.a.context.allAbout(f)) {
			family = b.body
		}
	}
	if family < 0 || home >= 0 && s.a.determined(h.first) {
		return home
	}
	return family
}

// foremost returns the body that a head points to before any has been named:
// the one that the document goes on to name most, or -1.
func (s *shortener) foremost(h bareHead, bare []namedBody) int32 {
	best, most := int32(-1), int32(0)
	if !s.a.determined(h.first) {
		return best
	}
	for _, b := range bare {
		if b.first != h.first {
			break
		}
		if t := s.a.context.most(b.body); b.last == h.last && t > most && !s.foreign(h, b.body) {
			best, most = b.body, t
		}
	}
	return best
}

// namesake is a body that a bare head may stand for.
type namesake struct {
	at    int   // the token where it was named last, or -1
	body  int32 // of the dictionary, or -1
	full  bool  // the head is part of its name
	times int   // how often it has been named
}

// foreign reports whether a head cannot stand for a body: it is one of the
// speaker's own state, and the body is no state's or another's (our Parliament),
// or the body was not founded yet.
func (s *shortener) foreign(h bareHead, body int32) bool {
	if s.o.bodies[body].founded > s.a.year() {
		return true
	}
	return s.o.heads[h.head].state && s.o.bodies[body].country != s.a.homeState && s.a.word(h.first-1, "our")
}

// here reports whether the head at token i means the body in which the text is
// spoken: our Organization.
func (s *shortener) here(i int) bool { return s.a.word(i-1, "our") || s.a.word(i-1, "this") }

// before reports whether a bare head at token i stands for n rather than for
// m: the one named last, unless that is some way off and the document speaks of
// the other far more often; or, where the head means the body in which the text
// is spoken, just more often.
func (s *shortener) before(n, m namesake, i int) bool {
	near, far := 60, 3 // tokens, times as often
	if s.here(i) {
		near, far = 10, 1
	}
	switch {
	case m.at < 0:
		return true
	case n.at > m.at:
		return i-n.at <= near || m.times < far*n.times
	}
	return i-m.at > near && n.times >= far*(m.times+1)
}

// times is how often a body of the dictionary has been named before the head at
// token i, or in the whole document where the head means the body in which it is
// spoken.
func (s *shortener) times(body int32, i int) int {
	switch {
	case body < 0:
		return 1
	case s.here(i):
		return int(s.a.context.withOrgans(body))
	}
	return int(s.a.context.times(body))
}

// alone reports whether a bare head is no part of a longer name that grammar
// could not read: no capitalised word stands before or after it.
func (o *organizations) alone(a *analysis, h tokenRange) bool {
	if h.first > 0 && a.tokens[h.first].Gap == token.Space && o.nameWord(a, h.first-1) && !o.opens(a, h.first-1) {
		return false
	}
	if h.first > 1 && a.word(h.first-1, "of") && a.tokens[h.first-2].Is(token.Initial) && o.words.has(instrument, a.tokens[h.first-2].ID) {
		return false
	}
	if h.last >= len(a.tokens) || a.tokens[h.last].Gap != token.Space {
		return true
	}
	if a.word(h.last, "of") && h.last+1 < len(a.tokens) && o.nameWord(a, h.last+1) && a.countryStarting(h.last+1) < 0 && a.bodyStarting(h.last+1) < 0 {
		return false // House | of Wax
	}
	return !o.nameWord(a, h.last)
}

// opens reports whether token i is the first of its sentence, so that its
// capital tells nothing.
func (o *organizations) opens(a *analysis, i int) bool { return a.sentenceStarts(i) }

// merge puts two ordered lists of names that do not overlap into one.
func merge(names, more []orgName) []orgName {
	if len(more) == 0 {
		return names
	}
	i, j := len(names)-1, len(more)-1
	names = append(names, more...)
	for k := len(names) - 1; j >= 0; k-- {
		if i >= 0 && names[i].first > more[j].first {
			names[k] = names[i]
			i--
		} else {
			names[k] = more[j]
			j--
		}
	}
	return names
}
