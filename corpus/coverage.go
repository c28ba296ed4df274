package corpus

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Coverage is what a walk has been to. Hand a zero Coverage to Walk in its
// Options and ask it after the walk; while the walk runs it must not be used.
type Coverage struct {
	// Complete says that the walk came to its end: it was neither cancelled
	// nor left.
	Complete bool
	// Roots are the absolute slash paths of the folders that were walked.
	Roots []string

	files   map[string]bool // sources that were named by themselves
	wants   func(rel string) bool
	only    func(source string) bool
	seen    map[[16]byte]uint64 // id -> file and line
	streams map[string]bool     // files of several documents of which every one was read
}

// Vanished says that the document with this id, which an earlier run found in
// source (Item.Source), is gone: the walk went through a folder above it, did
// not meet it, and its file does not exist any more, or is one of several
// documents, as an archive is, of which every one was read. Whatever leaves a
// doubt counts as there: a file outside the walked folders, one that cannot be
// seen or was left out, an archive with a broken member; and everything when
// the walk was not complete.
func (c *Coverage) Vanished(id, source string) bool {
	if !c.Complete || c.has(WholeID(id)) || !c.covers(source) {
		return false
	}
	_, err := os.Lstat(filepath.FromSlash(source))
	return errors.Is(err, fs.ErrNotExist) || c.streams[source]
}

// Settled says that the walk has been to a source and said of it what there is
// to say, so that what an earlier walk said of it counts no more. It is false
// for everything when the walk was not complete.
func (c *Coverage) Settled(source string) bool {
	if !c.Complete || c.only != nil && !c.only(source) {
		return false
	}
	if c.files[source] {
		return true
	}
	for _, root := range c.Roots {
		if within(source, root) {
			return c.wants(strings.TrimPrefix(strings.TrimPrefix(source, root), "/"))
		}
	}
	return false
}

func (c *Coverage) covers(source string) bool {
	for _, root := range c.Roots {
		if within(source, root) {
			return true
		}
	}
	return false
}

func (c *Coverage) has(id string) bool {
	_, ok := c.seen[idKey(id)]
	return ok
}

// meet notes an id and says whether it is new, and if not, whether it is the
// very same place again.
func (c *Coverage) meet(id string, at uint64) (fresh, same bool) {
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
