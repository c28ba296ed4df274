package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// The server says where it listens, answers, and ends cleanly on a signal.
func TestServe(t *testing.T) {
	t.Parallel()
	dir := ingested(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	told, stderr := io.Pipe()
	code := make(chan int, 1)
	var stdout bytes.Buffer
	go func() {
		code <- run(ctx, []string{"chancery", "serve", "--index", dir, "--addr", "127.0.0.1:0"}, nil, &stdout, stderr)
		stderr.Close()
	}()
	lines := bufio.NewScanner(told)
	if !lines.Scan() {
		t.Fatal("nothing was said")
	}
	_, rest, ok := strings.Cut(lines.Text(), " at ")
	url, _, _ := strings.Cut(rest, " ")
	if !ok {
		t.Fatalf("no address in %q", lines.Text())
	}
	resp, err := http.Get(url + "api/v1/status")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(body), `"documents":21`) {
		t.Errorf("%s: %s %v", resp.Status, body, err)
	}
	stop()
	for lines.Scan() { // until the server has ended
	}
	if c := <-code; c != exitOK || stdout.Len() > 0 {
		t.Errorf("exit %d, want %d; stdout %q", c, exitOK, &stdout)
	}
	if _, err := http.Get(url + "api/v1/status"); err == nil {
		t.Error("something still answers")
	}
}

// A port that is taken is told of with a way out.
func TestServePortTaken(t *testing.T) {
	t.Parallel()
	dir := ingested(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	o := chancery(t, "serve", "--index", dir, "--addr", l.Addr().String())
	if o.code != exitError || !strings.Contains(o.stderr, "address already in use") || !strings.Contains(o.stderr, "hint: another program listens there") {
		t.Errorf("exit %d, stderr %q", o.code, o.stderr)
	}
}
