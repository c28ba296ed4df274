package web

import (
	"context"
	"slices"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
	"chancery/extract"
	"chancery/extract/annotation"
	"chancery/index"
)

// documentsQuoted bounds the documents whose sentences an agreement's page
// shows.
const documentsQuoted = 100

// agreementView is an entry of the register with every sentence behind it.
type agreementView struct {
	Entry     index.Entry
	Names     api.Names
	Parties   []choice
	Timeline  []happening
	Relations []choice
	Documents []source
	Left      int // documents that are not quoted
}

// happening is an event of an agreement with the sentences that tell it.
type happening struct {
	index.Event
	Quotes []sentence
}

// sentence is what a document says, with the words that matter. Link is what
// the way to it is called.
type sentence struct {
	Document, Anchor, Link, Rule string
	Text                         []piece
}

// source is a document that names an agreement.
type source struct {
	ID, Title, Date string
	Quotes          []sentence
}

func (s *server) agreementPage(ctx context.Context, in *struct {
	Key string `path:"key"`
}) (*view, error) {
	found, err := s.index.Agreements(ctx, index.AgreementsRequest{Keys: []string{in.Key}, Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(found.Entries) == 0 {
		return nil, api.ErrNoAgreement
	}
	e := found.Entries[0]
	body := &agreementView{Entry: e, Names: s.extractor}
	for _, p := range e.Parties {
		body.Parties = append(body.Parties, choice{
			Name: wording.OneLine(s.extractor.CountryName(p.Value)), Address: s.site.Entity(p.Kind.String(), p.Value), Count: len(p.Documents),
		})
	}
	for _, r := range e.Relations {
		body.Relations = append(body.Relations, choice{Name: r.Kind + " " + wording.OneLine(r.Name), Address: s.site.Agreement(r.Key)})
	}
	for _, v := range e.Events {
		body.Timeline = append(body.Timeline, happening{Event: v})
	}
	for _, id := range quotedDocuments(&e) {
		record, err := s.index.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		body.quote(record)
	}
	body.Left = len(e.Documents) - len(body.Documents)
	return &view{Template: "agreement.html", Title: wording.OneLine(e.Name), Here: "agreements", Body: body}, nil
}

// quotedDocuments are the documents of an entry that a page quotes, in their
// order. Those that tell an event come before others.
func quotedDocuments(e *index.Entry) []string {
	quoted := map[string]bool{}
	quote := func(documents []string) {
		for _, id := range documents {
			if len(quoted) < documentsQuoted {
				quoted[id] = true
			}
		}
	}
	for _, v := range e.Events {
		quote(v.Documents)
	}
	quote(e.Documents)
	return slices.DeleteFunc(slices.Clone(e.Documents), func(id string) bool { return !quoted[id] })
}

// quote adds the sentences of a document.
func (a *agreementView) quote(r *index.Record) {
	d := source{ID: r.ID, Title: wording.OneLine(r.Title), Date: r.Date}
	o := annotation.NewOffsets(r.Text)
	for _, p := range a.Entry.Parts {
		if p.Document != r.ID {
			continue
		}
		for _, c := range p.Citations {
			name := anchor(o.CodePoint(c.Start))
			said := quote(r, name, c.Sentence, c.Span, c.Rule)
			said.Link = "in the text"
			d.Quotes = append(d.Quotes, said)
			for _, e := range c.Events {
				i := slices.IndexFunc(a.Timeline, func(h happening) bool {
					return h.Kind == e.Kind && h.Date == e.Date && h.Place == e.Place && h.Party == e.Party
				})
				if i >= 0 {
					a.Timeline[i].Quotes = append(a.Timeline[i].Quotes, quote(r, name, c.Sentence, e.Span, e.Rule))
				}
			}
		}
	}
	a.Documents = append(a.Documents, d)
}

// quote is a sentence of a document with some of its words marked, and the
// anchor of the agreement's name in it.
func quote(r *index.Record, anchor string, around, at extract.Span, rule string) sentence {
	if around.Start >= around.End || at.Start < around.Start || at.End > around.End {
		around = at
	}
	return sentence{
		Document: r.ID, Anchor: anchor, Link: r.ID, Rule: rule,
		Text: []piece{
			{r.Text[around.Start:at.Start], false}, {r.Text[at.Start:at.End], true}, {r.Text[at.End:around.End], false},
		},
	}
}
