package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"chancery/cmd/chancery/wording"
	"chancery/extract"
	"chancery/index"
)

// summaryWriter tells what a run came to.
type summaryWriter func(context.Context, screen, index.Index, *extract.Extractor, index.Summary, map[string]*skips, ingestOptions) error

// counts says what became of all that was found.
func counts(s index.Summary) string {
	return fmt.Sprintf("%s new, %s changed, %s unchanged, %s duplicate, %s failed, %s skipped",
		wording.Thousands(s.New), wording.Thousands(s.Changed), wording.Thousands(s.Unchanged), wording.Thousands(s.Duplicates), wording.Thousands(s.Failed), wording.Thousands(s.Skipped))
}

// writeSummary tells what an ingestion came to, and what to try next.
func writeSummary(ctx context.Context, out screen, idx index.Index, x *extract.Extractor, s index.Summary, skipped map[string]*skips, o ingestOptions) error {
	line := func(what, text string) { fmt.Fprintf(out, "  %-11s %s\n", what, text) }
	fmt.Fprintln(out, out.paint(bold, fmt.Sprintf("%s found in %s", wording.Count(s.Found(), "source"), elapsed(s.Elapsed))))
	line("documents", counts(s))
	for _, reason := range slices.Sorted(maps.Keys(skipped)) {
		line("", fmt.Sprintf("skipped: %s (%v)", reason, skipped[reason]))
	}
	if s.Failed > 0 && !o.dryRun {
		line("", fmt.Sprintf("'chancery failures%s' tells why each of them failed", indexArgument(o.index)))
	}
	if o.dryRun {
		line("", "nothing was written; without --dry-run it will be")
		return nil
	}
	info, err := idx.Info(ctx)
	if err != nil {
		return fmt.Errorf("reading what the index holds: %w", err)
	}
	switch {
	case o.shard != "":
		line("copies", fmt.Sprintf("are found by 'chancery duplicates%s --mark' once all parts are read", indexArgument(o.index)))
	case s.Copies > 0:
		line("copies", fmt.Sprintf("%s in the index; each text counts once: see 'chancery duplicates%s'", wording.Thousands(s.Copies), indexArgument(o.index)))
	}
	if o.prune {
		line("removed", wording.Count(s.Pruned, "document")+" whose file is gone")
	}
	switch {
	case s.Indexed()+s.Duplicates > 0:
		writeFound(line, s)
	case s.Pruned == 0:
		line("", "nothing has changed")
	}
	line("index", fmt.Sprintf("%s in %s (%s)", wording.Count(info.Documents, "document"), shown(o.index), size(float64(info.Bytes))))
	next, err := tryNext(ctx, idx, indexArgument(o.index))
	if err != nil || len(next) == 0 {
		return err
	}
	fmt.Fprintln(out, "\nTry next:")
	for _, c := range next {
		fmt.Fprintln(out, "  "+c)
	}
	return nil
}

// writeFound tells what was read, and what it names.
func writeFound(line func(what, text string), s index.Summary) {
	var kinds []string
	for _, k := range extract.Kinds() {
		kinds = append(kinds, fmt.Sprintf("%s %s", k, wording.Thousands(s.Mentions[k])))
	}
	line("mentions", strings.Join(kinds, ", "))
	line("agreements", wording.Thousands(s.Agreements))
	seconds := max(s.Elapsed.Seconds(), 0.001)
	line("speed", fmt.Sprintf("%s at %s/s, %s documents/s",
		size(float64(s.Bytes)), size(float64(s.Bytes)/seconds), rate(float64(s.Indexed()+s.Duplicates)/seconds)))
}

// tryNext are commands that find something in this index.
func tryNext(ctx context.Context, idx index.Index, flag string) ([]string, error) {
	var next []string
	top := func(k extract.Kind) string {
		found, err := idx.Entities(ctx, index.EntitiesRequest{Kind: k, Limit: 1})
		if err != nil || len(found.Values) == 0 {
			return ""
		}
		return found.Values[0].Value
	}
	if org := top(extract.Organization); org != "" {
		next = append(next, fmt.Sprintf("chancery search%s %s", flag, quoted(`"`+org+`"`)))
	}
	country := top(extract.Country)
	if country != "" {
		found, err := idx.Agreements(ctx, index.AgreementsRequest{Parties: []string{country}, Limit: 1})
		if err != nil {
			return nil, err
		}
		if found.Total > 0 {
			next = append(next, fmt.Sprintf("chancery agreements%s --party %s", flag, quoted(country)))
		} else {
			next = append(next, fmt.Sprintf("chancery search%s --country %s", flag, quoted(country)))
		}
	}
	found, err := idx.Search(ctx, index.Request{Limit: 1, Sort: index.ByID})
	if err != nil {
		return nil, err
	}
	for _, h := range found.Hits {
		next = append(next, fmt.Sprintf("chancery show%s %s", flag, quoted(h.ID)))
	}
	if found.Total > 0 {
		next = append(next, "chancery serve"+flag)
	}
	return next, nil
}

func rate(n float64) string {
	if n < 10 {
		return fmt.Sprintf("%.1f", n)
	}
	return wording.Thousands(int(n + 0.5))
}

// elapsed writes a time as people say it.
func elapsed(d time.Duration) string {
	switch {
	case d < time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	case d < time.Minute:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return d.Round(time.Second).String()
}
