package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/urfave/cli/v2"
)

func newVersion(e env) *cli.Command {
	return &cli.Command{
		Name:   "version",
		Usage:  "print the program's version",
		Action: func(c *cli.Context) error { return runVersion(c.Context, e) },
	}
}

func runVersion(_ context.Context, e env) error {
	version := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	_, err := fmt.Fprintf(e.stdout, "chancery %s (%s)\n", version, runtime.Version())
	return err
}
