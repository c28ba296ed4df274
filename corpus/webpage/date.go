package webpage

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"chancery/corpus/day"
)

// statedDate is the day on which the page says it was published where readers
// do not see it: in its metadata, the best kept first, and in its address. The
// day of a change counts for nothing. american says that 3/4/2019 is in March.
func statedDate(doc *goquery.Document, american bool) string {
	for _, stated := range []func(*goquery.Document) []string{
		linkedData, metaDates, markedDates, addresses, ownLinks, scriptDates,
	} {
		for _, s := range stated(doc) {
			if d := findDay(s, american); d != "" {
				return d
			}
		}
	}
	return ""
}

// linkedData are the days of publication in JSON-LD: of articles, then of
// pages. Those of pictures, films and comments are not the page's.
func linkedData(doc *goquery.Document) []string {
	var articles, pages []string
	doc.Find(`script[type="application/ld+json" i]`).Each(func(_ int, s *goquery.Selection) {
		var data any
		if json.Unmarshal([]byte(s.Text()), &data) != nil {
			return
		}
		eachObject(data, func(object map[string]any) {
			kind := fmt.Sprint(object["@type"])
			published, _ := object["datePublished"].(string)
			switch {
			case strings.Contains(kind, "Article") || strings.Contains(kind, "Posting") || strings.Contains(kind, "Report"):
				articles = append(articles, published)
			case strings.Contains(kind, "Page"):
				pages = append(pages, published)
			}
		})
	})
	return append(articles, pages...)
}

// eachObject calls f for the objects of a JSON value that stand for themselves:
// in lists and graphs and as the main entity of another.
func eachObject(data any, f func(map[string]any)) {
	switch d := data.(type) {
	case []any:
		for _, e := range d {
			eachObject(e, f)
		}
	case map[string]any:
		f(d)
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart"} {
			eachObject(d[key], f)
		}
	}
}

// metaNames are names of meta elements that give the day of publication, the
// most reliable first: those of Open Graph, Dublin Core, and of content
// management systems, among them those of Chinese and Russian ministries.
var metaNames = []string{
	"article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published", "article.published",
	"pubdate", "publishdate", "publish-date", "publish_date", "publishtime", "publicationdate", "publication_date", "publication-date",
	"article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "parsely-pub-date", "sailthru.date", "rnews:datepublished",
	"shareaholic:article_published_time", "citation_publication_date", "citation_date", "prism.publicationdate", "bt:pubdate",
	"dcterms.issued", "dc.date.issued", "dc.date.created", "dcterms.created", "dcterms.date", "dc.date", "dc:date", "dc.created",
	"release_date", "releasedate", "news_date", "docdate", "timestamp", "date", "created", "creation_date", "og:pubdate", "og:release_date",
}

func metaDates(doc *goquery.Document) []string {
	found := map[string]string{}
	doc.Find("meta[content]").Each(func(_ int, s *goquery.Selection) {
		for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
			if name := strings.ToLower(s.AttrOr(key, "")); name != "" && found[name] == "" {
				found[name] = s.AttrOr("content", "")
			}
		}
	})
	var days []string
	for _, name := range metaNames {
		if v := found[name]; v != "" {
			days = append(days, v)
		}
	}
	return days
}

// firstYear is that of the first web pages: none was published before.
const firstYear = "1991"

func findDay(s string, american bool) string {
	d := day.Find(s, american)
	if d < firstYear {
		return ""
	}
	return d
}

// manyDates is how many marked dates are looked at: a page with more is a list.
const manyDates = 200

// markedDates are those in elements that are marked as the day of publication.
func markedDates(doc *goquery.Document) []string {
	var days []string
	add := func(_ int, s *goquery.Selection) {
		if len(days) > manyDates {
			return
		}
		if elsewhere(s.Nodes[0]) || changedClass(s.AttrOr("class", "")+" "+s.Parent().AttrOr("class", "")+" "+s.AttrOr("itemprop", "")) || changed(besides(s.Nodes[0])) {
			return
		}
		days = append(days, s.AttrOr("content", ""), s.AttrOr("datetime", ""), s.AttrOr("title", ""), words(s.Text()))
	}
	doc.Find(`[itemprop="datePublished"], [property="schema:datePublished"], [property="dc:date"], [property="dc:created"]`).Each(add)
	doc.Find("time[pubdate], abbr.published, time.published, time.entry-date, .entry-date time, .post-date time, article header time[datetime]").Each(add)
	if len(days) == 0 {
		doc.Find("article time[datetime], main time[datetime], time[datetime]").Each(add)
	}
	return days
}

var change = regexp.MustCompile(`(?i)updat|modif|chang|aktualisi|geändert|обновл|измен|güncel|actuali|mise à jour|revis|last edit|dernière`)

// besides is the text right before an element, as "Published:".
func besides(n *html.Node) string {
	if n.PrevSibling != nil && n.PrevSibling.Type == html.TextNode {
		return n.PrevSibling.Data
	}
	return ""
}

// elsewhere says that an element stands in a part of the site, in a comment or
// in what is quoted.
func elsewhere(n *html.Node) bool {
	for ; n != nil && n.DataAtom != atom.Body; n = n.Parent {
		if apart(n) {
			return true
		}
	}
	return false
}

func apart(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Blockquote:
		return true
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return false
	}
	return n.Type == html.ElementNode && named(n, "elsewhere") && !has(n, atom.H1) && !classed(n, "hentry")
}

// changed says that words speak of a change and not of publication alone.
func changed(s string) bool {
	return len(s) < 500 && change.MatchString(s) && !publishedWord.MatchString(s)
}

// changedClass says so of classes. Blogs call the day of publication "updated",
// too, so this word does not count where it is with another.
func changedClass(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "mod_") || strings.Contains(s, "modif") || strings.Contains(s, "updated") && !strings.Contains(s, "published") && !strings.Contains(s, "entry") && !strings.Contains(s, "hentry")
}

var (
	dayInAddress  = regexp.MustCompile(`/((?:19|20)\d\d)(?:[/-]?(\d\d)[/-]?(\d\d)|[/-](\d{1,2})[/-](\d{1,2}))(?:\D|$)`)
	dayMonthFirst = regexp.MustCompile(`\D(\d\d)[-_.](\d\d)[-_.]((?:19|20)\d\d)(?:\D|$)`)
)

// addressDay is the day in an address, year first or last.
func addressDay(a string) string {
	if m := dayInAddress.FindStringSubmatch(a); m != nil {
		return m[1] + "-" + m[2] + m[4] + "-" + m[3] + m[5]
	}
	if m := dayMonthFirst.FindStringSubmatch(a); m != nil {
		return m[3] + "-" + m[2] + "-" + m[1]
	}
	return ""
}

// addresses are the days in the page's own address.
func addresses(doc *goquery.Document) []string {
	var days []string
	for _, a := range []string{
		doc.Find(`link[rel="canonical" i]`).First().AttrOr("href", ""),
		doc.Find(`meta[property="og:url"]`).First().AttrOr("content", ""),
	} {
		days = append(days, addressDay(a))
	}
	return days
}

// ownLinks are the days in the addresses of headings that link to their own page.
func ownLinks(doc *goquery.Document) []string {
	links := doc.Find("h1 a[href]")
	if links.Length() == 0 {
		links = doc.Find("h2 a[href]")
	}
	if links.Length() != 1 { // a list of articles
		return nil
	}
	return []string{addressDay(links.AttrOr("href", ""))}
}

var scriptDay = regexp.MustCompile(`"(?:datePublished|publishedAt|published_at|publishDate|publish_date|pubDate|publicationDate|publishTime|publish_time|firstPublished|createdAt|created_at)"\s*:\s*"([^"]{8,40})"`)

// scriptDates are the days of publication in the data of scripts that draw the
// page, and in JSON-LD that is broken or describes something else.
func scriptDates(doc *goquery.Document) []string {
	var days []string
	doc.Find("script").Each(func(_ int, s *goquery.Selection) {
		if m := scriptDay.FindStringSubmatch(s.Text()); m != nil {
			days = append(days, m[1])
		}
	})
	return days
}

// Lines with the day of publication are short, and near the title.
const (
	dateLine    = 90 // letters, where a word or a class says that it holds a date
	bareLine    = 40 // letters, where nothing does
	linesAfter  = 25
	linesBefore = 6
)

// shownDate is the day in a short line: the first after the title, else the last
// before it, else the first that is marked by a class or a word, else the first.
func shownDate(root *html.Node, title string, american bool) string {
	lines := shownLines(root)
	at := slices.IndexFunc(lines, func(l shownLine) bool { return l.heading && l.text != "" && l.text == title })
	if at < 0 {
		at = slices.IndexFunc(lines, func(l shownLine) bool { return l.text == title })
	}
	if at < 0 {
		at = slices.IndexFunc(lines, func(l shownLine) bool { return l.heading })
	}
	best, rank := "", 0
	for i, l := range lines {
		if !strings.ContainsAny(l.text, "0123456789") || l.long() || changed(l.text) || changedClass(l.names) {
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

// shownLine is a line of the page with the classes of the elements around it.
type shownLine struct {
	text, names string
	heading     bool // the highest on most pages, h1
}

var dateName = regexp.MustCompile(`(?i)date|time|publish|posted|datum|fecha|tarih|news_?d|created`)

var publishedWord = regexp.MustCompile(`(?i)publish|posted|veröffentlicht|publié|publicado|pubblicato|опублик|yayın|dərc|发布|日期|released|issued|\bdate\b`)

// long says that a line is too long to be the date of the page.
func (l shownLine) long() bool {
	if len(l.text) > 4*dateLine {
		return true
	}
	n := letters(l.text)
	return n > dateLine || n > bareLine && !dateName.MatchString(l.names) && !publishedWord.MatchString(l.text)
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
	if dateName.MatchString(l.names) {
		r += 15
	}
	if publishedWord.MatchString(l.text) {
		r += 15
	}
	return r
}

// shownLines are the lines of the page in order, without navigation.
func shownLines(root *html.Node) []shownLine {
	var lines []shownLine
	var run strings.Builder
	inHeading := false
	flush := func(names string) {
		if t := words(run.String()); t != "" {
			lines = append(lines, shownLine{t, names, inHeading})
		}
		run.Reset()
	}
	var visit func(n *html.Node, names string)
	visit = func(n *html.Node, names string) {
		switch {
		case n.Type == html.TextNode:
			run.WriteString(n.Data)
			return
		case never[n.DataAtom] || apart(n):
			return
		}
		begins := blocks[n.DataAtom] || n.DataAtom == atom.Br || dateName.MatchString(attr(n, "class"))
		if begins {
			flush(names)
		}
		if n.DataAtom == atom.H1 {
			inHeading = true
			defer func() { inHeading = false }()
		}
		inner := names
		if n.Type == html.ElementNode {
			if own := attr(n, "class") + " " + attr(n, "id"); own != " " {
				inner = own
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, inner)
		}
		if begins {
			flush(inner)
		}
	}
	visit(root, "")
	return lines
}
