package web

import (
	"context"
	"flag"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var screenshots = flag.String("screenshots", "", "have TestBrowser write pictures of every page into `DIR`")

// patience is how long a tab waits for what must come at last. It is no
// measure of anything: a machine may be slow.
const patience = 3 * time.Minute

// People go through the pages with a real browser. It is Chromium; where there
// is none the test is skipped. One browser and one server serve all of it.
func TestBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts a browser")
	}
	b := newBrowser(t)
	for _, c := range []struct {
		name string
		run  func(*testing.T, *browser)
	}{
		{"Search", browseSearch},
		{"Document", browseDocument},
		{"Register", browseRegister},
		{"Entities", browseEntities},
		{"Keyboard", browseByKeyboard},
		{"WithoutScript", browseWithoutScript},
		{"Hostile", browseHostile},
		{"Access", checkAccess},
		{"Widths", checkWidths},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, b) })
	}
}

// browser is Chromium without a window, and the server that it visits.
type browser struct {
	ctx    context.Context
	server *httptest.Server
}

func newBrowser(t *testing.T) *browser {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "headless-shell"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("there is no Chromium")
	}
	// It has no sandbox where tests run as root, and it visits nothing but this.
	options := slices.Concat(chromedp.DefaultExecAllocatorOptions[:], []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.NoSandbox})
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Skipf("%s does not start: %v", path, err)
	}
	return &browser{ctx, serve(t)}
}

// tab is a tab of the browser that shows a page of the server.
type tab struct {
	*testing.T
	ctx      context.Context
	server   *httptest.Server
	mu       sync.Mutex
	problems []string // what its console told
}

// tab opens an empty one, as wide as a desk's unless it is told otherwise. At
// the end of the test its console must have told of no error: nothing threw,
// and nothing was kept from loading or running.
func (b *browser) tab(t *testing.T) *tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(b.ctx)
	w := &tab{T: t, ctx: ctx, server: b.server}
	// A tab lives as long as the context of its first step.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	told := chromedp.Console(ctx)
	w.width(1280)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for m, err := range told {
			if err != nil {
				return
			}
			if (m.IsException() || m.Type == "error") && m.Source != "network" {
				w.mu.Lock()
				w.problems = append(w.problems, m.String())
				w.mu.Unlock()
			}
		}
	}()
	t.Cleanup(func() {
		stop()
		<-done
		for _, p := range w.problems {
			t.Errorf("the console told: %s", p)
		}
	})
	return w
}

// do carries out steps.
func (w *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	w.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		w.Fatalf("at %s: %v", w.address(), err)
	}
}

// open goes to a page of the server.
func (w *tab) open(path string) {
	w.Helper()
	w.do(chromedp.Navigate(w.server.URL + path))
	w.until(`document.readyState === "complete"`)
}

// back goes back, as the button does. The page before may be shown as it was
// left, without being loaded.
func (w *tab) back() {
	w.Helper()
	value[chromedp.Void](w, "history.back()")
}

// width is that of the window from now on, in pixels.
func (w *tab) width(pixels int64) {
	w.Helper()
	w.do(chromedp.EmulateViewport(pixels, 900))
}

// dark has the page in dark colours, or light.
func (w *tab) dark(on bool) {
	w.Helper()
	scheme := "light"
	if on {
		scheme = "dark"
	}
	w.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	}))
}

// click clicks on what a selector of CSS finds first.
func (w *tab) click(selector string) {
	w.Helper()
	w.until("document.querySelector(" + strconv.Quote(selector) + ") !== null")
	w.do(chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// write types into what a selector finds, after it has been emptied.
func (w *tab) write(selector, keys string) {
	w.Helper()
	w.until("document.querySelector(" + strconv.Quote(selector) + ") !== null")
	w.do(chromedp.Clear(chromedp.CSS(selector)), chromedp.SendKeys(chromedp.CSS(selector), keys))
}

// press presses keys, wherever the focus is.
func (w *tab) press(keys string) {
	w.Helper()
	w.do(chromedp.KeyEvent(keys))
}

// until waits for an expression to become true. While one page follows another
// there is none to ask.
func (w *tab) until(expression string) {
	w.Helper()
	var last error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(30 * time.Millisecond) {
		ctx, stop := context.WithTimeout(w.ctx, patience)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
		stop()
		if last = err; ok && err == nil {
			return
		}
	}
	w.Fatalf("at %s this never held: %s (%v)", w.address(), expression, last)
}

// address is that of the page, "" if it cannot be told.
func (w *tab) address() string {
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	at, err := chromedp.Run(ctx, chromedp.Location())
	if err != nil {
		return ""
	}
	return at
}

// value evaluates an expression of the page.
func value[T any](w *tab, expression string, options ...chromedp.EvaluateOption) T {
	w.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, options...))
	if err != nil {
		w.Fatalf("at %s, %s: %v", w.address(), expression, err)
	}
	return v
}

// text is that of what a selector finds first.
func (w *tab) text(selector string) string {
	w.Helper()
	w.until("document.querySelector(" + strconv.Quote(selector) + ") !== null")
	return value[string](w, "document.querySelector("+strconv.Quote(selector)+").textContent.trim()")
}

// count is how many elements a selector finds.
func (w *tab) count(selector string) int {
	w.Helper()
	return value[int](w, "document.querySelectorAll("+strconv.Quote(selector)+").length")
}

// picture writes what the window shows into a file, if pictures are wanted.
func (w *tab) picture(name string) {
	w.Helper()
	if *screenshots == "" {
		return
	}
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		w.Fatal(err)
	}
	if err := os.MkdirAll(*screenshots, 0o777); err != nil {
		w.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*screenshots, name+".png"), png, 0o666); err != nil {
		w.Fatal(err)
	}
}
