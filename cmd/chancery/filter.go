package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/wording"
	"chancery/index"
)

// pageFlags choose a part of a long result.
func pageFlags(usual int) []cli.Flag {
	return []cli.Flag{
		&cli.IntFlag{Name: "limit", Aliases: []string{"n"}, Value: usual, Usage: "show at most `N`"},
		&cli.IntFlag{Name: "offset", Usage: "leave out the first `N`", DefaultText: "0"},
		&cli.IntFlag{Name: "page", Usage: "show the `N`th page", DefaultText: "1"},
	}
}

// page is the part of a result that is shown.
type page struct{ offset, limit int }

func pageOf(c *cli.Context) (page, error) {
	p := page{c.Int("offset"), c.Int("limit")}
	n := c.Int("page")
	switch {
	case p.limit < 1 || p.limit > index.MaxLimit:
		return p, &usage{fmt.Sprintf("--limit is %d, want 1 to %d", p.limit, index.MaxLimit), "use --page to go on"}
	case p.offset < 0:
		return p, &usage{fmt.Sprintf("--offset is %d, want 0 or more", p.offset), ""}
	case c.IsSet("page") && c.IsSet("offset"):
		return p, &usage{"--page and --offset say the same thing twice", "leave one of them out"}
	case c.IsSet("page") && n < 1:
		return p, &usage{fmt.Sprintf("--page is %d, want 1 or more", n), ""}
	case c.IsSet("page"):
		p.offset = (n - 1) * p.limit
	}
	return p, nil
}

// told says on standard error which part of a result was shown.
func (p page) told(e env, shown, total int, noun string) {
	switch {
	case total == 0:
		return
	case shown == 0:
		fmt.Fprintf(e.stderr, "chancery: there are only %s\n", wording.Count(total, noun))
	case shown == total:
		fmt.Fprintln(e.stderr, wording.Count(total, noun))
	default:
		fmt.Fprintf(e.stderr, "%s to %s of %s", wording.Thousands(p.offset+1), wording.Thousands(p.offset+shown), wording.Count(total, noun))
		if p.offset+shown < total && p.offset%p.limit == 0 {
			fmt.Fprintf(e.stderr, "; --page %d shows more", p.offset/p.limit+2)
		}
		fmt.Fprintln(e.stderr)
	}
}
