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
	"cmp"
	"slices"

	"chancery/corpus"
	"chancery/extract"
)

// Document is a text with what it names.
type Document struct {
	ID         string      `json:"id"`
	Title      string      `json:"title,omitempty"`
	Source     string      `json:"source,omitempty"`
	Site       string      `json:"site,omitempty"`
	Lang       string      `json:"lang,omitempty"`
	LangSure   float64     `json:"lang_confidence,omitempty"` // from 0 to 1; absent where it is 1
	Date       string      `json:"date,omitempty"`            // the document's own date, EDTF
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

// Agreement is what one place of a document says of an instrument. All that
// share a key speak of the same one; Instruments puts them together.
type Agreement struct {
	Key       string     `json:"key"`
	KeyRule   string     `json:"key_rule,omitempty"`
	Name      string     `json:"name"`
	Type      string     `json:"type,omitempty"`
	Start     int        `json:"start"` // of the name, or of the words that point back to it
	End       int        `json:"end"`
	Ref       bool       `json:"ref,omitempty"` // it points back to a name
	Parties   []Party    `json:"parties"`
	Subject   string     `json:"subject,omitempty"`
	Events    []Event    `json:"events"`
	Relations []Relation `json:"relations,omitempty"`
	Mentions  []Span     `json:"mentions,omitempty"` // of an instrument: all places that name it
	Sentence  *Span      `json:"sentence,omitempty"` // around the place
	Rule      string     `json:"rule,omitempty"`
}

// Party is one side of an agreement: Type and Value are those of its mention,
// Country is the state it is or stands for.
type Party struct {
	Type    string `json:"type"`
	Value   string `json:"value"`
	Country string `json:"country,omitempty"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Rule    string `json:"rule,omitempty"`
}

// Event is something that happened to an agreement.
type Event struct {
	Kind    string `json:"kind"`
	Date    string `json:"date,omitempty"`
	Place   string `json:"place,omitempty"`
	Party   string `json:"party,omitempty"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	DateAt  *Span  `json:"date_at,omitempty"`
	PlaceAt *Span  `json:"place_at,omitempty"`
	Rule    string `json:"rule,omitempty"`
}

// Relation ties an agreement to another one.
type Relation struct {
	Kind  string `json:"kind"` // protocol to, amends, implements or replaces
	Key   string `json:"key"`
	Name  string `json:"name"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Rule  string `json:"rule,omitempty"`
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
		ID: doc.ID, Title: doc.Title, Source: doc.Source, Site: doc.Site, Lang: doc.Lang, Date: doc.Date, Text: doc.Text,
		Entities:   make([]Entity, 0, len(found.Mentions)),
		Agreements: make([]Agreement, 0, len(found.Agreements)),
	}
	if doc.Lang != "" && doc.LangSure < 1 {
		d.LangSure = doc.LangSure
	}
	for _, m := range found.Mentions {
		d.Entities = append(d.Entities, Entity{
			Start: o.CodePoint(m.Start), End: o.CodePoint(m.End), Type: m.Kind.String(), Value: m.Value, ID: m.ID,
			Form: m.Form, Rule: m.Rule, Ref: m.Ref, Text: doc.Text[m.Start:m.End],
		})
	}
	for i := range found.Agreements {
		d.cite(&found.Agreements[i], o)
	}
	slices.SortStableFunc(d.Agreements, func(a, b Agreement) int { return cmp.Compare(a.Start, b.Start) })
	return d
}

// cite adds what every place that names an agreement says of it. One without
// citations, which no extraction makes, is cited at its span.
func (d *Document) cite(a *extract.Agreement, o *Offsets) {
	citations := a.Citations
	if len(citations) == 0 {
		citations = []extract.Citation{{
			Span: a.Span, Type: a.Type, Subject: a.Subject, Parties: a.Parties, Events: a.Events, Relations: a.Relations, Rule: a.Rule,
		}}
	}
	for _, c := range citations {
		out := Agreement{
			Key: a.Key, KeyRule: a.KeyRule, Name: a.Name, Type: c.Type, Subject: c.Subject, Ref: c.Ref, Rule: c.Rule,
			Start: o.CodePoint(c.Start), End: o.CodePoint(c.End), Sentence: o.span(c.Sentence),
			Parties: make([]Party, 0, len(c.Parties)), Events: make([]Event, 0, len(c.Events)),
		}
		for _, p := range c.Parties {
			out.Parties = append(out.Parties, Party{p.Kind.String(), p.Value, p.Country, o.CodePoint(p.Start), o.CodePoint(p.End), p.Rule})
		}
		for _, e := range c.Events {
			out.Events = append(out.Events, Event{
				e.Kind, e.Date, e.Place, e.Party, o.CodePoint(e.Start), o.CodePoint(e.End), o.span(e.DateSpan), o.span(e.PlaceSpan), e.Rule,
			})
		}
		for _, r := range c.Relations {
			out.Relations = append(out.Relations, Relation{r.Kind, r.Key, r.Name, o.CodePoint(r.Start), o.CodePoint(r.End), r.Rule})
		}
		d.Agreements = append(d.Agreements, out)
	}
}

// span is nil for an empty one.
func (o *Offsets) span(s extract.Span) *Span {
	if s.Start == s.End {
		return nil
	}
	return &Span{o.CodePoint(s.Start), o.CodePoint(s.End)}
}

// Instruments puts together what a document says of each instrument, in the
// order of the places that name it first.
func (d *Document) Instruments() []Agreement {
	var all []Agreement
	at := map[string]int{}
	for _, c := range d.Agreements {
		i, ok := at[c.Key]
		if !ok {
			i = len(all)
			at[c.Key] = i
			all = append(all, Agreement{
				Key: c.Key, KeyRule: c.KeyRule, Name: c.Name, Type: c.Type, Start: c.Start, End: c.End, Rule: c.Rule,
				Parties: []Party{}, Events: []Event{},
			})
		}
		all[i].add(&c)
	}
	return all
}

// add adds what a citation says.
func (a *Agreement) add(c *Agreement) {
	a.Type, a.Subject = cmp.Or(a.Type, c.Type), cmp.Or(a.Subject, c.Subject)
	if !c.Ref {
		a.Mentions = append(a.Mentions, Span{c.Start, c.End})
	}
	for _, p := range c.Parties {
		if !slices.ContainsFunc(a.Parties, func(q Party) bool { return p.Type == q.Type && p.Value == q.Value }) {
			a.Parties = append(a.Parties, p)
		}
	}
	for _, e := range c.Events {
		a.event(e)
	}
	for _, r := range c.Relations {
		if !slices.ContainsFunc(a.Relations, func(s Relation) bool { return r.Kind == s.Kind && r.Key == s.Key }) {
			a.Relations = append(a.Relations, r)
		}
	}
}

// event adds an event that is not there yet; one with a date takes the place of
// the same without.
func (a *Agreement) event(e Event) {
	for i, f := range a.Events {
		if f.Kind != e.Kind || f.Party != "" && e.Party != "" && f.Party != e.Party {
			continue
		}
		if e.Date == "" || e.Date == f.Date {
			return
		}
		if f.Date == "" {
			a.Events[i] = e
			return
		}
	}
	a.Events = append(a.Events, e)
}
