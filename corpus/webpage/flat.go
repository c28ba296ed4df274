package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// flat is the text of a page without a tree: every block begins a line.
func flat(source string) string {
	z := html.NewTokenizer(strings.NewReader(source))
	w := &writer{}
	skip := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			w.flush(none)
			return join(w.out)
		}
		name, _ := z.TagName()
		tag := atom.Lookup(name)
		switch kind {
		case html.TextToken:
			if skip == 0 {
				w.text(string(z.Text()))
			}
		case html.StartTagToken:
			if tag == atom.Script || tag == atom.Style || tag == atom.Head {
				skip++
			}
		case html.EndTagToken:
			if skip > 0 && (tag == atom.Script || tag == atom.Style || tag == atom.Head) {
				skip--
			}
		}
		if tag == atom.Br {
			w.run.WriteString(lineBreak)
		} else if blocks[tag] {
			w.flush(line)
		}
	}
}
