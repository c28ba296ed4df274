package opensearch

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"sync/atomic"
	"time"

	"chancery/index"
)

// object is a JSON object that is sent.
type object = map[string]any

// How long to go on after failures that may pass. A node that is gone is
// replaced within seconds, a queue that is full has room again soon.
const (
	openPatience  = 5 * time.Second
	readPatience  = 30 * time.Second
	writePatience = 3 * time.Minute

	firstPause = 100 * time.Millisecond
	longPause  = 5 * time.Second
)

// client sends requests to the nodes of a cluster. It is safe for concurrent
// use.
type client struct {
	http           *http.Client
	hosts          []string
	user, password string
	turn           atomic.Uint32 // of the hosts
	pause          func(context.Context, time.Duration) error
}

func newClient(a *Address) (*client, error) {
	t := &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
		TLSHandshakeTimeout:   5 * time.Second,
		ResponseHeaderTimeout: 2 * time.Minute, // of a node that hangs
		MaxIdleConnsPerHost:   16,
		IdleConnTimeout:       time.Minute,
	}
	if a.CA != "" {
		pem, err := os.ReadFile(a.CA)
		if err != nil {
			return nil, fmt.Errorf("reading the certificates to trust: %w", err)
		}
		pool := x509.NewCertPool()
		if !pool.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("%s holds no certificate in PEM form", a.CA)
		}
		t.TLSClientConfig = &tls.Config{RootCAs: pool}
	}
	return &client{http: &http.Client{Transport: t}, hosts: a.Hosts, user: a.User, password: a.Password, pause: sleep}, nil
}

func (c *client) close() { c.http.CloseIdleConnections() }

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// request is something that may be asked twice.
type request struct {
	method, path string
	query        url.Values
	body         any // JSON, or lines of JSON if it is []byte
	patience     time.Duration
}

// do sends a request until it is answered, and decodes the answer, nil for
// none. A failure that may pass is tried again until the patience is at an end.
func (c *client) do(ctx context.Context, r request, answer any) error {
	raw, err := c.send(ctx, r)
	if err != nil || answer == nil {
		return err
	}
	if err := json.Unmarshal(raw, answer); err != nil {
		return fmt.Errorf("%s %s: the answer cannot be read: %w", r.method, r.path, err)
	}
	return nil
}

func (c *client) send(ctx context.Context, r request) ([]byte, error) {
	body, err := r.encode()
	if err != nil {
		return nil, err
	}
	tries := newTries(r.patience)
	for {
		raw, err := c.once(ctx, r, body)
		if err == nil || ctx.Err() != nil || !passing(err) {
			return raw, err
		}
		if !tries.again(ctx, c.pause) {
			return nil, c.explained(ctx, err)
		}
	}
}

func (r *request) encode() ([]byte, error) {
	switch body := r.body.(type) {
	case nil:
		return nil, nil
	case []byte:
		return body, nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(r.body)
	return b.Bytes(), err
}

// once asks one node: the next whenever one has failed.
func (c *client) once(ctx context.Context, r request, body []byte) ([]byte, error) {
	turn := c.turn.Load()
	host := c.hosts[int(turn)%len(c.hosts)]
	u := host + r.path
	if len(r.query) > 0 {
		u += "?" + r.query.Encode()
	}
	req, err := http.NewRequestWithContext(ctx, r.method, u, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
		if _, lines := r.body.([]byte); lines {
			req.Header.Set("Content-Type", "application/x-ndjson")
		}
	}
	if c.user != "" {
		req.SetBasicAuth(c.user, c.password)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		c.turn.CompareAndSwap(turn, turn+1)
		return nil, unreached(ctx, host, err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		c.turn.CompareAndSwap(turn, turn+1)
		return nil, unreached(ctx, host, err)
	}
	if resp.StatusCode < 300 {
		return raw, nil
	}
	f := newFailure(resp.StatusCode, raw)
	if passing(f) {
		c.turn.CompareAndSwap(turn, turn+1)
	}
	return nil, f
}

// unreached is the error of a node that gave no answer.
func unreached(ctx context.Context, host string, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("asking %s: %w", host, ctx.Err())
	}
	if u, ok := errors.AsType[*url.Error](err); ok {
		err = u.Err // which names the whole address of the request
	}
	if errors.Is(err, http.ErrSchemeMismatch) { // which no time will mend
		return fmt.Errorf("%s speaks no TLS, so that its address begins with opensearch://: %w", host, err)
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return fmt.Errorf("%w: %s: %w", index.ErrDenied, host, err)
	}
	return fmt.Errorf("%w: %s does not answer: %w", index.ErrUnavailable, host, err)
}

// explained adds to the error of a cluster that answers what it says of its
// own health.
func (c *client) explained(ctx context.Context, err error) error {
	if _, answered := errors.AsType[*failure](err); !answered {
		return err
	}
	var h struct {
		Status     string `json:"status"`
		Nodes      int    `json:"number_of_nodes"`
		Unassigned int    `json:"unassigned_shards"`
	}
	raw, bad := c.once(ctx, request{method: "GET", path: "/_cluster/health"}, nil)
	if bad != nil || json.Unmarshal(raw, &h) != nil || h.Status == "green" {
		return err
	}
	return fmt.Errorf("the cluster is %s, with %d nodes and %d shards that no node holds: %w", h.Status, h.Nodes, h.Unassigned, err)
}

// tries counts how often, and for how long, something is tried.
type tries struct {
	until  time.Time
	pause  time.Duration
	paused int
}

// leastPauses are made however long they take: after a while in which the whole
// machine slept, a try failed for that alone.
const leastPauses = 2

func newTries(patience time.Duration) *tries {
	return &tries{until: time.Now().Add(patience), pause: firstPause}
}

// again waits, twice as long each time, and reports whether to try again.
func (t *tries) again(ctx context.Context, pause func(context.Context, time.Duration) error) bool {
	d := t.pause/2 + rand.N(t.pause) // many clients must not come back at once
	if t.paused >= leastPauses && time.Now().Add(d).After(t.until) {
		return false
	}
	t.paused++
	t.pause = min(2*t.pause, longPause)
	return pause(ctx, d) == nil
}
