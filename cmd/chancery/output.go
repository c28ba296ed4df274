package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/api"
)

// The formats that results are printed in.
const (
	asTable = "table"
	asJSON  = "json"
	asJSONL = "jsonl"
	asCSV   = "csv"
)

var formats = []string{asTable, asJSON, asJSONL, asCSV}

const formatHelp = `Results go to standard output: as a table on a terminal, as JSON lines
elsewhere, or as --format says.`

// formatFlag lets a command be asked for one of several formats.
func formatFlag(allowed ...string) cli.Flag {
	return &cli.StringFlag{
		Name:        "format",
		Usage:       "print as `FORMAT`: " + strings.Join(allowed, ", "),
		DefaultText: "table on a terminal, else jsonl",
	}
}

// format settles the format to print in: what was asked for, else a table on a
// terminal and JSON lines elsewhere.
func (e env) format(asked string, allowed ...string) (string, error) {
	if asked == "" {
		if newScreen(e.stdout).terminal {
			return asTable, nil
		}
		return asJSONL, nil
	}
	for _, f := range allowed {
		if f == asked {
			return f, nil
		}
	}
	return "", badFormat(asked, allowed...)
}

func badFormat(format string, allowed ...string) error {
	return &usage{fmt.Sprintf("there is no format %q here", format), "the formats are " + list(allowed)}
}

// list writes words as a sentence does.
func list(words []string) string {
	n := len(words)
	if n < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
}

// aboutFlag asks for what an export came from.
func aboutFlag() cli.Flag {
	return &cli.BoolFlag{
		Name: "about", Usage: "begin with what was asked of which index, when, and with which rules",
		DefaultText: "always in json",
	}
}

// printAbout begins an export, unless its format has another place for it.
func printAbout(w io.Writer, format string, a *api.About) error {
	var err error
	switch {
	case a == nil || format == asJSON:
	case format == asJSONL:
		err = a.WriteJSONL(w)
	default:
		err = a.WriteText(w)
	}
	if err != nil {
		return fmt.Errorf("writing results: %w", err)
	}
	return nil
}

// export prints an answer with what it came from: in json always, if the answer
// has a place for it, else if it is asked for.
func (e env) export(format string, asked bool, l api.Listing, describe func() (*api.About, error), table func(screen)) error {
	if asked || format == asJSON {
		about, err := describe()
		if err != nil {
			return err
		}
		if t, ok := l.(interface{ Tell(*api.About) }); ok {
			t.Tell(about)
		}
		if err := printAbout(e.stdout, format, about); err != nil {
			return err
		}
	}
	return printListing(e.stdout, format, l, table)
}

// printListing writes an answer in a format; table writes it for people.
func printListing(w io.Writer, format string, l api.Listing, table func(screen)) error {
	var err error
	switch format {
	case asJSON:
		err = encoder(w, "  ").Encode(l)
	case asJSONL:
		err = api.WriteJSONL(w, l)
	case asCSV:
		err = api.WriteCSV(w, l)
	default:
		out := &watched{Writer: w}
		s := newScreen(w)
		s.Writer = out
		table(s)
		err = out.err
	}
	if err != nil {
		return fmt.Errorf("writing results: %w", err)
	}
	return nil
}

func encoder(w io.Writer, indent string) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	return enc
}

// watched remembers the first error of a writer.
type watched struct {
	io.Writer
	err error
}

func (w *watched) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	if w.err == nil {
		w.err = err
	}
	return n, err
}

// size writes a number of bytes.
func size(n float64) string {
	for _, unit := range []string{"bytes", "kB", "MB"} {
		if n < 999.5 {
			if unit == "bytes" || n >= 99.95 {
				return fmt.Sprintf("%.0f %s", n, unit)
			}
			return fmt.Sprintf("%.1f %s", n, unit)
		}
		n /= 1000
	}
	return fmt.Sprintf("%.1f GB", n)
}
