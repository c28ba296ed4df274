package corpus

import (
	"bytes"
	"path"
	"strings"
)

// Format is a kind of source.
type Format string

// The formats. Auto leaves the decision to the content.
const (
	Auto  Format = ""
	Text  Format = "text"
	HTML  Format = "html"
	XML   Format = "xml" // of any kind, and only where it is named by itself
	JSONL Format = "jsonl"
)

// sniffed is how much of a file decides its format.
const sniffed = 1024

var extensions = map[string]Format{
	".txt": Text, ".text": Text, ".md": Text, ".markdown": Text,
	".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML,
	".jsonl": JSONL, ".ndjson": JSONL,
}

// formatByName is the format that a file's extension promises, or Auto.
func formatByName(name string) Format {
	return extensions[strings.ToLower(path.Ext(name))]
}

// sniff is the format that the first bytes of a source show, or Auto where
// they show none. Plain text shows nothing.
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
	if bytes.HasPrefix(low, []byte(`{"`)) {
		return JSONL
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
	return Auto
}

var magics = []string{"%PDF-", "PK\x03\x04", "\x1f\x8b", "\x89PNG", "GIF8", "\xff\xd8\xff", "\xd0\xcf\x11\xe0", "Rar!", "7z\xbc\xaf", "BZh", "\x28\xb5\x2f\xfd", "\x7fELF", "MZ\x90", "ID3", "OggS", "RIFF", "SQLite format"}

// binary says that the first bytes of a source belong to a known format that
// is no text.
func binary(head []byte) bool {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m)) {
			return true
		}
	}
	return false
}
