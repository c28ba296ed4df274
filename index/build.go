package index

import (
	"cmp"
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
	// Time is how long finding what one document names, or one part of a long
	// document, may take; 0 means the time of corpus.DefaultLimits.
	Time time.Duration
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
	// Duplicates are in the index, too, and new or changed, but their text is
	// that of a document that was written before them in this run.
	Duplicates int
	// Failed sources could not be read, Skipped ones are not meant to be.
	Failed, Skipped int
	// Pruned documents were removed; Copies are those of the whole index beside
	// the first of their group. Build leaves both zero: see Prune and Gather.
	Pruned, Copies int
	// Mentions by kind and Agreements of the new and changed documents.
	Mentions   map[extract.Kind]int
	Agreements int
	// Bytes is the raw size of the new and changed documents.
	Bytes int64
	// Elapsed is the time since the start.
	Elapsed time.Duration
}

// Found is the number of sources: each is counted as exactly one of new,
// changed, unchanged, duplicate, failed and skipped.
func (s Summary) Found() int { return s.Indexed() + s.Unchanged + s.Duplicates + s.Failed + s.Skipped }

// Indexed is the number of new and changed documents.
func (s Summary) Indexed() int { return s.New + s.Changed }

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
	b := newBuild(x, idx, o)
	b.tasks = func(yield func(task, error) bool) {
		for item, err := range items {
			if !yield(func(ctx context.Context) (result, bool, error) { return b.result(ctx, item) }, err) {
				return
			}
		}
	}
	err := b.run(ctx)
	return b.summary(), err
}

func newBuild(x Extractor, idx Writer, o Options) *build {
	return &build{
		idx: idx, extractor: x, rules: x.Rules(), o: o,
		work: make(chan task), done: make(chan result), batches: make(chan batch), texts: map[[16]byte]struct{}{},
		refused: map[string]error{},
		start:   time.Now(), sum: Summary{Mentions: map[extract.Kind]int{}},
	}
}

// task makes a result, in a worker's goroutine. same says that the index has it
// already.
type task func(context.Context) (r result, same bool, err error)

// build is one run of Build.
type build struct {
	idx       Writer
	extractor Extractor
	rules     string
	o         Options
	tasks     iter.Seq2[task, error]

	work    chan task   // from the source to the workers
	done    chan result // from the workers to the collector
	batches chan batch  // from the collector to the writer
	failed  error       // of the writer; it comes before what it caused
	// refused are the documents of which the engine refused a record, until they
	// are counted.
	refused map[string]error

	mu    sync.Mutex // guards what follows, and the calls of o's functions
	start time.Time
	sum   Summary
	texts map[[16]byte]struct{} // of the documents written so far
}

// result is what became of an item, ready to be put.
type result struct {
	// records are the parts of the document. The first has the item's own id
	// and is written last: while it is not there, the item is not done.
	records []Record
	stale   []string // parts that an earlier, longer text had
	size    int64    // of the raw form
	changed bool     // as against new
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

// source hands out tasks, and tells of what could not become one.
func (b *build) source(ctx context.Context) error {
	for t, err := range b.tasks {
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
		case b.work <- t:
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
	for t := range b.work {
		r, same, err := t(ctx)
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
	r.records, err = b.extract(ctx, item)
	for i := range r.records {
		r.records[i].Stamp = stamp
	}
	if err == nil && r.changed {
		r.stale, err = b.stale(ctx, item.ID, len(r.records))
	}
	return r, false, err
}

// stale lists the parts of a document beyond the first n that are in the index.
func (b *build) stale(ctx context.Context, id string, n int) (ids []string, err error) {
	for {
		n++
		part := corpus.PartID(id, max(n, 2))
		stamp, err := b.idx.Stamp(ctx, part)
		if err != nil {
			return nil, fmt.Errorf("looking up %s: %w", part, err)
		}
		if stamp == (Stamp{}) {
			return ids, nil
		}
		ids = append(ids, part)
	}
}

// extract reads one item and finds what it names. A panic becomes the failure
// of this item: the others have nothing to do with it. Of a document of many
// parts it stops between them when ctx is done.
func (b *build) extract(ctx context.Context, item *corpus.Item) (records []Record, err error) {
	failure := corpus.SourceError{Name: item.ID, Source: item.Source, Member: item.Member, Line: item.Line}
	defer caught(&err, failure)
	doc, err := item.Document()
	if err != nil {
		return nil, err
	}
	for _, part := range doc.Parts(corpus.PartSize) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r := Record{Document: *part}
		if err := b.name(&r); err != nil {
			failure.Err = err
			return nil, &failure
		}
		records = append(records, r)
	}
	return records, nil
}

// find finds anew what a record's document names. A panic is its failure.
func (b *build) find(r *Record) (err error) {
	failure := corpus.SourceError{Name: r.ID, Source: r.Origin}
	defer caught(&err, failure)
	if failure.Err = b.name(r); failure.Err != nil {
		return &failure
	}
	return nil
}

// name gives the extractor its time.
func (b *build) name(r *Record) error {
	limit := cmp.Or(b.o.Time, corpus.DefaultLimits.Time)
	found, err := corpus.InTime(limit, func(context.Context) (extract.Result, error) {
		return b.extractor.Extract(&r.Document), nil
	})
	if err != nil {
		return fmt.Errorf("finding what %s names: %w", r.ID, err)
	}
	r.Mentions, r.Agreements = found.Mentions, found.Agreements
	return nil
}

// caught makes a panic the failure of a source.
func caught(err *error, failure corpus.SourceError) {
	if p := recover(); p != nil {
		failure.Err = &corpus.PanicError{Value: p, Stack: debug.Stack()}
		*err = &failure
	}
}

func (b *build) summary() Summary {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sum.Elapsed = time.Since(b.start)
	return b.sum
}
