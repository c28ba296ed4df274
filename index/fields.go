package index

import (
	"strconv"
	"strings"

	"chancery/extract"
)

// SchemaVersion changes whenever the rows of a record change: an index of
// another version has to be built anew.
const SchemaVersion = 7

// The fields of rows that engines read back. Those of an agreement's row have
// names of their own, so that the statistics of the two kinds do not mix.
const (
	// RecField tells the rows apart: DocumentRec or AgreementRec.
	RecField     = "rec"
	DocumentRec  = "d"
	AgreementRec = "a"
	// MarkerField is where the markers of mentions are: the words of a
	// document's title, then those of its text.
	MarkerField = textField
	// DisplayField holds, for each value that a document names, the value as
	// written beside its marker: see Display.
	DisplayField = "display"
	// LangField holds the language, NoLang where it is unknown.
	LangField = "lang"
	NoLang    = "und"
	// HashField, RulesField and OriginField hold the parts of the stamp.
	HashField   = "hash"
	RulesField  = "rules"
	OriginField = "origin"
	// SignatureField holds the signature of the text, as of package duplicate, to
	// be read by document and never searched. GroupField holds the Group of
	// a record that has one, and AgreementGroupField the same for those of its
	// agreements.
	SignatureField      = "signature"
	GroupField          = "group"
	AgreementGroupField = agreementPrefix + GroupField
	// DateSort and SourceSort order documents; one without a date has no
	// DateSort.
	DateSort   = "sort.date"
	SourceSort = "sort.source"
	// AgreementKeyField and AgreementDocField hold an agreement's key and the
	// id of the document.
	AgreementKeyField = agreementPrefix + "id"
	AgreementDocField = agreementPrefix + "doc"
)

// The fields that queries look at. Fields of words have positions; the others
// hold whole terms.
const (
	textField      = "text"
	titleField     = "title"
	agreementField = "agreement" // words of the names
	typeField      = "type"
	partyField     = "party"
	orgField       = "org"
	sourceField    = "source" // words of the source, the site and the id
	idField        = "id"
	dateField      = "date"    // date terms
	signedField    = "signed"  // date terms
	countryField   = "country" // of an agreement: codes
	eventField     = "event"   // of an agreement: kinds, kind:date terms, and kind@word terms of places
	placeMark      = "@"
	subjectField   = "subject" // of an agreement: words
	keySuffix      = ".key"    // whole values of the field before it, as Keys

	agreementPrefix = "a."
)

// DocumentRow is the id of a document's row, AgreementRow that of its n-th
// agreement's.
func DocumentRow(id string) string         { return DocumentRec + ":" + id }
func AgreementRow(id string, n int) string { return AgreementRec + ":" + strconv.Itoa(n) + ":" + id }

// marker begins the terms that stand for mentions. No word holds it.
const marker = "\x1f"

// separator stands between the parts of a term, and in no part of it.
const separator = "\x1f"

var kindMarks = map[extract.Kind]string{
	extract.Country: "country", extract.Organization: "org", extract.Date: "date", extract.AgreementName: "agreement",
}

// KindMarker is the term that stands at every mention of a kind.
func KindMarker(k extract.Kind) string { return marker + "<" + kindMarks[k] + ">" }

// EndMarker is the term that stands at the last word of every mention which has
// a marker, of a kind or a value, at its first. Mentions of one kind do not
// overlap, so that the end of a mention is the first one from its start on.
func EndMarker(m string) string { return marker + "/" + m[len(marker):] }

// stemMarker is the term that stands with every word of a language that has a
// stem other than itself.
func stemMarker(lang, stem string) string { return stemMarkers + lang + ":" + stem }

// stemMarkers is what the markers of stems begin with.
const stemMarkers = marker + "~"

// IsMarker reports whether a term of MarkerField is no word.
func IsMarker(term string) bool { return strings.HasPrefix(term, marker) }

// ValueMarkers is what the terms of all values of a kind begin with.
func ValueMarkers(k extract.Kind) string { return marker + kindMarks[k] + ":" }

// ValueMarker is the term that stands at every mention of a value.
func ValueMarker(k extract.Kind, value string) string { return ValueMarkers(k) + valueKey(k, value) }

// valueKey is the form in which values of a kind are the same.
func valueKey(k extract.Kind, value string) string {
	if k == extract.Country || k == extract.Date {
		return value
	}
	return Key(value)
}

// Display is a term of DisplayField: a value's marker and the value as written,
// which several may share. DisplayPrefix is what those of a marker begin with.
func Display(m, value string) string     { return m + separator + value }
func DisplayPrefix(marker string) string { return marker + separator }

// HasFrequencies reports whether a field of rows is one of words, where how
// often a word occurs tells how much a row is about it.
func HasFrequencies(f Field) bool {
	switch strings.TrimPrefix(string(f), agreementPrefix) {
	case textField, titleField, agreementField, typeField, partyField, orgField, sourceField, subjectField:
		return true
	}
	return false
}
