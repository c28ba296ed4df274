package pattern

import (
	"errors"
	"fmt"
	"strings"
)

// node is a parsed pattern.
type node struct {
	kind     nodeKind
	text     string // literal, class or capture name
	value    int32
	children []*node
	anchor   bool
}

type nodeKind uint8

const (
	literal  nodeKind = iota // text
	class_                   // text
	sequence                 // children
	choice                   // children
	optional                 // one child
	repeated                 // one child, at least once
	named                    // text, one child
	constant                 // text, value
	joined                   // no white space here
	sameLine                 // no line break here
	refused                  // its one child does not follow
	edge                     // a line starts or ends here
)

// parser reads one pattern.
type parser struct {
	grammar *Grammar
	text    string
	at      int
	depth   int
}

var errUnfinished = errors.New("pattern ends too soon")

// parsePattern reads a pattern.
func (g *Grammar) parsePattern(text string) (*node, error) {
	p := &parser{grammar: g, text: text}
	n, err := p.choice()
	if err != nil {
		return nil, err
	}
	if p.at < len(p.text) {
		return nil, fmt.Errorf("unexpected %q", p.text[p.at:])
	}
	return n, nil
}

func (p *parser) peek() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

// space skips white space and reports whether there was any.
func (p *parser) space() bool {
	start := p.at
	for p.peek() == ' ' || p.peek() == '\t' {
		p.at++
	}
	return p.at > start
}

func (p *parser) choice() (*node, error) {
	first, err := p.sequence()
	if err != nil || p.peek() != '|' {
		return first, err
	}
	n := &node{kind: choice, children: []*node{first}}
	for p.peek() == '|' {
		p.at++
		next, err := p.sequence()
		if err != nil {
			return nil, err
		}
		n.children = append(n.children, next)
	}
	return n, nil
}

func (p *parser) sequence() (*node, error) {
	n := &node{kind: sequence}
	for {
		spaced := p.space()
		if c := p.peek(); c == 0 || c == '|' || c == ')' {
			break
		}
		item, err := p.item(!spaced && len(n.children) > 0)
		if err != nil {
			return nil, err
		}
		n.children = append(n.children, item)
	}
	if len(n.children) == 0 {
		return nil, errors.New("empty alternative")
	}
	return n, nil
}

// item reads an atom with its name, quantifier and anchor mark.
func (p *parser) item(tight bool) (*node, error) {
	name := p.name()
	n, err := p.atom()
	if err != nil {
		return nil, err
	}
	if name != "" {
		n = &node{kind: named, text: name, children: []*node{n}}
	}
	if tight && n.kind != constant && n.kind != edge && n.kind != joined && n.kind != sameLine {
		n = &node{kind: sequence, children: []*node{{kind: joined}, n}}
	}
	switch p.peek() {
	case '?':
		p.at++
		n = &node{kind: optional, children: []*node{n}}
	case '+':
		p.at++
		n = &node{kind: repeated, children: []*node{n}}
	case '*':
		p.at++
		n = &node{kind: optional, children: []*node{{kind: repeated, children: []*node{n}}}}
	}
	if p.peek() == '!' {
		p.at++
		if p.depth > 0 || n.kind == optional {
			return nil, errors.New("an anchor stands outside brackets and is not optional")
		}
		marked := *n // a part is shared by the rules that use it
		marked.anchor = true
		n = &marked
	}
	return n, nil
}

// name reads "name=" if it is there.
func (p *parser) name() string {
	end := strings.IndexByte(p.text[p.at:], '=')
	if end <= 0 {
		return ""
	}
	name := p.text[p.at : p.at+end]
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return ""
	}
	p.at += end + 1
	return name
}

func (p *parser) atom() (*node, error) {
	switch p.peek() {
	case '"':
		text, err := p.until('"')
		return &node{kind: literal, text: text}, err
	case '<':
		text, err := p.until('>')
		if err != nil {
			return nil, err
		}
		return p.grammar.resolve(text)
	case '{':
		text, err := p.until('}')
		if err != nil {
			return nil, err
		}
		name, value, ok := strings.Cut(text, "=")
		if !ok {
			return nil, fmt.Errorf("{%s} gives no value", text)
		}
		return &node{kind: constant, text: name, value: p.grammar.value(value)}, nil
	case '~':
		p.at++
		return &node{kind: joined}, nil
	case '_':
		p.at++
		return &node{kind: sameLine}, nil
	case '-':
		p.at++
		n, err := p.atom()
		if err != nil {
			return nil, err
		}
		return &node{kind: refused, children: []*node{n}}, nil
	case '^', '$':
		p.at++
		return &node{kind: edge}, nil
	case '(':
		p.at++
		p.depth++
		n, err := p.choice()
		if err != nil {
			return nil, err
		}
		p.depth--
		if p.peek() != ')' {
			return nil, errUnfinished
		}
		p.at++
		return n, nil
	case 0:
		return nil, errUnfinished
	}
	return nil, fmt.Errorf("unexpected %q", p.text[p.at:])
}

// until reads what stands between the mark at p.at and the closing one.
func (p *parser) until(closing byte) (string, error) {
	start := p.at + 1
	end := strings.IndexByte(p.text[start:], closing)
	if end <= 0 {
		return "", errUnfinished
	}
	p.at = start + end + 1
	return p.text[start : start+end], nil
}

// resolve returns the pattern of a part, or a class.
func (g *Grammar) resolve(name string) (*node, error) {
	if n := g.parts[name]; n != nil {
		return n, nil
	}
	if _, ok := shapes[name]; ok || g.classNumber(name) >= 0 {
		return &node{kind: class_, text: name}, nil
	}
	return nil, fmt.Errorf("no class or part <%s>", name)
}
