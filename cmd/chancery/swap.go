package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"chancery/index/bleve"
	"chancery/index/remote"
)

type swapOptions struct{ index, with string }

func newSwap(e env) *cli.Command {
	return &cli.Command{
		Name:      "swap",
		Usage:     "put an index that was built elsewhere in the place of another",
		ArgsUsage: "DIR",
		Description: `Puts the index in DIR in the place of the one that --index names, whose
documents are gone then, and so is DIR. Both have to be on one file system. A
server that has the index open goes on answering: no request fails.

Example:
  chancery ingest --index rebuilt texts/
  chancery swap --index chancery.index rebuilt

Exit codes: 0 done, 1 failed, 2 wrong usage.`,
		Flags: []cli.Flag{indexFlag()},
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return &usage{fmt.Sprintf("swap needs one directory, and there are %d", c.NArg()), "name the index that is to take the place: 'chancery swap rebuilt'"}
			}
			return runSwap(c.Context, swapOptions{indexOf(c), c.Args().First()}, e)
		},
	}
}

func runSwap(ctx context.Context, o swapOptions, e env) error {
	if err := o.swap(ctx); err != nil {
		return err
	}
	fmt.Fprintf(e.stderr, "chancery: %s now holds what %s held\n", o.index, o.with)
	return nil
}

func (o swapOptions) swap(ctx context.Context) error {
	if isAddress(o.index) {
		return &usage{"swap is for indexes in directories", "in a cluster 'chancery ingest --rebuild' puts a new version in the place of the old one"}
	}
	if server, ok := remote.Find(o.index); ok {
		defer server.Close()
		with, err := filepath.Abs(o.with)
		if err != nil {
			return err
		}
		return atPlace(o.with, server.Swap(ctx, with))
	}
	idx, err := bleve.Open(o.index)
	if err != nil {
		return atPlace(o.index, fmt.Errorf("opening the index: %w", err))
	}
	fresh, err := idx.Replace(o.with)
	if err != nil {
		return atPlace(o.with, errors.Join(err, idx.Close()))
	}
	return atPlace(o.index, errors.Join(idx.Close(), fresh.Close()))
}
