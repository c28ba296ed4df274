package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/urfave/cli/v2"

	"chancery/index"
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
	_, isUsage := errors.AsType[*usage](err)
	_, isQuery := errors.AsType[*index.QueryError](err)
	switch {
	case isUsage, isQuery, errors.Is(err, index.ErrTooBroad), errors.Is(err, index.ErrRequest):
		return exitUsage
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
	if q, ok := errors.AsType[*index.QueryError](err); ok {
		e.reportQuery(q)
	} else {
		text := strings.Replace(err.Error(), index.ErrRequest.Error()+": ", "", 1) // which the exit code tells
		fmt.Fprintf(e.stderr, "chancery: error: %s\n", text)
	}
	if h := hint(err); h != "" {
		fmt.Fprintf(e.stderr, "chancery: hint: %s\n", h)
	}
}

// reportQuery shows where in a query the trouble is.
func (e env) reportQuery(q *index.QueryError) {
	fmt.Fprintf(e.stderr, "chancery: error: %s\n", q.Msg)
	if q.Query == "" || len(q.Query) > 500 {
		return
	}
	// The caret is to stand below the character, however wide those before are.
	blank := func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return ' '
		}
		return r
	}
	before := strings.Map(blank, q.Query[:min(q.Pos, len(q.Query))])
	fmt.Fprintf(e.stderr, "  %s\n  %s^\n", strings.Map(blank, q.Query), strings.Repeat(" ", text.StringWidthWithoutEscSequences(before)))
}

// hint is the one table from errors to ways out.
func hint(err error) string {
	if u, ok := errors.AsType[*usage](err); ok {
		return u.hint
	}
	if u, ok := errors.AsType[*unknown](err); ok {
		return u.hint
	}
	if q, ok := errors.AsType[*index.QueryError](err); ok {
		return q.Hint
	}
	if p, ok := errors.AsType[*placeError](err); ok {
		if h := p.hint(); h != "" {
			return h
		}
	}
	switch {
	case errors.Is(err, index.ErrTooBroad):
		return "write more of the words that end in *, or allow fewer letters after ~ to differ"
	case errors.Is(err, context.DeadlineExceeded):
		return "narrow it with more words or filters, or give it more time: --timeout 10m"
	case errors.Is(err, syscall.EADDRINUSE):
		return "another program listens there: choose another port with --addr 127.0.0.1:8081, or 127.0.0.1:0 for any that is free"
	case errors.Is(err, syscall.ENOSPC), strings.Contains(err.Error(), syscall.ENOSPC.Error()): // engines may keep the words alone
		return "the disk is full: make room, then run the same command again"
	case errors.Is(err, syscall.EROFS):
		return "the place is mounted for reading only: name another with --index DIR, or mount it for writing"
	case errors.Is(err, fs.ErrPermission):
		return "look at who may read and write there"
	}
	return ""
}

func usageError(c *cli.Context, err error, _ bool) error {
	hint := fmt.Sprintf("see '%s --help'", commandPath(c))
	if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: "); ok {
		err = fmt.Errorf("there is no flag %s", name)
		if c.Command != nil && c.Command.Name == "search" {
			hint = "a query that begins with - goes after --: 'chancery search -- -word'; flags: 'chancery search --help'"
		}
	}
	return &usage{err.Error(), hint}
}

func commandPath(c *cli.Context) string {
	path := c.App.Name
	for _, l := range slices.Backward(c.Lineage()) {
		if l.Command != nil && l.Command.Name != "" && l.Command.Name != c.App.Name {
			path += " " + l.Command.Name
		}
	}
	return path
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
	if c.Command.Command(c.Args().First()) != nil { // whose flags they are
		return nil
	}
	for i, a := range c.Args().Slice() {
		if a == "--" {
			return nil
		}
		if i > 0 && len(a) > 1 && strings.HasPrefix(a, "-") && isFlag(c.Command, a) {
			return &usage{
				fmt.Sprintf("flag %s stands after an argument", a),
				fmt.Sprintf("flags come first: '%s %s … %s'", commandPath(c), a, c.Args().First()),
			}
		}
	}
	return nil
}

// flagsBehind refuses a flag that stands before the name of a command below
// another: it would be one of the other command. Nor may it follow an argument.
func flagsBehind(c *cli.Context) error {
	if c.Lineage()[1].NumFlags() > 0 {
		return &usage{
			fmt.Sprintf("flags stand before '%s'", c.Command.Name),
			fmt.Sprintf("they come after it: '%s --index DIR %s'", commandPath(c), c.Command.ArgsUsage),
		}
	}
	return flagsFirst(c)
}

// isFlag reports whether an argument is one of the command's flags.
func isFlag(c *cli.Command, arg string) bool {
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
