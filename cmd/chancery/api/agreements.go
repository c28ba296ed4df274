package api

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"chancery/cmd/chancery/wording"
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
	// Place holds words of the event's place, Subject those of the subject.
	Place, Subject string
	// Sort is one of RegisterSorts, "" for the first.
	Sort string
	// By is one of RegisterViews, "" for the first.
	By            string
	Corrections   *index.Corrections
	Offset, Limit int
}

// RegisterSorts are the orders of the register.
var RegisterSorts = []string{"documents", "name", "date", "latest"}

var registerSorts = []index.RegisterSort{index.ByDocuments, index.ByName, index.ByEvent, index.ByLatestEvent}

// Events are the kinds of events that the built-in rules know.
var Events = []string{
	"signed", "ratified", "in force", "adopted", "approved", "acceded", "initialled", "amended", "extended", "suspended",
	"terminated", "expired", "withdrawn", "under negotiation", "draft",
}

// AgreementsAnswer is a page of the register.
type AgreementsAnswer struct {
	Exported
	Total      int     `json:"total"`
	Offset     int     `json:"offset"`
	Agreements []Entry `json:"agreements,omitzero"`

	found []index.Entry
}

// Entry is all that the documents of an index say of one agreement. Coding is
// the letter that manytreaties gives its type. Conflicts are the parts of which
// documents give several values.
type Entry struct {
	Key       string     `json:"key"`
	Name      string     `json:"name"`
	Type      string     `json:"type,omitempty"`
	Coding    string     `json:"coding,omitempty"`
	Subject   string     `json:"subject,omitempty"`
	Parties   []Party    `json:"parties"`
	Events    []Event    `json:"events"`
	Relations []Relation `json:"relations,omitempty"`
	Conflicts *Conflicts `json:"conflicts,omitempty"`
	Documents []string   `json:"documents"`
	// Texts is the number of the documents, copies of one text counted once.
	Texts int `json:"texts"`
}

// Conflicts are the values that documents give of what can have only one.
type Conflicts struct {
	Names    []Claim `json:"names,omitempty"`
	Types    []Claim `json:"types,omitempty"`
	Subjects []Claim `json:"subjects,omitempty"`
	Events   []Event `json:"events,omitempty"` // of one kind and party, at several dates
}

// Claim is a value with the documents that give it.
type Claim struct {
	Value     string   `json:"value"`
	Documents []string `json:"documents"`
}

// Relation ties an agreement to another one.
type Relation struct {
	Kind      string   `json:"kind"`
	Key       string   `json:"key"`
	Name      string   `json:"name"`
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
		words = append(words, wording.OneLine(e.Place))
	}
	if e.Party != "" {
		words = append(words, "by "+e.Party)
	}
	return strings.Join(words, ", ")
}

// Outline are the events of which no other tells all that they tell: an event
// of the same kind with the same date, or one within it, place and party.
func (e Entry) Outline() []Event {
	return slices.DeleteFunc(slices.Clone(e.Events), func(v Event) bool {
		return slices.ContainsFunc(e.Events, func(w Event) bool { return w.tells(v) && !v.tells(w) })
	})
}

// tells reports whether an event leaves nothing of another unsaid.
func (e Event) tells(v Event) bool {
	dated := v.Date == "" || e.Date == v.Date || strings.HasPrefix(e.Date, v.Date+"-")
	return e.Kind == v.Kind && dated && (v.Place == "" || e.Place == v.Place) && (v.Party == "" || e.Party == v.Party)
}

// Request is what to ask an index. An error wraps *index.QueryError or
// index.ErrRequest.
func (a *Agreements) Request(n Names) (index.AgreementsRequest, error) {
	r := index.AgreementsRequest{
		Types: a.Types, Event: strings.ToLower(a.Event), From: a.From, To: a.To, Place: a.Place, Subject: a.Subject,
		Corrections: a.Corrections, Offset: a.Offset, Limit: a.Limit,
	}
	if err := checkView(a.By); err != nil {
		return r, err
	}
	if a.Sort != "" {
		i := slices.Index(RegisterSorts, a.Sort)
		if i < 0 {
			return r, fmt.Errorf("%w: the register has no order %q; it has %s", index.ErrRequest, a.Sort, strings.Join(RegisterSorts, ", "))
		}
		r.Sort = registerSorts[i]
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

// Describe says what an answer came from.
func (a *Agreements) Describe(ctx context.Context, idx index.Reader, n Names) (*About, error) {
	r, err := a.Request(n)
	if err != nil {
		return nil, err
	}
	what := "agreements"
	if _, ok := registerViews[a.By]; ok {
		what += " by " + a.By
	}
	about, err := NewAbout(ctx, idx, what, r.Query, nil)
	if err != nil {
		return nil, err
	}
	about.Sort = cmp.Or(a.Sort, RegisterSorts[0])
	about.Filter = conditions([2]string{"type", strings.Join(a.Types, ", ")}, [2]string{"event", a.Event}, [2]string{"place", a.Place}, [2]string{"subject", a.Subject}, [2]string{"from", a.From}, [2]string{"to", a.To})
	return about, nil
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
	out := &AgreementsAnswer{Total: found.Total, Offset: a.Offset, Agreements: make([]Entry, 0, len(found.Entries)), found: found.Entries}
	for _, e := range found.Entries {
		out.Agreements = append(out.Agreements, newEntry(e, n))
	}
	return out, nil
}

// Len is the number of agreements of the page.
func (a *AgreementsAnswer) Len() int { return len(a.found) }

func newEntry(e index.Entry, n Names) Entry {
	out := Entry{
		Key: e.Key, Name: e.Name, Type: e.Type, Coding: n.TypeCoding(e.Type), Subject: e.Subject, Documents: e.Documents, Texts: e.Texts,
		Parties: make([]Party, 0, len(e.Parties)), Events: make([]Event, 0, len(e.Events)),
	}
	for _, p := range e.Parties {
		out.Parties = append(out.Parties, Party{p.Kind.String(), p.Value, p.Country, n.CountryName(p.Value), p.Documents})
	}
	for _, v := range e.Events {
		out.Events = append(out.Events, Event{v.Kind, v.Date, v.Place, v.Party, v.Documents})
	}
	for _, r := range e.Relations {
		out.Relations = append(out.Relations, Relation{r.Kind, r.Key, r.Name, r.Documents})
	}
	out.Conflicts = conflicts(e, out.Events)
	return out
}

// conflicts is nil where the documents agree.
func conflicts(e index.Entry, events []Event) *Conflicts {
	c := Conflicts{Names: several(e.Names), Types: several(e.Types), Subjects: several(e.Subjects), Events: disputed(events)}
	if c.Names == nil && c.Types == nil && c.Subjects == nil && c.Events == nil {
		return nil
	}
	return &c
}

// several returns claims that differ, if there are any; case and blanks make no
// difference.
func several(claims []index.Claim) []Claim {
	first, differ := "", false
	for i, c := range claims {
		if key := index.Key(c.Value); i == 0 {
			first = key
		} else {
			differ = differ || key != first
		}
	}
	if !differ {
		return nil
	}
	var out []Claim
	for _, c := range claims {
		out = append(out, Claim{c.Value, c.Documents})
	}
	return out
}

// disputed returns the events that happen once and have several dates, none of
// them within the other.
func disputed(events []Event) []Event {
	var out []Event
	for i, e := range events {
		once := e.Kind == "signed" || e.Kind == "adopted" || e.Kind == "terminated" || e.Party != "" && e.Kind == "ratified"
		if !once || e.Date == "" {
			continue
		}
		for j, f := range events {
			if i != j && f.Kind == e.Kind && f.Party == e.Party && f.Date != "" && !strings.HasPrefix(e.Date, f.Date) && !strings.HasPrefix(f.Date, e.Date) {
				out = append(out, e)
				break
			}
		}
	}
	return out
}
