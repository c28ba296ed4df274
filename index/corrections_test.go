package index

import (
	"strings"
	"testing"
)

func TestReadCorrectionsErrors(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"a\t*\tb\na\t*\tc":      "f:2: a has a correction already: f:1",
		"a\tx\tb\n\na\tx\tc\td": "f:3: a has a correction already: f:1",
		"# key\na b c":          "f:2: want key, document or *",
		"a\t\tb":                "f:1: want key, document or *",
		"a\t*\tb\tc\td":         "f:1: want key, document or *",
	} {
		if _, err := ReadCorrections("f", strings.NewReader(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", in, err, want)
		}
	}
}
