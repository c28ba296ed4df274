package index

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// raw reads up to white space, a bracket or a quote; in quotes, up to the
// closing one.
func (p *parser) raw() (s string, quoted bool) {
	r, size := utf8.DecodeRuneInString(p.query[p.i:])
	if isQuote(r) {
		return p.string(size), true
	}
	start := p.i
	for p.i < len(p.query) {
		r, size := utf8.DecodeRuneInString(p.query[p.i:])
		if ends(r) {
			break
		}
		p.i += size
	}
	return p.query[start:p.i], false
}

// string reads a quoted string whose opening quote has a size. A backslash
// takes the meaning of the quote or backslash after it.
func (p *parser) string(size int) string {
	start := p.i
	var b strings.Builder
	for p.i += size; p.i < len(p.query); {
		r, size := utf8.DecodeRuneInString(p.query[p.i:])
		p.i += size
		switch {
		case isQuote(r):
			return b.String()
		case r == '\\' && p.i < len(p.query) && (p.query[p.i] == '"' || p.query[p.i] == '\\'):
			b.WriteByte(p.query[p.i])
			p.i++
		default:
			b.WriteRune(r)
		}
	}
	p.fail(start, "this quote is never closed", `add "`)
	return ""
}

// quoted reads a phrase with what follows it.
func (p *parser) quoted(f Field) Node {
	at := p.i
	s, _ := p.raw()
	near, slop := p.slop()
	if near && (f == Country || f == Lang || f == Date || f == Signed || f == stemField) {
		p.fail(at, fmt.Sprintf("~ is for words, and %s has none", f), "")
	}
	if f == Text || f == Title {
		if parts := splitNames(s); len(parts) > 1 || len(parts) == 1 && parts[0].name {
			return p.withNames(f, parts, near, slop, at)
		}
	}
	n := p.value(f, s, at)
	if n == nil {
		p.fail(at, "no word between the quotes", "")
	}
	if terms := Terms(s); near && len(terms) > 1 {
		return Phrase{Field: f, Terms: terms, Near: true, Slop: slop}
	}
	return n
}

func (p *parser) slop() (near bool, slop int) {
	if !strings.HasPrefix(p.query[p.i:], "~") {
		return false, 0
	}
	at := p.i
	p.i++
	s, _ := p.rawOrEmpty()
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > maxSlop {
		p.fail(at, fmt.Sprintf("~ needs a number from 0 to %d", maxSlop), `"two words"~5 allows five words between them`)
	}
	return true, n
}

func (p *parser) rawOrEmpty() (string, bool) {
	if r, _ := utf8.DecodeRuneInString(p.query[p.i:]); p.i == len(p.query) || isQuote(r) {
		return "", false
	}
	return p.raw()
}

// chunk reads a word. It returns nil for one made of punctuation.
func (p *parser) chunk(f Field) Node {
	at := p.i
	s, _ := p.raw()
	if s == "*" && f == Text {
		p.count(at)
		return All{}
	}
	if f != Date && f != Signed {
		p.foresee(s, at)
		if stem, ok := strings.CutSuffix(s, "*"); ok {
			return p.prefix(f, stem, at)
		}
		if word, edits, ok := strings.Cut(s, "~"); ok && word != "" {
			return p.fuzzy(f, word, edits, at)
		}
	}
	return p.value(f, s, at)
}

// foresee fails on what looks like an operator and is none: better than
// silently searching for something else.
func (p *parser) foresee(s string, at int) {
	if i := strings.IndexByte(s, '*'); i >= 0 && i < len(s)-1 {
		p.fail(at+i, "* can only end a word", "write the beginning of the word, then *")
	}
	if i := strings.IndexByte(s, '?'); i >= 0 && i < len(s)-1 {
		p.fail(at+i, "? stands for no letter", "write word~1 for one letter that differs, or quotes for the words as they are")
	}
	if i := strings.IndexByte(s, '^'); i > 0 {
		p.fail(at+i, "no word weighs more than others", "leave ^ and the number out")
	}
	if s == "||" || s == "|" {
		p.fail(at, s+" is no operator", "write OR")
	}
	if len(s) > 1 && s[0] == '!' {
		p.fail(at, "! is no operator", "write NOT, or - before the word")
	}
	p.foreseeNear(s, at)
}

// foreseeNear fails on an operator of proximity in the wrong place or form.
func (p *parser) foreseeNear(s string, at int) {
	name, _, ok := strings.Cut(s, "/")
	upper := strings.ToUpper(name)
	switch {
	case !ok:
	case name == "NEAR" || name == "THEN":
		p.fail(at, name+" needs something on both sides", "as in pension NEAR/10 treaty")
	case name == "W" || name == "N" || name == "PRE" || name == "ADJ" || isNearNumber(s, upper):
		p.fail(at, name+"/ is no operator", "write NEAR/10 for words near each other, THEN/10 for words in order")
	}
}

// isNearNumber reports whether s is an operator but for its case.
func isNearNumber(s, name string) bool {
	_, err := strconv.Atoi(s[len(name)+1:])
	return err == nil && (name == "NEAR" || name == "THEN")
}

func (p *parser) fuzzy(f Field, word, edits string, at int) Node {
	if f == Country || f == Lang || f == stemField {
		p.fail(at, fmt.Sprintf("%s: has no words that are about right", f), "leave the ~ out")
	}
	terms := Terms(word)
	if len(terms) != 1 {
		p.fail(at, "~ needs one word before it", `as in sultan~1; "two words"~5 allows five words between them`)
	}
	n := 1
	if edits != "" {
		var err error
		if n, err = strconv.Atoi(edits); err != nil || n < 1 || n > maxEdits {
			p.fail(at+len(word), fmt.Sprintf("~ after a word needs 1 to %d letters that may differ", maxEdits), "as in sultan~1")
		}
	}
	if letters := utf8.RuneCountInString(terms[0]); letters < n+2 {
		p.fail(at, fmt.Sprintf("%s has too few letters for ~%d", terms[0], n), fmt.Sprintf("~%d needs a word of %d letters or more", n, n+2))
	}
	p.count(at)
	return Fuzzy{f, terms[0], n}
}

func (p *parser) prefix(f Field, stem string, at int) Node {
	if f == Country || f == Lang || f == stemField {
		p.fail(at, fmt.Sprintf("%s has whole values only", f), "leave the * out")
	}
	terms := Terms(stem)
	if len(terms) != 1 {
		p.fail(at, "* needs the beginning of one word before it", "as in agree*")
	}
	p.count(at)
	return Prefix{f, terms[0]}
}
