package data_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"chancery/extract/data"
)

func table(content string) data.File { return data.File{Name: "x.tsv", Content: []byte(content)} }

func TestReadTable(t *testing.T) {
	t.Parallel()
	tab, err := data.ReadTable(table("# comment\nname\tcodes\r\nTurkey\tTUR| TR |\n\nChad\t\n"), "codes")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(tab.Rows()); n != 2 {
		t.Fatalf("%d rows, want 2", n)
	}
	r := tab.Rows()[0]
	if r.Get("name") != "Turkey" || strings.Join(r.List("codes"), ",") != "TUR,TR" || r.Get("nothing") != "" {
		t.Errorf("row = %q, %q", r.Get("name"), r.List("codes"))
	}
	if got := tab.Rows()[1].Errorf("no code for %q", "Chad").Error(); got != `reading rules: x.tsv:5: no code for "Chad"` {
		t.Errorf("error = %s", got)
	}
}

// A table that cannot be read says where and why.
func TestReadTableErrors(t *testing.T) {
	t.Parallel()
	tests := []struct{ content, want string }{
		{"", "x.tsv: no rows"},
		{"name\tcodes\n", "x.tsv: no rows"},
		{"name\nTurkey\n", `x.tsv:1: no column "codes"`},
		{"name\tcodes\nTurkey\n", "x.tsv:2: 1 cells, want 2"},
		{"name\tcodes\nTurkey\tTUR\tmore\n", "x.tsv:2: 3 cells, want 2"},
	}
	for _, tt := range tests {
		_, err := data.ReadTable(table(tt.content), "codes")
		if err == nil || !strings.HasSuffix(err.Error(), tt.want) {
			t.Errorf("ReadTable(%q): error %v, want %s", tt.content, err, tt.want)
		}
	}
}

// A user's files are read after the built-in ones, and count in the
// fingerprint; other files in the folder do not.
func TestSet(t *testing.T) {
	t.Parallel()
	builtin := data.Builtin()
	user := fstest.MapFS{"en/spellings.tsv": {Data: []byte("spelling\tword\nshew\tshow\n")}}
	both := builtin.With(user)
	files, err := both.Files("*/spellings.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 2 || !strings.Contains(string(files[1].Content), "shew") {
		t.Errorf("%d files, want the built-in one and then the user's", len(files))
	}
	print := func(s data.Set) string {
		t.Helper()
		f, err := s.Fingerprint()
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	if print(builtin) != print(data.Builtin()) {
		t.Error("the same set has two fingerprints")
	}
	if print(builtin) == print(both) {
		t.Error("a user's file does not change the fingerprint")
	}
	user["notes.txt"] = &fstest.MapFile{Data: []byte("mine")}
	if print(both) != print(builtin.With(fstest.MapFS{"en/spellings.tsv": user["en/spellings.tsv"]})) {
		t.Error("a file that is no rules file changes the fingerprint")
	}
	if _, err := builtin.Files("*/nothing.tsv"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is nowhere: error %v, want not exist", err)
	}
}
