package index

import "chancery/extract/edtf"

// Field is what a part of a query looks at.
type Field string

const (
	// Text is a document's title and text, and what a query without a field
	// looks at; of an agreement it is the name and subject.
	Text      Field = "text"
	Title     Field = "title"
	Country   Field = "country"   // what a document names, as ISO 3166 codes
	Org       Field = "org"       // what a document names, by official name
	Agreement Field = "agreement" // the names of the agreements
	Type      Field = "type"      // the types of the agreements
	Parties   Field = "party"     // the parties to the agreements
	Lang      Field = "lang"
	Source    Field = "source" // the words of a document's source and id
	Date      Field = "date"   // a document's own date; any event of an agreement
	Signed    Field = "signed" // when agreements were signed
)

// Node is a part of a query's tree: one of All, Word, Prefix, Phrase, Is,
// Dates, And, Or and Not. String returns it in the query language, such that
// parsing gives the same tree again.
type Node interface {
	String() string
	write(*printer)
}

type (
	// All matches everything.
	All struct{}

	// Word matches one folded word.
	Word struct {
		Field Field
		Term  string
	}

	// Prefix matches every word that begins with a folded word.
	Prefix struct {
		Field Field
		Term  string
	}

	// Phrase matches folded words one after the other or, with Near, in any
	// order with at most Slop words between them, counted together. It has at
	// least two Terms.
	Phrase struct {
		Field Field
		Terms []string
		Near  bool
		Slop  int
	}

	// Is matches a whole value: a country's code, a body's name, the key of an
	// agreement. Case and punctuation do not matter.
	Is struct {
		Field Field
		Value string
	}

	// Dates matches a date that may share a day with Value, a date or an
	// interval.
	Dates struct {
		Field Field
		Value edtf.Value
	}

	// And matches what all of at least two Nodes match.
	And struct{ Nodes []Node }

	// Or matches what any of at least two Nodes matches.
	Or struct{ Nodes []Node }

	// Not matches what Node does not.
	Not struct{ Node Node }
)

// allOf joins nodes by And; it returns nil for none.
func allOf(nodes []Node) Node {
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return And{nodes}
}

// anyOf joins nodes by Or; it returns nil for none.
func anyOf(nodes []Node) Node {
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return Or{nodes}
}
