package web

import (
	"slices"
	"testing"

	"chancery/cmd/chancery/api"
)

// Labels of a picture are short, and tell the members apart.
func TestLabels(t *testing.T) {
	t.Parallel()
	var members []api.Member
	for _, name := range []string{
		"Türkiye",
		"Ministry of Labour and Social Protection of Population of the Republic of Azerbaijan",
		"Ministry of Labour and Social Protection of the Republic of Turkey",
		"United Nations Development Programme",
		"Twenty-seven letters in a row",
	} {
		members = append(members, api.Member{Name: name})
	}
	want := []string{"Türkiye", "Ministry of … Azerbaijan", "Ministry of … of Turkey", "United Nations Developmen…", "Twenty-seven letters in a…"}
	if got := labels(members); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
