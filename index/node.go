package index

import (
	"chancery/extract"
	"chancery/extract/edtf"
)

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
	Source    Field = "source" // the words of a document's source, site and id
	ID        Field = "id"     // a document's id, as it is
	Date      Field = "date"   // a document's own date; any event of an agreement
	Signed    Field = "signed" // when agreements were signed
)

// Node is a part of a query's tree: one of All, Word, Prefix, Fuzzy, Stem,
// Phrase, Near, Is, Named, Dates, And, Or and Not. A planned tree also has
// Extents (see Plan). String returns it in the query language, such that
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

	// Fuzzy matches every word of which at most Edits letters are wrong: see
	// WithinEdits. Markers are no words.
	Fuzzy struct {
		Field Field
		Term  string
		Edits int
	}

	// Stem matches, in title and text, the folded word, its English stem, and
	// every word that has the same stem as it in the document's language: see
	// Stemmed.
	Stem struct{ Term string }

	// Phrase matches folded words one after the other or, with Near, in any
	// order with at most Slop words between them, counted together. It has at
	// least two Terms.
	Phrase struct {
		Field Field
		Terms []string
		Near  bool
		Slop  int
	}

	// Near matches where Left and Right stand beside each other, with at most
	// Slop words between them: Left first if Ordered, else in either order.
	// Each stands where its words do, from the first to the last; a name, from
	// the first to the last word of its mention. No word is part of both; but
	// in either order one may stand between the words of the other, if this is
	// a Near, and then nothing is between them. Both are of the words of one field, Text or Title: a Word, Prefix, Fuzzy,
	// Stem, a Phrase without Near, an Is of a country or body, a Named, an Or
	// of such, or a Near, which stands from its first word to its last.
	Near struct {
		Left, Right Node
		Slop        int
		Ordered     bool
	}

	// Named matches where anything of a kind is named.
	Named struct{ Kind extract.Kind }

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

// Extent is part of a planned Near: the words from a First term to the next
// Last term, which may stand with it. Both are markers of MarkerField.
type Extent struct {
	Field       Field
	First, Last string
}

// Split parts the nodes that must match from those that must not, which are
// returned without their Not.
func (n And) Split() (must, not []Node) {
	for _, c := range n.Nodes {
		if c, ok := c.(Not); ok {
			not = append(not, c.Node)
			continue
		}
		must = append(must, c)
	}
	return must, not
}

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
