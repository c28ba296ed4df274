package api

import (
	"context"
	"strings"

	"chancery/index"
)

// Agreements asks for entries of the register.
type Agreements struct {
	// Query is in the query language, of agreements.
	Query string
	// Parties must all be parties: countries by name or code, or bodies.
	Parties []string
	// Types: any of them.
	Types []string
	// Event, From and To: an event of that kind, or of any kind, within that time.
	Event, From, To string
	Offset, Limit   int
}

// Events are the kinds of events that the built-in rules know.
var Events = []string{
	"signed", "ratified", "in force", "adopted", "approved", "acceded", "initialled", "amended", "extended", "suspended",
	"terminated", "expired", "withdrawn", "under negotiation", "draft",
}

// AgreementsAnswer is a page of the register.
type AgreementsAnswer struct {
	Total      int     `json:"total"`
	Offset     int     `json:"offset"`
	Agreements []Entry `json:"agreements"`
}

// Entry is all that the documents of an index say of one agreement.
type Entry struct {
	Key       string   `json:"key"`
	Name      string   `json:"name"`
	Type      string   `json:"type,omitempty"`
	Subject   string   `json:"subject,omitempty"`
	Parties   []Party  `json:"parties"`
	Events    []Event  `json:"events"`
	Documents []string `json:"documents"`
}

// Party is a party to an agreement with the documents that say so. Name is
// what it is called: the country's name, or the body's.
type Party struct {
	Type      string   `json:"type"`
	Value     string   `json:"value"`
	Country   string   `json:"country,omitempty"`
	Name      string   `json:"name"`
	Documents []string `json:"documents"`
}

// Event is an event of an agreement with the documents that say so.
type Event struct {
	Kind      string   `json:"kind"`
	Date      string   `json:"date,omitempty"`
	Place     string   `json:"place,omitempty"`
	Party     string   `json:"party,omitempty"`
	Documents []string `json:"documents"`
}

// String tells the event in a few words.
func (e Event) String() string {
	words := []string{strings.TrimSpace(e.Kind + " " + e.Date)}
	if e.Place != "" {
		words = append(words, strings.Join(strings.Fields(e.Place), " "))
	}
	if e.Party != "" {
		words = append(words, "by "+e.Party)
	}
	return strings.Join(words, ", ")
}

// Request is what to ask an index. An error wraps *index.QueryError or
// index.ErrRequest.
func (a *Agreements) Request(n Names) (index.AgreementsRequest, error) {
	r := index.AgreementsRequest{
		Types: a.Types, Event: strings.ToLower(a.Event), From: a.From, To: a.To, Offset: a.Offset, Limit: a.Limit,
	}
	// Parties go by their words, so that part of a body's name is enough.
	parties, err := index.Filter{Parties: a.Parties}.Node(resolver(n))
	if err != nil {
		return r, err
	}
	r.Query = parties
	if strings.TrimSpace(a.Query) == "" {
		return r, nil
	}
	query, err := index.ParseAgreements(a.Query, resolver(n))
	if err != nil {
		return r, err
	}
	r.Query = query
	if parties != nil {
		r.Query = index.And{Nodes: []index.Node{query, parties}}
	}
	return r, nil
}

// Ask answers the question.
func (a *Agreements) Ask(ctx context.Context, idx index.Reader, n Names) (*AgreementsAnswer, error) {
	r, err := a.Request(n)
	if err != nil {
		return nil, err
	}
	found, err := idx.Agreements(ctx, r)
	if err != nil {
		return nil, err
	}
	out := &AgreementsAnswer{Total: found.Total, Offset: a.Offset, Agreements: make([]Entry, 0, len(found.Entries))}
	for _, e := range found.Entries {
		out.Agreements = append(out.Agreements, newEntry(e, n))
	}
	return out, nil
}

func newEntry(e index.Entry, n Names) Entry {
	out := Entry{
		Key: e.Key, Name: e.Name, Type: e.Type, Subject: e.Subject, Documents: e.Documents,
		Parties: make([]Party, 0, len(e.Parties)), Events: make([]Event, 0, len(e.Events)),
	}
	for _, p := range e.Parties {
		out.Parties = append(out.Parties, Party{p.Kind.String(), p.Value, p.Country, n.CountryName(p.Value), p.Documents})
	}
	for _, v := range e.Events {
		out.Events = append(out.Events, Event{v.Kind, v.Date, v.Place, v.Party, v.Documents})
	}
	return out
}
