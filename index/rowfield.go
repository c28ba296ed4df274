package index

import "strings"

// RowField is a field that rows may have.
type RowField struct {
	Name string
	// Words tells a field of words with positions from one of whole terms.
	Words bool
}

// FieldGap is the number of positions between the words of two values of one
// field.
const FieldGap = fieldGap

// AgreementPrefix begins the names of the fields of agreements' rows that have
// statistics of their own.
const AgreementPrefix = agreementPrefix

// RowFields lists all fields that rows have, for engines that have to know them
// before.
func RowFields() []RowField {
	var all []RowField
	add := func(prefix string, names ...string) {
		for _, n := range names {
			all = append(all, RowField{prefix + n, HasFrequencies(Field(n))})
		}
	}
	add("", strings.Fields(`rec id text title source org agreement type party lang source.key agreement.key type.key party.key
		signed date display hash rules origin signature group sort.date sort.source`)...)
	add(agreementPrefix, strings.Fields(`text source subject agreement type party lang source.key agreement.key type.key party.key
		country event signed id doc group`)...)
	for _, f := range FacetFields {
		if name := FacetField(f); name != LangField {
			add("", name)
		}
	}
	return all
}
