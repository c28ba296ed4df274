package index

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/extract"
)

// proximity reads a part of a query with what must stand near it.
func (p *parser) proximity() Node {
	at := p.i
	n := p.primary()
	for n != nil {
		here, ordered, slop, ok := p.nearOperator()
		if !ok {
			return n
		}
		name := "NEAR"
		if ordered {
			name = "THEN"
		}
		if !p.more() || p.peek("AND") || p.peek("OR") || p.peek("NOT") {
			p.fail(here, name+" needs something on both sides", "as in pension NEAR/10 treaty")
		}
		after := p.i
		right := p.primary()
		if right == nil {
			p.fail(after, name+" needs something on both sides", "as in pension NEAR/10 treaty")
		}
		left, other := p.beside(n, name, at), p.beside(right, name, after)
		if left != other {
			p.fail(after, fmt.Sprintf("%s needs two parts of one field, and these are of %s and %s", name, left, other), "names stand in the text")
		}
		n = Near{n, right, slop, ordered}
	}
	return n
}

// nearOperator reads NEAR/10 or THEN/10, if it is next.
func (p *parser) nearOperator() (at int, ordered bool, slop int, ok bool) {
	before := p.i
	p.space()
	at = p.i
	word := p.query[p.i:]
	if i := strings.IndexFunc(word, ends); i >= 0 {
		word = word[:i]
	}
	name, number, slash := strings.Cut(word, "/")
	if name != "NEAR" && name != "THEN" {
		p.i = before
		return at, false, 0, false
	}
	if !slash {
		p.fail(at, name+" needs a number of words", fmt.Sprintf(`write %s/10, or "%s" in quotes to search for the word`, name, strings.ToLower(name)))
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n > maxSlop {
		p.fail(at, fmt.Sprintf("%s/ needs a number from 0 to %d", name, maxSlop), "NEAR/10 allows ten words between the two")
	}
	p.i += len(word)
	return at, name == "THEN", n, true
}

// beside returns the field whose words a side of NEAR is made of, and fails
// if it is not made of words.
func (p *parser) beside(n Node, operator string, at int) Field {
	field := Text
	switch n := n.(type) {
	case Word:
		field = n.Field
	case Prefix:
		field = n.Field
	case Fuzzy:
		field = n.Field
	case Phrase:
		if n.Near {
			p.fail(at, fmt.Sprintf("a phrase with ~ cannot stand beside %s", operator), "as in a NEAR/5 b NEAR/10 c")
		}
		field = n.Field
	case Stem, Near, Named:
		return fieldOf(n)
	case Is:
		return p.nameBeside(n, operator, at)
	case Or:
		field = p.beside(n.Nodes[0], operator, at)
		for _, c := range n.Nodes[1:] {
			if p.beside(c, operator, at) != field {
				p.fail(at, operator+" needs parts of one field", "")
			}
		}
		return field
	default:
		p.fail(at, operator+" needs words or names on both sides", "put a phrase in quotes, or alternatives in brackets with OR between them")
	}
	if field == Org {
		p.fail(at, fmt.Sprintf("beside %s org: needs the whole name of a body", operator), `as in org:ILO or org="World Bank"`)
	}
	if field != Text && field != Title {
		p.fail(at, fmt.Sprintf("%s: says nothing of where words stand, as %s needs", field, operator), "use words, country: or org:")
	}
	return field
}

// fieldOf returns the field of a part that has been found to be one of words.
func fieldOf(n Node) Field {
	switch n := n.(type) {
	case Word:
		return n.Field
	case Prefix:
		return n.Field
	case Fuzzy:
		return n.Field
	case Phrase:
		return n.Field
	case Or:
		return fieldOf(n.Nodes[0])
	case Near:
		return fieldOf(n.Left)
	}
	return Text
}

func (p *parser) nameBeside(n Is, operator string, at int) Field {
	if n.Field != Country && n.Field != Org {
		p.fail(at, fmt.Sprintf("%s: says nothing of where words stand, as %s needs", n.Field, operator), "use words, country: or org:")
	}
	p.placed(at)
	return Text
}

// placed fails if mentions have no place in what is searched.
func (p *parser) placed(at int) {
	if !slices.Contains(p.fields, Title) {
		p.fail(at, "names have no place in an agreement's name", "leave NEAR and <> out, and name the field")
	}
}

// stems reads the words of stem:, which stand one after the other.
func (p *parser) stems(s string, at int) Node {
	var n Node
	for _, term := range Terms(s) {
		p.count(at)
		if n == nil {
			n = Stem{term}
			continue
		}
		n = Near{n, Stem{term}, 0, true}
	}
	if n == nil {
		p.fail(at, "stem: needs a word", "")
	}
	return n
}

// kinds are the names of kinds that may stand in < >.
var kinds = map[string]extract.Kind{
	"country": extract.Country, "org": extract.Organization, "organization": extract.Organization, "organisation": extract.Organization,
	"date": extract.Date, "agreement": extract.AgreementName,
}

// named reads <KIND>, or nothing if what is next does not look like it.
func (p *parser) named() Node {
	name, ok := nameIn(p.query[p.i:])
	if !ok {
		return nil
	}
	at := p.i
	p.i += len(name) + 2
	return p.kind(name, at)
}

// nameIn returns the name in < > that s starts with.
func nameIn(s string) (string, bool) {
	i := strings.IndexByte(s, '>')
	if i < 2 || strings.ContainsFunc(s[1:i], func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) }) {
		return "", false
	}
	return s[1:i], true
}

func (p *parser) kind(name string, at int) Node {
	p.count(at)
	k, ok := kinds[strings.ToLower(name)]
	if !ok {
		p.fail(at, fmt.Sprintf("there is no <%s>", name), "the kinds are <COUNTRY>, <ORG>, <DATE> and <AGREEMENT>")
	}
	p.placed(at)
	return Named{k}
}

// phrasePart is a part of a phrase: words, or the name of a kind.
type phrasePart struct {
	text string
	name bool
}

// splitNames cuts a phrase at every <KIND>.
func splitNames(s string) []phrasePart {
	var parts []phrasePart
	words := func(s string) {
		if len(Terms(s)) > 0 {
			parts = append(parts, phrasePart{s, false})
		}
	}
	start := 0
	for i := 0; i < len(s); {
		if s[i] == '<' {
			if name, ok := nameIn(s[i:]); ok {
				words(s[start:i])
				parts = append(parts, phrasePart{name, true})
				i += len(name) + 2
				start = i
				continue
			}
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	words(s[start:])
	return parts
}

// withNames makes a phrase of words and names: each after the one before.
func (p *parser) withNames(f Field, parts []phrasePart, near bool, slop, at int) Node {
	if f != Text {
		p.fail(at, fmt.Sprintf("names stand in the text, not in %s", f), "")
	}
	if near && len(parts) > 2 {
		p.fail(at, "~ takes a phrase of words", "write NEAR/5 between the parts")
	}
	var n Node
	for _, part := range parts {
		next := p.part(f, part, at)
		if n == nil {
			n = next
			continue
		}
		n = Near{n, next, slop, !near}
	}
	return n
}

func (p *parser) part(f Field, part phrasePart, at int) Node {
	if part.name {
		return p.kind(part.text, at)
	}
	return p.value(f, part.text, at)
}
