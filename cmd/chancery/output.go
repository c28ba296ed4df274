package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"chancery/extract/annotation"
)

// formatFlag lets a command be asked for one of several formats.
func formatFlag(usual string, formats ...string) cli.Flag {
	return &cli.StringFlag{Name: "format", Value: usual, Usage: "print as `FORMAT`: " + strings.Join(formats, ", ")}
}

func badFormat(format string) error {
	return &usage{fmt.Sprintf("there is no format %q", format), "the formats are table, json, jsonl and csv"}
}

// writeMentions prints the mentions and agreements of a document for people.
func writeMentions(w io.Writer, d *annotation.Document) error {
	fmt.Fprintf(w, "%s: %s\n", d.ID, count(len(d.Entities), "mention"))
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, m := range d.Entities {
		fmt.Fprintf(t, "  %d-%d\t%s\t%s\t%s\t%s\n", m.Start, m.End, m.Type, oneLine(m.Text), m.Value, m.Rule)
	}
	return t.Flush()
}

// oneLine puts a text that runs over lines on one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
