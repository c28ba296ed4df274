package webpage

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the goldens of testdata anew")

// Each testdata/*.txtar holds a page and what Read makes of it.
func TestRead(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens:", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			golden(t, file)
		})
	}
}

func golden(t *testing.T, file string) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Files) == 0 || a.Files[0].Name != "page.html" {
		t.Fatalf("%s does not begin with page.html", file)
	}
	p := Read(string(a.Files[0].Data))
	got := "title: " + p.Title + "\nlang: " + p.Lang + "\ndate: " + p.Date + "\n\n" + p.Text + "\n"
	if *update {
		a.Files = append(a.Files[:1], txtar.File{Name: "read", Data: []byte(got)})
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(a.Files) < 2 || string(a.Files[1].Data) != got {
		t.Errorf("got:\n%s", got)
	}
}

func TestTitle(t *testing.T) {
	t.Parallel()
	const body = "<p>The two ministers signed the memorandum in the presence of the ambassadors.</p>"
	for _, c := range []struct{ page, want string }{
		{"<title>Visit to Baku</title>", "Visit to Baku"},
		{"<title>Visit to Baku | Ministry of Foreign Affairs</title>", "Visit to Baku"},
		{"<title>Visit to Baku and on to Tbilisi - MFA</title>", "Visit to Baku and on to Tbilisi"},
		{"<title>MFA :: News :: Visit</title><h1>Visit</h1>", "Visit"},
		{"<title>Ministry</title><h1>Visit to Baku</h1>", "Ministry"},
		{"<title>Ministry: Visit to Baku</title><h1>Ministry</h1><h1> Visit\n to Baku </h1>", "Visit to Baku"},
		{`<title>x</title><meta property="og:title" content="Visit to Baku – Ministry"><meta property="og:site_name" content="Ministry">`, "Visit to Baku"},
		{"<h1>Visit to Baku</h1>", "Visit to Baku"},
		{"<title>Talks in Jean-Rabel</title>", "Talks in Jean-Rabel"},
		{"<title>Q &amp;amp; A on talks</title>", "Q & A on talks"},
		{"<title>例行记者会_外交部</title>", "例行记者会"},
		{"<svg><title>Logo</title></svg>", ""},
		{"", ""},
	} {
		if got := Read(c.page + body).Title; got != c.want {
			t.Errorf("%s: %q, want %q", c.page, got, c.want)
		}
	}
}

func TestDate(t *testing.T) {
	t.Parallel()
	const body = "<p>The two ministers signed the memorandum of 3 March 1999 in the presence of the ambassadors.</p>"
	for _, c := range []struct{ what, page, want string }{
		{"Open Graph", `<meta property="article:published_time" content="2018-11-19T23:30:00-05:00">`, "2018-11-19"},
		{"Dublin Core", `<meta name="DC.date.issued" content="2018-11-19">`, "2018-11-19"},
		{"a Chinese system", `<meta name="PubDate" content="2018/11/19 10:22">`, "2018-11-19"},
		{"digits only", `<meta name="publishdate" content="20181119">`, "2018-11-19"},
		{"linked data", `<script type="application/ld+json">{"@graph":[{"@type":"ImageObject","datePublished":"2001-01-01"},{"@type":"NewsArticle","datePublished":"2018-11-19"}]}</script>`, "2018-11-19"},
		{"broken linked data", `<script type="application/ld+json">{"@type":"Article", "datePublished":"2018-11-19",}</script>`, "2018-11-19"},
		{"microdata", `<span itemprop="datePublished" content="2018-11-19">yesterday</span>`, "2018-11-19"},
		{"a time element", `<article><time datetime="2018-11-19">x</time>`, "2018-11-19"},
		{"the address", `<link rel="canonical" href="https://example.org/en/2018/11/19/visit">`, "2018-11-19"},
		{"a line under the title", `<title>Visit</title><h1>Visit</h1><div>19 November 2018</div>`, "2018-11-19"},
		{"German", `<h1>Besuch</h1><p class="date">19. November 2018</p>`, "2018-11-19"},
		{"Russian", `<h1>Визит</h1><div>19 ноября 2018 г.</div>`, "2018-11-19"},
		{"Turkish", `<h1>Ziyaret</h1><div>19 Kasım 2018</div>`, "2018-11-19"},
		{"Azerbaijani", `<h1>Səfər</h1><div>19 noyabr 2018-ci il</div>`, "2018-11-19"},
		{"Spanish", `<h1>Visita</h1><div>19 de noviembre de 2018</div>`, "2018-11-19"},
		{"Chinese", `<h1>访问</h1><div>2018年11月19日</div>`, "2018-11-19"},
		{"figures", `<h1>Visit</h1><div>19.11.2018</div>`, "2018-11-19"},
		{"figures with the day first", `<h1>Visit</h1><div>05/11/2018</div>`, "2018-11-05"},
		{"figures with the month first", `<html lang="en-US"><h1>Visit</h1><div>11/05/2018</div>`, "2018-11-05"},
		{"no space", `<h1>Visit</h1><div>November19, 2018</div>`, "2018-11-19"},
		{"a change", `<h1>Visit</h1><div>Last updated: 20 November 2018</div>`, ""},
		{"a change beside publication", `<h1>Visit</h1><div>19 November 2018</div><div>Updated 20 November 2018</div>`, "2018-11-19"},
		{"a comment", `<h1>Visit</h1><div class="comments"><div class="c">20 November 2018</div></div>`, ""},
		{"no such day", `<meta name="date" content="2018-02-30">`, ""},
		{"before the web", `<meta name="date" content="1968-02-20">`, ""},
		{"only in the text", "", ""},
		{"a footer of the article", `<title>Visit</title><article><h1>Visit</h1><p>The two ministers, who had met twice before, signed the memorandum in the presence of the ambassadors.</p><footer>19 November 2018</footer></article>`, "2018-11-19"},
		{"a footer of the site", `<h1>Visit</h1><p>The two ministers signed the memorandum in the presence of the ambassadors.</p><footer>19 November 2018</footer>`, ""},
		{"the clock of the site", `<div>20 November 2018</div><div>Home</div><div>News</div><div>Visits</div><h1>Visit</h1><div>19 November 2018</div>`, "2018-11-19"},
		{"a line of several parts", `<h1>Visit</h1><p>Press office of the Ministry of Foreign Affairs | 19 November 2018 | Release 12 | Visits and talks</p>`, "2018-11-19"},
		{"a number and a day in the title", `<title>No: 12, 19 Kasım 2018, Anlaşmanın İmzalanması Hk.</title><b>No: 12, 19 Kasım 2018, Anlaşmanın İmzalanması Hk.</b>`, "2018-11-19"},
		{"the Persian calendar", `<h1>دیدار</h1><div>۲۸ آبان ۱۳۹۷</div>`, "2018-11-19"},
		{"said twice in the furniture", `<h1>Visit</h1><aside><p>Published: 19 November 2018</p></aside>`, "2018-11-19"},
		{"said differently in the furniture", `<h1>Visit</h1><aside><p>Published: 19 November 2018</p><p>Published: 20 November 2018</p></aside>`, ""},
		{"a reading that readers see", `<meta name="date" content="11/05/2018 10:00"><h1>Visit</h1><div>5. November 2018</div>`, "2018-11-05"},
		{"UTC", `<meta property="article:published_time" content="2018-11-20T02:30:00Z"><h1>Visit</h1><div>19 November 2018</div>`, "2018-11-19"},
		{"a page moved years later", `<meta property="article:published_time" content="2021-01-02"><link rel="canonical" href="https://example.org/2018/11/19/visit">`, "2018-11-19"},
		{"a time that says more than its attribute", `<article><h1>Visit</h1><time datetime="2018-11-25">Published 19 November 2018</time></article>`, "2018-11-19"},
		{"a member since", `<h1>Visit</h1><div>Member since 19 November 2018</div>`, ""},
	} {
		if got := Read(c.page + body).Date; got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func TestSite(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ page, url, site string }{
		{`<link rel="canonical" href="https://mfa.example.org/en/7"><meta property="og:site_name" content="Ministry">`, "https://mfa.example.org/en/7", "Ministry"},
		{`<link rel="canonical" href="/en/7"><meta property="og:url" content="http://mfa.example.org/en/7">`, "http://mfa.example.org/en/7", ""},
		{`<link rel="stylesheet" href="https://mfa.example.org/style.css">`, "", ""},
	} {
		if p := Read(c.page + "<p>text"); p.URL != c.url || p.Site != c.site {
			t.Errorf("%s: %q %q", c.page, p.URL, p.Site)
		}
	}
}

func TestIndex(t *testing.T) {
	t.Parallel()
	list := strings.Repeat(`<li>12 May 2018 <a href="x">The Minister receives the ambassadors of both states</a></li>`, 12)
	if p := Read("<h1>News</h1><ul>" + list + "</ul>"); !p.Index || p.Date != "" {
		t.Errorf("%v %q", p.Index, p.Date)
	}
	text := strings.Repeat("<p>The two ministers signed the memorandum in the presence of the ambassadors.</p>", 9)
	if p := Read("<h1>News</h1><div>12 May 2018</div>" + text); p.Index || p.Date != "2018-05-12" {
		t.Errorf("%v %q", p.Index, p.Date)
	}
}

func TestLang(t *testing.T) {
	t.Parallel()
	for page, want := range map[string]string{
		`<html lang="az">`:     "az",
		`<html xml:lang="ru">`: "ru",
		`<meta http-equiv="Content-Language" content="tr">`: "tr",
		`<meta property="og:locale" content="fr_FR">`:       "fr_FR",
		`<p>x`: "",
	} {
		if got := Read(page).Lang; got != want {
			t.Errorf("%s: %q, want %q", page, got, want)
		}
	}
}

// Inline marks neither join nor part words; blocks and breaks part them.
func TestWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ page, want string }{
		{"<p>Memo<b>ran</b>dum of <i>Under</i>standing</p>", "Memorandum of Understanding"},
		{"<p>Baku,<br>19 May</p>", "Baku,\n19 May"},
		{"<p>one<p>two", "one\n\ntwo"},
		{"<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"},
		{"<ul><li>one<li>two</ul>", "one\ntwo"},
		{"<p>one\n  two</p>", "one two"},
		{"<pre>one\n  two</pre>", "one\n  two"},
		{"<p>a&nbsp;b &amp; c &#8211; d</p>", "a b & c – d"},
		{"<table><tr><th>State<th>Date<tr><td>Norland<td>19 May</table>", "State | Date\nNorland | 19 May"},
		{"<table><tr><td colspan=2>Parties<tr><td>A<td>B</table>", "Parties\nA | B"},
		{"<details><summary>Article 1</summary><p>Text</details>", "Article 1\n\nText"},
		{"<p><ruby>外務<rp>(</rp><rt>がいむ</rt><rp>)</rp></ruby>大臣", "外務大臣"},
		{"<p>one<script>two</script><!-- three --><style>p{}</style> four", "one four"},
		{`<p>one <span style="display: none">two</span>three`, "one three"},
		{`<div class="cookie">all there is</div>`, "all there is"},
		{`<body style="display:none"><p>one</p>`, "one"},
		{`<div class="accordion-item"><div class="body" style="display:none">one</div></div>`, "one"},
	} {
		if got := Read(c.page).Text; got != c.want {
			t.Errorf("%s: %q, want %q", c.page, got, c.want)
		}
	}
}

// A notice about cookies goes though nothing names it, but no text about them.
func TestNotice(t *testing.T) {
	t.Parallel()
	const notice = "<p>This website uses cookies. By going on you agree to their use, of which you can read more in our notice.</p>"
	text := strings.Repeat("<p>The two ministers signed the memorandum in the presence of the ambassadors of both states.</p>", 4)
	for _, c := range []struct {
		page string
		kept bool
	}{
		{"<title>Visit</title>" + notice + text, false},
		{"<title>Visit</title>" + text + notice, false},
		{"<title>Visit</title>" + text + notice + text, true},
		{"<title>Directive on cookies</title>" + notice + text, true},
	} {
		if got := strings.Contains(Read(c.page).Text, "cookies"); got != c.kept {
			t.Errorf("%s: kept %v", c.page, got)
		}
	}
}

// A feed is lines of the texts of its elements, escaped mark-up resolved.
func TestReadXML(t *testing.T) {
	t.Parallel()
	const feed = `<?xml version="1.0"?><rss><channel><title>News &amp; more</title><item><title>Visit</title><link>https://example.org</link>` +
		`<description>&lt;p&gt;The &lt;b&gt;two&lt;/b&gt; sides&lt;/p&gt;</description><body><![CDATA[<p>signed</p><p>it</p>]]></body></item></channel></rss>`
	want := Page{Title: "News & more", Text: "News & more\nVisit\nhttps://example.org\nThe two sides\nsigned\nit"}
	if got := ReadXML(feed); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Nesting beyond what a tree may have must neither crash nor lose the text.
func TestDeepNesting(t *testing.T) {
	t.Parallel()
	for _, tag := range []string{"div", "b", "table", "blockquote", "font", "ul"} {
		deep := strings.Repeat("<"+tag+">", 50_000)
		if got := Read("<title>T</title>" + deep + "the memorandum").Text; !strings.Contains(got, "the memorandum") {
			t.Errorf("%s: %.60q", tag, got)
		}
	}
}

// literal finds what lets a page show a tag as text.
var literal = regexp.MustCompile(`(?i)[&\x00]|<(title|textarea|xmp|plaintext|iframe|noembed|noframes|noscript|style|svg|math|!\[cdata)`)

// Whatever the page, the text is valid UTF-8 when the page is, and holds no
// script and no white space at its ends.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		if a, err := txtar.ParseFile(file); err == nil && len(a.Files) > 0 {
			f.Add(string(a.Files[0].Data))
		}
	}
	f.Add("<table><tr><td><table><p><a href=x><li>one</table>two<br>\x00")
	f.Add(strings.Repeat("<div>", 600) + "<script>x</script>y")
	f.Fuzz(func(t *testing.T, page string) {
		p := Read(page)
		if utf8.ValidString(page) && !utf8.ValidString(p.Title+p.Text+p.Lang+p.Date) {
			t.Errorf("not UTF-8: %+v", p)
		}
		if p.Text != strings.TrimSpace(p.Text) {
			t.Errorf("space around %q", p.Text)
		}
		if !literal.MatchString(page) && strings.Contains(p.Text, "<script") {
			t.Errorf("a script in %q", p.Text)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	paragraph := "<p>The <b>two</b> sides signed a <a href=x>Memorandum</a> of Understanding on cooperation in education, science and culture.</p>\n"
	page := "<title>Visit</title><nav><ul>" + strings.Repeat("<li><a href=x>Departments</a>", 100) + "</ul></nav><h1>Visit</h1><main>" + strings.Repeat(paragraph, 8000) + "</main>"
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		Read(page)
	}
}
