package web

import (
	"slices"
	"strings"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/markup"
	"chancery/extract"
	"chancery/index"
)

// node is a part of a text on a page: plain, or a mention with what is in it.
type node struct {
	Text  string
	Kind  string // "", or that of the mention
	Value string // for the tooltip
	Inner []node
}

// paragraphs cuts a record's text into lines with their mentions marked. A
// mention that runs over lines is marked in each.
func paragraphs(r *index.Record, names api.Names) [][]node {
	var out [][]node
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
			out = append(out, lineNodes(line, start, here, names))
		}
		start = end + 1
	}
	return out
}

func lineNodes(line string, start int, here []*extract.Mention, names api.Names) []node {
	spans := make([]extract.Span, len(here))
	for i, m := range here {
		spans[i] = extract.Span{Start: max(m.Start-start, 0), End: min(m.End-start, len(line))}
	}
	t := &tree{mentions: here, names: names, levels: [][]node{nil}}
	markup.Walk(line, spans, t)
	return t.levels[0]
}

// tree makes nodes of a text.
type tree struct {
	mentions []*extract.Mention
	names    api.Names
	levels   [][]node // the innermost last
}

func (t *tree) Text(s string) { t.add(node{Text: s}) }

func (t *tree) Open(int) { t.levels = append(t.levels, nil) }

func (t *tree) Close(i int) {
	last := len(t.levels) - 1
	inner := t.levels[last]
	t.levels = t.levels[:last]
	m := t.mentions[i]
	value := strings.Join(strings.Fields(m.Value), " ")
	if m.Kind == extract.Country {
		value = t.names.CountryName(m.Value)
	}
	t.add(node{Kind: m.Kind.String(), Value: value, Inner: inner})
}

func (t *tree) add(n node) {
	last := len(t.levels) - 1
	t.levels[last] = append(t.levels[last], n)
}
