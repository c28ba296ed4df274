package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
	"chancery/extract"
)

type profileOptions struct {
	index, format string
	ask           api.Profile
}

func newProfile(e env) *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "tell what is known of one country or organization",
		ArgsUsage: "NAME",
		Description: `Tells what the dictionaries know of a country or an organization (names,
codes, when it existed) and what the documents say: how they write it, the
dates of the first and the last of them, and the countries that they name
with it. NAME is any of its names or codes, an identifier of the dictionary,
or a value that 'chancery entities' lists.

Examples:
  chancery entities show SUHH
  chancery entities show ilo
  chancery entities show --kind org "Ministry of Justice of the Republic of Latvia"

` + formatHelp + `
Exit codes: 0 done, 1 failed or nothing of that name, 2 wrong usage.`,
		Flags: []cli.Flag{
			indexFlag(),
			&cli.StringFlag{Name: "kind", Usage: "a `KIND`: country or org", DefaultText: "a country if it is one's name"},
			formatFlag(formats...),
		},
		OnUsageError: usageError,
		Before:       flagsBehind,
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return &usage{"entities show needs a name", "names are those that 'chancery entities' lists, and many others"}
			}
			o := profileOptions{indexOf(c), c.String("format"), api.Profile{Kind: c.String("kind"), Name: strings.Join(c.Args().Slice(), " ")}}
			return runProfile(c.Context, o, e)
		},
	}
}

func runProfile(ctx context.Context, o profileOptions, e env) error {
	format, err := e.format(o.format, formats...)
	if err != nil {
		return err
	}
	if o.ask.Kind != "" {
		if k, err := api.ParseKind(o.ask.Kind); err != nil || k != extract.Country && k != extract.Organization {
			return &usage{fmt.Sprintf("there is no kind %q here", o.ask.Kind), "the kinds are country and org"}
		}
	}
	x := names{}
	idx, err := readIndex(o.index)
	if err != nil {
		return err
	}
	defer idx.Close()
	a, err := o.ask.Ask(ctx, idx, x)
	if u, ok := errors.AsType[*api.Unknown](err); ok {
		return unknownEntity(o, u)
	}
	if err != nil {
		return atPlace(o.index, fmt.Errorf("looking up %s: %w", o.ask.Name, err))
	}
	return printListing(e.stdout, format, a, func(s screen) { writeProfile(s, a) })
}

func unknownEntity(o profileOptions, u *api.Unknown) error {
	out := &unknown{u.Error(), "'chancery entities WORDS' lists what the documents name"}
	if len(u.Near) == 0 {
		return out
	}
	out.hint = "did you mean one of these?"
	for _, n := range u.Near {
		out.hint += fmt.Sprintf("\n  chancery entities show%s %s", indexArgument(o.index), quoted(n))
	}
	return out
}

func writtenAs(w api.Written) string {
	return fmt.Sprintf("%s (%s)", w.Text, wording.Thousands(w.Mentions))
}

func writeProfile(s screen, a *api.ProfileAnswer) {
	fmt.Fprintln(s, s.paint(bold, wording.OneLine(a.Name)))
	fmt.Fprintln(s, s.paint(dim, strings.Join(slices.Compact(known(a.Type, a.Value, a.ID, a.Kind)), " · ")))
	country, until := "", a.Until
	if a.Country != nil {
		country = a.Country.Name
	}
	if len(a.Succeeded) > 0 {
		until += ", then " + join(a.Succeeded, ", ", func(c api.Country) string { return c.Name })
	}
	written := join(a.Written, "; ", writtenAs)
	if a.Read < a.Documents {
		written += fmt.Sprintf(", in the first %s documents", wording.Thousands(a.Read))
	}
	for _, line := range []struct{ name, value string }{
		{"codes", join(a.Codes, ", ", func(c api.Code) string { return c.List + " " + c.Code })},
		{"names", strings.Join(a.Names, "; ")},
		{"acronyms", strings.Join(a.Acronyms, "; ")},
		{"demonyms", strings.Join(a.Demonyms, "; ")},
		{"since", a.Since},
		{"until", until},
		{"country", country},
		{"part of", a.Parent},
		{"note", a.Note},
		{"named in", fmt.Sprintf("%s, %s", wording.Count(a.Documents, "document"), wording.Count(a.Mentions, "mention"))},
		{"first", a.First},
		{"last", a.Last},
		{"written", written},
	} {
		if line.value != "" {
			fmt.Fprintln(s, s.wrap("  ", s.paint(dim, line.name+": ")+line.value))
		}
	}
	rows := make([][]string, 0, len(a.Countries))
	for _, c := range a.Countries {
		rows = append(rows, []string{fmt.Sprintf("%s (%s)", c.Name, c.Code), wording.Thousands(c.Documents)})
	}
	fmt.Fprintln(s)
	s.table("  ", []string{"named with", "documents"}, rows, 1)
}
