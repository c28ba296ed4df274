package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strconv"
	"sync"

	"github.com/urfave/cli/v2"

	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/annotation"
)

type extractOptions struct {
	paths  []string
	input  string // "", or "jsonl": standard input holds one document a line
	format string
	rules  string
}

func newExtract(e env) *cli.Command {
	return &cli.Command{
		Name:      "extract",
		Usage:     "show what texts name, without an index",
		ArgsUsage: "FILE…|-",
		Description: `Finds the countries, organizations, dates and agreements of each file and
prints one line a mention, or with --format jsonl one JSON object a document
(the format of gold files; offsets count Unicode code points).

With --input jsonl, standard input holds one document a line
({"id","text","title","date","lang","source"}) and every line gives one, in order.`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "input", Usage: "the `FORMAT` of what is read: jsonl, or as the files' names say"},
			formatFlag("table", "table", "json", "jsonl", "csv"),
			rulesFlag(),
		},
		Action: func(c *cli.Context) error {
			o := extractOptions{c.Args().Slice(), c.String("input"), c.String("format"), c.String("rules")}
			return runExtract(c.Context, o, e)
		},
	}
}

func runExtract(ctx context.Context, o extractOptions, e env) error {
	if len(o.paths) == 0 {
		return &usage{"extract needs a file", "name files or folders, or - for standard input"}
	}
	if o.input != "" && o.input != "jsonl" {
		return &usage{fmt.Sprintf("input format is %q, want jsonl", o.input), "leave --input out to go by the files' names"}
	}
	x, err := extractor(o.rules)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(e.stdout, 1<<16)
	write, err := annotationWriter(o.format, out)
	if err != nil {
		return err
	}
	failed := 0
	for d, err := range inOrder(x, documents(ctx, o, e.stdin)) {
		if err != nil {
			if errors.Is(err, context.Canceled) {
				return errors.Join(err, out.Flush())
			}
			if !skipped(err) {
				failed++
				fmt.Fprintf(e.stderr, "chancery: %v\n", err)
			}
			continue
		}
		if err := write(d); err != nil {
			return fmt.Errorf("writing results: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing results: %w", err)
	}
	if failed > 0 {
		return errPartial
	}
	return nil
}

// skipped reports whether an error only says that a file is none of ours.
func skipped(err error) bool {
	s, ok := errors.AsType[*corpus.SourceError](err)
	return ok && s.Skipped
}

// documents yields the documents to read.
func documents(ctx context.Context, o extractOptions, stdin io.Reader) iter.Seq2[*corpus.Document, error] {
	if o.input == "jsonl" && len(o.paths) == 1 && o.paths[0] == "-" {
		return corpus.Records(stdin, 0)
	}
	return func(yield func(*corpus.Document, error) bool) {
		options := corpus.Options{Stdin: stdin}
		if o.input == "jsonl" {
			options.StdinFormat = corpus.JSONL
		}
		for item, err := range corpus.Walk(ctx, o.paths, options) {
			var d *corpus.Document
			if err == nil {
				d, err = item.Document()
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// extracted is a document on its way through a worker.
type extracted struct {
	done *annotation.Document
	err  error
}

// inOrder extracts documents on all cores and yields them in the order they
// came in.
func inOrder(x *extract.Extractor, in iter.Seq2[*corpus.Document, error]) iter.Seq2[*annotation.Document, error] {
	return func(yield func(*annotation.Document, error) bool) {
		queue := make(chan chan extracted, 2*runtime.GOMAXPROCS(0))
		stop := make(chan struct{})
		var workers sync.WaitGroup
		workers.Go(func() {
			defer close(queue)
			for d, err := range in {
				result := make(chan extracted, 1)
				select {
				case queue <- result:
				case <-stop:
					return
				}
				if err != nil {
					result <- extracted{err: err}
					continue
				}
				workers.Go(func() { result <- extracted{done: annotation.New(d, x.Extract(d))} })
			}
		})
		defer workers.Wait()
		defer close(stop)
		for result := range queue {
			if r := <-result; !yield(r.done, r.err) {
				return
			}
		}
	}
}

// annotationWriter returns how a document is written in a format.
func annotationWriter(format string, w io.Writer) (func(*annotation.Document) error, error) {
	switch format {
	case "jsonl", "json":
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		if format == "json" {
			enc.SetIndent("", "  ")
		}
		return func(d *annotation.Document) error { return enc.Encode(d) }, nil
	case "csv":
		return mentionRows(w)
	case "table":
		return func(d *annotation.Document) error { return writeMentions(w, d) }, nil
	}
	return nil, badFormat(format)
}

func mentionRows(w io.Writer) (func(*annotation.Document) error, error) {
	c := csv.NewWriter(w)
	if err := c.Write([]string{"document", "start", "end", "type", "value", "form", "rule", "text"}); err != nil {
		return nil, fmt.Errorf("writing results: %w", err)
	}
	return func(d *annotation.Document) error {
		for _, m := range d.Entities {
			c.Write([]string{d.ID, strconv.Itoa(m.Start), strconv.Itoa(m.End), m.Type, m.Value, m.Form, m.Rule, m.Text})
		}
		c.Flush()
		return c.Error()
	}, nil
}
