package extract

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"chancery/corpus"
)

// sampleDocuments are those of the project's gold and, where it is beside the
// project, of the speeches.
func sampleDocuments(t *testing.T) []*corpus.Document {
	t.Helper()
	f, err := os.Open("../testdata/gold/docs.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var docs []*corpus.Document
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var d struct{ ID, Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, &corpus.Document{ID: d.ID, Lang: "en", Text: d.Text})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	speeches, _ := filepath.Glob("../../shared/corpora/ungdc/*.txt")
	for i := 0; i < len(speeches); i += 25 {
		text, err := os.ReadFile(speeches[i])
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, &corpus.Document{ID: speeches[i], Lang: "en", Text: string(text)})
	}
	return docs
}

// An analysis that has seen other documents finds what a new one does: nothing of
// a document is left in it.
func TestAnalysisForgets(t *testing.T) {
	x, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	docs := sampleDocuments(t)
	used := new(analysis)
	for range 2 {
		for k := range docs {
			d := docs[(k*7)%len(docs)]
			got, want := x.extract(used, d), x.extract(new(analysis), d)
			for i := range min(len(got.Mentions), len(want.Mentions)) {
				if got.Mentions[i] != want.Mentions[i] {
					t.Fatalf("%s: mention %d is %+v, by a new analysis %+v", d.ID, i, got.Mentions[i], want.Mentions[i])
				}
			}
			if g, w := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want); g != w {
				t.Fatalf("%s: found %s, by a new analysis %s", d.ID, g, w)
			}
		}
	}
}
