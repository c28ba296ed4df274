package corpus

import (
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"chancery/corpus/archive"
)

// methods are the compressions among the formats.
var methods = map[Format]archive.Method{
	archiveGzip: archive.Gzip, archiveZstd: archive.Zstd, archiveBzip2: archive.Bzip2, archiveXZ: archive.XZ,
}

// expand yields what is in a tar archive or below a compression. A compressed
// file is the file itself, under its own id.
func (w *walk) expand(s *source, format Format) bool {
	if format == archiveTar {
		return w.members(s, archive.TarMembers(s))
	}
	if s.depth >= w.o.Limits.Depth {
		return w.fail(s.at, ErrDepth)
	}
	r, err := archive.Decompress(s, methods[format])
	if err != nil {
		return w.fail(s.at, err)
	}
	defer r.Close()
	at := s.at
	at.base = strings.TrimSuffix(at.base, path.Ext(at.base))
	return w.open(w.inner(s, at, r), Auto)
}

// inner is a source within another.
func (w *walk) inner(s *source, at place, r io.Reader) *source {
	if s.budget == nil { // s is the outermost: its budget lasts for all that is in it
		size := s.size
		if size < 0 {
			size = w.o.Limits.Size
		}
		s.budget = w.o.Limits.budget(size)
	}
	in := newSource(at, s.budget.reader(r), -1)
	in.depth, in.budget, in.found = s.depth+1, s.budget, s.found
	in.address, in.charset = s.address, s.charset
	return in
}

// members yields what the members of an archive hold.
func (w *walk) members(s *source, members iter.Seq2[archive.Member, error]) bool {
	if s.depth >= w.o.Limits.Depth {
		return w.fail(s.at, ErrDepth)
	}
	w.several = true
	n := 0
	for m, err := range members {
		n++
		if w.ctx.Err() != nil {
			return w.cancelled()
		}
		if err != nil {
			return w.fail(s.at, err)
		}
		if !w.member(s, m) {
			return false
		}
		if s.budget != nil && s.budget.left <= 0 {
			return w.fail(s.at, fmt.Errorf("%w: more than %d bytes, and the rest of it is not read", ErrBomb, s.budget.all))
		}
	}
	if n == 0 {
		return w.fail(s.at, ErrEmpty)
	}
	return true
}

func (w *walk) member(s *source, m archive.Member) bool {
	at := s.at.inside(m.Name)
	switch {
	case hiddenMember(m.Name):
		return w.report(at.skip(ErrHidden))
	case !m.Mode.IsRegular():
		return w.report(at.skip(ErrIrregular))
	}
	r, err := m.Open()
	if err != nil {
		return w.fail(at, err)
	}
	defer r.Close()
	in := w.inner(s, at, r)
	in.found = true
	return w.open(in, Auto)
}

// hiddenMember says that a member, or a folder that it is in, is hidden, or is
// what macOS adds to archives.
func hiddenMember(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	return false
}
