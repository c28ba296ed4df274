package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/markup"
	"chancery/extract"
	"chancery/extract/annotation"
	"chancery/index"
)

type searchOptions struct {
	index  string
	ask    api.Search
	format string
}

const queryHelp = `A query is words, all of which must occur:
  pension treaty            both words, in any order and place
  "pension provision"       the phrase
  "pension treaty"~5        near each other, with at most 5 words between them
  agree*                    words that begin so
  pension OR social -army   alternatives; - or NOT leaves out; ( ) group
  title:pension             in the title; likewise agreement: (names of
                            agreements) type: party: org: source:
  country:Türkiye           that name the country; TR and TUR are the same
  org="United Nations"      that name just this body
  lang:en date:2018         date:[2016 TO 2018-03] date>=2018-05 signed:1990s
Words match as written but for case and accents; there is no stemming.`

func newSearch(e env) *cli.Command {
	return &cli.Command{
		Name:      "search",
		Usage:     "find documents by words and by what they name",
		ArgsUsage: "[QUERY…]",
		Description: queryHelp + `

Filters narrow the result and may stand without a query; each may be repeated.
Of several countries, organizations or parties all must be named, of several
types and languages one.

Examples:
  chancery search pension provision
  chancery search --country Turkey --from 2010 '"labour code" OR pension'
  chancery search --format csv --limit 1000 country:TUR > turkey.csv
  chancery search -- -army pension         (a query that begins with a -)

` + formatHelp + `
Exit codes: 0 done, also without a match; 1 failed; 2 wrong usage or query.`,
		Flags: append([]cli.Flag{
			indexFlag(),
			&cli.StringSliceFlag{Name: "country", Usage: "only documents that name `COUNTRY` (name or code)"},
			&cli.StringSliceFlag{Name: "org", Usage: "only documents that name `ORGANIZATION`"},
			&cli.StringSliceFlag{Name: "type", Usage: "only documents with an agreement of `TYPE` (treaty, protocol, …)"},
			&cli.StringSliceFlag{Name: "party", Usage: "only documents with an agreement of `PARTY`"},
			&cli.StringFlag{Name: "from", Usage: "only documents of `DATE` or later (2018, 2018-05, 2018-05-31)"},
			&cli.StringFlag{Name: "to", Usage: "only documents of `DATE` or earlier"},
			&cli.StringSliceFlag{Name: "lang", Usage: "only documents in `LANGUAGE` (en, ru, …)"},
			&cli.StringFlag{Name: "sort", Usage: "`ORDER`: relevance, newest, oldest, source or id"},
			formatFlag(formats...),
		}, pageFlags(index.DefaultLimit)...),
		Action: func(c *cli.Context) error {
			p, err := pageOf(c)
			if err != nil {
				return err
			}
			o := searchOptions{index: indexOf(c), format: c.String("format"), ask: api.Search{
				Query: strings.Join(c.Args().Slice(), " "), Sort: c.String("sort"), Offset: p.offset, Limit: p.limit,
				Filter: index.Filter{
					Countries: c.StringSlice("country"), Orgs: c.StringSlice("org"), Types: c.StringSlice("type"),
					Parties: c.StringSlice("party"), Langs: c.StringSlice("lang"), From: c.String("from"), To: c.String("to"),
				},
			}}
			return runSearch(c.Context, o, e)
		},
	}
}

func runSearch(ctx context.Context, o searchOptions, e env) error {
	format, err := e.format(o.format, formats...)
	if err != nil {
		return err
	}
	if _, ok := api.Sorts[o.ask.Sort]; !ok && o.ask.Sort != "" {
		return &usage{fmt.Sprintf("there is no order %q", o.ask.Sort), "the orders are relevance, newest, oldest, source and id"}
	}
	if o.ask.Empty() {
		return &usage{"nothing to search for", "give words or a filter: 'chancery search pension', 'chancery search --country TUR'; * finds everything"}
	}
	x, err := extract.Default()
	if err != nil {
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
	a, err := o.ask.Ask(ctx, idx, x)
	if err != nil {
		return atPlace(o.index, fmt.Errorf("searching: %w", err))
	}
	if a.Total == 0 {
		o.explainNothing(ctx, idx, x, e)
	}
	if err := printListing(e.stdout, format, a, func(s screen) { writeHits(s, a) }); err != nil {
		return err
	}
	page{o.ask.Offset, o.ask.Limit}.told(e, len(a.Hits), a.Total, "document")
	return nil
}

// explainNothing says that nothing matches, and which part of the question to
// give up: each filter is left out in turn.
func (o *searchOptions) explainNothing(ctx context.Context, idx index.Reader, x *extract.Extractor, e env) {
	fmt.Fprintln(e.stderr, "chancery: no document matches")
	without := func(change func(*api.Search)) int {
		ask := o.ask
		ask.Offset = 0
		change(&ask)
		if ask.Empty() {
			return 0
		}
		a, err := ask.Ask(ctx, idx, x)
		if err != nil {
			return 0
		}
		return a.Total
	}
	if n := without(func(s *api.Search) { s.Filter = index.Filter{} }); n > 0 {
		fmt.Fprintf(e.stderr, "chancery: hint: %s without the filters\n", match(n))
		return
	}
	words := strings.Fields(o.ask.Query)
	plain := len(words) > 1 && !strings.ContainsAny(o.ask.Query, `"():`)
	if plain {
		either := strings.Join(words, " OR ")
		if n := without(func(s *api.Search) { s.Query = either }); n > 0 {
			fmt.Fprintf(e.stderr, "chancery: hint: all words must occur; %s '%s'\n", match(n), either)
			return
		}
	}
	if o.ask.Query != "" {
		fmt.Fprintln(e.stderr, "chancery: hint: words match as they are written: try fewer words, or the beginning of one, as in agree*")
	}
}

func match(n int) string {
	if n == 1 {
		return "1 document matches"
	}
	return count(n, "document") + " match"
}

// How much of a hit people are shown; machines get all of it.
const (
	countriesShown  = 8
	agreementsShown = 3
)

func writeHits(s screen, a *api.SearchAnswer) {
	for i, h := range a.Hits {
		if i > 0 {
			fmt.Fprintln(s)
		}
		writeHit(s, a.Offset+i+1, h)
	}
}

func writeHit(s screen, rank int, h api.Hit) {
	number := fmt.Sprintf("%d.", rank)
	indent := strings.Repeat(" ", max(3, len(number)+1))
	title := s.paint(bold, h.ID)
	if h.Title != "" {
		title = s.marked(h.Title, h.TitleMarks, bold)
	}
	fmt.Fprintln(s, number+s.wrap(indent, title)[len(number):])
	if about := known(h.ID, h.Date, h.Lang); h.Title != "" || len(about) > 1 {
		fmt.Fprintln(s, s.wrap(indent, s.paint(dim, strings.Join(about, " · "))))
	}
	if text := h.Snippet; text.Text != "" {
		line := s.marked(text.Text, text.Marks, "")
		if text.Before {
			line = "… " + line
		}
		if text.After {
			line += " …"
		}
		fmt.Fprintln(s, s.wrap(indent, line))
	}
	if len(h.Countries) > 0 {
		fmt.Fprintln(s, s.wrap(indent, s.paint(kindColours["COUNTRY"], shorten(h.Countries, countriesShown, ", ", func(c api.CountryCount) string {
			return c.Name
		}))))
	}
	for _, a := range h.Agreements[:min(len(h.Agreements), agreementsShown)] {
		fmt.Fprintln(s, s.wrap(indent, s.paint(kindColours["AGREEMENT"], "§ "+oneLine(a.Name))))
	}
	if n := len(h.Agreements) - agreementsShown; n > 0 {
		fmt.Fprintln(s, s.wrap(indent, s.paint(kindColours["AGREEMENT"], "§ and "+thousands(n)+" more")))
	}
}

// known are the values that are not empty.
func known(values ...string) []string {
	return slices.DeleteFunc(values, func(v string) bool { return v == "" })
}

// marked shows what matches in a text: in colour, or in brackets.
func (s screen) marked(text string, marks []annotation.Span, colour string) string {
	o := annotation.NewOffsets(text)
	spans := make([]extract.Span, len(marks))
	for i, m := range marks {
		spans[i] = extract.Span{Start: o.Byte(m.Start), End: o.Byte(m.End)}
	}
	p := &matches{s: s, colour: colour}
	markup.Walk(text, spans, p)
	return p.String()
}

// matches prints a text with what was found in it.
type matches struct {
	strings.Builder
	s      screen
	colour string // of the rest, or ""
	inside bool
}

func (m *matches) Text(t string) {
	switch {
	case m.inside && m.s.colours:
		m.WriteString(m.s.paint(found, t))
	case m.inside:
		m.WriteString("[" + t + "]")
	case m.colour != "":
		m.WriteString(m.s.paint(m.colour, t))
	default:
		m.WriteString(t)
	}
}

func (m *matches) Open(int)  { m.inside = true }
func (m *matches) Close(int) { m.inside = false }

func join[T any](all []T, sep string, name func(T) string) string {
	names := make([]string, len(all))
	for i, v := range all {
		names[i] = name(v)
	}
	return strings.Join(names, sep)
}

// shorten joins the first of many.
func shorten[T any](all []T, most int, sep string, name func(T) string) string {
	if len(all) <= most {
		return join(all, sep, name)
	}
	return fmt.Sprintf("%s and %d more", join(all[:most], sep, name), len(all)-most)
}
