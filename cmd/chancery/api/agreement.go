package api

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"chancery/cmd/chancery/wording"
	"chancery/extract/annotation"
	"chancery/index"
)

// ErrNoAgreement means that the register has no entry under a key.
var ErrNoAgreement = errors.New("no such agreement")

// Agreement asks for one entry of the register, in full.
type Agreement struct {
	Key         string
	Corrections *index.Corrections
}

// AgreementAnswer is an entry of the register with all that supports it.
type AgreementAnswer struct {
	Entry
	// Merged says why all of this is one entry.
	Merged    []Merge    `json:"merged"`
	Citations []Citation `json:"citations"`
}

// Merge is a key that documents gave the agreement, the rule that made it, and
// those documents. Note is that of the correction that brought it here.
type Merge struct {
	Key       string   `json:"key"`
	Rule      string   `json:"rule,omitempty"`
	Note      string   `json:"note,omitempty"`
	Documents []string `json:"documents"`
}

// Citation is a place of a document that names the agreement or points back to
// it, and what is said of it there. Offsets are code points of the document's
// text.
type Citation struct {
	Document string `json:"document"`
	Date     string `json:"date,omitempty"` // the document's
	Text     string `json:"text"`
	Sentence string `json:"sentence"`
	annotation.Agreement
}

// Ask answers the question. An error wraps ErrNoAgreement if there is no such
// entry.
func (a *Agreement) Ask(ctx context.Context, idx index.Reader, n Names) (*AgreementAnswer, error) {
	found, err := idx.Agreements(ctx, index.AgreementsRequest{Keys: []string{a.Key}, Corrections: a.Corrections, Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(found.Entries) == 0 {
		return nil, fmt.Errorf("%w: %s", ErrNoAgreement, a.Key)
	}
	e := found.Entries[0]
	out := &AgreementAnswer{Entry: newEntry(e, n), Merged: make([]Merge, 0, len(e.Merged))}
	for _, m := range e.Merged {
		out.Merged = append(out.Merged, Merge{m.Key, m.Rule, m.Note, m.Documents})
	}
	out.Citations, err = citations(ctx, idx, e)
	return out, err
}

// citations reads the documents of an entry for the places that name it.
func citations(ctx context.Context, idx index.Reader, e index.Entry) ([]Citation, error) {
	var all []Citation
	for _, p := range e.Parts {
		r, err := idx.Get(ctx, p.Document)
		if errors.Is(err, index.ErrNotFound) {
			continue // it has just been removed
		}
		if err != nil {
			return nil, err
		}
		d := &index.Record{Document: r.Document}
		d.Agreements = append(d.Agreements, p.Agreement)
		for _, c := range Annotated(d).Agreements {
			all = append(all, cite(r, c))
		}
	}
	return all, nil
}

func cite(r *index.Record, c annotation.Agreement) Citation {
	runes := annotation.NewOffsets(r.Text)
	text := func(start, end int) string {
		return wording.OneLine(r.Text[runes.Byte(start):runes.Byte(end)])
	}
	out := Citation{Document: r.ID, Date: r.Date, Text: text(c.Start, c.End), Agreement: c}
	if c.Sentence != nil {
		out.Sentence = text(c.Sentence.Start, c.Sentence.End)
	}
	return out
}

// Lines yields the citations.
func (a *AgreementAnswer) Lines() iter.Seq[any] { return lines([]*AgreementAnswer{a}) }

// Head names the columns of Rows.
func (a *AgreementAnswer) Head() []string { return citationHead }

// Rows tells each citation.
func (a *AgreementAnswer) Rows() iter.Seq[[]string] {
	return each(a.Citations, func(c Citation) []string { return c.row(a.Entry) })
}

var citationHead = []string{"key", "name", "document", "date", "start", "end", "reference", "text", "parties", "events", "rule", "sentence"}

func (c Citation) row(e Entry) []string {
	return []string{
		e.Key, e.Name, c.Document, c.Date, strconv.Itoa(c.Start), strconv.Itoa(c.End), strconv.FormatBool(c.Ref), c.Text,
		joined(c.Parties, func(p annotation.Party) string { return p.Value }),
		joined(c.Events, func(e annotation.Event) string {
			return Event{Kind: e.Kind, Date: e.Date, Place: e.Place, Party: e.Party}.String()
		}),
		c.Rule, c.Sentence,
	}
}

// RegisterViews are what a row of the register can be.
var RegisterViews = []string{"agreement", "party", "event", "citation"}

// RegisterRows is the register with one row for each party, event or citation.
type RegisterRows struct {
	Exported
	Total int   `json:"total"` // of agreements
	All   []any `json:"rows"`
	head  []string
	cells [][]string
}

// PartyRow is one party of an agreement, EventRow one event, CitationRow one
// place that names it.
type (
	PartyRow struct {
		Key  string `json:"key"`
		Name string `json:"name"`
		Type string `json:"type,omitempty"`
		Side Party  `json:"party"`
	}
	EventRow struct {
		Key   string `json:"key"`
		Name  string `json:"name"`
		Type  string `json:"type,omitempty"`
		Event Event  `json:"event"`
	}
	CitationRow struct {
		Key      string   `json:"key"`
		Name     string   `json:"name"`
		Type     string   `json:"type,omitempty"`
		Citation Citation `json:"citation"`
	}
)

// By returns the answer with one row for each party, event or citation; for
// "" and "agreement" it is the answer itself.
func (a *AgreementsAnswer) By(ctx context.Context, idx index.Reader, view string) (Listing, error) {
	rows := &RegisterRows{Total: a.Total, All: []any{}}
	switch view {
	case "", "agreement":
		return a, nil
	case "party":
		rows.head = []string{"key", "name", "type", "party", "party type", "country", "documents"}
		for _, e := range a.Agreements {
			for _, p := range e.Parties {
				rows.add(PartyRow{e.Key, e.Name, e.Type, p}, e.Key, e.Name, e.Type, p.Value, p.Type, p.Country, strings.Join(p.Documents, "; "))
			}
		}
	case "event":
		rows.head = []string{"key", "name", "type", "event", "date", "place", "party", "documents"}
		for _, e := range a.Agreements {
			for _, v := range e.Events {
				rows.add(EventRow{e.Key, e.Name, e.Type, v}, e.Key, e.Name, e.Type, v.Kind, v.Date, wording.OneLine(v.Place), v.Party, strings.Join(v.Documents, "; "))
			}
		}
	case "citation":
		rows.head = citationHead
		for i, e := range a.Agreements {
			all, err := citations(ctx, idx, a.found[i])
			if err != nil {
				return nil, err
			}
			for _, c := range all {
				rows.add(CitationRow{e.Key, e.Name, e.Type, c}, c.row(e)...)
			}
		}
	default:
		return nil, fmt.Errorf("%w: the register has no rows by %q; it has %s", index.ErrRequest, view, strings.Join(RegisterViews, ", "))
	}
	return rows, nil
}

func (r *RegisterRows) add(row any, cells ...string) {
	r.All = append(r.All, row)
	r.cells = append(r.cells, cells)
}

// Lines yields the rows.
func (r *RegisterRows) Lines() iter.Seq[any] { return lines(r.All) }

// Head names the columns of Rows.
func (r *RegisterRows) Head() []string { return r.head }

// Rows tells each row.
func (r *RegisterRows) Rows() iter.Seq[[]string] { return slices.Values(r.cells) }
