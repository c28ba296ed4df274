package extract

import (
	"iter"
	"maps"
	"strings"
	"sync"

	"chancery/extract/data"
)

// CountryNames is what countries are called. It is read from the table of
// countries alone, in a few milliseconds, where an Extractor takes hundreds. It
// is immutable and safe for concurrent use.
type CountryNames struct {
	codes    map[string]string // folded name or code → code
	short    map[string]string // code → usual English name
	official map[string]string // code → official English name
	held     map[string]bool   // code → it is a territory of a state
}

// DefaultCountryNames are those of the built-in table. They are read on first use.
var DefaultCountryNames = sync.OnceValues(func() (*CountryNames, error) { return ReadCountryNames(data.Builtin()) })

// ReadCountryNames reads the table of countries. It fails, naming file and line,
// where it cannot be read.
func ReadCountryNames(set data.Set) (*CountryNames, error) {
	n := &CountryNames{map[string]string{}, map[string]string{}, map[string]string{}, map[string]bool{}}
	rows, err := countryRows(set)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		n.add(r)
	}
	return n, nil
}

// countryRows are the rows of countries.tsv.
func countryRows(set data.Set) ([]data.Row, error) {
	files, err := set.Files("countries.tsv")
	if err != nil {
		return nil, err
	}
	var rows []data.Row
	for _, f := range files {
		t, err := data.ReadTable(f, "code", "alpha2", "alpha3", "short", "official", "names", "adjectives", "persons", "combining", "status", "successor")
		if err != nil {
			return nil, err
		}
		rows = append(rows, t.Rows()...)
	}
	return rows, nil
}

// plainNames are a row's names of the country itself, the usual one first.
func plainNames(r data.Row) []string {
	return append([]string{r.Get("short"), r.Get("official")}, r.List("names")...)
}

// codeOf is the code that the names of a row carry: those of a state's former
// name that of the state.
func codeOf(r data.Row) string {
	if r.Get("status") == "renamed" {
		return r.Get("successor")
	}
	return r.Get("code")
}

func (n *CountryNames) add(r data.Row) {
	code := codeOf(r)
	for _, name := range plainNames(r) {
		n.resolve(name, code)
	}
	n.resolve(r.Get("code"), code)
	if code != r.Get("code") {
		return
	}
	n.short[code], n.official[code], n.held[code] = r.Get("short"), r.Get("official"), r.Get("status") == "territory"
	n.resolve(r.Get("alpha2"), code)
	n.resolve(r.Get("alpha3"), code)
}

// resolve makes name an accepted way to ask for a country; the first wins.
func (n *CountryNames) resolve(name, code string) {
	if name = foldName(name); name == "" {
		return
	}
	if _, ok := n.codes[name]; !ok {
		n.codes[name] = code
	}
}

// Code returns the code of a country given by any of its names or by its ISO
// 3166 alpha-2, alpha-3 or alpha-4 code, whatever the case.
func (n *CountryNames) Code(name string) (string, bool) {
	code, ok := n.codes[strings.TrimPrefix(foldName(name), "the ")]
	return code, ok
}

// Name returns the usual English name of a country by its code, or the code
// itself where it is unknown.
func (n *CountryNames) Name(code string) string {
	if name, ok := n.short[code]; ok {
		return name
	}
	return code
}

// All yields the code and the usual English name of every country, in no
// particular order.
func (n *CountryNames) All() iter.Seq2[string, string] { return maps.All(n.short) }
