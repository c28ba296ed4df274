package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/wording"
	"chancery/index"
)

func newReextract(e env) *cli.Command {
	return &cli.Command{
		Name:  "reextract",
		Usage: "find anew what the documents name, after the rules have changed",
		Description: `Reads the texts that the index keeps, and no sources: so it needs no folder
that was ingested, only the index. Documents that were read with the rules of
this program (and of --rules) are left alone. After an interruption the same
command goes on where it stopped.

Examples:
  chancery reextract
  chancery reextract --rules my-rules

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but for some documents,
130 interrupted.`,
		Flags: []cli.Flag{
			indexFlag(),
			&cli.IntFlag{Name: "jobs", Usage: "read `N` documents at once", DefaultText: "one a processor"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print failures only"},
			rulesFlag(),
		},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return &usage{fmt.Sprintf("reextract takes no argument, and there is %q", c.Args().First()), "name an index with --index DIR"}
			}
			return runReextract(c.Context, reextractOptions{indexOf(c), c.String("rules"), c.Int("jobs"), c.Bool("quiet")}, e)
		},
	}
}

type reextractOptions struct {
	index, rules string
	jobs         int
	quiet        bool
}

func runReextract(ctx context.Context, o reextractOptions, e env) error {
	x, err := extractor(o.rules)
	if err != nil {
		return err
	}
	idx, err := changeIndex(o.index)
	if err != nil {
		return err
	}
	way := byLines
	if o.quiet {
		way = byNone
	}
	p := newProgress(newScreen(e.stderr), way)
	sum, err := index.Reextract(ctx, idx, x, index.Options{Workers: o.jobs, OnError: p.failure, OnProgress: p.update})
	if closed := idx.Close(); err == nil && closed != nil {
		err = fmt.Errorf("closing the index: %w", closed)
	}
	switch {
	case errors.Is(err, context.Canceled):
		fmt.Fprintf(e.stderr, "chancery: interrupted; %s read anew\n", wording.Count(sum.Changed, "document"))
		fmt.Fprintln(e.stderr, "chancery: hint: the same command again goes on from there")
		return fmt.Errorf("%w: %w", errReported, context.Canceled)
	case err != nil:
		return atPlace(o.index, err)
	case !o.quiet:
		fmt.Fprintf(e.stdout, "%s read anew, %s had been read with these rules, %d failed, in %s\n",
			wording.Count(sum.Changed, "document"), wording.Thousands(sum.Unchanged), sum.Failed, elapsed(sum.Elapsed))
	}
	if sum.Failed > 0 {
		return errPartial
	}
	return nil
}
