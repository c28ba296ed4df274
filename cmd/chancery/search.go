package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/api"
	"chancery/index"
)

type searchOptions struct {
	index  string
	ask    api.Search
	format string
	// all, kwic and significant ask for every hit, for a concordance, or for
	// significant words, instead of a page of hits.
	all, kwic, significant bool
	width, lines           int           // of a concordance; zero means as usual, and all
	exports                bool          // more than a page
	about                  *bool         // nil where it goes by the export and its format
	timeout                time.Duration // zero means none
}

const searchHelp = `A query is words, all of which must occur:
  pension treaty            both words, in any order and place
  "pension provision"       the phrase
  pension NEAR/5 treaty     near each other, with at most 5 words between them
  agree* sultan~1 stem:sign words that begin so; nearly so; inflections
  pension OR social -army   alternatives; - or NOT leaves out; ( ) group
  title:pension             in the title; likewise agreement: type: party: …
  country:Türkiye           that name the country; TR and TUR are the same
  date:2018 signed:1990s    date:[2016 TO 2018-03] date>=2018-05
'chancery help query' tells the rest.`

func newSearch(e env) *cli.Command {
	return &cli.Command{
		Name:      "search",
		Usage:     "find documents by words and by what they name",
		ArgsUsage: "[QUERY…]",
		Description: searchHelp + `

Filters narrow the result and may stand without a query; each may be
repeated. Of several countries, organizations or parties all must be named,
of several types, languages and sources one.

Examples:
  chancery search pension provision
  chancery search --country Turkey --from 2010 '"labour code" OR pension'
  chancery search --facet country,year --sort newest pension
  chancery search --kwic --sort right 'memorandum NEAR/10 country:TUR'
  chancery search --all --format csv country:TUR > turkey.csv
  chancery search --significant --country TUR
  chancery search --like docs/a.txt
  chancery search -- -army pension         (a query that begins with a -)

` + formatHelp + `
With --facet, csv and jsonl list the values and no hits. What --all, --kwic
and --significant write begins with what was asked: lines with # in csv, an
object {"about":…} in jsonl; --about=false leaves it out, and --about adds it
to a page or a table. Offsets of --kwic count code points in the text or
title.

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
			&cli.StringSliceFlag{Name: "source", Usage: "only documents with these `WORDS` in their source (a host, a folder)"},
			&cli.StringFlag{Name: "sort", Usage: "`ORDER`: relevance, newest, oldest, source or id; of --kwic left or right as well"},
			&cli.StringFlag{Name: "after", Usage: "go on after the page that gave `NEXT` (in json)"},
			&cli.BoolFlag{Name: "all", Usage: "write every hit"},
			&cli.BoolFlag{Name: "copies", Usage: "with --facet, count every copy of a text, and not each text once"},
			&cli.StringSliceFlag{Name: "facet", Usage: "count the hits by `FIELDS`: " + strings.Join(api.Facets(), ", ")},
			&cli.IntFlag{Name: "facet-limit", Value: index.DefaultLimit, Usage: "list `N` values of each, -1 for all"},
			&cli.BoolFlag{Name: "kwic", Usage: "show every place that matches, between the words around it"},
			&cli.IntFlag{Name: "width", Usage: "show `N` characters on each side of it", DefaultText: "as the screen allows, else 40"},
			&cli.BoolFlag{Name: "significant", Usage: "list the words that tell the hits from other documents"},
			&cli.StringFlag{Name: "like", Usage: "find documents like the one with `ID`"},
			&cli.DurationFlag{Name: "timeout", Usage: "give up after `TIME`", DefaultText: "1m; none with --all and --kwic"},
			aboutFlag(),
			formatFlag(formats...),
		}, pageFlags(index.DefaultLimit)...),
		Action: func(c *cli.Context) error {
			o, err := searchOptionsOf(c)
			if err != nil {
				return err
			}
			return runSearch(c.Context, o, e)
		},
	}
}

// usualTimeout is how long a search may take that writes a page.
const usualTimeout = time.Minute

func searchOptionsOf(c *cli.Context) (searchOptions, error) {
	o := searchOptions{
		index: indexOf(c), format: c.String("format"),
		all: c.Bool("all"), kwic: c.Bool("kwic"), significant: c.Bool("significant"),
		width: c.Int("width"), timeout: c.Duration("timeout"),
		ask: api.Search{
			Query: strings.Join(c.Args().Slice(), " "), Sort: c.String("sort"), After: c.String("after"),
			Like: c.String("like"), Facets: c.StringSlice("facet"), FacetLimit: c.Int("facet-limit"), Copies: c.Bool("copies"),
			Filter: index.Filter{
				Countries: c.StringSlice("country"), Orgs: c.StringSlice("org"), Types: c.StringSlice("type"), Parties: c.StringSlice("party"),
				Langs: c.StringSlice("lang"), Sources: c.StringSlice("source"), From: c.String("from"), To: c.String("to"),
			},
		},
	}
	whole := o.all || o.kwic
	o.exports = whole || o.significant
	if c.IsSet("about") {
		about := c.Bool("about")
		o.about = &about
	}
	if !whole && !c.IsSet("timeout") {
		o.timeout = usualTimeout
	}
	if err := o.clash(c); err != nil {
		return o, err
	}
	if whole {
		if c.IsSet("limit") {
			o.lines = c.Int("limit")
		}
		return o, nil
	}
	p, err := pageOf(c)
	o.ask.Offset, o.ask.Limit = p.offset, p.limit
	return o, err
}

// clash refuses flags that do not go together.
func (o *searchOptions) clash(c *cli.Context) error {
	modes := []string{}
	for _, m := range []string{"all", "kwic", "significant"} {
		if c.Bool(m) {
			modes = append(modes, "--"+m)
		}
	}
	if len(modes) > 1 {
		return &usage{list(modes) + " are different questions", "ask one of them"}
	}
	if len(modes) == 1 {
		for _, f := range []string{"offset", "page", "after", "facet"} {
			if c.IsSet(f) {
				return &usage{fmt.Sprintf("%s is about the whole result, and --%s about a page", modes[0], f), "leave one of them out"}
			}
		}
	}
	switch {
	case o.all && c.IsSet("limit"):
		return &usage{"--all and --limit contradict each other", "leave one of them out"}
	case o.kwic && c.IsSet("limit") && c.Int("limit") < 1:
		return &usage{fmt.Sprintf("--limit is %d, want 1 or more", c.Int("limit")), ""}
	case c.IsSet("width") && (!o.kwic || o.width < 1 || o.width > maxWidth):
		return &usage{fmt.Sprintf("--width is %d, want 1 to %d with --kwic", o.width, maxWidth), ""}
	case o.timeout < 0:
		return &usage{fmt.Sprintf("--timeout is %v, want 0 or more", o.timeout), "0 means none"}
	case !o.kwic && (o.ask.Sort == "left" || o.ask.Sort == "right"):
		return &usage{fmt.Sprintf("--sort %s goes by the words beside a match", o.ask.Sort), "it needs --kwic"}
	}
	return nil
}

// maxWidth bounds the characters on each side of a line.
const maxWidth = 1000

func runSearch(ctx context.Context, o searchOptions, e env) error {
	format, err := e.format(o.format, formats...)
	if err != nil {
		return err
	}
	beside := ""
	if o.kwic && (o.ask.Sort == "left" || o.ask.Sort == "right") {
		beside, o.ask.Sort = o.ask.Sort, ""
	}
	x := names{}
	if err := o.check(x); err != nil { // before the index is opened
		return err
	}
	idx, err := readIndex(o.index)
	if err != nil {
		return err
	}
	defer idx.Close()
	if o.timeout > 0 {
		var done context.CancelFunc
		ctx, done = context.WithTimeout(ctx, o.timeout)
		defer done()
	}
	s := searching{searchOptions: o, env: e, idx: idx, x: x, format: format, about: o.exports && format != asTable}
	if o.about != nil {
		s.about = *o.about
	}
	switch {
	case o.kwic:
		err = s.concordance(ctx, beside)
	case o.significant:
		err = s.significantWords(ctx)
	case o.all:
		err = s.all(ctx)
	default:
		err = s.page(ctx)
	}
	switch {
	case errors.Is(err, index.ErrNotFound):
		return &unknown{fmt.Sprintf("no document has the id %q", o.ask.Like), "ids are those that 'chancery search' lists"}
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("the search takes longer than %v: %w", o.timeout, context.DeadlineExceeded)
	}
	return atPlace(o.index, err)
}

// check refuses a question that has no answer.
func (o *searchOptions) check(x api.Names) error {
	if _, ok := api.Sorts[o.ask.Sort]; !ok && o.ask.Sort != "" {
		return &usage{fmt.Sprintf("there is no order %q", o.ask.Sort), "the orders are relevance, newest, oldest, source and id, and with --kwic left and right"}
	}
	for _, names := range o.ask.Facets {
		for name := range strings.SplitSeq(names, ",") {
			if !slices.Contains(api.Facets(), strings.ToLower(strings.TrimSpace(name))) {
				return &usage{fmt.Sprintf("nothing is counted by %q", name), "hits are counted by " + list(api.Facets())}
			}
		}
	}
	if o.ask.Empty() {
		return &usage{"nothing to search for", "give words or a filter: 'chancery search pension', 'chancery search --country TUR'; * finds everything"}
	}
	_, err := o.ask.Request(x)
	return err
}
