package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/corpus"
	"chancery/index"
)

type ingestOptions struct {
	paths            []string
	index            string
	include, exclude []string
	prune            bool
	rules            string
	jobs             int
	quiet            bool
	textColumn       string
	rebuild          bool
	shard            string
}

func newIngest(e env) *cli.Command {
	return &cli.Command{
		Name:      "ingest",
		Usage:     "read texts, find what they name, and keep both in an index",
		ArgsUsage: "PATH…",
		Description: `Reads files, folders and archives, or standard input for -. An index that is
not there is made. Formats, by content and not by name: text, HTML, PDF, DOCX,
ODT, RTF, EPUB, EML, MBOX, MHTML, WARC, CSV, TSV, JSON, JSONL, XML, SRT, WebVTT,
and zip, tar, gzip, zstandard, bzip2 and xz of all these.

What is in the index already and has not changed is left alone, so the same
command again only adds what is new; after an interruption it goes on where it
stopped. Documents stay when their file is gone, unless --prune is given. With
--rebuild everything is read again into a new index, and whoever searches sees
the old one until that is complete.

An index in a cluster (--index opensearch://host:9200/name) may be written by
any number of processes at once; --shard divides the sources among them.

Patterns of --include and --exclude look like *.html, drafts or 2019/**; they
apply to what is found in folders.

Examples:
  chancery ingest releases/
  chancery ingest --exclude drafts --prune releases/ speeches/2019.jsonl
  zcat dump.jsonl.gz | chancery ingest --index /data/index -
  chancery ingest --index opensearch://localhost:9200/press --shard 1/4 releases/

Each source that fails is named on standard error with the reason, and the
others go on. Exit codes: 0 all read, 1 the index could not be written, 2 wrong
usage, 3 read but for some sources, 130 interrupted.`,
		Flags: []cli.Flag{
			indexFlag(),
			&cli.StringSliceFlag{Name: "include", Usage: "read only files that match `GLOB`; may be repeated"},
			&cli.StringSliceFlag{Name: "exclude", Usage: "leave out files and folders that match `GLOB`; may be repeated"},
			&cli.StringFlag{Name: "text-column", Usage: "read the texts of tables from the column `NAME`"},
			&cli.BoolFlag{Name: "prune", Usage: "remove documents whose file is gone from the folders"},
			&cli.BoolFlag{Name: "rebuild", Usage: "make the index anew, and put it in its place when it is complete"},
			&cli.StringFlag{Name: "shard", Usage: "read only the sources of one `PART`, as 3/16, the third of sixteen"},
			&cli.IntFlag{Name: "jobs", Usage: "read `N` documents at once (default: one a processor)", DefaultText: " "},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print failures only"},
			rulesFlag(),
		},
		Action: func(c *cli.Context) error {
			o := ingestOptions{
				paths: c.Args().Slice(), index: indexOf(c), include: c.StringSlice("include"), exclude: c.StringSlice("exclude"),
				prune: c.Bool("prune"), rules: c.String("rules"), jobs: c.Int("jobs"), quiet: c.Bool("quiet"),
				textColumn: c.String("text-column"), rebuild: c.Bool("rebuild"), shard: c.String("shard"),
			}
			return runIngest(c.Context, o, e)
		},
	}
}

func runIngest(ctx context.Context, o ingestOptions, e env) error {
	if err := o.check(); err != nil {
		return err
	}
	x, err := extractor(o.rules)
	if err != nil {
		return err
	}
	idx, publish, err := targetIndex(o.index, o.rebuild)
	if err != nil {
		return err
	}
	p := newProgress(newScreen(e.stderr), o.quiet)
	sum, err := o.build(ctx, idx, x, p, e)
	p.end()
	if ctx.Err() == nil && err == nil {
		err = atPlace(o.index, publish(ctx))
	}
	if ctx.Err() == nil && err == nil && !o.quiet {
		err = atPlace(o.index, writeSummary(ctx, newScreen(e.stdout), idx, x, sum, p.skipped, o))
	}
	if closed := idx.Close(); err == nil && closed != nil {
		err = atPlace(o.index, fmt.Errorf("closing the index: %w", closed))
	}
	switch {
	case errors.Is(err, context.Canceled) && o.rebuild:
		fmt.Fprintln(e.stderr, "chancery: interrupted; the index is as it was")
		return fmt.Errorf("%w: %w", errReported, context.Canceled)
	case errors.Is(err, context.Canceled):
		fmt.Fprintf(e.stderr, "chancery: interrupted; the index has %s of this run\n", count(sum.New+sum.Changed, "document"))
		fmt.Fprintln(e.stderr, "chancery: hint: the same command again goes on from there")
		return fmt.Errorf("%w: %w", errReported, context.Canceled)
	case err != nil:
		return err
	case sum.Failed > 0:
		return errPartial
	}
	return nil
}

// check refuses what cannot work before anything is made.
func (o *ingestOptions) check() error {
	if len(o.paths) == 0 {
		return &usage{"ingest needs a path", "name files or folders, or - for standard input: 'chancery ingest texts/'"}
	}
	if _, err := parseShard(o.shard); err != nil {
		return err
	}
	if o.rebuild && (o.shard != "" || o.prune) {
		return &usage{"--rebuild makes an index of all sources, so --shard and --prune do not go with it", "leave out one of them"}
	}
	if o.jobs < 0 {
		return &usage{fmt.Sprintf("--jobs is %d, want 1 or more", o.jobs), "leave it out for one a processor"}
	}
	for _, g := range append(slices.Clip(o.include), o.exclude...) {
		if _, err := filepath.Match(g, ""); err != nil {
			return &usage{fmt.Sprintf("pattern %q cannot be read", g), "patterns are as *.html, drafts or 2019/**"}
		}
	}
	if slices.ContainsFunc(o.paths, func(p string) bool { _, err := os.Stat(p); return p == "-" || !errors.Is(err, fs.ErrNotExist) }) {
		return nil
	}
	return fmt.Errorf("reading %s: %w", o.paths[0], fs.ErrNotExist)
}

// build reads the sources into the index, and removes what is gone if asked to.
func (o *ingestOptions) build(ctx context.Context, idx index.Index, x index.Extractor, p *progress, e env) (index.Summary, error) {
	seen := new(corpus.Coverage)
	items := corpus.Walk(ctx, o.paths, corpus.Options{
		Include: o.include, Exclude: append(slices.Clip(o.exclude), o.own()...), Stdin: e.stdin, Coverage: seen,
		TextColumn: o.textColumn,
	})
	part, err := parseShard(o.shard)
	if err != nil {
		return index.Summary{}, err
	}
	sum, err := index.Build(ctx, part.items(items), x, idx, index.Options{Workers: o.jobs, OnError: p.failure, OnProgress: p.update})
	if err != nil || !o.prune {
		return sum, atPlace(o.index, err)
	}
	gone := func(id, origin string) bool { return part.has(id) && seen.Vanished(id, origin) }
	sum.Pruned, err = index.Prune(ctx, idx, seen.Roots, gone)
	return sum, atPlace(o.index, err)
}

// own are patterns for the index itself, should it be in an ingested folder.
func (o *ingestOptions) own() []string {
	dir, err := filepath.Abs(o.index)
	if err != nil || isAddress(o.index) {
		return nil
	}
	var patterns []string
	for _, p := range o.paths {
		root, err := filepath.Abs(p)
		if err != nil {
			continue
		}
		rel, err := filepath.Rel(root, dir)
		if err != nil || rel == "." || strings.HasPrefix(rel, "..") || strings.ContainsAny(rel, `*?[\`) {
			continue
		}
		patterns = append(patterns, filepath.ToSlash(rel))
	}
	return patterns
}
