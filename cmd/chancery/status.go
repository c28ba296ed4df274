package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
	"chancery/extract"
)

type statusOptions struct {
	index, rules, format string
}

func newStatus(e env) *cli.Command {
	return &cli.Command{
		Name:  "status",
		Usage: "say what the index holds, and with which rules it was built",
		Description: `Counts what the index holds, and compares the rules that its documents were
read with to those of this program (and of --rules). Documents that were read
with other rules are read again by the next 'chancery ingest' of their
source.

` + formatHelp + `
Exit codes: 0 done, 1 failed, 2 wrong usage.`,
		Flags: []cli.Flag{indexFlag(), rulesFlag(), formatFlag(asTable, asJSON, asJSONL)},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return &usage{fmt.Sprintf("status takes no argument, and there is %q", c.Args().First()), "name an index with --index DIR"}
			}
			return runStatus(c.Context, statusOptions{indexOf(c), c.String("rules"), c.String("format")}, e)
		},
	}
}

func runStatus(ctx context.Context, o statusOptions, e env) error {
	format, err := e.format(o.format, asTable, asJSON, asJSONL)
	if err != nil {
		return err
	}
	rules, err := rulesOf(o.rules)
	if err != nil {
		return err
	}
	idx, err := readIndex(o.index)
	if err != nil {
		return err
	}
	defer idx.Close()
	st, err := api.NewStatus(ctx, idx, rules)
	if err != nil {
		return atPlace(o.index, fmt.Errorf("reading what the index holds: %w", err))
	}
	return printListing(e.stdout, format, st, func(s screen) { writeStatus(s, st) })
}

func writeStatus(s screen, st *api.Status) {
	line := func(what, format string, args ...any) {
		fmt.Fprintf(s, "%-11s %s\n", what, fmt.Sprintf(format, args...))
	}
	line("index", "%s (%s, layout %d, %s)", st.Index, st.Engine, st.Schema, size(float64(st.Bytes)))
	line("documents", "%s", wording.Thousands(st.Documents))
	line("agreements", "%s, in %s of documents", wording.Thousands(st.Agreements), wording.Count(st.AgreementRecords, "record"))
	var kinds []string
	for _, k := range extract.Kinds() {
		kinds = append(kinds, fmt.Sprintf("%s %s", k, wording.Thousands(st.Mentions[k.String()])))
	}
	line("mentions", "%s", strings.Join(kinds, ", "))
	if len(st.Languages) > 0 {
		line("languages", "%s", shorten(st.Languages, 12, ", ", func(c api.Count) string {
			if c.Value == "" {
				return "unknown " + wording.Thousands(c.Documents)
			}
			return c.Value + " " + wording.Thousands(c.Documents)
		}))
	}
	line("rules", "%s", rulesLine(st))
}

// rulesLine says whether the documents were read with the rules of now.
func rulesLine(st *api.Status) string {
	switch {
	case st.Documents == 0:
		return st.Current
	case st.Outdated == 0:
		return st.Current + ", those of this program"
	}
	others := map[string]int{}
	for _, r := range st.Rules {
		if r.Value != st.Current {
			others[r.Value] = r.Documents
		}
	}
	return fmt.Sprintf("%s were read with other rules (%s) than those of this program (%s): ingest their sources again",
		wording.Count(st.Outdated, "document"), strings.Join(slices.Sorted(maps.Keys(others)), ", "), st.Current)
}
