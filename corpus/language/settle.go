package language

// A statement is overruled only by a text of some length that is clearly in
// another language: pages are made from templates that say "en" of everything.
const (
	overrule      = 0.85
	overruleBytes = 200
)

// kin are languages that this package takes for each other, or that go by
// several codes. None of a line overrules another.
var kin = [][]string{
	{"no", "nb", "nn", "da"}, {"hr", "bs", "sr", "sh", "cnr", "sl", "mk"}, {"id", "ms", "in"}, {"fa", "prs", "per"}, {"tl", "fil"},
	{"zh", "yue"}, {"he", "iw"}, {"ro", "mo"}, {"hi", "mr", "ne"},
}

// Settle gives the language of a text of which a source states a code, or "".
// The statement stands unless the text clearly contradicts it.
func Settle(text, stated string) Guess {
	found := Detect(text)
	if stated == "" {
		return found
	}
	if found.Lang == stated {
		return Guess{stated, 1}
	}
	if found.Confidence < overrule || len(text) < overruleBytes || !knows(stated) || related(found.Lang, stated) {
		return Guess{stated, 1 - found.Confidence/2}
	}
	return found
}

func related(a, b string) bool {
	for _, k := range kin {
		if holds(k, a) && holds(k, b) {
			return true
		}
	}
	return false
}

// knows says that Detect might have found the language.
func knows(lang string) bool {
	for _, m := range models() {
		if holds(m.langs, lang) {
			return true
		}
	}
	for i := range scripts {
		if scripts[i].lang == lang {
			return true
		}
	}
	return false
}

func holds(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}
