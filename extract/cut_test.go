package extract

import (
	"testing"

	"chancery/corpus"
	"chancery/extract/token"
)

// A text may end after any word: rules that look on find its end.
func TestTextsEndAnywhere(t *testing.T) {
	x, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	const before = 80 // tokens
	texts := []string{"Turkey withdrew from the Paris Agreement in 2021, and Burundi from the same treaty in 2022, and Chad"}
	docs := sampleDocuments(t)
	for _, d := range docs[:min(len(docs), 40)] {
		texts = append(texts, d.Text)
	}
	a := new(analysis)
	for _, text := range texts {
		tokens := token.Scan(nil, text)
		for i := range tokens {
			cut := text[tokens[max(0, i-before)].Start:tokens[i].End]
			for _, m := range x.extract(a, &corpus.Document{ID: "cut", Lang: "en", Text: cut}).Mentions {
				if m.Start < 0 || m.End > len(cut) || m.Start >= m.End {
					t.Fatalf("mention %+v lies outside of %q", m, cut)
				}
			}
		}
	}
}
