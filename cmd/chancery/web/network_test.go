package web

import (
	"math/rand/v2"
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

// Points end up with room for their boxes, within the picture, the same each
// time.
func TestSeparate(t *testing.T) {
	t.Parallel()
	const width, height = 900, 640
	place := func(seed uint64) ([]point, []box) {
		random := rand.New(rand.NewPCG(seed, 1))
		points, boxes := make([]point, networkNodes), make([]box, networkNodes)
		for i := range points {
			points[i] = point{400 + 100*random.Float64(), 300 + 50*random.Float64()}
			boxes[i] = box{15 + 60*random.Float64(), 5 + 15*random.Float64(), 20 + 15*random.Float64()}
		}
		points[1] = points[0]
		separate(points, boxes, width, height)
		return points, boxes
	}
	for seed := range uint64(20) {
		points, boxes := place(seed)
		for i, p := range points {
			b := boxes[i]
			if p.x < b.side || p.x > width-b.side || p.y < b.above || p.y > height-b.below {
				t.Errorf("seed %d: %v is outside", seed, p)
			}
			for j, q := range points[:i] {
				if b.overlaps(p, boxes[j], q) {
					t.Errorf("seed %d: %v of %v and %v of %v overlap", seed, p, b, q, boxes[j])
				}
			}
		}
		if again, _ := place(seed); !slices.Equal(points, again) {
			t.Errorf("seed %d: another picture", seed)
		}
	}
}
