package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// serving is a server that runs in this process.
type serving struct {
	url    string
	stop   func()
	code   chan int
	stderr *bytes.Buffer
	stdout *bytes.Buffer
}

// serve runs the server until stop is called or the test ends.
func serve(t *testing.T, args ...string) *serving {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	s := &serving{stop: stop, code: make(chan int, 1), stderr: new(bytes.Buffer), stdout: new(bytes.Buffer)}
	told, stderr := io.Pipe()
	done := make(chan struct{})
	go func() {
		s.code <- run(ctx, append([]string{"chancery", "serve", "--addr", "127.0.0.1:0"}, args...), nil, s.stdout, stderr)
		stderr.Close()
	}()
	lines := bufio.NewReader(told)
	first, err := lines.ReadString('\n')
	if err != nil {
		t.Fatalf("nothing was said: %v", err)
	}
	_, rest, ok := strings.Cut(first, " at ")
	if !ok {
		all, _ := io.ReadAll(lines)
		t.Fatalf("no address in %q%s", first, all)
	}
	s.url, _, _ = strings.Cut(rest, " ")
	go func() {
		io.Copy(s.stderr, lines)
		close(done)
	}()
	t.Cleanup(func() {
		stop()
		<-done
	})
	return s
}

// fetch returns the status and body of an answer.
func fetch(t *testing.T, client *http.Client, url string) (int, string) {
	t.Helper()
	resp, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// The server says where it listens, answers, and ends cleanly on a signal.
func TestServe(t *testing.T) {
	t.Parallel()
	dir := ingested(t)
	s := serve(t, "--index", dir)
	if status, body := fetch(t, http.DefaultClient, s.url+"api/v1/status"); status != http.StatusOK || !strings.Contains(body, `"documents":21`) {
		t.Errorf("%d: %s", status, body)
	}
	s.stop()
	if c := <-s.code; c != exitOK || s.stdout.Len() > 0 {
		t.Errorf("exit %d, want %d; stdout %q", c, exitOK, s.stdout)
	}
	if _, err := http.Get(s.url + "healthz"); err == nil {
		t.Error("something still answers")
	}
	if _, err := os.Stat(filepath.Join(dir, "server.json")); err == nil {
		t.Error("the server is still announced")
	}
}

// Other commands go through the server that has the index open, and give what
// they give without it.
func TestThroughServer(t *testing.T) {
	t.Parallel()
	dir := ingested(t)
	commands := [][]string{
		{"search", "--index", dir, "--format", "jsonl", "pension provision"},
		{"search", "--index", dir, "--format", "csv", "--country", "TUR", "*"},
		{"search", "--index", dir, "--country", "TUR", "zebra"},
		{"search", "--index", dir, "nothing", "("},
		{"show", "--index", dir, "docs/treaties-hungary-turkiye.htm"},
		{"show", "--index", dir, "hungary"},
		{"entities", "--index", dir, "--format", "jsonl", "--kind", "org"},
		{"entities", "show", "--index", dir, "TUR"},
		{"agreements", "--index", dir, "--format", "jsonl", "--party", "Türkiye", "--event", "signed", "--from", "2015"},
	}
	var alone []outcome
	for _, c := range commands {
		alone = append(alone, chancery(t, c...))
	}
	s := serve(t, "--index", dir)
	for i, c := range commands {
		if through := chancery(t, c...); through != alone[i] {
			t.Errorf("%q:\n%+v\nwithout a server:\n%+v", c, through, alone[i])
		}
	}
	text := filepath.Join(t.TempDir(), "new.txt")
	if err := os.WriteFile(text, []byte("The Agreement on Pensions between Turkey and Latvia was signed in Riga on 3 May 2024."), 0o666); err != nil {
		t.Fatal(err)
	}
	if o := chancery(t, "ingest", "--index", dir, text); o.code != exitOK || !strings.Contains(o.stdout, "1 new") || !strings.Contains(o.stdout, "22 documents") {
		t.Errorf("ingest: exit %d\n%s%s", o.code, o.stdout, o.stderr)
	}
	if status, body := fetch(t, http.DefaultClient, s.url+"api/v1/agreements?party=LVA&q=pensions"); status != http.StatusOK || !strings.Contains(body, "Agreement on Pensions") {
		t.Errorf("what was ingested is not found: %d %s", status, body)
	}
	s.stop()
	<-s.code
	if o := chancery(t, "search", "--index", dir, "riga"); o.code != exitOK || !strings.Contains(o.stdout, "Agreement on Pensions") {
		t.Errorf("after the server: exit %d\n%s%s", o.code, o.stdout, o.stderr)
	}
}

// An index that was built elsewhere takes the place of one that is asked
// without pause, and no request fails.
func TestSwapUnderLoad(t *testing.T) {
	t.Parallel()
	dir := ingested(t)
	s := serve(t, "--index", dir)
	var asked, failed atomic.Int64
	stop := make(chan struct{})
	var clients sync.WaitGroup
	for _, path := range []string{"?q=agreement", "agreements", "countries/TUR", "api/v1/search?q=*&limit=100", "api/v1/ties", "documents/docs/treaties-hungary-turkiye.htm"} {
		clients.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				resp, err := http.Get(s.url + path)
				if err != nil {
					failed.Add(1)
					continue
				}
				_, err = io.Copy(io.Discard, resp.Body)
				resp.Body.Close()
				asked.Add(1)
				if err != nil || resp.StatusCode != http.StatusOK {
					failed.Add(1)
				}
			}
		})
	}
	for range 3 {
		with := filepath.Join(filepath.Dir(dir), "rebuilt")
		if o := chancery(t, "ingest", "--index", with, "--quiet", "../../testdata/docs"); o.code != exitOK {
			t.Fatalf("ingest: exit %d\n%s", o.code, o.stderr)
		}
		extra := filepath.Join(t.TempDir(), "extra.txt")
		if err := os.WriteFile(extra, []byte("A text about zebras."), 0o666); err != nil {
			t.Fatal(err)
		}
		if o := chancery(t, "ingest", "--index", with, "--quiet", extra); o.code != exitOK {
			t.Fatalf("ingest: exit %d\n%s", o.code, o.stderr)
		}
		if o := chancery(t, "swap", "--index", dir, with); o.code != exitOK {
			t.Fatalf("swap: exit %d\n%s", o.code, o.stderr)
		}
		if status, body := fetch(t, http.DefaultClient, s.url+"api/v1/status"); !strings.Contains(body, `"documents":22`) {
			t.Errorf("after the swap: %d %s", status, body)
		}
	}
	close(stop)
	clients.Wait()
	if failed.Load() > 0 || asked.Load() == 0 {
		t.Errorf("%d of %d requests failed", failed.Load(), asked.Load())
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

// Over HTTPS, with a token, below a path, with a log.
func TestServeSecurely(t *testing.T) {
	t.Parallel()
	dir := ingested(t)
	tmp := t.TempDir()
	cert, key := certificate(t, tmp)
	token, log := filepath.Join(tmp, "token"), filepath.Join(tmp, "log")
	if err := os.WriteFile(token, []byte("open sesame\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := serve(t, "--index", dir, "--tls-cert", cert, "--tls-key", key, "--token-file", token, "--base-path", "/chancery", "--access-log", log)
	pool := x509.NewCertPool()
	pemData, err := os.ReadFile(cert)
	if err != nil || !pool.AppendCertsFromPEM(pemData) {
		t.Fatal("no certificate")
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}
	if !strings.HasSuffix(s.url, "/chancery/") || !strings.HasPrefix(s.url, "https://") {
		t.Errorf("the address is %s", s.url)
	}
	if status, body := fetch(t, client, s.url+"api/v1/status"); status != http.StatusUnauthorized || strings.Contains(body, "documents") {
		t.Errorf("without a token: %d %s", status, body)
	}
	if status, _ := fetch(t, client, s.url+"healthz"); status != http.StatusOK {
		t.Errorf("healthz: %d", status)
	}
	for _, authorization := range []string{"Bearer open sesame", "Basic Om9wZW4gc2VzYW1l"} {
		r, err := http.NewRequest(http.MethodGet, s.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", authorization)
		resp, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(body), `href="/chancery/static/style.css"`) {
			t.Errorf("%s: %s %s", authorization, resp.Status, body)
		}
		if resp.Header.Get("Strict-Transport-Security") == "" {
			t.Error("browsers are not told to stay with HTTPS")
		}
	}
	s.stop()
	<-s.code
	logged, err := os.Open(log)
	if err != nil {
		t.Fatal(err)
	}
	defer logged.Close()
	lines := 0
	for in := bufio.NewScanner(logged); in.Scan(); lines++ {
		var line struct {
			ID, Method, Path string
			Status           int
		}
		if err := json.Unmarshal(in.Bytes(), &line); err != nil || line.ID == "" || line.Method != "GET" || line.Status == 0 {
			t.Errorf("log: %s: %v", in.Text(), err)
		}
		if strings.Contains(in.Text(), "sesame") {
			t.Errorf("the log tells the token: %s", in.Text())
		}
	}
	if lines < 4 {
		t.Errorf("%d requests were logged", lines)
	}
}

// certificate writes one for the loopback address, and its key.
func certificate(t *testing.T, dir string) (cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "chancery"}, NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for name, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}
