package remote_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"chancery/index"
	"chancery/index/bleve"
	"chancery/index/indextest"
	"chancery/index/remote"
)

// swapper is an index that nothing takes the place of.
type swapper struct{ index.Index }

func (swapper) Swap(context.Context, string) error { return index.ErrReadOnly }

// served is an index that is asked over the wire.
type served struct {
	*remote.Index
	inner  *bleve.Index
	server *httptest.Server
}

func serve(idx *bleve.Index) *served {
	s := &served{inner: idx, server: httptest.NewServer(remote.Handler(swapper{idx}, "secret"))}
	s.Index = remote.Open(remote.Place{Address: s.server.Listener.Addr().String(), Secret: "secret"})
	return s
}

// Close closes all of it, as the server does in the end.
func (s *served) Close() error {
	s.Index.Close()
	s.server.Close()
	return s.inner.Close()
}

// An index answers over the wire as it does at home.
func TestIndex(t *testing.T) {
	indextest.Run(t, indextest.Engine{
		Open: func(t *testing.T) index.Index {
			idx, err := bleve.Create(filepath.Join(t.TempDir(), "index"))
			if err != nil {
				t.Fatal(err)
			}
			s := serve(idx)
			t.Cleanup(func() { s.Close() })
			return s
		},
		Reopen: func(t *testing.T, idx index.Index) index.Index {
			old := idx.(*served)
			if err := old.Close(); err != nil {
				t.Fatal(err)
			}
			again, err := bleve.Open(old.inner.Dir())
			if err != nil {
				t.Fatal(err)
			}
			s := serve(again)
			t.Cleanup(func() { s.Close() })
			return s
		},
	})
}

// A place is found while somebody listens there, and only by those who may
// read it.
func TestFind(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, ok := remote.Find(dir); ok {
		t.Error("something is found where nothing was announced")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	withdraw, err := remote.NewPlace(l).Announce(dir)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Join(dir, "server.json"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v: the secret is not one", info.Mode(), err)
	}
	if _, ok := remote.Find(dir); !ok {
		t.Error("the place is not found")
	}
	l.Close()
	if _, ok := remote.Find(dir); ok {
		t.Error("a place is found where nobody listens")
	}
	if err := withdraw(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "server.json")); !os.IsNotExist(err) {
		t.Errorf("what was announced stays: %v", err)
	}
}

// Without the secret there is no answer.
func TestSecret(t *testing.T) {
	t.Parallel()
	idx, err := bleve.Create(filepath.Join(t.TempDir(), "index"))
	if err != nil {
		t.Fatal(err)
	}
	defer idx.Close()
	s := serve(idx)
	defer s.Close()
	for _, secret := range []string{"", "secre", "secret2"} {
		other := remote.Open(remote.Place{Address: s.server.Listener.Addr().String(), Secret: secret})
		if _, err := other.Info(t.Context()); err == nil {
			t.Errorf("secret %q: there is an answer", secret)
		}
	}
	resp, err := http.Get(s.server.URL + "/info")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		t.Error("GET: there is an answer")
	}
}
