package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tree is a parsed page while its text is looked for.
type tree struct {
	root  *html.Node
	title string
	names vocabulary
	sizes map[*html.Node]sizes
	heart *html.Node
}

// plant makes a tree of a parsed page of this title, of which it takes possession, without
// what no reader sees.
func plant(root *html.Node, title string) *tree {
	t := &tree{root: root, title: title, names: vocabulary{}}
	t.sweep(root, t.unseen)
	t.sizes = measure(root)
	t.heart = t.findHeart()
	return t
}

// walk visits an element and all below it in the order of the page, but not
// what is below an element for which visit is false.
func walk(n *html.Node, visit func(*html.Node) bool) {
	if !visit(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, visit)
	}
}

// sweep removes the elements below n for which drop is true.
func (t *tree) sweep(n *html.Node, drop func(*html.Node) bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if drop(c) {
			n.RemoveChild(c)
		} else {
			t.sweep(c, drop)
		}
		c = next
	}
}

func contains(n, d *html.Node) bool {
	for ; d != nil; d = d.Parent {
		if d == n {
			return true
		}
	}
	return false
}

// inside says that an element is one of these or stands in one.
func inside(n *html.Node, atoms ...atom.Atom) bool {
	for ; n != nil; n = n.Parent {
		for _, a := range atoms {
			if n.DataAtom == a {
				return true
			}
		}
	}
	return false
}

// has says that an element of a kind stands below n.
func has(n *html.Node, a atom.Atom) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == a || has(c, a) {
			return true
		}
	}
	return false
}

func textOf(n *html.Node) string {
	var b strings.Builder
	walk(n, func(d *html.Node) bool {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
		return true
	})
	return b.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
