// Package wording writes numbers and texts as people read them, the same on
// the command line and on pages.
package wording

import (
	"strconv"
	"strings"
)

// Count writes a number with its noun, which has a regular plural.
func Count(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "y"):
		noun = strings.TrimSuffix(noun, "y") + "ie"
	}
	return Thousands(n) + " " + noun + "s"
}

// Thousands writes a number that is not negative, with commas.
func Thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// OneLine puts a text that runs over lines on one.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
