package corpus

import (
	"bytes"
	"fmt"
	"regexp"

	"chancery/corpus/warc"
)

// furniture are the media types of what only dresses a page.
var furniture = regexp.MustCompile(`^(image|font|audio|video)/|css|javascript|ecmascript|/json|font`)

// crawl yields the pages of a web archive. Their ids hold time and address, so
// that of one page several states can be kept.
func (w *walk) crawl(s *source) bool {
	w.several = true
	if s.depth >= w.o.Limits.Depth {
		return w.fail(s.at, ErrDepth)
	}
	n := 0
	for p, err := range warc.Pages(s, w.o.Limits.Size) {
		n++
		if w.ctx.Err() != nil {
			return w.cancelled()
		}
		if err != nil {
			return w.fail(s.at, err)
		}
		if !w.page(s, p) {
			return false
		}
	}
	if n == 0 {
		return w.fail(s.at, ErrEmpty)
	}
	return true
}

func (w *walk) page(s *source, p warc.Page) bool {
	if !w.o.Addresses.wants(p.URL) {
		return true
	}
	at := s.at.inside(p.Time + "/" + p.URL)
	switch {
	case p.Status != 200:
		return w.report(at.skip(fmt.Errorf("no page: the server answered %d", p.Status)))
	case furniture.MatchString(p.Type):
		return w.report(at.skip(ErrFormat))
	case p.Size > w.o.Limits.Size:
		return w.fail(at, tooLarge("page", p.Size, w.o.Limits.Size))
	case len(p.Body) == 0:
		return w.fail(at, ErrEmpty)
	}
	in := w.inner(s, at, bytes.NewReader(p.Body))
	in.found, in.address, in.charset = true, p.URL, p.Charset
	return w.open(in, Auto)
}
