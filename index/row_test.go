package index_test

import (
	"slices"
	"testing"

	"chancery/corpus"
	"chancery/extract"
	"chancery/index"
)

// What a document says twice of one agreement is one row, and every row has
// the parties of its own agreement.
func TestRowsOfAgreements(t *testing.T) {
	t.Parallel()
	party := func(code string) []extract.Party {
		return []extract.Party{{Span: extract.Span{Start: 0, End: 3}, Kind: extract.Country, Value: code, Country: code}}
	}
	r := &index.Record{
		Document: corpus.Document{ID: "x", Text: "abc"},
		Agreements: []extract.Agreement{
			{Key: "one", Name: "One", Parties: party("TUR")},
			{Key: "one", Name: "One", Parties: party("LVA")},
			{Key: "two", Name: "Two", Parties: party("AZE")},
		},
	}
	rows, err := r.Rows()
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, row := range rows[1:] {
		for _, terms := range row.Terms {
			if terms.Field == "a.party.key" {
				got = append(got, terms.Values)
			}
		}
	}
	want := [][]string{{"lva", "tur"}, {"aze"}}
	if len(got) != len(want) || !slices.Equal(got[0], want[0]) || !slices.Equal(got[1], want[1]) {
		t.Errorf("parties %q, want %q", got, want)
	}
}
