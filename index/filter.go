package index

import (
	"errors"
	"fmt"

	"chancery/extract/edtf"
)

// Filter is a set of conditions as a form or a command line gives them.
type Filter struct {
	// Countries and Orgs must all be named, Parties all be parties.
	Countries, Orgs, Parties []string
	// Types, Langs and Sources: any of them is enough.
	Types, Langs, Sources []string
	// From and To bound the document's own date; each is an EDTF date or "".
	From, To string
}

// Node returns the filter as a tree, nil if it has no conditions. An error is
// a *QueryError about the condition that cannot be understood.
func (f Filter) Node(r Resolver) (Node, error) {
	var all []Node
	var errs []error
	add := func(n Node, err error) {
		if n != nil {
			all = append(all, n)
		}
		errs = append(errs, err)
	}
	for _, list := range []struct {
		field  Field
		values []string
	}{{Country, f.Countries}, {Org, f.Orgs}, {Parties, f.Parties}} {
		for _, v := range list.values {
			add(condition(list.field, v, r))
		}
	}
	add(oneOf(Type, f.Types, r))
	add(oneOf(Lang, f.Langs, r))
	add(oneOf(Source, f.Sources, r))
	if f.From != "" || f.To != "" {
		v, err := period(f.From, f.To)
		add(Dates{Date, v}, err)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return allOf(all), nil
}

func oneOf(f Field, values []string, r Resolver) (Node, error) {
	var nodes []Node
	for _, v := range values {
		n, err := condition(f, v, r)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	return anyOf(nodes), nil
}

// condition is what field:"value" means.
func condition(f Field, value string, r Resolver) (Node, error) {
	var p printer
	p.WriteString(string(f))
	p.WriteByte(':')
	p.quote(value)
	n, err := Parse(p.String(), r)
	if e, ok := errors.AsType[*QueryError](err); ok {
		return nil, &QueryError{Query: value, Msg: e.Msg, Hint: e.Hint}
	}
	return n, err
}

// period is the time between two EDTF dates, each open if "".
func period(from, to string) (v edtf.Value, err error) {
	read := func(s string) (d edtf.Date) {
		if s == "" || err != nil {
			return d
		}
		v, ok := readDate(s)
		if !ok || v.IsInterval() {
			err = &QueryError{Query: s, Msg: fmt.Sprintf("%q is no date", s), Hint: dateHint}
		}
		return v.From()
	}
	a, b := read(from), read(to)
	if err != nil {
		return v, err
	}
	if v = between(a, b); !v.Valid() {
		return v, &QueryError{Query: from, Msg: fmt.Sprintf("%s comes after %s", from, to)}
	}
	return v, nil
}
