package web

import (
	"cmp"
	"context"

	"chancery/cmd/chancery/api"
)

// registerView is the register of agreements.
type registerView struct {
	Ask                *api.Agreements
	Answer             *api.AgreementsAnswer
	Problem            *problem
	Chosen             chosen
	Pager              pager
	Party, Other, Type string
	Events             []string
	Columns            []column
	Export             string
}

// column is a head of a table, with the way to sort by it.
type column struct {
	Name, Address string
	Order         string // as aria-sort has it
}

func (s *server) registerPage(ctx context.Context, in *struct {
	AgreementsInput
	Offset int `query:"offset" minimum:"0"`
	Limit  int `query:"limit" minimum:"1" maximum:"1000" default:"25"`
	AddressInput
}) (*view, error) {
	ask := in.ask()
	ask.Offset, ask.Limit = in.Offset, cmp.Or(in.Limit, entriesShown)
	body := &registerView{Ask: ask, Events: api.Events, Chosen: in.chosen, Type: one(ask.Types), Party: one(ask.Parties), Export: in.chosen.Export(s.site.At("/api/v1/agreements")), Columns: []column{{Name: "Agreement"}, {Name: "Type"}, {Name: "Parties"}, {Name: "Events"}, {Name: "Documents"}}}
	if len(ask.Parties) > 1 {
		body.Other = ask.Parties[1]
	}
	v := &view{Template: "register.html", Title: "Agreements", Here: "agreements", Body: body}
	var err error
	if body.Answer, err = ask.Ask(ctx, s.index, s.extractor); err != nil {
		body.Problem, err = asked(err)
		return v, err
	}
	body.Pager = newPager(in.chosen, ask.Offset, ask.Limit, len(body.Answer.Agreements), body.Answer.Total, 1<<30)
	return v, nil
}
