package index

import (
	"cmp"
	"fmt"
	"slices"

	"chancery/corpus/duplicate"
	"chancery/extract"
	"chancery/extract/edtf"
	"chancery/extract/token"
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

// instruments are the agreements, each key once: what is said under the same
// key is said of the same agreement.
func (r *Record) instruments() []extract.Agreement {
	var all []extract.Agreement
	for _, a := range r.Agreements {
		i := slices.IndexFunc(all, func(b extract.Agreement) bool { return registerKey(&a) == registerKey(&b) })
		if i < 0 {
			all = append(all, a)
			continue
		}
		b := &all[i]
		b.Type, b.Subject = cmp.Or(b.Type, a.Type), cmp.Or(b.Subject, a.Subject)
		b.Parties = slices.Concat(b.Parties, a.Parties)
		b.Events = slices.Concat(b.Events, a.Events)
		b.Mentions = slices.Concat(b.Mentions, a.Mentions)
		b.Relations = slices.Concat(b.Relations, a.Relations)
		b.Citations = slices.Concat(b.Citations, a.Citations)
	}
	return all
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

// gatherer collects words and markers. The words of one value share one string,
// which is made at the end: until then they are "".
type gatherer struct {
	lang   string
	stems  *stemCache
	arena  []byte
	starts []int // of the words in arena
	at     []At
}

func (g *gatherer) word(_ token.Token, folded []byte, position int) {
	g.starts = append(g.starts, len(g.arena))
	g.arena = append(g.arena, folded...)
	g.at = append(g.at, At{Position: position})
	if m := g.stems.mark(g.lang, folded); m != "" {
		g.at = append(g.at, At{m, position})
	}
}

func (g *gatherer) begins(m *extract.Mention, position int) {
	for _, marker := range markersOf(m) {
		g.at = append(g.at, At{marker, position})
	}
}

func (g *gatherer) ends(m *extract.Mention, _, last int) {
	for _, marker := range markersOf(m) {
		g.at = append(g.at, At{EndMarker(marker), last})
	}
}

func (g *gatherer) share() {
	all := string(g.arena)
	i := 0
	for j := range g.at {
		if g.at[j].Word != "" {
			continue
		}
		end := len(all)
		if i+1 < len(g.starts) {
			end = g.starts[i+1]
		}
		g.at[j].Word = all[g.starts[i]:end]
		i++
	}
}

// markersOf are the markers of a mention: of its kind and, if it has one, of
// its value.
func markersOf(m *extract.Mention) []string {
	if key := valueKey(m.Kind, m.Value); key != "" {
		return []string{KindMarker(m.Kind), ValueMarkers(m.Kind) + key}
	}
	return []string{KindMarker(m.Kind)}
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

// partyNames are the parties of an agreement as values and as written.
func (b *rowBuilder) partyNames(a *extract.Agreement) []string {
	var names []string
	for _, p := range a.Parties {
		names = append(names, p.Value, p.Country, b.record.Text[p.Start:p.End])
	}
	return unique(names)
}

func partyValues(agreements []extract.Agreement) []string {
	var values []string
	for _, a := range agreements {
		for _, p := range a.Parties {
			values = append(values, p.Value, p.Country)
		}
	}
	return values
}

func agreementKeys(agreements []extract.Agreement) []string {
	var all []string
	for _, a := range agreements {
		all = append(all, a.Key)
	}
	return all
}

// agreement is the row of the record's i-th agreement.
func (b *rowBuilder) agreement(i int, a *extract.Agreement) Row {
	r := b.record
	e := Row{ID: AgreementRow(r.ID, i), Stored: Part{r.ID, r.Group, *a}.encode()}
	parties := b.partyNames(a)
	var countries, events, signed []string
	for _, p := range a.Parties {
		countries = append(countries, p.Country)
		if p.Kind == extract.Country {
			countries = append(countries, p.Value)
		}
	}
	for _, ev := range a.Events {
		events = append(events, ev.Kind)
		for _, w := range Terms(ev.Place) {
			events = append(events, ev.Kind+placeMark+w, placeMark+w)
		}
		v, err := edtf.Parse(ev.Date)
		if err != nil {
			continue
		}
		for _, t := range dateTerms(v) {
			events = append(events, ev.Kind+":"+t, ":"+t)
			if ev.Kind == "signed" {
				signed = append(signed, t)
			}
		}
	}
	e.Words = []Words{
		b.subject(a), b.field(agreementField, a.Name), b.field(typeField, a.Type),
		b.field(partyField, parties...), b.field(sourceField, r.Source, r.Site, r.ID), b.field(subjectField, cmp.Or(a.Subject, a.Name)),
	}
	e.Terms = []TermList{
		{LangField, []string{cmp.Or(r.Lang, NoLang)}},
		{sourceField + keySuffix, keys(r.Source)},
		{agreementField + keySuffix, keys(a.Name, a.Key)},
		{typeField + keySuffix, keys(a.Type)},
		{partyField + keySuffix, keys(partyValues([]extract.Agreement{*a})...)},
		{countryField, unique(countries)},
		{eventField, unique(events)},
		{signedField, unique(signed)},
	}
	for i := range e.Words {
		e.Words[i].Field = agreementPrefix + e.Words[i].Field
	}
	for i := range e.Terms {
		e.Terms[i].Field = agreementPrefix + e.Terms[i].Field
	}
	e.Terms = append(e.Terms,
		TermList{RecField, []string{AgreementRec}},
		TermList{AgreementKeyField, []string{registerKey(a)}},
		TermList{AgreementDocField, []string{r.ID}},
		TermList{AgreementGroupField, unique([]string{r.Group})},
	)
	return e.lean()
}

func signature(text string) string {
	s := duplicate.Sign(text)
	return s.String()
}

// subject is the name and subject of an agreement.
func (b *rowBuilder) subject(a *extract.Agreement) Words {
	w := Words{Field: textField}
	b.add(&w, a.Name, nil, b.record.Lang)
	b.add(&w, a.Subject, nil, b.record.Lang)
	return w
}

// registerKey is the key that an agreement has in the register.
func registerKey(a *extract.Agreement) string { return cmp.Or(a.Key, Key(a.Name), a.Name) }

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
