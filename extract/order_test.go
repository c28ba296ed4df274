package extract_test

import (
	"reflect"
	"testing"

	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/data"
)

// What a document names does not depend on the documents read before it.
func TestDocumentsAreApart(t *testing.T) {
	t.Parallel()
	const both = "The Special Committee met. So did the Special Committee on Decolonization and the Special Committee on Peacekeeping Operations."
	docs := []*corpus.Document{
		{ID: "a", Lang: "en", Text: "The Special Committee on Peacekeeping Operations met."},
		{ID: "b", Lang: "en", Text: both},
		{ID: "c", Lang: "en", Text: "The Special Committee on Decolonization met. The Ministry of Labour of Ghana signed the Accra Agreement in 2014; the Ministry ratified it."},
		{ID: "e", Lang: "en", Date: "1975", Text: "Today the countries of America and the Organization of American States met. The United Nations met. This Organization agreed, and so did America. " +
			"The Agreement between Latvia and Estonia on Trade and the Agreement between Latvia and Poland on Trade were signed. The Protocol of the session of the Special Committee was not."},
		{ID: "d", Lang: "en", Text: "The Ministry signed the Agreement. " + both},
	}
	shared := fresh(t)
	for _, second := range docs {
		alone := fresh(t).Extract(second)
		for _, first := range docs {
			shared.Extract(first)
			if got := shared.Extract(second); !reflect.DeepEqual(got, alone) {
				t.Errorf("document %s after %s:\n%+v\nalone:\n%+v", second.ID, first.ID, got, alone)
			}
		}
	}
}

func fresh(t *testing.T) *extract.Extractor {
	t.Helper()
	x, err := extract.New(data.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	return x
}
