package corpus_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"

	"chancery/corpus"
)

// zipped makes a zip archive of names and contents, in this order.
func zipped(files ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: files[i], Method: zip.Deflate})
		if err != nil {
			panic(err)
		}
		io.WriteString(w, files[i+1])
	}
	z.Close()
	return b.String()
}

func tarred(files ...string) string {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	w.WriteHeader(&tar.Header{Name: "folder/", Typeflag: tar.TypeDir, Mode: 0o755})
	for i := 0; i < len(files); i += 2 {
		w.WriteHeader(&tar.Header{Name: files[i], Size: int64(len(files[i+1])), Mode: 0o644})
		io.WriteString(w, files[i+1])
	}
	w.WriteHeader(&tar.Header{Name: "link", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"})
	w.Close()
	return b.String()
}

func compressed(s string, open func(io.Writer) (io.WriteCloser, error)) string {
	var b bytes.Buffer
	w, err := open(&b)
	if err != nil {
		panic(err)
	}
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

func gzipped(s string) string {
	return compressed(s, func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil })
}

func answered(url, body string) string {
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n" + body
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2019-05-02T10:20:30Z\r\nWARC-Record-ID: <urn:uuid:e9a0cecc-0221-11e7-adb1-0242ac120008>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", url, len(block), block)
}

const (
	wordFile = `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Baku, 5 May 2014</w:t></w:r></w:p><w:p><w:r><w:t>The minister spoke.</w:t></w:r></w:p></w:body></w:document>`
	openFile = `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:p>Talks in Riga</text:p></office:text></office:body></office:document-content>`
	teiFile  = `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Note</title></titleStmt><sourceDesc><date when="1878-07-13"/></sourceDesc></fileDesc></teiHeader><text><p>The powers agreed.</p></text></TEI>`
	opfFile  = `<package><metadata><title>White Paper</title><language>en</language><date>2019-05-02</date></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`
	letter   = "MIME-Version: 1.0\nFrom: a@mfa.example\nDate: Mon, 19 Nov 2018 10:00:00 +0300\nSubject: Visit\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the note.\n--b\nContent-Type: application/rtf; name=\"note.rtf\"\nContent-Disposition: attachment; filename=\"note.rtf\"\n\n{\\rtf1 The note.}\n--b--\n"
	pageFile = "<html><head><title>Page</title></head><body><p>\xcf\xf0\xee\xf2\xee\xea\xee\xeb \xef\xee\xe4\xef\xe8\xf1\xe0\xed \xe2 \xcc\xee\xf1\xea\xe2\xe5.</p></body></html>"
)

// Each format under a name that tells nothing of it: content decides.
func TestFormats(t *testing.T) {
	t.Parallel()
	pdf := "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n" +
		"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>\nendobj\n" +
		"4 0 obj\n<</Length 52>>stream\nBT /F1 12 Tf 72 700 Td (The treaty of Riga.) Tj ET    \nendstream\nendobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
	start := len(pdf)
	table := "xref\n0 6\n0000000000 65535 f \n"
	for n := 1; n <= 5; n++ {
		table += fmt.Sprintf("%010d 00000 n \n", strings.Index(pdf, fmt.Sprintf("%d 0 obj", n)))
	}
	pdf += table + fmt.Sprintf("trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", start)
	docx := zipped("[Content_Types].xml", "<x/>", "word/document.xml", wordFile)
	box := "From a@b Mon Nov 19 10:00:00 2018\n" + letter + "\nFrom c@d Tue Nov 20 10:00:00 2018\nFrom: c@d\nSubject: Two\n\nSecond.\n"

	for _, c := range []struct {
		what, content string
		want          []string // id: title|lang or ""|date|text
	}{
		{"pdf", pdf, []string{"docs/x: The treaty of Riga.||The treaty of Riga."}},
		{"docx", docx, []string{"docs/x: Baku, 5 May 2014|2014-05-05|Baku, 5 May 2014\n\nThe minister spoke."}},
		{"odt", zipped("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", openFile), []string{"docs/x: Talks in Riga||Talks in Riga"}},
		{"rtf", `{\rtf1\ansicpg1251 \'cc\'ee\'f1\'ea\'e2\'e0}`, []string{"docs/x: Москва||Москва"}},
		{"epub", zipped("mimetype", "application/epub+zip", "META-INF/container.xml", `<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`, "b.opf", opfFile, "a.xhtml", "<html><body><p>The year in review, with all that was done.</p></body></html>"),
			[]string{"docs/x: White Paper|2019-05-02|The year in review, with all that was done."}},
		{"eml with an attachment", letter, []string{"docs/x: Visit|2018-11-19|From: a@mfa.example\nDate: Mon, 19 Nov 2018 10:00:00 +0300\n\nSee the note.", "docs/x!/note.rtf: The note.||The note."}},
		{"mbox", box, []string{"docs/x#1: Visit|2018-11-19|From: a@mfa.example\nDate: Mon, 19 Nov 2018 10:00:00 +0300\n\nSee the note.", "docs/x#1!/note.rtf: The note.||The note.", "docs/x#2: Two||From: c@d\n\nSecond."}},
		{"warc", answered("http://mfa.example/1.html", pageFile), []string{"docs/x!/20190502102030/http://mfa.example/1.html: Page||Протокол подписан в Москве."}},
		{"warc.gz", gzipped(answered("http://mfa.example/1.html", pageFile)), []string{"docs/x!/20190502102030/http://mfa.example/1.html: Page||Протокол подписан в Москве."}},
		{"mhtml", "From: <Saved by Blink>\nSnapshot-Content-Location: http://mfa.example/2\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<title>Two</title><p>The second page of the site.</p>\n--b--\n", []string{"docs/x: Two||The second page of the site."}},
		{"csv", "id;Date;Headline;Full text\n7;2.5.2019;Visit;\"The visit;\nbegan\"\n;;;None", []string{"docs/x#7: Visit|2019-05-02|The visit;\nbegan", "docs/x#2: ||None"}},
		{"tsv in UTF-16", "\xff\xfe" + wide("title\tbody\nVisit\tThe visit\n"), []string{"docs/x#1: Visit||The visit"}},
		{"jsonl", `{"id":"a","text":"one"}` + "\n" + `{"text":"two"}`, []string{"a: ||one", "docs/x#2: ||two"}},
		{"json array", `[{"id": 5, "content": "one", "published": "2019-05-02T10:00:00Z"}, {"id": "b", "content": "two"}]`, []string{"docs/x#5: |2019-05-02|one", "b: ||two"}},
		{"json object", "{\n \"title\": \"T\",\n \"body\": \"one\"\n}", []string{"docs/x: T||one"}},
		{"json in an object", "{\n \"meta\": {}, \"items\": [{\"text\": \"one\"}]\n}", []string{"docs/x#1: ||one"}},
		{"tei", teiFile, []string{"docs/x: Note|1878-07-13|The powers agreed."}},
		{"xml", "<?xml version='1.0'?><doc><title>T</title><p>one</p></doc>", []string{"docs/x: T||T\none"}},
		{"srt", "1\n00:00:01,000 --> 00:00:04,000\nWe agree.\n", []string{"docs/x: We agree.||We agree."}},
		{"vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\nWe agree.\n", []string{"docs/x: We agree.||We agree."}},
		{"zip", zipped("2019/a.html", "<p>page one of the site</p>", "b.txt", "two", ".hidden", "x", "c.css", "p {}"),
			[]string{"docs/x!/2019/a.html: ||page one of the site", "docs/x!/b.txt: two||two", "~ docs/x!/.hidden: hidden", "~ docs/x!/c.css: not a format that is read"}},
		{"tar", tarred("folder/a.txt", "one"), []string{"docs/x!/folder/a.txt: one||one", "~ docs/x!/link: not a regular file"}},
		{"gz", gzipped("one"), []string{"docs/x: one||one"}},
		{"zst", compressed("one", func(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) }), []string{"docs/x: one||one"}},
		{"xz", compressed("one", func(w io.Writer) (io.WriteCloser, error) { return xz.NewWriter(w) }), []string{"docs/x: one||one"}},
		{"nested", zipped("in.tgz", gzipped(tarred("w.docx", docx, "in.zip", zipped("l.jsonl", `{"text":"deep"}`)))),
			[]string{"docs/x!/in.tgz!/w.docx: Baku, 5 May 2014|2014-05-05|Baku, 5 May 2014\n\nThe minister spoke.", "docs/x!/in.tgz!/in.zip!/l.jsonl#1: ||deep", "~ docs/x!/in.tgz!/link: not a regular file"}},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			same(t, documents(t, corpus.Options{}, tree(t, map[string]string{"x": c.content})), c.want)
		})
	}
}

// wide is a text in UTF-16.
func wide(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		b.WriteByte(0)
	}
	return b.String()
}

// documents is what a walk comes to, documents read: "id: title|date|text", and
// errors as walked gives them.
func documents(t *testing.T, o corpus.Options, root string) []string {
	t.Helper()
	var got []string
	for it, err := range corpus.Walk(t.Context(), []string{root}, o) {
		var d *corpus.Document
		if err == nil {
			d, err = it.Document()
		}
		if err == nil {
			got = append(got, fmt.Sprintf("%s: %s|%s|%s", d.ID, d.Title, d.Date, d.Text))
			continue
		}
		se, ok := errors.AsType[*corpus.SourceError](err)
		if !ok {
			t.Fatalf("%v is no SourceError", err)
		}
		mark := "! "
		if se.Skipped {
			mark = "~ "
		}
		got = append(got, mark+strings.ReplaceAll(se.Error(), filepath.ToSlash(filepath.Dir(root))+"/", ""))
	}
	return got
}
