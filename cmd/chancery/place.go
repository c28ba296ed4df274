package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/index"
	"chancery/index/bleve"
	"chancery/index/opensearch"
	"chancery/index/remote"
)

// usualIndex is where the index is if nobody says otherwise.
const usualIndex = "chancery.index"

// indexFlag says which index a command uses.
func indexFlag() cli.Flag {
	return &cli.StringFlag{
		Name: "index", Usage: "use the index in `DIR`, or at opensearch://host:9200/name", Value: "./" + usualIndex,
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
func readIndex(place string) (idx index.Index, err error) {
	if isAddress(place) {
		idx, err = inCluster(place, func(a *opensearch.Address) (index.Index, error) { return opensearch.OpenReadOnly(a) })
	} else {
		idx, err = reach(place, bleve.OpenReadOnly)
	}
	return idx, opening(place, err)
}

// writeIndex opens an index for writing, and makes it if there is none.
func writeIndex(place string) (idx index.Index, err error) {
	if isAddress(place) {
		idx, err = inCluster(place, func(a *opensearch.Address) (index.Index, error) { return opensearch.Create(a) })
	} else {
		idx, err = reach(place, bleve.Create)
	}
	return idx, opening(place, err)
}

// changeIndex opens an index for writing that is there already.
func changeIndex(place string) (index.Index, error) {
	idx, err := readIndex(place)
	if err != nil {
		return nil, err
	}
	if err := idx.Close(); err != nil {
		return nil, atPlace(place, err)
	}
	return writeIndex(place)
}

// reach opens an index, or asks the server that has it open.
func reach(dir string, open func(dir string) (*bleve.Index, error)) (index.Index, error) {
	if idx, ok := remote.Find(dir); ok {
		return idx, nil
	}
	idx, err := open(dir)
	if err == nil {
		return idx, nil
	}
	if errors.Is(err, index.ErrLocked) { // a server may have started since
		if idx, ok := remote.Find(dir); ok {
			return idx, nil
		}
	}
	return nil, err
}

// draftIndex makes an index that is to take the place of another one.
func draftIndex(place string) (d index.Draft, err error) {
	if isAddress(place) {
		d, err = inCluster(place, func(a *opensearch.Address) (index.Draft, error) { return opensearch.NewDraft(a) })
	} else if server, ok := remote.Find(place); ok {
		d, err = newServedDraft(server, place)
	} else {
		d, err = bleve.NewDraft(place)
	}
	return d, opening(place, err)
}

// inCluster opens what is at an address.
func inCluster[I index.Index](place string, open func(*opensearch.Address) (I, error)) (idx I, err error) {
	a, err := address(place)
	if err != nil {
		return idx, err
	}
	return open(a)
}

// opening says that an index could not be opened.
func opening(place string, err error) error {
	if _, isUsage := errors.AsType[*usage](err); isUsage || err == nil {
		return err
	}
	return atPlace(place, fmt.Errorf("opening the index: %w", err))
}

// targetIndex opens an index for writing, or makes a draft of it, which publish
// puts in its place.
func targetIndex(place string, draft bool) (idx index.Index, publish func(context.Context) error, err error) {
	if !draft {
		idx, err = writeIndex(place)
		return idx, func(context.Context) error { return nil }, err
	}
	d, err := draftIndex(place)
	if err != nil {
		return nil, nil, err
	}
	return d, d.Publish, nil
}

// hint says how to go on after an error of the index.
func (e *placeError) hint() string {
	if isAddress(e.dir) {
		return e.clusterHint()
	}
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
		return fmt.Sprintf("build it anew from the sources: 'chancery ingest --rebuild%s PATH…'", flag)
	case errors.Is(e.err, index.ErrDamaged):
		return fmt.Sprintf("build it anew from the sources: 'chancery ingest --rebuild%s PATH…'", flag)
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
	return " --index " + quoted(shown(dir))
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
