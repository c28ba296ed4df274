package extract

import "chancery/extract/token"

// longestRow bounds a row of a table, in tokens: a longer line is prose.
const longestRow = 2000

// tableRow is the line of a table that was read last, and its cells, parted by
// strokes: many sentences may stand on one line.
type tableRow struct {
	line  tokenRange
	cells []tokenRange
}

// at reads the line that token i stands on, if it is not the one that was read,
// and reports whether it is a row.
func (r *tableRow) at(a *analysis, i int) bool {
	if i < r.line.first || i >= r.line.last {
		r.line.first, r.line.last = a.line(i)
		r.cells = nil
		if r.line.last-r.line.first <= longestRow {
			r.cells = a.cells(r.line.first, r.line.last)
		}
	}
	return len(r.cells) > 1
}

// row reads a sentence that stands in a row of a table, and reports whether it
// could. What a column is about, its first row says; a cell may also say it
// itself (Signed: Baku, 12 May 2014).
func (c *clause) row(r *tableRow) bool {
	head := c.a.header(r.line.first)
	of := -1
	for k := c.first; k < c.last && of < 0; k++ {
		if c.a.titles[k].first >= r.line.first && !c.a.titles[k].ref {
			of = k
		}
	}
	if of < 0 || c.a.titles[of].last > r.line.last {
		return false
	}
	cite := &c.a.cites[of]
	var signed datum
	for n, cell := range r.cells {
		if cell.first <= c.a.titles[of].first && c.a.titles[of].first < cell.last {
			continue
		}
		var label *eventPhrase
		if n < len(head) {
			label = c.x.label(c.a, head[n])
		}
		e, ok := c.cellEvent(cell, label, signed)
		switch {
		case ok:
			cite.events = addEvent(cite.events, e)
			if e.Kind == "signed" {
				signed = datum{e.Date, e.DateSpan}
			}
		case label == nil && len(cite.parties) < 2:
			c.partner(cite, cell)
		}
	}
	if len(cite.parties) == 0 {
		cite.parties = append(cite.parties, c.underHeading(of)...)
	}
	return true
}

// partner adds the country that a cell names alone, and the one that the whole
// document is about.
func (c *clause) partner(cite *citation, cell tokenRange) {
	k := c.a.countryStarting(cell.first)
	if k < 0 || cell.last-cell.first > 6 {
		return
	}
	m := c.a.mentions[Country][k]
	cite.parties = addParty(cite.parties, Party{Span: m.Span, Kind: Country, Value: m.Value, Country: m.Value, Rule: rulePartyRow})
	if home := c.a.homeState; home != "" {
		for _, m := range c.a.mentions[Country] {
			if m.Value == home {
				cite.parties = addParty(cite.parties, Party{Span: m.Span, Kind: Country, Value: home, Country: home, Rule: rulePartyRow})
				return
			}
		}
	}
}

// cellEvent reads the event that a cell tells of, by its column's label or by
// its own words.
func (c *clause) cellEvent(cell tokenRange, label *eventPhrase, signed datum) (Event, bool) {
	a := c.a
	at := cell
	for i := cell.first; i < cell.last; i++ {
		if e := c.x.told(a, i, cell.last); e != nil && !a.word(cell.first, "upon") {
			label, at = e, tokenRange{i, i + len(e.words)}
			break
		}
	}
	if label == nil {
		return Event{}, false
	}
	e := Event{Span: a.span(at.first, at.last), Kind: label.kind, Rule: label.rule}
	if !label.dated {
		return e, at != cell
	}
	var date, place datum
	inner := clause{x: c.x, a: a, from: cell.first, to: cell.last}
	for i := cell.first; i < cell.last && date.value == ""; i++ {
		if d := a.dateStarting(i); d >= 0 {
			date = a.dateAt(d)
		}
	}
	for i := cell.first; i < cell.last && place.value == ""; i++ {
		if a.tokens[i].Is(token.Initial) && a.dateStarting(i) < 0 && a.tokens[i].Class == token.Word && !(i >= at.first && i < at.last && at != cell) && !inDate(a, i) {
			place = inner.capitals(i)
		}
	}
	if date.value == "" && a.word(cell.first, "upon") {
		date = signed
	}
	e.set(date, place)
	return e, e.Date != ""
}

// inDate reports whether token i lies in a date.
func inDate(a *analysis, i int) bool {
	for j := i; j > i-4 && j >= 0; j-- {
		if d := a.dateStarting(j); d >= 0 {
			return a.lastToken(a.mentions[Date][d].End, j) > i
		}
	}
	return false
}

// capitals returns the capitalised words from token i on.
func (c *clause) capitals(i int) datum {
	last := i
	for last < c.to && c.a.tokens[last].Class == token.Word && c.a.tokens[last].Is(token.Initial) {
		last++
	}
	return c.a.wording(i, last)
}

// told returns the longest words of an event that stand at token i in a cell.
func (x *agreements) told(a *analysis, i, to int) *eventPhrase {
	var best *eventPhrase
	for _, k := range x.eventsBy.of(a.tokens[i].ID) {
		e := &x.events[k]
		if e.where != beforeName && e.kind != "" && i+len(e.words) <= to && a.same(i, e.words) && (best == nil || len(best.words) < len(e.words)) {
			best = e
		}
	}
	return best
}

// label returns what a column's heading says of the dates below it, or nil.
func (x *agreements) label(a *analysis, heading tokenRange) *eventPhrase {
	for i := heading.first; i < heading.last; i++ {
		var best *eventPhrase
		for _, k := range x.eventsBy.of(a.tokens[i].ID) {
			e := &x.events[k]
			if e.where == asLabel && i+len(e.words) <= heading.last && a.same(i, e.words) && (best == nil || len(best.words) < len(e.words)) {
				best = e
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// line returns the tokens of the line that token i stands on.
func (a *analysis) line(i int) (first, last int) {
	first, last = i, i+1
	for first > 0 && a.tokens[first].Gap < token.Line {
		first--
	}
	for last < len(a.tokens) && a.tokens[last].Gap < token.Line {
		last++
	}
	return first, last
}

// cells parts a line at its strokes; the empty cells at its ends are left out.
func (a *analysis) cells(from, to int) []tokenRange {
	var out []tokenRange
	start := from
	for i := from; i < to; i++ {
		if a.tokens[i].ID == '|' {
			if i > from {
				out = append(out, tokenRange{start, i})
			}
			start = i + 1
		}
	}
	if len(out) == 0 || start < to {
		out = append(out, tokenRange{start, to})
	}
	return out
}

// header returns the cells of the first row of the table that the line starting
// at token from belongs to.
func (a *analysis) header(from int) []tokenRange {
	const most = 400 // rows
	first := from
	for n := 0; first > 0 && n < most; n++ {
		if a.tokens[first].Gap == token.Paragraph {
			break
		}
		up, to := a.line(first - 1)
		if len(a.cells(up, to)) < 2 {
			break
		}
		first = up
	}
	if first == from {
		return nil
	}
	return a.cells(a.line(first))
}
