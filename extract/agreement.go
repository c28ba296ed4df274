package extract

import (
	"iter"
	"maps"
	"slices"
)

// Agreement is what one document says of one instrument. Every part stands
// with the span that supports it and the rule that found it; what the text does
// not say stays empty.
type Agreement struct {
	// Key is the same for the same instrument in every document, and KeyRule is
	// the permanent id of the rule that made it: see the key rules.
	Key, KeyRule string
	// Name is the instrument's name as this document gives it most fully.
	Name string
	// Type is the kind of instrument: "treaty", "protocol", "memorandum of
	// understanding", …
	Type string
	// Span is the mention that the name was taken from.
	Span
	Parties []Party
	// Subject is what the instrument is about, or ""; SubjectSpan says so.
	Subject     string
	SubjectSpan Span
	Events      []Event
	// Mentions are the places that name the instrument, in order, references
	// to it ("the Protocol") left out.
	Mentions []Span
	// Citations are all places that name the instrument or point back to it,
	// in order, each with what is said of it there.
	Citations []Citation
	// Relations tie it to other instruments.
	Relations []Relation
	// Rule is the permanent id of the rule that found the name.
	Rule string

	id string // of the dictionary, or ""
}

// Citation is one place that names an agreement, or points back to it.
type Citation struct {
	Span
	// Ref marks a reference ("the Protocol") as against a name.
	Ref bool
	// Type is the kind of instrument that the words of this place say it is.
	Type string
	// Subject is what they say it is about, or "".
	Subject     string
	SubjectSpan Span
	// Sentence is the sentence, or the line of a list or table, around it.
	Sentence Span
	// Parties, Events and Relations are what the sentence, or the table's row,
	// says.
	Parties   []Party
	Events    []Event
	Relations []Relation
	// Rule is the permanent id of the rule that found the name.
	Rule string
}

// Relation ties an agreement to another one.
type Relation struct {
	// Span is the words that say so, or the other's name.
	Span
	// Kind is "protocol to", "amends", "implements" or "replaces".
	Kind string
	// Key and Name are those of the other agreement.
	Key, Name string
	// Rule is the permanent id of the rule that found it.
	Rule string
}

// Party is one side of an agreement.
type Party struct {
	// Span is the mention that names the party, or the words that stand for it.
	Span
	Kind  Kind // Country or Organization
	Value string
	// Country is the ISO 3166 code of the state that the party is or stands
	// for, or "".
	Country string
	// Rule is the permanent id of the rule that found it: "party/title", …
	Rule string
}

// Event is something that happened, or is happening, to an agreement.
type Event struct {
	// Span is the words that say so.
	Span
	// Kind is one of the events of the annotation guidelines: "signed",
	// "ratified", "in force", …
	Kind string
	// Date is an EDTF value, or ""; DateSpan is the date.
	Date     string
	DateSpan Span
	// Place is where it happened, as written, or ""; PlaceSpan is its name.
	Place     string
	PlaceSpan Span
	// Party is the value of the party that did it, where only one did, or "".
	Party string
	// Rule is the permanent id of the rule that found it: "event/signed-before"
	// for words that stand before the name.
	Rule string
}

// The rules that find parties. Each says what makes a country or a body one.
const (
	rulePartyTitle   = "party/title"      // its title: between A and B, A-B Agreement
	rulePartyOwner   = "party/owner"      // the Council of Europe's Action Plan
	rulePartyBy      = "party/by"         // signed by A, between A and B, in force for A
	rulePartyDoer    = "party/doer"       // A signed
	rulePartyOffice  = "party/office"     // the minister of A signed
	rulePartySpeaker = "party/speaker"    // we signed
	rulePartyPronoun = "party/pronoun"    // it signed, the country signed
	rulePartyPair    = "party/pair"       // the two sides signed
	rulePartyWith    = "party/with"       // the text's own state, of a treaty with A; with whom something is done
	rulePartyKnown   = "party/dictionary" // the sentence names both parties that the dictionary knows
	rulePartyRow     = "party/row"        // a cell of the table's row
	rulePartyHeading = "party/heading"    // the heading above names it and one other state
	rulePartyNamed   = "party/named"      // one of the only two states of a line that is a title
)

// AgreementTypes yields the types that agreements have, each with the letter of
// the code book of manytreaties (TypeAgree), or "", in the order of types.
func (x *Extractor) AgreementTypes() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, t := range slices.Sorted(maps.Keys(x.agreements.types)) {
			if !yield(t, x.agreements.types[t]) {
				return
			}
		}
	}
}

// TypeCoding returns the letter of a type of agreement, or "".
func (x *Extractor) TypeCoding(typ string) string { return x.agreements.types[typ] }
