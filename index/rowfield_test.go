package index

import (
	"maps"
	"slices"
	"testing"

	"chancery/corpus"
	"chancery/extract"
)

// Every field of a row is listed, as what it is, and none besides.
func TestRowFields(t *testing.T) {
	t.Parallel()
	at := extract.Span{Start: 0, End: 2}
	r := Record{
		Document: corpus.Document{ID: "id", Source: "/s", Title: "Title", Text: "UN of Turkey", Date: "2018", Lang: "en"},
		Stamp:    Stamp{Hash: "h", Rules: "r", Origin: "/o"},
		Group:    "g",
		Mentions: []extract.Mention{
			{Span: at, Kind: extract.Organization, Value: "United Nations"},
			{Span: extract.Span{Start: 6, End: 12}, Kind: extract.Country, Value: "TUR"},
		},
		Agreements: []extract.Agreement{{
			Key: "k", Name: "Treaty", Type: "treaty", Subject: "peace", Span: at,
			Parties: []extract.Party{{Span: at, Kind: extract.Country, Value: "TUR", Country: "TUR"}},
			Events:  []extract.Event{{Span: at, Kind: "signed", Date: "2018"}},
		}},
	}
	rows, err := r.Rows()
	if err != nil {
		t.Fatal(err)
	}
	got := map[RowField]bool{}
	for _, row := range rows {
		for _, w := range row.Words {
			got[RowField{w.Field, true}] = true
		}
		for _, l := range row.Terms {
			got[RowField{l.Field, false}] = true
		}
	}
	for _, f := range RowFields() {
		if !got[f] {
			t.Errorf("%+v is listed, and no row has it", f)
		}
		delete(got, f)
	}
	if len(got) > 0 {
		t.Errorf("not listed: %+v", slices.Collect(maps.Keys(got)))
	}
}
