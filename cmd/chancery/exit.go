package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

// The exit codes of the program.
const (
	exitOK          = 0
	exitError       = 1
	exitUsage       = 2
	exitPartial     = 3
	exitInterrupted = 130
)

const exitHelp = `Exit codes: 0 done, 1 failed, 2 wrong usage or query, 3 done but some
sources could not be read, 130 interrupted.`

var (
	// errReported marks an error that has been told to the user already.
	errReported = errors.New("reported")
	// errPartial is a batch that went through but for some of its sources.
	errPartial = fmt.Errorf("some sources could not be read: %w", errReported)
)

// usage is an error in how the program was called, with the way out.
type usage struct{ message, hint string }

func (u *usage) Error() string { return u.message }

// exitCode is the one table from errors to exit codes.
func exitCode(err error) int {
	if _, ok := errors.AsType[*usage](err); ok {
		return exitUsage
	}
	switch {
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.Is(err, errPartial):
		return exitPartial
	}
	return exitError
}

// report tells the user what went wrong and, where it is known, the way out.
func (e env) report(err error) {
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(e.stderr, "chancery: interrupted")
		return
	}
	fmt.Fprintf(e.stderr, "chancery: error: %v\n", err)
	if h := hint(err); h != "" {
		fmt.Fprintf(e.stderr, "chancery: hint: %s\n", h)
	}
}

// hint is the one table from errors to ways out.
func hint(err error) string {
	if u, ok := errors.AsType[*usage](err); ok {
		return u.hint
	}
	return ""
}

func usageError(c *cli.Context, err error, _ bool) error {
	return &usage{err.Error(), fmt.Sprintf("see '%s --help'", commandPath(c))}
}

func commandPath(c *cli.Context) string {
	if c.Command == nil || c.Command.Name == "" || c.Command.Name == c.App.Name {
		return c.App.Name
	}
	return c.App.Name + " " + c.Command.Name
}

// noCommand runs where no subcommand does: it shows the help, or names the
// command that does not exist.
func noCommand(c *cli.Context) error {
	if c.NArg() == 0 {
		return cli.ShowAppHelp(c)
	}
	name := c.Args().First()
	u := &usage{fmt.Sprintf("there is no command %q", name), "see 'chancery --help'"}
	for _, cmd := range c.App.Commands {
		if strings.HasPrefix(cmd.Name, name) || strings.HasPrefix(name, cmd.Name) {
			u.hint = fmt.Sprintf("did you mean 'chancery %s'?", cmd.Name)
		}
	}
	return u
}

// flagsFirst refuses a flag that follows an argument: the parser would take it
// for an argument without a word.
func flagsFirst(c *cli.Context) error {
	for i, a := range c.Args().Slice() {
		if a == "--" {
			return nil
		}
		if i > 0 && len(a) > 1 && strings.HasPrefix(a, "-") && known(c.Command, a) {
			return &usage{
				fmt.Sprintf("flag %s stands after an argument", a),
				fmt.Sprintf("flags come first: '%s %s … %s'", commandPath(c), a, c.Args().First()),
			}
		}
	}
	return nil
}

// known reports whether an argument is one of the command's flags.
func known(c *cli.Command, arg string) bool {
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	for _, f := range c.Flags {
		for _, n := range f.Names() {
			if n == name {
				return true
			}
		}
	}
	return false
}
