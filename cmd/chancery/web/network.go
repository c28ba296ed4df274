package web

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
)

// How many members the pictures show.
const (
	networkNodes = 36
	matrixNodes  = 24
)

// network is a picture of who agrees with whom.
type network struct {
	Width, Height int
	Edges         []edge
	Nodes         []vertex
}

type edge struct {
	X1, Y1, X2, Y2, Width float64
	Opacity               float64
	Address, Label        string
}

type vertex struct {
	X, Y, R, TextY float64
	Name           string
	Address, Label string
}

// newNetwork draws the members with most agreements. Where they stand depends
// on their ties alone, so that the same register gives the same picture.
func newNetwork(t *api.Ties, s site) *network {
	members := connected(t, networkNodes)
	if len(members) < 2 {
		return nil
	}
	n := &network{Width: 900, Height: 640}
	at := map[string]int{}
	for i, m := range members {
		at[m.Value] = i
	}
	var springs []spring
	var pairs []api.Pair
	for _, p := range t.Pairs {
		a, okA := at[p.A]
		b, okB := at[p.B]
		if okA && okB {
			springs = append(springs, spring{a, b, float64(p.Agreements)})
			pairs = append(pairs, p)
		}
	}
	points := arrange(len(members), springs)
	fit(points, 90, 40, float64(n.Width)-180, float64(n.Height)-90)
	names := labels(members)
	radius := func(m api.Member) float64 {
		return 4 + 14*math.Sqrt(float64(m.Agreements)/float64(members[0].Agreements))
	}
	boxes := make([]box, len(members))
	for i, m := range members {
		r := radius(m)
		boxes[i] = box{side: max(r, letterWidth/2*float64(utf8.RuneCountInString(names[i]))) + 3, above: r + 2, below: r + 18}
	}
	separate(points, boxes, float64(n.Width), float64(n.Height))
	most := 1
	if len(pairs) > 0 {
		most = pairs[0].Agreements
	}
	for i, p := range slices.Backward(pairs) {
		a, b := points[springs[i].a], points[springs[i].b]
		share := float64(p.Agreements) / float64(most)
		n.Edges = append(n.Edges, edge{
			round(a.x), round(a.y), round(b.x), round(b.y), round(.8 + 5*math.Sqrt(share)), round(.25 + .6*share), s.Between(p.A, p.B),
			t.Member(p.A).Name + " – " + t.Member(p.B).Name + ": " + wording.Count(p.Agreements, "agreement"),
		})
	}
	for i, m := range members {
		r := radius(m)
		n.Nodes = append(n.Nodes, vertex{
			round(points[i].x), round(points[i].y), round(r), round(points[i].y + r + 13), names[i], s.Entity(t.Kind.String(), m.Value),
			m.Name + ": " + wording.Count(m.Agreements, "agreement") + ", " + wording.Count(m.Partners, "partner"),
		})
	}
	return n
}

// connected are the first members that have a partner.
func connected(t *api.Ties, most int) []api.Member {
	var all []api.Member
	for _, m := range t.Members {
		if m.Partners > 0 && len(all) < most {
			all = append(all, m)
		}
	}
	return all
}

// letterWidth is about how wide a letter of a label is.
const letterWidth = 6.8

// labelLength is how many letters of a name a picture shows.
const labelLength = 26

// labels are the members' names, short enough for a picture. Those of which the
// beginnings are alike show their ends as well.
func labels(members []api.Member) []string {
	all := make([]string, len(members))
	alike := map[string]int{}
	for i, m := range members {
		all[i] = beginning(m.Name)
		alike[all[i]]++
	}
	for i, m := range members {
		if alike[all[i]] > 1 {
			all[i] = ends(m.Name)
		}
	}
	return all
}

// beginning is a name without what is too much of it.
func beginning(name string) string {
	r := []rune(name)
	if len(r) <= labelLength {
		return name
	}
	return string(r[:labelLength-1]) + "…"
}

// ends are the first and the last words of a name.
func ends(name string) string {
	r := []rune(name)
	if len(r) <= labelLength {
		return name
	}
	first, last := string(r[:labelLength/2]), string(r[len(r)-labelLength/2:])
	if i := strings.LastIndexByte(first, ' '); i > 0 {
		first = first[:i]
	}
	if _, words, ok := strings.Cut(last, " "); ok {
		last = words
	}
	return first + " … " + last
}
