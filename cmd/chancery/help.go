package main

import (
	"flag"

	"github.com/urfave/cli/v2"
)

// helpFlag is --help. The one that the library has keeps what it was set to in
// a variable of the package, so that two runs in one process would share it.
type helpFlag struct{ *cli.BoolFlag }

func (f helpFlag) Apply(set *flag.FlagSet) error {
	own := *f.BoolFlag
	return own.Apply(set)
}

func init() {
	cli.HelpFlag = helpFlag{&cli.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: "show help", DisableDefaultText: true}}
}

// newHelp is in the place of the library's command of this name, which two runs
// in one process would share, and which every command would have as well:
// 'chancery search help' is to search for a word.
func newHelp() *cli.Command {
	return &cli.Command{
		Name:      "help",
		Usage:     "tell what the program or a command does",
		ArgsUsage: "[COMMAND]",
		Action: func(c *cli.Context) error {
			name := c.Args().First()
			if name == "" {
				return cli.ShowAppHelp(c)
			}
			if c.App.Command(name) == nil {
				return noCommand(c)
			}
			return cli.ShowCommandHelp(c, name)
		},
	}
}

// shortenHelp keeps the library's help command out of c and what is below, and
// the words "default: false" out of their help: every switch is off unless set.
func shortenHelp(c *cli.Command) {
	c.HideHelpCommand = true
	for _, f := range c.Flags {
		if f, ok := f.(*cli.BoolFlag); ok && f.DefaultText == "" {
			f.DisableDefaultText = true
		}
	}
	for _, sub := range c.Subcommands {
		shortenHelp(sub)
	}
}
