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
	"cmp"
	"strings"

	"github.com/PuerkitoBio/goquery"
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
	doc := goquery.NewDocumentFromNode(root)
	page := Page{Title: title(doc), Lang: lang(doc)}
	american := strings.EqualFold(strings.ReplaceAll(page.Lang, "_", "-"), "en-US")
	page.Date = statedDate(doc, american)
	shown := ""
	if page.Date == "" {
		shown = shownDate(root, page.Title, american)
	}
	text, index := mainText(root, page.Title) // last, since it prunes the tree
	page.Text = text
	if text == "" { // all of it is called furniture, or hidden until a script shows it
		page.Text = flat(source)
	}
	if !index { // the days on an index are those of what it lists
		page.Date = cmp.Or(page.Date, shown)
	}
	return page
}

// lang is the language that the page states.
func lang(doc *goquery.Document) string {
	for _, s := range []struct{ selector, attribute string }{
		{"html", "lang"},
		{"html", "xml:lang"},
		{`meta[http-equiv="content-language" i]`, "content"},
		{`meta[name="language" i]`, "content"},
		{`meta[name="dc.language" i]`, "content"},
		{`meta[property="og:locale"]`, "content"},
		{"body", "lang"},
	} {
		if v := strings.TrimSpace(doc.Find(s.selector).First().AttrOr(s.attribute, "")); v != "" {
			return v
		}
	}
	return ""
}
