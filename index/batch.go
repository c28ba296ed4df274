package index

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"chancery/corpus"
)

// A batch is put when it holds so many records, so many bytes of text, or
// when its first record has waited so long. Engines need a multiple of a
// batch's text in memory while they index it.
const (
	batchRecords = 1000
	batchBytes   = 2 << 20
	batchAge     = time.Second
)

// batch is what is written at once.
type batch struct {
	records []Record
	heads   []Record // first parts of documents of several: written after the rest
	stale   []string
	done    []result // those whose last record is in this batch
}

// collect makes batches of results. A document that fills a batch by itself
// goes alone.
func (b *build) collect() {
	var now batch
	size := 0
	var age <-chan time.Time
	flush := func() {
		if len(now.records)+len(now.heads) > 0 {
			b.batches <- now
		}
		now, size, age = batch{}, 0, nil
	}
	defer flush()
	for {
		select {
		case <-age:
			flush()
		case r, ok := <-b.done:
			if !ok {
				return
			}
			now.stale = append(now.stale, r.stale...)
			for i := len(r.records) - 1; i >= 0; i-- {
				if size+len(r.records[i].Text) > batchBytes {
					flush()
				}
				if len(now.records)+len(now.heads) == 0 {
					age = time.After(batchAge)
				}
				if i == 0 && len(r.records) > 1 {
					now.heads = append(now.heads, r.records[i])
				} else {
					now.records = append(now.records, r.records[i])
				}
				size += len(r.records[i].Text)
			}
			now.done = append(now.done, r)
			if len(now.records)+len(now.heads) >= batchRecords || size >= batchBytes {
				flush()
			}
		}
	}
}

// write puts batches, and counts them once they are on disk. After an error it
// stops the stages before it, and drains what they still hold.
func (b *build) write(ctx context.Context, stop func()) error {
	for now := range b.batches {
		if b.failed != nil {
			continue
		}
		err := b.put(ctx, now)
		if err == nil {
			now.done, err = b.kept(now.done)
		}
		if err != nil {
			b.failed = err
			stop()
			continue
		}
		b.count(now.done)
	}
	return nil
}

// put writes a batch. Heads come last even where a call of the engine is not
// atomic. Of a document of which the engine refused a part nothing more is put.
func (b *build) put(ctx context.Context, now batch) error {
	if len(now.stale) > 0 {
		if err := b.idx.Delete(ctx, now.stale); err != nil {
			return fmt.Errorf("removing %d parts of documents: %w", len(now.stale), err)
		}
	}
	for _, records := range [][]Record{now.records, now.heads} {
		records = slices.DeleteFunc(records, func(r Record) bool { return b.refused[corpus.WholeID(r.ID)] != nil })
		if len(records) == 0 {
			continue
		}
		err := b.idx.Put(ctx, records)
		rejected, some := errors.AsType[*RejectedError](err)
		if err != nil && !some {
			return fmt.Errorf("writing %d documents: %w", len(records), err)
		}
		if some {
			for id, reason := range rejected.Reasons {
				b.refused[corpus.WholeID(id)] = reason
			}
		}
	}
	return nil
}

// kept tells of the documents that the engine refused, and returns the rest.
func (b *build) kept(done []result) (kept []result, err error) {
	for _, r := range done {
		first := r.records[0]
		reason, refused := b.refused[first.ID]
		if !refused {
			kept = append(kept, r)
			continue
		}
		delete(b.refused, first.ID)
		failure := &corpus.SourceError{Name: first.ID, Source: first.Origin, Err: fmt.Errorf("not kept: %w", reason)}
		if err := b.fail(failure); err != nil {
			return kept, err
		}
	}
	return kept, nil
}

func (b *build) count(done []result) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range done {
		switch {
		case b.copied(r):
			b.sum.Duplicates++
		case r.changed:
			b.sum.Changed++
		default:
			b.sum.New++
		}
		b.sum.Bytes += r.size
		for i := range r.records {
			b.sum.Agreements += len(r.records[i].Agreements)
			for _, m := range r.records[i].Mentions {
				b.sum.Mentions[m.Kind]++
			}
		}
	}
	b.progress()
}

// copied says that a document has the text of one that was written before in
// this run. It expects b.mu to be held.
func (b *build) copied(r result) bool {
	if b.texts == nil {
		return false
	}
	h := sha256.New()
	for i := range r.records {
		io.WriteString(h, r.records[i].Text)
	}
	key := [16]byte(h.Sum(nil))
	_, again := b.texts[key]
	b.texts[key] = struct{}{}
	return again
}
