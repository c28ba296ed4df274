// Package subtitle reads what is said in films: SubRip (SRT) and WebVTT.
package subtitle

import (
	"html"
	"regexp"
	"strings"
)

var (
	timing = regexp.MustCompile(`^\s*(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}\s*-->\s*(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}`)
	number = regexp.MustCompile(`^\s*\d+\s*$`)
	marks  = regexp.MustCompile(`</?[a-zA-Z][^>]*>|<[\d:.]+>|\{\\[^}]*\}`)
)

// Shown says whether a text begins as subtitles do.
func Shown(head string) bool {
	head = strings.TrimLeft(head, "\ufeff \t\r\n")
	if strings.HasPrefix(head, "WEBVTT") {
		return true
	}
	first, rest, _ := strings.Cut(head, "\n")
	second, _, _ := strings.Cut(rest, "\n")
	return number.MatchString(first) && timing.MatchString(second)
}

// Text is what is said, line after line. Numbers, times, notes and styles are
// left out, and so is a line that repeats the one before, as rolling captions
// do.
func Text(s string) string {
	var out []string
	for block := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n")+"\n\n", "\n\n") {
		for _, line := range cue(block) {
			if len(out) == 0 || out[len(out)-1] != line {
				out = append(out, line)
			}
		}
	}
	return strings.Join(out, "\n")
}

// cue is the lines of one block that are said.
func cue(block string) []string {
	lines := strings.Split(strings.Trim(block, "\n"), "\n")
	for i, l := range lines {
		if timing.MatchString(l) {
			var said []string
			for _, l := range lines[i+1:] {
				if l = strings.TrimSpace(html.UnescapeString(marks.ReplaceAllString(l, ""))); l != "" {
					said = append(said, l)
				}
			}
			return said
		}
	}
	return nil
}
