package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// value gives every name its value: the dictionary's name of a body, the
// fullest form of a name that the document uses, with its state where it is a
// state's own, and for an acronym or a short form that of what it stands for.
func (o *organizations) value(a *analysis, names []orgName) {
	for i := range names {
		n := &names[i]
		switch {
		case n.body >= 0:
			b := &o.bodies[n.body]
			n.value, n.id, n.state = b.name, b.id, b.country
		case n.grown():
			n.parts, n.twin = o.partsOf(a, names[:i], n)
		}
	}
	o.sameHeads(a, names)
	for i := range names {
		switch n := &names[i]; {
		case !n.grown():
		case n.twin >= 0:
			n.value, n.state = names[n.twin].value, names[n.twin].state
		default:
			n.value, n.state = o.fullest(a, names, i)
			if b := o.owned(a, n); b != nil {
				n.value, n.id, n.state = b.name, b.id, b.country
			}
		}
	}
	for i := range names {
		n := &names[i]
		for j, steps := i, 0; names[j].antecedent >= 0 && n.value == "" && steps < maxSteps; steps++ {
			if j = startingAt(names, names[j].antecedent); j < 0 {
				break
			}
			n.value, n.id, n.state = names[j].value, names[j].id, names[j].state
		}
		if n.value == "" {
			n.value = clean(a.text[a.tokens[n.first].Start:a.tokens[n.last-1].End])
		}
	}
}

// owned returns the dictionary's body that a name is of which its state stands
// before it, or nil: Kenya's | National Assembly is the National Assembly of Kenya.
func (o *organizations) owned(a *analysis, n *orgName) *body {
	if n.country < 0 || a.mentions[Country][n.country].End > int(a.tokens[n.first].Start) {
		return nil
	}
	called := o.states.called
	state := a.mentions[Country][n.country].Value
	bodies := o.byName()[o.key(n.parts.own+" of "+called.short[state])]
	if len(bodies) != 1 {
		return nil
	}
	return &o.bodies[bodies[0]]
}

// maxSteps bounds the way from a short form to the name it stands for.
const maxSteps = 4

// grown reports whether grammar made a name of a head.
func (n *orgName) grown() bool { return n.body < 0 && n.antecedent < 0 && n.head >= 0 }

// home returns the state that a document most often names, as the one its
// "Foreign Ministry" belongs to: a territory (Hong Kong) only where it names no
// state; "" if it names none.
func (a *analysis) home(called *CountryNames) string {
	a.tally = a.tally[:0]
	best := codeCount{}
	for _, m := range a.mentions[Country] {
		k := slices.IndexFunc(a.tally, func(c codeCount) bool { return c.code == m.Value })
		if k < 0 {
			k = len(a.tally)
			a.tally = append(a.tally, codeCount{code: m.Value})
		}
		a.tally[k].n++
	}
	for _, c := range a.tally {
		if held := called.held[c.code]; best.n == 0 || held == called.held[best.code] && c.n > best.n || !held && called.held[best.code] {
			best = c
		}
	}
	return best.code
}

// codeCount counts the mentions of one country.
type codeCount struct {
	code string
	n    int
}

// orgParts is a name that grammar made, taken apart.
type orgParts struct {
	own     string // without its state: "Ministry of Labour"
	words   []string
	country string // the state's code, or ""
	state   string // the state as written, where that is more than its short name
	written string // the state as written
	whole   bool   // own names the state already
}

// partsOf takes a name apart, or has it from one before that is written the same,
// of which it then returns the index: most are named several times.
func (o *organizations) partsOf(a *analysis, before []orgName, n *orgName) (parts orgParts, twin int) {
	text := a.spelling(n)
	for i := len(before) - 1; i >= 0; i-- {
		if m := &before[i]; m.grown() && m.head == n.head && a.spelling(m) == text && a.stateOf(m) == a.stateOf(n) {
			if m.twin >= 0 {
				i = m.twin
			}
			return m.parts, i
		}
	}
	return o.takeApart(a, n), -1
}

// spelling is how a name is written.
func (a *analysis) spelling(n *orgName) string {
	return a.text[a.tokens[n.first].Start:a.tokens[n.last-1].End]
}

// stateOf is the code of the country that stands in a name, or "".
func (a *analysis) stateOf(n *orgName) string {
	switch {
	case n.rightCountry >= 0:
		return a.mentions[Country][n.rightCountry].Value
	case n.country >= 0:
		return a.mentions[Country][n.country].Value
	}
	return ""
}

func (o *organizations) takeApart(a *analysis, n *orgName) orgParts {
	var p orgParts
	first, last := n.first, n.last
	if n.rightCountry >= 0 && a.stateAfterOf(n) {
		m := a.mentions[Country][n.rightCountry]
		p.country = m.Value
		if int(a.tokens[last-1].End) != m.End { // Embassy of Canada in Beijing
			p.own, p.whole = o.inSmall(a.expanded(o, first, last)), true
			p.words = strings.Fields(foldName(p.own))
			return p
		}
		p.written = clean(a.text[m.Start:m.End])
		if name := p.written; withArticle(name) != name && foldName(name) != foldName(o.states.called.short[m.Value]) {
			p.state = name
		}
		last = a.firstToken(m.Start, last-1)
		for last > n.headLast && (a.word(last-1, "the") || a.word(last-1, "of")) {
			last--
		}
	} else if n.country >= 0 && o.heads[n.head].rule == ruleOrgMission {
		return o.missionOf(a, n)
	} else if n.country >= 0 && o.heads[n.head].state {
		m := a.mentions[Country][n.country]
		p.country = m.Value
		first = a.lastToken(m.End, first)
	}
	p.own = o.inSmall(a.expanded(o, first, last))
	if h := &o.heads[n.head]; h.state && h.list {
		p.own = headFirst(p.own, h.word) // and no Government of Provisional
	}
	if h := &o.heads[n.head]; h.full != "" {
		p.own = strings.Replace(p.own, h.word, h.full, 1)
	}
	p.words = strings.Fields(foldName(p.own))
	return p
}

// missionOf takes apart the name of a mission with its state in front: US
// Consulate-General in Guangzhou is the Consulate General of the United States.
func (o *organizations) missionOf(a *analysis, n *orgName) orgParts {
	m := a.mentions[Country][n.country]
	first := a.lastToken(m.End, n.first)
	own := clean(a.text[a.tokens[first].Start:a.tokens[n.headLast-1].End]) + " of " + withArticle(o.states.called.short[m.Value])
	own = strings.Replace(own, "Consulate-General", "Consulate General", 1)
	if n.last > n.headLast {
		own += " " + clean(a.text[a.tokens[n.headLast].Start:a.tokens[n.last-1].End])
	}
	own = o.inSmall(own)
	return orgParts{own: own, words: strings.Fields(foldName(own)), country: m.Value, whole: true}
}

// stateAfterOf reports whether the country that closes a name is its state:
// one that the name is of, and not one that it is for, in or to.
func (a *analysis) stateAfterOf(n *orgName) bool {
	m := a.mentions[Country][n.rightCountry]
	i := a.firstToken(m.Start, n.last-1)
	if i > 0 && a.word(i-1, "the") {
		i--
	}
	return int(a.tokens[n.last-1].End) != m.End || !a.joiner(i-1) || a.word(i-1, "of") || a.word(i-1, "and")
}

// expanded returns the text of tokens [first, last) on one line, an acronym of
// a body that it starts with written out.
func (a *analysis) expanded(o *organizations, first, last int) string {
	if first >= last {
		return ""
	}
	text := clean(a.text[a.tokens[first].Start:a.tokens[last-1].End])
	for _, b := range a.bodies {
		if b.first == first && b.last < last && b.form == formAcronym {
			return o.bodies[b.body].name + " " + clean(a.text[a.tokens[b.last].Start:a.tokens[last-1].End])
		}
	}
	return text
}

// inSmall writes a name in capitals as names are written elsewhere: Ministry of
// Foreign Affairs. A word of up to three letters may be an acronym and stays.
func (o *organizations) inSmall(name string) string {
	const longestAcronym = 3
	words := strings.Fields(name)
	if len(words) < 2 || name != strings.ToUpper(name) {
		return name
	}
	for i, w := range words {
		switch first, size := utf8.DecodeRuneInString(w); {
		case i > 0 && o.words.has(small, o.vocabulary.Lookup(w)):
			words[i] = strings.ToLower(w)
		case utf8.RuneCountInString(w) > longestAcronym:
			words[i] = string(first) + strings.ToLower(w[size:])
		}
	}
	return strings.Join(words, " ")
}

// headFirst turns "Defence Ministry" into "Ministry of Defence", so that a
// ministry has one name.
func headFirst(own, head string) string {
	before, ok := strings.CutSuffix(own, " "+head)
	if !ok || before == "" {
		return own
	}
	if before == "Foreign" {
		before = "Foreign Affairs"
	}
	return head + " of " + before
}

// sameHeads links the names that grammar made of the same head, in order, each
// way of writing once.
func (o *organizations) sameHeads(a *analysis, names []orgName) {
	a.grownFirst = a.grownFirst[:0]
	for range o.heads {
		a.grownFirst = append(a.grownFirst, -1)
	}
	a.grownNext = slices.Grow(a.grownNext[:0], len(names))[:len(names)]
	for i := len(names) - 1; i >= 0; i-- {
		if n := &names[i]; n.grown() && n.twin < 0 {
			a.grownNext[i] = a.grownFirst[n.head]
			a.grownFirst[n.head] = int32(i)
		}
	}
}

// fullest returns the value of name i: that of the fullest name with the same
// head whose words hold all of its own, of its own state or, where it names
// none, of the home state; and the code of that state. The Diplomatic Academy of
// Hungary is no fuller one that names no state: only a state's own bodies have it
// understood.
func (o *organizations) fullest(a *analysis, names []orgName, i int) (value, country string) {
	n, home := &names[i], a.homeState
	best := n
	country = n.parts.country
	if country == "" && o.heads[n.head].state {
		country = home
	}
	for j := a.grownFirst[n.head]; j >= 0; j = a.grownNext[j] {
		m := &names[j]
		if len(m.parts.words) < len(best.parts.words) || !holds(m.parts.words, n.parts.words) {
			continue
		}
		if c := cmp.Or(m.parts.country, home); o.heads[n.head].state && country != "" && c != country {
			continue
		}
		if m.parts.country != "" && country != "" && m.parts.country != country {
			continue
		}
		if s, t := a.stateOf(n), a.stateOf(m); s != "" && s != t && (t != "" || !o.heads[n.head].state) {
			continue
		}
		if len(m.parts.words) > len(best.parts.words) || best.parts.state == "" && m.parts.state != "" {
			best = m
		}
	}
	state := best.parts.state
	if best.parts.country != "" {
		country = best.parts.country
	}
	if best.parts.whole || o.provincial(best) {
		return best.parts.own, country
	}
	switch {
	case state != "" || country == "":
	case o.heads[n.head].state, best.parts.written == strings.ToUpper(best.parts.written) && best.parts.country != "":
		state = o.states.called.official[country] // also of the UK
	case best.parts.country != "":
		state = best.parts.written
	}
	if state == "" {
		return best.parts.own, country
	}
	return best.parts.own + " of " + withArticle(state), country
}

// provincial reports whether a name ends with a part of a state: Ministry of
// Health of Tatarstan.
func (o *organizations) provincial(n *orgName) bool {
	words := strings.Fields(n.parts.own)
	return len(words) > 1 && n.parts.country == "" && (o.words.has(province, o.vocabulary.Lookup(words[len(words)-1])) || o.words.has(province, o.vocabulary.Lookup(words[0])))
}

// holds reports whether every one of some words is among others.
func holds(others, some []string) bool {
	for _, w := range some {
		found := false
		for _, o := range others {
			found = found || o == w
		}
		if !found {
			return false
		}
	}
	return true
}

// withArticle puts "the" before a state's name that needs it.
func withArticle(state string) string {
	for _, w := range strings.Fields(state) {
		switch w {
		case "Republic", "Kingdom", "State", "States", "Union", "Emirates", "Islands", "Federation", "Confederation", "Commonwealth",
			"Principality", "Sultanate", "Duchy", "See", "Netherlands", "Philippines", "Bahamas", "Gambia", "Congo", "Maldives", "Seychelles", "Jamahiriya":
			return "the " + state
		}
	}
	return state
}

// clean puts a name that runs over lines on one line.
func clean(text string) string {
	if !strings.ContainsAny(text, "\n\t\r") && !strings.Contains(text, "  ") {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}
