// Package data holds the rules and dictionaries that extraction runs on, as
// text files built into the program.
//
// What belongs to no language stands at the top (countries.tsv); a language is
// a folder named by its BCP 47 subtag (en). The header of each file tells its
// format and source. A user's own files have the same names and formats and are
// read after the built-in ones.
package data

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
)

//go:embed *.tsv *.rules en
var builtin embed.FS

// Set is an ordered stack of folders of rules and dictionaries.
type Set struct{ layers []fs.FS }

// Builtin is the set of the files built into the program.
func Builtin() Set { return Set{layers: []fs.FS{builtin}} }

// With returns the set with a user's folder on top.
func (s Set) With(user fs.FS) Set { return Set{layers: append(slices.Clip(s.layers), user)} }

// File is one file of a set.
type File struct {
	Name    string // slash-separated, relative to its folder: "en/date.rules"
	Content []byte
}

// Files returns the files whose names match pattern (as [path.Match] does),
// folder by folder and by name. A built-in file that is missing is an error; a
// user's folder need not hold every file.
func (s Set) Files(pattern string) ([]File, error) {
	var out []File
	for _, layer := range s.layers {
		names, err := fs.Glob(layer, pattern)
		if err != nil {
			return nil, fmt.Errorf("listing rules %s: %w", pattern, err)
		}
		for _, n := range names {
			content, err := fs.ReadFile(layer, n)
			if err != nil {
				return nil, fmt.Errorf("reading rules %s: %w", n, err)
			}
			out = append(out, File{n, content})
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("reading rules %s: %w", pattern, fs.ErrNotExist)
	}
	return out, nil
}

// Languages lists the languages that the set has a folder for.
func (s Set) Languages() ([]string, error) {
	var out []string
	for _, layer := range s.layers {
		entries, err := fs.ReadDir(layer, ".")
		if err != nil {
			return nil, fmt.Errorf("listing languages: %w", err)
		}
		for _, e := range entries {
			if e.IsDir() && !slices.Contains(out, e.Name()) {
				out = append(out, e.Name())
			}
		}
	}
	slices.Sort(out)
	return out, nil
}

// Fingerprint names the content of the set: equal sets, and only those, have
// equal fingerprints. It is 16 hexadecimal digits of a SHA-256.
func (s Set) Fingerprint() (string, error) {
	sum := sha256.New()
	for _, layer := range s.layers {
		err := fs.WalkDir(layer, ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !known(name) {
				return err
			}
			content, err := fs.ReadFile(layer, name)
			fmt.Fprintf(sum, "%s %d\n", name, len(content))
			sum.Write(content)
			return err
		})
		if err != nil {
			return "", fmt.Errorf("reading rules: %w", err)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}

// known reports whether a file is of a format that this package reads.
func known(name string) bool {
	switch path.Ext(name) {
	case ".tsv", ".rules":
		return true
	}
	return false
}

// ErrEmpty is the error of a table without rows.
var ErrEmpty = errors.New("no rows")
