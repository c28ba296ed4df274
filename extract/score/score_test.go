package score_test

import (
	"math"
	"testing"

	"chancery/extract/annotation"
	"chancery/extract/score"
)

func doc(es ...annotation.Entity) *annotation.Document {
	return &annotation.Document{ID: "d", Text: "The Republic of Turkey and the ILO signed the Protocol in May 2018.", Entities: es}
}

func entity(start, end int, kind, value string) annotation.Entity {
	return annotation.Entity{Start: start, End: end, Type: kind, Value: value}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	turkey, ilo, may := entity(4, 22, "COUNTRY", "TUR"), entity(31, 34, "ORG", "International Labour Organization"), entity(58, 66, "DATE", "2018-05")
	ref := entity(46, 54, "AGREEMENT", "")
	ref.Ref = true
	tests := []struct {
		name            string
		gold, pred      *annotation.Document
		kind            string
		gold1, pred1    int
		strict, relaxed int
		value           int
	}{
		{"the same", doc(turkey), doc(turkey), "COUNTRY", 1, 1, 1, 1, 1},
		{"another span", doc(turkey), doc(entity(16, 22, "COUNTRY", "TUR")), "COUNTRY", 1, 1, 0, 1, 1},
		{"another value", doc(may), doc(entity(58, 66, "DATE", "2018")), "DATE", 1, 1, 1, 1, 0},
		{"one prediction for two", doc(turkey, entity(31, 34, "COUNTRY", "X")), doc(entity(4, 34, "COUNTRY", "TUR")), "COUNTRY", 2, 1, 0, 1, 1},
		{"nearly the words of a name", doc(ilo), doc(entity(31, 34, "ORG", "The International Labour Organization")), "ORG", 1, 1, 1, 1, 1},
		{"nothing predicted", doc(ilo), nil, "ORG", 1, 0, 0, 0, 0},
		{"twice the same", doc(may), doc(may, may), "DATE", 1, 1, 1, 1, 1},
		{"on a reference", doc(ref), doc(entity(46, 54, "AGREEMENT", "Protocol")), "AGREEMENT", 0, 0, 0, 0, 0},
	}
	for _, tt := range tests {
		var r score.Report
		r.Compare(tt.gold, tt.pred)
		c := r.Types[tt.kind]
		if c.Gold != tt.gold1 || c.Pred != tt.pred1 || c.Strict != tt.strict || c.Relaxed != tt.relaxed || c.Value != tt.value {
			t.Errorf("%s: %+v, want gold %d, pred %d, strict %d, relaxed %d, value %d",
				tt.name, *c, tt.gold1, tt.pred1, tt.strict, tt.relaxed, tt.value)
		}
	}
}

func TestRates(t *testing.T) {
	t.Parallel()
	c := score.Counts{Gold: 4, Pred: 5, Strict: 2}
	if r := c.StrictRate(); r.P != 40 || r.R != 50 || math.Abs(r.F1-44.444) > 0.001 {
		t.Errorf("rate = %+v, want 40, 50, 44.4", r)
	}
	if r := (score.Counts{}).StrictRate(); r != (score.Rate{}) {
		t.Errorf("rate of nothing = %+v, want zeros", r)
	}
}

// A gold record meets the predicted one by any of its mentions; parties agree
// by their names or by the state they stand for, events by kind and by the
// date that gold gives.
func TestRecords(t *testing.T) {
	t.Parallel()
	gold := entity(46, 54, "AGREEMENT", "Protocol")
	gold.Record = &annotation.Record{
		Type:    "protocol",
		Parties: []string{"TUR", "International Labour Organization"},
		Status:  []annotation.Status{{Event: "signed", Date: "2018-05"}, {Event: "ratified"}},
	}
	pred := doc()
	pred.Agreements = []annotation.Agreement{{
		Type: "Protocol", Start: 0, End: 3,
		Mentions: []annotation.Span{{Start: 0, End: 3}, {Start: 46, End: 54}},
		Parties:  []annotation.Party{{Type: "ORG", Value: "Government of Turkey", Country: "TUR"}, {Type: "COUNTRY", Value: "AZE", Country: "AZE"}},
		Events:   []annotation.Event{{Kind: "signed", Date: "2018-05"}, {Kind: "ratified", Date: "2019"}, {Kind: "in force"}},
	}}
	var r score.Report
	r.Compare(doc(gold), pred)
	want := score.Records{Gold: 1, Found: 1, Type: 1, PartyGold: 2, PartyPred: 2, PartyBoth: 1, EventGold: 2, EventPred: 3, EventBoth: 2}
	if r.Records != want {
		t.Errorf("records = %+v, want %+v", r.Records, want)
	}
}

// Every disagreement is kept, with the words around it.
func TestMisses(t *testing.T) {
	t.Parallel()
	var r score.Report
	r.Compare(doc(entity(4, 22, "COUNTRY", "TUR"), entity(58, 66, "DATE", "2018-05")), doc(entity(16, 22, "COUNTRY", "TUR"), entity(31, 34, "ORG", "")))
	var got []string
	for _, m := range r.Misses {
		got = append(got, m.Type+" "+m.What+" "+m.Gold+"/"+m.Pred)
	}
	want := []string{"COUNTRY span Republic of Turkey/Turkey", "DATE missed May 2018/", "ORG false /ILO"}
	if len(got) != len(want) {
		t.Fatalf("misses = %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("miss %d = %q, want %q", i, got[i], want[i])
		}
	}
}
