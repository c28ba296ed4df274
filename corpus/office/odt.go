package office

import (
	"fmt"
	"strconv"
	"strings"
)

// ODT reads a text document of the OpenDocument format. No part of it may
// expand to more than limit bytes.
func ODT(raw []byte, limit int64) (Document, error) {
	z, err := open(raw)
	if err != nil {
		return Document{}, err
	}
	content, err := part(z, "content.xml", limit)
	if err != nil {
		return Document{}, err
	}
	if content == nil {
		return Document{}, fmt.Errorf("%w: no content.xml in it", ErrDamaged)
	}
	o := &openText{notes: &flow{}}
	if err := follow(content, o); err != nil {
		return Document{}, err
	}
	meta, err := part(z, "meta.xml", limit)
	if err != nil {
		return Document{}, err
	}
	p := &properties{}
	if err := follow(meta, p); err != nil { // the text is whole without them
		p = &properties{}
	}
	title := o.title
	if title == "" {
		title = statedTitle(p.title)
	}
	text := strings.TrimSpace(o.flow.String() + "\n\n" + o.notes.String())
	return Document{Title: title, Lang: p.lang, Text: text}, nil
}

// openText follows the content of an ODT file.
type openText struct {
	flow  flow
	notes *flow
	title string
	style string
	lists int
	body  bool // within the text, after styles and declarations
	note  bool // within a note: flow is that of the notes
	skip  int
}

var hidden = map[string]bool{
	"tracked-changes": true, "annotation": true, "forms": true, "sequence-decls": true, "note-citation": true, "scripts": true,
	"automatic-styles": true, "variable-decls": true,
}

func (o *openText) start(name string, attr func(string) string) {
	if o.skip > 0 || hidden[name] {
		o.skip++
		return
	}
	f := o.to()
	switch name {
	case "body":
		o.body = true
	case "note-body":
		o.note = true
	case "list":
		o.lists++
	case "p", "h":
		if !o.note {
			o.style = attr("style-name")
		}
	case "tab":
		f.write("\t")
	case "line-break":
		f.write("\n")
	case "s":
		n, err := strconv.Atoi(attr("c"))
		if err != nil {
			n = 1
		}
		f.write(strings.Repeat(" ", min(max(n, 1), 100)))
	case "table":
		f.begin()
	}
}

func (o *openText) to() *flow {
	if o.note {
		return o.notes
	}
	return &o.flow
}

func (o *openText) end(name string) {
	if o.skip > 0 {
		o.skip--
		return
	}
	f := o.to()
	switch name {
	case "note-body":
		o.note = false
	case "list":
		o.lists--
	case "p", "h":
		s := f.paragraph(o.lists > 0)
		if o.title == "" && !o.note && o.style == "Title" {
			o.title = strings.Join(strings.Fields(s), " ")
		}
	case "table-cell", "covered-table-cell":
		f.cell()
	case "table-row":
		f.row()
	case "table":
		f.close()
	}
}

func (o *openText) text(s string) {
	if !o.body || o.skip > 0 {
		return
	}
	// White space between elements is that of the file, not of the text.
	if strings.TrimSpace(s) == "" && strings.Contains(s, "\n") {
		return
	}
	o.to().write(strings.NewReplacer("\n", " ", "\t", " ").Replace(s))
}
