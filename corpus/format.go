package corpus

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"chancery/corpus/mail"
	"chancery/corpus/subtitle"
	"chancery/corpus/tei"
)

// Format is a kind of source.
type Format string

// The formats. Auto leaves the decision to the content.
const (
	Auto     Format = ""
	Text     Format = "text"
	HTML     Format = "html"
	XML      Format = "xml"
	PDF      Format = "pdf"
	DOCX     Format = "docx"
	ODT      Format = "odt"
	RTF      Format = "rtf"
	EPUB     Format = "epub"
	Subtitle Format = "subtitle" // SRT or WebVTT
	Mail     Format = "mail"     // EML or MHTML

	// Those that hold several documents.
	JSONL   Format = "jsonl"
	JSON    Format = "json"
	CSV     Format = "csv" // with any delimiter
	Mailbox Format = "mbox"
	WARC    Format = "warc"

	// Those that hold other sources.
	archiveZip   Format = "zip"
	archiveTar   Format = "tar"
	archiveGzip  Format = "gzip"
	archiveZstd  Format = "zstd"
	archiveBzip2 Format = "bzip2"
	archiveXZ    Format = "xz"

	// unknown is what is no text and nothing else that is read.
	unknown Format = "unknown"
)

// sniffed is how much of a source decides its format.
const sniffed = 4096

// extensions are the formats that names promise. They count where the first
// bytes show nothing.
var extensions = map[string]Format{
	".txt": Text, ".text": Text, ".md": Text, ".markdown": Text,
	".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML,
	".xml": XML, ".tei": XML,
	".jsonl": JSONL, ".ndjson": JSONL,
	".csv": CSV, ".tsv": CSV, ".tab": CSV,
	".eml": Mail, ".mht": Mail, ".mhtml": Mail, ".mbox": Mailbox,
	".srt": Subtitle, ".vtt": Subtitle,
}

// forMachines are extensions of texts that nobody wrote to be read, as a copy
// of a site holds them.
var forMachines = regexp.MustCompile(`(?i)\.(css|js|mjs|ts|map|json5?|svg|ics|vcf|ini|cfg|conf|toml|ya?ml|lock|log|sh|bat|py|pl|rb|go|c|h|cpp|java|sql|r|do|sty|bib|xlsx?|docx?|pptx?|woff2?|ttf|eot)$`)

// formatOf is the format of a source by its first bytes, and by its name where
// they leave it open.
func formatOf(name string, head []byte) Format {
	if f := magic(head); f != Auto {
		return f
	}
	named, shown := extensions[strings.ToLower(path.Ext(name))], sniff(head)
	switch {
	case shown == HTML, shown == XML && named != HTML:
		return shown
	case shown == Mail || shown == Mailbox || shown == Subtitle:
		return shown
	case named != Auto: // a text may well begin as JSON does
		return named
	case shown == JSONL && strings.HasSuffix(strings.ToLower(name), ".json") && !several(head):
		return JSON
	case shown != Auto:
		return shown
	case binary(head) || forMachines.MatchString(name):
		return unknown
	}
	return Text
}

var magics = []struct {
	mark   string
	format Format
}{
	{"PK\x03\x04", archiveZip}, {"PK\x05\x06", archiveZip},
	{"\x1f\x8b\x08", archiveGzip}, {"\x28\xb5\x2f\xfd", archiveZstd},
	{"BZh", archiveBzip2}, {"\xfd7zXZ\x00", archiveXZ},
	{"%PDF-", PDF}, {`{\rtf`, RTF}, {"WARC/", WARC},
	{"\x89PNG", unknown}, {"GIF8", unknown}, {"\xff\xd8\xff", unknown}, {"\xd0\xcf\x11\xe0", unknown},
	{"Rar!", unknown}, {"7z\xbc\xaf", unknown}, {"\x7fELF", unknown}, {"MZ\x90", unknown}, {"ID3", unknown}, {"OggS", unknown},
	{"RIFF", unknown}, {"SQLite format", unknown}, {"wOFF", unknown}, {"wOF2", unknown},
}

// magic is the format of a source that begins as only that format does, or
// Auto.
func magic(head []byte) Format {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.mark)) {
			return m.format
		}
	}
	if i := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-")); i >= 0 && !utf8.Valid(head) {
		return PDF // behind what a server or a mailer put before it
	}
	if len(head) > 262 && string(head[257:262]) == "ustar" {
		return archiveTar
	}
	return Auto
}

// binary says that the first bytes of a source are no text in any encoding.
func binary(head []byte) bool {
	if magic(head) != Auto {
		return true
	}
	_, _, err := Decode(head, "")
	return err != nil
}

// sniff is the format that the first bytes of a text show, or Auto where they
// show none. Plain text shows nothing.
func sniff(head []byte) Format {
	head = bytes.ReplaceAll(head, []byte{0}, nil) // so that UTF-16 can be read, too
	head = bytes.TrimLeft(head, "\xef\xbb\xbf\xff\xfe \t\r\n")
	low := bytes.ToLower(head)
	for {
		end := bytes.Index(low, []byte("-->"))
		if !bytes.HasPrefix(low, []byte("<!--")) || end < 0 {
			break
		}
		low = bytes.TrimLeft(low[end+3:], " \t\r\n")
	}
	if f := sniffJSON(low); f != Auto {
		return f
	}
	page := bytes.Contains(low, []byte("<html")) || bytes.Contains(low, []byte("<!doctype html"))
	if bytes.HasPrefix(low, []byte("<?xml")) && !page {
		return XML
	}
	for _, mark := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<script", "<div", "<p>", "<table"} {
		if bytes.HasPrefix(low, []byte(mark)) {
			return HTML
		}
	}
	// Server pages begin with whatever the template printed first.
	if bytes.HasPrefix(low, []byte("<")) && page {
		return HTML
	}
	if tei.Shown(string(head[:min(len(head), 200)])) {
		return XML
	}
	return sniffPlain(head)
}

// sniffPlain is the format that the first lines of a text without mark-up show.
func sniffPlain(head []byte) Format {
	mailbox, single := mail.Shown(head)
	switch {
	case mailbox:
		return Mailbox
	case single:
		return Mail
	case subtitle.Shown(string(head)):
		return Subtitle
	case tabular(head):
		return CSV
	}
	return Auto
}

// sniffJSON tells JSON from JSONL, in which the first line is an object.
func sniffJSON(head []byte) Format {
	list := bytes.HasPrefix(head, []byte("["))
	inner := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("[")), " \t\r\n")
	switch {
	case list && bytes.HasPrefix(inner, []byte("{")):
		return JSON
	case list || !bytes.HasPrefix(head, []byte("{")) || !bytes.HasPrefix(bytes.TrimLeft(head[1:], " \t\r\n"), []byte(`"`)):
		return Auto
	}
	first, _, more := bytes.Cut(head, []byte("\n"))
	if more && !json.Valid(bytes.TrimSpace(first)) {
		return JSON
	}
	return JSONL
}

// several says that there is a second line.
func several(head []byte) bool {
	_, rest, _ := bytes.Cut(bytes.TrimSpace(head), []byte("\n"))
	return len(rest) > 0
}

// packaged is the format of a document that is a zip archive by its form; a zip
// archive that is none is archiveZip, and unknown a document of another kind.
func packaged(z *zip.Reader) Format {
	names := map[string]*zip.File{}
	for _, f := range z.File {
		switch f.Name {
		case "word/document.xml", "mimetype", "[Content_Types].xml", "META-INF/container.xml", "META-INF/MANIFEST.MF":
			names[f.Name] = f
		}
	}
	kind := ""
	if f := names["mimetype"]; f != nil {
		if r, err := f.Open(); err == nil {
			raw, _ := io.ReadAll(io.LimitReader(r, 100))
			kind = strings.TrimSpace(string(raw))
			r.Close()
		}
	}
	switch {
	case names["word/document.xml"] != nil:
		return DOCX
	case kind == "application/epub+zip" || kind == "" && names["META-INF/container.xml"] != nil:
		return EPUB
	case strings.HasPrefix(kind, "application/vnd.oasis.opendocument.text"):
		return ODT
	case kind != "" || names["[Content_Types].xml"] != nil || names["META-INF/MANIFEST.MF"] != nil:
		return unknown
	}
	return archiveZip
}
