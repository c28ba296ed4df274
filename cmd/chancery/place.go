package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/index"
	"chancery/index/bleve"
)

// usualIndex is where the index is if nobody says otherwise.
const usualIndex = "chancery.index"

// indexFlag says which index a command uses.
func indexFlag() cli.Flag {
	return &cli.StringFlag{
		Name: "index", Usage: "use the index in `DIR`", Value: "./" + usualIndex,
		EnvVars: []string{"CHANCERY_INDEX"},
	}
}

// indexOf is the index that a command was told to use. An empty name is none.
func indexOf(c *cli.Context) string { return cmp.Or(c.String("index"), "./"+usualIndex) }

// placeError is an error about the index in a place.
type placeError struct {
	dir string
	err error
}

func (e *placeError) Error() string { return e.err.Error() }
func (e *placeError) Unwrap() error { return e.err }

// atPlace says which index an error is about, unless it is one of the request.
func atPlace(dir string, err error) error {
	if err == nil {
		return nil
	}
	return &placeError{dir, err}
}

// readIndex opens an index for reading.
func readIndex(dir string) (index.Index, error) {
	idx, err := bleve.OpenReadOnly(dir)
	if err != nil {
		return nil, atPlace(dir, fmt.Errorf("opening the index: %w", err))
	}
	return idx, nil
}

// writeIndex opens an index for writing, and makes it if there is none.
func writeIndex(dir string) (index.Index, error) {
	idx, err := bleve.Create(dir)
	if err != nil {
		return nil, atPlace(dir, fmt.Errorf("opening the index: %w", err))
	}
	return idx, nil
}

// hint says how to go on after an error of the index.
func (e *placeError) hint() string {
	flag := indexArgument(e.dir)
	switch {
	case errors.Is(e.err, index.ErrNoIndex) && occupied(e.dir):
		return fmt.Sprintf("%s holds something else: name another place with --index DIR", quoted(e.dir))
	case errors.Is(e.err, index.ErrNoIndex):
		return fmt.Sprintf("make one with 'chancery ingest%s PATH…', or name another with --index DIR", flag)
	case errors.Is(e.err, index.ErrLocked):
		if who := holder(e.dir); who != "" {
			return fmt.Sprintf("%s has it open: wait until it ends, or stop it", who)
		}
		return "wait until the other chancery ends, or stop it"
	case errors.Is(e.err, index.ErrSchema):
		return fmt.Sprintf("build it anew from the sources: 'chancery ingest --index %s PATH…', then remove %s", quoted(e.dir+".new"), quoted(e.dir))
	case errors.Is(e.err, index.ErrDamaged):
		return fmt.Sprintf("move %s away and build it anew from the sources: 'chancery ingest%s PATH…'", quoted(e.dir), flag)
	case errors.Is(e.err, index.ErrReadOnly):
		return "use an index that may be written to"
	}
	return ""
}

// occupied reports whether something is at dir that is not an empty folder.
func occupied(dir string) bool {
	entries, err := os.ReadDir(dir)
	return err == nil && len(entries) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist)
}

// indexArgument is the flag that leads a command to an index, with a blank
// before it, or "" for the usual one.
func indexArgument(dir string) string {
	if dir == usualIndex || dir == "./"+usualIndex {
		return ""
	}
	return " --index " + quoted(dir)
}

// quoted writes an argument such that a shell takes it as it is.
func quoted(arg string) string {
	plain := func(r rune) bool {
		return r > 0x7f || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./,:=@%+", r)
	}
	if arg != "" && strings.TrimFunc(arg, plain) == "" {
		return arg
	}
	return "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
}
