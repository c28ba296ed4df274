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
	Names              api.Names
	Looser             []looser
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
	body := &registerView{
		Ask: ask, Events: api.Events, Chosen: in.chosen, Type: one(ask.Types), Party: one(ask.Parties), Columns: columns(in.chosen, ask.Sort),
		Export: in.chosen.Export(s.site.At("/api/v1/agreements")), Names: s.extractor,
	}
	if len(ask.Parties) > 1 {
		body.Other = ask.Parties[1]
	}
	v := &view{Template: "register.html", Title: "Agreements", Here: "agreements", Body: body}
	var err error
	if body.Answer, err = ask.Ask(ctx, s.index, s.extractor); err != nil {
		body.Problem, err = v.asked(err)
		return v, err
	}
	if body.Answer.Total == 0 {
		return v, s.loosenRegister(ctx, body)
	}
	body.Pager = newPager(in.chosen, ask.Offset, ask.Limit, len(body.Answer.Agreements), body.Answer.Total, 1<<30)
	return v, nil
}

// columns are the heads of the register's table.
func columns(c chosen, sort string) []column {
	all := []column{{Name: "Agreement"}, {Name: "Type"}, {Name: "Parties"}, {Name: "Events"}, {Name: "Documents"}}
	all[0].Address, all[4].Address = c.With("sort", "name"), c.With("sort", "")
	all[3].Address = c.With("sort", "date")
	switch sort {
	case "name":
		all[0].Order = "ascending"
	case "date":
		all[3].Order, all[3].Address = "ascending", c.With("sort", "latest")
	case "latest":
		all[3].Order = "descending"
	default:
		all[4].Order = "descending"
	}
	return all
}
