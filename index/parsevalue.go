package index

import (
	"fmt"
	"strings"
)

// value makes a node of a field's value, or nil if there is no word in it.
func (p *parser) value(f Field, s string, at int) Node {
	p.count(at)
	switch f {
	case Country:
		return Is{f, p.country(s, at)}
	case Lang:
		return Is{f, p.lang(s, at)}
	case Date, Signed:
		return p.day(f, ":", s, at)
	case stemField:
		return p.stems(s, at)
	}
	terms := Terms(s)
	if f == Parties || f == Org {
		// Also without what the tokenizer drops, so that a printed query means
		// the same.
		for _, name := range []string{s, strings.Join(terms, " ")} {
			if v, ok := p.known(f, name); ok {
				return Is{f, v}
			}
		}
	}
	for range max(len(terms)-1, 0) {
		p.count(at)
	}
	if len(terms) == 0 {
		return nil
	}
	return ofWords(f, terms)
}

func ofWords(f Field, terms []string) Node {
	if len(terms) == 1 {
		return Word{f, terms[0]}
	}
	return Phrase{Field: f, Terms: terms}
}

// whole reads a value that must be equal.
func (p *parser) whole(f Field) Node {
	at := p.i
	s, _ := p.raw()
	p.count(at)
	switch f {
	case Country:
		s = p.country(s, at)
	case Lang:
		s = p.lang(s, at)
	case ID:
		if s == "" {
			p.fail(at, "id: needs an id", "")
		}
		return Is{f, s}
	}
	if Key(s) == "" {
		p.fail(at, fmt.Sprintf("%s= needs a value", f), "")
	}
	return Is{f, s}
}

// known resolves the name of a party or body.
func (p *parser) known(f Field, name string) (string, bool) {
	if f == Parties && p.names.Country != nil {
		if code, ok := p.names.Country(name); ok {
			return code, true
		}
	}
	if f == Parties && p.names.Country == nil && isCode(name) {
		return name, true
	}
	if p.names.Organization != nil {
		return p.names.Organization(name)
	}
	return "", false
}

// country resolves a country's name.
func (p *parser) country(name string, at int) string {
	if p.names.Country == nil {
		if !isCode(name) {
			p.fail(at, fmt.Sprintf("%q is no country's code", name), "codes have three capital letters, as TUR")
		}
		return name
	}
	if code, ok := p.names.Country(name); ok {
		return code
	}
	p.fail(at, fmt.Sprintf("no country is called %q", name), p.countryHint(name))
	return ""
}

// countryHint tries whether the words that follow complete the name.
func (p *parser) countryHint(name string) string {
	q, whole := *p, name
	for range 5 {
		if !q.more() {
			break
		}
		word, quoted := q.raw()
		if quoted || word == "" {
			break
		}
		whole += " " + word
		if _, ok := p.names.Country(whole); ok {
			return fmt.Sprintf("names of several words go in quotes: country:%q", whole)
		}
	}
	if p.names.CountryHint != nil {
		return p.names.CountryHint(name)
	}
	return "give its name, or its code of two or three letters"
}

// isCode reports whether s looks like a code of ISO 3166-1 alpha-3 or 3166-3.
func isCode(s string) bool {
	for _, c := range []byte(s) {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return len(s) == 3 || len(s) == 4
}

func (p *parser) lang(s string, at int) string {
	s = strings.ToLower(s)
	for _, c := range []byte(s) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			p.fail(at, fmt.Sprintf("%q is no language's code", s), "codes are as in en, az or ru")
		}
	}
	if Key(s) == "" {
		p.fail(at, "lang: needs a code", "codes are as in en, az or ru")
	}
	return s
}
