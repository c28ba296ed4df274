package web

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	protocol "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A question is narrowed down by a facet and by a year, and the way back leads
// through the same answers.
func browseSearch(t *testing.T, b *browser) {
	w := b.tab(t)
	w.open("/")
	w.write("#q", "pension"+kb.Enter)
	w.until(`document.querySelectorAll(".hits > li").length === 2`)
	if !strings.HasSuffix(w.address(), "/?q=pension") {
		t.Errorf("the question is not in the address: %s", w.address())
	}
	if n := w.count(".snippet mark"); n == 0 {
		t.Error("nothing is marked in the snippets")
	}
	w.click(`.facets a[href*="country=TUR"]`)
	w.until(`document.querySelectorAll(".hits > li").length === 1`)
	if got := w.text(".chosen"); !strings.Contains(got, "Türkiye") {
		t.Errorf("the filter is shown as %q", got)
	}
	w.click(`.years a[href*="from=2019"]`)
	w.until(`document.querySelectorAll(".chosen li").length === 3`)
	if at := w.address(); !strings.Contains(at, "from=2019") || !strings.Contains(at, "country=TUR") || !strings.Contains(at, "q=pension") {
		t.Errorf("the address is %s", at)
	}
	w.back()
	w.until(`document.querySelectorAll(".chosen li").length === 1`)
	w.back()
	w.until(`document.querySelectorAll(".hits > li").length === 2`)
	// Where nothing is found there is a way on.
	w.open("/?q=zebra+pension")
	w.click(".nothing ul a")
	w.until(`document.querySelectorAll(".hits > li").length === 2`)
	// A query that makes no sense is shown with the place of the trouble.
	w.open("/?q=pension+(treaty")
	if got := w.text(".problem mark"); got != "(" {
		t.Errorf("the trouble is shown at %q", got)
	}
}

// A mention leads to what it stands for; the legend hides marks; words that are
// selected are cited with their place.
func browseDocument(t *testing.T, b *browser) {
	w := b.tab(t)
	w.open("/?q=%22social+security%22")
	w.click(".hits h2 a")
	w.until(`document.querySelectorAll("#text .m").length > 2`)
	shown := func() bool {
		return value[string](w, `getComputedStyle(document.querySelector("#text .COUNTRY")).backgroundColor`) != "rgba(0, 0, 0, 0)"
	}
	if !shown() {
		t.Error("countries are not marked")
	}
	w.click("#show-COUNTRY")
	w.until(`!document.getElementById("show-COUNTRY").checked`)
	if shown() {
		t.Error("countries are still marked")
	}
	value[bool](w, `(() => {
		const p = document.querySelectorAll("#text p")[1].querySelector(".AGREEMENT a");
		getSelection().selectAllChildren(p);
		return true;
	})()`)
	w.until(`document.getElementById("citation").textContent.includes("characters")`)
	cited := w.text("#citation")
	if !strings.Contains(cited, "Agreement on Social Security between") || !strings.Contains(cited, "characters 17–") {
		t.Errorf("the citation is %q", cited)
	}
	if got := w.text("#agreements .instrument h3"); !strings.Contains(got, "Agreement on Social Security") {
		t.Errorf("the agreement beside the text is %q", got)
	}
	w.click(`#text .COUNTRY a`)
	w.until(`document.querySelector("article.entity") !== null`)
	if got := w.text("h1"); got != "Türkiye" && got != "Azerbaijan" {
		t.Errorf("the mention leads to %q", got)
	}
}

// The register is filtered, sorted and downloaded; an agreement's page has its
// events and the sentences behind them.
func browseRegister(t *testing.T, b *browser) {
	w := b.tab(t)
	w.open("/agreements")
	all := w.count(".register tbody tr")
	w.write("#party", "Azerbaijan"+kb.Enter)
	w.until(`document.querySelectorAll(".register tbody tr").length === 1`)
	if all < 2 {
		t.Errorf("there were %d agreements before", all)
	}
	w.click(".register thead th:nth-child(4) a")
	w.until(`document.querySelector('.register th[aria-sort="ascending"]') !== null`)
	if at := w.address(); !strings.Contains(at, "party=Azerbaijan") || !strings.Contains(at, "sort=date") {
		t.Errorf("the address is %s", at)
	}
	if csv := w.download(`.exports a[href*="format=csv"]`); !strings.HasPrefix(csv, "key,name,") || !strings.Contains(csv, "Agreement on Social Security") {
		t.Errorf("downloaded:\n%s", csv)
	}
	w.click(".register tbody th a")
	w.until(`document.querySelector("ol.timeline") !== null`)
	if got := w.text(".timeline li"); !strings.Contains(got, "2018-11-19") || !strings.Contains(got, "signed") || !strings.Contains(got, "Ankara") {
		t.Errorf("the event is %q", got)
	}
	w.click(".timeline summary")
	w.until(`document.querySelector(".timeline details").open`)
	w.click(".timeline blockquote cite a")
	w.until(`document.querySelector("#text .m.AGREEMENT:target") !== null`)
}

// download clicks on a link and returns the file that comes of it.
func (w *tab) download(selector string) string {
	w.Helper()
	dir := w.TempDir()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	_, err := chromedp.CallBrowser(ctx, protocol.SetDownloadBehavior, protocol.SetDownloadBehaviorParams{
		Behavior: protocol.SetDownloadBehaviorBehaviorAllowAndName, DownloadPath: dir, EventsEnabled: new(true),
	})
	if err != nil {
		w.Fatal(err)
	}
	progress := chromedp.BrowserEvents(ctx, protocol.DownloadProgress)
	w.click(selector)
	for e, err := range progress {
		if err != nil {
			w.Fatal(err)
		}
		switch e.State {
		case protocol.DownloadProgressStateCanceled:
			w.Fatal("the download was given up")
		case protocol.DownloadProgressStateCompleted:
			got, err := os.ReadFile(filepath.Join(dir, e.GUID))
			if err != nil {
				w.Fatal(err)
			}
			return string(got)
		}
	}
	w.Fatal("the download never ended")
	return ""
}

// Countries have a picture of who agrees with whom, each with its partners;
// a line of the picture leads to the agreements.
func browseEntities(t *testing.T, b *browser) {
	w := b.tab(t)
	w.open("/countries")
	if n := w.count("svg.network .node"); n < 3 {
		t.Errorf("the network has %d countries", n)
	}
	w.click(`svg.network a[href$="/countries/TUR"] .node`)
	w.until(`document.querySelector("article.entity") !== null`)
	if got := w.text("h1"); got != "Türkiye" {
		t.Errorf("the picture leads to %q", got)
	}
	w.click(`.partners tbody td a`)
	w.until(`document.querySelector(".register") !== null && location.search.includes("TUR")`)
	if n := w.count(".register tbody tr"); n != 1 {
		t.Errorf("there are %d agreements between the two", n)
	}
	w.open("/countries")
	w.click(`svg.matrix .cell`)
	w.until(`document.querySelector(".register") !== null`)
	w.open("/organizations?q=europ")
	w.click(".entities tbody th a")
	w.until(`document.querySelector("h1").textContent.includes("European Union")`)
}

// All of it can be done without a mouse.
func browseByKeyboard(t *testing.T, b *browser) {
	w := b.tab(t)
	w.open("/agreements")
	w.press(kb.Tab)
	w.until(`document.activeElement.classList.contains("skip")`)
	w.press(kb.Enter)
	w.until(`location.hash === "#main"`)
	w.open("/?q=pension")
	w.press("/")
	w.until(`document.activeElement.id === "q"`)
	w.write("#q", "turk")
	w.until(`document.querySelectorAll(".suggestions li").length > 0 && !document.querySelector(".suggestions").hidden`)
	w.press(kb.ArrowDown)
	w.until(`document.querySelector(".suggestions li[aria-selected]") !== null`)
	if got := value[string](w, `document.getElementById("q").getAttribute("aria-activedescendant")`); got == "" {
		t.Error("the suggestion is not told to screen readers")
	}
	w.press(kb.Enter)
	w.until(`document.getElementById("q").value.startsWith("country:") && document.querySelector(".suggestions").hidden`)
	w.press(kb.Enter)
	w.until(`new URLSearchParams(location.search).get("q").startsWith("country:") && document.querySelectorAll(".hits > li").length === 2`)
	// The focus goes over every link once, in the order of the page, and shows.
	order := value[[]string](w, `[...document.querySelectorAll("a[href], input:not([type=hidden]), button, select, summary")]
		.filter((e) => e.tabIndex > 0).map((e) => e.outerHTML)`)
	if len(order) > 0 {
		t.Errorf("the order of the focus is not that of the page: %q", order)
	}
	w.press(kb.Tab)
	w.until(`getComputedStyle(document.activeElement).outlineStyle === "solid"`)
}

// Without JavaScript nothing is lost but comfort.
func browseWithoutScript(t *testing.T, b *browser) {
	w := b.tab(t)
	w.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	w.open("/")
	w.write("#q", "pension"+kb.Enter)
	w.until(`document.querySelectorAll(".hits > li").length === 2`)
	if n := w.count(".suggestions"); n > 0 {
		t.Error("a script ran")
	}
	w.click(`.facets a[href*="country=TUR"]`)
	w.until(`document.querySelectorAll(".hits > li").length === 1`)
	w.open("/?q=%22social+security%22")
	w.click(".hits h2 a")
	w.click("#show-ORG")
	w.click("#text .COUNTRY a")
	w.until(`document.querySelector("article.entity") !== null`)
	w.open("/agreements")
	w.write("#party", "Latvia"+kb.Enter)
	w.until(`location.search.includes("Latvia") && document.querySelectorAll(".register tbody tr").length === 1`)
	w.click(".register tbody th a")
	w.until(`document.querySelector("article.agreement") !== null`)
}

// What documents, titles, names and addresses hold is text: nothing of it runs.
func browseHostile(t *testing.T, b *browser) {
	w := b.tab(t)
	if _, err := chromedp.Run(w.ctx, chromedp.Evaluate[chromedp.Void]("1")); err != nil {
		t.Fatal(err)
	}
	for _, page := range hostilePages() {
		w.open(page)
		// alert would have stopped the page: a dialog holds every script.
		if n := w.count("script:not([src^='/static/']), img, iframe, [onerror], [onclick], [style]"); n > 0 {
			t.Errorf("%s: there are %d elements of the text's", page, n)
		}
		if got := value[string](w, `document.body.textContent`); strings.Contains(page, "evil") && !strings.Contains(got, `<script>alert("x")</script>`) {
			t.Errorf("%s: the title is not told as it is", page)
		}
	}
}
