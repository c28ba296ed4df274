// Package charset turns the bytes of a text in any common encoding into UTF-8.
//
// It trusts, in this order: a byte order mark, the pattern of 16- and 32-bit
// units, validity as UTF-8, a declaration that the bytes bear out, and last a
// guess: the likelihood of the bytes under models of letters (models.tsv), each
// read in the encodings of its languages.
package charset

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode/utf32"
)

// ErrBinary means that bytes are no text in any encoding that is known.
var ErrBinary = errors.New("not a text in a known encoding")

// Decode gives the text in UTF-8 without a byte order mark and the name of the
// encoding it was in, as IANA has it in lower case. declared is what an HTTP
// header, or the text itself, says of its encoding, or "". Invalid sequences
// become U+FFFD.
func Decode(raw []byte, declared string) (text, name string, err error) {
	if name, n := mark(raw); n > 0 {
		return decodeAs(raw[n:], name)
	}
	if name := wide(raw); name != "" {
		return decodeAs(raw, name)
	}
	if noText(raw) {
		return "", "", ErrBinary
	}
	if bytes.Contains(raw, []byte("\x1b$")) && ascii(raw) {
		return decodeAs(raw, "iso-2022-jp")
	}
	if utf8.Valid(raw) {
		return string(raw), "utf-8", nil
	}
	if brokenUTF8(raw) {
		return strings.ToValidUTF8(string(raw), "\ufffd"), "utf-8", nil
	}
	return decodeAs(raw, guess(raw, canonical(declared)))
}

func decodeAs(raw []byte, name string) (string, string, error) {
	e := lookup(name)
	if e == nil {
		return "", "", ErrBinary
	}
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return "", "", err
	}
	return string(out), name, nil
}

// mark is the encoding of a byte order mark and the mark's length.
func mark(raw []byte) (string, int) {
	for _, m := range []struct{ mark, name string }{
		{"\xef\xbb\xbf", "utf-8"},
		{"\xff\xfe\x00\x00", "utf-32le"},
		{"\x00\x00\xfe\xff", "utf-32be"},
		{"\xff\xfe", "utf-16le"},
		{"\xfe\xff", "utf-16be"},
	} {
		if bytes.HasPrefix(raw, []byte(m.mark)) {
			return m.name, len(m.mark)
		}
	}
	return "", 0
}

var declaration = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]+encoding\s*=\s*["']\s*([\w:.-]+)|@charset\s+["']([\w:.-]+)`)

// declaredWithin is how far into a page its declaration is looked for. Real
// pages put scripts and comments before it, so it is more than HTML's 1024.
const declaredWithin = 8192

// Declared is the encoding that a page or XML document declares for itself, or "".
func Declared(raw []byte) string {
	m := declaration.FindSubmatch(raw[:min(len(raw), declaredWithin)])
	if m == nil {
		return ""
	}
	return string(bytes.Join(m[1:], nil)) // one of them is not empty
}

// canonical is a known encoding's own name in lower case, or "".
func canonical(label string) string {
	label = strings.ToLower(strings.Trim(strings.TrimSpace(label), `"'`))
	if label == "" {
		return ""
	}
	if _, name := charset.Lookup(label); name != "" && name != "replacement" {
		return name
	}
	e, err := ianaindex.IANA.Encoding(label)
	if err != nil || e == nil {
		return ""
	}
	return label
}

func lookup(name string) encoding.Encoding {
	switch name {
	case "utf-32le":
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case "utf-32be":
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	case "iso-8859-1": // web pages that say so mean windows-1252
		return charmap.Windows1252
	case "iso-8859-9":
		return charmap.ISO8859_9
	}
	if e, err := htmlindex.Get(name); err == nil {
		return e
	}
	e, err := ianaindex.IANA.Encoding(name)
	if err != nil {
		return nil
	}
	return e
}

func ascii(raw []byte) bool {
	for _, c := range raw {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// noText says that bytes, which are in no wide encoding, hold more control
// characters than a damaged text would.
func noText(raw []byte) bool {
	control := 0
	for _, c := range raw {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b && c != 0x1a {
			control++
		}
	}
	return control > 2+len(raw)/50
}

// brokenUTF8 says that bytes are UTF-8 but for a few: cut in the middle of a
// character, or with a line of another encoding pasted in.
func brokenUTF8(raw []byte) bool {
	valid, invalid := 0, 0
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		switch {
		case n > 1:
			valid++
		case r == utf8.RuneError:
			invalid++
		}
		raw = raw[n:]
	}
	return valid >= 10*invalid
}
