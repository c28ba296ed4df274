package index

import (
	"cmp"
	"fmt"
	"slices"

	"chancery/corpus/duplicate"
	"chancery/extract"
	"chancery/extract/edtf"
)

// Row is what an engine keeps of one record, under an id of its own. A
// document makes one for itself and one for each agreement.
type Row struct {
	ID    string
	Words []Words
	Terms []TermList
	// Stored is kept as it is, and read back.
	Stored []byte
}

// Words is a field of words with positions.
type Words struct {
	Field string
	At    []At
	// Length is the number of words, markers left out.
	Length int
}

// At is a word at a position, counted from 1; several may share one. Positions
// ascend.
type At struct {
	Word     string
	Position int
}

// TermList is a field of whole terms, in order and each once.
type TermList struct {
	Field  string
	Values []string
}

// Rows returns what an engine keeps of the record: first its document's row,
// then those of its agreements. An error means that a span of the record lies
// outside its text.
func (r *Record) Rows() ([]Row, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	stems := stemCaches.Get().(*stemCache)
	defer stemCaches.Put(stems)
	b := &rowBuilder{record: r, stems: stems}
	rows := []Row{b.document()}
	for i, a := range r.instruments() {
		rows = append(rows, b.agreement(i, &a))
	}
	return rows, nil
}

type rowBuilder struct {
	record *Record
	words  words
	stems  *stemCache
}

func (b *rowBuilder) document() Row {
	r := b.record
	e := Row{ID: DocumentRow(r.ID), Stored: r.encode()}
	title := b.field(titleField, r.Title)
	text := b.text()
	names, types, parties, signed := b.named()
	e.Words = []Words{
		title, text, b.field(sourceField, r.Source, r.Site, r.ID),
		b.field(agreementField, names...), b.field(typeField, types...), b.field(partyField, parties...),
		b.field(orgField, b.bodies()...),
	}
	e.Terms = []TermList{
		{RecField, []string{DocumentRec}},
		{idField, []string{r.ID}},
		{LangField, []string{cmp.Or(r.Lang, NoLang)}},
		{sourceField + keySuffix, keys(r.Source)},
		{agreementField + keySuffix, keys(slices.Concat(names, agreementKeys(r.Agreements))...)},
		{typeField + keySuffix, keys(types...)},
		{partyField + keySuffix, keys(partyValues(r.Agreements)...)},
		{signedField, signed},
		{DisplayField, displays(r)},
		{HashField, unique([]string{r.Hash})},
		{RulesField, unique([]string{r.Rules})},
		{OriginField, unique([]string{r.Origin})},
		{SignatureField, []string{signature(r.Text)}},
		{GroupField, unique([]string{r.Group})},
		{SourceSort, unique([]string{r.Source})},
	}
	e.Terms = append(e.Terms, b.facets(types)...)
	if v, err := edtf.Parse(r.Date); err == nil && v.Valid() {
		e.Terms = append(e.Terms, TermList{dateField, dateTerms(v)})
		if day, ok := v.Earliest(); ok {
			e.Terms = append(e.Terms, TermList{DateSort, []string{fmt.Sprintf("%012d", int64(day)+1e9)}})
		}
	}
	return e.lean()
}

// lean drops empty fields.
func (e Row) lean() Row {
	e.Words = slices.DeleteFunc(e.Words, func(w Words) bool { return len(w.At) == 0 })
	e.Terms = slices.DeleteFunc(e.Terms, func(t TermList) bool { return len(t.Values) == 0 })
	return e
}

// field makes a field of words of the values.
func (b *rowBuilder) field(name string, values ...string) Words {
	w := Words{Field: name}
	for _, v := range values {
		b.add(&w, v, nil, "")
	}
	return w
}

// text is the title and the text, with markers at their mentions.
func (b *rowBuilder) text() Words {
	r := b.record
	w := Words{Field: textField}
	b.add(&w, r.Title, nil, r.Lang)
	b.add(&w, r.Text, r.inOrder(), r.Lang)
	return w
}

// inOrder returns the mentions in the order of the text, which they have but
// where a record was made otherwise.
func (r *Record) inOrder() []extract.Mention {
	byStart := func(a, b extract.Mention) int { return cmp.Compare(a.Start, b.Start) }
	if slices.IsSortedFunc(r.Mentions, byStart) {
		return r.Mentions
	}
	return slices.SortedStableFunc(slices.Values(r.Mentions), byStart)
}

// add appends the words of a value, a gap after what is there, with the
// markers of mentions in it and of the stems of a language.
func (b *rowBuilder) add(w *Words, value string, mentions []extract.Mention, lang string) {
	position := 1
	if n := len(w.At); n > 0 {
		position = w.At[n-1].Position + fieldGap
	}
	g := &gatherer{
		lang: lang, stems: b.stems,
		arena:  make([]byte, 0, len(value)+len(value)/8),
		starts: make([]int, 0, len(value)/6+1),
		at:     make([]At, 0, len(value)/6+4*len(mentions)+1),
	}
	b.words.walk(value, mentions, position, g)
	g.share()
	w.Length += len(g.starts)
	if w.At == nil {
		w.At = g.at
		return
	}
	w.At = append(w.At, g.at...)
}

// bodies are the names of the bodies that a document names: as values and as
// written, each once.
func (b *rowBuilder) bodies() []string {
	var names []string
	for _, m := range b.record.Mentions {
		if m.Kind == extract.Organization {
			names = append(names, m.Value, b.record.Text[m.Start:m.End])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// named collects what the document says of its agreements.
func (b *rowBuilder) named() (names, types, parties, signed []string) {
	for i := range b.record.Agreements {
		a := &b.record.Agreements[i]
		names = append(names, a.Name)
		types = append(types, a.Type)
		parties = append(parties, b.partyNames(a)...)
		for _, e := range a.Events {
			if v, err := edtf.Parse(e.Date); err == nil && e.Kind == "signed" {
				signed = append(signed, dateTerms(v)...)
			}
		}
	}
	return unique(names), unique(types), unique(parties), unique(signed)
}

func signature(text string) string {
	s := duplicate.Sign(text)
	return s.String()
}

// keys are the Keys of values.
func keys(values ...string) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = Key(v)
	}
	return unique(all)
}

// displays are the terms of DisplayField.
func displays(r *Record) []string {
	all := make([]string, 0, len(r.Mentions))
	add := func(k extract.Kind, value string) {
		if value != "" {
			all = append(all, Display(ValueMarker(k, value), value))
		}
	}
	for _, m := range r.Mentions {
		add(m.Kind, m.Value)
	}
	for _, a := range r.Agreements {
		for _, p := range a.Parties {
			add(p.Kind, p.Value)
		}
	}
	return unique(all)
}

// unique sorts values and drops empty and repeated ones, in place.
func unique(values []string) []string {
	slices.Sort(values)
	values = slices.Compact(values)
	if len(values) > 0 && values[0] == "" {
		values = values[1:]
	}
	return values
}
