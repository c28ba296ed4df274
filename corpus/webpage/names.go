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

// names is a set of what the classes and the id of an element say of it.
type names uint

// The sections of furniture.txt.
const (
	elsewhere names = 1 << iota
	about
	suspect
	body
	folded
	date
	changed
	edge
	updated
)

var sectionNames = map[string]names{
	"elsewhere": elsewhere, "about": about, "suspect": suspect, "body": body, "folded": folded, "date": date, "changed": changed, "edge": edge, "updated": updated,
}

// listed are the words of furniture.txt; a prefix is listed as 0.
var listed = sync.OnceValue(func() map[string]names {
	all := map[string]names{}
	var section names
	for line := range strings.Lines(furnitureFile) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			section = sectionNames[strings.Trim(line, "[]")]
		default:
			for w := range strings.FieldsSeq(line) {
				all[w] |= section
			}
		}
	}
	return all
})

// vocabulary keeps the names of the classes and ids of a page: few differ.
type vocabulary map[string]names

// of are the names of an element.
func (v vocabulary) of(n *html.Node) names {
	if n.Type != html.ElementNode {
		return 0
	}
	var all names
	for _, a := range n.Attr {
		if (a.Key != "class" && a.Key != "id") || a.Val == "" {
			continue
		}
		found, ok := v[a.Val]
		if !ok {
			found = namesIn(a.Val)
			v[a.Val] = found
		}
		all |= found
	}
	return all
}

// ofChange says that names are those of the day of a change.
func (n names) ofChange() bool { return n&changed != 0 || n&updated != 0 && n&date == 0 }

func namesIn(classes string) names {
	var all names
	for class := range strings.FieldsSeq(classes) {
		class, _, _ = strings.Cut(class, "--") // a modifier, as in "section--has-ads"
		parts := classWords(class)
		if len(parts) > 1 && isPrefix(parts[0]) {
			continue
		}
		for i, p := range parts {
			all |= listed()[p] | dateWord(p)
			if i > 0 {
				all |= listed()[parts[i-1]+p]
			}
		}
	}
	return all
}

// dateWord says that a word of a class is made with one for the date, as
// "artikeldatum" is.
func dateWord(w string) names {
	for _, d := range [...]string{"date", "datum", "datetime", "fecha", "tarih"} {
		if strings.HasSuffix(w, d) && !strings.HasSuffix(w, "update") && !strings.HasSuffix(w, "candidate") || strings.HasPrefix(w, d) {
			return date
		}
	}
	return 0
}

func isPrefix(word string) bool {
	section, ok := listed()[word]
	return ok && section == 0
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

func classed(n *html.Node, class string) bool {
	for c := range strings.FieldsSeq(attr(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}
