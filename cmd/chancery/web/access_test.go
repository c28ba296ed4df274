package web

import (
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// allPages are the pages of the site, each by a name and an address, with
// something to show and with nothing.
var allPages = []struct{ name, path string }{
	{"home", "/"},
	{"search", "/?q=pension"},
	{"nothing", "/?q=zebra+pension&country=TUR"},
	{"error", "/?q=pension+(treaty"},
	{"document", documentPath(documents[0].ID)},
	{"register", "/agreements"},
	{"register-empty", "/agreements?q=zebra"},
	{"agreement", "/agreements/agreement:aze+tur:social-security"},
	{"countries", "/countries"},
	{"country", "/countries/TUR"},
	{"organizations", "/organizations"},
	{"organization", "/organizations/European%20Union"},
	{"help", "/help"},
	{"api", "/api"},
	{"lost", "/lost"},
}

// hostilePages are those that show what means harm.
func hostilePages() []string {
	bad := url.QueryEscape(hostile)
	return []string{
		"/?q=pension", "/?q=" + bad, "/?q=" + url.QueryEscape(`"`+hostile+`"`), "/?q=pension&country=" + bad + "&org=" + bad + "&type=" + bad,
		documentPath(documents[2].ID), "/documents/harm", "/agreements", "/agreements?party=" + bad + "&type=" + bad + "&from=" + bad, "/agreements/" + url.PathEscape(hostile),
		"/countries?q=" + bad, "/countries/" + url.PathEscape(hostile), "/organizations", "/organizations/" + url.PathEscape(hostile),
	}
}

// finding is a violation of one of axe's rules.
type finding struct {
	Rule, Impact string
	Nodes        []string
}

// Pages can be used by everybody, in light and in dark: none violates a rule of
// axe-core, the script that CHANCERY_TEST_AXE names. Without it only what this package
// checks itself is checked.
func checkAccess(t *testing.T, b *browser) {
	var axe string
	if path := os.Getenv("CHANCERY_TEST_AXE"); path != "" {
		script, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		axe = string(script)
	}
	w := b.tab(t)
	for _, page := range allPages {
		for _, dark := range []bool{false, true} {
			w.dark(dark)
			w.open(page.path)
			for _, f := range value[[]string](w, unlabelled) {
				t.Errorf("%s has no name: %s", page.name, f)
			}
			if n := w.count("main"); n != 1 || w.count("h1") != 1 {
				t.Errorf("%s: %d main, %d h1, want one of each", page.name, n, w.count("h1"))
			}
			if axe == "" {
				continue
			}
			value[chromedp.Void](w, axe)
			found := value[[]finding](w, `axe.run().then((r) => r.violations.map((v) => (
				{ Rule: v.id, Impact: v.impact, Nodes: v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200) + " " + n.failureSummary) })))`, chromedp.EvalAwaitPromise)
			for _, f := range found {
				t.Errorf("%s (dark: %v) violates %s (%s): %s", page.name, dark, f.Rule, f.Impact, strings.Join(f.Nodes, "\n"))
			}
		}
	}
	if axe == "" {
		t.Log("CHANCERY_TEST_AXE names no axe-core: its rules were left out")
	}
}

// unlabelled lists the controls that a screen reader has no name for.
const unlabelled = `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, [tabindex='0'], svg[role]")].filter((e) =>
	!(e.textContent.trim() && !e.matches("select") || e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || (e.labels && e.labels.length > 0))
).map((e) => e.outerHTML.slice(0, 200))`

// Pages fit on a phone, a tablet and a desk: nothing but what scrolls by itself
// is wider than the window.
func checkWidths(t *testing.T, b *browser) {
	w := b.tab(t)
	for _, width := range []int64{390, 768, 1280} {
		w.width(width)
		for _, page := range allPages {
			w.open(page.path)
			if got := value[int](w, `document.documentElement.scrollWidth`); got > int(width) {
				t.Errorf("%s is %d pixels wide, and the window %d", page.name, got, width)
			}
			for _, dark := range []bool{false, true} {
				if *screenshots == "" {
					break
				}
				w.dark(dark)
				w.picture(fmt.Sprintf("%s-%d-%s", page.name, width, map[bool]string{false: "light", true: "dark"}[dark]))
			}
		}
	}
	// What narrows down is folded on a phone, and open on a desk.
	w.open("/?q=pension")
	w.until(`document.querySelector(".facets details").open`)
	w.width(390)
	w.open("/?q=pension")
	w.until(`!document.querySelector(".facets details").open`)
	w.click(".facets summary")
	w.click(`.facets a[href*="country=TUR"]`)
	w.until(`document.querySelectorAll(".hits > li").length === 1`)
}
