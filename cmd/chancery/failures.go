package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"chancery/corpus"
	"chancery/index"
	"chancery/index/ledger"
)

// failuresSuffix ends the name of the list's file.
const failuresSuffix = ".failures.jsonl"

// ledgerPath is the file of the list: beside an index in a folder, so that it
// outlives a rebuilt one; for an index in a cluster a file of this user.
func ledgerPath(place string) (string, error) {
	if !isAddress(place) {
		return filepath.Clean(place) + failuresSuffix, nil
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("looking for a place for the list of failures: %w", err)
	}
	dir = filepath.Join(dir, "chancery")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", fmt.Errorf("making a place for the list of failures: %w", err)
	}
	// An address may hold a password.
	return filepath.Join(dir, fmt.Sprintf("%x", sha256.Sum256([]byte(place)))+failuresSuffix), nil
}

// partPath is the file of the list of a part of the sources, which runs at the
// same time as others: beside that of all.
func (s shard) partPath(path string) string {
	if s.of <= 1 {
		return path
	}
	return fmt.Sprintf("%s.%d-of-%d%s", strings.TrimSuffix(path, failuresSuffix), s.number, s.of, failuresSuffix)
}

// partPaths are the files of lists of parts beside that of all.
func partPaths(path string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("looking for lists of failures: %w", err)
	}
	var all []string
	for _, e := range entries {
		part, ok := strings.CutPrefix(e.Name(), strings.TrimSuffix(filepath.Base(path), failuresSuffix)+".")
		if part, of := strings.CutSuffix(part, failuresSuffix); ok && of && partName.MatchString(part) {
			all = append(all, filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
	return all, nil
}

var partName = regexp.MustCompile(`^\d+-of-\d+$`)

// failuresOf reads the list of an index.
func failuresOf(place string) ([]ledger.Entry, error) {
	path, err := ledgerPath(place)
	if err != nil {
		return nil, err
	}
	parts, err := partPaths(path)
	if err != nil {
		return nil, err
	}
	all, err := ledger.Read(append([]string{path}, parts...)...)
	return all, atPlace(place, err)
}

func newFailures(e env) *cli.Command {
	return &cli.Command{
		Name:  "failures",
		Usage: "list the sources that could not be read or were skipped, with the reason",
		Description: `Lists what ingestions found and did not read, each with its reason. A source
leaves the list when a later run has read it, or finds it gone.

Examples:
  chancery failures
  chancery failures --skipped --format csv > skipped.csv
  chancery ingest --retry-failed

` + formatHelp + `
Exit codes: 0 done, 1 failed, 2 wrong usage.`,
		Flags: []cli.Flag{
			indexFlag(),
			&cli.BoolFlag{Name: "failed", Usage: "only what failed"},
			&cli.BoolFlag{Name: "skipped", Usage: "only what was skipped by design"},
			formatFlag(formats...),
		},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return &usage{fmt.Sprintf("failures takes no argument, and there is %q", c.Args().First()), "name an index with --index DIR"}
			}
			return runFailures(c.Context, failuresOptions{indexOf(c), c.String("format"), c.Bool("failed"), c.Bool("skipped")}, e)
		},
	}
}

type failuresOptions struct {
	index, format   string
	failed, skipped bool
}

func runFailures(_ context.Context, o failuresOptions, e env) error {
	format, err := e.format(o.format, formats...)
	if err != nil {
		return err
	}
	if _, err := os.Stat(o.index); err != nil && !isAddress(o.index) {
		return atPlace(o.index, fmt.Errorf("opening the index: %w: %s", index.ErrNoIndex, o.index))
	}
	all, err := failuresOf(o.index)
	if err != nil {
		return err
	}
	if o.failed != o.skipped {
		all = slices.DeleteFunc(all, func(f ledger.Entry) bool { return f.Skipped != o.skipped })
	}
	slices.SortStableFunc(all, func(a, b ledger.Entry) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Member, b.Member), cmp.Compare(a.Line, b.Line))
	})
	if len(all) == 0 {
		fmt.Fprintln(e.stderr, "chancery: nothing failed and nothing was skipped")
	}
	return printListing(e.stdout, format, failureList(all), func(s screen) { writeFailures(s, all) })
}

func writeFailures(s screen, all []ledger.Entry) {
	rows := make([][]string, len(all))
	for i, f := range all {
		rows[i] = []string{place(f), outcomeOf(f), f.Reason}
	}
	s.table("", []string{"source", "what", "reason"}, rows)
}

// place is where a failure is, as messages name it.
func place(f ledger.Entry) string {
	if f.Line > 0 {
		return fmt.Sprintf("%s:%d", f.Name, f.Line)
	}
	return f.Name
}

func outcomeOf(f ledger.Entry) string {
	if f.Skipped {
		return "skipped"
	}
	return "failed"
}

// failureList is the list in its exchanged forms.
type failureList []ledger.Entry

// Lines yields the entries.
func (l failureList) Lines() iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, f := range l {
			if !yield(f) {
				return
			}
		}
	}
}

// Head names the columns of Rows.
func (l failureList) Head() []string {
	return []string{"name", "source", "member", "line", "what", "reason", "run"}
}

// Rows tells each entry.
func (l failureList) Rows() iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, f := range l {
			line := ""
			if f.Line > 0 {
				line = strconv.Itoa(f.Line)
			}
			if !yield([]string{f.Name, f.Source, f.Member, line, outcomeOf(f), f.Reason, f.Run}) {
				return
			}
		}
	}
}

// recorder keeps the failures of one run; in a dry one, none.
type recorder struct {
	*ledger.Ledger
	roots []string
	parts []string // files of lists of parts, which a run of all sources settles
}

func (o *ingestOptions) ledger(part shard) (*recorder, error) {
	if o.dryRun {
		return &recorder{}, nil
	}
	path, err := ledgerPath(o.index)
	if err != nil {
		return nil, err
	}
	l, err := ledger.Open(part.partPath(path), time.Now())
	if err != nil {
		return nil, err
	}
	r := &recorder{Ledger: l}
	if part.of <= 1 {
		if r.parts, err = partPaths(path); err != nil {
			return nil, errors.Join(err, l.Close(nil))
		}
	}
	for _, p := range o.paths {
		if abs, err := filepath.Abs(p); err == nil && p != "-" {
			r.roots = append(r.roots, filepath.ToSlash(abs))
		}
	}
	return r, nil
}

func (r *recorder) add(e *corpus.SourceError) {
	if r.Ledger == nil {
		return
	}
	entry := ledger.Entry{Name: e.Name, Source: e.Source, Member: e.Member, Line: e.Line, Skipped: e.Skipped, Reason: e.Reason()}
	for _, root := range r.roots {
		if e.Source == root || strings.HasPrefix(e.Source, strings.TrimSuffix(root, "/")+"/") {
			entry.Root = root
			break
		}
	}
	r.Add(entry)
}

func (r *recorder) close(settled func(string) bool) error {
	if r.Ledger == nil {
		return nil
	}
	err := r.Close(settled)
	for _, path := range r.parts {
		if settled != nil {
			err = errors.Join(err, ledger.Settle(path, settled))
		}
	}
	return err
}

// retryPaths narrows a run to what failed before, below the given paths or, if
// there are none, anywhere.
func (o *ingestOptions) retryPaths() error {
	all, err := failuresOf(o.index)
	if err != nil {
		return err
	}
	var given []string
	for _, p := range o.paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			return err
		}
		given = append(given, filepath.ToSlash(abs))
	}
	sources := map[string]bool{}
	o.paths = nil
	for _, f := range all {
		below := func(dir string) bool { return f.Source == dir || strings.HasPrefix(f.Source, dir+"/") }
		if f.Skipped || f.Root == "" || len(given) > 0 && !slices.ContainsFunc(given, below) {
			continue
		}
		sources[f.Source] = true
		if !slices.Contains(o.paths, f.Root) {
			o.paths = append(o.paths, f.Root)
		}
	}
	o.only = func(source string) bool { return sources[source] }
	return nil
}

// limitsOf reads the flags that bound what a document may take.
func limitsOf(c *cli.Context) (l corpus.Limits, err error) {
	if l.Time = c.Duration("max-time"); l.Time < 0 {
		return l, &usage{fmt.Sprintf("--max-time is %v", l.Time), "give a time as 30s or 2m"}
	}
	if s := c.String("max-size"); s != "" {
		if l.Size, err = parseSize(s); err != nil {
			return l, &usage{fmt.Sprintf("--max-size is %q", s), "give a size as 500kB, 64MB or 2GB"}
		}
	}
	return l, nil
}

func parseSize(s string) (int64, error) {
	s = strings.ToLower(strings.ReplaceAll(s, " ", ""))
	factor := int64(1)
	for _, u := range []struct {
		name   string
		factor int64
	}{{"kib", 1 << 10}, {"mib", 1 << 20}, {"gib", 1 << 30}, {"kb", 1e3}, {"mb", 1e6}, {"gb", 1e9}, {"k", 1e3}, {"m", 1e6}, {"g", 1e9}, {"b", 1}} {
		if n, ok := strings.CutSuffix(s, u.name); ok {
			s, factor = n, u.factor
			break
		}
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n <= 0 || n*float64(factor) > 1<<50 {
		return 0, fmt.Errorf("%q is no size", s)
	}
	return int64(n * float64(factor)), nil
}
