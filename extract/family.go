package extract

import "math/bits"

const (
	maxFamilies = 8
	maxCues     = 60 // of a family
)

// bodyContext is what a document says of the dictionary's bodies as a whole:
// which ones it names, where last, and which families it is about.
type bodyContext struct {
	seen   []int32 // by body: when (a number of the document) it was named
	where  []int32 // by body: the token where it was named last, plus one
	count  []int32 // by body: how often it was named so far
	total  []int32 // by body: how often the document names it in full
	number int32
	cues   [maxFamilies]uint64 // distinct cues and bodies of a family
}

// bodyCue are the bits of cues that stand for the bodies of the family.
const bodyCue = maxCues

func (c *bodyContext) reset(bodies int) {
	if len(c.seen) < bodies {
		c.seen, c.where, c.count, c.total = make([]int32, bodies), make([]int32, bodies), make([]int32, bodies), make([]int32, bodies)
	}
	c.number++
	c.cues = [maxFamilies]uint64{}
}

// cue notes cue i of family f.
func (c *bodyContext) cue(f, i int) { c.cues[f] |= 1 << i }

// name notes that the document names a body in full.
func (c *bodyContext) name(body, family int32) {
	if c.seen[body] != c.number {
		c.seen[body], c.total[body] = c.number, 0
	}
	c.total[body]++
	if family >= 0 {
		c.cues[family] |= 1 << (bodyCue + body%4)
	}
}

// named reports whether the document names a body in full.
func (c *bodyContext) named(body int32) bool { return c.seen[body] == c.number }

// restart forgets where bodies were named, for a walk through the document from
// its start.
func (c *bodyContext) restart() {
	clear(c.where)
	clear(c.count)
}

// most reports how often the document names a body in full.
func (c *bodyContext) most(body int32) int32 {
	if !c.named(body) {
		return 0
	}
	return c.total[body]
}

// at notes where a body was named, last returns the latest such token, or -1.
func (c *bodyContext) at(body int32, token int) {
	c.where[body] = int32(token) + 1
	c.count[body]++
}

func (c *bodyContext) last(body int32) int {
	if !c.named(body) {
		return -1
	}
	return int(c.where[body]) - 1
}

// about reports whether the document is about a family: it gives two or more
// of its cues and bodies.
func (c *bodyContext) about(family int32) bool {
	return family >= 0 && bits.OnesCount64(c.cues[family]) > 1
}
