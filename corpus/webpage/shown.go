package webpage

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"chancery/corpus/day"
)

// Lines with the day of publication are short, and near the title.
const (
	dateLine    = 90 // letters, where a word, a class or the place in the line says that it holds a date
	bareLine    = 40 // letters, where nothing does
	linesAfter  = 25
	linesBefore = 6
)

// shownDate is the day in a short line: the first after the title, else the last
// before it, else the first that is marked by a class or a word, else the first.
// Where nothing speaks for it, what all dates that are marked so, those in the
// furniture, too, agree on comes before it.
func (t *tree) shownDate(american bool) string {
	w := &lineWriter{tree: t}
	w.visit(t.root, 0)
	at := titleLine(w.lines, t.title)
	if at < 0 {
		at = w.heartLine - 1
	}
	best, rank := "", 0
	for i, l := range w.lines {
		if !l.mayDate() {
			continue
		}
		if r := l.rank(i, at); r > rank {
			if d := l.day(american); d != "" {
				best, rank = d, r
			}
		}
	}
	if rank > unmarked {
		return best
	}
	return cmp.Or(t.agreedDate(american), best)
}

// unmarked is the rank of a line that nothing speaks for.
const unmarked = 1

// agreedDate is the only day that is marked as one around the heart of the page.
func (t *tree) agreedDate(american bool) string {
	w := &lineWriter{tree: t, all: true}
	w.visit(t.root, 0)
	found := ""
	for _, l := range w.lines {
		said := l.mayDate() && day.Says(l.text, "published")
		if !said && (!l.mayDate() || l.names&date == 0) {
			continue
		}
		d := l.day(american)
		if d == "" && said { // "this article was posted on … by … in …"
			d = findDay(l.text, american)
		}
		if d != "" && found != "" && d != found {
			return ""
		}
		found = max(found, d)
	}
	return found
}

// titleLine is the place of the line that shows the title, or that of the first
// heading, or -1.
func titleLine(lines []shownLine, title string) int {
	for _, is := range []func(shownLine) bool{
		func(l shownLine) bool { return l.heading && l.text != "" && l.text == title },
		func(l shownLine) bool { return l.text == title },
		func(l shownLine) bool { return l.heading },
	} {
		if at := slices.IndexFunc(lines, is); at >= 0 {
			return at
		}
	}
	return -1
}

// shownLine is a line of the page with what the classes around it say.
type shownLine struct {
	text    string
	names   names
	heading bool // the highest on most pages, h1
}

// longest is the longest line, in bytes, that is looked at.
const longest = 6 * dateLine

// mayDate says that the line is worth a look for a day.
func (l shownLine) mayDate() bool {
	return len(l.text) <= longest && !l.names.ofChange() && strings.ContainsAny(l.text, "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
}

// day is that of the line, if it may be the page's.
func (l shownLine) day(american bool) string {
	if slices.ContainsFunc(strings.FieldsFunc(l.text, noLetter), func(w string) bool { return day.Is(w, "event") }) {
		return ""
	}
	said := day.Says(l.text, "published") || numbered.MatchString(l.text)
	if !said && day.Says(l.text, "changed") {
		return ""
	}
	n := letters(l.text)
	if n <= bareLine || n <= dateLine && (said || l.names&date != 0) {
		return findDay(l.text, american)
	}
	if d := l.partDay(american); d != "" {
		return d
	}
	if said && l.names&(about|edge|date) != 0 {
		return findDay(strings.ToValidUTF8(l.text[:min(len(l.text), dateLine)], ""), american)
	}
	return ""
}

// numbered finds the beginning of a release that has its number and day in its
// title: "No: 123, 12 May 2018, Signing of the agreement".
var numbered = regexp.MustCompile(`^(?i:no|nr|n°|nº|№)[.:]?\s*\d`)

// partDay is the day that a part of a longer line is, or that begins it.
func (l shownLine) partDay(american bool) string {
	for i, p := range strings.FieldsFunc(strings.ReplaceAll(l.text, " - ", "|"), partsLine) {
		if p = strings.TrimSpace(p); letters(p) > bareLine {
			continue
		}
		if d := findDay(p, american); d != "" && (i == 0 && beginsWithDay(p) || day.Whole(p) != "") {
			return d
		}
	}
	return ""
}

func noLetter(r rune) bool { return !unicode.IsLetter(r) }

func partsLine(r rune) bool { return strings.ContainsRune("|•·⋅∙►»«–—/\\@", r) }

func beginsWithDay(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// rank orders lines by how likely their day is that of publication.
func (l shownLine) rank(i, title int) int {
	r := unmarked
	switch {
	case title >= 0 && i > title && i <= title+linesAfter:
		r += 48 - (i - title)
	case title >= 0 && i < title && i >= title-linesBefore: // further up, it is today's
		r += 34 - 4*(title-i)
	}
	if l.names&date != 0 {
		r += 15
	}
	if day.Says(l.text, "published") {
		r += 15
	}
	return r
}

// lineWriter collects the lines of a page in order, without navigation; or all of
// them but those of the heart.
type lineWriter struct {
	*tree
	all       bool
	lines     []shownLine
	heartLine int // the first of the heart
	quiet     bool
	run       strings.Builder
	inHeading bool
}

func (w *lineWriter) visit(n *html.Node, around names) {
	if n.Type == html.TextNode {
		w.run.WriteString(n.Data)
		return
	}
	switch apart := w.apart(n); {
	case apart && !w.all:
		return
	case n == w.heart:
		w.flush(around)
		w.heartLine = len(w.lines)
		defer w.quieten(w.all, around)()
	case apart:
		defer w.quieten(false, around)()
	}
	own := w.names.of(n)
	if n.DataAtom == atom.Time {
		own |= date
	}
	begins := blocks[n.DataAtom] || n.DataAtom == atom.Br || own&date != 0
	if begins {
		w.flush(around)
	}
	if n.DataAtom == atom.H1 {
		w.inHeading = true
		defer func() { w.inHeading = false }()
	}
	inner := around
	if own != 0 || hasAttr(n, "class") || hasAttr(n, "id") {
		inner = own
	}
	if d := attr(n, "datetime"); d != "" && findDay(words(textOf(n)), false) == "" { // "two days ago"
		w.run.WriteString(d)
	} else {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.visit(c, inner)
		}
	}
	if begins {
		w.flush(inner)
	}
}

// quieten sets whether lines are left out, and returns how to set it back.
func (w *lineWriter) quieten(quiet bool, around names) func() {
	before := w.quiet
	w.flush(around)
	w.quiet = quiet
	return func() {
		w.flush(around)
		w.quiet = before
	}
}

func (w *lineWriter) flush(around names) {
	if s := w.run.String(); s != "" {
		if s = words(s); s != "" && !w.quiet {
			w.lines = append(w.lines, shownLine{s, around, w.inHeading})
		}
		w.run.Reset()
	}
}
