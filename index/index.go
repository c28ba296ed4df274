package index

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"chancery/extract"
)

// What can be wrong with an index or a request. An engine wraps these with
// what it was asked for.
var (
	// ErrNotFound means that the index holds no document with an id.
	ErrNotFound = errors.New("no such document")
	// ErrNoIndex means that there is no index in a place.
	ErrNoIndex = errors.New("no index")
	// ErrLocked means that another process holds the index.
	ErrLocked = errors.New("index is in use by another process")
	// ErrSchema means that the index was written by a version of the program
	// that laid it out otherwise: it has to be built anew.
	ErrSchema = errors.New("index has another layout")
	// ErrDamaged means that the index cannot be read: it has to be built anew.
	ErrDamaged = errors.New("index is damaged")
	// ErrClosed means that the index was closed, or that another one has taken
	// its place.
	ErrClosed = errors.New("index is closed")
	// ErrReadOnly means that the index was opened for reading only.
	ErrReadOnly = errors.New("index is open for reading only")
	// ErrTooBroad means that a part of a query stands for more than
	// MaxExpansion words: see TooBroad.
	ErrTooBroad = errors.New("query is too broad")
	// ErrRequest means that a request asks for something impossible, such as a
	// negative limit.
	ErrRequest = errors.New("bad request")
	// ErrUnavailable means that what keeps the index cannot be reached, or is
	// not in a state to answer: a later call may go well.
	ErrUnavailable = errors.New("index is not available")
	// ErrDenied means that what keeps the index does not know the user, or does
	// not let it do that.
	ErrDenied = errors.New("access denied")
	// ErrFull means that there is no room for more.
	ErrFull = errors.New("no room left for the index")
	// ErrServer means that a server is not one that an index can be kept by, or
	// of a version that is too old.
	ErrServer = errors.New("server cannot keep an index")
)

// RejectedError says which records of a Put could not be kept, for reasons of
// their own. All others of that Put were.
type RejectedError struct {
	// Reasons are by id.
	Reasons map[string]error
}

// Error names one of the records.
func (e *RejectedError) Error() string {
	if len(e.Reasons) == 0 {
		return "records were not kept"
	}
	id := slices.Min(slices.Collect(maps.Keys(e.Reasons)))
	if more := len(e.Reasons) - 1; more > 0 {
		return fmt.Sprintf("%s and %d more were not kept: %v", id, more, e.Reasons[id])
	}
	return fmt.Sprintf("%s was not kept: %v", id, e.Reasons[id])
}

// Reader answers questions. Its methods are safe for concurrent use, also
// beside those of a Writer, and see every write of the same Index that has
// returned. What other processes have written, where an engine lets several
// write, they see soon: Get at once, the others within seconds.
type Reader interface {
	// Get returns a document's record, or ErrNotFound.
	Get(ctx context.Context, id string) (*Record, error)
	// Search finds documents. Its error wraps ErrRequest or ErrTooBroad where
	// it is one of these.
	Search(ctx context.Context, r Request) (*Result, error)
	// Scan yields every document that Search would find, in the order of the
	// request and as of one moment, however many there are. The request's page
	// and facets do not matter, but a Limit above zero ends it. An error ends
	// it too. A record is the caller's.
	Scan(ctx context.Context, r Request) iter.Seq2[Found, error]
	// Frequencies returns, for each of some terms of MarkerField, how many
	// documents have it.
	Frequencies(ctx context.Context, terms []string) ([]int, error)
	// Entities counts what documents name.
	Entities(ctx context.Context, r EntitiesRequest) (*Entities, error)
	// Agreements finds entries of the register.
	Agreements(ctx context.Context, r AgreementsRequest) (*Register, error)
	// Info says what the index holds.
	Info(ctx context.Context) (*Info, error)
}

// Writer changes an index. Once a call returns without error the change is on
// disk. If it fails or the process dies, each document is there as before or as
// after, with all that belongs to it and nothing else: a change is atomic for
// one document. For all documents of a call together it is so only in an engine
// that one process keeps for itself, such as the embedded one; others say so in
// their description. A change that failed may be made again, and leads to what
// it would have led to the first time.
//
// Of two processes that write one document at once, one wins, and the document
// is as that one wrote it.
type Writer interface {
	// Put stores records, each in the place of what was kept under its id. Of
	// two records with one id the last counts. A record that contradicts itself
	// fails them all; if the engine cannot keep some of them, the error is a
	// *RejectedError.
	Put(ctx context.Context, records []Record) error
	// Delete removes documents and their agreements. Unknown ids are no error.
	Delete(ctx context.Context, ids []string) error
	// Stamp returns what a document's record was made from, without reading the
	// record; the zero Stamp if there is none.
	Stamp(ctx context.Context, id string) (Stamp, error)
	// Origins lists the documents whose origin is a slash path or lies below
	// it, in no particular order, as of the start of the iteration. An error
	// ends it.
	Origins(ctx context.Context, under string) iter.Seq2[Origin, error]
	// Likenesses lists all documents with what their texts are compared by, in
	// no particular order, as of the start of the iteration. An error ends it.
	Likenesses(ctx context.Context) iter.Seq2[Likeness, error]
}

// Index is a place that keeps records.
type Index interface {
	Reader
	Writer
	// Close waits for running calls and lets go of the index.
	Close() error
}

// Draft is an index that is made to take the place of another one.
type Draft interface {
	Index
	// Publish puts the draft in that place: whoever opens the index from then on
	// opens the draft, and the one before is gone. Close without Publish throws
	// the draft away.
	Publish(ctx context.Context) error
}

// Origin is where a document was read from.
type Origin struct {
	ID     string
	Origin string
}

// Likeness is what tells whether documents have the same text.
type Likeness struct {
	ID string
	// Signature is that of the text: see package duplicate.
	Signature string
	// Group is that of the document's Record.
	Group string
}

// Info says what an index holds.
type Info struct {
	// Place is where the index is, Engine what keeps it.
	Place, Engine string
	// Schema is the version of the layout.
	Schema int
	// Documents and Agreements count records; of agreements there may be
	// several records, one for each document that names it.
	Documents, Agreements int
	// Mentions are counted by kind.
	Mentions map[extract.Kind]int
	// Rules are the fingerprints of the rules that records were made with, the
	// most frequent first.
	Rules []Tally
	// Languages counts documents by language, "" for unknown.
	Languages []Tally
	// Bytes is the size on disk.
	Bytes int64
}
