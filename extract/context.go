package extract

import (
	"slices"

	"chancery/extract/data"
	"chancery/extract/token"
)

// nameContext is a context in which a name is not what it looks like: what
// must stand before it, after it, or both.
type nameContext struct {
	surroundings
	rule     string
	names    []string // folded; none means every name of the form
	form     string
	document bool // the reading holds for the whole document
	always   bool // also where it names the country in another way
}

func readContexts(set data.Set, pattern string, v *token.Vocabulary) ([]nameContext, error) {
	files, err := set.Files(pattern)
	if err != nil {
		return nil, err
	}
	var out []nameContext
	for _, f := range files {
		t, err := data.ReadTable(f, "rule", "names", "form", "before", "after", "document", "yes", "no")
		if err != nil {
			return nil, err
		}
		for _, r := range t.Rows() {
			n := nameContext{rule: r.Get("rule"), form: r.Get("form"), document: r.Get("document") != "", always: r.Get("document") == "always"}
			for _, name := range r.List("names") {
				n.names = append(n.names, foldName(name))
			}
			if n.surroundings, err = readSurroundings(r, v); err != nil {
				return nil, err
			}
			if len(out) == maxContexts {
				return nil, r.Errorf("more than %d contexts", maxContexts)
			}
			out = append(out, n)
		}
	}
	return out, nil
}

// concerns reports whether the context is about a name of a form.
func (n *nameContext) concerns(folded, form string) bool {
	if n.form != "" && n.form != form {
		return false
	}
	return n.names == nil || slices.Contains(n.names, folded)
}
