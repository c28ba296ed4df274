package extract

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"chancery/extract/data"
	"chancery/extract/gazetteer"
	"chancery/extract/token"
)

// countries finds the states and territories that a text names. Names, codes
// and dates come from countries.tsv; names that only look like a country's
// (Gulf of Mexico) from country-not.tsv; the contexts in which a country's
// name is something else (a language, a person, an American state) from
// country-context.tsv; names that meant another state once from
// country-senses.tsv.
type countries struct {
	names    []countryName // by entry index
	contexts []nameContext
	words    wordClasses
	senses   map[string][]countrySense // by folded name
	codes    map[string]string         // folded name or code → code
	short    map[string]string         // code → usual English name
	official map[string]string         // code → official English name
}

// countryName is one way to name a country.
type countryName struct {
	code     string // "" for a name that is no country's
	rule     string
	form     string
	contexts []int32 // those that can rule this name out
	folded   string  // for senses; "" where the name has one sense
}

// countrySense is what a name meant in a span of years.
type countrySense struct {
	code     string
	from, to string // ISO dates; "" is open
}

const (
	ruleCountryName      = "country/name"
	ruleCountryDemonym   = "country/demonym"
	ruleCountryCombining = "country/combining-form"
	ruleCountryPeriod    = "country/period"
	formDemonym          = "demonym"
)

func newCountries(set data.Set, v *token.Vocabulary, g *gazetteer.Gazetteer) (*countries, error) {
	c := &countries{senses: map[string][]countrySense{}, codes: map[string]string{}, short: map[string]string{}, official: map[string]string{}}
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
	if err := c.readTable(set, g); err != nil {
		return nil, err
	}
	return c, c.readBlockers(set, g)
}

func (c *countries) readTable(set data.Set, g *gazetteer.Gazetteer) error {
	files, err := set.Files("countries.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "code", "alpha2", "alpha3", "short", "official", "names", "adjectives", "persons", "combining", "status", "successor")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			if err := c.addRow(r, g); err != nil {
				return err
			}
		}
	}
	return nil
}

// addRow adds the names of one country. A former name of a state that still
// exists carries that state's code.
func (c *countries) addRow(r data.Row, g *gazetteer.Gazetteer) error {
	code := r.Get("code")
	if r.Get("status") == "renamed" {
		code = r.Get("successor")
	}
	plain := append([]string{r.Get("short"), r.Get("official")}, r.List("names")...)
	for _, n := range plain {
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
	c.resolve(code, code)
	if code == r.Get("code") {
		c.short[code], c.official[code] = r.Get("short"), r.Get("official")
		c.resolve(r.Get("alpha2"), code)
		c.resolve(r.Get("alpha3"), code)
	}
	return nil
}

func (c *countries) add(spelling string, n countryName, g *gazetteer.Gazetteer, r data.Row) error {
	if spelling == "" {
		return nil
	}
	folded := foldName(spelling)
	if n.form == "" {
		c.resolve(spelling, n.code)
	}
	if _, ok := c.senses[folded]; ok {
		n.folded = folded
	}
	for i := range c.contexts {
		if c.contexts[i].concerns(folded, n.form) {
			n.contexts = append(n.contexts, int32(i))
		}
	}
	if err := g.Add(spelling, entry(Country, len(c.names))); err != nil {
		return r.Errorf("%w", err)
	}
	c.names = append(c.names, n)
	return nil
}

// resolve makes name an accepted way to ask for a country; the first wins.
func (c *countries) resolve(name, code string) {
	if name = foldName(name); name != "" {
		if _, ok := c.codes[name]; !ok {
			c.codes[name] = code
		}
	}
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
			if err := g.Add(r.Get("name"), entry(Country, len(c.names))); err != nil {
				return r.Errorf("%w", err)
			}
			c.names = append(c.names, countryName{rule: r.Get("rule")})
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
		t, err := data.ReadTable(f, "name", "code", "from", "to")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			n := foldName(r.Get("name"))
			c.senses[n] = append(c.senses[n], countrySense{r.Get("code"), r.Get("from"), r.Get("to")})
		}
	}
	return nil
}

// candidate is a dictionary name that may become a mention.
type candidate struct {
	first, last int // tokens
	name        int32
}

// find decides the countries of an analysis.
func (c *countries) find(a *analysis) {
	a.candidates = a.candidates[:0]
	for _, h := range a.hits {
		if entryKind(h.Entry) == Country {
			a.candidates = append(a.candidates, candidate{h.First, h.Last, int32(entryIndex(h.Entry))})
		}
	}
	slices.SortFunc(a.candidates, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(x.first, y.first), cmp.Compare(y.last, x.last), cmp.Compare(x.name, y.name))
	})
	end := 0
	for _, x := range a.candidates {
		if x.first < end {
			continue
		}
		n := &c.names[x.name]
		end = x.last
		if n.code == "" || c.ruledOut(a, n, x) {
			continue
		}
		a.mentions[Country] = append(a.mentions[Country], c.mention(a, n, x))
	}
}

func (c *countries) mention(a *analysis, n *countryName, x candidate) Mention {
	m := Mention{Span: a.span(x.first, x.last), Kind: Country, Value: n.code, Rule: n.rule, Form: n.form}
	if n.folded != "" {
		if code, ok := c.at(n.folded, a.doc.Date); ok && code != n.code {
			m.Value, m.Rule = code, ruleCountryPeriod
		}
	}
	return m
}

// at returns what a name meant on a date.
func (c *countries) at(folded, date string) (string, bool) {
	if date == "" {
		return "", false
	}
	for _, s := range c.senses[folded] {
		if (s.from == "" || date >= s.from[:min(len(s.from), len(date))]) && (s.to == "" || date <= s.to) {
			return s.code, true
		}
	}
	return "", false
}

func (c *countries) ruledOut(a *analysis, n *countryName, x candidate) bool {
	if n.rule == ruleCountryCombining {
		return !a.joined(x.last, '-')
	}
	for _, i := range n.contexts {
		if c.contexts[i].holds(a, c.words, x.first, x.last) {
			return true
		}
	}
	return false
}

// joined reports whether token i is the mark id, written without space before it.
func (a *analysis) joined(i int, id token.ID) bool {
	return i < len(a.tokens) && a.tokens[i].ID == id && a.tokens[i].Gap == token.Joined
}

// foldName folds a whole name, for comparing names outside texts: words in
// their folded forms, with single blanks, without punctuation.
func foldName(name string) string {
	var b []byte
	for _, t := range token.Scan(nil, name) {
		if !t.Term() {
			continue
		}
		if len(b) > 0 {
			b = append(b, ' ')
		}
		b = token.Fold(b, t.Text(name))
	}
	return string(b)
}

// CountryCode returns the code of a country given by any of its names or by
// its ISO 3166 alpha-2, alpha-3 or alpha-4 code, whatever the case.
func (x *Extractor) CountryCode(name string) (string, bool) {
	code, ok := x.countries.codes[strings.TrimPrefix(foldName(name), "the ")]
	return code, ok
}

// CountryName returns the usual English name of a country by its code, or the
// code itself where it is unknown.
func (x *Extractor) CountryName(code string) string {
	if n, ok := x.countries.short[code]; ok {
		return n
	}
	return code
}

// Countries yields the code and the usual English name of every country, in no
// particular order.
func (x *Extractor) Countries() iter.Seq2[string, string] { return maps.All(x.countries.short) }
