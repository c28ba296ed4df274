package corpus

import (
	"crypto/sha256"
	"strings"
)

// Coverage is what a walk has been to. Hand a zero Coverage to Walk in its
// Options and ask it after the walk; while the walk runs it must not be used.
type Coverage struct {
	// Complete says that the walk came to its end: it was neither cancelled
	// nor left.
	Complete bool
	// Roots are the absolute slash paths of the folders that were walked,
	// without those that could not be read.
	Roots []string

	seen    map[[16]byte]uint64 // id -> file and line
	blind   []string            // sources below which something was not read
	include globs
	exclude globs
}

// Vanished says that the document with this id, which an earlier run found in
// source (Item.Source), is gone: the walk went through the folder that held
// it and would have met it again. Whatever leaves a doubt counts as there: a
// source outside the walked folders, left out by the patterns of this walk, or
// in a file or folder that could not be read this time; and everything when
// the walk was not complete.
func (c *Coverage) Vanished(id, source string) bool {
	if !c.Complete || c.has(id) {
		return false
	}
	for _, b := range c.blind {
		if within(source, b) {
			return false
		}
	}
	for _, root := range c.Roots {
		if within(source, root) {
			rel := strings.TrimPrefix(strings.TrimPrefix(source, root), "/")
			return c.wants(rel)
		}
	}
	return false
}

// wants says whether the patterns let a path relative to its folder pass.
func (c *Coverage) wants(rel string) bool {
	return (len(c.include) == 0 || c.include.match(rel)) && !c.exclude.match(rel)
}

func (c *Coverage) has(id string) bool {
	_, ok := c.seen[idKey(id)]
	return ok
}

// meet notes an id and says whether it is new, and if not, whether it is the
// very same place again.
func (c *Coverage) meet(id string, at uint64) (fresh, same bool) {
	if c.seen == nil {
		c.seen = map[[16]byte]uint64{}
	}
	key := idKey(id)
	before, ok := c.seen[key]
	if !ok {
		c.seen[key] = at
	}
	return !ok, before == at
}

// idKey stands for an id in memory: a million documents take tens of
// megabytes, however long their ids.
func idKey(id string) [16]byte {
	sum := sha256.Sum256([]byte(id))
	return [16]byte(sum[:16])
}

// overlaps says whether a real folder lies within another of the list, or
// holds one.
func overlaps(dir string, others []string) bool {
	for _, o := range others {
		if within(dir, o) || within(o, dir) {
			return true
		}
	}
	return false
}
