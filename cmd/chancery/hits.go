package main

import (
	"fmt"
	"slices"
	"strings"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/markup"
	"chancery/cmd/chancery/wording"
	"chancery/extract"
	"chancery/extract/annotation"
)

// How much of a hit people are shown; machines get all of it.
const (
	countriesShown  = 8
	agreementsShown = 3
)

func writeHits(s screen, a *api.SearchAnswer) {
	for i, h := range a.Hits {
		if i > 0 {
			fmt.Fprintln(s)
		}
		writeHit(s, a.Offset+i+1, h)
	}
	for _, f := range a.Facets {
		writeFacet(s, f)
	}
}

// writeFacet prints the values that hits are counted by.
func writeFacet(s screen, f api.Facet) {
	if len(f.Values) == 0 {
		return
	}
	rows := make([][]string, 0, len(f.Values))
	for _, v := range f.Values {
		value := wording.OneLine(v.Value)
		if v.Name != "" {
			value = v.Name + " (" + v.Value + ")"
		}
		rows = append(rows, []string{value, wording.Thousands(v.Documents)})
	}
	fmt.Fprintln(s)
	s.table("", []string{f.Field, "documents"}, rows, 1)
	if more := f.Total - len(f.Values); more > 0 {
		fmt.Fprintln(s, s.paint(dim, "and "+wording.Count(more, "other value")))
	}
	if f.Without > 0 {
		fmt.Fprintln(s, s.paint(dim, wording.Count(f.Without, "document")+" with none"))
	}
}

func writeHit(s screen, rank int, h api.Hit) {
	number := fmt.Sprintf("%d.", rank)
	indent := strings.Repeat(" ", max(3, len(number)+1))
	title := s.paint(bold, h.ID)
	if h.Title != "" {
		title = s.marked(h.Title, h.TitleMarks, bold)
	}
	fmt.Fprintln(s, number+s.wrap(indent, title)[len(number):])
	if about := known(h.ID, h.Date, h.Lang); h.Title != "" || len(about) > 1 {
		fmt.Fprintln(s, s.wrap(indent, s.paint(dim, strings.Join(about, " · "))))
	}
	if text := h.Snippet; text.Text != "" {
		line := s.marked(text.Text, text.Marks, "")
		if text.Before {
			line = "… " + line
		}
		if text.After {
			line += " …"
		}
		fmt.Fprintln(s, s.wrap(indent, line))
	}
	if len(h.Countries) > 0 {
		fmt.Fprintln(s, s.wrap(indent, s.paint(kindColours["COUNTRY"], shorten(h.Countries, countriesShown, ", ", func(c api.CountryCount) string {
			return c.Name
		}))))
	}
	for _, a := range h.Agreements[:min(len(h.Agreements), agreementsShown)] {
		fmt.Fprintln(s, s.wrap(indent, s.paint(kindColours["AGREEMENT"], "§ "+wording.OneLine(a.Name))))
	}
	if n := len(h.Agreements) - agreementsShown; n > 0 {
		fmt.Fprintln(s, s.wrap(indent, s.paint(kindColours["AGREEMENT"], "§ and "+wording.Thousands(n)+" more")))
	}
}

// known are the values that are not empty.
func known(values ...string) []string {
	return slices.DeleteFunc(values, func(v string) bool { return v == "" })
}

// marked shows what matches in a text: in colour, or in brackets.
func (s screen) marked(text string, marks []annotation.Span, colour string) string {
	o := annotation.NewOffsets(text)
	spans := make([]extract.Span, len(marks))
	for i, m := range marks {
		spans[i] = extract.Span{Start: o.Byte(m.Start), End: o.Byte(m.End)}
	}
	p := &matches{s: s, colour: colour}
	markup.Walk(text, spans, p)
	return p.String()
}

// matches prints a text with what was found in it.
type matches struct {
	strings.Builder
	s      screen
	colour string // of the rest, or ""
	inside bool
}

func (m *matches) Text(t string) {
	switch {
	case m.inside && m.s.colours:
		m.WriteString(m.s.paint(found, t))
	case m.inside:
		m.WriteString("[" + t + "]")
	case m.colour != "":
		m.WriteString(m.s.paint(m.colour, t))
	default:
		m.WriteString(t)
	}
}

func (m *matches) Open(int)  { m.inside = true }
func (m *matches) Close(int) { m.inside = false }

func join[T any](all []T, sep string, name func(T) string) string {
	names := make([]string, len(all))
	for i, v := range all {
		names[i] = name(v)
	}
	return strings.Join(names, sep)
}

// shorten joins the first of many.
func shorten[T any](all []T, most int, sep string, name func(T) string) string {
	if len(all) <= most {
		return join(all, sep, name)
	}
	return fmt.Sprintf("%s and %d more", join(all[:most], sep, name), len(all)-most)
}
