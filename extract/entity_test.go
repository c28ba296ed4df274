package extract_test

import (
	"slices"
	"testing"

	"chancery/extract"
)

// A name, a code or an identifier in any case leads to what the dictionaries
// know; an acronym that several bodies have, to all of them.
func TestLookup(t *testing.T) {
	t.Parallel()
	x := defaultExtractor(t)
	tests := []struct {
		kind extract.Kind
		name string
		ids  []string
	}{
		{extract.Country, "turkey", []string{"TUR"}},
		{extract.Country, "the Republic of Türkiye", []string{"TUR"}},
		{extract.Country, "tr", []string{"TUR"}},
		{extract.Country, "Burma", []string{"MMR"}},
		{extract.Country, "BUMM", []string{"MMR"}},
		{extract.Country, "SUHH", []string{"SUHH"}},
		{extract.Country, "ILO", nil},
		{extract.Organization, "ilo", []string{"ilo"}},
		{extract.Organization, "ILO", []string{"ilo"}},
		{extract.Organization, "International Labor Organization", []string{"ilo"}},
		{extract.Organization, "Commission", nil},
		{extract.Date, "2018", nil},
	}
	for _, tt := range tests {
		var ids []string
		for _, e := range x.Lookup(tt.kind, tt.name) {
			ids = append(ids, e.ID)
		}
		if !slices.Equal(ids, tt.ids) {
			t.Errorf("%v %q is %q, want %q", tt.kind, tt.name, ids, tt.ids)
		}
	}
}

func TestEntity(t *testing.T) {
	t.Parallel()
	x := defaultExtractor(t)
	sun := x.Lookup(extract.Country, "USSR")[0]
	if sun.Type != "former" || sun.From != "1922-12-30" || sun.To != "1991-12-26" || !slices.Contains(sun.Successors, "RUS") || !slices.Contains(sun.Demonyms, "Soviet") {
		t.Errorf("USSR: %+v", sun)
	}
	if want := []extract.Code{{List: "alpha-2", Code: "SU"}, {List: "alpha-3", Code: "SUN"}, {List: "numeric", Code: "810"}, {List: "COW", Code: "365"}, {List: "GW", Code: "365"}}; !slices.Equal(sun.Codes, want) {
		t.Errorf("codes of USSR: %v, want %v", sun.Codes, want)
	}
	cod := x.Lookup(extract.Country, "COD")[0]
	if cod.Names[0] != "Democratic Republic of the Congo" && cod.Name != "Democratic Republic of the Congo" || !slices.Contains(cod.Names, "Zaire") || cod.Type != "state" {
		t.Errorf("COD: %+v", cod)
	}
	ilo := x.Lookup(extract.Organization, "ilo")[0]
	if ilo.Value != "International Labour Organization" || ilo.Parent != "United Nations" || !slices.Contains(ilo.Acronyms, "ILO") {
		t.Errorf("ILO: %+v", ilo)
	}
}
