package index

import (
	"fmt"
	"iter"

	"chancery/corpus"
	"chancery/extract"
)

// Record is all that is kept of one document: the document and what it names.
// The same source and rules give the same Record; it holds no time.
type Record struct {
	corpus.Document
	Stamp
	// Group is the id of the first of the documents with the same text, or
	// nearly so, that this one belongs to; "" for one that is alone. Gather
	// finds it: until then it is "".
	Group string
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
	for i := range r.Agreements {
		for what, s := range spans(&r.Agreements[i]) {
			if err := bad(what, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// spans yields the spans of an agreement, each with what it is.
func spans(a *extract.Agreement) iter.Seq2[string, extract.Span] {
	return func(yield func(string, extract.Span) bool) {
		ok := yield("agreement", a.Span) && yield("subject", a.SubjectSpan) && saidSpans(a.Parties, a.Events, a.Relations, yield)
		for _, m := range a.Mentions {
			ok = ok && yield("mention of an agreement", m)
		}
		for _, c := range a.Citations {
			ok = ok && yield("citation", c.Span) && yield("sentence", c.Sentence) && yield("subject", c.SubjectSpan) &&
				saidSpans(c.Parties, c.Events, c.Relations, yield)
		}
	}
}

func saidSpans(parties []extract.Party, events []extract.Event, relations []extract.Relation, yield func(string, extract.Span) bool) bool {
	for _, p := range parties {
		if !yield("party", p.Span) {
			return false
		}
	}
	for _, e := range events {
		if !yield("event", e.Span) || !yield("date of an event", e.DateSpan) || !yield("place of an event", e.PlaceSpan) {
			return false
		}
	}
	for _, r := range relations {
		if !yield("relation", r.Span) {
			return false
		}
	}
	return true
}
