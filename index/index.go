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

// Limits of a request.
const (
	// MaxLimit bounds Limit of every request.
	MaxLimit = 1000
	// MaxWindow bounds Offset+Limit of a search; cursors go beyond it.
	MaxWindow = 10_000
	// DefaultLimit is what a Limit of zero means.
	DefaultLimit = 10
	// MaxExpansion bounds the number of words of a field that a Prefix or Fuzzy
	// may stand for. A cluster tells of no more than 1,024.
	MaxExpansion = 1000
)

// TooBroad is the error of a Prefix or Fuzzy that stands for more than
// MaxExpansion words.
func TooBroad(n Node) error {
	return fmt.Errorf("%w: more than %d words are like %s", ErrTooBroad, MaxExpansion, n)
}

// Request asks for documents.
type Request struct {
	// Query is what to find; its words are ranked and marked in the snippets.
	// Nil means every document.
	Query Node
	// Filter narrows the result and neither ranks nor marks. Nil means none.
	Filter Node
	Sort   Sort
	// Offset and Limit select the page. A Limit of zero means DefaultLimit, a
	// negative one no hits, only the total.
	Offset, Limit int
	// After continues where the page that gave this Next ended; Offset must
	// then be zero and the rest of the request the same.
	After string
	// Facets are counted over the whole result, whatever the page, and count the
	// documents of one group (see Record) once for each value. They cost time in
	// proportion to its size.
	Facets []FacetRequest
	// Copies has facets count each document of a group.
	Copies bool
}

// Found is a document that a Scan finds.
type Found struct {
	Record *Record
	// Score is that of a Hit.
	Score float64
}

// Sort is an order of hits; ties are in the order of ids.
type Sort uint8

const (
	// ByRelevance puts the best match first.
	ByRelevance Sort = iota
	// Newest and Oldest go by the document's own date, those without one last.
	Newest
	Oldest
	// BySource and ByID are alphabetical.
	BySource
	ByID
)

// Result is a page of hits.
type Result struct {
	// Total counts all documents that match, exactly.
	Total int
	Hits  []Hit
	// Next, if not empty, is the After of the page that follows.
	Next string
	// Facets are those that were asked for, in the order of the request.
	Facets []Facet
}

// Hit is a document that matches.
type Hit struct {
	ID, Source, Site, Title, Lang, Date string
	// Score is comparable within one result; zero where the order is not by
	// relevance.
	Score float64
	// TitleMarks are the places in Title that match, in order and apart.
	TitleMarks []extract.Span
	Snippet    Snippet
	// Countries are the states the document names, the most frequent first.
	Countries []Tally
	// Agreements are those the document names, in its order.
	Agreements []AgreementRef
}

// Tally is a value and how often it occurs.
type Tally struct {
	Value string
	Count int
}

// AgreementRef names an agreement.
type AgreementRef struct{ Key, Name, Type string }

// Snippet is a piece of a document's text, on one line.
type Snippet struct {
	// Text is the piece with white space made single blanks.
	Text string
	// Marks are the matches in Text, in bytes, in order and apart.
	Marks []extract.Span
	// Span is the piece of the document's text that Text shows.
	extract.Span
	// Before and After say that text was left out there.
	Before, After bool
}

// EntitiesRequest asks for the values of a kind of mention.
type EntitiesRequest struct {
	Kind extract.Kind
	// Filter restricts the documents that are counted. Nil means none.
	Filter Node
	// Words restricts the values to those holding these words in this order,
	// the last one perhaps cut short; "" means all.
	Words string
	// Copies has each document of a group counted.
	Copies bool
	// Offset and Limit select the page. A Limit of zero means DefaultLimit, a
	// negative one every value.
	Offset, Limit int
}

// Entities are values with their counts: the most documents first, then in
// alphabetical order, whatever their case.
type Entities struct {
	// Total counts the values that match.
	Total  int
	Values []Entity
}

// Entity is something that documents name.
type Entity struct {
	Kind  extract.Kind
	Value string
	// Documents and Mentions count those that match the request's filter. Unless
	// copies are asked for, the documents of one group (see Record) are one
	// document, which has the mentions of that of them with the most.
	Documents, Mentions int
}

// AgreementsRequest asks for entries of the register. All conditions must hold
// for what one document says of one agreement.
type AgreementsRequest struct {
	// Query is in terms of agreements, as of ParseAgreements. Nil means all.
	Query Node
	// Parties must all be parties: countries' codes or bodies' names.
	Parties []string
	// Types: any of them must be the type. None means any.
	Types []string
	// Event, From and To: an event of that kind, or of any kind if "", must
	// overlap the time between two EDTF dates, each open if "".
	Event, From, To string
	// Place: an event, of that kind, happened in a place with all these words.
	Place string
	// Subject: all these words stand in the subject or, where none is told, in
	// the name.
	Subject string
	// Keys: any of them must be the key. None means any.
	Keys []string
	Sort RegisterSort
	// Corrections undo and force merges. Nil means none.
	Corrections *Corrections
	// Offset and Limit select the page. A Limit of zero means DefaultLimit, a
	// negative one every entry.
	Offset, Limit int
}

// RegisterSort is an order of the register; ties are in the order of keys.
type RegisterSort uint8

const (
	// ByDocuments puts first what most documents name.
	ByDocuments RegisterSort = iota
	// ByName is alphabetical.
	ByName
	// ByEvent and ByLatestEvent go by the first and by the last dated event,
	// of the request's kind if it has one; those without one come last.
	ByEvent
	ByLatestEvent
)

// Register is a page of the register of agreements.
type Register struct {
	// Total counts the agreements that match.
	Total   int
	Entries []Entry
}

// Entry is all that the documents of the index say of one agreement. Where
// they do not agree, all of it stands, each with its documents.
type Entry struct {
	Key string
	// Name, Type and Subject are the first of Names, Types and Subjects.
	Name, Type, Subject string
	// Names, Types and Subjects are in the order of the number of documents
	// that give them, then the longest first, then in the alphabet's order.
	Names, Types, Subjects []Claim
	// Parties are in the order of the number of documents that name them.
	Parties []Party
	// Events are in the order of their dates.
	Events []Event
	// Relations are in the order of their kinds and keys.
	Relations []Relation
	// Documents are the ids of the documents that name the agreement, in order.
	Documents []string
	// Texts is the number of Documents, those of one group counted once. All
	// that goes by numbers of documents goes by numbers so counted.
	Texts int
	// Merged says why all of this is one entry: the keys that came together.
	Merged []Merge
	// Parts are what each of the documents says, in their order.
	Parts []Part
}

// Claim is a value with the documents that give it.
type Claim struct {
	Value     string
	Documents []string
}

// Merge is a key that documents gave an agreement, the rule that made it, and
// those documents. Note is that of the correction that brought it here, with
// its file and line, or "".
type Merge struct {
	Key, Rule, Note string
	Documents       []string
}

// Relation ties an agreement to another one, with the documents that say so.
type Relation struct {
	Kind, Key, Name string
	Documents       []string
}

// Party is a party to an agreement with the documents that say so.
type Party struct {
	Kind           extract.Kind
	Value, Country string
	Documents      []string
}

// Event is an event of an agreement with the documents that say so.
type Event struct {
	Kind, Date, Place, Party string
	Documents                []string
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
