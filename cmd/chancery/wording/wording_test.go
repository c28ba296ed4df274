package wording

import "testing"

func TestCount(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		n    int
		noun string
		want string
	}{
		{0, "document", "0 documents"},
		{1, "document", "1 document"},
		{1, "party", "1 party"},
		{2, "party", "2 parties"},
		{999, "line", "999 lines"},
		{1000, "line", "1,000 lines"},
		{1234567, "country", "1,234,567 countries"},
	} {
		if got := Count(test.n, test.noun); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestOneLine(t *testing.T) {
	t.Parallel()
	if got := OneLine(" Protocol\n\tof\u00a0Baku "); got != "Protocol of Baku" {
		t.Errorf("%q", got)
	}
}
