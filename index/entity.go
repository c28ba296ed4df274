package index

import "chancery/extract"

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
