package webpage

import (
	"html"
	"strings"

	markup "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// flat is the text of a page without a tree: every block begins a line.
func flat(source string) string {
	return sequence(source, func(tag atom.Atom) bool { return blocks[tag] })
}

// ReadXML reads an XML document of which nothing is known, as a feed is: every
// element begins a line, mark-up within texts is dropped, and the first title
// is the title.
func ReadXML(source string) Page {
	text := sequence(source, func(atom.Atom) bool { return true })
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.ContainsAny(l, "<&") {
			lines[i] = flat(l) // feeds carry mark-up as escaped text
		}
	}
	return Page{Title: firstElement(source, "title"), Text: strings.Join(lines, "\n")}
}

// sequence is the text between the tags of a source; tags for which breaks is
// true part lines.
func sequence(source string, breaks func(atom.Atom) bool) string {
	z := markup.NewTokenizer(strings.NewReader(source))
	z.AllowCDATA(true)
	w := &writer{}
	skip := atom.Atom(0) // the element whose text is none, while in it
	for {
		kind := z.Next()
		switch kind {
		case markup.ErrorToken:
			w.flush(none)
			return join(w.out)
		case markup.TextToken:
			if skip == 0 {
				w.text(string(z.Text()))
			}
			continue
		}
		name, _ := z.TagName()
		tag := atom.Lookup(name)
		switch {
		case kind == markup.StartTagToken && skip == 0 && (tag == atom.Script || tag == atom.Style || tag == atom.Noscript):
			skip = tag
		case kind == markup.EndTagToken && tag == skip:
			skip = 0
		case tag == atom.Br:
			w.run.WriteString(lineBreak)
		case kind != markup.CommentToken && kind != markup.DoctypeToken && breaks(tag):
			w.flush(line)
		}
	}
}

// firstElement is the text of the first element of this name.
func firstElement(source, name string) string {
	_, rest, ok := strings.Cut(source, "<"+name)
	if !ok {
		return ""
	}
	_, rest, _ = strings.Cut(rest, ">")
	text, _, ok := strings.Cut(rest, "</"+name)
	if !ok {
		return ""
	}
	text = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(text), "<![CDATA["), "]]>")
	return words(html.UnescapeString(text))
}
