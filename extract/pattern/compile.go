package pattern

import (
	"errors"
	"fmt"
	"strings"

	"chancery/extract/token"
)

// op is what an instruction does.
type op uint8

const (
	opDone     op = iota
	opWord        // a token with an id
	opWords       // a token with one of some ids
	opClass       // a token of a class
	opShape       // a token of a shape
	opFound       // a span found before
	opSplit       // go on at x, or else at y
	opJump        // go on at x
	opOpen        // a capture begins
	opClose       // a capture ends
	opConst       // a capture with a value alone
	opJoined      // no white space here
	opSameLine    // no line break here
	opNot         // program x does not match here
	opEdge        // a line starts or ends here
	opPeek        // a token of a class comes next; it is not consumed
)

type instruction struct {
	op      op
	capital bool // opWord: the first letter must be one
	slot    int8 // capture, or -1
	x, y    int32
}

// captures reports whether an instruction sets a capture.
func (in *instruction) captures() bool {
	switch in.op {
	case opClass, opShape, opFound, opOpen, opClose, opConst:
		return in.slot >= 0
	}
	return false
}

// program is a pattern made ready to run in one direction.
type program []instruction

// shape is a set of tokens by how they are written.
type shape uint8

const (
	anyToken shape = iota
	anyWord
	anyNumber
	anyCapital
	anyUpper
	anyLower
	shapeCount
)

var shapes = map[string]shape{
	"any": anyToken, "word": anyWord, "number": anyNumber, "capital": anyCapital, "upper": anyUpper, "lower": anyLower,
}

// compiler turns nodes into instructions. Backward programs read the text
// from right to left.
type compiler struct {
	grammar  *Grammar
	out      program
	backward bool
	mute     bool // captures nothing
}

func (g *Grammar) compile(n *node, backward bool) (program, error) {
	return g.compileWith(&compiler{grammar: g, backward: backward}, n)
}

// compileContext compiles what stands around a match; it captures nothing.
func (g *Grammar) compileContext(n *node, backward bool) (program, error) {
	return g.compileWith(&compiler{grammar: g, backward: backward, mute: true}, n)
}

func (g *Grammar) compileWith(c *compiler, n *node) (program, error) {
	if err := c.node(n); err != nil {
		return nil, err
	}
	c.emit(instruction{op: opDone})
	return c.out, nil
}

func (c *compiler) emit(i instruction) int {
	c.out = append(c.out, i)
	return len(c.out) - 1
}

func (c *compiler) here() int32 { return int32(len(c.out)) }

func (c *compiler) node(n *node) error {
	switch n.kind {
	case literal:
		return c.words(n.text)
	case class_:
		return c.class(n.text, -1)
	case sequence:
		return c.sequence(n.children)
	case choice:
		return c.choice(n.children)
	case optional:
		split := c.emit(instruction{op: opSplit})
		c.out[split].x = c.here()
		err := c.node(n.children[0])
		c.out[split].y = c.here()
		return err
	case repeated:
		start := c.here()
		err := c.node(n.children[0])
		split := c.emit(instruction{op: opSplit, x: start})
		c.out[split].y = c.here()
		return err
	case named:
		return c.named(n)
	case constant:
		if c.mute {
			return nil
		}
		slot, err := c.grammar.slot(n.text)
		c.emit(instruction{op: opConst, slot: slot, x: n.value})
		return err
	case joined:
		c.emit(instruction{op: opJoined})
	case sameLine:
		c.emit(instruction{op: opSameLine})
	case refused:
		sub := &compiler{grammar: c.grammar, backward: c.backward, mute: true}
		p, err := c.grammar.compileWith(sub, n.children[0])
		c.emit(instruction{op: opNot, x: int32(len(c.grammar.refused))})
		c.grammar.refused = append(c.grammar.refused, p)
		return err
	case edge:
		c.emit(instruction{op: opEdge})
	}
	return nil
}

func (c *compiler) sequence(items []*node) error {
	for i := range items {
		if c.backward {
			i = len(items) - 1 - i
		}
		if err := c.node(items[i]); err != nil {
			return err
		}
	}
	return nil
}

func (c *compiler) choice(items []*node) error {
	items, words := c.plainWords(items)
	if len(words) > 0 {
		set := instruction{op: opWords, x: int32(len(c.grammar.wordSets)), slot: -1}
		c.grammar.wordSets = append(c.grammar.wordSets, words)
		if len(items) == 0 {
			c.emit(set)
			return nil
		}
		split := c.emit(instruction{op: opSplit})
		c.out[split].x = c.here()
		c.emit(set)
		jump := c.emit(instruction{op: opJump})
		c.out[split].y = c.here()
		defer func() { c.out[jump].x = c.here() }()
	}
	var ends []int
	for i, n := range items {
		split := -1
		if i < len(items)-1 {
			split = c.emit(instruction{op: opSplit})
			c.out[split].x = c.here()
		}
		if err := c.node(n); err != nil {
			return err
		}
		if split >= 0 {
			ends = append(ends, c.emit(instruction{op: opJump}))
			c.out[split].y = c.here()
		}
	}
	for _, e := range ends {
		c.out[e].x = c.here()
	}
	return nil
}

// plainWords takes the words of one token out of alternatives, if there are
// several: they are then one instruction. Which alternative comes first makes
// no difference, as all are tried.
func (c *compiler) plainWords(items []*node) (rest []*node, words []token.ID) {
	for _, n := range items {
		only := n
		for only.kind == sequence && len(only.children) == 1 {
			only = only.children[0]
		}
		if only.kind != literal || strings.HasPrefix(only.text, "^") || len(token.Scan(nil, only.text)) != 1 {
			rest = append(rest, n)
			continue
		}
		words = append(words, c.grammar.vocabulary.Add(only.text))
	}
	if len(words) < 2 {
		return items, nil
	}
	return rest, words
}

// named captures a single class in one instruction, anything else by brackets.
func (c *compiler) named(n *node) error {
	if c.mute {
		return c.node(n.children[0])
	}
	slot, err := c.grammar.slot(n.text)
	if err != nil {
		return err
	}
	child := n.children[0]
	if child.kind == class_ {
		return c.class(child.text, slot)
	}
	c.emit(instruction{op: opOpen, slot: slot})
	if err := c.node(child); err != nil {
		return err
	}
	c.emit(instruction{op: opClose, slot: slot})
	return nil
}

// words emits a literal: one or more tokens, spaced as they are written.
func (c *compiler) words(text string) error {
	capital := strings.HasPrefix(text, "^") && len(text) > 1
	if capital {
		text = text[1:]
	}
	tokens := token.Scan(nil, text)
	if len(tokens) == 0 {
		return fmt.Errorf("%q has no tokens", text)
	}
	emit := func(i int) {
		w := tokens[i].Text(text)
		c.emit(instruction{op: opWord, x: int32(c.grammar.vocabulary.Add(w)), capital: capital && i == 0, slot: -1})
	}
	for i := range tokens {
		if c.backward {
			k := len(tokens) - 1 - i
			emit(k)
			if k > 0 && tokens[k].Gap == token.Joined {
				c.emit(instruction{op: opJoined})
			}
			continue
		}
		if i > 0 && tokens[i].Gap == token.Joined {
			c.emit(instruction{op: opJoined})
		}
		emit(i)
	}
	return nil
}

// class emits a class, captured under its own name if slot is negative. Its
// members of several tokens are alternatives to those of one.
func (c *compiler) class(name string, slot int8) (err error) {
	if s, ok := shapes[name]; ok {
		c.emit(instruction{op: opShape, x: int32(s), slot: slot})
		return nil
	}
	number := c.grammar.classNumber(name)
	k := &c.grammar.classes[number]
	if slot < 0 && !c.mute {
		if slot, err = c.grammar.slot(name); err != nil {
			return err
		}
	}
	if k.found {
		c.emit(instruction{op: opFound, x: int32(number), slot: slot})
		return nil
	}
	var alternatives []*node
	for _, p := range k.phrases {
		if c.mute {
			alternatives = append(alternatives, &node{kind: literal, text: p.text})
			continue
		}
		// The constant stands inside the brackets, which keep its value.
		alternatives = append(alternatives, &node{kind: named, text: c.grammar.slots[slot], children: []*node{
			{kind: sequence, children: []*node{{kind: literal, text: p.text}, {kind: constant, text: c.grammar.slots[slot], value: p.value}}}}})
	}
	single := k.number || len(k.words) > 0 || len(k.endings) > 0
	if len(alternatives) == 0 {
		c.emit(instruction{op: opClass, x: int32(number), slot: slot})
		return nil
	}
	if !single {
		c.emit(instruction{op: opPeek, x: c.grammar.edges(number, c.backward)})
		return c.choice(alternatives)
	}
	split := c.emit(instruction{op: opSplit})
	c.out[split].x = c.here()
	c.emit(instruction{op: opPeek, x: c.grammar.edges(number, c.backward)})
	if err := c.choice(alternatives); err != nil {
		return err
	}
	jump := c.emit(instruction{op: opJump})
	c.out[split].y = c.here()
	c.emit(instruction{op: opClass, x: int32(number), slot: slot})
	c.out[jump].x = c.here()
	return nil
}

var errTrigger = errors.New("the anchor must begin with a word, a class or a span, not with a shape or an ending")

// triggers is what the first token of an anchor can be.
type triggers struct {
	words   []triggerWord
	numbers [maxDigits + 1]bool // by the number of digits of a token of digits alone
	mixed   bool                // a token of digits and letters
	found   []int32
}

// triggerWord is a word that an anchor can begin with.
type triggerWord struct {
	id      token.ID
	capital bool // only with one
}

// first adds what an instruction that an anchor begins with can consume.
func (g *Grammar) first(in *instruction, t *triggers) error {
	switch in.op {
	case opWord:
		t.words = append(t.words, triggerWord{token.ID(in.x), in.capital})
	case opWords:
		for _, id := range g.wordSets[in.x] {
			t.words = append(t.words, triggerWord{id: id})
		}
	case opClass:
		k := &g.classes[in.x]
		if len(k.endings) > 0 {
			return errTrigger
		}
		for _, id := range k.words {
			t.words = append(t.words, triggerWord{id, !g.small(int(in.x), id)})
		}
		t.add(k)
	case opFound:
		t.found = append(t.found, in.x)
	default:
		return errTrigger
	}
	return nil
}

// maxDigits is the number of digits up to which numbers are read.
const maxDigits = 9

// add notes which numerals a class admits.
func (t *triggers) add(k *class) {
	if !k.number {
		return
	}
	if len(k.prefix)+len(k.suffix) > 0 {
		t.mixed = true
		return
	}
	least, most := k.digits[0], k.digits[1]
	if most == 0 {
		least, most = 1, maxDigits
	}
	for n := least; n <= min(most, maxDigits); n++ {
		t.numbers[n] = true
	}
}
