package corpus

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
)

// stdin is the path that stands for standard input.
const stdin = "-"

// Options say what a walk reads. The zero Options read every known format.
type Options struct {
	// Include and Exclude are glob patterns for what is found in folders,
	// matched against the slash path below the given folder and against the
	// names of its parts; ** stands for any folders. With Include, only what
	// matches is read; what Exclude matches is not. Neither is reported.
	Include, Exclude []string
	// Stdin is what the path "-" reads.
	Stdin io.Reader
	// StdinFormat is the format of Stdin; Auto decides by its first bytes.
	StdinFormat Format
	// TextColumn names the column of tables that holds the texts; "" means the
	// first that is called text, body, content or the like.
	TextColumn string
	// Only, if not nil, says which files are read, by their absolute slash
	// paths (Item.Source). The others are not reported.
	Only func(source string) bool
	// Addresses, if not nil, are the only pages that are read of web archives. Of
	// those that none has, each is a failure at the end of the walk.
	Addresses *Addresses
	// Limits bound what one source may take.
	Limits Limits
	// Progress, if not nil, is how many bytes of files the walk has gone
	// through. It may be read while the walk runs.
	Progress *atomic.Int64
	// Coverage, if not nil, is filled by the walk.
	Coverage *Coverage
}

// Walk yields the documents of files and folder trees, each path in the order
// given and each folder in the order of its names. It reads one file at a time
// and JSONL line by line.
//
// The format of a file is that of its first bytes; its name decides only what
// they leave open. In folders, what is no text and no archive is skipped, and so
// are texts that by their name are written for machines (style.css); a text
// that is named by itself is read whatever its name. Links are followed, but
// never into what is read anyway.
//
// Whatever yields no Item yields a *SourceError, and the walk goes on. The walk
// ends early only when the context is done, with its error as the last.
func Walk(ctx context.Context, paths []string, o Options) iter.Seq2[*Item, error] {
	return func(yield func(*Item, error) bool) {
		w := &walk{ctx: ctx, o: o, yield: yield, coverage: o.Coverage}
		if w.coverage == nil {
			w.coverage = new(Coverage)
		}
		*w.coverage = Coverage{
			seen: map[[16]byte]uint64{}, streams: map[string]bool{}, files: map[string]bool{}, wants: w.wants, only: o.Only,
		}
		w.o.Limits = o.Limits.orDefault()
		if err := errors.Join(globs(o.Include).check(), globs(o.Exclude).check()); err != nil {
			yield(nil, err)
			return
		}
		w.coverage.Complete = w.paths(paths) && w.missing()
	}
}

// walk is one run of Walk. Its methods return false when the run is over.
type walk struct {
	ctx      context.Context
	o        Options
	yield    func(*Item, error) bool
	coverage *Coverage
	given    []string // real slash paths of the folders that were named
	entered  []string // those of the folders entered so far, by name or by link
	several  bool     // the file that is read may hold several documents
	failed   int      // failures yielded
}

func (w *walk) paths(paths []string) bool {
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			w.given = append(w.given, realPath(p))
		}
	}
	for _, p := range paths {
		if !w.path(p) {
			return false
		}
	}
	return true
}

func (w *walk) path(p string) bool {
	if w.ctx.Err() != nil {
		return w.cancelled()
	}
	if p == stdin {
		return w.standardInput()
	}
	at, err := given(p)
	if err != nil {
		return w.fail(place{file: p, name: p}, err)
	}
	info, err := os.Stat(at.file)
	if err != nil {
		w.coverage.files[at.source()] = true
		return w.fail(at, err)
	}
	if info.IsDir() {
		return w.root(at)
	}
	w.coverage.files[at.source()] = true
	return w.file(at.asFile(), info, false)
}

// root walks a given folder, unless it is part of another.
func (w *walk) root(at place) bool {
	real := realPath(at.file)
	for _, other := range w.given {
		if other != real && within(real, other) {
			return w.report(at.skip(ErrRepeated))
		}
	}
	if slices.Contains(w.entered, real) {
		return w.report(at.skip(ErrRepeated))
	}
	w.entered = append(w.entered, real)
	w.coverage.Roots = append(w.coverage.Roots, at.source())
	return w.folder(at)
}

// realPath is the absolute slash path without links, or "" if there is none.
func realPath(p string) string {
	real, err := filepath.EvalSymlinks(p)
	if err != nil {
		return ""
	}
	if real, err = filepath.Abs(real); err != nil {
		return ""
	}
	return filepath.ToSlash(real)
}

func (w *walk) folder(at place) bool {
	entries, err := os.ReadDir(at.file)
	for _, e := range entries {
		if !w.entry(at.child(e.Name()), e) {
			return false
		}
	}
	if err != nil {
		return w.fail(at, err)
	}
	return true
}

func (w *walk) entry(at place, e fs.DirEntry) bool {
	if w.ctx.Err() != nil {
		return w.cancelled()
	}
	if globs(w.o.Exclude).match(at.rel) {
		return true
	}
	if at.hidden() {
		return w.report(at.skip(ErrHidden))
	}
	if e.Type()&fs.ModeSymlink != 0 {
		return w.link(at)
	}
	if e.IsDir() {
		return w.folder(at)
	}
	if !w.wants(at.rel) {
		return true
	}
	info, err := e.Info()
	if err != nil {
		return w.fail(at, err)
	}
	return w.file(at, info, true)
}

// wants says whether the patterns let a path below its folder pass.
func (w *walk) wants(rel string) bool {
	include, exclude := globs(w.o.Include), globs(w.o.Exclude)
	return (len(include) == 0 || include.match(rel)) && !exclude.match(rel)
}

// link follows a symbolic link. A folder is entered only if it is disjoint from
// all that were entered: so no loop can be, and nothing is read twice.
func (w *walk) link(at place) bool {
	info, err := os.Stat(at.file)
	if errors.Is(err, fs.ErrNotExist) {
		err = ErrDangling
	}
	if err != nil {
		return w.fail(at, err)
	}
	if !info.IsDir() {
		if !w.wants(at.rel) {
			return true
		}
		return w.file(at, info, true)
	}
	real := realPath(at.file)
	if overlaps(real, w.given) || overlaps(real, w.entered) {
		return w.fail(at, ErrLoop)
	}
	w.entered = append(w.entered, real)
	return w.folder(at)
}

// file yields what a file holds. found tells one met in a folder from one that
// was named by itself.
func (w *walk) file(at place, info fs.FileInfo, found bool) bool {
	if w.ctx.Err() != nil {
		return w.cancelled()
	}
	if w.o.Only != nil && !w.o.Only(at.source()) {
		return true
	}
	if !info.Mode().IsRegular() {
		return w.fail(at, ErrIrregular)
	}
	f, err := os.Open(at.file)
	if err != nil {
		return w.fail(at, err)
	}
	defer f.Close()
	read := &counted{File: f, sum: w.o.Progress}
	defer func() { read.count(info.Size() - read.n) }()
	s := newSource(at, read, info.Size())
	s.found = found
	failed := w.failed
	w.several = false
	if !w.open(s, Auto) {
		return false
	}
	if w.several && w.failed == failed {
		w.coverage.streams[at.source()] = true
	}
	return true
}

func (w *walk) standardInput() bool {
	at := place{file: stdin, name: stdin, id: stdin, base: stdin}
	if w.o.Stdin == nil {
		return w.fail(at, errors.New("no standard input"))
	}
	// Even where it is a file it may be a pipe, which has no places to read at.
	return w.open(newSource(at, struct{ io.Reader }{w.o.Stdin}, -1), w.o.StdinFormat)
}

// jsonl yields one item for each line.
func (w *walk) jsonl(s *source) bool {
	w.several = true
	n := 0
	for l := range lines(s, w.o.Limits.Size) {
		n++
		if w.ctx.Err() != nil {
			return w.cancelled()
		}
		id := ""
		if l.err == nil {
			id, l.err = recordID(l.bytes)
		}
		if !w.line(s.at, l, id) {
			return false
		}
	}
	if n == 0 {
		return w.fail(s.at, ErrEmpty)
	}
	return true
}

func (w *walk) line(at place, l line, id string) bool {
	if l.err != nil {
		e := at.fail(l.err)
		e.Line = l.number
		return w.report(e)
	}
	if id == "" {
		id = fmt.Sprintf("%s#%d", at.id, l.number)
	}
	it := &Item{ID: id, Source: at.source(), Member: at.member, Line: l.number, name: at.name, format: JSONL, limits: w.o.Limits}
	return w.item(at, it, l.bytes)
}

// item yields an item if its id is new.
func (w *walk) item(at place, it *Item, raw []byte) bool {
	h := fnv.New64a()
	fmt.Fprintf(h, "%d:%s", it.Line, it.place())
	fresh, same := w.coverage.meet(it.ID, h.Sum64())
	if fresh {
		return w.yield(it.fill(raw), nil)
	}
	e := at.fail(fmt.Errorf("%w %q: another document of this run has it", ErrDuplicate, it.ID))
	if same {
		e = at.skip(ErrRepeated)
	}
	e.Line = it.Line
	return w.report(e)
}

// counted tells how much of a file has been read in order.
type counted struct {
	*os.File
	n   int64
	sum *atomic.Int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.File.Read(p)
	c.count(int64(n))
	return n, err
}

// WriteTo would go past Read.
func (c *counted) WriteTo(w io.Writer) (int64, error) {
	return io.Copy(w, struct{ io.Reader }{c})
}

func (c *counted) count(n int64) {
	c.n += n
	if c.sum != nil {
		c.sum.Add(n)
	}
}

// fail reports what could not be read.
func (w *walk) fail(at place, err error) bool { return w.report(at.fail(err)) }

func (w *walk) report(e *SourceError) bool {
	if !e.Skipped {
		w.failed++
	}
	return w.yield(nil, e)
}

func (w *walk) cancelled() bool {
	w.yield(nil, w.ctx.Err())
	return false
}
