package api

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"chancery/cmd/chancery/wording"
	"chancery/extract"
	"chancery/index"
)

// Profile asks for all that is known of one country or body.
type Profile struct {
	// Kind is COUNTRY or ORG, in any case; "" means a country if Name is one's,
	// else a body.
	Kind string
	// Name is any of its names or codes, or a dictionary's identifier.
	Name string
}

// ProfileAnswer is what the dictionaries know of an entity, and what the
// documents of an index say.
type ProfileAnswer struct {
	Type      string    `json:"type"`
	Value     string    `json:"value"`
	ID        string    `json:"id,omitempty"`
	Name      string    `json:"name"`
	Kind      string    `json:"kind,omitempty"`
	Names     []string  `json:"names"`
	Acronyms  []string  `json:"acronyms,omitempty"`
	Demonyms  []string  `json:"demonyms,omitempty"`
	Codes     []Code    `json:"codes"`
	Since     string    `json:"since,omitempty"`
	Until     string    `json:"until,omitempty"`
	Country   *Country  `json:"country,omitempty"`
	Parent    string    `json:"parent,omitempty"`
	Succeeded []Country `json:"succeeded_by,omitempty"`
	Note      string    `json:"note,omitempty"`
	Documents int       `json:"documents"`
	Mentions  int       `json:"mentions"`
	// First and Last are the dates of the earliest and latest document that
	// name it, as far as documents have dates.
	First string `json:"first,omitempty"`
	Last  string `json:"last,omitempty"`
	// Written is how documents name it, the most frequent first, counted in the
	// first Read of them.
	Written []Written `json:"written"`
	Read    int       `json:"read"`
	// Countries are those named in the same documents, those in most of them
	// first; at most twenty.
	Countries []Shared `json:"countries"`
}

// Code is what a list calls an entity.
type Code struct {
	List string `json:"list"`
	Code string `json:"code"`
}

// Country is a country by its code and name.
type Country struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Written is a spelling with the number of mentions.
type Written struct {
	Text     string `json:"text"`
	Mentions int    `json:"mentions"`
}

// Shared is a country with the number of documents that name it beside another
// entity.
type Shared struct {
	Country
	Documents int `json:"documents"`
}

// How much a profile shows and reads.
const (
	mostCountries = 20
	mostRead      = 200 // documents, for the spellings
	mostWritten   = 30
)

// Unknown is an error about a name that stands for nothing, or for several
// things; Near are those that may be meant.
type Unknown struct {
	Name string
	Near []string
	Many bool
}

func (e *Unknown) Error() string {
	if e.Many {
		return fmt.Sprintf("%q is a name of several", e.Name)
	}
	return fmt.Sprintf("no country or organization is called %q", e.Name)
}

// Ask answers the question. An error is an *Unknown, or wraps index.ErrRequest.
func (p *Profile) Ask(ctx context.Context, idx index.Reader, n Names) (*ProfileAnswer, error) {
	known, err := p.find(n)
	if err != nil {
		return nil, err
	}
	a := newProfile(known, n)
	if err := a.count(ctx, idx, known); err != nil {
		return nil, err
	}
	if a.Documents == 0 {
		if known.ID == "" {
			return nil, p.unknown(ctx, idx, n, known.Kind)
		}
		return a, nil
	}
	in := index.Is{Field: fieldOf(known.Kind), Value: known.Value}
	if err := a.period(ctx, idx, in); err != nil {
		return nil, err
	}
	if err := a.read(ctx, idx, in, known); err != nil {
		return nil, err
	}
	return a, a.company(ctx, idx, in, n)
}

// find settles what a name stands for: an entry of the dictionaries, or else a
// body that only documents know.
func (p *Profile) find(n Names) (e extract.Entity, err error) {
	kinds := []extract.Kind{extract.Country, extract.Organization}
	if p.Kind != "" {
		k, err := ParseKind(p.Kind)
		if err != nil {
			return e, err
		}
		if !slices.Contains(kinds, k) {
			return e, fmt.Errorf("%w: only countries and organizations have a profile, and no %s", index.ErrRequest, strings.ToLower(k.String()))
		}
		kinds = []extract.Kind{k}
	}
	for _, k := range kinds {
		switch found := n.Lookup(k, p.Name); len(found) {
		case 0:
			e = extract.Entity{Kind: k, Value: p.Name, Name: p.Name}
		case 1:
			return found[0], nil
		default:
			u := &Unknown{Name: p.Name, Many: true}
			for _, f := range found {
				u.Near = append(u.Near, f.ID)
			}
			return e, u
		}
	}
	return e, nil
}

func fieldOf(k extract.Kind) index.Field {
	if k == extract.Country {
		return index.Country
	}
	return index.Org
}

func newProfile(e extract.Entity, n Names) *ProfileAnswer {
	a := &ProfileAnswer{
		Type: e.Kind.String(), Value: e.Value, ID: e.ID, Name: e.Name, Kind: e.Type,
		Names: append([]string{}, e.Names...), Acronyms: e.Acronyms, Demonyms: e.Demonyms, Codes: []Code{},
		Since: e.From, Until: e.To, Parent: e.Parent, Note: e.Note, Written: []Written{}, Countries: []Shared{},
	}
	for _, c := range e.Codes {
		a.Codes = append(a.Codes, Code(c))
	}
	if e.Country != "" {
		a.Country = &Country{e.Country, n.CountryName(e.Country)}
	}
	for _, s := range e.Successors {
		a.Succeeded = append(a.Succeeded, Country{s, n.CountryName(s)})
	}
	return a
}

// count takes over the counts, and the value as the documents write it.
func (a *ProfileAnswer) count(ctx context.Context, idx index.Reader, e extract.Entity) error {
	found, err := idx.Entities(ctx, index.EntitiesRequest{Kind: e.Kind, Words: e.Value, Limit: -1})
	if err != nil {
		return err
	}
	for _, v := range found.Values {
		if index.Key(v.Value) == index.Key(e.Value) {
			a.Value, a.Documents, a.Mentions = v.Value, v.Documents, v.Mentions
		}
	}
	return nil
}

// unknown is the error about a name that neither dictionaries nor documents
// have, with values of the documents that hold it.
func (p *Profile) unknown(ctx context.Context, idx index.Reader, n Names, k extract.Kind) error {
	u := &Unknown{Name: p.Name}
	if p.Kind == "" || k == extract.Country {
		for _, c := range NearCountries(n, p.Name) {
			u.Near = append(u.Near, c.Name)
		}
	}
	found, err := idx.Entities(ctx, index.EntitiesRequest{Kind: k, Words: p.Name, Limit: 3})
	if err != nil {
		return err
	}
	for _, v := range found.Values {
		u.Near = append(u.Near, v.Value)
	}
	return u
}

// period finds the dates of the first and the last document.
func (a *ProfileAnswer) period(ctx context.Context, idx index.Reader, in index.Node) error {
	for _, end := range []struct {
		sort index.Sort
		date *string
	}{{index.Oldest, &a.First}, {index.Newest, &a.Last}} {
		found, err := idx.Search(ctx, index.Request{Filter: in, Sort: end.sort, Limit: 1})
		if err != nil {
			return err
		}
		for _, h := range found.Hits {
			*end.date = h.Date
		}
	}
	return nil
}

// read counts the spellings in the first documents by id.
func (a *ProfileAnswer) read(ctx context.Context, idx index.Reader, in index.Node, e extract.Entity) error {
	found, err := idx.Search(ctx, index.Request{Filter: in, Sort: index.ByID, Limit: mostRead})
	if err != nil {
		return err
	}
	counts := map[string]int{}
	for _, h := range found.Hits {
		r, err := idx.Get(ctx, h.ID)
		if err != nil {
			return err
		}
		for _, m := range r.Mentions {
			if m.Kind == e.Kind && index.Key(m.Value) == index.Key(e.Value) {
				counts[wording.OneLine(r.Text[m.Start:m.End])]++
			}
		}
	}
	a.Read = len(found.Hits)
	for text, n := range counts {
		a.Written = append(a.Written, Written{text, n})
	}
	slices.SortFunc(a.Written, func(x, y Written) int {
		return cmp.Or(cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.Text, y.Text))
	})
	a.Written = a.Written[:min(len(a.Written), mostWritten)]
	return nil
}

// company counts the countries of the same documents.
func (a *ProfileAnswer) company(ctx context.Context, idx index.Reader, in index.Node, n Names) error {
	found, err := idx.Entities(ctx, index.EntitiesRequest{Kind: extract.Country, Filter: in, Limit: mostCountries + 1})
	if err != nil {
		return err
	}
	for _, v := range found.Values {
		if v.Value != a.Value && len(a.Countries) < mostCountries {
			a.Countries = append(a.Countries, Shared{Country{v.Value, n.CountryName(v.Value)}, v.Documents})
		}
	}
	return nil
}
