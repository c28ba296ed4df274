package index

import (
	"reflect"
	"testing"

	"chancery/corpus"
	"chancery/extract"
)

func sample() *Record {
	return &Record{
		Document: corpus.Document{ID: "a/b.txt", Source: "/x/a/b.txt", Site: "Gazette", Title: "Títle", Lang: "en", LangSure: 0.97, Date: "2018-11", Text: "Treaty between A and Ä. 😀"},
		Stamp:    Stamp{Hash: "00ff", Rules: "r", Origin: "/x/a/b.txt"},
		Group:    "a/a.txt",
		Mentions: []extract.Mention{
			{Span: extract.Span{Start: 0, End: 6}, Kind: extract.AgreementName, Value: "Treaty", Rule: "agreement/x", Ref: true},
			{Span: extract.Span{Start: 15, End: 16}, Kind: extract.Country, Value: "AAA", ID: "Q1", Form: "demonym", Rule: "country/x"},
			{Span: extract.Span{Start: 21, End: 23}, Kind: extract.Country, Value: "AAA", ID: "Q1", Rule: "country/x"},
		},
		Agreements: []extract.Agreement{{
			Key: "k", Name: "Treaty", Type: "treaty", Span: extract.Span{Start: 0, End: 6}, Subject: "x", Rule: "agreement/x",
			KeyRule: "key/x", SubjectSpan: extract.Span{Start: 1, End: 3},
			Parties: []extract.Party{{Span: extract.Span{Start: 15, End: 16}, Kind: extract.Country, Value: "AAA", Country: "AAA", Rule: "party/x"}},
			Events: []extract.Event{{
				Span: extract.Span{Start: 7, End: 14}, Kind: "signed", Date: "2018", Place: "B", Party: "AAA", Rule: "event/x",
				DateSpan: extract.Span{Start: 2, End: 4}, PlaceSpan: extract.Span{Start: 3, End: 4},
			}},
			Mentions:  []extract.Span{{Start: 0, End: 6}},
			Relations: []extract.Relation{{Span: extract.Span{Start: 1, End: 2}, Kind: "amends", Key: "l", Name: "Pact", Rule: "relation/x"}},
			Citations: []extract.Citation{{
				Span: extract.Span{Start: 0, End: 6}, Ref: true, Type: "treaty", Subject: "x", Sentence: extract.Span{Start: 0, End: 24}, Rule: "agreement/x",
				Parties:   []extract.Party{{Span: extract.Span{Start: 15, End: 16}, Kind: extract.Country, Value: "AAA", Country: "AAA"}},
				Events:    []extract.Event{{Span: extract.Span{Start: 7, End: 14}, Kind: "signed"}},
				Relations: []extract.Relation{{Span: extract.Span{Start: 1, End: 2}, Kind: "amends", Key: "l", Name: "Pact"}},
			}},
		}},
	}
}

func TestCodec(t *testing.T) {
	t.Parallel()
	r := sample()
	got, err := DecodeRecord(r.encode())
	if err != nil || !reflect.DeepEqual(got, r) {
		t.Errorf("%+v, %v, want %+v", got, err, r)
	}
	p := Part{r.ID, r.Group, r.Agreements[0]}
	part, err := DecodePart(p.encode())
	if err != nil || !reflect.DeepEqual(part, p) {
		t.Errorf("%+v, %v, want %+v", part, err, p)
	}
}

// A damaged record is an error, never a panic, and never a span outside the
// text; one that is read is written again as it was.
func FuzzDecode(f *testing.F) {
	f.Add(sample().encode())
	f.Add(Part{"x", "g", sample().Agreements[0]}.encode())
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, stored []byte) {
		if r, err := DecodeRecord(stored); err == nil {
			if err := r.check(); err != nil && r.ID != "" {
				t.Fatalf("read, and yet %v", err)
			}
			if again, err := DecodeRecord(r.encode()); err != nil || !reflect.DeepEqual(again, r) {
				t.Fatalf("%+v, %v, want %+v", again, err, r)
			}
		}
		if p, err := DecodePart(stored); err == nil {
			if again, err := DecodePart(p.encode()); err != nil || !reflect.DeepEqual(again, p) {
				t.Fatalf("%+v, %v, want %+v", again, err, p)
			}
		}
	})
}

// Truncated anywhere, a record is an error.
func TestDecodeTruncated(t *testing.T) {
	t.Parallel()
	stored := sample().encode()
	for n := range stored {
		if r, err := DecodeRecord(stored[:n]); err == nil {
			t.Errorf("%d of %d bytes: %+v", n, len(stored), r)
		}
	}
}
