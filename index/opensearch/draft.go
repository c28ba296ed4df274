package opensearch

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"chancery/index"
)

// Draft is the next version of an index, which takes the place of the one
// before once it is published. Nobody else sees it until then.
type Draft struct {
	*Index
	version   string
	published bool
}

var _ index.Draft = (*Draft)(nil)

// NewDraft makes an empty version of an index, beside those that there are.
// The index need not be there, or may have another layout.
func NewDraft(a *Address) (*Draft, error) {
	c, err := newClient(a)
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	version, err := c.draft(ctx, a)
	if err != nil {
		c.close()
		return nil, fmt.Errorf("making a new version of %s: %w", a, err)
	}
	c.awaitCopies(ctx, draftAlias(version))
	return &Draft{Index: newIndex(a, c, draftAlias(version), false), version: version}, nil
}

// draftAlias is what a version is written by before it is published: writes
// go to aliases only (see sendLines).
func draftAlias(version string) string { return version + ".draft" }

func (c *client) draft(ctx context.Context, a *Address) (version string, err error) {
	if err := c.checkServer(ctx); err != nil {
		return "", err
	}
	for {
		l, err := c.versions(ctx, a.Name)
		if err != nil {
			return "", err
		}
		version = l.next()
		err = c.make(ctx, a, version, draftAlias(version))
		if err == nil || !existsAlready(err) { // another one was faster
			return version, err
		}
	}
}

// Publish moves the alias of the index to the draft and removes the versions
// before it, in one step: see index.Draft. Of two drafts at once, the one that
// is published last stays.
func (d *Draft) Publish(ctx context.Context) error {
	d.open.Lock()
	defer d.open.Unlock()
	if d.closed {
		return d.failed(errClosed)
	}
	l, err := d.client.versions(ctx, d.address.Name)
	if err != nil {
		return d.failed(err)
	}
	actions := []object{
		{"remove": object{"index": d.version, "alias": d.alias}},
		{"add": object{"index": d.version, "alias": d.address.Name}},
	}
	for _, n := range l.numbers {
		if v := l.version(n); v == l.current || v != d.version && n < d.number() {
			actions = append(actions, object{"remove_index": object{"index": v}})
		}
	}
	r := request{method: http.MethodPost, path: "/_aliases", body: object{"actions": actions}, patience: writePatience}
	if err := d.client.do(ctx, r, nil); err != nil {
		return d.failed(fmt.Errorf("publishing %s: %w", d.version, err))
	}
	d.alias, d.published = d.address.Name, true
	return nil
}

func (d *Draft) number() (n int) {
	fmt.Sscan(strings.TrimPrefix(d.version, d.address.Name+"-"), &n)
	return n
}

// Close lets go of the index, and removes a draft that was not published.
func (d *Draft) Close() error {
	d.open.Lock()
	unwanted := !d.closed && !d.published
	d.open.Unlock()
	var err error
	if unwanted {
		r := request{method: http.MethodDelete, path: "/" + d.version, patience: readPatience}
		err = d.failed(d.client.do(context.Background(), r, nil))
	}
	d.Index.Close()
	return err
}
