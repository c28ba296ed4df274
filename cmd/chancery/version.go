package main

import (
	"context"
	"fmt"
	"runtime"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/api"
)

func newVersion(e env) *cli.Command {
	return &cli.Command{
		Name:   "version",
		Usage:  "print the program's version",
		Action: func(c *cli.Context) error { return runVersion(c.Context, e) },
	}
}

func runVersion(_ context.Context, e env) error {
	_, err := fmt.Fprintf(e.stdout, "chancery %s (%s)\n", api.Version(), runtime.Version())
	return err
}
