package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
	"chancery/extract/annotation"
	"chancery/index"
)

type agreementOptions struct {
	index, format, corrections string
	ask                        api.Agreement
}

func newAgreement(e env) *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "tell all that is known of one agreement, with the sentences that say so",
		ArgsUsage: "KEY",
		Description: `Prints the record of one agreement: its type, parties, subject, events and
relations, what documents do not agree about, why their mentions are one
agreement, and every place that names it or points back to it, with the
sentence around it and what is said there. Keys are those that 'chancery
agreements' prints with --format jsonl or csv; words of a name are answered
with the keys of the agreements that have them.

Of the rules that make keys, key/dictionary means a name of one known
instrument; key/subject the same type, sides and subject; key/name the same
type, sides, name and year of signature.

Examples:
  chancery agreements show cedaw
  chancery agreements show --format csv 'protocol:aze+tur:cooperation-protocol:1995'

` + formatHelp + `
Exit codes: 0 done, 1 failed or no such agreement, 2 wrong usage.`,
		Flags:        []cli.Flag{indexFlag(), correctionsFlag(), formatFlag(formats...)},
		OnUsageError: usageError,
		Before:       flagsBehind,
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return &usage{fmt.Sprintf("agreements show needs one key, and there are %d", c.NArg()), "keys are those that 'chancery agreements --format csv' prints"}
			}
			o := agreementOptions{indexOf(c), c.String("format"), c.String("corrections"), api.Agreement{Key: c.Args().First()}}
			return runAgreement(c.Context, o, e)
		},
	}
}

func runAgreement(ctx context.Context, o agreementOptions, e env) error {
	format, err := e.format(o.format, formats...)
	if err != nil {
		return err
	}
	x := names{}
	if o.ask.Corrections, err = readCorrections(o.corrections); err != nil {
		return err
	}
	idx, err := readIndex(o.index)
	if err != nil {
		return err
	}
	defer idx.Close()
	a, err := o.ask.Ask(ctx, idx, x)
	if errors.Is(err, api.ErrNoAgreement) {
		return o.unknownAgreement(ctx, idx, x)
	}
	if err != nil {
		return atPlace(o.index, fmt.Errorf("reading the register: %w", err))
	}
	return printListing(e.stdout, format, a, func(s screen) { writeEntry(s, a, x) })
}

// unknownAgreement says that no agreement has the key, and names those that are
// called so.
func (o *agreementOptions) unknownAgreement(ctx context.Context, idx index.Reader, x api.Names) error {
	out := &unknown{fmt.Sprintf("there is no agreement %q", o.ask.Key), "keys are those that 'chancery agreements --format csv' prints"}
	near, err := o.ask.Near(ctx, idx, x)
	if err != nil || len(near) == 0 {
		return out
	}
	out.hint = "did you mean one of these?"
	for _, e := range near {
		out.hint += fmt.Sprintf("\n  chancery agreements show%s %s   (%s)", indexArgument(o.index), quoted(e.Key), wording.OneLine(e.Name))
	}
	return out
}

// writeEntry prints an entry of the register for people.
func writeEntry(s screen, a *api.AgreementAnswer, names api.Names) {
	line := func(indent, text string) { fmt.Fprintln(s, s.wrap(indent, text)) }
	line("", s.paint(kindColours["AGREEMENT"], wording.OneLine(a.Name)))
	line("", s.paint(dim, strings.Join(known(a.Key, a.Type, a.Coding), " · ")))
	if a.Subject != "" {
		line("", "subject: "+wording.OneLine(a.Subject))
	}
	for _, p := range a.Parties {
		line("", "party: "+wording.OneLine(p.Name)+sources(s, p.Documents))
	}
	for _, v := range a.Events {
		line("", event(v.Kind, v.Date, v.Place, v.Party, names)+sources(s, v.Documents))
	}
	for _, r := range a.Relations {
		line("", r.Kind+" "+wording.OneLine(r.Name)+sources(s, r.Documents))
	}
	writeConflicts(s, a.Conflicts, names)
	fmt.Fprintf(s, "\n%s\n", s.paint(bold, "Why it is one agreement"))
	for _, m := range a.Merged {
		line("  ", strings.Join(known(m.Rule, m.Key, m.Note), ", ")+sources(s, m.Documents))
	}
	fmt.Fprintf(s, "\n%s\n", s.paint(bold, "Citations"))
	for _, c := range a.Citations {
		writeCitation(s, c, names)
	}
}

// sources names the documents that say something.
func sources(s screen, documents []string) string {
	return s.paint(dim, " ["+shorten(documents, 3, "; ", func(id string) string { return id })+"]")
}

func writeConflicts(s screen, c *api.Conflicts, names api.Names) {
	if c == nil {
		return
	}
	fmt.Fprintf(s, "\n%s\n", s.paint(bold, "What documents do not agree about"))
	for _, part := range []struct {
		what   string
		claims []api.Claim
	}{{"name", c.Names}, {"type", c.Types}, {"subject", c.Subjects}} {
		for _, v := range part.claims {
			fmt.Fprintln(s, s.wrap("  ", part.what+": "+wording.OneLine(v.Value)+sources(s, v.Documents)))
		}
	}
	for _, v := range c.Events {
		fmt.Fprintln(s, s.wrap("  ", event(v.Kind, v.Date, v.Place, v.Party, names)+sources(s, v.Documents)))
	}
}

func writeCitation(s screen, c api.Citation, names api.Names) {
	line := func(indent, text string) { fmt.Fprintln(s, s.wrap(indent, text)) }
	line("  ", s.paint(dim, fmt.Sprintf("%s, %d–%d, %s", strings.Join(known(c.Document, c.Date), ", "), c.Start, c.End, c.Rule)))
	line("    ", c.Sentence)
	var said []string
	if len(c.Parties) > 0 {
		said = append(said, "parties "+join(c.Parties, ", ", func(p annotation.Party) string { return names.CountryName(p.Value) + " (" + p.Rule + ")" }))
	}
	for _, v := range c.Events {
		said = append(said, event(v.Kind, v.Date, v.Place, v.Party, names)+" ("+v.Rule+")")
	}
	for _, r := range c.Relations {
		said = append(said, r.Kind+" "+wording.OneLine(r.Name)+" ("+r.Rule+")")
	}
	if len(said) > 0 {
		line("    ", "→ "+strings.Join(said, "; "))
	}
}
