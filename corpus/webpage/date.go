package webpage

import (
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// date is the day on which the page says it was published: in its metadata,
// the best kept first; in its address; in what a reader sees near the title.
// The day of a change counts for nothing.
func date(doc *goquery.Document, title, lang string) string {
	american := strings.EqualFold(strings.ReplaceAll(lang, "_", "-"), "en-US")
	for _, stated := range []func(*goquery.Document) []string{
		linkedData, metaDates, markedDates, addresses,
	} {
		for _, s := range stated(doc) {
			if d := findDay(s, american); d != "" {
				return d
			}
		}
	}
	return shownDate(doc.Nodes[0], title, american)
}

var published = regexp.MustCompile(`"(?:datePublished|dateCreated|uploadDate)"\s*:\s*"([^"]{8,40})"`)

// linkedData are the days of publication in JSON-LD.
func linkedData(doc *goquery.Document) []string {
	var days []string
	doc.Find(`script[type="application/ld+json" i]`).Each(func(_ int, s *goquery.Selection) {
		for _, m := range published.FindAllStringSubmatch(s.Text(), -1) {
			days = append(days, m[1])
		}
	})
	return days
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

// markedDates are those in elements that are marked as the day of publication.
func markedDates(doc *goquery.Document) []string {
	var days []string
	add := func(_ int, s *goquery.Selection) {
		if changed(s.AttrOr("class", "") + " " + s.Parent().AttrOr("class", "") + " " + s.AttrOr("itemprop", "")) {
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

var change = regexp.MustCompile(`(?i)updat|modif|chang|aktualisi|geändert|stand:|обновл|измен|güncel|actuali|mise à jour|revis|last|review`)

// changed says that words or classes speak of a change and not of publication.
func changed(s string) bool { return change.MatchString(s) }

var dayInAddress = regexp.MustCompile(`/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?:\D|$)`)

// addresses are the days in the page's own address.
func addresses(doc *goquery.Document) []string {
	var days []string
	for _, a := range []string{
		doc.Find(`link[rel="canonical" i]`).First().AttrOr("href", ""),
		doc.Find(`meta[property="og:url"]`).First().AttrOr("content", ""),
	} {
		if m := dayInAddress.FindStringSubmatch(a); m != nil {
			days = append(days, m[1]+"-"+m[2]+"-"+m[3])
		}
	}
	return days
}

// Lines with the day of publication are short, and near the title.
const (
	dateLine    = 90 // letters
	linesAfter  = 25
	linesBefore = 6
)

// shownDate is the day in a short line near the title: the first after it, else
// the last before it, else the first that is marked by a class or a word.
func shownDate(root *html.Node, title string, american bool) string {
	lines := shownLines(root)
	at := -1
	for i, l := range lines {
		if l.text == title && l.text != "" {
			at = i
		}
		if at >= 0 && i > at+linesAfter {
			break
		}
	}
	best, rank := "", 0
	for i, l := range lines {
		if letters(l.text) > dateLine || changed(l.text) || changed(l.names) {
			continue
		}
		r := l.rank(i, at)
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
type shownLine struct{ text, names string }

var dateName = regexp.MustCompile(`(?i)date|time|publish|posted|datum|fecha|tarih|news_?d|created`)

var publishedWord = regexp.MustCompile(`(?i)publish|posted|veröffentlicht|publié|publicado|pubblicato|опублик|yayın|dərc|发布|日期|released|issued|date`)

// rank orders lines by how likely their day is that of publication; 0 is not at all.
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
	flush := func(names string) {
		if t := words(run.String()); t != "" {
			lines = append(lines, shownLine{t, names})
		}
		run.Reset()
	}
	var visit func(n *html.Node, names string)
	visit = func(n *html.Node, names string) {
		switch {
		case n.Type == html.TextNode:
			run.WriteString(n.Data)
			return
		case never[n.DataAtom] || n.DataAtom == atom.Nav || n.DataAtom == atom.Footer || n.DataAtom == atom.Aside:
			return
		}
		begins := blocks[n.DataAtom] || n.DataAtom == atom.Br || dateName.MatchString(attr(n, "class"))
		if begins {
			flush(names)
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
