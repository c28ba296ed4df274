package main

import (
	"context"
	"errors"

	"chancery/corpus"
	"chancery/extract"
	"chancery/index"
)

// dry is an index that takes everything and keeps nothing. What it answers is
// what is there already.
type dry struct {
	index.Index // nil if there is no index yet
}

func openDry(dir string) (index.Index, error) {
	idx, err := readIndex(dir)
	if errors.Is(err, index.ErrNoIndex) {
		return dry{}, nil
	}
	return dry{idx}, err
}

func (d dry) Put(context.Context, []index.Record) error { return nil }
func (d dry) Delete(context.Context, []string) error    { return nil }

func (d dry) Stamp(ctx context.Context, id string) (index.Stamp, error) {
	if d.Index == nil {
		return index.Stamp{}, nil
	}
	return d.Index.Stamp(ctx, id)
}

func (d dry) Close() error {
	if d.Index == nil {
		return nil
	}
	return d.Index.Close()
}

// finder is what finds mentions in a run: nothing in a dry one.
func (o *ingestOptions) finder(x *extract.Extractor) index.Extractor {
	if o.dryRun {
		return blind{x.Rules()}
	}
	return x
}

// blind finds nothing, under the rules of an extractor that does.
type blind struct{ rules string }

func (b blind) Rules() string                           { return b.rules }
func (b blind) Extract(*corpus.Document) extract.Result { return extract.Result{} }
