package index

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Limits of a query.
const (
	maxQuery   = 8 << 10 // bytes
	maxDepth   = 40      // brackets and NOTs inside each other
	maxClauses = 256     // words, values and dates
	maxSlop    = 100     // words between those of a proximity phrase
)

// Resolver knows the names of things. Either function may be nil.
type Resolver struct {
	// Country returns the ISO 3166 code of a country's name or code. If it is
	// nil, a country can only be given by its code.
	Country func(name string) (code string, ok bool)
	// CountryHint returns what to write instead of a name that is no country's.
	// It may be nil.
	CountryHint func(name string) string
	// Organization returns the official name of a body's name or acronym.
	Organization func(name string) (value string, ok bool)
}

// QueryError says where and why a query cannot be understood.
type QueryError struct {
	// Query is the query, and Pos where in it the trouble is, in bytes.
	Query string
	Pos   int
	// Msg says what is wrong, Hint what to write instead, perhaps "".
	Msg, Hint string
}

// Error counts the position in characters, from 1.
func (e *QueryError) Error() string {
	at := utf8.RuneCountInString(e.Query[:min(e.Pos, len(e.Query))]) + 1
	s := fmt.Sprintf("query, character %d: %s", at, e.Msg)
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

// The fields that a query may name, in the order in which messages list them.
var (
	documentFields  = []Field{Text, Title, stemField, Country, Org, Agreement, Type, Parties, Lang, Source, ID, Date, Signed}
	agreementFields = []Field{Text, stemField, Agreement, Type, Parties, Country, Org, Lang, Source, ID, Date, Signed}
)

// stemField is what stem: looks like to the parser: a field.
const stemField Field = "stem"

// Parse reads a query for documents. An error is a *QueryError.
//
//	words            all of them, in any order
//	"a phrase"       one after the other; "a phrase"~5 in any order with at most
//	                 five other words between them, counted together
//	prefix*          every word that begins so
//	word~1 word~2    every word with at most one or two letters wrong
//	stem:word        its inflections, in the language of each document
//	a NEAR/10 b      beside each other in either order, with at most ten words
//	a THEN/10 b      between them; in this order. Words, phrases, prefixes,
//	                 (a OR b), country: and org: and <KIND> may stand there
//	<COUNTRY> <ORG> <DATE> <AGREEMENT>
//	                 where anything of the kind is named; in a phrase as well
//	a AND b, a OR b, NOT a, (a OR b) c, +a, -a
//	                 AND binds closer than OR and may be left out
//	field:word field:"a phrase" field:prefix* field:(a OR b)
//	                 title, agreement (its name), type, party, org, source, text
//	field="value"    the whole value of org, agreement, type, party, source
//	country:Türkiye country:TR country:TUR party:TUR
//	lang:en id:"docs/a.txt"
//	date:2018 date:2018-05 date:[2016 TO 2018-03] date>=2018-05 signed:1990s
//	                 whatever may share a day with that time
//	*                everything
func Parse(query string, r Resolver) (Node, error) {
	return parse(query, r, documentFields)
}

// ParseAgreements reads a query for agreements: all of it must hold for what
// one document says of one agreement. A word without a field is one of its
// name or subject; date is that of any event; country and org are those that
// are parties, lang and source those of the document.
func ParseAgreements(query string, r Resolver) (Node, error) {
	return parse(query, r, agreementFields)
}

func parse(query string, r Resolver, fields []Field) (n Node, err error) {
	query = norm.NFC.String(strings.ToValidUTF8(query, "\ufffd"))
	p := &parser{query: query, fields: fields, names: r, field: Text}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *QueryError: // how the parser leaves from any depth
			n, err = nil, e
		default:
			panic(e)
		}
	}()
	if len(query) > maxQuery {
		p.fail(maxQuery, fmt.Sprintf("a query has at most %d bytes", maxQuery), "")
	}
	n = p.or()
	if p.i < len(p.query) {
		p.fail(p.i, "no bracket is open here", `put a literal ")" in quotes`)
	}
	if n == nil {
		p.fail(0, "nothing to search for", "write a word, or * for everything")
	}
	return n, nil
}

type parser struct {
	query   string
	i       int // where the parser stands, in bytes
	fields  []Field
	names   Resolver
	field   Field // of words that name none
	depth   int
	clauses int
}

func (p *parser) fail(pos int, msg, hint string) {
	panic(&QueryError{Query: p.query, Pos: pos, Msg: msg, Hint: hint})
}

// or reads alternatives, up to the end or a closing bracket. It returns nil if
// there is nothing but punctuation.
func (p *parser) or() Node {
	var nodes []Node
	for {
		n := p.and()
		if n != nil {
			nodes = append(nodes, n)
		}
		at := p.i
		if !p.keyword("OR") {
			break
		}
		if n == nil || !p.more() {
			p.fail(at, "OR needs something on both sides", `put "or" in quotes to search for the word`)
		}
	}
	return anyOf(nodes)
}

func (p *parser) and() Node {
	var nodes []Node
	for p.more() && !p.peek("OR") {
		at := p.i
		if p.keyword("AND") {
			if len(nodes) == 0 || !p.more() || p.peek("OR") || p.peek("AND") {
				p.fail(at, "AND needs something on both sides", `put "and" in quotes to search for the word`)
			}
			continue
		}
		if n := p.unary(); n != nil {
			nodes = append(nodes, n)
		}
	}
	return allOf(nodes)
}

// more skips white space and reports whether something other than a closing
// bracket follows.
func (p *parser) more() bool {
	p.space()
	return p.i < len(p.query) && p.query[p.i] != ')'
}

func (p *parser) space() {
	for p.i < len(p.query) {
		r, size := utf8.DecodeRuneInString(p.query[p.i:])
		if !unicode.IsSpace(r) {
			return
		}
		p.i += size
	}
}

// peek reports whether the word w comes next, after white space.
func (p *parser) peek(w string) bool {
	p.space()
	rest, ok := strings.CutPrefix(p.query[p.i:], w)
	if !ok {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || ends(r)
}

func (p *parser) keyword(w string) bool {
	if !p.peek(w) {
		return false
	}
	p.i += len(w)
	return true
}

// ends reports whether r ends a word of the query.
func ends(r rune) bool { return unicode.IsSpace(r) || r == '(' || r == ')' || isQuote(r) }

func isQuote(r rune) bool { return strings.ContainsRune(`"“”„«»`, r) }

func (p *parser) nest(at int) func() {
	if p.depth++; p.depth > maxDepth {
		p.fail(at, fmt.Sprintf("more than %d levels inside each other", maxDepth), "")
	}
	return func() { p.depth-- }
}

func (p *parser) unary() Node {
	at := p.i
	switch {
	case p.keyword("NOT"):
		defer p.nest(at)()
		if !p.more() || p.peek("AND") || p.peek("OR") {
			p.fail(at, "NOT needs something after it", `put "not" in quotes to search for the word`)
		}
		return p.not(at)
	case p.sign('-'):
		defer p.nest(at)()
		return p.not(at)
	case p.sign('+'):
		defer p.nest(at)()
		return p.unary()
	}
	return p.proximity()
}

func (p *parser) not(at int) Node {
	n := p.unary()
	if n == nil {
		p.fail(at, "nothing to leave out", "")
	}
	return Not{n}
}

// sign reads a sign that stands directly before something.
func (p *parser) sign(c byte) bool {
	if p.query[p.i] != c || p.i+1 == len(p.query) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(p.query[p.i+1:])
	if unicode.IsSpace(r) || r == ')' {
		return false
	}
	p.i++
	return true
}

func (p *parser) primary() Node {
	r, _ := utf8.DecodeRuneInString(p.query[p.i:])
	switch {
	case r == '(':
		return p.group()
	case isQuote(r):
		return p.quoted(p.field)
	case r == '<':
		if n := p.named(); n != nil {
			return n
		}
	}
	if f, op, ok := p.fieldName(); ok {
		return p.of(f, op)
	}
	return p.chunk(p.field)
}

func (p *parser) group() Node {
	at := p.i
	defer p.nest(at)()
	p.i++
	n := p.or()
	if p.i == len(p.query) {
		p.fail(at, "this bracket is never closed", `add ")"`)
	}
	p.i++
	if n == nil {
		p.fail(at, "nothing between the brackets", "")
	}
	return n
}

var operators = []string{">=", "<=", ":", "=", ">", "<"}

// fieldName reads a field's name and the operator after it, if they are next.
func (p *parser) fieldName() (f Field, op string, ok bool) {
	rest := p.query[p.i:]
	n := strings.IndexFunc(rest, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) })
	if n < 1 {
		return "", "", false
	}
	for _, op = range operators {
		if strings.HasPrefix(rest[n:], op) {
			break
		}
		op = ""
	}
	if op == "" {
		return "", "", false
	}
	f = Field(strings.ToLower(rest[:n]))
	if !slices.Contains(p.fields, f) {
		if op != ":" {
			return "", "", false
		}
		p.unknown(f, n)
	}
	p.i += n + len(op)
	return f, op, true
}

// unknown fails on a field's name that is none, at the parser's place.
func (p *parser) unknown(f Field, n int) {
	hint := fmt.Sprintf(`put it in quotes to search for the words; fields are %s`, list(p.fields))
	if near := nearest(f, p.fields); near != "" {
		hint = fmt.Sprintf("did you mean %s:?", near)
	}
	p.fail(p.i, fmt.Sprintf("there is no field %s:", p.query[p.i:p.i+n]), hint)
}

func list(fields []Field) string {
	var names []string
	for _, f := range fields {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// of reads what follows a field's name and operator.
func (p *parser) of(f Field, op string) Node {
	at := p.i
	p.space()
	if p.i == len(p.query) || p.query[p.i] == ')' {
		p.fail(at, fmt.Sprintf("%s%s needs a value", f, op), "")
	}
	r, _ := utf8.DecodeRuneInString(p.query[p.i:])
	dated := f == Date || f == Signed
	switch {
	case op == "=" && (f == Text || f == Title || f == stemField):
		p.fail(at, fmt.Sprintf("= compares whole values, and %s has words", f), fmt.Sprintf(`write %s:"…" for a phrase`, f))
	case !dated && op != ":" && op != "=":
		p.fail(at, fmt.Sprintf("%s has no order", f), fmt.Sprintf("write %s:", f))
	case r == '(' && op == ":" && f != ID:
		before := p.field
		p.field = f
		n := p.group()
		p.field = before
		return n
	case dated && r == '[':
		return p.span(f, op)
	case dated:
		return p.date(f, op)
	case isQuote(r) && op == ":" && f != ID:
		return p.quoted(f)
	}
	if op == "=" || f == ID {
		return p.whole(f)
	}
	if n := p.chunk(f); n != nil {
		return n
	}
	p.fail(at, fmt.Sprintf("%s: needs a word", f), "")
	return nil
}

// count guards the number of clauses.
func (p *parser) count(at int) {
	if p.clauses++; p.clauses > maxClauses {
		p.fail(at, fmt.Sprintf("a query has at most %d words and values", maxClauses), "")
	}
}
