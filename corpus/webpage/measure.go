package webpage

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sizes are what an element holds, in characters that are no spaces.
type sizes struct {
	text  int // all
	links int // within links
	prose int // in blocks that read like sentences
	own   int // of the prose, what stands in the element itself or in its paragraphs
}

// proseLength is the length from which a block that is not mostly links
// counts as prose.
const proseLength = 60

// measure gives the sizes of every element.
func measure(root *html.Node) map[*html.Node]sizes {
	all := map[*html.Node]sizes{}
	var visit func(n *html.Node, link bool) (sum, run sizes)
	// run is the inline text that n leaves for the block around it.
	visit = func(n *html.Node, link bool) (sum, run sizes) {
		if n.Type == html.TextNode {
			l := letters(n.Data)
			run.text = l
			if link {
				run.links = l
			}
			return run, run
		}
		link = link || n.DataAtom == atom.A
		block := blocks[n.DataAtom]
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			s, r := visit(c, link)
			sum.add(s)
			if paragraphs[c.DataAtom] {
				sum.own += s.own
			}
			if blocks[c.DataAtom] {
				sum.end(&run)
				continue
			}
			run.add(r)
		}
		if block || n.Type == html.DocumentNode {
			sum.end(&run)
		}
		all[n] = sum
		return sum, run
	}
	visit(root, false)
	return all
}

// add counts another element's text, links and prose.
func (s *sizes) add(o sizes) {
	s.text += o.text
	s.links += o.links
	s.prose += o.prose
}

// end counts a run of inline text as a block.
func (s *sizes) end(run *sizes) {
	p := run.asProse()
	s.prose += p
	s.own += p
	*run = sizes{}
}

// paragraphs are elements whose prose is that of the element around them.
var paragraphs = map[atom.Atom]bool{
	atom.P: true, atom.Pre: true, atom.Blockquote: true, atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Center: true,
	atom.Font: true, atom.Span: true, atom.B: true, atom.Strong: true, atom.Em: true, atom.I: true,
}

// asProse is the size of a block as prose.
func (s sizes) asProse() int {
	if s.text < proseLength || 3*s.links > s.text {
		return 0
	}
	return s.text - s.links
}

// letters is the number of characters that are no spaces; those of scripts
// that write a word in one or two count for more.
func letters(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return n + foreignLetters(s[i:])
		}
		if s[i] > ' ' {
			n++
		}
	}
	return n
}

func foreignLetters(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r <= ' ' || r == 0x85 || r == 0xa0:
		case r < 0x1680:
			n++
		case r >= 0x2e80 && r != 0x3000:
			n += 3
		case !unicode.IsSpace(r):
			n++
		}
	}
	return n
}

// blocks are elements that begin a line.
var blocks = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Caption: true,
	atom.Center: true, atom.Dd: true, atom.Details: true, atom.Dir: true, atom.Div: true, atom.Dl: true, atom.Dt: true,
	atom.Fieldset: true, atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true,
	atom.Hgroup: true, atom.Hr: true, atom.Html: true, atom.Legend: true, atom.Li: true, atom.Main: true, atom.Menu: true,
	atom.Nav: true, atom.Ol: true, atom.P: true, atom.Pre: true, atom.Section: true, atom.Summary: true, atom.Table: true,
	atom.Tbody: true, atom.Td: true, atom.Tfoot: true, atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Ul: true,
}

// words of s joined by single spaces.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }
