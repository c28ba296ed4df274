// Package tei reads texts in XML after the guidelines of the Text Encoding
// Initiative, as parliaments and editions of diplomatic documents publish them.
package tei

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ErrDamaged means that a text is no well-formed XML.
var ErrDamaged = errors.New("damaged XML")

// Document is what a file holds.
type Document struct {
	// Title, Lang and Date are what its header says; Date is as written there.
	Title, Lang, Date string
	// Text is the text, without header and apparatus; a paragraph, heading or
	// verse is a line, with a blank line between paragraphs.
	Text string
}

// Shown says whether XML is a TEI document, by its first bytes.
func Shown(head string) bool {
	return strings.Contains(head, "<TEI") || strings.Contains(head, "<tei:TEI") || strings.Contains(head, "<teiCorpus")
}

// Read reads a document that is UTF-8 already, whatever it declares.
func Read(source string) (Document, error) {
	d := xml.NewDecoder(strings.NewReader(source))
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	r := &reader{}
	for {
		t, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return Document{}, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			r.start(t)
		case xml.EndElement:
			r.end(t.Name.Local)
		case xml.CharData:
			r.text(string(t))
		}
	}
	r.flush(true)
	return Document{Title: strings.Join(strings.Fields(r.title), " "), Lang: r.lang, Date: r.date, Text: strings.TrimSpace(r.out.String())}, nil
}

type reader struct {
	path              []string // names of the open elements
	title, lang, date string
	titled            bool
	run, out          strings.Builder
	skip              int
}

// Elements by what they do to lines.
var (
	paragraphs = set("p", "head", "ab", "opener", "closer", "dateline", "salute", "signed", "u", "sp", "lg", "list", "table", "div", "note", "quote", "trailer", "postscript", "stage")
	lines      = set("l", "item", "row", "lb", "seg", "byline", "address", "addrLine", "speaker", "label")
	// left out: what is not the text as it was meant to be read, and of a choice
	// the form that is corrected, modernised or expanded
	choices   = set("sic", "orig", "abbr")
	apparatus = set("fw", "del", "rdg", "figDesc", "graphic", "facsimile", "standOff", "gap", "vocal", "kinesic", "incident", "pb")
)

func set(names ...string) map[string]bool {
	m := map[string]bool{}
	for _, n := range names {
		m[n] = true
	}
	return m
}

func (r *reader) start(t xml.StartElement) {
	name := t.Name.Local
	r.path = append(r.path, name)
	switch {
	case r.within("teiHeader"):
		r.header(t)
	case r.skip > 0 || apparatus[name] || choices[name] && r.within("choice"):
		r.skip++
	case paragraphs[name]:
		r.flush(true)
	case lines[name]:
		r.flush(false)
	case name == "cell" && strings.TrimSpace(r.run.String()) != "":
		r.run.WriteString(" | ")
	}
	if l := attribute(t, "lang"); l != "" && r.lang == "" && (name == "TEI" || name == "text" || name == "body") {
		r.lang = l
	}
}

// header takes the first date of publication or of the source, and the
// language in which most is written.
func (r *reader) header(t xml.StartElement) {
	switch t.Name.Local {
	case "date":
		if r.date == "" && (r.within("publicationStmt") || r.within("sourceDesc") || r.within("correspAction") || r.within("settingDesc")) {
			for _, a := range []string{"when", "when-iso", "from"} {
				if r.date == "" {
					r.date = attribute(t, a)
				}
			}
		}
	case "language":
		if r.lang == "" {
			r.lang = attribute(t, "ident")
		}
	}
}

func (r *reader) within(name string) bool {
	for _, p := range r.path {
		if p == name {
			return true
		}
	}
	return false
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (r *reader) end(name string) {
	header := r.within("teiHeader")
	if len(r.path) > 0 {
		r.path = r.path[:len(r.path)-1]
	}
	switch {
	case header:
		r.titled = r.titled || name == "title" && r.title != ""
	case r.skip > 0:
		r.skip--
	case paragraphs[name]:
		r.flush(true)
	case lines[name]:
		r.flush(false)
	}
}

func (r *reader) text(s string) {
	if r.within("teiHeader") {
		if !r.titled && len(r.path) > 0 && r.path[len(r.path)-1] == "title" && r.within("titleStmt") {
			r.title += s
		}
		return
	}
	if r.skip == 0 {
		r.run.WriteString(s)
	}
}

// flush ends a line, and with it perhaps a paragraph.
func (r *reader) flush(paragraph bool) {
	s := strings.Join(strings.Fields(r.run.String()), " ")
	r.run.Reset()
	if s != "" {
		r.out.WriteString(s + "\n")
	}
	if paragraph && r.out.Len() > 0 && !strings.HasSuffix(r.out.String(), "\n\n") {
		r.out.WriteString("\n")
	}
}
