package api

import (
	"fmt"
	"slices"
	"testing"
)

// An outline tells all that the events tell, and nothing twice.
func TestOutline(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ events, want []Event }{
		{nil, nil},
		{[]Event{{Kind: "signed"}}, []Event{{Kind: "signed"}}},
		{
			[]Event{{Kind: "signed", Date: "1945"}, {Kind: "signed", Date: "1945", Place: "San Francisco"}, {Kind: "signed"}},
			[]Event{{Kind: "signed", Date: "1945", Place: "San Francisco"}},
		},
		{
			[]Event{{Kind: "signed", Date: "1963"}, {Kind: "signed", Date: "1963-07-26"}, {Kind: "signed", Date: "1963-08-05"}},
			[]Event{{Kind: "signed", Date: "1963-07-26"}, {Kind: "signed", Date: "1963-08-05"}},
		},
		{ // of two parties, or of another kind
			[]Event{{Kind: "ratified", Party: "EGY", Date: "1981"}, {Kind: "ratified", Party: "ISR"}, {Kind: "adopted", Date: "1981"}, {Kind: "ratified"}},
			[]Event{{Kind: "ratified", Party: "EGY", Date: "1981"}, {Kind: "ratified", Party: "ISR"}, {Kind: "adopted", Date: "1981"}},
		},
		{ // each tells what the other does not
			[]Event{{Kind: "signed", Date: "1945"}, {Kind: "signed", Place: "Paris"}},
			[]Event{{Kind: "signed", Date: "1945"}, {Kind: "signed", Place: "Paris"}},
		},
		{ // the same, of different documents
			[]Event{{Kind: "signed", Date: "1945", Documents: []string{"a"}}, {Kind: "signed", Date: "1945", Documents: []string{"b"}}},
			[]Event{{Kind: "signed", Date: "1945", Documents: []string{"a"}}, {Kind: "signed", Date: "1945", Documents: []string{"b"}}},
		},
	} {
		before := fmt.Sprint(test.events)
		if got := (Entry{Events: test.events}).Outline(); !slices.EqualFunc(got, test.want, func(a, b Event) bool { return fmt.Sprint(a) == fmt.Sprint(b) }) {
			t.Errorf("%v: %v, want %v", test.events, got, test.want)
		}
		if after := fmt.Sprint(test.events); after != before {
			t.Errorf("%s became %s", before, after)
		}
	}
}
