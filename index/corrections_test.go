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

// Lines may end as they do elsewhere, and the file begin with a mark.
func TestReadCorrections(t *testing.T) {
	t.Parallel()
	c, err := ReadCorrections("f", strings.NewReader("\ufeffa\t*\tb\r\n# a\t*\tc\r\n \r\na\tx\tc\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := []string{c.key("a", "y"), c.key("a", "x"), c.key("b", "x")}; got[0] != "b" || got[1] != "c" || got[2] != "b" {
		t.Errorf("a, a of x, b of x become %q", got)
	}
}
