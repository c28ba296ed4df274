package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/api"
)

// newQuery is a page of help: 'chancery help query' shows it, as does the
// command itself.
func newQuery(e env) *cli.Command {
	return &cli.Command{
		Name:        "query",
		Usage:       "explain the query language",
		Description: strings.TrimSpace(api.QueryHelp),
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return &usage{fmt.Sprintf("query takes no argument, and there is %q", c.Args().First()), "to search: 'chancery search " + quoted(c.Args().First()) + "'"}
			}
			_, err := io.WriteString(e.stdout, api.QueryHelp)
			return err
		},
	}
}
