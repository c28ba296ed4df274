package opensearch

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"chancery/index"
)

// failure is an answer of the cluster that says no.
type failure struct {
	status int
	reasons
}

// reasons are what the cluster says of an error, within it and around it.
type reasons struct {
	Type   string    `json:"type"`
	Reason string    `json:"reason"`
	Root   []reasons `json:"root_cause"`
	Cause  *reasons  `json:"caused_by"`
}

// newFailure reads an answer. Proxies, and a cluster that was given a wrong
// password, answer in other forms than JSON.
func newFailure(status int, body []byte) *failure {
	f := &failure{status: status}
	var e struct {
		Error json.RawMessage `json:"error"`
	}
	if json.Unmarshal(body, &e) != nil || len(e.Error) == 0 {
		f.Reason = firstLine(string(body))
		return f
	}
	if json.Unmarshal(e.Error, &f.reasons) != nil && json.Unmarshal(e.Error, &f.Reason) != nil {
		f.Reason = firstLine(string(e.Error))
	}
	return f
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	if len(s) > 200 {
		s = strings.ToValidUTF8(s[:200], "") + "…"
	}
	if !utf8.ValidString(s) {
		return ""
	}
	return s
}

// root is the reason below all others.
func (r *reasons) root() *reasons {
	switch {
	case len(r.Root) > 0:
		return r.Root[0].root()
	case r.Cause != nil:
		return r.Cause.root()
	}
	return r
}

// says reports whether an error, or one within it, holds some words.
func (r *reasons) says(words string) bool {
	if strings.Contains(r.Type, words) || strings.Contains(r.Reason, words) {
		return true
	}
	for i := range r.Root {
		if r.Root[i].says(words) {
			return true
		}
	}
	return r.Cause != nil && r.Cause.says(words)
}

func (f *failure) Error() string {
	r := f.root()
	text := r.Reason
	if r.Type != "" {
		text = strings.TrimSuffix(r.Type+": "+r.Reason, ": ")
	}
	if text == "" {
		text = http.StatusText(f.status)
	}
	if kind := f.kind(); kind != nil {
		return fmt.Sprintf("%v: HTTP %d: %s", kind, f.status, text)
	}
	return fmt.Sprintf("HTTP %d: %s", f.status, text)
}

func (f *failure) Unwrap() error { return f.kind() }

// kind is the one table from what the cluster says to the errors of package
// index; nil for what has no place among them.
func (f *failure) kind() error {
	switch {
	case f.status == http.StatusUnauthorized, f.status == http.StatusForbidden && f.says("security_exception"):
		return index.ErrDenied
	case f.says("flood-stage"), f.says("disk usage exceeded"), f.says("No space left"):
		return index.ErrFull
	case f.says("no cluster-manager"), f.says("no master"), f.says("state not recovered"):
		return index.ErrUnavailable
	case f.says("cluster_block_exception"):
		return index.ErrReadOnly
	case f.says("index_not_found_exception"), f.says("require_alias"):
		return index.ErrNoIndex
	case f.says("too_many_clauses"), f.says("too_many_nested_clauses"), f.says("maxClauseCount"), f.says("too many terms"):
		return index.ErrTooBroad
	case f.passes():
		return index.ErrUnavailable
	}
	return nil
}

// passes reports whether a status may be another one soon.
func (f *failure) passes() bool {
	switch f.status {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// passing reports whether an error may be over soon.
func passing(err error) bool { return errors.Is(err, index.ErrUnavailable) }
