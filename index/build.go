package index

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"chancery/corpus"
	"chancery/extract"
)

// A batch is put when it holds so many records, so many bytes of text, or
// when its first record has waited so long. Engines need a multiple of a
// batch's text in memory while they index it.
const (
	batchRecords = 1000
	batchBytes   = 2 << 20
	batchAge     = time.Second
)

// Extractor finds what documents name; *extract.Extractor is one. It is used by
// several goroutines at once.
type Extractor interface {
	Extract(doc *corpus.Document) extract.Result
	// Rules is the fingerprint of what the Extractor goes by.
	Rules() string
}

// Options of Build. The zero Options go on after every failure.
type Options struct {
	// Workers is how many documents are read at once; 0 means one a processor.
	Workers int
	// OnError is told of each source that failed or was skipped, and decides:
	// if it returns an error, Build stops with it. Nil means to go on. It is
	// called by one goroutine at a time.
	OnError func(*corpus.SourceError) error
	// OnProgress is told the counts so far whenever they have changed. It is
	// called by one goroutine at a time, has to be quick, and must not keep the
	// Summary's map.
	OnProgress func(Summary)
}

// Summary counts what became of every source that was found.
type Summary struct {
	// New and Changed documents are in the index, on disk; Unchanged ones were
	// there before and not read again.
	New, Changed, Unchanged int
	// Failed sources could not be read, Skipped ones are not meant to be.
	Failed, Skipped int
	// Pruned documents were removed.
	Pruned int
	// Mentions by kind and Agreements of the new and changed documents.
	Mentions   map[extract.Kind]int
	Agreements int
	// Bytes is the raw size of the new and changed documents.
	Bytes int64
	// Elapsed is the time since the start.
	Elapsed time.Duration
}

// Found is the number of sources: each is counted as exactly one of new,
// changed, unchanged, failed and skipped.
func (s Summary) Found() int { return s.New + s.Changed + s.Unchanged + s.Failed + s.Skipped }

// Build reads items, extracts and puts what is new or changed into idx. It is
// the one place where the stages meet.
//
// Items are read and extracted by several workers; one writer puts records in
// batches. A failing item, even one whose reading panics, is counted, told to
// OnError, and does not stop the others. Any other error of items, an error of
// OnError or of the index stops Build.
//
// When ctx is done, Build puts the documents that are ready and returns the
// context's error; the Summary then counts what was done. Calling Build again
// goes on from there.
func Build(ctx context.Context, items iter.Seq2[*corpus.Item, error], x Extractor, idx Writer, o Options) (Summary, error) {
	b := &build{
		idx: idx, extractor: x, rules: x.Rules(), o: o,
		items: items, work: make(chan *corpus.Item), done: make(chan result), batches: make(chan []result),
		start: time.Now(), sum: Summary{Mentions: map[extract.Kind]int{}},
	}
	err := b.run(ctx)
	return b.summary(), err
}

// build is one run of Build.
type build struct {
	idx       Writer
	extractor Extractor
	rules     string
	o         Options
	items     iter.Seq2[*corpus.Item, error]

	work    chan *corpus.Item // from the source to the workers
	done    chan result       // from the workers to the collector
	batches chan []result     // from the collector to the writer
	failed  error             // of the writer; it comes before what it caused

	mu    sync.Mutex // guards what follows, and the calls of o's functions
	start time.Time
	sum   Summary
}

// result is a record that is ready to be put.
type result struct {
	record  Record
	size    int64 // of the raw form
	changed bool  // as against new
}

func (b *build) run(ctx context.Context) error {
	workers := b.o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	stopped, stop := context.WithCancel(ctx)
	defer stop()
	group, inner := errgroup.WithContext(stopped)
	group.Go(func() error {
		defer close(b.work)
		return b.source(inner)
	})
	readers := new(sync.WaitGroup)
	for range workers {
		readers.Add(1)
		group.Go(func() error {
			defer readers.Done()
			return b.read(inner)
		})
	}
	group.Go(func() error {
		readers.Wait()
		close(b.done)
		return nil
	})
	// What is ready is written even when ctx is done: these two end because
	// the channels before them are closed.
	group.Go(func() error {
		defer close(b.batches)
		b.collect()
		return nil
	})
	group.Go(func() error { return b.write(context.WithoutCancel(ctx), stop) })
	err := group.Wait()
	if b.failed != nil {
		return b.failed
	}
	if ctx.Err() != nil && (err == nil || errors.Is(err, ctx.Err())) {
		return context.Cause(ctx)
	}
	return err
}

// source hands out items, and tells of what could not become one.
func (b *build) source(ctx context.Context) error {
	for item, err := range b.items {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			if err := b.fail(err); err != nil {
				return err
			}
			continue
		}
		select {
		case b.work <- item:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// fail counts and tells a failure; the error it returns, if any, is to stop.
func (b *build) fail(err error) error {
	failure, ok := errors.AsType[*corpus.SourceError](err)
	if !ok {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if failure.Skipped {
		b.sum.Skipped++
	} else {
		b.sum.Failed++
	}
	b.progress()
	if b.o.OnError == nil {
		return nil
	}
	return b.o.OnError(failure)
}

// progress expects b.mu to be held.
func (b *build) progress() {
	if b.o.OnProgress != nil {
		b.sum.Elapsed = time.Since(b.start)
		b.o.OnProgress(b.sum)
	}
}

// read makes records of items.
func (b *build) read(ctx context.Context) error {
	for item := range b.work {
		r, same, err := b.result(ctx, item)
		if err == nil && same {
			b.mu.Lock()
			b.sum.Unchanged++
			b.progress()
			b.mu.Unlock()
			continue
		}
		if err != nil {
			if err := b.fail(err); err != nil {
				return err
			}
			continue
		}
		select {
		case b.done <- r:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// result makes the record of one item, unless the index has the same one.
func (b *build) result(ctx context.Context, item *corpus.Item) (r result, same bool, err error) {
	stamp := Stamp{Hash: item.Hash, Rules: b.rules, Origin: item.Source}
	before, err := b.idx.Stamp(ctx, item.ID)
	if err != nil {
		return r, false, fmt.Errorf("looking up %s: %w", item.ID, err)
	}
	if before == stamp {
		return r, true, nil
	}
	r = result{size: item.Size, changed: before != Stamp{}}
	r.record, err = b.extract(item)
	r.record.Stamp = stamp
	return r, false, err
}

// extract reads one item and finds what it names. A panic becomes the failure
// of this item: the others have nothing to do with it.
func (b *build) extract(item *corpus.Item) (r Record, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &corpus.SourceError{
				Name: item.ID, Source: item.Source, Line: item.Line,
				Err: &PanicError{p, debug.Stack()},
			}
		}
	}()
	doc, err := item.Document()
	if err != nil {
		return r, err
	}
	found := b.extractor.Extract(doc)
	return Record{Document: *doc, Mentions: found.Mentions, Agreements: found.Agreements}, nil
}

// PanicError is a panic while one document was read or extracted: a fault of
// the program, not of the document.
type PanicError struct {
	Value any
	Stack []byte
}

// Error says what the panic said, without the stack.
func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// collect makes batches of results. A document that fills a batch by itself
// goes alone.
func (b *build) collect() {
	var batch []result
	size := 0
	var age <-chan time.Time
	flush := func() {
		if len(batch) > 0 {
			b.batches <- batch
		}
		batch, size, age = nil, 0, nil
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
			if size+len(r.record.Text) > batchBytes {
				flush()
			}
			if len(batch) == 0 {
				age = time.After(batchAge)
			}
			batch = append(batch, r)
			size += len(r.record.Text)
			if len(batch) >= batchRecords || size >= batchBytes {
				flush()
			}
		}
	}
}

// write puts batches, and counts them once they are on disk. After an error it
// stops the stages before it, and drains what they still hold.
func (b *build) write(ctx context.Context, stop func()) error {
	for batch := range b.batches {
		if b.failed != nil {
			continue
		}
		records := make([]Record, len(batch))
		for i, r := range batch {
			records[i] = r.record
		}
		err := b.idx.Put(ctx, records)
		if rejected, ok := errors.AsType[*RejectedError](err); ok {
			batch, err = b.reject(batch, rejected.Reasons)
		} else if err != nil {
			err = fmt.Errorf("writing %d documents: %w", len(records), err)
		}
		if err != nil {
			b.failed = err
			stop()
			continue
		}
		b.count(batch)
	}
	return nil
}

// reject tells of the documents that could not be kept, and returns the rest.
func (b *build) reject(batch []result, reasons map[string]error) (kept []result, err error) {
	for _, r := range batch {
		reason, bad := reasons[r.record.ID]
		if !bad {
			kept = append(kept, r)
			continue
		}
		failure := &corpus.SourceError{Name: r.record.ID, Source: r.record.Origin, Err: fmt.Errorf("not kept: %w", reason)}
		if err := b.fail(failure); err != nil {
			return kept, err
		}
	}
	return kept, nil
}

func (b *build) count(batch []result) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range batch {
		if r.changed {
			b.sum.Changed++
		} else {
			b.sum.New++
		}
		b.sum.Bytes += r.size
		b.sum.Agreements += len(r.record.Agreements)
		for _, m := range r.record.Mentions {
			b.sum.Mentions[m.Kind]++
		}
	}
	b.progress()
}

func (b *build) summary() Summary {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sum.Elapsed = time.Since(b.start)
	return b.sum
}
