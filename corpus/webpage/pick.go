package webpage

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An element that calls itself the body of the text is believed if it holds
// this share of the page's prose; any other element must hold more for the
// text to be looked for in it alone.
const (
	shareOfBody    = 0.55
	shareOfElement = 0.85
)

// pick finds the element that holds the text: from the root it goes down as
// long as an element below has most of the prose.
func (t *tree) pick() *html.Node {
	at := t.root
	for {
		next := t.heir(at)
		if next == nil {
			return at
		}
		at = next
	}
}

// heir is the element below n that holds its text, or nil where the text is
// spread: a child with nearly all of it, or anything that calls itself the
// body with much of it, the one with the most.
func (t *tree) heir(n *html.Node) *html.Node {
	total := float64(t.sizes[n].prose)
	if total == 0 {
		return nil
	}
	var best *html.Node
	var search func(c *html.Node)
	search = func(c *html.Node) {
		for ; c != nil; c = c.NextSibling {
			prose := t.sizes[c].prose
			if float64(prose) < shareOfBody*total {
				continue
			}
			if t.bodyLike(c) && (best == nil || prose > t.sizes[best].prose) {
				best = c
			}
			search(c.FirstChild)
		}
	}
	search(n.FirstChild)
	if best != nil {
		return best
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if container[c.DataAtom] && float64(t.sizes[c].prose) >= shareOfElement*total {
			return c
		}
	}
	return nil
}

// container are elements that hold blocks.
var container = map[atom.Atom]bool{
	atom.Html: true, atom.Body: true, atom.Main: true, atom.Article: true, atom.Section: true, atom.Div: true, atom.Center: true,
	atom.Table: true, atom.Tbody: true, atom.Tr: true, atom.Td: true, atom.Form: true, atom.Fieldset: true, atom.Font: true, atom.Span: true,
}

// bodyLike says that an element calls itself the body of the text.
func (t *tree) bodyLike(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.P, atom.A, atom.Li, atom.Ul, atom.H1, atom.H2, atom.H3, atom.Span:
		return false
	}
	if n.DataAtom == atom.Article || n.DataAtom == atom.Main || attr(n, "role") == "main" {
		return true
	}
	return attr(n, "itemprop") == "articleBody" || t.names.of(n)&body != 0
}
