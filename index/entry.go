package index

import "chancery/extract"

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
