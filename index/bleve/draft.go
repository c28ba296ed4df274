package bleve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"chancery/index"
)

// Draft is an index in a temporary directory that takes the place of the one
// at its final place once it is published.
type Draft struct {
	*Index
	place     string
	before    *Index // keeps others from writing what would be lost; nil if there is none
	published bool
}

var _ index.Draft = (*Draft)(nil)

// NewDraft makes an empty index beside dir. What is at dir may be an index, of
// any layout and damaged or not, but nothing else. Others may read it meanwhile.
func NewDraft(dir string) (*Draft, error) {
	dir = filepath.Clean(dir)
	before, err := open(dir, true)
	switch {
	case errors.Is(err, index.ErrNoIndex) && vacant(dir):
	case errors.Is(err, index.ErrSchema), errors.Is(err, index.ErrDamaged):
	case err != nil:
		return nil, err
	}
	d := &Draft{place: dir, before: before}
	tmp, err := sibling(dir, "draft")
	if err == nil {
		tmp = filepath.Join(tmp, "index")
		if err = create(tmp); err == nil {
			d.Index, err = open(tmp, false)
		}
	}
	if err != nil {
		d.release()
		return nil, fmt.Errorf("making a new index for %s: %w", dir, err)
	}
	return d, nil
}

// sibling makes a directory beside dir.
func sibling(dir, purpose string) (string, error) {
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return "", err
	}
	return os.MkdirTemp(parent, "."+filepath.Base(dir)+"."+purpose+"-*")
}

func (d *Draft) release() error {
	if d.before == nil {
		return nil
	}
	return d.before.Close()
}

// Publish moves the draft to its place: see index.Draft. Who reads the index
// before goes on to do so.
func (d *Draft) Publish(context.Context) error {
	d.Index.open.Lock()
	defer d.Index.open.Unlock()
	if d.closed {
		return fmt.Errorf("%s: %w", d.place, index.ErrClosed)
	}
	if err := errors.Join(d.store.close(), d.release()); err != nil {
		return fmt.Errorf("closing %s: %w", d.dir, err)
	}
	d.closed = true
	tmp := filepath.Dir(d.dir)
	if err := swap(d.dir, d.place, filepath.Join(tmp, "before")); err != nil {
		return err
	}
	d.published = true
	if err := os.RemoveAll(tmp); err != nil {
		return err
	}
	again, err := open(d.place, false)
	if err != nil {
		return err
	}
	d.dir, d.path, d.store, d.closed = again.dir, again.path, again.store, false
	return nil
}

// swap moves what is at place away, and dir to place, or leaves both.
func swap(dir, place, away string) error {
	err := os.Rename(place, away)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	moved := err == nil
	if err = os.Rename(dir, place); err != nil && moved {
		err = errors.Join(err, os.Rename(away, place))
	}
	return err
}

// Close lets go of the index, and removes a draft that was not published.
func (d *Draft) Close() error {
	tmp := filepath.Dir(d.dir)
	err := d.Index.Close()
	if d.published {
		return err
	}
	return errors.Join(err, d.release(), os.RemoveAll(tmp))
}
