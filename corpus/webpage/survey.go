package webpage

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// survey is what one walk over a parsed page notes for all who read it.
type survey struct {
	doc       *goquery.Document
	html      *html.Node
	body      *html.Node
	window    string            // the title of the window
	metas     map[string]string // contents of meta elements by each of their names in lower case, the first of a name
	canonical string            // the address that the page gives as its own
	linked    []string          // JSON-LD
	scripts   []string          // other scripts
	headings  []*html.Node      // h1
	seconds   []*html.Node      // h2
	dated     []mark            // elements that are marked as dates
}

// mark is an element with the one around it, which outlasts pruning.
type mark struct{ n, parent *html.Node }

// look asks for all elements at once: a selector for each thing of interest
// would walk the page as many times.
func look(doc *goquery.Document) *survey {
	s := &survey{doc: doc, metas: map[string]string{}}
	for _, n := range doc.Find("*").Nodes {
		s.note(n)
	}
	return s
}

func (s *survey) note(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		s.html = n
	case atom.Body:
		s.body = n
	case atom.Title:
		if s.window == "" && n.Namespace == "" { // pictures have titles, too
			s.window = words(textOf(n))
		}
	case atom.Meta:
		s.meta(n)
	case atom.Link:
		if s.canonical == "" && strings.EqualFold(attr(n, "rel"), "canonical") {
			s.canonical = strings.TrimSpace(attr(n, "href"))
		}
	case atom.Script:
		s.script(n)
		return
	case atom.H1:
		s.headings = append(s.headings, n)
	case atom.H2:
		s.seconds = append(s.seconds, n)
	}
	if len(s.dated) < manyDates && marksDate(n) {
		s.dated = append(s.dated, mark{n, n.Parent})
	}
}

func (s *survey) meta(n *html.Node) {
	content := attr(n, "content")
	if content == "" {
		return
	}
	for _, key := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		if name := strings.ToLower(attr(n, key)); name != "" && s.metas[name] == "" {
			s.metas[name] = content
		}
	}
}

func (s *survey) script(n *html.Node) {
	if n.FirstChild == nil {
		return
	}
	if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") {
		s.linked = append(s.linked, n.FirstChild.Data)
	}
	s.scripts = append(s.scripts, n.FirstChild.Data)
}

// lang is the language tag that the page states.
func (s *survey) lang() string {
	for _, l := range []string{
		langOf(s.html), s.metas["content-language"], s.metas["language"], s.metas["dc.language"], s.metas["og:locale"], langOf(s.body),
	} {
		if l = strings.TrimSpace(l); l != "" {
			return l
		}
	}
	return ""
}

func langOf(n *html.Node) string {
	if n == nil {
		return ""
	}
	for _, key := range [...]string{"lang", "xml:lang"} {
		if l := attr(n, key); l != "" {
			return l
		}
	}
	return ""
}

// address is the page's own address as it gives it, if it does so in full.
func (s *survey) address() string {
	for _, a := range []string{s.canonical, s.metas["og:url"]} {
		if low := strings.ToLower(a); strings.HasPrefix(low, "https://") || strings.HasPrefix(low, "http://") {
			return a
		}
	}
	return ""
}

// site is the name of the site as the page gives it.
func (s *survey) site() string {
	return words(s.metas["og:site_name"])
}
