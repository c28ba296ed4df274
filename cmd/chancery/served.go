package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"chancery/index"
	"chancery/index/bleve"
	"chancery/index/remote"
)

// servedDraft is a draft of an index that a server has open: the server puts it
// in its place, and answers for it from then on.
type servedDraft struct {
	index.Index
	server *remote.Index
	tmp    string
}

var _ index.Draft = (*servedDraft)(nil)

func newServedDraft(server *remote.Index, dir string) (*servedDraft, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	tmp, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".draft-*")
	if err != nil {
		return nil, err
	}
	idx, err := bleve.Create(filepath.Join(tmp, "index"))
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(tmp))
	}
	return &servedDraft{idx, server, tmp}, nil
}

// Publish puts the draft in its place: see index.Draft.
func (d *servedDraft) Publish(ctx context.Context) error {
	if err := d.Index.Close(); err != nil {
		return err
	}
	d.Index = d.server
	return d.server.Swap(ctx, filepath.Join(d.tmp, "index"))
}

// Close lets go of the index, and removes a draft that was not published.
func (d *servedDraft) Close() error {
	return errors.Join(d.Index.Close(), d.server.Close(), os.RemoveAll(d.tmp))
}
