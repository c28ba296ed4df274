package extract

import (
	"slices"
	"strconv"
	"strings"

	"chancery/extract/token"
)

// find decides the agreements of an analysis: their names, then references to
// them, then what the text says of each.
func (x *agreements) find(a *analysis) {
	x.titles(a)
	x.references(a)
	if len(a.titles) == 0 {
		return
	}
	x.group(a)
	for i := range a.titles {
		x.fill(a, i)
	}
	for i := range a.agreements {
		a.agreements[i].Key = x.key(&a.agreements[i])
	}
	for _, t := range a.titles {
		g := &a.agreements[t.record]
		a.mentions[AgreementName] = append(a.mentions[AgreementName], Mention{
			Span: a.span(t.first, t.last), Kind: AgreementName, Value: g.Name, ID: x.id(t), Rule: t.rule, Ref: t.ref,
		})
	}
	a.agreements = slices.DeleteFunc(a.agreements, func(g Agreement) bool { return len(g.Mentions) == 0 })
}

func (x *agreements) id(t title) string {
	if t.treaty < 0 {
		return ""
	}
	return x.treaties[t.treaty].id
}

// references adds the capitalised bare heads that point back to a name: the
// Protocol, said Memorandum, the Protocol of the same name; and the short names
// that the document gives an agreement in brackets.
func (x *agreements) references(a *analysis) {
	named := len(a.titles)
	for i := range named {
		a.titles[i].followed = a.afterQuotes(a.titles[i].last)
		x.bracketed(a, i)
	}
	for _, h := range a.agreementHeads {
		if !a.tokens[h.first].Is(token.Initial) || covers(a.titles, h.first) {
			continue
		}
		first, last := h.first, h.last
		if a.word(last, "of") && a.word(last+1, "the") && a.word(last+2, "same") && a.word(last+3, "name") {
			last += 4
		}
		if first = x.yearBefore(a, first); !a.determined(first) {
			continue
		}
		if k := x.antecedent(a, h); k >= 0 {
			a.titles = append(a.titles, title{
				first: first, last: last, treaty: -1, head: h.head, headFirst: h.first, headLast: h.last,
				ref: true, rule: ruleReference, record: a.titles[k].first, followed: last,
			})
		}
	}
	slices.SortFunc(a.titles, func(s, t title) int { return s.first - t.first })
}

// bracketed adds the acronym in brackets after name i, and the bare head that
// such brackets define.
func (x *agreements) bracketed(a *analysis, i int) {
	at := a.titles[i].followed
	first, last, ok := x.bodies.bracketed(a, at)
	if !ok || !a.tokens[first].Is(token.Upper) {
		return
	}
	close := last
	for close < len(a.tokens) && close < last+3 && a.tokens[close].ID != ')' {
		close++
	}
	a.titles[i].followed = min(close+1, len(a.tokens))
	if covers(a.titles, first) || a.orgStarting(first) >= 0 {
		return
	}
	a.titles = append(a.titles, title{first: first, last: last, treaty: a.titles[i].treaty, head: -1, rule: ruleDefined, record: -1 - a.titles[i].first, followed: last + 1})
}

// afterQuotes returns the token after the quotation marks at token i.
func (a *analysis) afterQuotes(i int) int {
	for i < len(a.tokens) && (a.tokens[i].ID == '"' || a.tokens[i].ID == '\'' || a.tokens[i].ID == '*') && a.tokens[i].Gap == token.Joined {
		i++
	}
	return i
}

func covers(titles []title, i int) bool {
	return slices.ContainsFunc(titles, func(t title) bool { return t.first <= i && i < t.last })
}

// antecedent returns the last name before a bare head that has the same type,
// or -1.
func (x *agreements) antecedent(a *analysis, h title) int {
	best, typ := -1, x.heads[h.head].typ
	for k, t := range a.titles {
		if t.first >= h.first || t.ref || x.baseType(t) != typ {
			continue
		}
		if best < 0 || a.titles[best].first < t.first {
			best = k
		}
	}
	return best
}

// baseType is the type that a bare head can point back to.
func (x *agreements) baseType(t title) string {
	typ := ""
	switch {
	case t.head >= 0:
		typ = x.heads[t.head].typ
	case t.treaty >= 0:
		typ = x.treaties[t.treaty].typ
	}
	for _, base := range []string{"agreement", "protocol", "convention", "treaty", "declaration", "communiqué", "statement"} {
		if strings.HasSuffix(typ, " "+base) {
			return base
		}
	}
	return typ
}

// group gives every title the agreement it names: the same for the same treaty
// of the dictionary, for equal names, and for what points back.
func (x *agreements) group(a *analysis) {
	a.agreements = a.agreements[:0]
	for i := range a.titles {
		t := &a.titles[i]
		if t.ref || t.record < 0 {
			first := t.record
			if first < 0 {
				first = -1 - first
			}
			k := slices.IndexFunc(a.titles, func(s title) bool { return s.first == first })
			t.record = a.titles[k].record
			if !t.ref {
				a.agreements[t.record].Mentions = append(a.agreements[t.record].Mentions, a.span(t.first, t.last))
			}
			continue
		}
		x.assign(a, i)
	}
}

func (x *agreements) assign(a *analysis, i int) {
	t := &a.titles[i]
	name := clean(a.text[a.tokens[t.first].Start:a.tokens[t.last-1].End])
	for k := range i {
		s := a.titles[k]
		if s.ref || s.record < 0 {
			continue
		}
		if t.treaty >= 0 && s.treaty == t.treaty || sameTitle(a.agreements[s.record].Name, name) {
			t.record = s.record
			g := &a.agreements[s.record]
			g.Mentions = append(g.Mentions, a.span(t.first, t.last))
			return
		}
	}
	t.record = len(a.agreements)
	g := Agreement{Name: name, Span: a.span(t.first, t.last), Rule: t.rule, Type: x.typeOf(a, t)}
	if t.treaty >= 0 {
		g.Name = x.treaties[t.treaty].title
		g.id = x.treaties[t.treaty].id
	}
	g.Mentions = append(g.Mentions, g.Span)
	if !t.subject.empty() {
		g.Subject = clean(a.text[a.tokens[t.subject.first].Start:a.tokens[t.subject.last-1].End])
	}
	a.agreements = append(a.agreements, g)
}

func sameTitle(a, b string) bool { return a == b || foldName(a) == foldName(b) }

// typeOf returns what kind of instrument a title names.
func (x *agreements) typeOf(a *analysis, t *title) string {
	if t.treaty >= 0 {
		return x.treaties[t.treaty].typ
	}
	return x.heads[t.head].typ
}

// fill adds to the agreement of title i what stands around it: its parties and
// events.
func (x *agreements) fill(a *analysis, i int) {
	t := &a.titles[i]
	g := &a.agreements[t.record]
	if !t.ref {
		x.partiesIn(a, g, t.parties)
		if t.parties.empty() {
			x.partiesIn(a, g, tokenRange{t.first, t.headFirst})
		}
	}
	x.eventsOf(a, g, i)
}

// partiesIn adds the countries and bodies that a range of tokens names, those
// inside another left out.
func (x *agreements) partiesIn(a *analysis, g *Agreement, r tokenRange) {
	for i := r.first; i < r.last; {
		if o := a.orgStarting(i); o >= 0 {
			n := &a.orgs[o]
			addParty(g, Party{Span: a.span(n.first, n.last), Kind: Organization, Value: n.value, Country: n.state})
			i = n.last
			continue
		}
		if c := a.countryStarting(i); c >= 0 {
			m := a.mentions[Country][c]
			addParty(g, Party{Span: m.Span, Kind: Country, Value: m.Value, Country: m.Value})
			i = a.lastToken(m.End, i)
			continue
		}
		i++
	}
}

func addParty(g *Agreement, p Party) {
	if p.Value == "" || slices.ContainsFunc(g.Parties, func(q Party) bool { return q.Value == p.Value }) {
		return
	}
	g.Parties = append(g.Parties, p)
}

// key names an instrument the same way in every document: a treaty of the
// dictionary by its id, another by its type, its parties and what tells it from
// other instruments between them.
func (x *agreements) key(g *Agreement) string {
	if g.id != "" {
		return g.id
	}
	var states []string
	for _, p := range g.Parties {
		s := p.Country
		if s == "" {
			s = slug(p.Value)
		}
		if !slices.Contains(states, s) {
			states = append(states, s)
		}
	}
	slices.Sort(states)
	what := g.Subject
	if what == "" || len(states) == 0 {
		what = g.Name
	}
	key := slug(g.Type)
	if len(states) > 0 {
		key += ":" + strings.ToLower(strings.Join(states, "+"))
	}
	key += ":" + slug(what)
	for _, e := range g.Events {
		if len(states) > 0 && g.Subject == "" && e.Kind == "signed" && len(e.Date) >= 4 {
			key += ":" + e.Date[:4]
			break
		}
	}
	return shorten(key)
}

// slug writes a name in lower-case words joined by hyphens.
func slug(name string) string { return strings.ReplaceAll(foldName(name), " ", "-") }

// shorten keeps a key readable: a long one is cut, and a hash of the rest
// keeps it from meeting another.
func shorten(key string) string {
	const most = 100
	if len(key) <= most {
		return key
	}
	h := uint32(2166136261)
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	cut := most
	for cut > 0 && key[cut]&0xc0 == 0x80 {
		cut--
	}
	return key[:cut] + "~" + strconv.FormatUint(uint64(h), 36)
}
