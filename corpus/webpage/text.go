package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// indexText is how many letters of text an index of releases may hold beside
// its links, and indexLinks how many times more the links are.
const (
	indexText  = 400
	indexLinks = 4
)

// mainText is the main text of a page with its title, if the page shows that
// before the text, as the first line; or, of a page of links and little else,
// all of it. The tree is pruned by it.
func mainText(root *html.Node, title string) (text string, index bool) {
	prune(root)
	at := pick(root)
	text = render(at, false)
	if size := letters(text); size < indexText {
		all := render(root, true)
		if n := letters(all); size < proseLength && n > size || n > indexLinks*size && mostlyLinked(root) {
			return all, true
		}
	}
	head := heading(root, title)
	if head == nil || contains(at, head) {
		return text, false
	}
	parts := []string{title}
	for _, b := range lead(root, head, at) {
		parts = append(parts, b.text)
	}
	return strings.Join(append(parts, text), "\n\n"), false
}

func mostlyLinked(n *html.Node) bool {
	s := measure(n)[n]
	return 2*s.links > s.text
}

// heading is the first element that shows the title.
func heading(root *html.Node, title string) *html.Node {
	if title == "" {
		return nil
	}
	var first *html.Node
	for d := range root.Descendants() {
		switch {
		case d.Type != html.ElementNode || !blocks[d.DataAtom] && d.DataAtom != atom.Span:
		case first != nil && !contains(first, d):
			return first
		case lettersIn(d) <= letters(title)+2 && words(textOf(d)) == title:
			first = d // and on to the smallest
		}
	}
	return first
}

// leadLength is how many letters may stand between the title and the text and
// be its lead.
const leadLength = 1500

// lead are the paragraphs between the title and the element that holds the
// text: many sites set the first one apart.
func lead(root, head, at *html.Node) []block {
	w := &writer{}
	on := false
	var visit func(n *html.Node) bool
	visit = func(n *html.Node) bool {
		switch {
		case n == at:
			return false
		case n == head:
			on = true
			return true
		case on && !contains(n, at):
			w.node(n)
			return true
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if !visit(c) {
				return false
			}
		}
		return true
	}
	if visit(root) || !on {
		return nil // the title comes after the text
	}
	w.flush(blank)
	var kept []block
	size := 0
	for _, b := range w.out {
		if b.size >= proseLength && 3*b.linked <= b.size {
			kept = append(kept, b)
			size += b.size
		}
	}
	if size > leadLength {
		return nil
	}
	return kept
}

func contains(n, d *html.Node) bool {
	for ; d != nil; d = d.Parent {
		if d == n {
			return true
		}
	}
	return false
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
