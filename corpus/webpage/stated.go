package webpage

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"chancery/corpus/day"
)

// published is the day on which the page was published: as it states where
// readers do not see it, the most reliable place first, and as it shows. The
// day of a change counts for nothing. The tree must not be pruned yet, since
// the line with the date is furniture of the text.
func (s *survey) published(t *tree) (stated, shown string) {
	american := strings.EqualFold(strings.ReplaceAll(s.lang(), "_", "-"), "en-US")
	for _, days := range []func() []string{
		s.linkedData, s.metaDates, func() []string { return s.markedDates(t) }, s.addresses, s.ownLinks, s.scriptDates,
	} {
		for _, d := range days() {
			if stated = findDay(d, american); stated == "" {
				continue
			}
			if stated = s.notAfter(stated); day.Ambiguous(d) || universal(d) {
				stated = confirmed(stated, t.shownDate(american))
			}
			return stated, ""
		}
	}
	if shown = t.shownDate(american); shown == "" {
		shown = addressDay(s.metas["og:image"])
	}
	return "", shown
}

// universal says that a time is given in UTC, in which another day may begin
// or end than where the page is from.
func universal(s string) bool {
	return len(s) > len("2006-01-02T15:04") && (strings.HasSuffix(s, "Z") || strings.HasSuffix(s, "+00:00") || strings.HasSuffix(s, "+0000"))
}

// confirmed is the stated day, or that which readers see, where the two differ
// as the readings of 3/4/2019 do or as UTC and another time.
func confirmed(stated, shown string) string {
	if shown != "" && (day.Swapped(stated) == shown || max(day.Between(stated, shown), day.Between(shown, stated)) == 1) {
		return shown
	}
	return stated
}

// aFewDays is how much later than in its address a page may say that it was
// published: one that says more was moved, or written anew.
const aFewDays = 7

// notAfter is the stated day, or that in the page's address if it is well before.
func (s *survey) notAfter(stated string) string {
	for _, a := range s.addresses() {
		if d := findDay(a, false); d != "" && day.Between(d, stated) > aFewDays {
			return d
		}
	}
	return stated
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

// linkedData are the days of publication in JSON-LD: of articles, then of
// pages. Those of pictures, films and comments are not the page's.
func (s *survey) linkedData() []string {
	var articles, pages []string
	for _, source := range s.linked {
		var data any
		if json.Unmarshal([]byte(source), &data) != nil {
			continue
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
	}
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
	"article:published_date", "date_published", "published_at", "govuk:first-published-at", "firstpublished",
	"pubdate", "publishdate", "publish-date", "publish_date", "publishtime", "publish_time", "published-date", "published_date",
	"publicationdate", "publication_date", "publication-date",
	"article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "parsely-pub-date", "sailthru.date", "rnews:datepublished",
	"shareaholic:article_published_time", "citation_publication_date", "citation_date", "prism.publicationdate", "bt:pubdate",
	"dcterms.issued", "dcterms.available", "dc.date.issued", "dc.issued", "dc.date.created", "dcterms.created", "dcterms.date", "dc.date", "dc:date", "dc.created",
	"release_date", "releasedate", "news_date", "docdate", "timestamp", "date", "created", "creation_date", "og:pubdate", "og:release_date",
}

func (s *survey) metaDates() []string {
	var days []string
	for _, name := range metaNames {
		if v := s.metas[name]; v != "" {
			days = append(days, v)
		}
	}
	return days
}

// manyDates is how many marked dates are looked at: a page with more is a list.
const manyDates = 200

// marksDate says that an element is marked as a date.
func marksDate(n *html.Node) bool { return n.DataAtom == atom.Time || publishedMark(n) }

// publishedMark says that it is marked as that of publication.
func publishedMark(n *html.Node) bool {
	switch attr(n, "itemprop") {
	case "datePublished":
		return true
	}
	switch attr(n, "property") {
	case "schema:datePublished", "dc:date", "dc:created":
		return true
	}
	return n.DataAtom == atom.Abbr && classed(n, "published")
}

// postMark says that a time element is that of the post.
func postMark(m mark) bool {
	n := m.n
	if n.DataAtom != atom.Time {
		return false
	}
	if hasAttr(n, "pubdate") || classed(n, "published") || classed(n, "entry-date") {
		return true
	}
	header := false
	for up := m.parent; up != nil; up = up.Parent {
		if classed(up, "entry-date") || classed(up, "post-date") || header && up.DataAtom == atom.Article {
			return true
		}
		header = header || up.DataAtom == atom.Header
	}
	return false
}

// markedDates are those in elements that are marked as the day of publication,
// or, if there are none, as a day in the main part of the page.
func (s *survey) markedDates(t *tree) []string {
	var best, posts, times []string
	for _, m := range s.dated {
		n := m.n
		if t.elsewhere(m) || changedClass(attr(n, "class")+" "+attr(m.parent, "class")+" "+attr(n, "itemprop")) || changedText(besides(n)) {
			continue
		}
		days := []string{attr(n, "content"), attr(n, "datetime"), attr(n, "title"), words(textOf(n))}
		if text := days[3]; day.Says(text, "published") { // and the rest may be the day of a change
			days = append([]string{text}, days...)
		}
		switch {
		case publishedMark(n):
			best = append(best, days...)
		case postMark(m):
			posts = append(posts, days...)
		case hasAttr(n, "datetime") && inside(m.parent, atom.Article, atom.Main):
			times = append(times, days...)
		}
	}
	if all := append(best, posts...); len(all) > 0 {
		return all
	}
	return times
}

// changedText says that words speak of a change and not of publication alone.
func changedText(s string) bool {
	return s != "" && len(s) < longest && day.Says(s, "changed") && !day.Says(s, "published")
}

// changedClass says so of classes. Blogs call the day of publication "updated",
// too, so this word does not count where it is with another.
func changedClass(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "mod_") || strings.Contains(s, "modif") || strings.Contains(s, "updated") && !strings.Contains(s, "published") && !strings.Contains(s, "entry")
}

// besides is the text right before an element, as "Published:".
func besides(n *html.Node) string {
	if n.PrevSibling != nil && n.PrevSibling.Type == html.TextNode {
		return n.PrevSibling.Data
	}
	return ""
}

// elsewhere says that an element stands in a part of the site, in a comment or
// in what is quoted.
func (t *tree) elsewhere(m mark) bool {
	if t.apart(m.n) {
		return true
	}
	for n := m.parent; n != nil && n.DataAtom != atom.Body; n = n.Parent {
		if t.apart(n) {
			return true
		}
	}
	return false
}

func (t *tree) apart(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Blockquote:
		return true
	case atom.Footer:
		return !t.ofArticle(n)
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return false
	}
	own := t.names.of(n)
	if own&elsewhere == 0 || has(n, atom.H1) || classed(n, "hentry") || contains(n, t.heart) {
		return false
	}
	return own&edge == 0 || !t.ofArticle(n)
}

// ofArticle says that an element stands in the one that calls itself the
// article and holds the heart of the page.
func (t *tree) ofArticle(n *html.Node) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if (n.DataAtom == atom.Article || t.names.of(n)&body != 0 || classed(n, "hentry")) && n.DataAtom != atom.Body && contains(n, t.heart) {
			return true
		}
	}
	return false
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
func (s *survey) addresses() []string {
	return []string{addressDay(s.canonical), addressDay(s.metas["og:url"]), addressDay(s.metas["twitter:url"])}
}

// ownLinks are the days in the addresses of headings that link to their own page.
func (s *survey) ownLinks() []string {
	headings := s.headings
	if len(headings) == 0 {
		headings = s.seconds
	}
	links := s.doc.FindNodes(headings...).Find("a[href]")
	if links.Length() != 1 { // a list of articles
		return nil
	}
	return []string{addressDay(links.AttrOr("href", ""))}
}

// scriptKeys are those of a day of publication in the data of scripts.
var scriptKeys = []string{
	"datePublished", "publishedAt", "published_at", "publishedDate", "published_date", "publishDate", "publish_date", "date_published", "pubDate",
	"publicationDate", "publication_date", "publishTime", "publish_time", "firstPublished", "createdAt", "created_at", "createdDateTime",
}

var scriptValue = regexp.MustCompile(`^\s*:\s*"([^"]{8,40})"`)

// scriptDates are the days of publication in the data of scripts that draw the
// page, and in JSON-LD that is broken or describes something else.
func (s *survey) scriptDates() []string {
	var days []string
	for _, source := range s.scripts {
		for _, key := range scriptKeys {
			_, rest, ok := strings.Cut(source, `"`+key+`"`)
			if !ok {
				continue
			}
			if m := scriptValue.FindStringSubmatch(rest[:min(len(rest), 80)]); m != nil {
				days = append(days, m[1])
			}
		}
	}
	return days
}
