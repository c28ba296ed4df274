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
	"sync/atomic"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/wording"
	"chancery/corpus"
	"chancery/extract"
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
	progress         string
	dryRun, watch    bool
	retry            bool
	limits           corpus.Limits
	urls             string // the file that lists them
	addresses        *corpus.Addresses
	only             func(source string) bool // with retry
}

func newIngest(e env) *cli.Command {
	return &cli.Command{
		Name:      "ingest",
		Usage:     "read texts, find what they name, and keep both in an index",
		ArgsUsage: "PATH…",
		Description: `Reads files, folders and archives, or standard input for -. An index that is
not there is made. Formats, by content and not by name: text, HTML, PDF,
DOCX, ODT, RTF, EPUB, EML, MBOX, MHTML, WARC, CSV, TSV, JSON, JSONL, XML,
SRT, WebVTT, and zip, tar, gzip, zstandard, bzip2 and xz of all these.

What is in the index already and has not changed is left alone, so the same
command again only adds what is new; after an interruption it goes on where
it stopped. Documents stay when their file is gone, unless --prune is given.
With --rebuild everything is read again into a new index, and whoever
searches sees the old one until that is complete.

An index in a cluster (--index opensearch://host:9200/name) may be written by
any number of processes at once; --shard divides the sources among them.

Patterns of --include and --exclude look like *.html, drafts or 2019/**; they
apply to what is found in folders.

Examples:
  chancery ingest releases/
  chancery ingest --dry-run inherited/
  chancery ingest --exclude drafts --prune releases/ speeches/2019.jsonl
  chancery ingest --retry-failed
  zcat dump.jsonl.gz | chancery ingest --index /data/index -
  chancery ingest --index opensearch://localhost:9200/press --shard 1/4 releases/

Each source that fails is named on standard error with the reason, and the
others go on; 'chancery failures' lists them all. Exit codes: 0 all read, 1
the index could not be written, 2 wrong usage, 3 read but for some sources,
130 interrupted.`,
		Flags: []cli.Flag{
			indexFlag(),
			&cli.StringSliceFlag{Name: "include", Usage: "read only files that match `GLOB`; may be repeated"},
			&cli.StringSliceFlag{Name: "exclude", Usage: "leave out files and folders that match `GLOB`; may be repeated"},
			&cli.StringFlag{Name: "urls", Usage: "read only those pages of WARC files whose addresses stand in `FILE`, one a line"},
			&cli.StringFlag{Name: "text-column", Usage: "read the texts of tables from the column `NAME`"},
			&cli.BoolFlag{Name: "prune", Usage: "remove documents whose file is gone from the folders"},
			&cli.BoolFlag{Name: "rebuild", Usage: "make the index anew, and put it in its place when it is complete"},
			&cli.StringFlag{Name: "shard", Usage: "read only the sources of one `PART`, as 3/16, the third of sixteen"},
			&cli.BoolFlag{Name: "retry-failed", Usage: "read only what failed before, of the PATHs or of all"},
			&cli.BoolFlag{Name: "watch", Usage: "go on, and read what comes and changes, until interrupted"},
			&cli.BoolFlag{Name: "dry-run", Usage: "read, and say what would become of it, but write nothing"},
			&cli.StringFlag{Name: "max-size", Usage: "refuse a document above `SIZE`, as 64MB", DefaultText: "64MB"},
			&cli.DurationFlag{Name: "max-time", Usage: "give up on a document after a `TIME`, as 30s", DefaultText: "1m"},
			&cli.IntFlag{Name: "jobs", Usage: "read `N` documents at once", DefaultText: "one a processor"},
			&cli.StringFlag{Name: "progress", Usage: "show it as `WAY`: bar, plain or none", DefaultText: "bar on a terminal, else plain"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print failures only"},
			rulesFlag(),
		},
		Action: func(c *cli.Context) error {
			o := ingestOptions{
				paths: c.Args().Slice(), index: indexOf(c), include: c.StringSlice("include"), exclude: c.StringSlice("exclude"),
				prune: c.Bool("prune"), rules: c.String("rules"), jobs: c.Int("jobs"), quiet: c.Bool("quiet"),
				rebuild: c.Bool("rebuild"), shard: c.String("shard"),
				textColumn: c.String("text-column"), urls: c.String("urls"), progress: c.String("progress"),
				dryRun: c.Bool("dry-run"), watch: c.Bool("watch"), retry: c.Bool("retry-failed"),
			}
			var err error
			if o.limits, err = limitsOf(c); err != nil {
				return err
			}
			return runIngest(c.Context, o, e)
		},
	}
}

func runIngest(ctx context.Context, o ingestOptions, e env) error {
	if o.retry {
		if err := o.retryPaths(); err != nil {
			return err
		}
		if len(o.paths) == 0 {
			fmt.Fprintln(e.stdout, "nothing failed before")
			return nil
		}
	}
	if err := o.check(); err != nil {
		return err
	}
	if err := o.readURLs(); err != nil {
		return err
	}
	x, err := extractor(o.rules)
	if err != nil {
		return err
	}
	if o.watch {
		return o.watched(ctx, x, e)
	}
	return o.once(ctx, x, e, writeSummary)
}

// once is one run; told writes what it came to.
func (o *ingestOptions) once(ctx context.Context, x *extract.Extractor, e env, told summaryWriter) error {
	idx, publish, err := o.open()
	if err != nil {
		return err
	}
	p := newProgress(newScreen(e.stderr), o.progressWay())
	sum, err := o.build(ctx, idx, x, p, e)
	p.end()
	if ctx.Err() == nil && err == nil {
		err = atPlace(o.index, publish(ctx))
	}
	if ctx.Err() == nil && err == nil && !o.quiet {
		err = atPlace(o.index, told(ctx, newScreen(e.stdout), idx, x, sum, p.skipped, *o))
	}
	if closed := idx.Close(); err == nil && closed != nil {
		err = atPlace(o.index, fmt.Errorf("closing the index: %w", closed))
	}
	switch {
	case errors.Is(err, context.Canceled) && o.rebuild:
		fmt.Fprintln(e.stderr, "chancery: interrupted; the index is as it was")
		return fmt.Errorf("%w: %w", errReported, context.Canceled)
	case errors.Is(err, context.Canceled):
		fmt.Fprintf(e.stderr, "chancery: interrupted; the index has %s of this run\n", wording.Count(sum.Indexed()+sum.Duplicates, "document"))
		fmt.Fprintln(e.stderr, "chancery: hint: the same command again goes on from there")
		return fmt.Errorf("%w: %w", errReported, context.Canceled)
	case err != nil:
		return err
	case sum.Failed > 0:
		return errPartial
	}
	return nil
}

// open opens what the run writes to; publish makes it the index of its place.
func (o *ingestOptions) open() (idx index.Index, publish func(context.Context) error, err error) {
	if o.dryRun {
		idx, err = openDry(o.index)
		return idx, func(context.Context) error { return nil }, err
	}
	return targetIndex(o.index, o.rebuild)
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
	if o.urls != "" && (o.prune || o.watch || o.shard != "") {
		return &usage{"--urls goes with neither --prune nor --watch nor --shard", "leave out one of them"}
	}
	if o.jobs < 0 {
		return &usage{fmt.Sprintf("--jobs is %d, want 1 or more", o.jobs), "leave it out for one a processor"}
	}
	if !slices.Contains([]string{"", byBar, byLines, byNone}, o.progress) {
		return &usage{fmt.Sprintf("--progress is %q", o.progress), "it can be bar, plain or none"}
	}
	if o.rebuild && (o.dryRun || o.watch || o.retry) {
		return &usage{"--rebuild goes with neither --dry-run nor --watch nor --retry-failed", "rebuild first"}
	}
	if o.watch && (o.dryRun || slices.Contains(o.paths, "-")) {
		return &usage{"--watch goes with neither --dry-run nor standard input", "name a folder to watch"}
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

// readURLs reads the list of pages, if there is one.
func (o *ingestOptions) readURLs() error {
	if o.urls == "" {
		return nil
	}
	f, err := os.Open(o.urls)
	if err != nil {
		return fmt.Errorf("reading the list of pages: %w", err)
	}
	defer f.Close()
	if o.addresses, err = corpus.ReadAddresses(o.urls, f); err != nil {
		return &usage{err.Error(), "each line is an address as https://mfa.example/news/1.html"}
	}
	return nil
}

// sources are the options of a walk.
func (o *ingestOptions) sources(e env) corpus.Options {
	return corpus.Options{
		Include: o.include, Exclude: append(slices.Clip(o.exclude), o.own()...), Stdin: e.stdin,
		TextColumn: o.textColumn, Limits: o.limits, Only: o.only, Addresses: o.addresses, Coverage: new(corpus.Coverage), Progress: new(atomic.Int64),
	}
}

// build reads the sources into the index, removes what is gone if asked to, and
// keeps the list of what failed.
func (o *ingestOptions) build(ctx context.Context, idx index.Index, x *extract.Extractor, p *meter, e env) (index.Summary, error) {
	part, err := parseShard(o.shard)
	if err != nil {
		return index.Summary{}, err
	}
	from := o.sources(e)
	list, err := o.ledger(part)
	if err != nil {
		return index.Summary{}, atPlace(o.index, err)
	}
	measuring, stop := context.WithCancel(ctx)
	defer stop()
	p.begin(from.Progress, func() int64 { return corpus.Measure(measuring, o.paths, from).Bytes })
	sum, err := index.Build(ctx, part.items(corpus.Walk(ctx, o.paths, from)), o.finder(x), idx, index.Options{
		Workers: o.jobs, Time: o.limits.Time, OnProgress: p.update,
		OnError: func(failure *corpus.SourceError) error {
			list.add(failure)
			return p.failure(failure)
		},
	})
	if err == nil && o.prune && !o.dryRun {
		err = o.emptied(sum)
	}
	if err == nil && o.prune && !o.dryRun {
		gone := func(id, origin string) bool {
			return part.has(corpus.WholeID(id)) && from.Coverage.Vanished(id, origin)
		}
		sum.Pruned, err = index.Prune(ctx, idx, from.Coverage.Roots, gone)
	}
	if err == nil && !o.dryRun && o.shard == "" {
		sum.Copies, err = index.Gather(ctx, idx)
	}
	settled := from.Coverage.Settled
	if err != nil {
		settled = nil
	}
	if kept := list.close(settled); err == nil {
		err = kept
	}
	return sum, atPlace(o.index, err)
}

// emptied refuses to remove all documents of a folder that holds nothing: it
// may be a disk that is not mounted.
func (o *ingestOptions) emptied(s index.Summary) error {
	if s.Found() > s.Failed || o.shard != "" {
		return nil
	}
	return &usage{
		fmt.Sprintf("nothing that can be read is in %s, so nothing is removed", strings.Join(o.paths, ", ")),
		"is the disk mounted? A folder that is to lose all its documents needs one file that stays",
	}
}

// own are patterns for the index itself and its list of failures, should they be in
// an ingested folder.
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
		patterns = append(patterns, filepath.ToSlash(rel), filepath.ToSlash(rel)+failuresSuffix, filepath.ToSlash(rel)+".*-of-*"+failuresSuffix)
	}
	return patterns
}
