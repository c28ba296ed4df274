package corpus

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// cleanName is a path or an id fit for an id: valid UTF-8 in form C without
// control characters. What is neither is written %XX, so that names of strange
// bytes stay different.
func cleanName(s string) string { return norm.NFC.String(escape(s)) }

func escape(s string) string {
	plain := true
	for _, r := range s {
		plain = plain && r >= ' ' && r != 0x7f && r != utf8.RuneError
	}
	if plain {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r < ' ' || r == 0x7f || r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, "%%%02X", s[0])
		} else {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

// place is where in the file system a source is, under its three names.
type place struct {
	file string // to open
	name string // for people: as given, or below that
	id   string // the id of the document, or what those below begin with
	rel  string // slash path below the given folder, "" for what was given
	base string // the last part of the name, whose extension hints at a format
	// member is the place within file, as in "2019.zip!/05/a.html" that after
	// the first "!/", or "".
	member string
}

// given is the place of a path that the caller named.
func given(p string) (place, error) {
	abs, err := filepath.Abs(p)
	if err != nil {
		return place{}, err
	}
	return place{file: abs, name: escape(filepath.ToSlash(p)), id: folderName(abs), base: filepath.Base(abs)}, nil
}

// asFile is the id of a given path that turned out to be a file.
func (p place) asFile() place {
	p.id = path.Join(folderName(filepath.Dir(p.file)), p.id)
	return p
}

func (p place) child(name string) place {
	return place{
		file: filepath.Join(p.file, name),
		name: path.Join(p.name, escape(name)),
		id:   path.Join(p.id, cleanName(name)),
		rel:  path.Join(p.rel, name),
		base: name,
	}
}

// inside is the place of a member of the archive that p is.
func (p place) inside(name string) place {
	name = strings.TrimLeft(name, "/")
	p.base = path.Base(name)
	p.member = strings.TrimPrefix(p.member+"!/"+cleanName(name), "!/")
	p.name += "!/" + escape(name)
	p.id += "!/" + cleanName(name)
	return p
}

// record is the place of the nth record of the source that p is.
func (p place) record(n int) place {
	mark := fmt.Sprintf("#%d", n)
	p.member += mark
	p.name += mark
	p.id += mark
	return p
}

// source is the place as items and errors name it.
func (p place) source() string { return sourceOf(p.file) }

func sourceOf(file string) string {
	if file == stdin {
		return stdin
	}
	return escape(filepath.ToSlash(file))
}

func (p place) fail(err error) *SourceError {
	return &SourceError{Name: p.name, Source: p.source(), Member: p.member, Err: err}
}

func (p place) skip(err error) *SourceError {
	e := p.fail(err)
	e.Skipped = true
	return e
}

func (p place) hidden() bool {
	base := filepath.Base(p.file)
	return strings.HasPrefix(base, ".")
}

// folderName is the last part of an absolute path, "" for a root.
func folderName(abs string) string {
	base := filepath.Base(abs)
	if base == string(filepath.Separator) || base == "." {
		return ""
	}
	return cleanName(base)
}

// within says whether the absolute path p is dir or below it.
func within(p, dir string) bool {
	rest, ok := strings.CutPrefix(p, strings.TrimSuffix(dir, "/"))
	return ok && (rest == "" || rest[0] == '/')
}
