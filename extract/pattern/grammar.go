package pattern

import (
	"fmt"
	"slices"
	"strings"

	"chancery/extract/data"
	"chancery/extract/token"
)

// Grammar is a set of compiled rules. It is immutable once made and safe for
// concurrent use.
type Grammar struct {
	vocabulary *token.Vocabulary
	classes    []class
	members    map[token.ID][]member
	memberAt   []uint32 // by id: where its members begin in memberList
	memberList []member
	strings    []string
	parts      map[string]*node
	slots      []string
	rules      []compiled
	refused    []program // what stands behind a minus in a pattern
	wordSets   [][]token.ID
	anchors    anchors
	near       [places]filter // by place around an anchor
}

// Rule is what a rules file says of one rule.
type Rule struct {
	// Name is the rule's permanent id, "date/day-month-year".
	Name string
	// Value is the text of its value line, for the caller to understand.
	Value string
	// Examples are in the order of the file.
	Examples []Example
	File     string
	Line     int
}

// Errorf makes an error that names the rule's file and line.
func (r *Rule) Errorf(format string, args ...any) error {
	return fmt.Errorf("reading rules: %s:%d: %s: %w", r.File, r.Line, r.Name, fmt.Errorf(format, args...))
}

// Example is a text in which a rule must match, or must not.
type Example struct {
	Text  string // without the brackets
	Start int    // the match is Text[Start:End], in bytes; of a no both are 0
	End   int
	Value string // what stands after =>
	Given string // the text of the nearest given line before it
	Yes   bool
	Line  int
}

// compiled is a rule ready to run.
type compiled struct {
	Rule
	right     program // from the anchor on
	left      program // what stands before the anchor, backwards; nil if nothing
	after     []program
	notAfter  []program
	before    []program
	notBefore []program
	captures  [maxSlots]int8 // by slot: which capture of the rule's it is, or -1
}

// Compile makes a grammar of files, in their order: classes and parts must
// stand before what uses them. Words are numbered by v, which must not be in
// use yet. Errors name file and line.
func Compile(v *token.Vocabulary, files ...data.File) (*Grammar, error) {
	g := &Grammar{vocabulary: v, members: map[token.ID][]member{}, parts: map[string]*node{}}
	for _, f := range files {
		all, err := stanzas(f)
		if err != nil {
			return nil, err
		}
		for _, s := range all {
			if err := g.read(s); err != nil {
				return nil, err
			}
		}
	}
	g.freeze()
	return g, g.index()
}

func (g *Grammar) read(s *stanza) error {
	switch s.kind {
	case "class":
		return g.readClass(s)
	case "part":
		return g.readPart(s)
	}
	return g.readRule(s)
}

func (g *Grammar) readPart(s *stanza) error {
	if len(s.lines) != 1 {
		return s.errorf(s.line, "a part has one match")
	}
	if g.parts[s.name] != nil || g.classNumber(s.name) >= 0 {
		return s.errorf(s.line, "%s is defined twice", s.name)
	}
	n, err := g.parsePattern(s.lines[0].text)
	if err != nil {
		return s.errorf(s.lines[0].number, "%w", err)
	}
	g.parts[s.name] = n
	return nil
}

func (g *Grammar) readRule(s *stanza) error {
	r := compiled{Rule: Rule{Name: s.name, File: s.file, Line: s.line}}
	for _, other := range g.rules {
		if other.Name == s.name {
			return s.errorf(s.line, "rule %s is defined twice", s.name)
		}
	}
	match, value := s.all("match"), s.all("value")
	if len(match) != 1 || len(value) > 1 {
		return s.errorf(s.line, "a rule has one match and at most one value")
	}
	if len(value) == 1 {
		r.Value = value[0].text
	}
	if err := g.compileMatch(&r, match[0].text); err != nil {
		return s.errorf(match[0].number, "%w", err)
	}
	for _, l := range s.lines {
		if err := g.readContext(&r, l); err != nil {
			return s.errorf(l.number, "%w", err)
		}
	}
	if err := readExamples(&r.Rule, s); err != nil {
		return err
	}
	g.rules = append(g.rules, r)
	return nil
}

// compileMatch cuts a pattern at its anchor and compiles both halves.
func (g *Grammar) compileMatch(r *compiled, text string) error {
	n, err := g.parsePattern(text)
	if err != nil {
		return err
	}
	right := n
	if n.kind == sequence {
		at := 0
		for i, child := range n.children {
			if child.anchor {
				at = i
			}
		}
		if at > 0 {
			if r.left, err = g.compile(&node{kind: sequence, children: n.children[:at]}, true); err != nil {
				return err
			}
		}
		right = &node{kind: sequence, children: n.children[at:]}
	}
	if r.right, err = g.compile(right, false); err != nil {
		return err
	}
	return r.numberCaptures()
}

// numberCaptures gives the captures of a rule numbers of its own, since a rule
// has few of the many that its grammar names.
func (r *compiled) numberCaptures() error {
	n := int8(0)
	for i := range r.captures {
		r.captures[i] = -1
	}
	for _, p := range []program{r.left, r.right} {
		for k := range p {
			in := &p[k]
			if !in.captures() {
				continue
			}
			own := &r.captures[in.slot]
			if *own < 0 {
				if n == maxCaptures {
					return fmt.Errorf("a rule has more than %d captures", maxCaptures)
				}
				*own = n
				n++
			}
			in.slot = *own
		}
	}
	return nil
}

func (g *Grammar) readContext(r *compiled, l line) error {
	var list *[]program
	switch l.key {
	case "after":
		list = &r.after
	case "not-after":
		list = &r.notAfter
	case "before":
		list = &r.before
	case "not-before":
		list = &r.notBefore
	default:
		return nil
	}
	n, err := g.parsePattern(l.text)
	if err != nil {
		return err
	}
	p, err := g.compileContext(n, strings.HasSuffix(l.key, "after"))
	*list = append(*list, p)
	return err
}

func readExamples(r *Rule, s *stanza) error {
	given, yes, no := "", 0, 0
	for _, l := range s.lines {
		switch l.key {
		case "given":
			given = l.text
		case "yes":
			e, err := readYes(l.text)
			if err != nil {
				return s.errorf(l.number, "%w", err)
			}
			e.Given, e.Line = given, l.number
			r.Examples = append(r.Examples, e)
			yes++
		case "no":
			r.Examples = append(r.Examples, Example{Text: l.text, Given: given, Line: l.number})
			no++
		}
	}
	if yes == 0 || no == 0 {
		return s.errorf(s.line, "rule %s has %d examples of yes and %d of no, want at least one of each", r.Name, yes, no)
	}
	return nil
}

// readYes reads "signed [12 March 2024] => 2024-03-12". A bar in it is a line
// break, since an example is one line.
func readYes(text string) (Example, error) {
	text, value, _ := strings.Cut(text, "=>")
	text = strings.TrimSpace(text)
	before, rest, ok := strings.Cut(text, "[")
	inside, after, closed := strings.Cut(rest, "]")
	if !ok || !closed || inside == "" {
		return Example{}, fmt.Errorf("%q marks no match with brackets", text)
	}
	return Example{
		Text: before + inside + after, Start: len(before), End: len(before) + len(inside),
		Value: strings.TrimSpace(value), Yes: true,
	}, nil
}

// maxSlots bounds the names of captures in one grammar.
const maxSlots = 48

// maxCaptures bounds the captures in one rule.
const maxCaptures = 16

// slot numbers the name of a capture.
func (g *Grammar) slot(name string) (int8, error) {
	i := slices.Index(g.slots, name)
	if i >= 0 {
		return int8(i), nil
	}
	if len(g.slots) == maxSlots {
		return 0, fmt.Errorf("capture %s is one too many: a grammar has %d", name, maxSlots)
	}
	g.slots = append(g.slots, name)
	return int8(len(g.slots) - 1), nil
}

func (g *Grammar) classNumber(name string) int {
	return slices.IndexFunc(g.classes, func(c class) bool { return c.name == name })
}

// freeze lays the members of classes out by the id of their word.
func (g *Grammar) freeze() {
	g.memberAt = make([]uint32, g.vocabulary.Size()+1)
	for id := range g.memberAt {
		g.memberAt[id] = uint32(len(g.memberList))
		g.memberList = append(g.memberList, g.members[token.ID(id)]...)
	}
	g.members = nil
}

// Rules returns the number of rules.
func (g *Grammar) Rules() int { return len(g.rules) }

// Rule returns what the files say of a rule, by its number in file order.
func (g *Grammar) Rule(i int) *Rule { return &g.rules[i].Rule }

// String returns the text behind a value that was no integer.
func (g *Grammar) String(value int32) string {
	if value < 0 || int(value) >= len(g.strings) {
		return ""
	}
	return g.strings[value]
}

// Class returns the number of a class, for [Found], or -1.
func (g *Grammar) Class(name string) int { return g.classNumber(name) }

// Slot returns the number of a capture's name, for [Match.Get], or -1.
func (g *Grammar) Slot(name string) int { return slices.Index(g.slots, name) }
