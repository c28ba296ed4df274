package index

import (
	"fmt"

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

// check returns an error if the record has no id or a span outside its text.
func (r *Record) check() error {
	if r.ID == "" {
		return fmt.Errorf("record without an id")
	}
	bad := func(what string, s extract.Span) error {
		if 0 <= s.Start && s.Start <= s.End && s.End <= len(r.Text) {
			return nil
		}
		return fmt.Errorf("%s: %s [%d,%d) lies outside the text of %d bytes", r.ID, what, s.Start, s.End, len(r.Text))
	}
	for _, m := range r.Mentions {
		if err := bad("mention", m.Span); err != nil {
			return err
		}
	}
	for _, a := range r.Agreements {
		if err := bad("agreement", a.Span); err != nil {
			return err
		}
		for _, p := range a.Parties {
			if err := bad("party", p.Span); err != nil {
				return err
			}
		}
		for _, e := range a.Events {
			if err := bad("event", e.Span); err != nil {
				return err
			}
		}
		for _, m := range a.Mentions {
			if err := bad("mention of an agreement", m); err != nil {
				return err
			}
		}
	}
	return nil
}
