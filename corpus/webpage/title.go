package webpage

import (
	"html"
	"strings"
)

// title is the page's own title: the heading that the title of the window
// repeats, else the title that the page gives to those who share it, else the
// title of the window, the last two without the name of the site.
func (s *survey) title() string {
	shared, window, site := unescaped(s.metas["og:title"]), unescaped(s.window), s.site()
	heading, first := "", ""
	for i, n := range s.headings {
		h := words(textOf(n))
		if i == 0 {
			first = h
		}
		if len(h) > max(3, len(heading)) && h != site && (strings.Contains(window, h) || strings.Contains(shared, h)) {
			heading = h
		}
	}
	if heading != "" {
		return heading
	}
	for _, t := range []string{shared, window} {
		if t = withoutSite(t, site); t != "" {
			return t
		}
	}
	return first
}

// unescaped is a title that was escaped once more than it is shown.
func unescaped(s string) string { return words(html.UnescapeString(s)) }

// Separators of a title and the name of the site; the second kind stands within
// titles, too.
var (
	siteSeparators  = []string{" | ", " :: ", " » ", " « ", " · "}
	titleSeparators = []string{" – ", " — ", " - ", " / ", "_", "－"}
)

// withoutSite cuts the name of the site from a title: a known one, else what
// follows the only separator, if after a mere dash it is the shorter part.
func withoutSite(t, site string) string {
	for _, sep := range append(siteSeparators, titleSeparators...) {
		if site != "" {
			t = strings.TrimSuffix(strings.TrimPrefix(t, site+sep), sep+site)
		}
	}
	for i, sep := range append(siteSeparators, titleSeparators...) {
		first, last, ok := strings.Cut(t, sep)
		if ok && !strings.Contains(last, sep) && (i < len(siteSeparators) || len(last) < len(first)) {
			return first
		}
	}
	return t
}
