package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
	"chancery/index"
)

type agreementsOptions struct {
	index, format, corrections string
	about                      bool
	ask                        api.Agreements
}

func newAgreements(e env) *cli.Command {
	return &cli.Command{
		Name:  "agreements",
		Usage: "list the register of agreements: who agreed what with whom, and when",
		Description: `Lists each agreement once, with all that the documents say of it: its type,
parties, events with their dates, and the documents; 'chancery agreements
show KEY' prints one in full, with the sentences that say so. All filters
must hold for what one document says of one agreement.

A party is a country, by name or code, or an organization, by words of its
name. --from and --to bound the date of an event, and --place names its
place: of that kind with --event, else of any. Words of --query are looked
for in names and subjects, and it has the fields type: party: country: date:
signed: lang: source: as well; 'chancery help query' explains the language.

With --by there is one row for each party, event or citation of the
agreements.

Mentions in several documents are one agreement where their keys are equal. A
file of corrections undoes or forces that when the register is read. It
holds, separated by tabs: a key; the id of one document, or * for all; the
key that it becomes; and a note, which 'agreements show' repeats. # begins a
comment.

Examples:
  chancery agreements --party TUR --party Azerbaijan
  chancery agreements --type protocol --event signed --from 2010 --to 2019
  chancery agreements --event signed --place Baku --sort date
  chancery agreements --by event --format csv --limit 1000 > events.csv
  chancery agreements --query '"social security"' --corrections register.tsv

` + screen{width: 77}.wrap("", "Events: "+list(api.Events)+".") + `

` + formatHelp + `
Exit codes: 0 done, also without a match; 1 failed; 2 wrong usage or query.`,
		Flags: append([]cli.Flag{
			indexFlag(),
			&cli.StringSliceFlag{Name: "party", Usage: "only those of `PARTY`; of several, all must be parties"},
			&cli.StringSliceFlag{Name: "type", Usage: "only those of `TYPE` (treaty, protocol, …); of several, any"},
			&cli.StringFlag{Name: "event", Usage: "only those with such an `EVENT` (signed, ratified, …)"},
			&cli.StringFlag{Name: "from", Usage: "only those with an event at `DATE` or later (2018, 2018-05, 2018-05-31)"},
			&cli.StringFlag{Name: "to", Usage: "only those with an event at `DATE` or earlier"},
			&cli.StringFlag{Name: "place", Usage: "only those with an event in `PLACE`"},
			&cli.StringFlag{Name: "subject", Usage: "only those on a subject with all these `WORDS`"},
			&cli.StringFlag{Name: "query", Usage: "only those that match `QUERY`"},
			&cli.StringFlag{Name: "sort", Value: api.RegisterSorts[0], Usage: "the most `FIRST`: documents, name, date (of the first event), latest (event)"},
			&cli.StringFlag{Name: "by", Value: api.RegisterViews[0], Usage: "one row for each `ROW`: agreement, party, event, citation"},
			correctionsFlag(),
			aboutFlag(),
			formatFlag(formats...),
		}, pageFlags(20)...),
		Subcommands: []*cli.Command{newAgreement(e)},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return &usage{fmt.Sprintf("agreements takes no argument, and there is %q", c.Args().First()),
					fmt.Sprintf("words go into --query: 'chancery agreements --query %s'", quoted(strings.Join(c.Args().Slice(), " ")))}
			}
			p, err := pageOf(c)
			if err != nil {
				return err
			}
			o := agreementsOptions{indexOf(c), c.String("format"), c.String("corrections"), c.Bool("about"), api.Agreements{
				Query: c.String("query"), Parties: c.StringSlice("party"), Types: c.StringSlice("type"), Event: c.String("event"),
				From: c.String("from"), To: c.String("to"), Place: c.String("place"), Subject: c.String("subject"), Sort: c.String("sort"), By: c.String("by"),
				Offset: p.offset, Limit: p.limit,
			}}
			if !slices.Contains(api.RegisterViews, o.ask.By) {
				return &usage{fmt.Sprintf("there are no rows by %q", o.ask.By), "--by takes " + list(api.RegisterViews)}
			}
			return runAgreements(c.Context, o, e)
		},
	}
}

func runAgreements(ctx context.Context, o agreementsOptions, e env) error {
	format, err := e.format(o.format, formats...)
	if err != nil {
		return err
	}
	x := names{}
	if o.ask.Corrections, err = readCorrections(o.corrections); err != nil {
		return err
	}
	if _, err := o.ask.Request(x); err != nil { // before the index is opened
		return err
	}
	idx, err := readIndex(o.index)
	if err != nil {
		return err
	}
	defer idx.Close()
	a, err := o.ask.Register(ctx, idx, x)
	if err != nil {
		return atPlace(o.index, fmt.Errorf("reading the register: %w", err))
	}
	if a.Total == 0 {
		fmt.Fprintln(e.stderr, "chancery: no agreement matches")
		if hint := o.hint(ctx, idx, x); hint != "" {
			fmt.Fprintf(e.stderr, "chancery: hint: %s\n", hint)
		}
	}
	if format == asJSON {
		if err := a.Collect(); err != nil {
			return atPlace(o.index, fmt.Errorf("reading the register: %w", err))
		}
	}
	table := func(s screen) { writeRegister(s, a.Agreements, x) }
	if o.ask.By != api.RegisterViews[0] {
		table = func(s screen) { s.table("", a.Head(), slices.Collect(a.Rows())) }
	}
	describe := func() (*api.About, error) { return o.ask.Describe(ctx, idx, x) }
	if err := e.export(format, o.about, a, describe, table); err != nil {
		return atPlace(o.index, err)
	}
	if err := a.Err(); err != nil {
		return atPlace(o.index, fmt.Errorf("reading the register: %w", err))
	}
	page{o.ask.Offset, o.ask.Limit}.told(e, a.Len(), a.Total, "agreement")
	return nil
}

// hint says what to give up where no agreement matches, or "".
func (o *agreementsOptions) hint(ctx context.Context, idx index.Reader, x api.Names) string {
	if o.ask.Event != "" && !slices.Contains(api.Events, strings.ToLower(o.ask.Event)) {
		return fmt.Sprintf("the events are %s, and not %q", list(api.Events), o.ask.Event)
	}
	if hint := unknownValue(o.ask.Types, o.ask.Parties); hint != "" {
		return hint
	}
	conditions, err := o.ask.Conditions(x)
	if err != nil {
		return ""
	}
	most := 0
	less := ""
	for _, c := range conditions {
		c.Without.Offset, c.Without.Limit = 0, 1
		a, err := c.Without.Ask(ctx, idx, x)
		if err != nil || a.Total <= most {
			continue
		}
		most = a.Total
		without := c.Value
		if c.Name != "q" {
			without = "--" + c.Name + " " + quoted(c.Value)
		}
		less = fmt.Sprintf("without %s there %s", without, are(most, "agreement"))
	}
	if len(conditions) < 2 {
		return less
	}
	return "all filters must hold for one agreement in one document: " + cmp.Or(less, "leave one out")
}

// are counts things in a sentence: is 1 agreement, are 2 agreements.
func are(n int, noun string) string {
	if n == 1 {
		return "is " + wording.Count(n, noun)
	}
	return "are " + wording.Count(n, noun)
}

func correctionsFlag() cli.Flag {
	return &cli.StringFlag{Name: "corrections", Usage: "undo and force merges as `FILE` says", EnvVars: []string{"CHANCERY_CORRECTIONS"}}
}

// readCorrections reads the file of that name, if there is one.
func readCorrections(name string) (*index.Corrections, error) {
	if name == "" {
		return nil, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading corrections: %w", err)
	}
	defer f.Close()
	return index.ReadCorrections(name, f)
}

func writeRegister(s screen, all []api.Entry, names api.Names) {
	rows := make([][]string, 0, len(all))
	for _, v := range all {
		rows = append(rows, []string{
			s.paint(kindColours["AGREEMENT"], wording.OneLine(v.Name)), v.Type,
			join(v.Parties, "\n", func(p api.Party) string { return wording.OneLine(p.Name) }),
			join(v.Outline(), "\n", func(w api.Event) string { return event(w.Kind, w.Date, w.Place, w.Party, names) }),
			shorten(v.Documents, 3, "\n", func(id string) string { return id }),
		})
	}
	s.table("", []string{"agreement", "type", "parties", "events", "documents"}, rows)
}
