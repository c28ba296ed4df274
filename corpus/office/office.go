// Package office reads the documents of word processors: DOCX, ODT and RTF.
//
// Paragraphs and headings are parted by a blank line; items of a list and rows
// of a table follow each other directly, the cells of a row joined by " | ".
// Footnotes stand at the end. What was deleted under revision, comments, page
// headers and the results of fields that only number pages are left out.
package office

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// Document is what a file holds.
type Document struct {
	// Title is the title that the text shows as such, else the one that the
	// file states, or "".
	Title string
	// Lang is the language tag that the file states, or "".
	Lang string
	Text string
}

// ErrDamaged means that a file is not what it says it is.
var ErrDamaged = errors.New("damaged document")

// part reads one file of a package, of up to limit bytes; nil if there is none.
func part(z *zip.Reader, name string, limit int64) ([]byte, error) {
	f, err := z.Open(name)
	if err != nil {
		return nil, nil
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
	}
	if int64(len(raw)) > limit {
		return nil, fmt.Errorf("%w: %s expands to more than %d bytes", ErrDamaged, name, limit)
	}
	return raw, nil
}

// open opens a package.
func open(raw []byte) (*zip.Reader, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return z, nil
}

// handler follows the elements of a part. Names are without their prefix.
type handler interface {
	start(name string, attr func(string) string)
	end(name string)
	text(s string)
}

// follow reads a part.
func follow(raw []byte, h handler) error {
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Entity = xml.HTMLEntity
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			h.start(t.Name.Local, func(name string) string {
				for _, a := range t.Attr {
					if a.Name.Local == name {
						return a.Value
					}
				}
				return ""
			})
		case xml.EndElement:
			h.end(t.Name.Local)
		case xml.CharData:
			h.text(string(t))
		}
	}
}

// properties are what a package says of itself.
type properties struct {
	in          string
	title, lang string
}

func (p *properties) start(name string, _ func(string) string) { p.in = name }
func (p *properties) end(string)                               { p.in = "" }

func (p *properties) text(s string) {
	switch p.in {
	case "title":
		p.title += s
	case "language":
		p.lang += s
	}
}

// madeUp matches the titles that programs give.
var madeUp = regexp.MustCompile(`(?i)^(microsoft |untitled|document ?\d*$|doc\d+$|.*\.(docx?|odt|rtf|indd|pdf|tmp|dotx?)$|slide \d|\d+$)`)

// statedTitle is a title of a file's properties, if somebody wrote it.
func statedTitle(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if madeUp.MatchString(s) {
		return ""
	}
	return s
}
