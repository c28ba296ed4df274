package main

import (
	"cmp"
	"context"
	"fmt"

	"github.com/jedib0t/go-pretty/v6/text"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
	"chancery/index"
)

// concordance prints every place that matches. beside is the side that lines go
// by, or "".
func (s *searching) concordance(ctx context.Context, beside string) error {
	about, err := s.begin(ctx, "concordance", beside)
	if err != nil {
		return err
	}
	width := cmp.Or(s.width, lineWidth(newScreen(s.stdout)))
	ask := api.Concordance{Search: s.ask, Width: width, Beside: beside, Most: s.lines}
	lines, err := ask.Stream(ctx, s.idx, s.x)
	if err != nil {
		return fmt.Errorf("searching: %w", err)
	}
	if s.format == asJSON {
		found, err := lines.All()
		if err != nil {
			return fmt.Errorf("searching: %w", err)
		}
		a := &api.ConcordanceAnswer{Query: s.ask.Query, Found: found}
		a.Tell(about)
		if err := encoder(s.stdout, "  ").Encode(a); err != nil {
			return fmt.Errorf("writing results: %w", err)
		}
		return s.finishLines(ctx, lines.Count)
	}
	err = printListing(s.stdout, s.format, lines, func(out screen) {
		for l := range lines.Lines() {
			writeLine(out, l.(api.Line), width)
		}
	})
	switch {
	case err != nil:
		return err
	case lines.Err != nil:
		return fmt.Errorf("searching: %w", lines.Err)
	}
	return s.finishLines(ctx, lines.Count)
}

// finishLines tells how many lines there are, and why none.
func (s *searching) finishLines(ctx context.Context, n int) error {
	switch {
	case n > 0 && n == s.lines:
		fmt.Fprintf(s.stderr, "%s, as many as --limit allows\n", wording.Count(n, "line"))
		return nil
	case n > 0:
		fmt.Fprintln(s.stderr, wording.Count(n, "line"))
		return nil
	}
	ask := s.ask
	ask.Limit = 1
	a, err := ask.Ask(ctx, s.idx, s.x)
	if err != nil {
		return fmt.Errorf("searching: %w", err)
	}
	if a.Total == 0 {
		s.explainNothing(ctx)
		return nil
	}
	fmt.Fprintf(s.stderr, "chancery: %s, but nothing in them to show\nchancery: hint: lines are of words, names and agreements, and not of dates or languages\n", match(a.Total))
	return nil
}

// lineWidth is how much of a text fits on each side of a match.
func lineWidth(s screen) int {
	const match, id = 20, 30
	if s.width == 0 {
		return index.DefaultWidth
	}
	return max((s.width-match-id)/2, 15)
}

// writeLine prints a line such that the matches of all stand below each other.
func writeLine(s screen, l api.Line, width int) {
	match := "[" + l.Match + "]"
	if s.colours {
		match = s.paint(found, l.Match)
	}
	fmt.Fprintf(s, "%s %s %s  %s\n", text.AlignRight.Apply(l.Left, width), match, text.AlignLeft.Apply(l.Right, width), s.paint(dim, l.ID))
}
