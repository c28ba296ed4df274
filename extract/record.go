package extract

import (
	"slices"
	"sort"
)

// find decides the agreements of an analysis: their names, then references to
// them, then what the text says of each.
func (x *agreements) find(a *analysis) {
	x.titles(a)
	if len(a.titles) == 0 {
		return
	}
	x.references(a)
	x.group(a)
	x.tell(a)
	x.relate(a)
	x.collect(a)
	x.settle(a)
	for _, t := range a.titles {
		a.mentions[AgreementName] = append(a.mentions[AgreementName], Mention{
			Span: a.span(t.first, t.last), Kind: AgreementName, Value: a.agreements[t.record].Name, ID: a.agreements[t.record].id, Rule: t.rule, Ref: t.ref,
		})
	}
}

// group gives every title the agreement it names: the same for the same treaty
// of the dictionary, for equal names with parties that agree, and for what
// points back.
func (x *agreements) group(a *analysis) {
	a.agreements = a.agreements[:0]
	if a.records == nil {
		a.records = map[string]int{}
	}
	clear(a.records)
	for i := range a.titles {
		t := &a.titles[i]
		t.record = -1
		if t.stands >= 0 {
			if k := a.titleFrom(t.stands); k < i && a.titles[k].first == t.stands {
				t.record = a.titles[k].record
			}
		}
		if t.record < 0 {
			x.assign(a, t)
		}
		if !t.ref && t.last-t.first > 1 {
			name := a.folded(t.first, t.last)
			if _, ok := a.records[string(name)]; !ok {
				a.records[string(name)] = t.record
			}
		}
	}
}

// titleFrom returns the index of the first title that starts at token i or later.
func (a *analysis) titleFrom(i int) int {
	return sort.Search(len(a.titles), func(k int) bool { return a.titles[k].first >= i })
}

// assign finds the agreement that a title names, or makes it.
func (x *agreements) assign(a *analysis, t *title) {
	g := x.describe(a, t)
	name := foldName(g.Name)
	if k, ok := x.known(a, t, &g, name); ok {
		t.record = k
		if len(a.agreements[k].Parties) == 0 {
			a.agreements[k].Parties = g.Parties
		}
		return
	}
	if k, ok := a.records[name]; ok && t.treaty < 0 {
		x.tellApart(a, &a.agreements[k], &g)
	}
	t.record = len(a.agreements)
	a.records[name] = t.record
	a.agreements = append(a.agreements, g)
}

// tellApart gives two agreements that only their parties tell from each other
// their full names.
func (x *agreements) tellApart(a *analysis, g, h *Agreement) {
	if foldName(g.Name) != foldName(h.Name) || g.id != "" {
		return
	}
	g.Name, h.Name = clean(a.text[g.Start:g.End]), clean(a.text[h.Start:h.End])
}

// describe makes an agreement of what a title says, and finds the title's row of
// the dictionary.
func (x *agreements) describe(a *analysis, t *title) Agreement {
	if t.treaty < 0 && t.meeting.empty() {
		t.treaty = x.treatyOf(a, t)
	}
	g := Agreement{Span: a.span(t.first, t.last), Rule: t.rule, Type: x.typeOf(a, t)}
	if t.treaty < 0 {
		var writtenOut bool
		if g.Name, writtenOut = x.value(a, t); writtenOut {
			t.treaty = x.titled(g.Name) // Statute of the | International Court of Justice
		}
	}
	if t.treaty >= 0 {
		g.Name, g.id, g.Type = x.treaties[t.treaty].name, x.treaties[t.treaty].id, x.treaties[t.treaty].typ
	}
	x.titleParties(a, t, func(p Party) { g.Parties = addParty(g.Parties, p) })
	subject := a.subjectOf(t)
	g.Subject, g.SubjectSpan = subject.value, subject.at
	return g
}

// known returns the agreement, of a folded name, that a title names again: by the same name, by
// words that the document used for it before (the "1958 Agreement"), or by its
// sides and fewer words of a longer title (Peace Agreement between A and B).
func (x *agreements) known(a *analysis, t *title, g *Agreement, name string) (int, bool) {
	if k, ok := a.records[name]; ok && (t.treaty >= 0 || sameSides(a.agreements[k].Parties, g.Parties)) {
		return k, true
	}
	if t.treaty >= 0 || t.quoted {
		return 0, false
	}
	if k, ok := a.records[string(a.folded(t.first, t.last))]; ok && sameSides(a.agreements[k].Parties, g.Parties) {
		return k, true
	}
	if len(g.Parties) < 2 || !t.subject.empty() {
		return 0, false
	}
	short := title{first: t.first, last: t.headLast, head: t.head, treaty: -1, headFirst: t.headFirst, headLast: t.headLast}
	if k := x.shortened(a, short, a.titleFrom(t.first), true); k >= 0 {
		k = a.titles[k].record
		return k, k >= 0 && len(a.agreements[k].Parties) == len(g.Parties) && sameSides(a.agreements[k].Parties, g.Parties)
	}
	return 0, false
}

// sameSides reports whether two lists of parties can be those of one agreement:
// one of them is not given, or they are equal.
func sameSides(p, q []Party) bool {
	if len(p) == 0 || len(q) == 0 {
		return true
	}
	return !slices.ContainsFunc(p, func(a Party) bool {
		return !slices.ContainsFunc(q, func(b Party) bool { return a.Value == b.Value || a.Country != "" && a.Country == b.Country })
	})
}

// treatyOf returns the treaty of the dictionary that a title of the grammar's
// names in full, but for its year, its owner or how it is written, or -1.
func (x *agreements) treatyOf(a *analysis, t *title) int32 {
	if k := x.treatyNamed(a, t.first, t.last, x.written); k >= 0 {
		return k
	}
	last := x.withoutDate(a, t)
	if k := x.treatyNamed(a, t.first, last, x.written); last < t.last && k >= 0 {
		return k
	}
	if a.word(t.headLast, "of") && t.first < t.headFirst && a.dateStarting(t.headLast+1) >= 0 {
		if k := x.treatyNamed(a, t.first, t.headLast, x.written); k >= 0 {
			return k // the Simla Agreement of 2 July 1972
		}
	}
	if k := x.treatyNamed(a, t.headFirst, last, x.cores); k >= 0 {
		return k
	}
	if k := x.treatyBetween(a, t); k >= 0 {
		return k
	}
	return x.treatyOfDay(a, t)
}

// treatyOfDay returns the treaty of the dictionary between the two parties of a
// title that was made on the day that it gives, or -1: Treaty of 7 December 1970
// between Poland and Germany.
func (x *agreements) treatyOfDay(a *analysis, t *title) int32 {
	for i := t.headLast; i < t.last; i++ {
		d := a.dateStarting(i)
		if d < 0 || !a.word(i-1, "of") || len(x.byDay[a.mentions[Date][d].Value]) == 0 {
			continue
		}
		var sides []string
		x.titleParties(a, t, func(p Party) { sides = append(sides, p.Country) })
		slices.Sort(sides)
		for _, k := range x.byDay[a.mentions[Date][d].Value] {
			if known := x.treaties[k].parties; len(known) == len(sides) && baseOf(x.treaties[k].typ) == x.baseType(*t) && slices.Equal(slices.Sorted(slices.Values(known)), sides) {
				return k
			}
		}
	}
	return -1
}

// treatyBetween returns the treaty of the dictionary whose title a title has
// without its parties, where they are its own or not given, or -1.
func (x *agreements) treatyBetween(a *analysis, t *title) int32 {
	x.withoutParties(a, t)
	a.plain = a.plain[:0]
	for _, p := range a.pieces {
		a.plain = x.appendPlain(a.plain, a.text, a.tokens[p.first:p.last])
	}
	k, ok := x.partless[string(a.plain)]
	if !ok {
		return -1
	}
	own := true
	x.titleParties(a, t, func(p Party) {
		own = own && slices.Contains(x.treaties[k].parties, p.Country)
	})
	if n := (treatyName{treaty: k}); own {
		return x.atTheTime(a, &n, t.first, t.last)
	}
	return -1
}

// withoutDate returns the end of a title without the date it closes with: of
// February 1991.
func (x *agreements) withoutDate(a *analysis, t *title) int {
	if d := a.dateEnding(t.last); d >= 0 {
		if i := a.firstToken(a.mentions[Date][d].Start, t.last-1); i-1 > t.headLast && a.word(i-1, "of") {
			return i - 1
		}
	}
	return t.last
}

// subjectOf returns what a title says that its instrument is about.
func (a *analysis) subjectOf(t *title) datum {
	if t.subject.empty() {
		return datum{}
	}
	return a.wording(t.subject.first, t.subject.last)
}

// typeOf returns what kind of instrument the words of a title say it names,
// else what the dictionary knows.
func (x *agreements) typeOf(a *analysis, t *title) string {
	if t.head >= 0 {
		return x.heads[t.head].typ
	}
	if k := a.headFrom(t.first); k < len(a.agreementHeads) && a.agreementHeads[k].last <= t.last {
		for k+1 < len(a.agreementHeads) && a.agreementHeads[k+1].first == a.agreementHeads[k].last && a.agreementHeads[k+1].last <= t.last {
			k++ // Energy Charter | Treaty
		}
		return x.heads[a.agreementHeads[k].head].typ
	}
	if t.treaty >= 0 {
		return x.treaties[t.treaty].typ
	}
	return ""
}

// cite makes a citation of a title and what is said beside it.
func (x *agreements) cite(a *analysis, t *title, c *citation) Citation {
	first, last := x.sentence(a, t.first)
	subject := a.subjectOf(t)
	return Citation{
		Span: a.span(t.first, t.last), Ref: t.ref, Rule: t.rule, Type: x.typeOf(a, t), Sentence: a.span(first, max(last, t.last)),
		Subject: subject.value, SubjectSpan: subject.at, Parties: slices.Clone(c.parties), Events: slices.Clone(c.events),
	}
}

// collect makes of what is said beside each title the records of the document.
func (x *agreements) collect(a *analysis) {
	for i := range a.titles {
		t, c := &a.titles[i], &a.cites[i]
		g := &a.agreements[t.record]
		g.Citations = append(g.Citations, x.cite(a, t, c))
		if !t.ref {
			g.Mentions = append(g.Mentions, a.span(t.first, t.last))
		}
		for _, p := range c.parties {
			g.Parties = addParty(g.Parties, p)
		}
		for _, e := range c.events {
			g.Events = addEvent(g.Events, e)
		}
	}
	for i := range a.agreements {
		g := &a.agreements[i]
		g.Key, g.KeyRule = x.key(g)
	}
}

// addParty adds a party that is not there yet.
func addParty(parties []Party, p Party) []Party {
	if p.Value == "" || slices.ContainsFunc(parties, func(q Party) bool { return q.Value == p.Value }) {
		return parties
	}
	return append(parties, p)
}

// addEvent adds an event that is not there yet; one with a date takes the place
// of the same without.
func addEvent(events []Event, e Event) []Event {
	for i, old := range events {
		if old.Kind != e.Kind || old.Party != "" && e.Party != "" && old.Party != e.Party {
			continue
		}
		switch {
		case old.Date == e.Date || e.Date == "":
			return events
		case old.Date == "":
			events[i] = e
			return events
		}
	}
	return append(events, e)
}
