package corpus

import (
	"bytes"
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
)

// DefaultLimit is the size in bytes beyond which a file, or a line of JSONL, is
// refused.
const DefaultLimit = 64 << 20

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
	// Limit is the size in bytes beyond which a file, or a line of JSONL, is
	// an error; 0 means DefaultLimit. JSONL files themselves may be of any size.
	Limit int64
	// Coverage, if not nil, is filled by the walk.
	Coverage *Coverage
}

// Walk yields the documents of files and folder trees, each path in the order
// given and each folder in the order of its names. It reads one file at a time
// and JSONL line by line.
//
// A known extension decides the format of a file in a folder, and for other
// files their first bytes, which must then show a web page: ministries serve
// them under any name. A file named by itself is read whatever its name. Links
// are followed, but never into what is read anyway.
//
// Whatever yields no Item yields a *SourceError, and the walk goes on. The walk
// ends early only when the context is done, with its error as the last.
func Walk(ctx context.Context, paths []string, o Options) iter.Seq2[*Item, error] {
	return func(yield func(*Item, error) bool) {
		w := &walk{ctx: ctx, o: o, yield: yield, coverage: o.Coverage}
		if w.coverage == nil {
			w.coverage = new(Coverage)
		}
		*w.coverage = Coverage{seen: map[[16]byte]uint64{}, streams: map[string]bool{}}
		if w.o.Limit <= 0 {
			w.o.Limit = DefaultLimit
		}
		if err := errors.Join(globs(o.Include).check(), globs(o.Exclude).check()); err != nil {
			yield(nil, err)
			return
		}
		w.coverage.Complete = w.paths(paths)
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
		return w.fail(at, err)
	}
	if info.IsDir() {
		return w.root(at)
	}
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
	if !info.Mode().IsRegular() {
		return w.fail(at, ErrIrregular)
	}
	format := formatByName(at.file)
	f, err := os.Open(at.file)
	if err != nil {
		if found && format == Auto {
			return w.report(at.skip(ErrFormat))
		}
		return w.fail(at, err)
	}
	defer f.Close()
	if format != JSONL {
		head := make([]byte, sniffed)
		n, err := f.ReadAt(head, 0)
		if err != nil && err != io.EOF {
			return w.fail(at, err)
		}
		shown := sniff(head[:n])
		if found && format == Auto && shown != HTML {
			return w.report(at.skip(ErrFormat))
		}
		format = choose(format, shown)
	}
	if format == JSONL {
		return w.jsonl(at, f)
	}
	if info.Size() > w.o.Limit {
		return w.fail(at, tooLarge("file", info.Size(), w.o.Limit))
	}
	return w.whole(at, f, format, info.Size())
}

// choose settles a format: markup is markup whatever the name says, and JSONL
// goes by the content only where the name says nothing.
func choose(named, shown Format) Format {
	switch {
	case shown == HTML, shown == XML && named != HTML:
		return shown
	case named != Auto:
		return named
	case shown != Auto:
		return shown
	}
	return Text
}

func (w *walk) standardInput() bool {
	at := place{file: stdin, name: stdin, id: stdin}
	if w.o.Stdin == nil {
		return w.fail(at, errors.New("no standard input"))
	}
	head := make([]byte, sniffed)
	n, err := io.ReadFull(w.o.Stdin, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return w.fail(at, err)
	}
	r := io.MultiReader(bytes.NewReader(head[:n]), w.o.Stdin)
	format := choose(w.o.StdinFormat, Auto)
	if w.o.StdinFormat == Auto {
		format = choose(Auto, sniff(head[:n]))
	}
	if format == JSONL {
		return w.jsonl(at, r)
	}
	return w.whole(at, r, format, 0)
}

// whole yields a file that is one document.
func (w *walk) whole(at place, r io.Reader, format Format, size int64) bool {
	raw := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	n, err := raw.ReadFrom(io.LimitReader(r, w.o.Limit+1))
	switch {
	case err != nil:
		return w.fail(at, err)
	case n > w.o.Limit:
		return w.fail(at, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, w.o.Limit))
	case n == 0:
		return w.fail(at, ErrEmpty)
	}
	it := &Item{ID: at.id, Source: at.source(), name: at.name, format: format}
	return w.item(at, it, raw.Bytes())
}

// jsonl yields one item for each line.
func (w *walk) jsonl(at place, r io.Reader) bool {
	n, whole := 0, true
	for l := range lines(r, w.o.Limit) {
		n++
		if w.ctx.Err() != nil {
			return w.cancelled()
		}
		id := ""
		if l.err == nil {
			id, l.err = recordID(l.bytes)
		}
		whole = whole && l.err == nil
		if !w.line(at, l, id) {
			return false
		}
	}
	if whole {
		w.coverage.streams[at.source()] = true
	}
	if n == 0 {
		return w.fail(at, ErrEmpty)
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
	it := &Item{ID: id, Source: at.source(), Line: l.number, name: at.name, format: JSONL}
	return w.item(at, it, l.bytes)
}

// item yields an item if its id is new.
func (w *walk) item(at place, it *Item, raw []byte) bool {
	h := fnv.New64a()
	fmt.Fprintf(h, "%d:%s", it.Line, it.Source)
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

// fail reports what could not be read.
func (w *walk) fail(at place, err error) bool { return w.report(at.fail(err)) }

func (w *walk) report(e *SourceError) bool { return w.yield(nil, e) }

func (w *walk) cancelled() bool {
	w.yield(nil, w.ctx.Err())
	return false
}
