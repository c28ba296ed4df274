package main

import (
	"context"
	"fmt"
	"iter"
	"strconv"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/wording"
	"chancery/corpus/duplicate"
	"chancery/index"
)

func newDuplicates(e env) *cli.Command {
	return &cli.Command{
		Name:  "duplicates",
		Usage: "list groups of documents with the same text, or nearly so",
		Description: fmt.Sprintf(`Compares all documents of the index and groups those of the same text, and
those whose texts have %.0f %% of their runs of five words in common, as
MinHash estimates it. The first of a group is the one with the first id.
Every copy is found and cited, but facets, 'entities' and the register count
a group once.

'ingest' marks the groups at its end. Its runs with --shard do not: once all
parts are read, --mark does.

`, 100*duplicate.Threshold) + formatHelp + `
Exit codes: 0 done, 1 failed, 2 wrong usage.`,
		Flags: []cli.Flag{
			indexFlag(),
			&cli.BoolFlag{Name: "exact", Usage: "only documents of the very same text"},
			&cli.BoolFlag{Name: "mark", Usage: "mark the groups for those who count"},
			formatFlag(formats...),
		},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return &usage{fmt.Sprintf("duplicates takes no argument, and there is %q", c.Args().First()), "name an index with --index DIR"}
			}
			o := duplicatesOptions{indexOf(c), c.String("format"), c.Bool("exact"), c.Bool("mark")}
			if o.exact && o.mark {
				return &usage{"--mark is of copies that are nearly the same, too, so --exact does not go with it", "leave out one of them"}
			}
			return runDuplicates(c.Context, o, e)
		},
	}
}

type duplicatesOptions struct {
	index, format string
	exact, mark   bool
}

func runDuplicates(ctx context.Context, o duplicatesOptions, e env) error {
	format, err := e.format(o.format, formats...)
	if err != nil {
		return err
	}
	open := readIndex
	if o.mark {
		open = changeIndex
	}
	idx, err := open(o.index)
	if err != nil {
		return err
	}
	defer idx.Close()
	if o.mark {
		if _, err := index.Gather(ctx, idx); err != nil {
			return atPlace(o.index, fmt.Errorf("marking duplicates: %w", err))
		}
	}
	groups, err := index.Duplicates(ctx, idx, o.exact)
	if err != nil {
		return atPlace(o.index, fmt.Errorf("looking for duplicates: %w", err))
	}
	list := newDuplicateList(groups)
	if err := printListing(e.stdout, format, list, func(s screen) { list.write(s) }); err != nil {
		return err
	}
	copies := 0
	for _, g := range groups {
		copies += len(g.Documents) - 1
	}
	fmt.Fprintf(e.stderr, "%s, with %s beside the first of each\n", wording.Count(len(groups), "group"), wording.Count(copies, "document"))
	return nil
}

// duplicateList is the groups in their exchanged forms.
type duplicateList []duplicateGroup

type duplicateGroup struct {
	Group     int             `json:"group"`
	Documents []duplicateCopy `json:"documents"`
}

type duplicateCopy struct {
	ID         string  `json:"id"`
	Source     string  `json:"source"`
	Title      string  `json:"title,omitempty"`
	Date       string  `json:"date,omitempty"`
	Similarity float64 `json:"similarity"`
}

func newDuplicateList(groups []index.DuplicateGroup) duplicateList {
	list := make(duplicateList, len(groups))
	for i, g := range groups {
		list[i].Group = i + 1
		for _, d := range g.Documents {
			list[i].Documents = append(list[i].Documents, duplicateCopy(d))
		}
	}
	return list
}

func (l duplicateList) write(s screen) {
	var rows [][]string
	for row := range l.Rows() {
		rows = append(rows, []string{row[0], row[1], row[3], row[5]})
	}
	s.table("", []string{"group", "document", "title", "similarity"}, rows, 0, 3)
}

// Lines yields the groups.
func (l duplicateList) Lines() iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, g := range l {
			if !yield(g) {
				return
			}
		}
	}
}

// Head names the columns of Rows.
func (l duplicateList) Head() []string {
	return []string{"group", "id", "source", "title", "date", "similarity"}
}

// Rows tells each document of each group.
func (l duplicateList) Rows() iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, g := range l {
			for _, d := range g.Documents {
				if !yield([]string{strconv.Itoa(g.Group), d.ID, d.Source, d.Title, d.Date, strconv.FormatFloat(d.Similarity, 'f', 2, 64)}) {
					return
				}
			}
		}
	}
}
