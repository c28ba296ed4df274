package epub_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"testing"

	"chancery/corpus/epub"
)

func packed(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(parts[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	where = `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>`
	opf   = `<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>White Paper</dc:title><dc:language>en</dc:language><dc:date>2019-05-02</dc:date></metadata>
<manifest><item id="b" href="two%20.xhtml" media-type="application/xhtml+xml"/><item id="a" href="one.xhtml" media-type="application/xhtml+xml"/><item id="n" href="nav.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/><itemref idref="n" linear="no"/><itemref idref="b"/></spine></package>`
	one = `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>Foreword</h1><p>The ministry reports on its work of the year and on the talks that it held.</p></body></html>`
	two = `<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Second chapter: relations with the neighbours were good and are to stay so.</p></body></html>`
)

func TestRead(t *testing.T) {
	t.Parallel()
	got, err := epub.Read(packed(t, "mimetype", "application/epub+zip", "META-INF/container.xml", where, "OPS/book.opf", opf,
		"OPS/two .xhtml", two, "OPS/one.xhtml", one, "OPS/nav.xhtml", one), 1<<20)
	want := epub.Book{
		Title: "White Paper", Lang: "en", Date: "2019-05-02",
		Text: "Foreword\n\nThe ministry reports on its work of the year and on the talks that it held.\n\nSecond chapter: relations with the neighbours were good and are to stay so.",
	}
	if err != nil || got != want {
		t.Errorf("got %+q, error %v\nwant %+q", got, err, want)
	}
}

func TestDamaged(t *testing.T) {
	t.Parallel()
	for what, raw := range map[string][]byte{
		"no zip":          []byte("PK"),
		"no container":    packed(t, "mimetype", "application/epub+zip"),
		"no book":         packed(t, "META-INF/container.xml", where),
		"missing chapter": packed(t, "META-INF/container.xml", where, "OPS/book.opf", opf),
		"a bomb":          packed(t, "META-INF/container.xml", where+string(make([]byte, 5000))),
	} {
		if _, err := epub.Read(raw, 4000); !errors.Is(err, epub.ErrDamaged) {
			t.Errorf("%s: error %v", what, err)
		}
	}
}
