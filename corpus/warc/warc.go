// Package warc reads archives of the web: what servers answered to a crawler,
// in WARC files, compressed or not.
package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http/httputil"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/nlnwa/gowarc/v3"
)

// ErrDamaged means that a file cannot be read on.
var ErrDamaged = errors.New("damaged WARC file")

// buffered is how much of a record is held in memory; more goes into a
// temporary file.
const buffered = 8 << 20

// Page is one answer of a server.
type Page struct {
	// URL is what was asked for.
	URL string
	// Time is when, as 14 digits in UTC, as addresses in web archives have it.
	Time string
	// Status is that of HTTP, or 200 where there was no HTTP.
	Status int
	// Type is the media type that the server stated, without parameters.
	Type string
	// Charset is the encoding that the server stated, or "".
	Charset string
	// Body is the answer without its header and chunks. It may still be
	// compressed.
	Body []byte
	// Size is the length in bytes of the record; Body is empty where that is
	// beyond the limit.
	Size int64
}

// Pages gives the answers in a file: responses and resources, no requests and
// no repetitions of an earlier answer. An error ends them.
func Pages(r io.Reader, limit int64) iter.Seq2[Page, error] {
	return func(yield func(Page, error) bool) {
		// Only with validation does the library keep the blocks it has read; what
		// it finds to be wrong is a warning, and page tells what matters.
		file, err := gowarc.NewWarcFileReaderFromStream(r, 0, gowarc.WithSyntaxErrorPolicy(gowarc.ErrIgnore),
			gowarc.WithSpecViolationPolicy(gowarc.ErrWarn), gowarc.WithUnknownRecordTypePolicy(gowarc.ErrIgnore),
			gowarc.WithSkipParseBlock(), gowarc.WithBufferMaxMemBytes(buffered))
		if err != nil {
			yield(Page{}, fmt.Errorf("%w: %w", ErrDamaged, err))
			return
		}
		defer file.Close()
		for record, err := range file.Records() {
			if err != nil {
				yield(Page{}, fmt.Errorf("%w: %w", ErrDamaged, err))
				return
			}
			p, ok, err := page(record.WarcRecord, limit)
			if closed := record.Close(); err == nil {
				err = closed
			}
			if err != nil {
				yield(Page{}, fmt.Errorf("%w: %w", ErrDamaged, err))
				return
			}
			if ok && !yield(p, nil) {
				return
			}
		}
	}
}

// page reads a record, if it is an answer.
func page(r gowarc.WarcRecord, limit int64) (p Page, ok bool, err error) {
	if r.Type() != gowarc.Response && r.Type() != gowarc.Resource {
		return p, false, nil
	}
	h := r.WarcHeader()
	p = Page{URL: strings.Trim(h.Get(gowarc.WarcTargetURI), "<>"), Status: 200}
	if t, err := h.GetTime(gowarc.WarcDate); err == nil {
		p.Time = t.UTC().Format("20060102150405")
	}
	if p.Size, err = r.ContentLength(); err != nil {
		return p, false, err
	}
	if p.Size > limit {
		return p, true, nil
	}
	block, err := r.Block().RawBytes()
	if err != nil {
		return p, false, err
	}
	raw, err := io.ReadAll(io.LimitReader(block, limit))
	if err != nil {
		return p, false, err
	}
	if int64(len(raw)) < p.Size {
		return p, false, io.ErrUnexpectedEOF
	}
	p.Type, _, _ = strings.Cut(h.Get(gowarc.ContentType), ";")
	if r.Type() == gowarc.Response && strings.HasPrefix(p.Type, "application/http") {
		p.answer(raw)
	} else {
		p.Body = raw
	}
	return p, true, nil
}

// answer parts header and body of an answer over HTTP.
func (p *Page) answer(raw []byte) {
	br := bufio.NewReader(bytes.NewReader(raw))
	tp := textproto.NewReader(br)
	line, err := tp.ReadLine()
	if err != nil {
		return
	}
	if _, rest, ok := strings.Cut(line, " "); ok {
		p.Status, _ = strconv.Atoi(strings.SplitN(rest, " ", 2)[0])
	}
	header, err := tp.ReadMIMEHeader()
	if err != nil && len(header) == 0 {
		return
	}
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil && kind == "" {
		kind, _, _ = strings.Cut(strings.ToLower(header.Get("Content-Type")), ";")
	}
	p.Type, p.Charset = strings.TrimSpace(kind), params["charset"]
	p.Body, _ = io.ReadAll(br)
	if strings.EqualFold(header.Get("Transfer-Encoding"), "chunked") {
		// Some crawlers store the body whole but leave the header.
		if whole, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(p.Body))); err == nil {
			p.Body = whole
		}
	}
}
