package webpage

import (
	"slices"
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
func (t *tree) mainText() (text string, index bool) {
	at := t.pick()
	text = t.render(at, false)
	if size := letters(text); size < indexText {
		all := t.render(t.root, true)
		if n := letters(all); size < proseLength && n > size || n > indexLinks*size && t.mostlyLinked() {
			return all, true
		}
	}
	head := t.heading()
	var parts []string
	if head != nil && !contains(at, head) {
		parts = append(parts, t.title)
	}
	parts = append(parts, t.lead(head, at)...)
	parts = append(parts, t.row(at, text)...)
	parts = append(parts, t.tail(head, at)...)
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	return strings.Join(parts, "\n\n"), false
}

func (t *tree) mostlyLinked() bool {
	s := t.sizes[t.root]
	return 2*s.links > s.text
}

// heading is the smallest of the first elements that show the title.
func (t *tree) heading() *html.Node {
	if t.title == "" {
		return nil
	}
	var found *html.Node
	size := letters(t.title)
	walk(t.root, func(n *html.Node) bool {
		switch {
		case n.Type == html.TextNode, found != nil && !contains(found, n):
			return false
		case t.sizes[n].text < size-2:
			return false
		case t.sizes[n].text <= size+2 && (blocks[n.DataAtom] || n.DataAtom == atom.Span) && words(textOf(n)) == t.title:
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
func (t *tree) lead(head, at *html.Node) []string {
	if head != nil && contains(at, head) {
		return nil
	}
	top := t.root
	if head == nil {
		top = t.article(nil, at)
	}
	w := &writer{}
	on := head == nil
	var visit func(n *html.Node) bool
	visit = func(n *html.Node) bool {
		switch {
		case n == at:
			return false
		case n == head:
			on = true
			return true
		case n.Parent == at.Parent && t.alike(n, at): // in the row of the text
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
	if visit(top) || !on {
		return nil // the title comes after the text
	}
	w.flush(blank)
	var kept []string
	size := 0
	for _, b := range w.out {
		if b.size >= proseLength && 3*b.linked <= b.size {
			kept = append(kept, b.text)
			size += b.size
		}
	}
	if size > leadLength {
		return nil
	}
	return kept
}

// tail are the parts of the article after the element that holds the text that
// read like text, too.
func (t *tree) tail(head, at *html.Node) []string {
	var kept []string
	top := t.article(head, at)
	for n := at; n != top; n = n.Parent {
		for c := n.NextSibling; c != nil; c = c.NextSibling {
			if !(n == at && t.alike(c, at)) && t.readsLikeText(c) {
				kept = append(kept, paragraphsOf(c)...)
			}
		}
	}
	return kept
}

// readsLikeText says that an element is prose for the most part, has hardly a
// link and asks for nothing.
func (t *tree) readsLikeText(n *html.Node) bool {
	s := t.sizes[n]
	return s.prose > 0 && 2*s.prose >= s.text && 8*s.links <= s.text && n.DataAtom != atom.Form && !has(n, atom.Form)
}

// alike says that two elements next to each other are parts of one kind: the
// panels of a set of tabs, the modules of which a page is made.
func (t *tree) alike(n, at *html.Node) bool {
	s := t.sizes[n]
	class := attr(n, "class")
	return class != "" && class == attr(at, "class") && n.DataAtom == at.DataAtom && 8*s.links <= s.text && !has(n, atom.Form)
}

// row are the texts of an element, which is known, and of those next to it that
// are alike, in their order.
func (t *tree) row(at *html.Node, text string) []string {
	texts := []string{text}
	for c := at.PrevSibling; c != nil; c = c.PrevSibling {
		if t.alike(c, at) {
			texts = append(texts, t.render(c, false))
		}
	}
	slices.Reverse(texts)
	for c := at.NextSibling; c != nil; c = c.NextSibling {
		if t.alike(c, at) {
			texts = append(texts, t.render(c, false))
		}
	}
	return texts
}

// paragraphsOf are the blocks of an element that are no mere lines.
func paragraphsOf(n *html.Node) []string {
	w := &writer{}
	w.node(n)
	w.flush(blank)
	var kept []string
	for _, b := range w.out {
		if b.size >= proseLength && !b.mostlyLinks() {
			kept = append(kept, b.text)
		}
	}
	return kept
}

// article is the element around the title and the text, or without a title that
// which calls itself the article, or the text itself.
func (t *tree) article(head, at *html.Node) *html.Node {
	top := at
	for n := at; n != nil && n.DataAtom != atom.Body; n = n.Parent {
		if head != nil && contains(n, head) {
			return n
		}
		if t.bodyLike(n) {
			top = n
		}
	}
	return top
}
