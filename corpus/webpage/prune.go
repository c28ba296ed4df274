package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An element is not furniture, whatever its name, if it holds the heart of the
// page: sites do call the wrapper of everything "content-with-sidebar". The
// heart may lie in what is called furniture if that has this share of the
// page's prose, or so many times what all else has in one place, and more than
// the address in the footer of a page of links.
const (
	shareOfPage = 0.4
	muchMore    = 8
	smallText   = 400
)

// prune removes from the tree what is no text of the page: first what never
// is, then what is hidden, then the furniture.
func prune(root *html.Node) {
	sweep(root, func(n *html.Node) bool { return never[n.DataAtom] || n.Type == html.CommentNode })
	sweep(root, hidden)
	m := measure(root)
	heart := heartOf(root, m)
	sweep(root, func(n *html.Node) bool {
		if !furniture(n) && !suspect(n, m) {
			return false
		}
		return !contains(n, heart)
	})
}

// heartOf is the element with the most prose of its own: that around the
// paragraphs of the text. What is only furniture has it where nothing else does.
func heartOf(root *html.Node, m map[*html.Node]sizes) *html.Node {
	var best, doubtful *html.Node
	var visit func(n *html.Node, doubt bool)
	visit = func(n *html.Node, doubt bool) {
		doubt = doubt || furniture(n) && (m[n].prose < smallText || float64(m[n].prose) <= shareOfPage*float64(m[root].prose))
		at := &best
		if doubt {
			at = &doubtful
		}
		if *at == nil || m[n].own > m[*at].own {
			*at = n
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, doubt)
		}
	}
	visit(root, false)
	if doubtful != nil && m[doubtful].own > max(muchMore*m[best].own, smallText) {
		return doubtful
	}
	return best
}

// sweep removes the elements below n for which drop is true.
func sweep(n *html.Node, drop func(*html.Node) bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if drop(c) {
			n.RemoveChild(c)
		} else {
			sweep(c, drop)
		}
		c = next
	}
}

// never are elements without text of the page.
var never = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true,
	atom.Svg: true, atom.Math: true, atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Applet: true,
	atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Map: true,
	atom.Input: true, atom.Select: true, atom.Button: true, atom.Textarea: true, atom.Datalist: true, atom.Option: true,
	atom.Dialog: true, atom.Link: true, atom.Meta: true,
}

// hidden says that a reader of the page does not see an element, unless it is
// one that opens at a click.
func hidden(n *html.Node) bool {
	if n.Type != html.ElementNode || n.DataAtom == atom.Html || n.DataAtom == atom.Body {
		return false
	}
	style := strings.ToLower(strings.Join(strings.Fields(attr(n, "style")), ""))
	off := strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") ||
		hasAttr(n, "hidden") || attr(n, "aria-hidden") == "true"
	return off && !folded(n)
}

// folded says that an element is part of an accordion or a set of tabs.
func folded(n *html.Node) bool {
	for up := 0; n != nil && up < 4; n, up = n.Parent, up+1 {
		if n.DataAtom == atom.Details || named(n, "folded") {
			return true
		}
	}
	return false
}

var furnitureRoles = map[string]bool{
	"navigation": true, "banner": true, "contentinfo": true, "search": true, "complementary": true,
	"dialog": true, "alertdialog": true, "menu": true, "menubar": true, "toolbar": true,
}

// furniture says that an element calls itself a part of the site.
func furniture(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Menu, atom.Figcaption:
		return true
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.P, atom.Td, atom.Tr, atom.Table, atom.Tbody:
		return false
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6: // their ids are made from their words
		return false
	case atom.Header:
		return !inside(n, atom.Article, atom.Main) && !has(n, atom.H1)
	}
	if classed(n, "hentry") { // the classes of a WordPress post name its subjects
		return false
	}
	return furnitureRoles[attr(n, "role")] || named(n, "elsewhere") || named(n, "about")
}

// suspect says that an element has the name of furniture that text has, too,
// and does not read like text: a lead is called a teaser as often as the links
// to other articles are.
func suspect(n *html.Node, m map[*html.Node]sizes) bool {
	if n.Type != html.ElementNode || m[n].prose > 0 && m[n].links == 0 {
		return false
	}
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return false
	}
	return named(n, "suspect") && !has(n, atom.H1)
}

func classed(n *html.Node, class string) bool {
	for c := range strings.FieldsSeq(attr(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

// inside says that an element stands in one of these.
func inside(n *html.Node, atoms ...atom.Atom) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		for _, a := range atoms {
			if n.DataAtom == a {
				return true
			}
		}
	}
	return false
}
