package web

import (
	"slices"
	"strconv"
	"strings"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/markup"
	"chancery/cmd/chancery/wording"
	"chancery/extract"
	"chancery/extract/annotation"
	"chancery/index"
)

// node is a part of a text on a page: plain, or a mention with what is in it.
type node struct {
	Text  string
	Link  string // where a plain part leads: to what the mention around it stands for
	Kind  string // "", or that of the mention
	Title string // for the tooltip
	ID    string // "", or the anchor that the mention starts at
	Inner []node
}

// paragraph is a line of a text with its place in it, in code points.
type paragraph struct {
	Start int
	Nodes []node
}

// paragraphs cuts a record's text into lines with their mentions marked. A
// mention that runs over lines is marked in each.
func (s *server) paragraphs(r *index.Record) []paragraph {
	t := &tree{record: r, offsets: annotation.NewOffsets(r.Text), names: s.extractor, site: s.site, last: -1}
	var out []paragraph
	var here []*extract.Mention // those that the line may hold
	next, start := 0, 0
	for line := range strings.SplitSeq(r.Text, "\n") {
		end := start + len(line)
		for next < len(r.Mentions) && r.Mentions[next].Start < end {
			here = append(here, &r.Mentions[next])
			next++
		}
		here = slices.DeleteFunc(here, func(m *extract.Mention) bool { return m.End <= start })
		if strings.TrimSpace(line) != "" {
			out = append(out, paragraph{t.offsets.CodePoint(start), t.line(line, start, here)})
		}
		start = end + 1
	}
	return out
}

// tree makes nodes of a text.
type tree struct {
	record  *index.Record
	offsets *annotation.Offsets
	names   api.Names
	site    site

	mentions []*extract.Mention
	links    []string // of the mentions that are open
	levels   [][]node // the innermost last
	last     int      // where the last anchor is
}

func (t *tree) line(line string, start int, here []*extract.Mention) []node {
	spans := make([]extract.Span, len(here))
	for i, m := range here {
		spans[i] = extract.Span{Start: max(m.Start-start, 0), End: min(m.End-start, len(line))}
	}
	t.mentions, t.levels = here, [][]node{nil}
	markup.Walk(line, spans, t)
	return t.levels[0]
}

func (t *tree) Text(s string) {
	n := node{Text: s}
	if last := len(t.links) - 1; last >= 0 {
		n.Link = t.links[last]
	}
	t.add(n)
}

func (t *tree) Open(i int) {
	m := t.mentions[i]
	n := node{Kind: m.Kind.String(), Title: t.title(m)}
	if m.Start > t.last {
		n.ID, t.last = anchor(t.offsets.CodePoint(m.Start)), m.Start
	}
	t.add(n)
	t.links = append(t.links, t.link(m))
	t.levels = append(t.levels, nil)
}

func (t *tree) Close(int) {
	last := len(t.levels) - 1
	inner := t.levels[last]
	t.levels, t.links = t.levels[:last], t.links[:len(t.links)-1]
	around := t.levels[last-1]
	around[len(around)-1].Inner = inner
}

func (t *tree) add(n node) {
	last := len(t.levels) - 1
	t.levels[last] = append(t.levels[last], n)
}

// title tells a mention's kind, value and rule.
func (t *tree) title(m *extract.Mention) string {
	title := kindNames[m.Kind]
	switch {
	case m.Kind == extract.Country && m.Value != "":
		title += ": " + t.names.CountryName(m.Value)
	case m.Value != "":
		title += ": " + wording.OneLine(m.Value)
	}
	if m.Rule != "" {
		title += " (" + m.Rule + ")"
	}
	return title
}

// link leads to what a mention stands for.
func (t *tree) link(m *extract.Mention) string {
	if m.Kind != extract.AgreementName {
		return t.site.Entity(m.Kind.String(), m.Value)
	}
	if key := keyAt(t.record, m.Span); key != "" {
		return t.site.Agreement(key)
	}
	return ""
}

// keyAt is the key of the agreement that a span names.
func keyAt(r *index.Record, at extract.Span) string {
	for i := range r.Agreements {
		a := &r.Agreements[i]
		for _, c := range a.Citations {
			if c.Start < at.End && at.Start < c.End {
				return a.Key
			}
		}
	}
	return ""
}

// anchor names a place of a text within its page.
func anchor(start int) string { return "c" + strconv.Itoa(start) }

var kindNames = map[extract.Kind]string{
	extract.Country: "country", extract.Organization: "organization", extract.Date: "date", extract.AgreementName: "agreement",
}
