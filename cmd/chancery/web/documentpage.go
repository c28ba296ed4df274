package web

import (
	"cmp"
	"context"
	"net/url"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
	"chancery/extract"
	"chancery/extract/annotation"
)

// documentView is a document with what it names.
type documentView struct {
	Document    *annotation.Document
	Title       string
	Origin      string // a link to the original, "" if it is no web address
	Paragraphs  []paragraph
	Counts      []kindCount
	Instruments []instrument
	Mentions    []mentionRow
	Names       api.Names
}

type kindCount struct {
	Kind, Label string
	Count       int
}

// instrument is what a document says of an agreement, with the places.
type instrument struct {
	annotation.Agreement
	Places []quoted
}

// quoted is a sentence with the rule that found a name in it.
type quoted struct {
	Text, Rule, Anchor string
}

// mentionRow is a mention in the list of all.
type mentionRow struct {
	annotation.Entity
	Link, Anchor, Name string
}

var kindLabels = []kindCount{
	{"COUNTRY", "Countries", 0}, {"ORG", "Organizations", 0}, {"DATE", "Dates", 0}, {"AGREEMENT", "Agreements", 0},
}

func (s *server) documentPage(ctx context.Context, in *DocumentInput) (*view, error) {
	record, err := s.index.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	d := api.Annotated(record)
	body := &documentView{
		Document: d, Title: cmp.Or(wording.OneLine(d.Title), d.ID), Origin: webAddress(d.Source), Paragraphs: s.paragraphs(record),
		Instruments: instruments(d), Names: s.extractor,
	}
	for _, k := range kindLabels {
		for _, m := range d.Entities {
			if m.Type == k.Kind {
				k.Count++
			}
		}
		body.Counts = append(body.Counts, k)
	}
	for _, m := range d.Entities {
		row := mentionRow{Entity: m, Anchor: anchor(m.Start), Link: s.site.Entity(m.Type, m.Value), Name: wording.OneLine(m.Value)}
		if m.Type == extract.Country.String() && m.Value != "" {
			row.Name = s.extractor.CountryName(m.Value)
		}
		body.Mentions = append(body.Mentions, row)
	}
	return &view{Template: "document.html", Title: body.Title, Body: body}, nil
}

// webAddress is a source if it is an address that a browser may be led to.
func webAddress(source string) string {
	u, err := url.Parse(source)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// instruments are the agreements of a document, each with the sentences that
// speak of it.
func instruments(d *annotation.Document) []instrument {
	text := []rune(d.Text)
	var all []instrument
	for _, a := range d.Instruments() {
		i := instrument{Agreement: a}
		for _, c := range d.Agreements {
			if c.Key != a.Key {
				continue
			}
			at := annotation.Span{Start: c.Start, End: c.End}
			if c.Sentence != nil {
				at = *c.Sentence
			}
			q := quoted{Text: wording.OneLine(string(text[at.Start:at.End])), Rule: c.Rule, Anchor: anchor(c.Start)}
			if n := len(i.Places); n == 0 || i.Places[n-1].Text != q.Text {
				i.Places = append(i.Places, q)
			}
		}
		all = append(all, i)
	}
	return all
}
