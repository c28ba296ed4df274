package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"chancery/cmd/chancery/wording"
	"chancery/corpus"
	"chancery/corpus/corpustest"
	"chancery/index"
	"chancery/index/ledger"
)

// A folder of all formats and encodings, and of files that are broken or made to
// do harm, is ingested as a whole: the index holds each document as it is to be,
// the list of failures names what was not read, and the counts add up.
func TestIngestFolder(t *testing.T) {
	t.Parallel()
	files := corpustest.Files()
	root, dir := corpustest.Write(t, files), filepath.Join(t.TempDir(), "index")
	first := chancery(t, "ingest", "--index", dir, "--max-size", fmt.Sprint(corpustest.Size), root)
	if first.code != exitPartial {
		t.Fatalf("exit %d\n%s", first.code, first.stderr)
	}
	corpustest.Check(t, files, indexed(t, dir), failed(t, dir))

	texts := map[string]bool{}
	read, failures, skipped := 0, 0, 0
	for _, f := range files {
		for _, d := range f.Documents {
			if corpus.WholeID(d.ID) == d.ID {
				read++
				texts[d.Text] = true
			}
		}
		for _, failure := range f.Failures {
			if failure.Skipped {
				skipped++
			} else {
				failures++
			}
		}
	}
	sum := func(o outcome, counts string, args ...any) {
		t.Helper()
		for _, want := range []string{
			wording.Count(read+failures+skipped, "source") + " found",
			fmt.Sprintf(counts, args...) + fmt.Sprintf(", %d failed, %d skipped\n", failures, skipped),
		} {
			if !strings.Contains(o.stdout, want) {
				t.Errorf("no %q in\n%s", want, o.stdout)
			}
		}
	}
	sum(first, "%d new, 0 changed, 0 unchanged, %d duplicate", len(texts), read-len(texts))
	again := chancery(t, "ingest", "--index", dir, "--max-size", fmt.Sprint(corpustest.Size), root)
	sum(again, "0 new, 0 changed, %d unchanged, 0 duplicate", read)
}

// indexed are the documents of an index.
func indexed(t *testing.T, dir string) (all []corpus.Document) {
	t.Helper()
	idx, err := readIndex(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer idx.Close()
	for found, err := range idx.Scan(t.Context(), index.Request{Sort: index.ByID}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, found.Record.Document)
	}
	return all
}

// failed is what the list of failures of an index says.
func failed(t *testing.T, dir string) (all []corpustest.Failure) {
	t.Helper()
	list := chancery(t, "failures", "--index", dir, "--format", "jsonl")
	for dec := json.NewDecoder(strings.NewReader(list.stdout)); dec.More(); {
		var e ledger.Entry
		if err := dec.Decode(&e); err != nil {
			t.Fatal(err)
		}
		all = append(all, corpustest.Failure{Name: e.Name, Reason: e.Reason, Skipped: e.Skipped})
	}
	return all
}
