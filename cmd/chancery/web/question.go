package web

import (
	"path"
	"slices"
	"strings"

	"chancery/cmd/chancery/api"
	"chancery/index"
)

// SearchInput is what a search reads from an address.
type SearchInput struct {
	Query   string   `query:"q" doc:"A query, as 'chancery help query' explains it. * finds everything." example:"country:TUR \"social security\""`
	Country []string `query:"country,explode" doc:"Countries by name or code; all must be named."`
	Org     []string `query:"org,explode" doc:"Organizations by words of their names; all must be named."`
	Type    []string `query:"type,explode" doc:"Types of agreements; one of them must be named."`
	Party   []string `query:"party,explode" doc:"Parties to agreements; all must be parties."`
	From    string   `query:"from" doc:"Only documents of this date or later (EDTF: 2018, 2018-05, 2018-05-31)."`
	To      string   `query:"to" doc:"Only documents of this date or earlier."`
	Lang    []string `query:"lang,explode" doc:"Languages; one of them must be the document's."`
	Source  []string `query:"source,explode" doc:"Words of sources; one of them must match."`
	Like    string   `query:"like" doc:"The id of a document: others that are like it."`
	Sort    string   `query:"sort" doc:"relevance, newest, oldest, source or id; without it the best match first, or the newest where there is no query."`
}

func (i *SearchInput) ask() *api.Search {
	return &api.Search{
		Query: strings.TrimSpace(i.Query), Sort: i.Sort, Like: i.Like,
		Filter: index.Filter{
			Countries: filled(i.Country), Orgs: filled(i.Org), Types: filled(i.Type), Parties: filled(i.Party),
			Langs: filled(i.Lang), Sources: filled(i.Source), From: strings.TrimSpace(i.From), To: strings.TrimSpace(i.To),
		},
	}
}

// AgreementsInput is what a question about the register reads from an address.
type AgreementsInput struct {
	Query string   `query:"q" doc:"A query about agreements: words of names and subjects, and the fields type: party: country: date: signed: lang: source:"`
	Party []string `query:"party,explode" doc:"Countries by name or code, or bodies by words of their names; all must be parties."`
	Type  []string `query:"type,explode" doc:"Types of agreements; any of them."`
	Event string   `query:"event" doc:"Only agreements with such an event (signed, ratified, in force, …)."`
	From  string   `query:"from" doc:"Only agreements with an event at this date or later; of the kind that event names, if it does."`
	To    string   `query:"to" doc:"Only agreements with an event at this date or earlier."`
	Place string   `query:"place" doc:"Only agreements with an event in a place of these words."`
	About string   `query:"subject" doc:"Only agreements whose subject holds these words."`
	Sort  string   `query:"sort" doc:"documents, name, date or latest; without it the most documents first."`
}

func (i *AgreementsInput) ask() *api.Agreements {
	return &api.Agreements{
		Query: strings.TrimSpace(i.Query), Parties: filled(i.Party), Types: filled(i.Type), Event: strings.TrimSpace(i.Event),
		From: strings.TrimSpace(i.From), To: strings.TrimSpace(i.To), Place: strings.TrimSpace(i.Place),
		Subject: strings.TrimSpace(i.About), Sort: i.Sort,
	}
}

// filled are the values that are not blank: a form sends its empty fields too.
func filled(values []string) []string {
	var all []string
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// PageInput selects a part of a list.
type PageInput struct {
	Offset int `query:"offset" minimum:"0" maximum:"1000000000" doc:"How many entries to leave out."`
	Limit  int `query:"limit" minimum:"1" maximum:"1000" default:"10" doc:"How many entries to give at most."`
}

// CopiesInput says whether copies count.
type CopiesInput struct {
	Copies bool `query:"copies" doc:"Count every copy of a text, and not each text once."`
}

// FormatInput chooses the form of an answer that is a list.
type FormatInput struct {
	Accept string `header:"Accept" doc:"application/json, application/jsonl or text/csv."`
	Format string `query:"format" enum:"json,jsonl,csv" doc:"The form of the answer, whatever the Accept header says."`
}

// ExportInput chooses the form of an answer that may say where it comes from.
type ExportInput struct {
	FormatInput
	About bool `query:"about" doc:"Tell what was asked of which index, when, and with which rules: in JSON as about, in JSON lines as the first line, in CSV as lines that begin with #."`
}

// tell has an answer say where it comes from, if that was asked for.
func (e *ExportInput) tell(to interface{ Tell(*api.About) }, describe func() (*api.About, error)) error {
	if !e.About {
		return nil
	}
	a, err := describe()
	if err != nil {
		return err
	}
	a.Index = path.Base(a.Index) // the rest is of this machine
	to.Tell(a)
	return nil
}

// DocumentInput names a document.
type DocumentInput struct {
	ID string `path:"id" doc:"The document's id, as answers give it."`
}
