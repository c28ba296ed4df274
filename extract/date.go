package extract

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"chancery/extract/data"
	"chancery/extract/edtf"
	"chancery/extract/pattern"
	"chancery/extract/token"
)

// dates finds calendar expressions and says which part of the calendar each
// one means.
//
// The rules of a language are two grammars: one of single dates and of those
// that share words ("19-20 November 2018"), and one of dates that stand
// together ("from March to August 2011"), whose elements are what the first
// one found. Where candidates overlap the leftmost wins, then the longest,
// then the earlier rule; a candidate that its rule's value rejects is as if it
// were not there.
//
// A date that does not name its year, or is relative, is then resolved in
// reading order: see dateResolver. The order of day and month in figures is
// settled by the document: see dateOrder.
type dates struct {
	languages map[string]*dateLanguage
}

// fallbackLanguage reads the documents of a language without date rules.
const fallbackLanguage = "en"

// dateLanguage is the grammars of one language.
type dateLanguage struct {
	points *pattern.Grammar
	spans  *pattern.Grammar
	slots  dateSlots
	values []dateValue // by rule of points: what its value line names
	joins  []dateJoin  // by rule of spans
	names  []string    // permanent ids, of points and then of spans
	// The classes of spans that found dates belong to, in spans.
	date, dated, yearless, yearlessMonth, datedMonth, yearshiftMonth int32
	fromSlot, toSlot                                                 int
	future, futureLead, past, present, participle, be, and           int // classes of points
}

// newDates compiles the date rules of every language that has some. Words go
// into v.
func newDates(set data.Set, v *token.Vocabulary) (*dates, error) {
	languages, err := set.Languages()
	if err != nil {
		return nil, err
	}
	d := &dates{languages: map[string]*dateLanguage{}}
	for _, lang := range languages {
		if _, err := set.Files(lang + "/date.rules"); errors.Is(err, fs.ErrNotExist) {
			continue // a language may have other rules only
		}
		l, err := newDateLanguage(set, v, lang)
		if err != nil {
			return nil, err
		}
		d.languages[lang] = l
	}
	return d, nil
}

func newDateLanguage(set data.Set, v *token.Vocabulary, lang string) (*dateLanguage, error) {
	words, err := files(set, "date-words.rules", lang+"/date-words.rules")
	if err != nil {
		return nil, err
	}
	rules, err := files(set, "date.rules", lang+"/date.rules")
	if err != nil {
		return nil, err
	}
	joins, err := files(set, lang+"/date-range.rules")
	if err != nil {
		return nil, err
	}
	l := &dateLanguage{}
	if l.points, err = pattern.Compile(v, append(slices.Clone(words), rules...)...); err != nil {
		return nil, err
	}
	if l.spans, err = pattern.Compile(v, append(words, joins...)...); err != nil {
		return nil, err
	}
	return l, l.bind()
}

// files returns the files of several names, in the order of the names.
func files(set data.Set, names ...string) ([]data.File, error) {
	var out []data.File
	for _, n := range names {
		fs, err := set.Files(n)
		if err != nil {
			return nil, err
		}
		out = append(out, fs...)
	}
	return out, nil
}

// bind gives the names in the rules files their meaning.
func (l *dateLanguage) bind() error {
	l.slots = bindSlots(l.points)
	for i := range l.points.Rules() {
		r := l.points.Rule(i)
		f, ok := dateValues[r.Value]
		if !ok {
			return r.Errorf("no value %q", r.Value)
		}
		l.values = append(l.values, f)
		l.names = append(l.names, r.Name)
	}
	for i := range l.spans.Rules() {
		r := l.spans.Rule(i)
		f, ok := dateJoins[r.Value]
		if !ok {
			return r.Errorf("no value %q", r.Value)
		}
		l.joins = append(l.joins, f)
		l.names = append(l.names, r.Name)
	}
	class := func(name string) int32 { return int32(l.spans.Class(name)) }
	l.date, l.dated, l.yearless = class("date"), class("dated"), class("yearless")
	l.yearlessMonth, l.datedMonth = class("yearless-month"), class("dated-month")
	l.yearshiftMonth = class("yearshift-month")
	l.fromSlot, l.toSlot = l.spans.Slot("from"), l.spans.Slot("to")
	l.future, l.past = l.points.Class("future"), l.points.Class("past")
	l.present = l.points.Class("present")
	l.futureLead = l.points.Class("future-lead")
	l.and = l.points.Class("and")
	l.be = l.points.Class("be")
	l.participle = l.points.Class("participle")
	return nil
}

// language returns the grammars for a document.
func (d *dates) language(lang string) *dateLanguage {
	lang, _, _ = strings.Cut(lang, "-")
	if l := d.languages[lang]; l != nil {
		return l
	}
	return d.languages[fallbackLanguage]
}

// dateState is what the date pass knows of one document, and its buffers.
type dateState struct {
	matchers map[*pattern.Grammar]*pattern.Matcher
	matches  []pattern.Match
	order    []int32 // of matches, as they are to be chosen
	found    []pattern.Found
	dates    []dated
	joined   []dated
	captures captures              // of the match that is looked at
	values   map[edtf.Value]string // the text of values, so that each is written once
}

// dated is one date of a document.
type dated struct {
	first, last int32 // tokens
	rule        int32 // number of the rule's name
	join        dateShape
	from, to    datePoint
	form        dateForm
	trim        uint8 // bytes of the last token that do not belong to it
	// How the value came about.
	value  edtf.Value
	reason dateReason
	order  orderEvidence // of figures
	tense  dateTense     // what the words around it said, where that was asked
	anchor int32         // the date it was resolved against, an index into dates, or -1
}

// dateShape says how the points of a date make its value.
type dateShape uint8

const (
	oneDate     dateShape = iota // from alone
	dateRange                    // from/to
	openRange                    // from/..
	nearDate                     // from, approximately
	weekOfDay                    // the week, from Monday on, in which from lies
	weekFromDay                  // the week that begins with from
	weekToDay                    // the week that ends with it
)

// dateForm is a mention's form.
type dateForm uint8

const (
	plainDate dateForm = iota
	invalidDate
	ambiguousDate
)

var dateForms = [...]string{"", "invalid", "ambiguous"}

// find appends the dates of a document to its mentions.
func (d *dates) find(a *analysis) {
	a.dateBorders.reset(len(a.tokens))
	l := d.language(a.doc.Lang)
	if l == nil {
		return
	}
	s := &a.dates
	s.dates, s.joined = s.dates[:0], s.joined[:0]
	in := pattern.Input{Text: a.text, Tokens: a.tokens}
	s.matches = s.matcher(l.points).Find(s.matches[:0], in)
	if len(s.matches) == 0 {
		return
	}
	l.choosePoints(a)
	settleOrder(a)
	l.joinPoints(a)
	resolver := dateResolver{analysis: a, language: l}
	resolver.run()
	for i := range s.dates {
		d := &s.dates[i]
		a.mentions[Date] = append(a.mentions[Date], l.mention(a, d))
		a.dateBorders.add(i, int(d.first), int(d.last))
	}
}

func (s *dateState) matcher(g *pattern.Grammar) *pattern.Matcher {
	if m := s.matchers[g]; m != nil {
		return m
	}
	if s.matchers == nil {
		s.matchers = map[*pattern.Grammar]*pattern.Matcher{}
	}
	m := g.NewMatcher()
	s.matchers[g] = m
	return m
}

// sort puts the matches in order: leftmost, then longest, then by rule. Their
// numbers are moved instead of them, as a match is large.
func (s *dateState) sort() {
	s.order = s.order[:0]
	for i := range s.matches {
		s.order = append(s.order, int32(i))
	}
	slices.SortFunc(s.order, func(i, j int32) int { return leftmost(&s.matches[i], &s.matches[j]) })
}

// leftmost orders matches as they are to be chosen: see [dates].
func leftmost(a, b *pattern.Match) int {
	switch {
	case a.First != b.First:
		return int(a.First - b.First)
	case a.Last != b.Last:
		return int(b.Last - a.Last)
	}
	return int(a.Rule - b.Rule)
}

// choosePoints turns the matches of the first grammar into dates.
func (l *dateLanguage) choosePoints(a *analysis) {
	s := &a.dates
	s.sort()
	end := int32(0)
	for _, i := range s.order {
		m := &s.matches[i]
		if m.First < end {
			continue
		}
		s.dates = append(s.dates, dated{first: m.First, last: m.Last, rule: m.Rule, anchor: -1})
		s.captures = captures{match: m, slots: &l.slots, analysis: a}
		if !l.values[m.Rule](&s.captures, &s.dates[len(s.dates)-1]) {
			s.dates = s.dates[:len(s.dates)-1]
			continue
		}
		end = m.Last
	}
}

// joinPoints joins dates that stand together, by the second grammar.
func (l *dateLanguage) joinPoints(a *analysis) {
	s := &a.dates
	s.found = l.describe(s.found[:0], s.dates)
	in := pattern.Input{Text: a.text, Tokens: a.tokens, Found: s.found}
	s.matches = s.matcher(l.spans).Find(s.matches[:0], in)
	if len(s.matches) == 0 {
		return
	}
	s.sort()
	next := 0 // of s.dates
	for _, i := range s.order {
		m := &s.matches[i]
		from := l.pointAt(s, m, l.fromSlot)
		to := l.pointAt(s, m, l.toSlot)
		if from < next || from > next && m.First < s.dates[from-1].last {
			continue
		}
		kept := len(s.joined)
		s.joined = append(s.joined, s.dates[next:from+1]...)
		date := &s.joined[len(s.joined)-1]
		date.first, date.last, date.rule = m.First, m.Last, int32(len(l.values))+m.Rule
		if !l.joins[m.Rule](date, &s.dates[max(to, from)]) {
			s.joined = s.joined[:kept]
			continue
		}
		next = max(to, from) + 1
	}
	s.joined = append(s.joined, s.dates[next:]...)
	s.dates, s.joined = s.joined, s.dates
}

// pointAt returns which date a capture of the second grammar is, or -1.
func (l *dateLanguage) pointAt(s *dateState, m *pattern.Match, slot int) int {
	c := m.Get(slot)
	if !c.Set {
		return -1
	}
	i, _ := slices.BinarySearchFunc(s.dates, c.First, func(d dated, first int32) int { return int(d.first - first) })
	return i
}

// describe tells the second grammar which kinds of date stand where.
func (l *dateLanguage) describe(found []pattern.Found, ds []dated) []pattern.Found {
	for i := range ds {
		d := &ds[i]
		if d.form == invalidDate {
			continue
		}
		add := func(class int32) {
			if class >= 0 {
				found = append(found, pattern.Found{First: d.first, Last: d.last, Class: class})
			}
		}
		add(l.date)
		month := d.from.parts.month != 0 && d.from.parts.day == 0
		switch d.from.kind {
		case fixedPoint:
			add(l.dated)
			if month {
				add(l.datedMonth)
			}
		case yearShiftPoint:
			if month {
				add(l.yearshiftMonth)
			}
		case yearlessPoint:
			add(l.yearless)
			if month {
				add(l.yearlessMonth)
			}
		}
	}
	return found
}

// mention makes a mention of a date.
func (l *dateLanguage) mention(a *analysis, d *dated) Mention {
	m := Mention{Span: a.span(int(d.first), int(d.last)), Kind: Date, Rule: l.names[d.rule], Form: dateForms[d.form]}
	m.End -= int(d.trim)
	if d.form != invalidDate {
		m.Value = a.dates.text(d.value)
	}
	return m
}

// maxValues bounds the texts that a dateState keeps.
const maxValues = 1 << 12

// text writes a value, or gives the text it wrote before.
func (s *dateState) text(v edtf.Value) string {
	if v.IsZero() {
		return ""
	}
	if text, ok := s.values[v]; ok {
		return text
	}
	if s.values == nil || len(s.values) >= maxValues {
		s.values = map[edtf.Value]string{}
	}
	text := v.String()
	s.values[v] = text
	return text
}
