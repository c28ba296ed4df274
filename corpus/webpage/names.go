package webpage

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
)

//go:embed furniture.txt
var furnitureFile string

// words of furniture.txt by section.
var sections = sync.OnceValue(func() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	section := ""
	for line := range strings.Lines(furnitureFile) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]")
			all[section] = map[string]bool{}
		default:
			for w := range strings.FieldsSeq(line) {
				all[section][w] = true
			}
		}
	}
	return all
})

// named says whether an element's classes or id have a word of a section.
func named(n *html.Node, section string) bool {
	listed := sections()[section]
	for _, name := range [...]string{attr(n, "class"), attr(n, "id")} {
		for class := range strings.FieldsSeq(name) {
			class, _, _ = strings.Cut(class, "--") // a modifier, as in "section--has-ads"
			parts := classWords(class)
			if len(parts) > 1 && sections()["prefixes"][parts[0]] {
				continue
			}
			for i, p := range parts {
				if listed[p] || i > 0 && listed[parts[i-1]+p] {
					return true
				}
			}
		}
	}
	return false
}

// classWords are the words of a class in lower case: "cookieBanner-wrap2" has
// cookie, banner and wrap.
func classWords(class string) []string {
	var words []string
	var last rune
	start := 0
	cut := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(class[start:end]))
		}
	}
	for i, r := range class {
		switch {
		case !unicode.IsLetter(r):
			cut(i)
			start = i + len(string(r))
		case unicode.IsUpper(r) && unicode.IsLower(last):
			cut(i)
			start = i
		}
		last = r
	}
	cut(len(class))
	return words
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
