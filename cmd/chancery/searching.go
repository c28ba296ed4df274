package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
	"chancery/index"
)

// searching is a search under way.
type searching struct {
	searchOptions
	env
	idx    index.Reader
	x      api.Names
	format string
	about  bool
}

// describer tells what an export comes from.
func (s *searching) describer(ctx context.Context, what string) func() (*api.About, error) {
	return func() (*api.About, error) {
		a, err := s.ask.Describe(ctx, s.idx, s.x, what)
		if err != nil {
			return nil, fmt.Errorf("searching: %w", err)
		}
		return a, nil
	}
}

// begin tells, before a stream, what it comes from, and returns that for json.
func (s *searching) begin(ctx context.Context, what, beside string) (*api.About, error) {
	if !s.about && s.format != asJSON {
		return nil, nil
	}
	a, err := s.describer(ctx, what)()
	if err != nil {
		return nil, err
	}
	a.Sort = cmp.Or(beside, a.Sort)
	return a, printAbout(s.stdout, s.format, a)
}

// page prints a page of hits, or what they are counted by.
func (s *searching) page(ctx context.Context) error {
	a, err := s.ask.Ask(ctx, s.idx, s.x)
	if err != nil {
		return fmt.Errorf("searching: %w", err)
	}
	if a.Total == 0 {
		s.explainNothing(ctx)
	}
	var l api.Listing = a
	if len(a.Facets) > 0 && s.format != asJSON {
		l = api.FacetsAnswer{SearchAnswer: a}
	}
	err = s.export(s.format, s.about, l, s.describer(ctx, "search"), func(out screen) { writeHits(out, a) })
	if err != nil {
		return err
	}
	page{s.ask.Offset, s.ask.Limit}.told(s.env, len(a.Hits), a.Total, "document")
	return nil
}

// all prints every hit.
func (s *searching) all(ctx context.Context) error {
	about, err := s.begin(ctx, "search", "")
	if err != nil {
		return err
	}
	hits, err := s.ask.Stream(ctx, s.idx, s.x)
	if err != nil {
		return fmt.Errorf("searching: %w", err)
	}
	if s.format == asJSON || s.format == asTable {
		found, err := hits.All()
		if err != nil {
			return fmt.Errorf("searching: %w", err)
		}
		a := &api.SearchAnswer{Query: s.ask.Query, Total: len(found), Hits: found}
		a.Tell(about)
		err = printListing(s.stdout, s.format, a, func(out screen) { writeHits(out, a) })
		return s.finish(ctx, err, nil, len(found), "document")
	}
	err = printListing(s.stdout, s.format, hits, nil)
	return s.finish(ctx, err, hits.Err, hits.Count, "document")
}

// finish tells how many entries were printed.
func (s *searching) finish(ctx context.Context, err, cause error, n int, noun string) error {
	switch {
	case err != nil:
		return err
	case cause != nil:
		return fmt.Errorf("searching: %w", cause)
	case n == 0:
		s.explainNothing(ctx)
	default:
		fmt.Fprintln(s.stderr, wording.Count(n, noun))
	}
	return nil
}

// significantWords prints the words that tell the hits apart.
func (s *searching) significantWords(ctx context.Context) error {
	a, err := s.ask.Significant(ctx, s.idx, s.x)
	if err != nil {
		return fmt.Errorf("searching: %w", err)
	}
	err = s.export(s.format, s.about, a, s.describer(ctx, "significant words"), func(out screen) {
		out.table("", a.Head(), slices.Collect(a.Rows()), 1, 2, 3)
	})
	if err != nil {
		return err
	}
	if a.Sample == 0 {
		s.explainNothing(ctx)
		return nil
	}
	fmt.Fprintf(s.stderr, "%s, from %s of %s\n", wording.Count(len(a.Words), "word"), wording.Thousands(a.Sample), wording.Count(a.Total, "document"))
	return nil
}
