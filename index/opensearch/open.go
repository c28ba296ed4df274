package opensearch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"chancery/index"
)

// oldest is the first version of the server that has all that is asked of it.
var oldest = [2]int{2, 4}

// Open opens an index for reading and writing. The error wraps index.ErrNoIndex,
// ErrSchema, ErrUnavailable, ErrDenied or ErrServer where it is one of these.
func Open(a *Address) (*Index, error) { return open(a, false) }

// OpenReadOnly opens an index for reading.
func OpenReadOnly(a *Address) (*Index, error) { return open(a, true) }

// Create opens an index for reading and writing, and makes it first if there
// is none. Several processes may do so at once. A new index is waited for until
// its copies are there, half a minute at most.
func Create(a *Address) (*Index, error) {
	idx, err := open(a, false)
	if errors.Is(err, index.ErrNoIndex) {
		if err := makeFirst(a); err != nil {
			return nil, fmt.Errorf("making an index at %s: %w", a, err)
		}
		idx, err = open(a, false)
	}
	if err != nil {
		return nil, err
	}
	idx.client.awaitCopies(context.Background(), a.Name)
	return idx, nil
}

// makeFirst makes the first version of an index, unless another process is
// faster.
func makeFirst(a *Address) error {
	c, err := newClient(a)
	if err != nil {
		return err
	}
	defer c.close()
	ctx := context.Background()
	l, err := c.versions(ctx, a.Name)
	if err != nil || l.current != "" {
		return err
	}
	if err := c.make(ctx, a, l.next(), a.Name); err != nil && !existsAlready(err) {
		return err
	}
	return nil
}

func open(a *Address, readOnly bool) (*Index, error) {
	c, err := newClient(a)
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	if err = c.checkServer(ctx); err == nil {
		err = c.checkIndex(ctx, a.Name)
	}
	if err != nil {
		c.close()
		return nil, fmt.Errorf("%s: %w", a, err)
	}
	return newIndex(a, c, a.Name, readOnly), nil
}

// checkServer asks what answers and of what version it is.
func (c *client) checkServer(ctx context.Context) error {
	var s struct {
		Version struct{ Distribution, Number string } `json:"version"`
	}
	if err := c.do(ctx, request{method: http.MethodGet, path: "/", patience: openPatience}, &s); err != nil {
		if errors.Is(err, index.ErrUnavailable) || errors.Is(err, index.ErrDenied) {
			return err
		}
		return fmt.Errorf("%w: it does not answer as OpenSearch does: %w", index.ErrServer, err)
	}
	if s.Version.Distribution != "opensearch" {
		return fmt.Errorf("%w: it is no OpenSearch (version %q)", index.ErrServer, s.Version.Number)
	}
	var have [2]int
	major, rest, _ := strings.Cut(s.Version.Number, ".")
	minor, _, _ := strings.Cut(rest, ".")
	have[0], _ = strconv.Atoi(major)
	have[1], _ = strconv.Atoi(minor)
	if have[0] < oldest[0] || have[0] == oldest[0] && have[1] < oldest[1] {
		return fmt.Errorf("%w: it is OpenSearch %s, and %d.%d is the oldest that will do", index.ErrServer, s.Version.Number, oldest[0], oldest[1])
	}
	return nil
}

// described is what the cluster says of an index.
type described struct {
	Aliases  map[string]any `json:"aliases"`
	Mappings struct {
		Meta meta `json:"_meta"`
	} `json:"mappings"`
}

// checkIndex fails unless a name is that of an index of this program's layout.
func (c *client) checkIndex(ctx context.Context, name string) error {
	var found map[string]described
	if err := c.do(ctx, request{method: http.MethodGet, path: "/" + name, patience: openPatience}, &found); err != nil {
		return err
	}
	for version, d := range found {
		switch _, isAlias := d.Aliases[name]; {
		case !isAlias || d.Mappings.Meta.Format != format:
			return fmt.Errorf("%w: %s was not made by this program", index.ErrNoIndex, version)
		case len(found) > 1:
			return fmt.Errorf("%w: the alias stands for %d indices", index.ErrDamaged, len(found))
		case d.Mappings.Meta.Schema != index.SchemaVersion:
			return fmt.Errorf("%w: version %d, and this program has %d", index.ErrSchema, d.Mappings.Meta.Schema, index.SchemaVersion)
		}
	}
	return nil
}

// versions are the indices that an alias stands, stood or may stand for.
type versions struct {
	name    string
	numbers []int
	current string // the one that the alias stands for, if any
}

func (c *client) versions(ctx context.Context, name string) (versions, error) {
	v := versions{name: name}
	var found map[string]described
	r := request{method: http.MethodGet, path: "/" + name + "-*", patience: openPatience}
	if err := c.do(ctx, r, &found); err != nil {
		return v, err
	}
	for version, d := range found {
		number, err := strconv.Atoi(strings.TrimPrefix(version, name+"-"))
		if err != nil {
			continue // of another index, whose name begins so
		}
		v.numbers = append(v.numbers, number)
		if _, ok := d.Aliases[name]; ok {
			v.current = version
		}
	}
	return v, nil
}

// next is the version after all that there are.
func (v versions) next() string {
	last := 0
	for _, n := range v.numbers {
		last = max(last, n)
	}
	return v.version(last + 1)
}

func (v versions) version(number int) string { return v.name + "-" + strconv.Itoa(number) }

// make makes an empty index and its alias, in one step.
func (c *client) make(ctx context.Context, a *Address, version, alias string) error {
	body, err := layout(a)
	if err != nil {
		return err
	}
	body["aliases"] = object{alias: object{}}
	return c.do(ctx, request{method: http.MethodPut, path: "/" + version, body: body, patience: readPatience}, nil)
}

func existsAlready(err error) bool {
	f, ok := errors.AsType[*failure](err)
	return ok && f.says("resource_already_exists")
}
