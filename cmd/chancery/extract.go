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

	"chancery/cmd/chancery/wording"
	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/annotation"
)

type extractOptions struct {
	paths   []string
	input   string // of standard input: "" goes by its content, "jsonl" is one document a line
	format  string
	explain bool
	rules   string
}

func newExtract(e env) *cli.Command {
	return &cli.Command{
		Name:      "extract",
		Usage:     "show what texts name, without an index",
		ArgsUsage: "FILE…|-",
		Description: `Finds the countries, organizations, dates and agreements of each file and
prints them with the agreements' parties and events, or with --format jsonl
one JSON object a document (the format of gold files; offsets count Unicode
code points). With --explain it also says how each date got its value.

With --input jsonl, standard input holds one document a line
({"id","text","title","date","lang","source"}) and every line gives one, in
order.

Examples:
  chancery extract releases/2018.html
  chancery extract --explain --format table speech.txt | less
  chancery extract --input jsonl --format jsonl - < documents.jsonl > found.jsonl

` + formatHelp + `
Exit codes: 0 all read, 1 failed, 2 wrong usage, 3 read but for some sources,
130 interrupted.`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "input", Usage: "the `FORMAT` of standard input: jsonl", DefaultText: "as its content says"},
			&cli.BoolFlag{Name: "explain", Usage: "say which rule found each date and what it was resolved against"},
			formatFlag(formats...),
			rulesFlag(),
		},
		Action: func(c *cli.Context) error {
			o := extractOptions{c.Args().Slice(), c.String("input"), c.String("format"), c.Bool("explain"), c.String("rules")}
			return runExtract(c.Context, o, e)
		},
	}
}

func runExtract(ctx context.Context, o extractOptions, e env) error {
	if len(o.paths) == 0 {
		return &usage{"extract needs a file", "name files or folders, or - for standard input"}
	}
	if o.input != "" && o.input != "jsonl" {
		return &usage{fmt.Sprintf("input format is %q, want jsonl", o.input), "leave --input out to go by the content"}
	}
	format, err := e.format(o.format, formats...)
	if err != nil {
		return err
	}
	if o.explain && format != asTable {
		return &usage{"--explain is for people, and the format is " + format, "add --format table"}
	}
	x, err := extractor(o.rules)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(e.stdout, 1<<16)
	s := newScreen(e.stdout)
	s.Writer = out
	write := annotationWriter(format, s, x)
	if format == asJSON {
		fmt.Fprint(out, "[")
	}
	failed := 0
	for d, err := range inOrder(x, o.explain, documents(ctx, o, e.stdin)) {
		switch {
		case errors.Is(err, context.Canceled):
			return errors.Join(err, out.Flush())
		case err == nil:
			err = write(d)
			if err != nil {
				return fmt.Errorf("writing results: %w", err)
			}
		case !skipped(err):
			failed++
			fmt.Fprintf(e.stderr, "chancery: %v\n", err)
		}
	}
	if format == asJSON {
		fmt.Fprint(out, "\n]\n")
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
	done  *annotation.Document
	dates []extract.DateExplanation // if asked for
	err   error
}

// inOrder extracts documents on all cores and yields them in the order they
// came in.
func inOrder(x *extract.Extractor, explain bool, in iter.Seq2[*corpus.Document, error]) iter.Seq2[extracted, error] {
	return func(yield func(extracted, error) bool) {
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
				workers.Go(func() {
					done := extracted{done: annotation.New(d, x.Extract(d))}
					if explain {
						done.dates = x.ExplainDates(d)
					}
					result <- done
				})
			}
		})
		defer workers.Wait()
		defer close(stop)
		for result := range queue {
			if r := <-result; !yield(r, r.err) {
				return
			}
		}
	}
}

// annotationWriter returns how a document is written in a format.
func annotationWriter(format string, s screen, x *extract.Extractor) func(extracted) error {
	switch format {
	case asJSONL:
		enc := encoder(s, "")
		return func(d extracted) error { return enc.Encode(d.done) }
	case asJSON:
		between := "\n"
		return func(d extracted) error {
			b, err := json.MarshalIndent(d.done, "  ", "  ")
			if err == nil {
				_, err = fmt.Fprintf(s, "%s  %s", between, b)
			}
			between = ",\n"
			return err
		}
	case asCSV:
		return mentionRows(s)
	}
	first := true
	return func(d extracted) error {
		if !first {
			fmt.Fprintln(s)
		}
		first = false
		writeFindings(s, d, x)
		return nil // the buffer keeps its error
	}
}

func mentionRows(w io.Writer) func(extracted) error {
	c := csv.NewWriter(w)
	c.Write([]string{"document", "start", "end", "type", "value", "form", "rule", "text"})
	return func(d extracted) error {
		for _, m := range d.done.Entities {
			c.Write([]string{d.done.ID, strconv.Itoa(m.Start), strconv.Itoa(m.End), m.Type, m.Value, m.Form, m.Rule, m.Text})
		}
		c.Flush()
		return c.Error()
	}
}

// writeFindings prints what a document names for people.
func writeFindings(s screen, d extracted, x *extract.Extractor) {
	doc := d.done
	fmt.Fprintf(s, "%s: %s, %s\n", s.paint(bold, doc.ID), wording.Count(len(doc.Entities), "mention"), wording.Count(len(doc.Instruments()), "agreement"))
	rows := make([][]string, 0, len(doc.Entities))
	for _, m := range doc.Entities {
		value := wording.OneLine(m.Value)
		if value == wording.OneLine(m.Text) {
			value = "=" // as written
		}
		rows = append(rows, []string{strconv.Itoa(m.Start), strconv.Itoa(m.End), s.paint(kindColours[m.Type], m.Type), wording.OneLine(m.Text), value, m.Rule})
	}
	s.table("  ", []string{"start", "end", "type", "text", "value", "rule"}, rows, 0, 1)
	if all := doc.Instruments(); len(all) > 0 {
		fmt.Fprintln(s, "\n  agreements:")
		for _, a := range all {
			writeAgreement(s, a, x)
		}
	}
	if len(d.dates) == 0 {
		return
	}
	rows = rows[:0]
	for _, v := range d.dates {
		rows = append(rows, []string{wording.OneLine(doc.Text[v.Start:v.End]), v.Value, v.Rule, v.Against, v.Reason})
	}
	fmt.Fprintln(s)
	s.table("  ", []string{"date", "value", "rule", "resolved against", "because of"}, rows)
}
