package corpus

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"strings"

	"chancery/corpus/charset"
	"chancery/corpus/pdf"
	"chancery/corpus/webpage"
)

// readerVersion is part of every hash. It changes whenever the readers make
// another document of the same bytes, so that a later run reads them again.
const readerVersion = "7"

// Item is one document still in the form of its source.
//
// An Item owns its bytes. Different Items may be used in different goroutines
// at once, one Item in one at a time.
type Item struct {
	// ID is the id the document will have.
	ID string
	// Source is the absolute slash path of the file the item was found in, or
	// "-". It is the place as of this run, not the source that a document
	// states of itself, and what Coverage.Vanished wants to see again.
	Source string
	// Member is the item's place within an archive, as in
	// "inner.zip!/2019/a.html", or "".
	Member string
	// Line is the item's line in a JSONL file, counted from 1, or 0.
	Line int
	// Hash is the hex SHA-256 of the raw bytes and the version of the readers:
	// the same hash means the same document.
	Hash string
	// Size is the length of the raw form in bytes.
	Size int64

	name    string // for messages
	format  Format
	raw     []byte
	limits  Limits
	address string // the URL that it was fetched from, or ""
	charset string // the encoding that a server stated, or ""
}

func (it *Item) fill(raw []byte) *Item {
	h := sha256.New()
	fmt.Fprintf(h, "chancery %s %s\n", readerVersion, it.format)
	if it.format == PDF { // another program reads another text
		fmt.Fprintln(h, pdf.Default().Name())
	}
	fmt.Fprintln(h, it.namedDate())
	h.Write(raw)
	it.Hash = hex.EncodeToString(h.Sum(nil))
	it.Size = int64(len(raw))
	it.raw = raw
	return it
}

// Document decodes and parses the item. An error is a *SourceError; a document
// without any text is ErrEmpty. The item lets go of its bytes, so Document is
// to be called once.
func (it *Item) Document() (*Document, error) {
	raw := it.raw
	it.raw = nil
	d, err := InTime(it.limits.Time, func(ctx context.Context) (*Document, error) { return it.read(ctx, raw) })
	if err == nil && !hasText(d.Text) {
		err = ErrEmpty
	}
	if err != nil {
		return nil, &SourceError{Name: it.name, Source: it.Source, Member: it.Member, Line: it.Line, Err: err}
	}
	d.settleLanguage()
	d.ID, d.Date = it.ID, cmp.Or(d.Date, it.namedDate())
	if d.Source == "" {
		d.Source = cmp.Or(it.address, it.place())
	}
	d.Site = cmp.Or(d.Site, host(d.Source))
	return d, nil
}

// host is the host of a source that is an address, or "".
func host(source string) string {
	u, err := url.Parse(source)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// namedDate is the date in the name of a file that holds one document, or "".
func (it *Item) namedDate() string {
	if it.format == JSONL || it.Line > 0 || it.address != "" || strings.Contains(it.Member, "#") {
		return ""
	}
	return dateInName(path.Base(cmp.Or(it.Member, it.Source)))
}

// place is the source and where in it.
func (it *Item) place() string {
	switch {
	case it.Member == "":
		return it.Source
	case it.Member[0] == '#':
		return it.Source + it.Member
	}
	return it.Source + "!/" + it.Member
}

// readMarkup makes a document of a web page or of XML.
func readMarkup(raw []byte, served string, read func(string) webpage.Page) (*Document, error) {
	if magic(raw) != Auto {
		return nil, ErrBinary
	}
	s, _, err := Decode(raw, cmp.Or(charset.Declared(raw), served))
	if err != nil {
		return nil, err
	}
	page := read(s)
	d := &Document{
		Source: page.URL,
		Site:   oneLine(clean(page.Site)),
		Title:  oneLine(clean(page.Title)),
		Lang:   subtag(page.Lang),
		Date:   page.Date,
		Text:   clean(page.Text),
	}
	if d.Date == "" && !page.Index {
		d.Date = dateline(d.Text)
	}
	return d, nil
}

// Decode turns the bytes of a text in any common encoding into UTF-8 and names
// the encoding by its IANA name in lower case. declared is what a header or
// the text itself says, or "": it is believed only where the bytes bear it
// out. ErrBinary means that the bytes are no text in any encoding.
func Decode(raw []byte, declared string) (text, encoding string, err error) {
	text, encoding, err = charset.Decode(raw, declared)
	if err != nil {
		err = ErrBinary
	}
	return text, encoding, err
}

func hasText(s string) bool {
	for _, r := range s {
		if r > ' ' && r != '\ufffd' {
			return true
		}
	}
	return false
}
