package office

import (
	"fmt"
	"strings"
)

// DOCX reads a document of Word. No part of it may expand to more than limit
// bytes.
func DOCX(raw []byte, limit int64) (Document, error) {
	z, err := open(raw)
	if err != nil {
		return Document{}, err
	}
	body, err := part(z, "word/document.xml", limit)
	if err != nil {
		return Document{}, err
	}
	if body == nil {
		return Document{}, fmt.Errorf("%w: no word/document.xml in it", ErrDamaged)
	}
	w := &word{}
	if err := follow(body, w); err != nil {
		return Document{}, err
	}
	text := w.flow.String()
	for _, name := range []string{"word/footnotes.xml", "word/endnotes.xml"} {
		notes, err := part(z, name, limit)
		if err != nil {
			return Document{}, err
		}
		n := &word{}
		if err := follow(notes, n); err != nil {
			return Document{}, err
		}
		text = strings.TrimRight(text+"\n\n"+n.flow.String(), "\n")
	}
	core, err := part(z, "docProps/core.xml", limit)
	if err != nil {
		return Document{}, err
	}
	p := &properties{}
	if err := follow(core, p); err != nil { // the text is whole without them
		p = &properties{}
	}
	title := w.title
	if title == "" {
		title = statedTitle(p.title)
	}
	return Document{Title: title, Lang: p.lang, Text: text}, nil
}

// word follows the main part of a DOCX file, or its notes.
type word struct {
	flow  flow
	title string
	style string
	item  bool
	shown bool // within w:t
	skip  int  // elements open within one that is left out
}

// unseen are elements whose text is not part of the document: what was deleted
// or moved away under revision, and the second form of a drawing.
var unseen = map[string]bool{"del": true, "moveFrom": true, "Fallback": true, "instrText": true, "delText": true}

func (w *word) start(name string, attr func(string) string) {
	if w.skip > 0 || unseen[name] {
		w.skip++
		return
	}
	switch name {
	case "p":
		w.style, w.item = "", false
	case "pStyle":
		w.style = attr("val")
	case "numPr":
		w.item = true
	case "t":
		w.shown = true
	case "tab", "ptab":
		w.flow.write("\t")
	case "br", "cr":
		w.flow.write("\n")
	case "noBreakHyphen":
		w.flow.write("-")
	case "tbl":
		w.flow.begin()
	}
}

func (w *word) end(name string) {
	if w.skip > 0 {
		w.skip--
		return
	}
	switch name {
	case "t":
		w.shown = false
	case "p":
		s := w.flow.paragraph(w.item)
		if w.title == "" && w.style == "Title" {
			w.title = strings.Join(strings.Fields(s), " ")
		}
	case "tc":
		w.flow.cell()
	case "tr":
		w.flow.row()
	case "tbl":
		w.flow.close()
	}
}

func (w *word) text(s string) {
	if w.shown && w.skip == 0 {
		w.flow.write(s)
	}
}
