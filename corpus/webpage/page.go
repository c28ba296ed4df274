// Package webpage reads web pages as ministries serve them: the main text
// without the furniture of the site, and what the page says of itself.
//
// It works in three steps, each on the parsed tree: prune drops what is never
// text and what says by its name that it is furniture (furniture.txt); pick
// finds the element that holds the text; and render writes that as lines,
// leaving out blocks that are mostly links. No step fails: a page of which
// nothing is recognised is given as all the text it has.
package webpage

import (
	"strings"

	"golang.org/x/net/html"
)

// Page is what a web page holds.
//
// Headings, paragraphs, list items and rows of tables are lines of Text. A
// blank line parts paragraphs, headings, lists and tables from what follows;
// items and rows follow each other directly. The cells of a row are joined by
// " | ", a cell that spans several columns being one cell. Where a table holds
// paragraphs and not data, each paragraph is one.
type Page struct {
	// Title is the page's own title without the name of the site.
	Title string
	// Lang is the language tag that the page states, as it stands.
	Lang string
	// Date is the day of publication in ISO form, or "".
	Date string
	// URL is the address that the page gives as its own, or "".
	URL string
	// Site is the name that the page gives its site, or "".
	Site string
	// Text is the main text.
	Text string
}

// Read reads a page. It takes any text for a page and never fails; mark-up
// nested too deeply for a tree is read as a flat sequence of tags.
func Read(source string) Page {
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return Page{Text: flat(source)}
	}
	s := look(root)
	page := Page{Title: s.title(), Lang: s.lang(), URL: s.address(), Site: s.site()}
	t := plant(root)
	stated, shown := s.published(t)
	t.prune()
	text, index := t.mainText(page.Title)
	page.Text = text
	if text == "" { // all of it is called furniture, or hidden until a script shows it
		page.Text = flat(source)
	}
	page.Date = stated
	if stated == "" && !index { // the days on an index are those of what it lists
		page.Date = shown
	}
	return page
}
