// Package corpustest makes a folder as somebody might inherit it: a file of
// each format and of each encoding that is read, and files that are broken or
// made to do harm; and it says what is to become of each. Tests of all stages
// read it.
package corpustest

import (
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/corpus"
)

// File is a file of the folder.
type File struct {
	// Name is its slash path in the folder.
	Name    string
	Content string
	// Make makes what is no plain file of this content; nil else.
	Make func(path string) error
	// Documents are those that it holds, with id, title, language, date, site and text;
	// the ids begin with the folder's name, "docs".
	Documents []corpus.Document
	// Failures are what is in it and is not read.
	Failures []Failure
}

// Failure is what is said of a source that becomes no document.
type Failure struct {
	// Name is the source, from the folder's name on.
	Name string
	// Reason is the reason, or its beginning.
	Reason  string
	Skipped bool
}

// Size is the limit of a document at which Files become what they say.
const Size = 2_000_000

// Files are those of the folder.
func Files() []File { return slices.Concat(formats(), encodings(), hostile(), special()) }

// Write writes files into a new folder "docs".
func Write(t testing.TB, files []File) (root string) {
	t.Helper()
	root = filepath.Join(t.TempDir(), "docs")
	for _, f := range files {
		name := filepath.Join(root, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		if f.Make != nil {
			err = f.Make(name)
		} else {
			err = os.WriteFile(name, []byte(f.Content), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// Check fails unless documents and failures, in any order, are those of the
// files. Of a document it compares id, title, language, date, site and text, of a
// failure's name what is below the place of the folder.
func Check(t testing.TB, files []File, documents []corpus.Document, failures []Failure) {
	t.Helper()
	got := map[string]string{} // by id, or name
	for _, d := range documents {
		got[d.ID] = line(&d)
	}
	for _, f := range failures {
		_, below, _ := strings.Cut(f.Name, "/docs/")
		got["! docs/"+below] = f.line()
	}
	if len(got) != len(documents)+len(failures) {
		t.Errorf("%d documents and failures with %d names", len(documents)+len(failures), len(got))
	}
	for _, f := range files {
		for _, d := range f.Documents {
			if want := line(&d); got[d.ID] != want {
				t.Errorf("%s: %.200s\nwant %.200s", d.ID, got[d.ID], want)
			}
			delete(got, d.ID)
		}
		for _, failure := range f.Failures {
			name := "! " + failure.Name
			if want := failure.line(); !strings.HasPrefix(got[name], want) {
				t.Errorf("%s: %s\nwant %s", failure.Name, got[name], want)
			}
			delete(got, name)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(got)) {
		t.Errorf("%s: %.200s\nwant nothing", id, got[id])
	}
}

func line(d *corpus.Document) string {
	return fmt.Sprintf("%q %q %q %q %q", d.Title, d.Lang, d.Date, d.Site, d.Text)
}

func (f *Failure) line() string {
	if f.Skipped {
		return "skipped: " + f.Reason
	}
	return "failed: " + f.Reason
}

// id is the id of a file, or of a member ("!/a.txt", "#1") of it.
func (f *File) id(member string) string { return path.Join("docs", f.Name) + member }

// holds adds a document.
func (f File) holds(member, title, lang, date, text string) File {
	f.Documents = append(slices.Clip(f.Documents), corpus.Document{ID: f.id(member), Title: title, Lang: lang, Date: date, Text: text})
	return f
}

// of gives the last document its site.
func (f File) of(site string) File {
	f.Documents = slices.Clone(f.Documents)
	f.Documents[len(f.Documents)-1].Site = site
	return f
}

// names adds a document in English that states its own id.
func (f File) names(id, date, text string) File {
	f.Documents = append(slices.Clip(f.Documents), corpus.Document{ID: id, Lang: "en", Date: date, Text: text})
	return f
}

// fails adds a failure.
func (f File) fails(member, reason string) File {
	f.Failures = append(slices.Clip(f.Failures), Failure{Name: f.id(member), Reason: reason})
	return f
}

// skips adds what is passed over.
func (f File) skips(member, reason string) File {
	f.Failures = append(slices.Clip(f.Failures), Failure{Name: f.id(member), Reason: reason, Skipped: true})
	return f
}
