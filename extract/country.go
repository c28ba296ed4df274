package extract

import (
	"iter"
	"math/bits"
	"slices"
	"strings"

	"chancery/extract/data"
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
	beside   neighbours // of contexts
	words    wordClasses
	senses   map[string][]countrySense // by folded name, in the order of the file
	shared   map[string]string         // by folded name: the other state that bears it
	called   *CountryNames
	inTable  map[string]bool       // folded names of the table
	rows     map[string][]data.Row // by code

	vocabulary *token.Vocabulary
}

// countryName is one way to name a country.
type countryName struct {
	code     string // "" for a name that is no country's
	rule     string
	form     string
	contexts uint64 // those that can rule this name out, a bit for each
	folded   string // for senses; "" where the name has one sense
	exact    string // the spelling of a name with a capital inside (BiH), else ""
	small    bool   // the name in small letters
	inverted bool   // with a comma: Korea, Republic of
	shared   bool   // another state bears it too: Congo
	language bool   // also that of a language
}

// countrySense is what a name meant in a span of years.
type countrySense struct {
	name, code, form string
	from, to         string // ISO dates; "" is open
}

const (
	ruleCountryName      = "country/name"
	ruleCountryDemonym   = "country/demonym"
	ruleCountryCombining = "country/combining-form"
	ruleCountryPeriod    = "country/period"
	ruleCountryShared    = "country/shared"
	ruleNotLanguage      = "country/not-language"
	formDemonym          = "demonym"
)

// candidate is a dictionary name that may become a mention.
type candidate struct {
	first, last int // tokens
	name        int32
}

// find decides the countries of an analysis.
func (c *countries) find(a *analysis) {
	a.candidates, a.otherSenses, a.places = a.candidates[:0], a.otherSenses[:0], a.places[:0]
	for _, h := range a.hits {
		if entryKind(h.Entry) == Country {
			a.candidates = append(a.candidates, candidate{h.First, h.Last, int32(entryIndex(h.Entry))})
		}
	}
	a.shared, a.otherCodes, a.language = a.shared[:0], a.otherCodes[:0], 0
	c.order(a.candidates)
	end := 0
	for _, x := range a.candidates {
		n := &c.names[x.name]
		if x.first < end || n.exact != "" && !a.spelled(x.first, x.last, n.exact) || n.small && !a.smallName(x.first, x.last) || n.inverted && a.nameFollows(x.last) {
			continue
		}
		end = x.last
		if n.code == "" {
			a.places = append(a.places, x.first)
		}
		if m, ok := c.mention(a, n, x); ok && !c.ruledOut(a, n, x) {
			if n.shared && m.Value == n.code {
				a.shared = append(a.shared, len(a.mentions[Country]))
			}
			a.countries.add(len(a.mentions[Country]), x.first, x.last)
			a.mentions[Country] = append(a.mentions[Country], m)
		}
	}
	c.share(a)
	if len(a.otherSenses) > 0 {
		c.keepSenses(a)
		a.countries.reset(len(a.tokens))
		a.countries.addMentions(a.tokens, a.mentions[Country])
	}
}

// order sorts candidates by their first token, the longest of those that start
// together first; of equally long ones, one that is no country's: GUAM, and not
// Guam. They come in the order of their first tokens, so that none has far to go.
func (c *countries) order(cs []candidate) {
	for i := range cs {
		for k := i; k > 0 && c.before(cs[k], cs[k-1]); k-- {
			cs[k], cs[k-1] = cs[k-1], cs[k]
		}
	}
}

func (c *countries) before(x, y candidate) bool {
	switch {
	case x.first != y.first:
		return x.first < y.first
	case x.last != y.last:
		return x.last > y.last
	}
	none, other := c.names[x.name].code == "", c.names[y.name].code == ""
	return none && !other || none == other && x.name < y.name
}

// mention makes a candidate a mention, with what its name meant at the time
// that the sentence speaks of or else that the document is of. It reports
// false for a name that is no country's, or was none then.
func (c *countries) mention(a *analysis, n *countryName, x candidate) (Mention, bool) {
	m := Mention{Span: a.span(x.first, x.last), Kind: Country, Value: n.code, Rule: n.rule, Form: n.form}
	if n.folded != "" {
		date := a.yearNear(x.first)
		if date == "" {
			date = a.doc.Date
		}
		if code, ok := c.at(n.folded, date); ok && code != n.code {
			m.Value, m.Rule = code, ruleCountryPeriod
		}
	}
	return m, m.Value != ""
}

// placeStarts reports whether a place that is no country starts at token i:
// Latin America.
func (a *analysis) placeStarts(i int) bool {
	_, ok := slices.BinarySearch(a.places, i)
	return ok
}

// yearNear returns the one year that the sentence of token i gives, or "" where
// it gives none or several.
func (a *analysis) yearNear(i int) string {
	year := ""
	for j := a.sentenceStart(i); j < len(a.tokens) && (j <= i || !a.sentenceStarts(j)); j++ {
		t := a.tokens[j]
		if t.Class != token.Number || t.End-t.Start != 4 {
			continue
		}
		switch y := t.Text(a.text); {
		case y < "1500" || y > "2100":
		case year != "" && year != y:
			return ""
		default:
			year = y
		}
	}
	return year
}

// sentenceStart returns the first token of the sentence that token i is in.
func (a *analysis) sentenceStart(i int) int {
	for i > 0 && !a.sentenceStarts(i) {
		i--
	}
	return i
}

// sentenceStarts reports whether a sentence begins at token i: a paragraph, or
// what follows a full stop with a capital or a digit.
func (a *analysis) sentenceStarts(i int) bool {
	t := a.tokens[i]
	if t.Gap == token.Paragraph {
		return true
	}
	if i == 0 || t.Gap == token.Joined || t.Class == token.Word && !t.Is(token.Initial) {
		return false
	}
	switch before := a.tokens[i-1]; before.ID {
	case '!', '?', ';':
		return true
	case '.':
		return i < 2 || before.Gap != token.Joined || a.tokens[i-2].End-a.tokens[i-2].Start > 2 // no initial, no Mr.
	}
	return false
}

// at returns what a name meant on a date, a prefix of an ISO one.
func (c *countries) at(folded, date string) (string, bool) {
	if date == "" {
		return "", false
	}
	for _, s := range c.senses[folded] {
		if date >= s.from[:min(len(s.from), len(date))] && (s.to == "" || date <= s.to) {
			return s.code, true
		}
	}
	return "", false
}

// otherSense is a name that a document uses for something else than a country:
// a person, an American city.
type otherSense struct {
	code, name string
	always     bool // whatever else names the country
}

func (c *countries) ruledOut(a *analysis, n *countryName, x candidate) bool {
	if n.rule == ruleCountryCombining {
		return !a.joined(x.last, '-')
	}
	out := false
	for possible := n.contexts & c.beside.possible(a, x.first, x.last); possible != 0; possible &= possible - 1 {
		context := &c.contexts[bits.TrailingZeros64(possible)]
		if !context.holds(a, c.words, x.first, x.last) {
			continue
		}
		out = true
		if context.rule == ruleNotLanguage {
			a.language = x.last
		}
		if context.document {
			a.otherSenses = append(a.otherSenses, otherSense{n.code, a.text[a.tokens[x.first].Start:a.tokens[x.last-1].End], context.always})
			break
		}
	}
	if !out && n.language && c.languageListed(a, x.first, x.last) {
		out, a.language = true, x.last
	}
	return out
}

// spelled reports whether tokens [first, last) are spelled so, or in capitals.
func (a *analysis) spelled(first, last int, spelling string) bool {
	text := a.text[a.tokens[first].Start:a.tokens[last-1].End]
	return text == spelling || text == strings.ToUpper(text)
}

// smallName reports whether tokens [first, last), written with fewer capitals
// than names are, stand by themselves, not in an address or a longer word, and
// not with a word in small letters before a name that has its capital.
func (a *analysis) smallName(first, last int) bool {
	for _, t := range a.tokens[first+1 : last] {
		if t.Flags&(token.Initial|token.Mixed) != 0 && !a.tokens[first].Is(token.Initial) {
			return false // east Germany, mainland China
		}
	}
	if first > 0 && a.tokens[first].Gap == token.Joined || last < len(a.tokens) && a.tokens[last].Gap == token.Joined && a.gapAfter(last) == token.Joined {
		return false
	}
	return last == len(a.tokens) || a.tokens[last].Gap != token.Joined || a.tokens[last].Class == token.Punct
}

// nameFollows reports whether a capitalised word follows at token i, so that the
// comma before parts a list: Guinea, Equatorial | Guinea.
func (a *analysis) nameFollows(i int) bool {
	return i < len(a.tokens) && a.tokens[i].Gap == token.Space && a.tokens[i].Is(token.Initial)
}

// joined reports whether token i is the mark id, written without space before it.
func (a *analysis) joined(i int, id token.ID) bool {
	return i < len(a.tokens) && a.tokens[i].ID == id && a.tokens[i].Gap == token.Joined
}

// foldName folds a whole name, for comparing names outside texts: words in
// their folded forms, with single blanks, without punctuation.
func foldName(name string) string {
	var scratch [24]token.Token
	b := make([]byte, 0, len(name)+8) // folding makes few letters longer
	for _, t := range token.Scan(scratch[:0], name) {
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

// folded is foldName for tokens [first, last). It is valid until the next call.
func (a *analysis) folded(first, last int) []byte {
	b := a.foldedName[:0]
	for _, t := range a.tokens[first:last] {
		if !t.Term() {
			continue
		}
		if len(b) > 0 {
			b = append(b, ' ')
		}
		b = token.Fold(b, t.Text(a.text))
	}
	a.foldedName = b
	return b
}

// CountryCode, CountryName and Countries are [CountryNames.Code],
// [CountryNames.Name] and [CountryNames.All] of the Extractor's table.
func (x *Extractor) CountryCode(name string) (string, bool) { return x.countries.called.Code(name) }
func (x *Extractor) CountryName(code string) string         { return x.countries.called.Name(code) }
func (x *Extractor) Countries() iter.Seq2[string, string]   { return x.countries.called.All() }
