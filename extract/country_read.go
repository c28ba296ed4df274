package extract

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"chancery/extract/data"
	"chancery/extract/gazetteer"
	"chancery/extract/token"
)

func newCountries(set data.Set, v *token.Vocabulary, g *gazetteer.Gazetteer, use *wordUse) (*countries, error) {
	c := &countries{vocabulary: v, senses: map[string][]countrySense{}, shared: map[string]string{}, inTable: map[string]bool{}, rows: map[string][]data.Row{}}
	if err := c.readSenses(set); err != nil {
		return nil, err
	}
	var err error
	if c.contexts, err = readContexts(set, "*/country-context.tsv", v); err != nil {
		return nil, err
	}
	if c.words, err = readWordClasses(set, v); err != nil {
		return nil, err
	}
	for word := range use.names {
		if use.mayBeSurname(word) {
			c.words.add(surname, v.Add(word))
		}
	}
	for i := range c.contexts {
		c.beside.add(i, &c.contexts[i].surroundings, c.words)
	}
	if c.called, err = ReadCountryNames(set); err != nil {
		return nil, err
	}
	if err := c.readTable(set, g); err != nil {
		return nil, err
	}
	if err := c.addFormerNames(g); err != nil {
		return nil, err
	}
	return c, c.readBlockers(set, g)
}

func (c *countries) readTable(set data.Set, g *gazetteer.Gazetteer) error {
	rows, err := countryRows(set)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := c.addRow(r, g); err != nil {
			return err
		}
	}
	return nil
}

// addRow adds the names of one country.
func (c *countries) addRow(r data.Row, g *gazetteer.Gazetteer) error {
	code := codeOf(r)
	for _, n := range plainNames(r) {
		if err := c.add(n, countryName{code: code, rule: ruleCountryName}, g, r); err != nil {
			return err
		}
	}
	for _, n := range append(r.List("adjectives"), r.List("persons")...) {
		if err := c.add(n, countryName{code: code, rule: ruleCountryDemonym, form: formDemonym}, g, r); err != nil {
			return err
		}
	}
	for _, n := range r.List("combining") {
		if err := c.add(n, countryName{code: code, rule: ruleCountryCombining, form: formDemonym}, g, r); err != nil {
			return err
		}
	}
	c.keep(code, r)
	return nil
}

// addFormerNames adds the names that were a country's for a time only, and
// stand in no row of the table: outside their days they are no country.
func (c *countries) addFormerNames(g *gazetteer.Gazetteer) error {
	for _, folded := range slices.Sorted(maps.Keys(c.senses)) {
		s := c.senses[folded][0]
		if c.inTable[folded] {
			continue
		}
		if err := g.Add(s.name, entry(Country, len(c.names))); err != nil {
			return err
		}
		c.names = append(c.names, countryName{rule: ruleCountryPeriod, form: s.form, folded: folded})
	}
	return nil
}

func (c *countries) add(spelling string, n countryName, g *gazetteer.Gazetteer, r data.Row) error {
	if spelling == "" {
		return nil
	}
	folded := foldName(spelling)
	c.inTable[folded] = true
	if mixedCase(spelling) && !strings.Contains(spelling, " ") {
		n.exact = spelling
	}
	if _, ok := c.senses[folded]; ok {
		n.folded = folded
	}
	for i := range c.contexts {
		if c.contexts[i].concerns(folded, n.form) {
			n.contexts |= 1 << i
			n.language = n.language || c.contexts[i].rule == ruleNotLanguage && c.contexts[i].names != nil
		}
	}
	_, n.shared = c.shared[folded]
	n.inverted = strings.Contains(spelling, ",") && n.form == ""
	if err := c.enter(spelling, n, g); err != nil {
		return r.Errorf("%w", err)
	}
	return nil
}

// enter puts a name into the dictionary, and again in small letters, as careless
// texts write it, unless it is a word of the language then or an abbreviation.
func (c *countries) enter(spelling string, n countryName, g *gazetteer.Gazetteer) error {
	if err := g.Add(spelling, entry(Country, len(c.names))); err != nil {
		return err
	}
	c.names = append(c.names, n)
	small := strings.ToLower(spelling)
	if n.form != "" || n.exact != "" || len(small) < 4 || strings.ToUpper(spelling) == spelling || c.isWord(small) {
		return nil
	}
	n.small = true
	if err := g.Add(small, entry(Country, len(c.names))); err != nil {
		return err
	}
	c.names = append(c.names, n)
	return nil
}

// isWord reports whether a country's name is a word of the language in small
// letters (turkey) or ends with one that goes on a demonym (Palestinian territories).
func (c *countries) isWord(small string) bool {
	last := small[strings.LastIndexByte(small, ' ')+1:]
	return c.words.has(homonym, c.vocabulary.Lookup(small)) || c.words.has(ground, c.vocabulary.Lookup(last))
}

// readBlockers adds the names that hold a country's name and are none.
func (c *countries) readBlockers(set data.Set, g *gazetteer.Gazetteer) error {
	files, err := set.Files("*/country-not.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "name", "rule")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			if err := c.enter(r.Get("name"), countryName{rule: r.Get("rule")}, g); err != nil {
				return r.Errorf("%w", err)
			}
		}
	}
	return nil
}

func (c *countries) readSenses(set data.Set) error {
	files, err := set.Files("*/country-senses.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "name", "code", "form", "from", "to", "shared")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			n := foldName(r.Get("name"))
			if r.Get("shared") != "" {
				c.shared[n] = r.Get("code")
				continue
			}
			c.senses[n] = append(c.senses[n], countrySense{r.Get("name"), r.Get("code"), r.Get("form"), r.Get("from"), r.Get("to")})
		}
	}
	return nil
}

// mixedCase reports whether a spelling has a capital inside a word of small
// letters, so that it counts only as it is written or in capitals.
func mixedCase(spelling string) bool {
	small := false
	for _, r := range spelling {
		if unicode.IsUpper(r) && small {
			return true
		}
		small = unicode.IsLower(r)
	}
	return false
}
