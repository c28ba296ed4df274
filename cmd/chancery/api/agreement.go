package api

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode"

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

// mostNear bounds the agreements that are near a key.
const mostNear = 5

// Near finds agreements that have the words of the key in their names or
// subjects.
func (a *Agreement) Near(ctx context.Context, idx index.Reader, n Names) ([]Entry, error) {
	words := strings.FieldsFunc(a.Key, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return nil, nil
	}
	ask := Agreements{Query: `"` + strings.Join(words, `" "`) + `"`, Corrections: a.Corrections, Limit: mostNear}
	found, err := ask.Ask(ctx, idx, n)
	if err != nil {
		return nil, err
	}
	return found.Agreements, nil
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
	return each(a.Citations, func(c Citation) []string { return c.row(a.Key, a.Name) })
}

var citationHead = []string{"key", "name", "document", "date", "start", "end", "reference", "text", "parties", "events", "rule", "sentence"}

func (c Citation) row(key, name string) []string {
	return []string{
		key, name, c.Document, c.Date, strconv.Itoa(c.Start), strconv.Itoa(c.End), strconv.FormatBool(c.Ref), c.Text,
		joined(c.Parties, func(p annotation.Party) string { return p.Value }),
		joined(c.Events, func(e annotation.Event) string {
			return Event{Kind: e.Kind, Date: e.Date, Place: e.Place, Party: e.Party}.String()
		}),
		c.Rule, c.Sentence,
	}
}
