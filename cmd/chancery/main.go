// Command chancery turns raw ministry texts into knowledge: it ingests them,
// finds the countries, organizations, dates and agreements they name, and
// searches text and findings.
//
// Each subcommand is a file: newX describes its flags and help, runX does the
// work on plain options and writers. Results go to standard output, everything
// else to standard error.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/urfave/cli/v2"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal kills
	os.Exit(run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole program: it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	e := env{stdin: stdin, stdout: stdout, stderr: stderr}
	err := newApp(e).RunContext(ctx, args)
	if err == nil {
		return exitOK
	}
	code := exitCode(err)
	if !errors.Is(err, errReported) {
		e.report(err)
	}
	return code
}

const startHelp = `To begin: 'chancery ingest FOLDER', then 'chancery search WORDS'. Each command
tells more with --help.

`

// env is what a command reads from and writes to.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
}

func newApp(e env) *cli.App {
	app := &cli.App{
		Name:                   "chancery",
		Usage:                  "turn ministry texts into a searchable register of who agreed what with whom",
		Description:            startHelp + exitHelp,
		Reader:                 e.stdin,
		Writer:                 e.stdout,
		ErrWriter:              e.stderr,
		HideVersion:            true,
		UseShortOptionHandling: true,
		ExitErrHandler:         func(*cli.Context, error) {},
		OnUsageError:           usageError,
		Action:                 noCommand,
		CommandNotFound:        func(*cli.Context, string) {},
		Flags:                  []cli.Flag{cli.HelpFlag}, // which an app with its own help command lacks
		Commands: []*cli.Command{
			newIngest(e),
			newFailures(e),
			newReextract(e),
			newDuplicates(e),
			newSearch(e),
			newQuery(e),
			newShow(e),
			newEntities(e),
			newAgreements(e),
			newStatus(e),
			newCopy(e),
			newServe(e),
			newSwap(e),
			newExtract(e),
			newEval(e),
			newBench(e),
			newVersion(e),
			newCompletion(e),
			newHelp(),
		},
		// A name may hold a comma.
		DisableSliceFlagSeparator: true,
	}
	for _, c := range app.Commands {
		c.OnUsageError = usageError
		c.Before = flagsFirst
		shortenHelp(c)
	}
	return app
}
