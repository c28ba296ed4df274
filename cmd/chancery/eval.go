package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/wording"
	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/annotation"
	"chancery/extract/score"
)

type evalOptions struct {
	files  []string
	errors int
	types  []string
	rules  string
	format string
}

func newEval(e env) *cli.Command {
	return &cli.Command{
		Name:      "eval",
		Usage:     "score the extraction against gold annotations",
		ArgsUsage: "GOLD.jsonl…",
		Description: `Extracts from each gold document's text and compares. Strict counts equal
spans, relaxed any overlap, value also equal values; figures are precision,
recall and F1 in percent. Where the gold holds records of agreements, they
are compared, too.

Examples:
  chancery eval testdata/gold/docs.jsonl
  chancery eval --type DATE --errors 20 gold.jsonl

Exit codes: 0 done, 1 failed, 2 wrong usage.`,
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "errors", Usage: "show up to `N` disagreements of each type"},
			&cli.StringSliceFlag{Name: "type", Usage: "only mentions of `TYPE` (COUNTRY, ORG, DATE, AGREEMENT); may be repeated"},
			&cli.StringFlag{Name: "format", Value: asTable, Usage: "print as `FORMAT`: table, json"},
			rulesFlag(),
		},
		Action: func(c *cli.Context) error {
			o := evalOptions{c.Args().Slice(), c.Int("errors"), c.StringSlice("type"), c.String("rules"), c.String("format")}
			return runEval(c.Context, o, e)
		},
	}
}

func runEval(ctx context.Context, o evalOptions, e env) error {
	if len(o.files) == 0 {
		return &usage{"eval needs a gold file", "gold files hold one annotated document a line, as 'chancery extract --format jsonl' writes them"}
	}
	for _, t := range o.types {
		if _, ok := extract.ParseKind(t); !ok {
			return &usage{fmt.Sprintf("there is no type %q", t), "the types are COUNTRY, ORG, DATE and AGREEMENT"}
		}
	}
	x, err := extractor(o.rules)
	if err != nil {
		return err
	}
	for _, name := range o.files {
		r, err := evaluate(ctx, x, name, o.types)
		if err != nil {
			return err
		}
		if err := writeReport(e.stdout, name, r, o); err != nil {
			return fmt.Errorf("writing results: %w", err)
		}
	}
	return nil
}

// evaluate compares what x finds in the documents of a gold file with the gold.
func evaluate(ctx context.Context, x *extract.Extractor, name string, types []string) (*score.Report, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading gold: %w", err)
	}
	defer f.Close()
	r := new(score.Report)
	lines := bufio.NewReader(f)
	for n := 1; ; n++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		line, err := lines.ReadBytes('\n')
		if len(line) > 1 {
			if err := compare(x, r, line, types); err != nil {
				return nil, fmt.Errorf("reading gold: %s:%d: %w", name, n, err)
			}
		}
		if err == io.EOF {
			return r, nil
		}
		if err != nil {
			return nil, fmt.Errorf("reading gold: %s:%d: %w", name, n, err)
		}
	}
}

func compare(x *extract.Extractor, r *score.Report, line []byte, types []string) error {
	var gold annotation.Document
	if err := json.Unmarshal(line, &gold); err != nil {
		return err
	}
	doc := &corpus.Document{ID: gold.ID, Title: gold.Title, Lang: gold.Lang, Date: gold.Date, Text: gold.Text}
	pred := annotation.New(doc, x.Extract(doc))
	if len(types) > 0 {
		other := func(e annotation.Entity) bool { return !slices.Contains(types, e.Type) }
		gold.Entities = slices.DeleteFunc(gold.Entities, other)
		pred.Entities = slices.DeleteFunc(pred.Entities, other)
	}
	r.Compare(&gold, pred)
	return nil
}

func writeReport(w io.Writer, name string, r *score.Report, o evalOptions) error {
	switch o.format {
	case asJSON:
		return writeScores(w, name, r)
	case asTable:
	default:
		return badFormat(o.format, asTable, asJSON)
	}
	fmt.Fprintln(w, name)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "type\tgold\tfound\tstrict P\tR\tF1\trelaxed P\tR\tF1\tvalue F1\taccuracy\t")
	for _, kind := range extract.Kinds() {
		c := r.Types[kind.String()]
		if c == nil {
			continue
		}
		s, x := c.StrictRate(), c.RelaxedRate()
		fmt.Fprintf(t, "%s\t%d\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t\n", kind, c.Gold, c.Pred,
			s.P, s.R, s.F1, x.P, x.R, x.F1, c.ValueRate().F1, c.ValueAccuracy())
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if n := r.Records; n.Gold > 0 {
		p, v := n.PartyRate(), n.EventRate()
		fmt.Fprintf(w, "records: %d of %d found, type %.1f, parties P %.1f R %.1f F1 %.1f, events P %.1f R %.1f F1 %.1f\n",
			n.Found, n.Gold, n.TypeAccuracy(), p.P, p.R, p.F1, v.P, v.R, v.F1)
	}
	return writeMisses(w, r, o.errors)
}

// writeMisses prints what gold and extraction disagree about.
func writeMisses(w io.Writer, r *score.Report, most int) error {
	shown := map[string]int{}
	for _, m := range r.Misses {
		if shown[m.Type] == most {
			continue
		}
		shown[m.Type]++
		fmt.Fprintf(w, "%s %s %s: %q", m.Type, m.What, m.Doc, m.Before)
		if m.Gold != "" {
			fmt.Fprintf(w, " gold [%s]", wording.OneLine(m.Gold))
		}
		if m.Pred != "" {
			fmt.Fprintf(w, " found [%s]", wording.OneLine(m.Pred))
		}
		fmt.Fprintln(w)
	}
	return nil
}

// scoreLine is the machine-readable form of one file's scores.
type scoreLine struct {
	Gold    string               `json:"gold"`
	Types   map[string]typeScore `json:"types"`
	Records *recordScore         `json:"records,omitempty"`
}

type typeScore struct {
	Gold          int        `json:"gold"`
	Found         int        `json:"found"`
	Strict        score.Rate `json:"strict"`
	Relaxed       score.Rate `json:"relaxed"`
	Value         score.Rate `json:"value"`
	ValueAccuracy float64    `json:"value_accuracy"`
	Set           score.Rate `json:"set"`
}

// recordScore is of the records of agreements, if the gold has any.
type recordScore struct {
	Gold         int        `json:"gold"`
	Found        int        `json:"found"`
	TypeAccuracy float64    `json:"type_accuracy"`
	Parties      score.Rate `json:"parties"`
	Events       score.Rate `json:"events"`
}

func writeScores(w io.Writer, name string, r *score.Report) error {
	line := scoreLine{Gold: name, Types: map[string]typeScore{}}
	if n := r.Records; n.Gold > 0 {
		line.Records = &recordScore{n.Gold, n.Found, n.TypeAccuracy(), n.PartyRate(), n.EventRate()}
	}
	for kind, c := range r.Types {
		line.Types[kind] = typeScore{c.Gold, c.Pred, c.StrictRate(), c.RelaxedRate(), c.ValueRate(), c.ValueAccuracy(), c.SetRate()}
	}
	return json.NewEncoder(w).Encode(line)
}
