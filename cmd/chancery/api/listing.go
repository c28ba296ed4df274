package api

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"chancery/extract"
)

// Listing is an answer that is a list. It is written whole, as one JSON object
// a line, or as a table.
type Listing interface {
	// Lines yields the entries, each an object.
	Lines() iter.Seq[any]
	// Head names the columns of Rows, which tell each entry in plain text.
	Head() []string
	Rows() iter.Seq[[]string]
}

var (
	_ Listing = (*SearchAnswer)(nil)
	_ Listing = (*EntitiesAnswer)(nil)
	_ Listing = (*ProfileAnswer)(nil)
	_ Listing = (*AgreementsAnswer)(nil)
	_ Listing = (*Register)(nil)
	_ Listing = (*AgreementAnswer)(nil)
	_ Listing = (*Status)(nil)
)

// WriteJSONL writes the entries of a listing, one JSON object a line.
func WriteJSONL(w io.Writer, l Listing) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for v := range l.Lines() {
		if err := enc.Encode(v); err != nil {
			return err
		}
	}
	return nil
}

// WriteCSV writes a listing as a table with a header line.
func WriteCSV(w io.Writer, l Listing) error {
	c := csv.NewWriter(w)
	if err := c.Write(l.Head()); err != nil {
		return err
	}
	for row := range l.Rows() {
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// each yields what a function makes of the entries of a list.
func each[T, R any](all []T, of func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		for _, v := range all {
			if !yield(of(v)) {
				return
			}
		}
	}
}

// lines yields the entries of a list.
func lines[T any](all []T) iter.Seq[any] { return each(all, func(v T) any { return v }) }

// joined puts the names of several things into one cell.
func joined[T any](all []T, name func(T) string) string {
	names := make([]string, len(all))
	for i, v := range all {
		names[i] = name(v)
	}
	return strings.Join(names, "; ")
}

// Lines yields the hits.
func (a *SearchAnswer) Lines() iter.Seq[any] { return lines(a.Hits) }

// Head names the columns of Rows.
func (a *SearchAnswer) Head() []string { return hitColumns }

var hitColumns = []string{"rank", "id", "title", "date", "lang", "source", "site", "score", "countries", "agreements", "snippet"}

// Rows tells each hit.
func (a *SearchAnswer) Rows() iter.Seq[[]string] {
	rank := a.Offset
	return each(a.Hits, func(h Hit) []string {
		rank++
		return hitRow(rank, h)
	})
}

func hitRow(rank int, h Hit) []string {
	return []string{
		strconv.Itoa(rank), h.ID, h.Title, h.Date, h.Lang, h.Source, h.Site, strconv.FormatFloat(h.Score, 'f', 4, 64),
		joined(h.Countries, func(c CountryCount) string { return c.Code }),
		joined(h.Agreements, func(a AgreementRef) string { return a.Name }), h.Snippet.Text,
	}
}

// Lines yields the values.
func (a *EntitiesAnswer) Lines() iter.Seq[any] { return lines(a.Values) }

// Head names the columns of Rows.
func (a *EntitiesAnswer) Head() []string {
	return []string{"type", "value", "name", "documents", "mentions"}
}

// Rows tells each value.
func (a *EntitiesAnswer) Rows() iter.Seq[[]string] {
	return each(a.Values, func(v Entity) []string {
		return []string{v.Type, v.Value, v.Name, strconv.Itoa(v.Documents), strconv.Itoa(v.Mentions)}
	})
}

// Lines yields the profile itself.
func (a *ProfileAnswer) Lines() iter.Seq[any] { return lines([]*ProfileAnswer{a}) }

// Head names the columns of Rows.
func (a *ProfileAnswer) Head() []string {
	return []string{
		"type", "value", "id", "name", "kind", "names", "acronyms", "demonyms", "codes", "since", "until",
		"documents", "mentions", "first", "last", "written", "countries",
	}
}

// Rows tells the profile.
func (a *ProfileAnswer) Rows() iter.Seq[[]string] {
	return slices.Values([][]string{{
		a.Type, a.Value, a.ID, a.Name, a.Kind, strings.Join(a.Names, "; "), strings.Join(a.Acronyms, "; "), strings.Join(a.Demonyms, "; "),
		joined(a.Codes, func(c Code) string { return c.List + " " + c.Code }), a.Since, a.Until,
		strconv.Itoa(a.Documents), strconv.Itoa(a.Mentions), a.First, a.Last,
		joined(a.Written, func(w Written) string { return fmt.Sprintf("%s (%d)", w.Text, w.Mentions) }),
		joined(a.Countries, func(c Shared) string { return c.Code + " " + strconv.Itoa(c.Documents) }),
	}})
}

// Lines yields the entries of the register.
func (a *AgreementsAnswer) Lines() iter.Seq[any] { return lines(a.Agreements) }

// Head names the columns of Rows.
func (a *AgreementsAnswer) Head() []string {
	return []string{"key", "name", "type", "coding", "subject", "parties", "events", "relations", "documents", "texts"}
}

// Rows tells each entry of the register.
func (a *AgreementsAnswer) Rows() iter.Seq[[]string] {
	return each(a.Agreements, func(v Entry) []string {
		return []string{
			v.Key, v.Name, v.Type, v.Coding, v.Subject,
			joined(v.Parties, func(p Party) string { return p.Value }),
			joined(v.Events, func(e Event) string { return e.String() }),
			joined(v.Relations, func(r Relation) string { return r.Kind + " " + r.Key }),
			strings.Join(v.Documents, "; "), strconv.Itoa(v.Texts),
		}
	})
}

// Lines yields the status itself.
func (s *Status) Lines() iter.Seq[any] { return lines([]*Status{s}) }

// Head names the columns of Rows.
func (s *Status) Head() []string { return []string{"what", "value", "count"} }

// Rows tells what is counted.
func (s *Status) Rows() iter.Seq[[]string] {
	rows := [][]string{
		{"documents", "", strconv.Itoa(s.Documents)},
		{"outdated documents", "", strconv.Itoa(s.Outdated)},
		{"agreements", "", strconv.Itoa(s.Agreements)},
		{"agreement records", "", strconv.Itoa(s.AgreementRecords)},
	}
	for _, k := range extract.Kinds() {
		rows = append(rows, []string{"mentions", k.String(), strconv.Itoa(s.Mentions[k.String()])})
	}
	for _, l := range s.Languages {
		rows = append(rows, []string{"documents in language", l.Value, strconv.Itoa(l.Documents)})
	}
	for _, r := range s.Rules {
		rows = append(rows, []string{"documents read with rules", r.Value, strconv.Itoa(r.Documents)})
	}
	return slices.Values(rows)
}
