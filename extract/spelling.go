package extract

import (
	"chancery/extract/data"
	"chancery/extract/token"
)

// addSpellings makes the ways of writing one word (labor, labour) one word of
// the vocabulary, before any dictionary or rule is read.
func addSpellings(v *token.Vocabulary, set data.Set) error {
	files, err := set.Files("*/spellings.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "spelling", "word")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			v.Alias(r.Get("spelling"), r.Get("word"))
		}
	}
	return nil
}
