package corpus

import (
	"math"
	"strings"

	"chancery/corpus/language"
)

// settleLanguage keeps the language that a source states unless the text
// clearly contradicts it, and finds one where none is stated.
func (d *Document) settleLanguage() {
	g := language.Settle(d.Text, d.Lang)
	d.Lang, d.LangSure = g.Lang, math.Round(100*g.Confidence)/100
}

// subtag is the primary subtag of a language tag: "en" of "en-US", "az" of
// "AZ_Latn". What is no tag gives "".
func subtag(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	if i := strings.IndexAny(tag, "-_,; "); i >= 0 {
		tag = tag[:i]
	}
	if len(tag) < 2 || len(tag) > 3 || strings.Trim(tag, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return tag
}
