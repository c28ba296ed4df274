package pattern

import (
	"fmt"
	"strings"

	"chancery/extract/data"
)

// stanza is one block of a rules file.
type stanza struct {
	file  string
	line  int
	kind  string // "class", "part" or "rule"
	name  string
	lines []line
}

type line struct {
	number    int
	key, text string
}

func (s *stanza) errorf(line int, format string, args ...any) error {
	return fmt.Errorf("reading rules: %s:%d: %w", s.file, line, fmt.Errorf(format, args...))
}

// all returns the lines of a key.
func (s *stanza) all(key string) []line {
	var out []line
	for _, l := range s.lines {
		if l.key == key {
			out = append(out, l)
		}
	}
	return out
}

// keys are what the lines of a stanza may begin with.
var keys = map[string][]string{
	"class": {"is", "number", "digits", "prefix", "suffix", "ending", "found"},
	"part":  {"match"},
	"rule":  {"match", "value", "after", "not-after", "before", "not-before", "given", "yes", "no"},
}

func known(kind, key string) bool {
	for _, k := range keys[kind] {
		if k == key {
			return true
		}
	}
	return false
}

// stanzas splits a file.
func stanzas(f data.File) ([]*stanza, error) {
	var out []*stanza
	var at *stanza
	for i, text := range strings.Split(string(f.Content), "\n") {
		text = strings.TrimSpace(text)
		if strings.HasPrefix(text, "#") {
			continue
		}
		if text == "" {
			at = nil
			continue
		}
		key, rest, _ := strings.Cut(text, " ")
		rest = strings.TrimSpace(rest)
		if at == nil {
			at = &stanza{file: f.Name, line: i + 1, kind: key, name: rest}
			if keys[key] == nil || rest == "" {
				return nil, at.errorf(i+1, "a stanza begins with class, part or rule and a name, not %q", text)
			}
			out = append(out, at)
			continue
		}
		if !known(at.kind, key) {
			return nil, at.errorf(i+1, "unknown key %q in a %s", key, at.kind)
		}
		if rest == "" && key != "found" {
			return nil, at.errorf(i+1, "%s says nothing", key)
		}
		at.lines = append(at.lines, line{i + 1, key, rest})
	}
	return out, nil
}
