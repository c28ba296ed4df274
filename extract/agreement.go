package extract

// Agreement is what one document says of one instrument. Every part stands
// with the span that supports it; what the text does not say stays empty.
type Agreement struct {
	// Key is the same for the same instrument in every document.
	Key string
	// Name is the instrument's name as this document gives it most fully.
	Name string
	// Type is the kind of instrument: "treaty", "protocol", "memorandum of
	// understanding", …
	Type string
	// Span is the mention that the name was taken from.
	Span
	Parties []Party
	// Subject is what the instrument is about, or "".
	Subject string
	Events  []Event
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
	// Parties and Events are what the sentence, or the table's row, says.
	Parties []Party
	Events  []Event
}

// Relation ties an agreement to another one.
type Relation struct {
	// Span is the words that say so.
	Span
	// Kind is "protocol to", "amends", "implements" or "replaces".
	Kind string
	// Key and Name are those of the other agreement.
	Key, Name string
}

// Party is one side of an agreement.
type Party struct {
	// Span is the mention that names the party.
	Span
	Kind  Kind // Country or Organization
	Value string
	// Country is the ISO 3166 code of the state that the party is or stands
	// for, or "".
	Country string
}

// Event is something that happened, or is happening, to an agreement.
type Event struct {
	// Span is the words that say so.
	Span
	// Kind is one of the events of the annotation guidelines: "signed",
	// "ratified", "in force", …
	Kind string
	// Date is an EDTF value, or "".
	Date string
	// Place is where it happened, as written, or "".
	Place string
	// Party is the value of the party that did it, where only one did, or "".
	Party string
}
