//go:build unix

package corpus_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"chancery/corpus"
)

// What is made to do harm, or is broken, ends in a failure that names it, and
// the others are read.
func TestHostile(t *testing.T) {
	t.Parallel()
	bomb := strings.Repeat("a ", 3<<19)
	deep := "deep"
	for range 10 {
		deep = zipped("in.zip", deep)
	}
	many := make([]string, 0, 400)
	for n := range 200 {
		many = append(many, fmt.Sprintf("%03d.txt", n), strings.Repeat("a", 60_000))
	}
	locked := []byte(zipped("secret.txt", "x"))
	locked[6] |= 1 // the flag of encryption, in both headers
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	root := tree(t, map[string]string{
		"a.txt":        "read",
		"bomb.gz":      gzipped(bomb),
		"bomb.zip":     zipped("x", bomb),
		"bombs.zip":    zipped(many...),
		"cut.gz":       gzipped(strings.Repeat("text of many words ", 100))[:40],
		"cut.tar":      tarred("a.txt", strings.Repeat("x", 2000))[:2000],
		"cut.warc":     answered("http://mfa.example/", pageFile)[:300],
		"cut.zip":      zipped("a.txt", "x")[:30],
		"deep.zip":     deep,
		"empty.zip":    zipped(),
		"legacy.doc":   "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
		"locked.zip":   string(locked),
		"noise.txt":    "\x01\x02\x00\xff\x00\x03\x04\x80\x81\x00\x02",
		"numbers.csv":  "year,exports\n2019,5",
		"package.json": `{"name": "x", "version": 1}`,
		"table.xlsx":   zipped("[Content_Types].xml", "<x/>", "xl/workbook.xml", "<x/>"),
		"word.docx":    zipped("word/document.xml", "<w:document><w:p>"),
		"z.txt":        "read, too",
	})
	if err := syscall.Mkfifo(filepath.Join(root, "pipe.txt"), 0o644); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink("loop", filepath.Join(root, "loop")); err != nil {
		t.Fatal(err)
	}
	got := documents(t, corpus.Options{Limits: corpus.Limits{Size: 100_000, Ratio: 20}}, root)
	for i, line := range got {
		got[i], _, _ = strings.Cut(line, " (")
	}
	got = slices.DeleteFunc(got, func(line string) bool { return strings.HasPrefix(line, "docs/bombs.zip!/") })
	same(t, got, []string{
		"docs/a.txt: read||read",
		"! docs/bomb.gz: too large: more than 100000 bytes",
		"! docs/bomb.zip!/x: too large: more than 100000 bytes",
		"! docs/bomb.zip: expands out of all proportion to its size: more than 100000 bytes, and the rest of it is not read",
		"! docs/bombs.zip!/012.txt: expands out of all proportion to its size: more than 744440 bytes",
		"! docs/bombs.zip: expands out of all proportion to its size: more than 744440 bytes, and the rest of it is not read",
		"! docs/cut.gz: unexpected EOF",
		"! docs/cut.tar!/a.txt: unexpected EOF",
		"! docs/cut.tar: reading a tar archive: unexpected EOF",
		"! docs/cut.warc: damaged WARC file: unexpected EOF",
		"! docs/cut.zip: reading the list of a zip archive: zip: not a valid zip file",
		"! docs/deep.zip!/in.zip!/in.zip!/in.zip!/in.zip!/in.zip!/in.zip: too many archives within one another",
		"! docs/empty.zip: no text",
		"~ docs/legacy.doc: not a format that is read",
		"! docs/locked.zip!/secret.txt: encrypted",
		"! docs/loop: too many levels of symbolic links",
		"! docs/noise.txt: not a text: it looks like binary data",
		"~ docs/numbers.csv: no column of texts: none is called text, body, content or the like",
		"~ docs/package.json: no field of texts: none is called text, body, content or the like",
		"! docs/pipe.txt: not a regular file",
		"~ docs/table.xlsx: not a format that is read",
		"! docs/word.docx: damaged document: XML syntax error on line 1: unexpected EOF",
		"docs/z.txt: read, too||read, too",
	})
}
