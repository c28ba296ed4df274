package index

import (
	"strings"

	"chancery/extract"
	"chancery/extract/token"
)

// matches says whether and where a query matches one record. It reads the text
// itself: what is marked is what matches, whatever an engine may think. It can
// be used for one record after the other.
type matches struct {
	query  Node
	record *Record
	words  words

	leaves  map[Node]*leaf
	exact   map[string][]*leaf // by the one term that they wait for
	loose   []*leaf            // Prefixes and Fuzzies
	marked  bool               // some wait for markers
	stemmed bool               // of these, some for stems
	stems   stemCache          // of the language of the record
	numbers map[string]int     // of the parts of the query, by their form
	plans   map[int]Node       // of the parts that are words, by number

	title, text []extract.Span // the words, by position
	from        int            // position of the first word of text
}

// leaf is a Word, Prefix or Fuzzy of a planned query with its positions.
type leaf struct {
	node  Node
	field Field
	at    []int
}

// Match reports whether a query for documents matches a record.
func Match(n Node, r *Record) bool {
	ok, _ := match(n, r)
	return ok
}

func match(n Node, r *Record) (bool, marks) { return newMatches(n).read(r) }

func newMatches(n Node) *matches {
	m := &matches{query: n, leaves: map[Node]*leaf{}, exact: map[string][]*leaf{}, numbers: map[string]int{}, plans: map[int]Node{}}
	m.wait(n)
	return m
}

// read matches one record.
func (m *matches) read(r *Record) (bool, marks) {
	m.record = r
	if m.query == nil {
		return true, marks{}
	}
	if len(m.leaves) > 0 {
		m.scan()
	}
	return m.node(m.query)
}

// wait prepares for the words of the query that may stand in title and text.
func (m *matches) wait(n Node) {
	switch n := n.(type) {
	case And:
		for _, c := range n.Nodes {
			m.wait(c)
		}
	case Or:
		for _, c := range n.Nodes {
			m.wait(c)
		}
	case Not:
		m.wait(n.Node)
	case Word, Prefix, Fuzzy, Phrase, Stem, Near:
		eachLeaf(Plan(n), m.leaf)
	}
}

// leaf makes a leaf, unless it is there.
func (m *matches) leaf(n Node) {
	f := fieldOf(n)
	if _, ok := m.leaves[n]; ok || f != Text && f != Title {
		return
	}
	l := &leaf{node: n, field: f}
	m.leaves[n] = l
	if w, ok := n.(Word); ok {
		m.exact[w.Term] = append(m.exact[w.Term], l)
		m.marked = m.marked || IsMarker(w.Term)
		m.stemmed = m.stemmed || strings.HasPrefix(w.Term, stemMarkers)
		return
	}
	m.loose = append(m.loose, l)
}

// scan notes the words that are waited for. Positions are those of the rows.
func (m *matches) scan() {
	for _, l := range m.leaves {
		l.at = l.at[:0]
	}
	r := m.record
	m.title, m.text = m.title[:0], m.text[:0]
	m.from = 0 // while the title is read
	m.from = m.words.walk(r.Title, nil, 1, m)
	if len(m.title) > 0 {
		m.from += fieldGap - 1
	}
	var mentions []extract.Mention
	if m.marked {
		mentions = r.inOrder()
	}
	m.words.walk(r.Text, mentions, m.from, m)
}

func (m *matches) word(t token.Token, folded []byte, position int) {
	inTitle := m.from == 0
	if inTitle {
		m.title = append(m.title, span(t))
	} else {
		m.text = append(m.text, span(t))
	}
	m.note(m.exact[string(folded)], inTitle, position)
	for _, l := range m.loose {
		if (inTitle || l.field == Text) && fits(l.node, folded) {
			l.at = append(l.at, position)
		}
	}
	if m.stemmed {
		m.note(m.exact[m.stems.mark(m.record.Lang, folded)], inTitle, position)
	}
}

// fits reports whether a Prefix or Fuzzy stands for a word.
func fits(n Node, word []byte) bool {
	switch n := n.(type) {
	case Prefix:
		return strings.HasPrefix(string(word), n.Term)
	case Fuzzy:
		return WithinEdits(n.Term, string(word), n.Edits)
	}
	return false
}

func (m *matches) note(leaves []*leaf, inTitle bool, position int) {
	for _, l := range leaves {
		if last := len(l.at) - 1; (inTitle || l.field == Text) && (last < 0 || l.at[last] != position) {
			l.at = append(l.at, position)
		}
	}
}

func (m *matches) begins(x *extract.Mention, position int) {
	for _, marker := range markersOf(x) {
		m.note(m.exact[marker], false, position)
	}
}

func (m *matches) ends(x *extract.Mention, _, last int) {
	for _, marker := range markersOf(x) {
		m.note(m.exact[EndMarker(marker)], false, last)
	}
}

func span(t token.Token) extract.Span { return extract.Span{Start: int(t.Start), End: int(t.End)} }

// node says whether a part of the query matches, and where. What does not
// match has no places.
func (m *matches) node(n Node) (bool, marks) {
	switch n := n.(type) {
	case And:
		var all marks
		for _, c := range n.Nodes {
			ok, found := m.node(c)
			if !ok {
				return false, marks{}
			}
			all = all.plus(found)
		}
		return true, all
	case Or:
		any := false
		var all marks
		for _, c := range n.Nodes {
			ok, found := m.node(c)
			any = any || ok
			all = all.plus(found)
		}
		return any, all
	case Not:
		ok, _ := m.node(n.Node)
		return !ok, marks{}
	case Word:
		return m.wordsOf(n, n.Field, Phrase{Terms: []string{n.Term}})
	case Phrase:
		return m.wordsOf(n, n.Field, n)
	case Prefix:
		return m.wordsOf(n, n.Field, Phrase{Terms: []string{n.Term}})
	case Fuzzy:
		return m.wordsOf(n, n.Field, Phrase{Terms: []string{n.Term}})
	case Stem, Near:
		return m.inText(n)
	case Named:
		return m.mentioned(n, func(x *extract.Mention) bool { return x.Kind == n.Kind })
	case Is:
		return m.is(n)
	case Dates:
		return m.dates(n)
	}
	return true, marks{}
}

// inText matches by the words that scan has noted.
func (m *matches) inText(n Node) (bool, marks) {
	part := m.number(n)
	if m.plans[part] == nil {
		m.plans[part] = Plan(n)
	}
	found := stretchesOf(m.plans[part], func(n Node) []int { return m.leaves[n].at })
	var all marks
	for _, s := range found {
		if len(m.text) == 0 && s.first >= m.from { // a mention in a text without words
			continue
		}
		in, words, first := &all.text, m.text, m.from
		if s.first < m.from {
			in, words, first = &all.title, m.title, 1
		}
		span := func(from, to int) extract.Span {
			return extract.Span{Start: words[from-first].Start, End: words[to-first].End}
		}
		for _, r := range s.runs {
			in.marks = append(in.marks, mark{span(r.first, r.last), part})
		}
		in.whole = append(in.whole, span(s.first, s.last))
	}
	return len(found) > 0, all
}

// number numbers the parts of the query.
func (m *matches) number(n Node) int {
	name := n.String()
	if _, ok := m.numbers[name]; !ok {
		m.numbers[name] = len(m.numbers)
	}
	return m.numbers[name]
}
