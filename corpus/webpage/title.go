package webpage

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// title is the page's own title: the heading that the title of the window
// repeats, else the title that the page gives to those who share it, else the
// title of the window, the last two without the name of the site.
func title(doc *goquery.Document) string {
	window := words(doc.Find("head title").First().Text())
	if window == "" {
		window = words(doc.Find("title").First().Text())
	}
	shared := words(doc.Find(`meta[property="og:title"]`).First().AttrOr("content", ""))
	site := words(doc.Find(`meta[property="og:site_name"]`).First().AttrOr("content", ""))
	heading := ""
	doc.Find("h1").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		h := words(s.Text())
		if len(h) > 3 && (strings.Contains(window, h) || strings.Contains(shared, h)) && h != site {
			heading = h
		}
		return heading == ""
	})
	if heading != "" {
		return heading
	}
	for _, t := range []string{shared, window} {
		if t = withoutSite(t, site); t != "" {
			return t
		}
	}
	return words(doc.Find("h1").First().Text())
}

var titleSeparators = []string{" | ", " – ", " — ", " :: ", " » ", " « ", " · ", " - "}

// withoutSite cuts the name of the site from a title. Without a known name it
// cuts the last part, if that is the shorter and there is only one separator.
func withoutSite(t, site string) string {
	if site != "" {
		for _, sep := range titleSeparators {
			t = strings.TrimSuffix(strings.TrimPrefix(t, site+sep), sep+site)
		}
	}
	for _, sep := range titleSeparators {
		first, last, ok := strings.Cut(t, sep)
		if !ok || strings.Contains(last, sep) {
			continue
		}
		if len(last) < len(first) {
			return first
		}
	}
	return t
}
