package index

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Page is the page that a request asks for, checked.
type Page struct {
	Offset, Limit int
	After         *Cursor // nil for the start
}

// Page returns the page that the request asks for. An error wraps ErrRequest;
// it is also of facets of no such field.
func (r Request) Page() (Page, error) {
	p := Page{Offset: r.Offset, Limit: r.Limit}
	for _, f := range r.Facets {
		if !slices.Contains(FacetFields, f.Field) {
			return p, fmt.Errorf("%w: nothing is counted by %q, but by %s", ErrRequest, f.Field, list(FacetFields))
		}
	}
	switch {
	case r.Limit == 0:
		p.Limit = DefaultLimit
	case r.Limit < 0:
		p.Limit = 0
	case r.Limit > MaxLimit:
		return p, fmt.Errorf("%w: a limit of %d hits, and %d are the most", ErrRequest, r.Limit, MaxLimit)
	}
	switch {
	case r.Offset < 0:
		return p, fmt.Errorf("%w: an offset of %d", ErrRequest, r.Offset)
	case r.Offset+p.Limit > MaxWindow:
		return p, fmt.Errorf("%w: hits beyond %d are on no page: go on after the last page, or ask for all", ErrRequest, MaxWindow)
	case r.After == "":
		return p, nil
	case r.Offset > 0:
		return p, fmt.Errorf("%w: an offset and a cursor", ErrRequest)
	}
	c, err := parseCursor(r.After)
	p.After = &c
	return p, err
}

// Window returns the bounds of a page in a list of n. An error wraps
// ErrRequest.
func Window(offset, limit, n int) (from, to int, err error) {
	if offset < 0 {
		return 0, 0, fmt.Errorf("%w: an offset of %d", ErrRequest, offset)
	}
	from = min(offset, n)
	switch {
	case limit < 0:
		return from, n, nil
	case limit == 0:
		limit = DefaultLimit
	}
	return from, min(from+limit, n), nil
}

// ValueCount is a value, by its marker, with the numbers of documents and mentions.
type ValueCount struct {
	Marker              string
	Documents, Mentions int
}

// Page sorts values as Entities lists them, by their Documents and Markers, and
// returns those that are asked for. An error wraps ErrRequest.
func (r EntitiesRequest) Page(all []ValueCount) ([]ValueCount, error) {
	slices.SortFunc(all, func(a, b ValueCount) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), strings.Compare(a.Marker, b.Marker))
	})
	from, to, err := Window(r.Offset, r.Limit, len(all))
	return all[from:to], err
}

// Cursor is a place between two hits: after the one with these values.
type Cursor struct {
	Score float64
	Key   string // what hits are sorted by, if not by score
	ID    string
}

// String returns the form in which a cursor travels.
func (c Cursor) String() string {
	s := strconv.FormatUint(math.Float64bits(c.Score), 36) + separator + c.Key + separator + c.ID
	return base64.RawURLEncoding.EncodeToString([]byte(s))
}

func parseCursor(s string) (Cursor, error) {
	bad := fmt.Errorf("%w: nothing comes after %q: give the next of an answer in json", ErrRequest, s)
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return Cursor{}, bad
	}
	parts := strings.SplitN(string(raw), separator, 3)
	if len(parts) != 3 {
		return Cursor{}, bad
	}
	bits, err := strconv.ParseUint(parts[0], 36, 64)
	if err != nil || math.IsNaN(math.Float64frombits(bits)) {
		return Cursor{}, bad
	}
	return Cursor{math.Float64frombits(bits), parts[1], parts[2]}, nil
}
