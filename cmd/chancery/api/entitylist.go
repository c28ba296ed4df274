package api

import (
	"cmp"
	"context"
	"slices"

	"chancery/extract"
	"chancery/index"
)

// list lists the values of a kind.
func (e *Entities) list(ctx context.Context, idx index.Reader, k extract.Kind, n Names) (*index.Entities, error) {
	r := index.EntitiesRequest{Kind: k, Words: e.Words, Copies: e.Copies, Offset: e.Offset, Limit: e.Limit}
	switch {
	case e.Words == "":
	case k == extract.Country:
		return countriesCalled(ctx, idx, r, n)
	case k == extract.Organization:
		return bodiesCalled(ctx, idx, r, n)
	}
	return idx.Entities(ctx, r)
}

// countriesCalled lists countries by their names: the index knows their codes.
func countriesCalled(ctx context.Context, idx index.Reader, r index.EntitiesRequest, n Names) (*index.Entities, error) {
	all := r
	all.Words, all.Offset, all.Limit = "", 0, -1
	found, err := idx.Entities(ctx, all)
	if err != nil {
		return nil, err
	}
	meant, _ := n.CountryCode(r.Words)
	values := slices.DeleteFunc(found.Values, func(v index.Entity) bool {
		return v.Value != meant && !index.HoldsWords(index.Key(n.CountryName(v.Value)), r.Words)
	})
	from, to, err := index.Window(r.Offset, r.Limit, len(values))
	if err != nil {
		return nil, err
	}
	return &index.Entities{Total: len(values), Values: values[from:to]}, nil
}

// bodiesCalled lists bodies by the words of their names, and before them those
// that the dictionaries know by the words as another name.
func bodiesCalled(ctx context.Context, idx index.Reader, r index.EntitiesRequest, n Names) (*index.Entities, error) {
	var known []index.Entity
	for _, body := range n.Lookup(r.Kind, r.Words) {
		if index.HoldsWords(index.Key(body.Value), r.Words) {
			continue // it is in the list
		}
		v, ok, err := valued(ctx, idx, r, body.Value)
		if err != nil {
			return nil, err
		}
		if ok {
			known = append(known, v)
		}
	}
	if len(known) == 0 {
		return idx.Entities(ctx, r)
	}
	rest := r
	rest.Offset = 0
	if r.Limit >= 0 { // as many as go before the end of the page
		rest.Limit = r.Offset + cmp.Or(r.Limit, index.DefaultLimit)
	}
	found, err := idx.Entities(ctx, rest)
	if err != nil {
		return nil, err
	}
	values := append(known, found.Values...)
	from, to, err := index.Window(r.Offset, r.Limit, len(values))
	if err != nil {
		return nil, err
	}
	return &index.Entities{Total: found.Total + len(known), Values: values[from:to]}, nil
}

// valued counts one value.
func valued(ctx context.Context, idx index.Reader, r index.EntitiesRequest, value string) (v index.Entity, ok bool, err error) {
	r.Words, r.Offset, r.Limit = value, 0, -1
	found, err := idx.Entities(ctx, r)
	if err != nil {
		return v, false, err
	}
	i := slices.IndexFunc(found.Values, func(v index.Entity) bool { return index.Key(v.Value) == index.Key(value) })
	if i < 0 {
		return v, false, nil
	}
	return found.Values[i], true, nil
}
