package opensearch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"

	"chancery/index"
)

// Index is an index in a cluster. It is safe for concurrent use, by any number
// of processes: a change is atomic for each document, not for all documents of a
// call.
type Index struct {
	address  *Address
	client   *client
	alias    string
	readOnly bool

	open   sync.RWMutex // held for reading while a method runs
	closed bool

	written   atomic.Int64 // changes that have returned, and one for those before it was opened
	refreshed atomic.Int64 // those of them that searches see
	refresh   sync.Mutex
}

var _ index.Index = (*Index)(nil)

var errClosed = errors.New("index is closed")

func newIndex(a *Address, c *client, alias string, readOnly bool) *Index {
	x := &Index{address: a, client: c, alias: alias, readOnly: readOnly}
	x.written.Store(1)
	return x
}

// enter keeps the index open until leave is called.
func (x *Index) enter(ctx context.Context) (leave func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	x.open.RLock()
	if x.closed {
		x.open.RUnlock()
		return nil, x.failed(errClosed)
	}
	return x.open.RUnlock, nil
}

// failed says which index an error is of.
func (x *Index) failed(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", x.address, err)
}

// Close waits for running calls and lets go of the index. Closing twice is no
// error.
func (x *Index) Close() error {
	x.open.Lock()
	defer x.open.Unlock()
	x.closed = true
	x.client.close()
	return nil
}

// Address returns where the index is.
func (x *Index) Address() *Address { return x.address }

// Put stores records: see index.Writer.
func (x *Index) Put(ctx context.Context, records []index.Record) error {
	lines, err := index.Prepare(ctx, records, put)
	if err != nil {
		return err
	}
	return x.change(ctx, lines)
}

// Delete removes documents: see index.Writer.
func (x *Index) Delete(ctx context.Context, ids []string) error {
	lines := make([]line, len(ids))
	for i, id := range ids {
		lines[i] = deletion(id)
	}
	return x.change(ctx, lines)
}

func (x *Index) change(ctx context.Context, lines []line) error {
	leave, err := x.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if x.readOnly {
		return x.failed(index.ErrReadOnly)
	}
	if len(lines) == 0 {
		return nil
	}
	defer x.written.Add(1)
	return x.failed(x.bulk(ctx, lines))
}

// read calls f once searches see every change that has returned.
func (x *Index) read(ctx context.Context, f func() error) error {
	leave, err := x.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if err := x.catchUp(ctx); err != nil {
		return x.failed(err)
	}
	return x.failed(f())
}

// catchUp makes searches see the changes of this Index, and all that were made
// before it was opened. A refresh after each
// change would make small segments, and most changes are followed by others.
func (x *Index) catchUp(ctx context.Context) error {
	if x.refreshed.Load() >= x.written.Load() {
		return nil
	}
	x.refresh.Lock()
	defer x.refresh.Unlock()
	written := x.written.Load()
	if x.refreshed.Load() >= written {
		return nil
	}
	err := x.client.do(ctx, request{method: http.MethodPost, path: x.path("_refresh"), patience: readPatience}, nil)
	if err != nil && !(x.readOnly && errors.Is(err, index.ErrDenied)) { // who may read only sees it a second later
		return err
	}
	x.refreshed.Store(written)
	return nil
}

// path is below the index.
func (x *Index) path(elements ...string) string {
	p := "/" + x.alias
	for _, e := range elements {
		p += "/" + url.PathEscape(e)
	}
	return p
}
