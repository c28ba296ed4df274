package api

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chancery/extract"
	"chancery/index"
)

// Entities asks for what documents name.
type Entities struct {
	// Kind is COUNTRY, ORG, DATE or AGREEMENT, in any case; "" means all four.
	Kind string
	// Words restricts the values to those that hold these words, of which the
	// last may be cut short. Countries hold those of their names. A country or
	// body is also found by its other names, codes and acronyms.
	Words string
	// Copies has every copy of a text counted.
	Copies        bool
	Offset, Limit int
}

// EntitiesAnswer is values with counts: the most documents first, kind by kind.
type EntitiesAnswer struct {
	Exported
	Total  int      `json:"total"`
	Values []Entity `json:"values"`
}

// Entity is something that documents name. Name is what a country is called.
type Entity struct {
	Type      string `json:"type"`
	Value     string `json:"value"`
	Name      string `json:"name,omitempty"`
	Documents int    `json:"documents"`
	Mentions  int    `json:"mentions"`
}

// ParseKind reads the name of a kind in any case, or organization for org.
func ParseKind(name string) (extract.Kind, error) {
	switch name = strings.ToUpper(name); name {
	case "ORGANIZATION", "ORGANISATION":
		name = "ORG"
	}
	k, ok := extract.ParseKind(name)
	if !ok {
		return k, fmt.Errorf("%w: there is no kind %q, but country, org, date and agreement", index.ErrRequest, strings.ToLower(name))
	}
	return k, nil
}

// Describe says what an answer came from.
func (e *Entities) Describe(ctx context.Context, idx index.Reader) (*About, error) {
	about, err := NewAbout(ctx, idx, "entities", nil, nil)
	if err != nil {
		return nil, err
	}
	about.Filter = conditions([2]string{"kind", e.Kind}, [2]string{"words", e.Words}, [2]string{"copies", yes(e.Copies)})
	return about, nil
}

// yes is how a condition that holds is written.
func yes(holds bool) string {
	if holds {
		return "yes"
	}
	return ""
}

// Ask answers the question. Without a kind, offset and limit hold for each.
func (e *Entities) Ask(ctx context.Context, idx index.Reader, n Names) (*EntitiesAnswer, error) {
	kinds := extract.Kinds()
	if e.Kind != "" {
		k, err := ParseKind(e.Kind)
		if err != nil {
			return nil, err
		}
		kinds = []extract.Kind{k}
	}
	a := &EntitiesAnswer{Values: []Entity{}}
	for _, k := range kinds {
		found, err := e.list(ctx, idx, k, n)
		if err != nil {
			return nil, err
		}
		a.Total += found.Total
		a.Values = slices.Grow(a.Values, len(found.Values))
		for _, v := range found.Values {
			out := Entity{Type: v.Kind.String(), Value: v.Value, Documents: v.Documents, Mentions: v.Mentions}
			if k == extract.Country {
				out.Name = n.CountryName(v.Value)
			}
			a.Values = append(a.Values, out)
		}
	}
	return a, nil
}
