// Package gazetteer finds the names of a dictionary in a tokenised text.
//
// It sits on tokens and knows nothing of what the names stand for: an entry is
// a number that the caller chose. A dictionary of every kind of name is built
// once, and one pass over a text finds the names of all kinds.
//
// A name is found where its words stand one after the other, with any white
// space but a blank line between them, so a name may run over a line end.
// Words are compared in their folded forms. How a name is written says how it
// must be found: a word listed in capitals (WHO) only in capitals, a word with
// capitals inside (CoE) with some or in capitals, a word listed with an initial
// capital (Turkey) with one, a word listed in lower case (of) in any case. A hyphen inside a name may also be a space, or nothing,
// and what follows it needs no capital.
package gazetteer

import (
	"fmt"
	"slices"
	"strings"

	"chancery/extract/token"
)

// maxTokens bounds the length of a name: one bit a token holds its case.
const maxTokens = 64

// Entry is what a name stands for: a number of the caller's.
type Entry uint32

// Hit is a name found: the tokens [First, Last) and the name's entry. A name
// with several entries gives several hits.
type Hit struct {
	First, Last int
	Entry       Entry
}

// name is one spelling of an entry, with how its tokens must be written.
type name struct {
	entry Entry
	letters
	next int32 // another name at the same node, or -1
}

// letters say, with a bit a token, which tokens are in capitals, which have a
// capital inside or are in capitals, and which start with one.
type letters struct{ upper, mixed, initial uint64 }

// note adds how token i is written.
func (l *letters) note(t token.Token, i int) {
	bit := uint64(1) << i
	if t.Is(token.Upper) {
		l.upper |= bit
		l.mixed |= bit
	}
	if t.Is(token.Mixed) {
		l.mixed |= bit
	}
	if t.Is(token.Initial) {
		l.initial |= bit
	}
}

// allow reports whether what is written so may be what is listed as l.
func (l letters) allow(written letters) bool {
	return l.upper&^written.upper == 0 && l.mixed&^written.mixed == 0 && l.initial&^written.initial == 0
}

// Gazetteer is a dictionary of names over the words of one vocabulary. Adding
// is for one goroutine; once filled, finding is safe for concurrent use.
type Gazetteer struct {
	vocabulary *token.Vocabulary
	edges      map[uint64]int32  // node and word → node, while building
	ends       []int32           // by node: the first name that ends there, or -1, while building
	names      []name            // while building
	small      map[token.ID]bool // the first words that need no capital, while building
	tokens     []token.Token     // of the name that is added
	first      []start           // by word
	trie       trie              // what goes on from there
}

// start is where the names that begin with a word lead to. Eight bytes, of which
// most places where no name is are refuted without looking further.
type start struct {
	node  uint32 // zero if none does
	leads uint16 // a bit for every word that goes on from there, by its id modulo 16; all if some are the word alone
}

// New returns an empty gazetteer whose words are numbered by v.
func New(v *token.Vocabulary) *Gazetteer {
	return &Gazetteer{vocabulary: v, edges: map[uint64]int32{}, small: map[token.ID]bool{}, ends: []int32{-1}}
}

// Add makes spelling a name of entry. An empty name, or one of more than 64
// tokens, is an error.
func (g *Gazetteer) Add(spelling string, entry Entry) error {
	g.tokens = g.vocabulary.Scan(g.tokens[:0], spelling)
	tokens := g.tokens
	if len(tokens) == 0 || len(tokens) > maxTokens {
		return fmt.Errorf("name %q has %d tokens, want 1 to %d", spelling, len(tokens), maxTokens)
	}
	g.insert(spelling, tokens, entry)
	if apart, ok := withoutHyphens(tokens); ok {
		g.insert(spelling, apart, entry)
		together := joinHyphened(spelling, tokens)
		g.insert(together, g.vocabulary.Scan(nil, together), entry)
	}
	return nil
}

// withoutHyphens drops the hyphens that join two words.
func withoutHyphens(tokens []token.Token) ([]token.Token, bool) {
	if !slices.ContainsFunc(tokens, func(t token.Token) bool { return t.ID == '-' }) {
		return nil, false
	}
	var out []token.Token
	for i, t := range tokens {
		if t.ID == '-' && 0 < i && i < len(tokens)-1 {
			continue
		}
		out = append(out, t)
	}
	return out, len(out) < len(tokens)
}

// joinHyphened makes one word of two that a hyphen joins, in small letters but
// for the first: Non-Proliferation becomes Nonproliferation.
func joinHyphened(spelling string, tokens []token.Token) string {
	var b strings.Builder
	end := uint32(0)
	for i, t := range tokens {
		b.WriteString(spelling[end:t.Start])
		end = t.End
		switch word := t.Text(spelling); {
		case t.ID == '-' && 0 < i && i < len(tokens)-1:
		case afterHyphen(tokens, i) && !t.Is(token.Upper):
			b.WriteString(strings.ToLower(word))
		default:
			b.WriteString(word)
		}
	}
	return b.String()
}

// afterHyphen reports whether token i was joined to a word before it by a
// hyphen, which may have been dropped.
func afterHyphen(tokens []token.Token, i int) bool {
	if i == 0 || tokens[i].Gap != token.Joined || tokens[i].Class != token.Word {
		return false
	}
	return tokens[i-1].ID == '-' || tokens[i-1].Class == token.Word
}

func (g *Gazetteer) insert(spelling string, tokens []token.Token, entry Entry) {
	n := name{entry: entry, next: -1}
	at := int32(0)
	for i, t := range tokens {
		id := t.ID
		if id == 0 {
			id = g.vocabulary.Add(t.Text(spelling))
		}
		switch bit := uint64(1) << i; {
		case t.Is(token.Upper) && t.End-t.Start > 1:
			n.upper |= bit
		case t.Is(token.Mixed):
			n.mixed |= bit
		case t.Is(token.Initial) && !afterHyphen(tokens, i):
			n.initial |= bit
		}
		at = g.step(at, id)
		if i == 0 && n.letters == (letters{}) {
			g.small[id] = true
		}
	}
	for i := g.ends[at]; i >= 0; i = g.names[i].next {
		if g.names[i].entry == entry && g.names[i].letters == n.letters {
			return
		}
	}
	n.next = g.ends[at]
	g.ends[at] = int32(len(g.names))
	g.names = append(g.names, n)
}

func (g *Gazetteer) step(at int32, id token.ID) int32 {
	k := key(at, id)
	if to, ok := g.edges[k]; ok {
		return to
	}
	to := int32(len(g.ends))
	g.ends = append(g.ends, -1)
	g.edges[k] = to
	return to
}

func key(at int32, id token.ID) uint64 { return uint64(at)<<32 | uint64(id) }

// Freeze makes the gazetteer ready for Find. No name can be added after it.
func (g *Gazetteer) Freeze() {
	g.trie = layOut(g.edges, g.ends, g.names)
	g.first = make([]start, g.vocabulary.Size())
	from, to := g.trie.onward(0)
	for at := from; at < to; at++ {
		if word := g.trie.nodes[at].word; word != 0 {
			g.first[word] = g.start(word, at)
		}
	}
	g.vocabulary.Mark(token.Name, func(id token.ID) bool { return g.first[id].node != 0 })
	g.vocabulary.Mark(token.Small, func(id token.ID) bool { return g.small[id] })
	g.edges, g.small, g.names, g.ends = nil, nil, nil, nil
}

// start returns where the word of a node leads to that begins names.
func (g *Gazetteer) start(word token.ID, at uint32) start {
	first, last := g.trie.namesAt(at)
	s := start{node: at}
	if first < last {
		s.leads = 1<<16 - 1
	}
	from, to := g.trie.onward(at)
	for _, n := range g.trie.nodes[from:to] {
		if n.word != 0 {
			s.leads |= 1 << (n.word % 16)
		}
	}
	return s
}

// Find appends every name that occurs in tokens to dst: all of them, also
// those inside others, ordered by their first token, then by their last. The
// tokens must come from the gazetteer's vocabulary. It allocates only to grow dst.
func (g *Gazetteer) Find(dst []Hit, tokens []token.Token) []Hit {
	for i := range tokens {
		// Most words of a text are in small letters, and most names are not.
		t := &tokens[i]
		if role := t.Role & begins[t.Flags&(token.Initial|token.Mixed)]; role == 0 {
			continue
		}
		next := token.ID(0)
		if i+1 < len(tokens) {
			next = tokens[i+1].ID
		}
		if s := &g.first[t.ID]; s.leads>>(next%16)&1 != 0 {
			dst = g.from(dst, tokens, i, s.node)
		}
	}
	return dst
}

// begins are the roles that let a token begin a name, by its flags. One look at a
// table is one guess of the processor, where the conditions are three.
var begins = func() (t [token.Initial | token.Mixed + 1]token.Role) {
	for f := range t {
		t[f] = token.Small
		if f != 0 {
			t[f] |= token.Name
		}
	}
	return t
}()

// from appends the names that start at token i, whose word leads to node at.
func (g *Gazetteer) from(dst []Hit, tokens []token.Token, i int, at uint32) []Hit {
	t := &g.trie
	var written letters
	for j := i; ; {
		written.note(tokens[j], j-i)
		j++
		first, last := t.namesAt(at)
		for k := first; k < last; k++ {
			if w := &t.writings[k]; t.letters[w.letters].allow(written) {
				for _, e := range t.entries[w.first:t.writings[k+1].first] {
					dst = append(dst, Hit{i, j, e})
				}
			}
		}
		if j == len(tokens) || tokens[j].Gap == token.Paragraph {
			return dst
		}
		if at = t.next(at, tokens[j].ID); at == 0 {
			return dst
		}
	}
}
