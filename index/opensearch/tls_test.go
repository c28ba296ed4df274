package opensearch

import (
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/index"
)

// guarded is a cluster behind TLS that lets in clerk with the password s:e/cret,
// and reader for reading only. It says no as OpenSearch's own guard does.
func guarded(t *testing.T) *httptest.Server {
	t.Helper()
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		switch {
		case password != "s:e/cret" || user != "clerk" && user != "reader":
			w.Header().Set("WWW-Authenticate", `Basic realm="OpenSearch Security"`)
			w.Header().Set("Content-Type", "text/plain; charset=UTF-8")
			w.WriteHeader(http.StatusUnauthorized)
			io.WriteString(w, "Unauthorized")
		case r.URL.Path == "/":
			io.WriteString(w, `{"version":{"distribution":"opensearch","number":"3.8.0"}}`)
		case r.URL.Path == "/press":
			fmt.Fprintf(w, `{"press-1":{"aliases":{"press":{}},"mappings":{"_meta":{"format":%q,"schema":%d}}}}`, format, index.SchemaVersion)
		case user == "reader" && (r.Method == http.MethodPut || strings.HasSuffix(r.URL.Path, "/_bulk") || strings.HasSuffix(r.URL.Path, "/_refresh")):
			w.WriteHeader(http.StatusForbidden)
			io.WriteString(w, `{"error":{"root_cause":[{"type":"security_exception","reason":"no permissions for [indices:data/write/bulk] and User [name=reader]"}],`+
				`"type":"security_exception","reason":"no permissions for [indices:data/write/bulk] and User [name=reader]"},"status":403}`)
		case strings.HasSuffix(r.URL.Path, "/_bulk"):
			io.WriteString(w, items(201, ""))
		default:
			io.WriteString(w, `{"hits":{"total":{"value":0},"hits":[]}}`)
		}
	}))
	t.Cleanup(server.Close)
	return server
}

// certificate writes a server's certificate to a file.
func certificate(t *testing.T, s *httptest.Server) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "ca.pem")
	data := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// A cluster that is guarded by TLS and passwords lets in who has both, and what
// is missing is told apart.
func TestGuarded(t *testing.T) {
	t.Parallel()
	server := guarded(t)
	host, ca := strings.TrimPrefix(server.URL, "https://"), certificate(t, server)
	stranger := filepath.Join(t.TempDir(), "text.pem")
	if err := os.WriteFile(stranger, []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	right := url.UserPassword("clerk", "s:e/cret").String()
	for _, test := range []struct {
		name, place string
		want        error
		says        string
	}{
		{"all right", "opensearchs://" + right + "@" + host + "/press?ca=" + ca, nil, ""},
		{"https", "https://" + right + "@" + host + "/press?ca=" + ca, nil, ""},
		{"wrong password", "opensearchs://clerk:secret@" + host + "/press?ca=" + ca, index.ErrDenied, "HTTP 401: Unauthorized"},
		{"no user", "opensearchs://" + host + "/press?ca=" + ca, index.ErrDenied, "HTTP 401: Unauthorized"},
		{"unknown authority", "opensearchs://" + right + "@" + host + "/press", index.ErrDenied, "certificate signed by unknown authority"},
		{"no such file", "opensearchs://" + right + "@" + host + "/press?ca=" + ca + ".old", os.ErrNotExist, "ca.pem.old"},
		{"no certificates", "opensearchs://" + right + "@" + host + "/press?ca=" + stranger, nil, "holds no certificate"},
	} {
		a, err := ParseAddress(test.place)
		if err != nil {
			t.Fatal(err)
		}
		idx, err := Open(a)
		if test.says == "" {
			if err != nil {
				t.Errorf("%s: %v", test.name, err)
				continue
			}
			if err := idx.Put(t.Context(), []index.Record{record("a", "1")}); err != nil {
				t.Errorf("%s: %v", test.name, err)
			}
			idx.Close()
			continue
		}
		if err == nil || test.want != nil && !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want %v with %q", test.name, err, test.want, test.says)
		}
		if strings.Contains(fmt.Sprint(err), "cret") {
			t.Errorf("%s: the password is in %v", test.name, err)
		}
	}
}

// Who may only read searches, though the cluster lets them not refresh, and is
// told what they may not do.
func TestGuardedReader(t *testing.T) {
	t.Parallel()
	server := guarded(t)
	a := &Address{Hosts: []string{server.URL}, Name: "press", User: "reader", Password: "s:e/cret", CA: certificate(t, server)}
	idx, err := OpenReadOnly(a)
	if err != nil {
		t.Fatal(err)
	}
	defer idx.Close()
	if _, err := idx.Search(t.Context(), index.Request{}); err != nil {
		t.Errorf("searching: %v", err)
	}
	writer, err := Open(a)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	err = writer.Put(t.Context(), []index.Record{record("a", "1")})
	if !errors.Is(err, index.ErrDenied) || !strings.Contains(fmt.Sprint(err), "no permissions for [indices:data/write/bulk]") {
		t.Errorf("writing: %v", err)
	}
}

// A server that speaks no TLS is told from one that speaks nothing else.
func TestWrongProtocol(t *testing.T) {
	t.Parallel()
	server := guarded(t)
	plain := newServer(t, func(int, *http.Request, string) (int, string) { return 200, "{}" })
	for place, says := range map[string]string{
		strings.Replace(server.URL, "https://", "opensearch://", 1): "HTTP 400: Client sent an HTTP request to an HTTPS server",
		strings.Replace(plain.URL, "http://", "opensearchs://", 1):  "speaks no TLS",
	} {
		a, err := ParseAddress(place + "/press")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Open(a); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", place, err, says)
		}
	}
}
