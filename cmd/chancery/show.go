package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/markup"
	"chancery/cmd/chancery/wording"
	"chancery/extract"
	"chancery/extract/annotation"
	"chancery/index"
)

type showOptions struct {
	index, id, format string
}

func newShow(e env) *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "print a document with what it names marked",
		ArgsUsage: "ID",
		Description: `Prints the text of a document with its mentions in colours on a terminal, and
elsewhere in brackets with kind and value, as [Turkey|COUNTRY TUR]; below it
the agreements that it names. Ids are those that search prints.

With --format json it is one JSON object as 'chancery extract --format jsonl'
writes it; offsets count Unicode code points.

Examples:
  chancery show seeds/republic-of-turkey.txt
  chancery show --format json seeds/republic-of-turkey.txt | jq .agreements

Exit codes: 0 done, 1 failed or no such document, 2 wrong usage.`,
		Flags: []cli.Flag{
			indexFlag(),
			&cli.StringFlag{Name: "format", Value: "text", Usage: "print as `FORMAT`: text, json, jsonl"},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return &usage{fmt.Sprintf("show needs one id, and there are %d", c.NArg()), "ids are those that 'chancery search' prints; quote one that holds blanks"}
			}
			return runShow(c.Context, showOptions{indexOf(c), c.Args().First(), c.String("format")}, e)
		},
	}
}

func runShow(ctx context.Context, o showOptions, e env) error {
	indent := ""
	switch o.format {
	case "text", asTable, asJSONL:
	case asJSON:
		indent = "  "
	default:
		return badFormat(o.format, "text", asJSON, asJSONL)
	}
	idx, err := readIndex(o.index)
	if err != nil {
		return err
	}
	defer idx.Close()
	r, err := idx.Get(ctx, o.id)
	if errors.Is(err, index.ErrNotFound) {
		return unknownID(ctx, idx, o)
	}
	if err != nil {
		return atPlace(o.index, fmt.Errorf("reading %s: %w", o.id, err))
	}
	d := api.Annotated(r)
	if o.format == asJSON || o.format == asJSONL {
		if err := encoder(e.stdout, indent).Encode(d); err != nil {
			return fmt.Errorf("writing results: %w", err)
		}
		return nil
	}
	x := names{}
	out := &watched{Writer: e.stdout}
	s := newScreen(e.stdout)
	s.Writer = out
	writeDocument(s, r, d, x)
	if out.err != nil {
		return fmt.Errorf("writing results: %w", out.err)
	}
	return nil
}

// unknownID is the error about an id that does not exist, with those like it.
func unknownID(ctx context.Context, idx index.Reader, o showOptions) error {
	u := &unknown{fmt.Sprintf("there is no document %q", o.id), "ids are those that 'chancery search' prints"}
	near, err := api.NearIDs(ctx, idx, o.id)
	if err != nil {
		return atPlace(o.index, err)
	}
	if len(near) > 0 {
		u.hint = "did you mean one of these?"
		for _, id := range near {
			u.hint += fmt.Sprintf("\n  chancery show%s %s", indexArgument(o.index), quoted(id))
		}
	}
	return u
}

// unknown is an error about something that does not exist.
type unknown struct{ message, hint string }

func (u *unknown) Error() string { return u.message }

func writeDocument(s screen, r *index.Record, d *annotation.Document, names api.Names) {
	if d.Title != "" {
		fmt.Fprintln(s, s.paint(bold, wording.OneLine(d.Title)))
	}
	site := d.Site
	if strings.Contains(strings.ToLower(d.Source), site) { // it is the host of the address
		site = ""
	}
	fmt.Fprintln(s, s.paint(dim, strings.Join(known(d.ID, d.Date, d.Lang, site, d.Source), " · ")))
	if s.colours {
		legend := make([]string, 0, 4)
		for _, k := range extract.Kinds() {
			legend = append(legend, s.paint(kindColours[k.String()], k.String()))
		}
		fmt.Fprintln(s, strings.Join(legend, " "))
	}
	fmt.Fprintln(s)
	spans := make([]extract.Span, len(r.Mentions))
	for i, m := range r.Mentions {
		spans[i] = m.Span
	}
	p := &mentions{s: s, all: r.Mentions}
	markup.Walk(r.Text, spans, p)
	text := p.String()
	if s.width > 0 {
		var lines []string
		for line := range strings.SplitSeq(text, "\n") {
			lines = append(lines, s.wrap("", line))
		}
		text = strings.Join(lines, "\n")
	}
	fmt.Fprintln(s, text)
	if all := d.Instruments(); len(all) > 0 {
		fmt.Fprintf(s, "\n%s\n", s.paint(bold, "Agreements"))
		for _, a := range all {
			writeAgreement(s, a, names)
		}
	}
}

// mentions prints a text with what it names.
type mentions struct {
	strings.Builder
	s    screen
	all  []extract.Mention
	open []string // colours
}

func (p *mentions) Text(t string) {
	if !p.s.colours || len(p.open) == 0 {
		p.WriteString(t)
		return
	}
	// Colours end with their line: pagers start each line afresh.
	colour := p.open[len(p.open)-1]
	for i, line := range strings.Split(t, "\n") {
		if i > 0 {
			p.WriteByte('\n')
		}
		p.WriteString(p.s.paint(colour, line))
	}
}

func (p *mentions) Open(i int) {
	colour := kindColours[p.all[i].Kind.String()]
	if p.all[i].Ref {
		colour = dim + ";" + colour
	}
	p.open = append(p.open, colour)
	if !p.s.colours {
		p.WriteByte('[')
	}
}

func (p *mentions) Close(i int) {
	p.open = p.open[:len(p.open)-1]
	if p.s.colours {
		return
	}
	m := p.all[i]
	p.WriteString("|" + m.Kind.String())
	if m.Value != "" {
		p.WriteString(" " + wording.OneLine(m.Value))
	}
	p.WriteByte(']')
}

// writeAgreement prints what a document says of an agreement.
func writeAgreement(s screen, a annotation.Agreement, names api.Names) {
	fmt.Fprintln(s, s.wrap("  ", s.paint(kindColours["AGREEMENT"], wording.OneLine(a.Name))))
	if a.Type != "" {
		fmt.Fprintln(s, s.wrap("    ", a.Type))
	}
	if len(a.Parties) > 0 {
		fmt.Fprintln(s, s.wrap("    ", "parties: "+join(a.Parties, "; ", func(p annotation.Party) string { return names.CountryName(p.Value) })))
	}
	for _, v := range a.Events {
		fmt.Fprintln(s, s.wrap("    ", event(v.Kind, v.Date, v.Place, v.Party, names)))
	}
	if a.Subject != "" {
		fmt.Fprintln(s, s.wrap("    ", "subject: "+wording.OneLine(a.Subject)))
	}
}

// event writes an event as people say it.
func event(kind, date, place, party string, names api.Names) string {
	if date != "" {
		kind += " " + date
	}
	if place != "" {
		kind += ", " + wording.OneLine(place)
	}
	if party != "" {
		kind += ", by " + names.CountryName(party)
	}
	return kind
}
