package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"chancery/corpus/archive"
)

// What can be wrong with a source. A SourceError wraps one of these or an
// error of the operating system.
var (
	ErrEmpty     = errors.New("no text")
	ErrBinary    = errors.New("not a text: it looks like binary data")
	ErrFormat    = errors.New("not a format that is read")
	ErrTooLarge  = errors.New("too large")
	ErrBomb      = errors.New("expands out of all proportion to its size")
	ErrDepth     = errors.New("too many archives within one another")
	ErrTooSlow   = errors.New("takes too long to read")
	ErrEncrypted = archive.ErrEncrypted
	ErrIrregular = errors.New("not a regular file")
	ErrLoop      = errors.New("symbolic link into a folder that is read anyway")
	ErrDangling  = errors.New("symbolic link to what is not there")
	ErrHidden    = errors.New("hidden")
	ErrDuplicate = errors.New("duplicate id")
	ErrRepeated  = errors.New("named more than once")
)

// SourceError says why something that was found did not become a document.
type SourceError struct {
	// Name is the path for people: as the caller named it, or below that.
	Name string
	// Source is the absolute slash path, as in Item.Source; "-" for standard input.
	Source string
	// Member is the place within the file, as in Item.Member, or "".
	Member string
	// Line is the line of a JSONL file, counted from 1, or 0.
	Line int
	// Skipped tells what was passed over by design (another format, a hidden
	// file) from what failed.
	Skipped bool
	// Err is the reason.
	Err error
}

// Error gives name, line and reason, as in "docs/b.jsonl:12: no text".
func (e *SourceError) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", e.Name, e.Line, e.Reason())
	}
	return fmt.Sprintf("%s: %s", e.Name, e.Reason())
}

// Reason is Err without the name of the file, on one line.
func (e *SourceError) Reason() string {
	reason := e.Err
	// A PathError repeats the name, in its absolute form.
	if pe, ok := errors.AsType[*fs.PathError](reason); ok {
		reason = pe.Err
	}
	// A panic brings its stack; its first line is the reason.
	first, _, _ := strings.Cut(reason.Error(), "\n")
	return first
}

// Unwrap gives the reason.
func (e *SourceError) Unwrap() error { return e.Err }
