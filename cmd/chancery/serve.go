package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/urfave/cli/v2"

	"chancery/cmd/chancery/web"
	"chancery/index"
	"chancery/index/bleve"
	"chancery/index/remote"
)

// The times after which the server gives up on a client, or on its own answers
// when it is to stop.
const (
	headerTimeout   = 5 * time.Second
	readTimeout     = 30 * time.Second
	answerTimeout   = web.DefaultTimeout + web.Patience + 40*time.Second // the rest is for slow readers
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 10 * time.Second
	headerBytes     = 32 << 10
)

type serveOptions struct {
	index, addr, rules           string
	tokenFile, certFile, keyFile string
	basePath, accessLog          string
	origins                      []string
	concurrency, perClient       int
}

func newServe(e env) *cli.Command {
	return &cli.Command{
		Name:  "serve",
		Usage: "answer searches over HTTP, with a page for people",
		Description: `Serves a page at /, and an API below /api/v1/ that /api describes to people
and /openapi.json to programs. /healthz says whether the server runs, /readyz
whether it answers questions, /metrics counts for Prometheus.

The server has the index open for writing. Other commands on this machine go
through it, also 'chancery ingest'; 'chancery swap' puts an index that was
built elsewhere in its place. Ctrl-C or SIGTERM ends it once running requests
are answered.

Whoever reaches the address may read everything, unless --token-file names a
file with a secret: programs send it as a bearer token, browsers ask for it
as a password.

Examples:
  chancery serve --addr 127.0.0.1:8080
  chancery serve --addr :8443 --tls-cert cert.pem --tls-key key.pem --token-file token

Exit codes: 0 stopped by a signal, 1 failed, 2 wrong usage.`,
		Flags: []cli.Flag{
			indexFlag(),
			rulesFlag(),
			&cli.StringFlag{Name: "addr", Value: "127.0.0.1:8080", Usage: "listen on `ADDRESS`; port 0 takes any that is free"},
			&cli.StringFlag{Name: "token-file", Usage: "ask for the secret in `FILE`"},
			&cli.StringFlag{Name: "tls-cert", Usage: "serve HTTPS with the certificate in `FILE`"},
			&cli.StringFlag{Name: "tls-key", Usage: "and the key in `FILE`"},
			&cli.StringFlag{Name: "base-path", Usage: "stand below `PATH` behind a proxy"},
			&cli.StringSliceFlag{Name: "allow-origin", Usage: "let scripts of pages of `ORIGIN` read the API; * for all"},
			&cli.StringFlag{Name: "access-log", Usage: "log each request to `FILE` as a line of JSON; - for standard error", DefaultText: "only failures, to standard error"},
			&cli.IntFlag{Name: "concurrency", Value: web.DefaultRunning, Usage: "work on `N` requests at once; as many wait, others are told to come later"},
			&cli.IntFlag{Name: "per-client", Usage: "answer at most `N` requests of one address at once; not behind a proxy", DefaultText: "any number"},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return &usage{fmt.Sprintf("serve takes no argument, and there is %q", c.Args().First()), "name an index with --index DIR"}
			}
			return runServe(c.Context, serveOptions{
				index: indexOf(c), addr: c.String("addr"), rules: c.String("rules"), tokenFile: c.String("token-file"),
				certFile: c.String("tls-cert"), keyFile: c.String("tls-key"), basePath: c.String("base-path"),
				accessLog: c.String("access-log"), origins: c.StringSlice("allow-origin"), concurrency: c.Int("concurrency"), perClient: c.Int("per-client"),
			}, e)
		},
	}
}

// check refuses what cannot work before anything is opened.
func (o *serveOptions) check() error {
	if _, _, err := net.SplitHostPort(o.addr); err != nil {
		return &usage{fmt.Sprintf("--addr is %q, want host:port", o.addr), "as in --addr 127.0.0.1:8080"}
	}
	if (o.certFile == "") != (o.keyFile == "") {
		return &usage{"HTTPS needs a certificate and its key", "give both --tls-cert FILE and --tls-key FILE"}
	}
	if o.basePath != "" && !strings.HasPrefix(o.basePath, "/") {
		return &usage{fmt.Sprintf("--base-path is %q, want a path", o.basePath), "as in --base-path /chancery"}
	}
	if o.concurrency < 1 {
		return &usage{fmt.Sprintf("--concurrency is %d, want 1 or more", o.concurrency), "leave it out for the usual number"}
	}
	if o.perClient < 0 {
		return &usage{fmt.Sprintf("--per-client is %d, want 0 or more", o.perClient), "leave it out for any number"}
	}
	return nil
}

func runServe(ctx context.Context, o serveOptions, e env) (err error) {
	if err := o.check(); err != nil {
		return err
	}
	options, closeLog, err := o.web(e)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeLog()) }()
	security, err := o.security()
	if err != nil {
		return err
	}
	x, err := extractor(o.rules)
	if err != nil {
		return err
	}
	idx, own, err := o.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, idx.Close()) }()
	l, err := net.Listen("tcp", o.addr)
	if err != nil {
		return err
	}
	stopping := new(atomic.Bool)
	options.Ready = func() bool { return !stopping.Load() }
	public := &http.Server{
		Handler:           web.Handler(idx, x, options),
		ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, WriteTimeout: answerTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: headerBytes, TLSConfig: security, ErrorLog: slog.NewLogLogger(options.Log.Handler(), slog.LevelDebug),
	}
	servers := []running{{public, l}}
	if own != nil {
		private, withdraw, err := answerOthers(o.index, own)
		if err != nil {
			return errors.Join(err, l.Close())
		}
		defer func() { err = errors.Join(err, withdraw()) }()
		servers = append(servers, private)
	}
	o.told(e, l)
	return serveUntil(ctx, e, stopping, servers...)
}

// open opens the index. One in a directory is the server's own: others go
// through it. A cluster needs nobody to do so.
func (o *serveOptions) open() (idx index.Index, own *slot, err error) {
	if isAddress(o.index) {
		idx, err = readIndex(o.index)
		return idx, nil, err
	}
	embedded, err := bleve.Open(o.index)
	if err != nil {
		return nil, nil, opening(o.index, err)
	}
	own = newSlot(embedded)
	return own, own, nil
}

// running is a server with the listener that it has.
type running struct {
	*http.Server
	net.Listener
}

func (r running) run() error {
	if r.TLSConfig != nil {
		return r.ServeTLS(r.Listener, "", "")
	}
	return r.Server.Serve(r.Listener)
}

// answerOthers answers for the index to other processes of this machine, and
// tells them where.
func answerOthers(dir string, s *slot) (r running, withdraw func() error, err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return r, nil, fmt.Errorf("listening for other commands: %w", err)
	}
	place := remote.NewPlace(l)
	if withdraw, err = place.Announce(dir); err != nil {
		return r, nil, errors.Join(atPlace(dir, err), l.Close())
	}
	// How long a command takes to read or to write is its own affair.
	return running{&http.Server{Handler: remote.Handler(s, place.Secret), ReadHeaderTimeout: headerTimeout}, l}, withdraw, nil
}

// serveUntil runs servers until the context is done, and lets them finish what
// they are at.
func serveUntil(ctx context.Context, e env, stopping *atomic.Bool, servers ...running) error {
	failed := make(chan error, len(servers))
	for _, s := range servers {
		go func() { failed <- s.run() }()
	}
	var err error
	select {
	case err = <-failed:
		err = fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
		fmt.Fprintln(e.stderr, "chancery: stopping")
	}
	stopping.Store(true)
	last, stop := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer stop()
	for _, s := range servers {
		if late := s.Shutdown(last); late != nil {
			s.Server.Close()
			err = cmp.Or(err, fmt.Errorf("stopping: some requests took longer than %v", shutdownTimeout))
		}
	}
	return err
}

// told says where the server is, and who may read it.
func (o *serveOptions) told(e env, l net.Listener) {
	scheme := "http"
	if o.certFile != "" {
		scheme = "https"
	}
	fmt.Fprintf(e.stderr, "chancery: serving %s at %s://%s%s/ (Ctrl-C ends)\n", shown(o.index), scheme, l.Addr(), strings.TrimSuffix(o.basePath, "/"))
	if a, ok := l.Addr().(*net.TCPAddr); ok && !a.IP.IsLoopback() && o.tokenFile == "" {
		fmt.Fprintln(e.stderr, "chancery: hint: whoever reaches this address may read everything; --token-file asks for a secret")
	}
}

// security is how HTTPS is served, nil for HTTP.
func (o *serveOptions) security() (*tls.Config, error) {
	if o.certFile == "" {
		return nil, nil
	}
	pair, err := tls.LoadX509KeyPair(o.certFile, o.keyFile)
	if err != nil {
		return nil, fmt.Errorf("reading the certificate: %w", err)
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
}

// web makes the options of the handler.
func (o *serveOptions) web(e env) (w web.Options, closeLog func() error, err error) {
	w = web.Options{BasePath: o.basePath, Origins: o.origins, Running: o.concurrency, PerClient: o.perClient}
	if o.tokenFile != "" {
		secret, err := os.ReadFile(o.tokenFile)
		if err != nil {
			return w, nil, fmt.Errorf("reading the token: %w", err)
		}
		if w.Token = strings.TrimSpace(string(secret)); w.Token == "" {
			return w, nil, &usage{fmt.Sprintf("%s holds no token", o.tokenFile), "write a long random word into it"}
		}
	}
	closeLog = func() error { return nil }
	var to io.Writer = e.stderr
	level := slog.LevelWarn
	switch o.accessLog {
	case "":
	case "-":
		level = slog.LevelInfo
	default:
		f, err := os.OpenFile(o.accessLog, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o640)
		if err != nil {
			return w, nil, fmt.Errorf("opening the access log: %w", err)
		}
		to, level, closeLog = f, slog.LevelInfo, f.Close
	}
	w.Log = slog.New(slog.NewJSONHandler(to, &slog.HandlerOptions{Level: level}))
	return w, closeLog, nil
}
