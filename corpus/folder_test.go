package corpus_test

import (
	"errors"
	"testing"

	"chancery/corpus"
	"chancery/corpus/corpustest"
)

// Each file of a folder of all formats and encodings, and of files that are
// broken or made to do harm, becomes what it is to become.
func TestFolder(t *testing.T) {
	t.Parallel()
	files := corpustest.Files()
	var documents []corpus.Document
	var failures []corpustest.Failure
	for it, err := range corpus.Walk(t.Context(), []string{corpustest.Write(t, files)}, corpus.Options{Limits: corpus.Limits{Size: corpustest.Size}}) {
		var d *corpus.Document
		if err == nil {
			d, err = it.Document()
		}
		if failure, ok := errors.AsType[*corpus.SourceError](err); ok {
			failures = append(failures, corpustest.Failure{Name: failure.Name, Reason: failure.Reason(), Skipped: failure.Skipped})
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range d.Parts(corpus.PartSize) {
			documents = append(documents, *part)
		}
	}
	corpustest.Check(t, files, documents, failures)
}
