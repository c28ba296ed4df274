package web

import (
	"fmt"
	"slices"
	"testing"

	"chancery/index"
)

// However many documents name an agreement, those that tell an event are
// quoted.
func TestQuotedDocuments(t *testing.T) {
	t.Parallel()
	e := index.Entry{}
	for i := range 3 * documentsQuoted {
		e.Documents = append(e.Documents, fmt.Sprintf("%04d", i))
	}
	last := e.Documents[len(e.Documents)-1]
	e.Events = []index.Event{{Kind: "signed", Documents: []string{last}}, {Kind: "ratified", Documents: []string{"0007", last}}}
	got := quotedDocuments(&e)
	if len(got) != documentsQuoted || !slices.IsSorted(got) || !slices.Contains(got, last) || !slices.Contains(got, "0007") || !slices.Contains(got, "0000") {
		t.Errorf("%q", got)
	}
	few := index.Entry{Documents: []string{"b", "a"}, Events: []index.Event{{Documents: []string{"a"}}}}
	if got := quotedDocuments(&few); !slices.Equal(got, few.Documents) {
		t.Errorf("%q, want %q", got, few.Documents)
	}
}
