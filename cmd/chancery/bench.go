package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strconv"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/wording"
	"chancery/corpus"
)

func newBench(e env) *cli.Command {
	return &cli.Command{
		Name:      "bench",
		Usage:     "measure how fast texts are read, indexed and searched here",
		ArgsUsage: "PATH…",
		Description: `Takes documents of the files and folders, at most --limit of them, and
measures on them, in one run and in turns: extraction on one core beside a
loop that counts words, as wc -w does; building an index beside an index of
Bleve as its documentation builds one, of the same texts and without what
they name; and searches of both for words and phrases of the texts. What
counts are the ratios: speeds by themselves tell of the machine.

The indexes are made in a folder for temporary files and removed.

Examples:
  chancery bench releases/
  chancery bench --limit 500 --format json speeches/ > bench.json

` + formatHelp + `
Exit codes: 0 measured, 1 failed, 2 wrong usage, 130 interrupted.`,
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "limit", Usage: "take `N` documents at most", Value: 2000},
			&cli.IntFlag{Name: "rounds", Usage: "measure `N` times, and tell the median", Value: 5},
			formatFlag(formats...),
		},
		Action: func(c *cli.Context) error {
			o := benchOptions{c.Args().Slice(), c.Int("limit"), c.Int("rounds"), c.String("format")}
			switch {
			case len(o.paths) == 0:
				return &usage{"nothing to measure with", "name files or folders: 'chancery bench releases/'"}
			case o.limit < 1 || o.rounds < 1:
				return &usage{"--limit and --rounds are 1 at least", "leave them out for 2,000 documents and 5 rounds"}
			}
			return runBench(c.Context, o, e)
		},
	}
}

type benchOptions struct {
	paths         []string
	limit, rounds int
	format        string
}

func runBench(ctx context.Context, o benchOptions, e env) error {
	format, err := e.format(o.format, formats...)
	if err != nil {
		return err
	}
	docs, err := benchDocuments(ctx, o, e.stdin)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "chancery-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b, err := measuring(ctx, docs, dir, o.rounds)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stderr, "measuring with %s, %s of text, %s words\n", wording.Count(len(docs), "document"), size(float64(b.bytes())), wording.Thousands(b.words()))
	figures, err := b.run()
	if err != nil {
		return fmt.Errorf("measuring: %w", err)
	}
	return printListing(e.stdout, format, figures, figures.write)
}

// benchDocuments reads the documents to measure with.
func benchDocuments(ctx context.Context, o benchOptions, stdin io.Reader) ([]*corpus.Document, error) {
	var docs []*corpus.Document
	var failed error
	for d, err := range documents(ctx, extractOptions{paths: o.paths}, stdin) {
		var bad *corpus.SourceError
		switch {
		case errors.As(err, &bad):
			failed = err
			continue
		case err != nil:
			return nil, err
		}
		if docs = append(docs, d); len(docs) == o.limit {
			break
		}
	}
	switch {
	case len(docs) > 0:
		return docs, nil
	case failed != nil:
		return nil, failed
	}
	return nil, &usage{"there is no document in what was named", "name files or folders with texts"}
}

// figure is something that was measured: a speed, a time or a size, and how it
// relates to what it is to be compared with.
type figure struct {
	What    string  `json:"what"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
	Ratio   float64 `json:"ratio,omitempty"`
	Against string  `json:"against,omitempty"`
}

type figures []figure

func (f figures) write(s screen) {
	var rows [][]string
	for row := range f.Rows() {
		rows = append(rows, row)
	}
	s.table("", f.Head(), rows, 1, 3)
}

// Lines yields the figures.
func (f figures) Lines() iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, one := range f {
			if !yield(one) {
				return
			}
		}
	}
}

// Head names the columns of Rows.
func (f figures) Head() []string { return []string{"what", "value", "unit", "ratio", "against"} }

// Rows tells each figure.
func (f figures) Rows() iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, one := range f {
			ratio := ""
			if one.Ratio != 0 {
				ratio = strconv.FormatFloat(one.Ratio, 'f', 2, 64)
			}
			if !yield([]string{one.What, strconv.FormatFloat(one.Value, 'f', 1, 64), one.Unit, ratio, one.Against}) {
				return
			}
		}
	}
}
