package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// render writes an element as text. With links, blocks that are mostly links
// stay.
func (t *tree) render(n *html.Node, links bool) string {
	w := &writer{}
	w.children(n)
	w.flush(blank)
	return join(t.choose(w.out, links))
}

// gap is what parts a block from the next.
type gap int

const (
	none gap = iota
	line
	blank
)

// block is a line of text, or several where the page breaks lines within it.
type block struct {
	text    string
	heading bool
	size    int // letters
	linked  int // letters within links
	after   gap
}

// mostlyLinks says that a block is a link or two and nothing besides.
func (b block) mostlyLinks() bool { return 10*b.linked > 8*b.size }

// announces says that a block tells what follows it.
func (b block) announces() bool {
	return b.size < proseLength && (b.heading || strings.HasSuffix(b.text, ":"))
}

// choose leaves out the blocks that are mostly links, what leads elsewhere, the
// notices about cookies, and the headings of which nothing else is left:
// "Related news", "See also:".
func (t *tree) choose(all []block, links bool) []block {
	if links {
		return all
	}
	var kept []block
	for i, b := range all {
		if b.mostlyLinks() || b.leadsAway() || isNotice(all, i, t.title) {
			continue
		}
		if b.announces() && (i+1 == len(all) || all[i+1].mostlyLinks()) {
			continue
		}
		kept = append(kept, b)
	}
	return kept
}

func join(blocks []block) string {
	var out strings.Builder
	for i, b := range blocks {
		out.WriteString(b.text)
		if i+1 < len(blocks) {
			out.WriteString("\n\n"[:max(1, int(b.after))])
		}
	}
	return out.String()
}

// writer turns a tree into blocks.
type writer struct {
	out []block

	run     strings.Builder // inline text of the open block
	linked  int             // letters of it within links
	inLink  bool
	heading bool
	pre     bool
}

func (w *writer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *writer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
	case html.ElementNode:
		w.element(n)
	case html.DocumentNode:
		w.children(n)
	}
}

func (w *writer) text(s string) {
	if w.inLink {
		w.linked += letters(s)
	}
	w.run.WriteString(s)
}

// lineBreak stands for <br> in a run until other white space has become spaces.
const lineBreak = "\x00"

func (w *writer) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Br:
		w.run.WriteString(lineBreak)
	case atom.A:
		before := w.inLink
		w.inLink = true
		w.children(n)
		w.inLink = before
	case atom.Table:
		w.table(n)
	case atom.Pre:
		w.flush(blank)
		w.pre = true
		w.children(n)
		w.flush(blank)
		w.pre = false
	case atom.Li, atom.Dt, atom.Dd, atom.Tr, atom.Summary:
		w.block(n, line)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.flush(blank)
		w.heading = true
		w.children(n)
		w.flush(blank)
		w.heading = false
	default:
		if blocks[n.DataAtom] {
			w.block(n, blank)
			return
		}
		w.children(n)
	}
}

func (w *writer) block(n *html.Node, around gap) {
	w.flush(around)
	w.children(n)
	w.flush(around)
}

// flush ends the open block, and makes the gap after the last at least this.
func (w *writer) flush(after gap) {
	text := strings.ReplaceAll(w.run.String(), "\r", "")
	linked := w.linked
	w.run.Reset()
	w.linked = 0
	if !w.pre {
		text = words(text)
	}
	w.add(block{text: brokenLines(text), heading: w.heading, linked: linked, after: after})
}

// add appends a block that holds something.
func (w *writer) add(b block) {
	b.size = letters(b.text)
	if b.size > 0 {
		w.out = append(w.out, b)
	} else if len(w.out) > 0 {
		last := &w.out[len(w.out)-1]
		last.after = max(last.after, b.after)
	}
}

func brokenLines(s string) string {
	if !strings.Contains(s, lineBreak) {
		return strings.Trim(s, " \t\n")
	}
	parts := strings.Split(s, lineBreak)
	for i, p := range parts {
		parts[i] = strings.Trim(p, " \t")
	}
	return strings.Trim(strings.Join(parts, "\n"), "\n")
}
