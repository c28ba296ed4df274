package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/web"
	"chancery/extract"
)

// The times after which the server gives up on a client, or on its own answers
// when it is to stop.
const (
	headerTimeout   = 5 * time.Second
	readTimeout     = 10 * time.Second
	answerTimeout   = 30 * time.Second
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 10 * time.Second
	headerBytes     = 32 << 10
)

type serveOptions struct{ index, addr string }

func newServe(e env) *cli.Command {
	return &cli.Command{
		Name:  "serve",
		Usage: "answer searches over HTTP, with a page for people",
		Description: `Serves a page at / and, as JSON:
  GET /api/v1/search?q=…          q, country, org, type, party, from, to, lang,
                                  sort, limit, offset, after
  GET /api/v1/documents/ID        as 'chancery show --format json'
  GET /api/v1/entities?kind=…     kind, q, limit, offset
  GET /api/v1/agreements?party=…  q, party, type, event, from, to, limit, offset
  GET /healthz
The fields are those of the commands' --format json; errors are problem+json.

The index is open for reading: others may read it, too, but an ingestion has to
wait until the server ends. Ctrl-C or SIGTERM ends it once running requests are
answered.

Example:
  chancery serve --addr 127.0.0.1:8080

Exit codes: 0 stopped by a signal, 1 failed, 2 wrong usage.`,
		Flags: []cli.Flag{
			indexFlag(),
			&cli.StringFlag{Name: "addr", Value: "127.0.0.1:8080", Usage: "listen on `ADDRESS`; port 0 takes any that is free"},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return &usage{fmt.Sprintf("serve takes no argument, and there is %q", c.Args().First()), "name an index with --index DIR"}
			}
			return runServe(c.Context, serveOptions{indexOf(c), c.String("addr")}, e)
		},
	}
}

func runServe(ctx context.Context, o serveOptions, e env) error {
	x, err := extract.Default()
	if err != nil {
		return err
	}
	idx, err := readIndex(o.index)
	if err != nil {
		return err
	}
	defer idx.Close()
	if _, _, err := net.SplitHostPort(o.addr); err != nil {
		return &usage{fmt.Sprintf("--addr is %q, want host:port", o.addr), "as in --addr 127.0.0.1:8080"}
	}
	l, err := net.Listen("tcp", o.addr)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           web.Handler(idx, x, web.Options{}),
		ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, WriteTimeout: answerTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: headerBytes,
	}
	fmt.Fprintf(e.stderr, "chancery: serving %s at http://%s/ (Ctrl-C ends)\n", shown(o.index), l.Addr())
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	fmt.Fprintln(e.stderr, "chancery: stopping")
	last, stop := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer stop()
	if err := server.Shutdown(last); err != nil {
		server.Close()
		if errors.Is(err, context.DeadlineExceeded) {
			err = fmt.Errorf("some requests took longer than %v", shutdownTimeout)
		}
		return fmt.Errorf("stopping: %w", err)
	}
	return nil
}
