package webpage

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Lines with the day of publication are short, and near the title.
const (
	dateLine    = 90 // letters, where a word or a class says that it holds a date
	bareLine    = 40 // letters, where nothing does
	linesAfter  = 25
	linesBefore = 6
)

// shownDate is the day in a short line: the first after the title, else the last
// before it, else the first that is marked by a class or a word, else the first.
func (t *tree) shownDate(title string, american bool) string {
	lines := t.shownLines()
	at := slices.IndexFunc(lines, func(l shownLine) bool { return l.heading && l.text != "" && l.text == title })
	if at < 0 {
		at = slices.IndexFunc(lines, func(l shownLine) bool { return l.text == title })
	}
	if at < 0 {
		at = slices.IndexFunc(lines, func(l shownLine) bool { return l.heading })
	}
	best, rank := "", 0
	for i, l := range lines {
		if !l.hasDigit() || l.long() || changedText(l.text) || l.names&changed != 0 {
			continue
		}
		r := 1 + l.rank(i, at)
		if r <= rank {
			continue
		}
		if d := findDay(l.text, american); d != "" {
			best, rank = d, r
		}
	}
	return best
}

// shownLine is a line of the page with what the classes around it say.
type shownLine struct {
	text    string
	names   names
	heading bool // the highest on most pages, h1
}

var change = regexp.MustCompile(`(?i)updat|modif|chang|aktualisi|geändert|обновл|измен|güncel|actuali|mise à jour|revis|last edit|dernière`)

// changedText says that words speak of a change and not of publication alone.
func changedText(s string) bool {
	return s != "" && len(s) < 500 && change.MatchString(s) && !publishedWord.MatchString(s)
}

// changedClass says so of classes. Blogs call the day of publication "updated",
// too, so this word does not count where it is with another.
func changedClass(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "mod_") || strings.Contains(s, "modif") || strings.Contains(s, "updated") && !strings.Contains(s, "published") && !strings.Contains(s, "entry") && !strings.Contains(s, "hentry")
}

var publishedWord = regexp.MustCompile(`(?i)publish|posted|veröffentlicht|publié|publicado|pubblicato|опублик|yayın|dərc|发布|日期|released|issued|\bdate\b`)

func (l shownLine) hasDigit() bool {
	return strings.ContainsAny(l.text, "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
}

// long says that a line is too long to be the date of the page.
func (l shownLine) long() bool {
	if len(l.text) > 4*dateLine {
		return true
	}
	n := letters(l.text)
	return n > dateLine || n > bareLine && l.names&date == 0 && !publishedWord.MatchString(l.text)
}

// rank orders lines by how likely their day is that of publication.
func (l shownLine) rank(i, title int) int {
	r := 0
	switch {
	case title >= 0 && i > title && i <= title+linesAfter:
		r = 40 - (i-title)/2
	case title >= 0 && i < title && i >= title-linesBefore:
		r = 20
	}
	if l.names&date != 0 {
		r += 15
	}
	if publishedWord.MatchString(l.text) {
		r += 15
	}
	return r
}

// shownLines are the lines of the page in order, without navigation.
func (t *tree) shownLines() []shownLine {
	w := &lineWriter{tree: t}
	w.visit(t.root, 0)
	return w.lines
}

type lineWriter struct {
	*tree
	lines     []shownLine
	run       strings.Builder
	inHeading bool
}

func (w *lineWriter) visit(n *html.Node, around names) {
	if n.Type == html.TextNode {
		w.run.WriteString(n.Data)
		return
	}
	if w.apart(n) {
		return
	}
	own := w.names.of(n)
	begins := blocks[n.DataAtom] || n.DataAtom == atom.Br || own&date != 0
	if begins {
		w.flush(around)
	}
	if n.DataAtom == atom.H1 {
		w.inHeading = true
		defer func() { w.inHeading = false }()
	}
	inner := around
	if hasAttr(n, "class") || hasAttr(n, "id") {
		inner = own
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.visit(c, inner)
	}
	if begins {
		w.flush(inner)
	}
}

func (w *lineWriter) flush(around names) {
	if s := w.run.String(); s != "" {
		if s = words(s); s != "" {
			w.lines = append(w.lines, shownLine{s, around, w.inHeading})
		}
		w.run.Reset()
	}
}
