// Package annotation is the exchanged form of a document and its findings: one
// JSON object a document, the same on the command line, over HTTP and in gold
// files.
//
// Inside the program offsets are bytes; here they are Unicode code points from
// the start of the text, end exclusive. An Offsets value translates. The field
// names are fixed: adding one is a change of this schema, renaming one breaks
// every reader.
package annotation

import (
	"chancery/corpus"
	"chancery/extract"
)

// Document is a text with what it names.
type Document struct {
	ID         string      `json:"id"`
	Title      string      `json:"title,omitempty"`
	Source     string      `json:"source,omitempty"`
	Lang       string      `json:"lang,omitempty"`
	Date       string      `json:"date,omitempty"` // the document's own date, EDTF
	Text       string      `json:"text"`
	Entities   []Entity    `json:"entities"`
	Agreements []Agreement `json:"agreements"`
}

// Entity is one mention.
type Entity struct {
	Start  int     `json:"start"`
	End    int     `json:"end"`
	Type   string  `json:"type"` // COUNTRY, ORG, DATE or AGREEMENT
	Value  string  `json:"value,omitempty"`
	ID     string  `json:"id,omitempty"`
	Form   string  `json:"form,omitempty"`
	Rule   string  `json:"rule,omitempty"`
	Ref    bool    `json:"ref,omitempty"`
	Text   string  `json:"text"`
	Record *Record `json:"record,omitempty"` // in gold files only
}

// Record is how gold files give an agreement's record, on its mention.
type Record struct {
	Type    string   `json:"type,omitempty"`
	Parties []string `json:"parties,omitempty"`
	Status  []Status `json:"status,omitempty"`
	Place   string   `json:"place,omitempty"`
	Subject string   `json:"subject,omitempty"`
}

// Status is one event of a gold record.
type Status struct {
	Event string `json:"event"`
	Date  string `json:"date,omitempty"`
}

// Agreement is what a document says of one instrument.
type Agreement struct {
	Key      string  `json:"key"`
	Name     string  `json:"name"`
	Type     string  `json:"type,omitempty"`
	Start    int     `json:"start"`
	End      int     `json:"end"`
	Parties  []Party `json:"parties"`
	Subject  string  `json:"subject,omitempty"`
	Events   []Event `json:"events"`
	Mentions []Span  `json:"mentions"`
	Rule     string  `json:"rule,omitempty"`
}

// Party is one side of an agreement: Type and Value are those of its mention,
// Country is the state it is or stands for.
type Party struct {
	Type    string `json:"type"`
	Value   string `json:"value"`
	Country string `json:"country,omitempty"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

// Event is something that happened to an agreement.
type Event struct {
	Kind  string `json:"kind"`
	Date  string `json:"date,omitempty"`
	Place string `json:"place,omitempty"`
	Party string `json:"party,omitempty"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Span is a piece of the text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// New returns the exchanged form of a document and its findings.
func New(doc *corpus.Document, found extract.Result) *Document {
	o := NewOffsets(doc.Text)
	d := &Document{
		ID: doc.ID, Title: doc.Title, Source: doc.Source, Lang: doc.Lang, Date: doc.Date, Text: doc.Text,
		Entities:   make([]Entity, 0, len(found.Mentions)),
		Agreements: make([]Agreement, 0, len(found.Agreements)),
	}
	for _, m := range found.Mentions {
		d.Entities = append(d.Entities, Entity{
			Start: o.CodePoint(m.Start), End: o.CodePoint(m.End), Type: m.Kind.String(), Value: m.Value, ID: m.ID,
			Form: m.Form, Rule: m.Rule, Ref: m.Ref, Text: doc.Text[m.Start:m.End],
		})
	}
	for _, a := range found.Agreements {
		d.Agreements = append(d.Agreements, newAgreement(a, o))
	}
	return d
}

func newAgreement(a extract.Agreement, o *Offsets) Agreement {
	out := Agreement{
		Key: a.Key, Name: a.Name, Type: a.Type, Subject: a.Subject, Rule: a.Rule,
		Start: o.CodePoint(a.Start), End: o.CodePoint(a.End),
		Parties:  make([]Party, 0, len(a.Parties)),
		Events:   make([]Event, 0, len(a.Events)),
		Mentions: make([]Span, 0, len(a.Mentions)),
	}
	for _, p := range a.Parties {
		out.Parties = append(out.Parties, Party{p.Kind.String(), p.Value, p.Country, o.CodePoint(p.Start), o.CodePoint(p.End)})
	}
	for _, e := range a.Events {
		out.Events = append(out.Events, Event{e.Kind, e.Date, e.Place, e.Party, o.CodePoint(e.Start), o.CodePoint(e.End)})
	}
	for _, m := range a.Mentions {
		out.Mentions = append(out.Mentions, Span{o.CodePoint(m.Start), o.CodePoint(m.End)})
	}
	return out
}
