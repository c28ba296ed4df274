package index

import (
	"strconv"
	"strings"

	"chancery/extract/edtf"
)

// printer writes a tree in the query language.
type printer struct{ strings.Builder }

func text(n Node) string {
	var p printer
	n.write(&p)
	return p.String()
}

func (n All) String() string    { return text(n) }
func (n Word) String() string   { return text(n) }
func (n Prefix) String() string { return text(n) }
func (n Phrase) String() string { return text(n) }
func (n Fuzzy) String() string  { return text(n) }
func (n Stem) String() string   { return text(n) }
func (n Near) String() string   { return text(n) }
func (n Named) String() string  { return text(n) }
func (n Extent) String() string { return text(n) }
func (n Is) String() string     { return text(n) }
func (n Dates) String() string  { return text(n) }
func (n And) String() string    { return text(n) }
func (n Or) String() string     { return text(n) }
func (n Not) String() string    { return text(n) }

func (n All) write(p *printer) { p.WriteByte('*') }

func (n Word) write(p *printer) {
	p.field(n.Field)
	p.WriteString(n.Term)
}

func (n Prefix) write(p *printer) {
	p.field(n.Field)
	p.WriteString(n.Term)
	p.WriteByte('*')
}

func (n Fuzzy) write(p *printer) {
	p.field(n.Field)
	p.WriteString(n.Term)
	p.WriteByte('~')
	p.WriteString(strconv.Itoa(n.Edits))
}

func (n Stem) write(p *printer) {
	p.WriteString("stem:")
	p.WriteString(n.Term)
}

func (n Near) write(p *printer) {
	p.beside(n.Left)
	operator := " NEAR/"
	if n.Ordered {
		operator = " THEN/"
	}
	p.WriteString(operator)
	p.WriteString(strconv.Itoa(n.Slop))
	p.WriteByte(' ')
	p.part(n.Right)
}

// beside writes the left side of a Near, which needs no brackets for another.
func (p *printer) beside(n Node) {
	if near, ok := n.(Near); ok {
		near.write(p)
		return
	}
	p.part(n)
}

func (n Named) write(p *printer) {
	p.WriteByte('<')
	p.WriteString(n.Kind.String())
	p.WriteByte('>')
}

// An Extent is not of the query language.
func (n Extent) write(p *printer) { p.WriteString(n.First + n.Last) }

func (n Phrase) write(p *printer) {
	p.field(n.Field)
	p.quote(strings.Join(n.Terms, " "))
	if n.Near {
		p.WriteByte('~')
		p.WriteString(strconv.Itoa(n.Slop))
	}
}

func (n Is) write(p *printer) {
	p.WriteString(string(n.Field))
	p.WriteByte('=')
	if plain(n.Value) {
		p.WriteString(n.Value)
		return
	}
	p.quote(n.Value)
}

// plain reports whether a value needs no quotes.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return s != ""
}

func (n Dates) write(p *printer) {
	p.WriteString(string(n.Field))
	p.WriteByte(':')
	if !n.Value.IsInterval() {
		p.WriteString(n.Value.String())
		return
	}
	p.WriteByte('[')
	p.end(n.Value.From())
	p.WriteString(" TO ")
	p.end(n.Value.To())
	p.WriteByte(']')
}

func (n And) write(p *printer) { p.join(n.Nodes, " AND ") }
func (n Or) write(p *printer)  { p.join(n.Nodes, " OR ") }

func (n Not) write(p *printer) {
	p.WriteString("NOT ")
	p.part(n.Node)
}

func (p *printer) field(f Field) {
	if f != Text {
		p.WriteString(string(f))
		p.WriteByte(':')
	}
}

func (p *printer) end(d edtf.Date) {
	if d.IsZero() {
		p.WriteByte('*')
		return
	}
	p.WriteString(d.String())
}

// quote writes s so that only a quote and a backslash need care.
func (p *printer) quote(s string) {
	p.WriteByte('"')
	for i := range len(s) {
		if s[i] == '"' || s[i] == '\\' {
			p.WriteByte('\\')
		}
		p.WriteByte(s[i])
	}
	p.WriteByte('"')
}

func (p *printer) join(nodes []Node, between string) {
	for i, n := range nodes {
		if i > 0 {
			p.WriteString(between)
		}
		p.part(n)
	}
}

// part writes a node inside another one.
func (p *printer) part(n Node) {
	switch n.(type) {
	case And, Or, Near:
		p.WriteByte('(')
		n.write(p)
		p.WriteByte(')')
	default:
		n.write(p)
	}
}
