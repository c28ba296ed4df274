package extract

import "slices"

// Kind is what a mention names.
type Kind uint8

const (
	Country Kind = iota
	Organization
	Date
	AgreementName
	kinds = iota
)

var kindNames = [kinds]string{"COUNTRY", "ORG", "DATE", "AGREEMENT"}

// String returns the kind's name in every exchanged format: COUNTRY, ORG, DATE
// or AGREEMENT.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "UNKNOWN"
}

// ParseKind is the inverse of String.
func ParseKind(name string) (Kind, bool) {
	i := slices.Index(kindNames[:], name)
	return Kind(i), i >= 0
}

// Kinds lists every kind, in the order that they are reported in.
func Kinds() []Kind { return []Kind{Country, Organization, Date, AgreementName} }

// Span is a piece of a document's text: text[Start:End], in bytes.
type Span struct{ Start, End int }

// Mention is one place where a document names something.
type Mention struct {
	Span
	Kind Kind
	// Value is what is named, the same for all its forms: an ISO 3166 code, a
	// body's full official name, an EDTF date, an agreement's name. It is empty
	// where the text does not tell.
	Value string
	// ID is the dictionary's own identifier of the thing, or "".
	ID string
	// Form tells how it is named: "" for a plain name, "demonym" for a
	// country's adjective or people, "acronym" for a body, "invalid" or
	// "ambiguous" for a date.
	Form string
	// Rule is the permanent id of the rule that found it, "date/day-month-year".
	Rule string
	// Ref marks a reference to an agreement that the document names elsewhere
	// ("the Protocol"), as against a name.
	Ref bool
}

// before orders mentions by where they start, the longer first, then by kind.
func (m *Mention) before(n *Mention) bool {
	switch {
	case m.Start != n.Start:
		return m.Start < n.Start
	case m.End != n.End:
		return m.End > n.End
	}
	return m.Kind < n.Kind
}
