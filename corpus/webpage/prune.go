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
	shareOfPage      = 0.8
	shareWithHeading = 0.4
	muchMore         = 8
	smallText        = 400
)

// prune removes what calls itself furniture, and measures what is left.
func (t *tree) prune() {
	t.sweep(t.root, func(n *html.Node) bool {
		return (t.furniture(n) || t.suspect(n)) && !contains(n, t.heart)
	})
	t.sizes = measure(t.root)
}

// findHeart gives the element with the most prose of its own: that around the
// paragraphs of the text. What is only furniture has it where nothing else does.
func (t *tree) findHeart() *html.Node {
	var best, doubtful *html.Node
	page := float64(t.sizes[t.root].prose)
	var visit func(n *html.Node, doubt bool)
	visit = func(n *html.Node, doubt bool) {
		s := t.sizes[n]
		if s.prose == 0 && best != nil {
			return
		}
		doubt = doubt || t.furniture(n) && (s.prose < smallText || float64(s.prose) <= t.shareOfHeart(n)*page)
		at := &best
		if doubt {
			at = &doubtful
		}
		if *at == nil || s.own > t.sizes[*at].own {
			*at = n
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode {
				visit(c, doubt)
			}
		}
	}
	visit(t.root, false)
	if doubtful != nil && t.sizes[doubtful].own > max(muchMore*t.sizes[best].own, smallText) {
		return doubtful
	}
	return best
}

// shareOfHeart is the share of the page's prose that furniture must have to
// hold the heart: less where the heading is in it, too.
func (t *tree) shareOfHeart(n *html.Node) float64 {
	if has(n, atom.H1) {
		return shareWithHeading
	}
	return shareOfPage
}

// never are elements without text of the page.
var never = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true,
	atom.Svg: true, atom.Math: true, atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Applet: true,
	atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Map: true,
	atom.Input: true, atom.Select: true, atom.Button: true, atom.Textarea: true, atom.Datalist: true, atom.Option: true,
	atom.Dialog: true, atom.Link: true, atom.Meta: true,
	atom.Rt: true, atom.Rp: true, // how the characters before are read
}

// unseen says that a reader of the page does not see a node, unless it is one
// that opens at a click.
func (t *tree) unseen(n *html.Node) bool {
	if n.Type == html.CommentNode || never[n.DataAtom] {
		return true
	}
	if n.Type != html.ElementNode || n.DataAtom == atom.Html || n.DataAtom == atom.Body {
		return false
	}
	return hidden(n) && !t.foldedAway(n)
}

func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			style := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// foldedAway says that an element is part of an accordion or a set of tabs.
func (t *tree) foldedAway(n *html.Node) bool {
	for up := 0; n != nil && up < 4; n, up = n.Parent, up+1 {
		if n.DataAtom == atom.Details || t.names.of(n)&folded != 0 {
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
func (t *tree) furniture(n *html.Node) bool {
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
		return !inside(n.Parent, atom.Article, atom.Main) && !has(n, atom.H1)
	}
	if furnitureRoles[attr(n, "role")] {
		return true
	}
	return t.names.of(n)&(elsewhere|about) != 0 && !classed(n, "hentry") // the classes of a WordPress post name its subjects
}

// suspect says that an element has the name of furniture that text has, too,
// and does not read like text: a lead is called a teaser as often as the links
// to other articles are.
func (t *tree) suspect(n *html.Node) bool {
	if n.Type != html.ElementNode || t.names.of(n)&suspect == 0 || t.sizes[n].prose > 0 && t.sizes[n].links == 0 {
		return false
	}
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return false
	}
	return !has(n, atom.H1)
}
