package corpustest

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"chancery/corpus"
)

// hostile are files that are broken, that are not meant to be read, or that are
// made to do harm.
func hostile() []File {
	const broken, bound = "unexpected EOF", "too large: more than 2000000 bytes"
	bomb := strings.Repeat("a ", Size)
	deep := "deep"
	for range 10 {
		deep = Zip("in.zip", deep)
	}
	locked := []byte(Zip("secret.txt", "x"))
	locked[6] |= 1 // the flag of encryption, in both headers
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	f := func(name, content string) File { return File{Name: "hostile/" + name, Content: content} }
	return []File{
		f("bomb.gz", gzipped(bomb)).fails("", bound),
		f("bomb.zip", Zip("x", bomb)).fails("!/x", bound).fails("", "expands out of all proportion to its size: more than 2000000 bytes, and the rest of it is not read"),
		bombs(),
		f("cut.gz", gzipped(strings.Repeat("text of many words ", 100))[:40]).fails("", broken),
		f("cut.tar", tarred("a.txt", strings.Repeat("x", 2000))[:2000]).fails("!/a.txt", broken).fails("", "reading a tar archive: "+broken),
		f("cut.warc", Answer("http://mfa.example/", pageFile)[:300]).fails("", "damaged WARC file: "+broken),
		f("cut.zip", Zip("a.txt", "x")[:30]).fails("", "reading the list of a zip archive: zip: not a valid zip file"),
		f("deep.zip", deep).fails(strings.Repeat("!/in.zip", 6), "too many archives within one another"),
		f("empty.txt", "").fails("", "no text"),
		f("empty.zip", Zip()).fails("", "no text"),
		f("legacy.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").skips("", "not a format that is read"),
		f("locked.zip", string(locked)).fails("!/secret.txt", "encrypted"),
		f("noise.txt", "\x01\x02\x00\xff\x00\x03\x04\x80\x81\x00\x02").fails("", "not a text: it looks like binary data"),
		f("numbers.csv", "year,exports\n2019,5").skips("", "no column of texts: none is called text, body, content or the like"),
		f("package.json", `{"name": "x", "version": 1}`).skips("", "no field of texts: none is called text, body, content or the like"),
		f("scan.pdf", pdf("0 0 600 800 re f")).fails("", "needs OCR"),
		f("stub.pdf", "%PDF-1.4 and no more").fails("", "damaged PDF"),
		f("table.xlsx", Zip("[Content_Types].xml", "<x/>", "xl/workbook.xml", "<x/>")).skips("", "not a format that is read"),
		f("word.docx", Zip("word/document.xml", "<w:document><w:p>")).fails("", "damaged document: XML syntax error on line 1: unexpected EOF"),
		{Name: "hostile/2gb.txt", Make: sparse(2 << 30), Failures: []Failure{{Name: "docs/hostile/2gb.txt", Reason: "too large: a file of 2147483648 bytes, and at most 2000000 are read"}}},
		long(),
	}
}

// bombs is an archive of members of which none is too large and all together are.
func bombs() File {
	const size = 600_000
	text := func(n int) string { return fmt.Sprintf("This is the text %02d", n) }
	name := func(n int) string { return fmt.Sprintf("%02d.txt", n) }
	var members []string
	for n := range 20 {
		members = append(members, name(n), fmt.Sprintf("%-*s", size, text(n)))
	}
	f := File{Name: "hostile/bombs.zip", Content: Zip(members...)}
	most := len(f.Content) * int(corpus.DefaultLimits.Ratio)
	for n := range most / size {
		f = f.holds("!/"+name(n), text(n), "en", "", text(n))
	}
	why := fmt.Sprintf("expands out of all proportion to its size: more than %d bytes", most)
	return f.fails("!/"+name(most/size), why).fails("", why+", and the rest of it is not read")
}

// long is a text that is kept in parts.
func long() File {
	f := File{Name: "hostile/long.txt", Content: strings.TrimSpace(strings.Repeat("The ministers spoke of the treaty.\n\n", 40_000))}
	whole := corpus.Document{ID: f.id(""), Title: "The ministers spoke of the treaty.", Lang: "en", Text: f.Content}
	for _, part := range whole.Parts(corpus.PartSize) {
		f.Documents = append(f.Documents, *part)
	}
	return f
}

// sparse makes a file of a size that takes no room.
func sparse(size int64) func(string) error {
	return func(path string) error {
		file, err := os.Create(path)
		if err != nil {
			return err
		}
		defer file.Close()
		return file.Truncate(size)
	}
}
