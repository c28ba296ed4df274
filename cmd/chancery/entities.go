package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
)

type entitiesOptions struct {
	index, format string
	about         bool
	ask           api.Entities
}

func newEntities(e env) *cli.Command {
	return &cli.Command{
		Name:      "entities",
		Usage:     "list what the documents name, with counts",
		ArgsUsage: "[WORDS…]",
		Description: `Lists countries, organizations, dates and agreements, those in most documents
first, with the numbers of documents and of mentions. Words restrict the list
to values that hold them; the last may be cut short. A country or an
organization is also found by its other names, codes and acronyms. 'entities
show NAME' tells what is known of one.

Examples:
  chancery entities --kind country
  chancery entities --kind org ministry of lab
  chancery entities --kind org --limit 1000 --format csv > organizations.csv
  chancery entities show ilo

` + formatHelp + `
Exit codes: 0 done, 1 failed, 2 wrong usage.`,
		Flags: append([]cli.Flag{
			indexFlag(),
			&cli.StringFlag{Name: "kind", Usage: "only `KIND`: country, org, date or agreement"},
			&cli.BoolFlag{Name: "copies", Usage: "count every copy of a text, and not each text once"},
			aboutFlag(),
			formatFlag(formats...),
		}, pageFlags(20)...),
		Subcommands:     []*cli.Command{newProfile(e)},
		HideHelpCommand: true,
		Action: func(c *cli.Context) error {
			p, err := pageOf(c)
			if err != nil {
				return err
			}
			o := entitiesOptions{indexOf(c), c.String("format"), c.Bool("about"), api.Entities{
				Kind: c.String("kind"), Words: strings.Join(c.Args().Slice(), " "), Copies: c.Bool("copies"), Offset: p.offset, Limit: p.limit,
			}}
			return runEntities(c.Context, o, e)
		},
	}
}

func runEntities(ctx context.Context, o entitiesOptions, e env) error {
	format, err := e.format(o.format, formats...)
	if err != nil {
		return err
	}
	if o.ask.Kind != "" {
		if _, err := api.ParseKind(o.ask.Kind); err != nil {
			return &usage{fmt.Sprintf("there is no kind %q", o.ask.Kind), "the kinds are country, org, date and agreement"}
		}
	}
	x := names{}
	idx, err := readIndex(o.index)
	if err != nil {
		return err
	}
	defer idx.Close()
	a, err := o.ask.Ask(ctx, idx, x)
	if err != nil {
		return atPlace(o.index, fmt.Errorf("listing entities: %w", err))
	}
	if a.Total == 0 {
		fmt.Fprintln(e.stderr, "chancery: nothing of that kind with these words")
	}
	describe := func() (*api.About, error) { return o.ask.Describe(ctx, idx) }
	if err := e.export(format, o.about, a, describe, func(s screen) { writeEntities(s, a, o.ask.Kind == "") }); err != nil {
		return atPlace(o.index, err)
	}
	if o.ask.Kind != "" {
		page{o.ask.Offset, o.ask.Limit}.told(e, len(a.Values), a.Total, "value")
	} else if a.Total > len(a.Values) {
		fmt.Fprintf(e.stderr, "%s of %s; --kind and --page show more\n", wording.Thousands(len(a.Values)), wording.Count(a.Total, "value"))
	}
	return nil
}

func writeEntities(s screen, a *api.EntitiesAnswer, kinds bool) {
	head := []string{"value", "documents", "mentions"}
	if kinds {
		head = append([]string{"type"}, head...)
	}
	rows := make([][]string, 0, len(a.Values))
	for _, v := range a.Values {
		value := wording.OneLine(v.Value)
		if v.Name != "" && v.Name != v.Value {
			value = v.Name + " (" + v.Value + ")"
		}
		row := []string{value, wording.Thousands(v.Documents), wording.Thousands(v.Mentions)}
		if kinds {
			row = append([]string{s.paint(kindColours[v.Type], v.Type)}, row...)
		}
		rows = append(rows, row)
	}
	s.table("", head, rows, len(head)-2, len(head)-1)
}
