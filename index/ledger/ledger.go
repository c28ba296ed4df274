// Package ledger keeps the list of the sources that ingestions could not read,
// or were not meant to, in a file beside the index. What a later run settles
// leaves the list. Runs at one time have files of their own.
package ledger

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"time"
)

// Entry is one source.
type Entry struct {
	// Name is the path for people, as the run had it.
	Name string `json:"name"`
	// Source is the absolute slash path of the file, Member and Line the place
	// in it.
	Source string `json:"source"`
	Member string `json:"member,omitempty"`
	Line   int    `json:"line,omitempty"`
	// Root is the absolute slash path that the run was given.
	Root string `json:"root"`
	// Skipped tells what was passed over by design from what failed.
	Skipped bool   `json:"skipped,omitempty"`
	Reason  string `json:"reason"`
	// Run is when the run began, in RFC 3339.
	Run string `json:"run"`
}

type key struct {
	source, member string
	line           int
}

// Ledger takes the entries of one run. It is for one goroutine at a time.
type Ledger struct {
	path string
	run  string
	file *os.File
	out  *bufio.Writer
	err  error
}

// Open begins a run at a time; the file is made if there is none.
func Open(path string, now time.Time) (*Ledger, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o666)
	if err == nil {
		err = endLine(f)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the list of failures: %w", err)
	}
	return &Ledger{path: path, run: now.UTC().Format(time.RFC3339Nano), file: f, out: bufio.NewWriter(f)}, nil
}

// endLine ends a line that a killed run left unfinished.
func endLine(f *os.File) error {
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return err
	}
	last := make([]byte, 1)
	if _, err := f.ReadAt(last, info.Size()-1); err != nil || last[0] == '\n' {
		return err
	}
	_, err = f.WriteString("\n")
	return err
}

// Add takes an entry, and gives it the time of the run. An error is that of
// Close.
func (l *Ledger) Add(e Entry) {
	e.Run = l.run
	line, err := json.Marshal(e)
	if err == nil {
		_, err = l.out.Write(append(line, '\n'))
	}
	if l.err == nil {
		l.err = err
	}
}

// Close ends the run. Entries of earlier runs on sources for which settled is
// true leave the list; a nil settled, as after an interruption, keeps all.
func (l *Ledger) Close(settled func(source string) bool) error {
	err := errors.Join(l.err, l.out.Flush(), l.file.Close())
	if err == nil && settled != nil {
		_, err = rewrite(l.path, func(e Entry) bool { return e.Run == l.run || !settled(e.Source) })
	}
	if err != nil {
		return fmt.Errorf("keeping the list of failures: %w", err)
	}
	return nil
}

// Settle takes the entries on sources for which settled is true from a file, and
// removes one that holds no others.
func Settle(path string, settled func(source string) bool) error {
	left, err := rewrite(path, func(e Entry) bool { return !settled(e.Source) })
	if err == nil && left == 0 {
		err = os.Remove(path)
	}
	if err != nil {
		return fmt.Errorf("keeping the list of failures: %w", err)
	}
	return nil
}

// rewrite puts a file with the entries that stay in the place of the old one, and
// returns their number.
func rewrite(path string, stays func(Entry) bool) (left int, err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return 0, err
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	out := bufio.NewWriter(tmp)
	for e, err := range entries(path) {
		if err != nil {
			return 0, err
		}
		if !stays(e) {
			continue
		}
		left++
		line, err := json.Marshal(e)
		if err != nil {
			return 0, err
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return 0, err
		}
	}
	if err := errors.Join(out.Flush(), tmp.Sync(), tmp.Close()); err != nil {
		return 0, err
	}
	return left, os.Rename(tmp.Name(), path)
}

// Read gives the list that some files hold together, each in the order of its
// runs; of several entries on one place it gives the last. There is none where
// there is no file.
func Read(paths ...string) ([]Entry, error) {
	var all []Entry
	at := map[key]int{}
	for _, path := range paths {
		for e, err := range entries(path) {
			if err != nil {
				return nil, fmt.Errorf("reading the list of failures: %w", err)
			}
			k := key{e.Source, e.Member, e.Line}
			if i, ok := at[k]; ok {
				all[i] = e
				continue
			}
			at[k] = len(all)
			all = append(all, e)
		}
	}
	return all, nil
}

// entries reads the lines of a file. A line that a killed run left unfinished
// is no entry.
func entries(path string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		f, err := os.Open(path)
		if errors.Is(err, fs.ErrNotExist) {
			return
		}
		if err != nil {
			yield(Entry{}, err)
			return
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var e Entry
			if json.Unmarshal(lines.Bytes(), &e) != nil || e.Source == "" {
				continue
			}
			if !yield(e, nil) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(Entry{}, err)
		}
	}
}
