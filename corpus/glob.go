package corpus

import (
	"fmt"
	"path"
	"strings"
)

// globs are patterns of paths. "*" and "?" stay within one folder, "**" as a
// whole part of the path stands for any number of folders, [a-z] for a class. A
// pattern matches a path as a whole, or its last part alone, or a folder above
// it, so that "drafts" and "drafts/**" leave out the same.
type globs []string

func (g globs) check() error {
	for _, p := range g {
		if _, err := path.Match(p, ""); err != nil {
			return fmt.Errorf("pattern %q: %w", p, err)
		}
	}
	return nil
}

// match says whether a slash path relative to the walked folder matches one of
// the patterns.
func (g globs) match(rel string) bool {
	parts := strings.Split(rel, "/")
	for _, p := range g {
		pattern := strings.Split(strings.Trim(p, "/"), "/")
		if len(pattern) == 1 && pattern[0] != "**" {
			for _, part := range parts {
				if ok, _ := path.Match(pattern[0], part); ok {
					return true
				}
			}
			continue
		}
		for n := 1; n <= len(parts); n++ {
			if matchParts(pattern, parts[:n]) {
				return true
			}
		}
	}
	return false
}

func matchParts(pattern, parts []string) bool {
	for len(pattern) > 0 {
		if pattern[0] == "**" {
			for n := range len(parts) + 1 {
				if matchParts(pattern[1:], parts[n:]) {
					return true
				}
			}
			return false
		}
		if len(parts) == 0 {
			return false
		}
		if ok, _ := path.Match(pattern[0], parts[0]); !ok {
			return false
		}
		pattern, parts = pattern[1:], parts[1:]
	}
	return len(parts) == 0
}
