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
// all of it. The tree must be pruned.
func (t *tree) mainText(title string) (text string, index bool) {
	at := t.pick()
	text = render(at, false)
	if size := letters(text); size < indexText {
		all := render(t.root, true)
		if n := letters(all); size < proseLength && n > size || n > indexLinks*size && t.mostlyLinked() {
			return all, true
		}
	}
	head := t.heading(title)
	if head == nil || contains(at, head) {
		return text, false
	}
	parts := []string{title}
	for _, b := range t.lead(head, at) {
		parts = append(parts, b.text)
	}
	return strings.Join(append(parts, text), "\n\n"), false
}

func (t *tree) mostlyLinked() bool {
	s := t.sizes[t.root]
	return 2*s.links > s.text
}

// heading is the smallest of the first elements that show the title.
func (t *tree) heading(title string) *html.Node {
	if title == "" {
		return nil
	}
	var found *html.Node
	size := letters(title)
	walk(t.root, func(n *html.Node) bool {
		switch {
		case n.Type == html.TextNode, found != nil && !contains(found, n):
			return false
		case t.sizes[n].text < size-2:
			return false
		case t.sizes[n].text <= size+2 && (blocks[n.DataAtom] || n.DataAtom == atom.Span) && words(textOf(n)) == title:
			found = n
		}
		return true
	})
	return found
}

// leadLength is how many letters may stand between the title and the text and
// be its lead.
const leadLength = 1500

// lead are the paragraphs between the title and the element that holds the
// text: many sites set the first one apart.
func (t *tree) lead(head, at *html.Node) []block {
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
	if visit(t.root) || !on {
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
