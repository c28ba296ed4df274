package corpus

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
)

// ErrNoPage means that no archive that was read holds a page with an address.
var ErrNoPage = errors.New("no archive that was read has this page")

// Addresses are those of the pages that somebody wants of web archives. It may
// be used by one walk at a time.
type Addresses struct {
	at    place
	lines map[string]int // address -> line
	met   map[string]bool
}

// ReadAddresses reads the list in a file of that name: an address a line; blank
// lines and those that begin with # do not matter.
func ReadAddresses(name string, r io.Reader) (*Addresses, error) {
	at, err := given(name)
	if err != nil {
		return nil, err
	}
	a := &Addresses{at: at, lines: map[string]int{}, met: map[string]bool{}}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || line[0] == '#' {
			continue
		}
		u, err := url.Parse(line)
		if err != nil || u.Host == "" {
			return nil, fmt.Errorf("%s:%d: %q is not the address of a page", name, n, line)
		}
		if key := addressKey(line); a.lines[key] == 0 {
			a.lines[key] = n
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return a, nil
}

// addressKey is the form in which addresses of one page are the same: without
// the scheme, the fragment and the last slash.
func addressKey(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	key := strings.ToLower(u.Host) + strings.TrimSuffix(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		key += "?" + u.RawQuery
	}
	return key
}

// wants says whether a page is on the list, and notes it.
func (a *Addresses) wants(address string) bool {
	if a == nil {
		return true
	}
	key := addressKey(address)
	if a.lines[key] == 0 {
		return false
	}
	a.met[key] = true
	return true
}

// missing reports the addresses that were not met.
func (w *walk) missing() bool {
	a := w.o.Addresses
	if a == nil {
		return true
	}
	w.coverage.files[a.at.source()] = true
	var lines []int
	for key, n := range a.lines {
		if !a.met[key] {
			lines = append(lines, n)
		}
	}
	slices.Sort(lines)
	for _, n := range lines {
		e := a.at.fail(ErrNoPage)
		e.Line = n
		if !w.report(e) {
			return false
		}
	}
	return true
}
