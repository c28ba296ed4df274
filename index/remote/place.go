package remote

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"time"
)

// placeFile is where a place is announced, in the directory of the index.
const placeFile = "server.json"

// Place is where a process answers for an index.
type Place struct {
	Address string `json:"address"` // host:port, of the loopback interface
	Secret  string `json:"secret"`
	Process int    `json:"process"`
}

// NewPlace returns the place of a listener, with a secret of its own.
func NewPlace(l net.Listener) Place { return Place{l.Addr().String(), rand.Text(), os.Getpid()} }

// Announce tells the processes of the same user where the index in a directory
// is answered for, and returns what takes it back.
func (p Place) Announce(dir string) (withdraw func() error, err error) {
	data, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	name := filepath.Join(dir, placeFile)
	// A new file, so that its mode is ours whatever lay there.
	f, err := os.CreateTemp(dir, "."+placeFile+"-*")
	if err != nil {
		return nil, fmt.Errorf("announcing the server: %w", err)
	}
	_, err = f.Write(append(data, '\n'))
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
		return nil, fmt.Errorf("announcing the server: %w", err)
	}
	return func() error {
		if now, err := readPlace(name); err != nil || now != p {
			return nil // another one has announced itself
		}
		return os.Remove(name)
	}, nil
}

// dialTimeout is how long a process that listens may take to answer.
const dialTimeout = time.Second

// Find returns the index in a directory, if a process answers for it. A process
// that died leaves a place where nobody listens.
func Find(dir string) (*Index, bool) {
	p, err := readPlace(filepath.Join(dir, placeFile))
	if err != nil {
		return nil, false
	}
	host, _, err := net.SplitHostPort(p.Address)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return nil, false
	}
	c, err := net.DialTimeout("tcp", p.Address, dialTimeout)
	if err != nil {
		return nil, false
	}
	c.Close()
	return Open(p), true
}

func readPlace(name string) (p Place, err error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return p, err
	}
	if err := json.Unmarshal(data, &p); err != nil || p.Address == "" || p.Secret == "" {
		return p, errors.Join(fs.ErrInvalid, err)
	}
	return p, nil
}
