package index

import (
	"chancery/corpus"
	"chancery/extract"
)

// Record is all that is kept of one document: the document and what it names.
// The same source and rules give the same Record; it holds no time.
type Record struct {
	corpus.Document
	Stamp
	// Mentions are in the order of the text.
	Mentions []extract.Mention
	// Agreements are in the order of their first mention.
	Agreements []extract.Agreement
}

// Stamp says what a Record was made from. Where it is the same, making the
// Record again would change nothing.
type Stamp struct {
	// Hash names the raw bytes and the version of their reader.
	Hash string
	// Rules is the fingerprint of the rules and dictionaries.
	Rules string
	// Origin is the absolute slash path of the file that the document was read
	// from, or "-". A document may state another source of itself.
	Origin string
}
