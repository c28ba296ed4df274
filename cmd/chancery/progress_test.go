package main

import (
	"strings"
	"testing"
)

// Few skipped sources are named, many are counted by their endings.
func TestSkips(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ names, want string }{
		{"in/a.png", "in/a.png"},
		{"in/a.png in/b.doc in/c", "in/a.png, in/b.doc, in/c"},
		{"a.png b.PNG 2019.visit-of-the-minister d.doc x.zip!/.DS_Store", "2 .png, 1 .doc, 1 .ds_store, 1 without an ending"},
		{"1.a 1.b 1.c 1.d 1.e 1.f 1.g 1.h 1.i 2.b 1.j", "2 .b, 1 .a, 1 .c, 1 .d, 1 .e, 1 .f, 1 .g, 1 .h, 2 others"},
	} {
		s := skips{endings: map[string]int{}}
		for name := range strings.FieldsSeq(c.names) {
			s.add(name)
		}
		if got := s.String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.names, got, c.want)
		}
	}
}
