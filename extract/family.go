package extract

import "math/bits"

const (
	maxFamilies = 8
	maxCues     = 60 // of a family
)

// bodyContext is what a document says of the dictionary's bodies as a whole:
// which ones it names, where last, and which families it is about.
type bodyContext struct {
	uses []bodyUse           // by body
	doc  int32               // the number of the document
	walk int32               // the number of the walk through it
	cues [maxFamilies]uint64 // distinct cues and bodies of a family
}

// bodyUse is how a document names a body. What stands there of another document,
// or of another walk through this one, counts for nothing.
type bodyUse struct {
	doc      int32 // the document that named it, strongly enough to count
	total    int32 // how often it did
	spelled  int32 // the document that named it by more than an acronym
	organDoc int32 // the document that named organs of it
	organ    int32 // how often it did
	walk     int32 // the walk that came by a name of it
	where    int   // the last token where it did
	count    int32 // how often it did
}

// bodyCue are the bits of cues that stand for the bodies of the family.
const bodyCue = maxCues

// reset begins a document.
func (c *bodyContext) reset(bodies int) {
	if len(c.uses) < bodies {
		c.uses = make([]bodyUse, bodies)
	}
	c.doc++
	c.cues = [maxFamilies]uint64{}
	c.restart()
}

// restart begins another walk through the document, from its start.
func (c *bodyContext) restart() { c.walk++ }

// cue notes cue i of family f.
func (c *bodyContext) cue(f, i int) { c.cues[f] |= 1 << i }

// name notes that the document names a body in full.
func (c *bodyContext) name(body, family int32) {
	u := &c.uses[body]
	if u.doc != c.doc {
		u.doc, u.total = c.doc, 0
	}
	u.total++
	if family >= 0 {
		c.cues[family] |= 1 << (bodyCue + body%4)
	}
}

// named reports whether the document names a body in full.
func (c *bodyContext) named(body int32) bool { return c.uses[body].doc == c.doc }

// spell notes that the document names a body by more than an acronym, and
// spelledOut reports whether it does.
func (c *bodyContext) spell(body int32)           { c.uses[body].spelled = c.doc }
func (c *bodyContext) spelledOut(body int32) bool { return c.uses[body].spelled == c.doc }

// organ notes that the document names an organ of a body.
func (c *bodyContext) organ(body int32) {
	if body < 0 {
		return
	}
	u := &c.uses[body]
	if u.organDoc != c.doc {
		u.organDoc, u.organ = c.doc, 0
	}
	u.organ++
}

// most reports how often the document names a body in full.
func (c *bodyContext) most(body int32) int32 {
	if !c.named(body) {
		return 0
	}
	return c.uses[body].total
}

// withOrgans reports how often the document names a body that it names in full,
// or an organ of it.
func (c *bodyContext) withOrgans(body int32) int32 {
	n := c.most(body)
	if u := &c.uses[body]; n > 0 && u.organDoc == c.doc {
		n += u.organ
	}
	return n
}

// at notes that the walk came by a name of a body.
func (c *bodyContext) at(body int32, token int) {
	u := &c.uses[body]
	if u.walk != c.walk {
		u.walk, u.count = c.walk, 0
	}
	u.where = token
	u.count++
}

// last returns the token where the walk last came by a name of a body that the
// document names in full, or -1; times how often it came by one.
func (c *bodyContext) last(body int32) int {
	if !c.named(body) || c.uses[body].walk != c.walk {
		return -1
	}
	return c.uses[body].where
}

func (c *bodyContext) times(body int32) int32 {
	if c.uses[body].walk != c.walk {
		return 0
	}
	return c.uses[body].count
}

// allAbout reports whether a document is about a family so much that a common
// word with a capital is an organ of it: it gives four of its cues and bodies.
func (c *bodyContext) allAbout(family int32) bool {
	return family >= 0 && bits.OnesCount64(c.cues[family]) > 3
}

// about reports whether the document is about a family: it gives two or more
// of its cues and bodies.
func (c *bodyContext) about(family int32) bool {
	return family >= 0 && bits.OnesCount64(c.cues[family]) > 1
}
