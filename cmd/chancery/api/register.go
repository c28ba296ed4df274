package api

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"chancery/cmd/chancery/wording"
	"chancery/index"
)

// Register is a page of the register: its agreements or, if the question says
// so, one row for each party, event or citation of them. Rows are made while
// they are written, unless Collect has made them.
type Register struct {
	AgreementsAnswer
	Parts []RegisterRow `json:"rows,omitzero" doc:"Instead of the agreements, where by is party, event or citation."`

	parts *Stream[RegisterRow]
}

// RegisterRow is a party of an agreement, an event, or a place that names it.
type RegisterRow struct {
	Key      string    `json:"key"`
	Name     string    `json:"name"`
	Type     string    `json:"type,omitempty"`
	Party    *Party    `json:"party,omitempty"`
	Event    *Event    `json:"event,omitempty"`
	Citation *Citation `json:"citation,omitempty"`
}

// RegisterViews are what a row of the register can be.
var RegisterViews = []string{"agreement", "party", "event", "citation"}

// registerView is a way to list parts of agreements.
type registerView struct {
	head  []string
	parts func(context.Context, index.Reader, *index.Entry, *Entry) ([]RegisterRow, error)
	cells func(RegisterRow) []string
}

var registerViews = map[string]registerView{
	"party":    {[]string{"key", "name", "type", "party", "party type", "country", "documents"}, partiesIn, partyCells},
	"event":    {[]string{"key", "name", "type", "event", "date", "place", "party", "documents"}, eventsIn, eventCells},
	"citation": {citationHead, citationsOf, func(r RegisterRow) []string { return r.Citation.row(r.Key, r.Name) }},
}

// Register answers the question with the rows that By asks for.
func (a *Agreements) Register(ctx context.Context, idx index.Reader, n Names) (*Register, error) {
	found, err := a.Ask(ctx, idx, n)
	if err != nil {
		return nil, err
	}
	r := &Register{AgreementsAnswer: *found}
	if v, ok := registerViews[a.By]; ok {
		r.Agreements = nil
		r.parts = v.stream(ctx, idx, found)
	}
	return r, nil
}

func (v registerView) stream(ctx context.Context, idx index.Reader, a *AgreementsAnswer) *Stream[RegisterRow] {
	return &Stream[RegisterRow]{
		head: v.head,
		row:  func(_ int, r RegisterRow) []string { return v.cells(r) },
		entries: func(yield func(RegisterRow, error) bool) {
			for i := range a.Agreements {
				parts, err := v.parts(ctx, idx, &a.found[i], &a.Agreements[i])
				if err != nil {
					yield(RegisterRow{}, err)
					return
				}
				for _, p := range parts {
					if !yield(p, nil) {
						return
					}
				}
			}
		},
	}
}

func (e *Entry) part() RegisterRow { return RegisterRow{Key: e.Key, Name: e.Name, Type: e.Type} }

func partiesIn(_ context.Context, _ index.Reader, _ *index.Entry, e *Entry) ([]RegisterRow, error) {
	var all []RegisterRow
	for i := range e.Parties {
		r := e.part()
		r.Party = &e.Parties[i]
		all = append(all, r)
	}
	return all, nil
}

func partyCells(r RegisterRow) []string {
	p := r.Party
	return []string{r.Key, r.Name, r.Type, p.Value, p.Type, p.Country, strings.Join(p.Documents, "; ")}
}

func eventsIn(_ context.Context, _ index.Reader, _ *index.Entry, e *Entry) ([]RegisterRow, error) {
	var all []RegisterRow
	for i := range e.Events {
		r := e.part()
		r.Event = &e.Events[i]
		all = append(all, r)
	}
	return all, nil
}

func eventCells(r RegisterRow) []string {
	v := r.Event
	return []string{r.Key, r.Name, r.Type, v.Kind, v.Date, wording.OneLine(v.Place), v.Party, strings.Join(v.Documents, "; ")}
}

func citationsOf(ctx context.Context, idx index.Reader, found *index.Entry, e *Entry) ([]RegisterRow, error) {
	cited, err := citations(ctx, idx, *found)
	if err != nil {
		return nil, err
	}
	var all []RegisterRow
	for i := range cited {
		r := e.part()
		r.Citation = &cited[i]
		all = append(all, r)
	}
	return all, nil
}

// checkView refuses rows that the register does not have.
func checkView(by string) error {
	if by != "" && !slices.Contains(RegisterViews, by) {
		return fmt.Errorf("%w: the register has no rows by %q; it has %s", index.ErrRequest, by, strings.Join(RegisterViews, ", "))
	}
	return nil
}

// Collect makes the rows. It must be called before they are written as one object.
func (r *Register) Collect() (err error) {
	if r.parts != nil {
		r.Parts, err = r.parts.All()
	}
	return err
}

// Err is what ended the rows before their end.
func (r *Register) Err() error {
	if r.parts == nil {
		return nil
	}
	return r.parts.Err
}

// Lines yields the entries of the register, or the rows.
func (r *Register) Lines() iter.Seq[any] {
	if r.parts != nil {
		return r.parts.Lines()
	}
	return r.AgreementsAnswer.Lines()
}

// Head names the columns of Rows.
func (r *Register) Head() []string {
	if r.parts != nil {
		return r.parts.Head()
	}
	return r.AgreementsAnswer.Head()
}

// Rows tells each entry of the register, or each row.
func (r *Register) Rows() iter.Seq[[]string] {
	if r.parts != nil {
		return r.parts.Rows()
	}
	return r.AgreementsAnswer.Rows()
}
