package web

import (
	"cmp"
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
	names := labels(members)
	for i, m := range members {
		r := 4 + 14*math.Sqrt(float64(m.Agreements)/float64(members[0].Agreements))
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

type point struct{ x, y float64 }

// spring pulls two points together.
type spring struct {
	a, b     int
	strength float64
}

// arrange places points such that springs are short and points apart: the
// method of Fruchterman and Reingold, from a spiral.
func arrange(n int, springs []spring) []point {
	points := make([]point, n)
	for i := range points {
		angle, radius := 2.39996*float64(i), math.Sqrt((float64(i)+.5)/float64(n))
		points[i] = point{radius * math.Cos(angle), radius * math.Sin(angle)}
	}
	most := 1.0
	for _, s := range springs {
		most = max(most, s.strength)
	}
	k := 1.1 / math.Sqrt(float64(n))
	const rounds = 400
	for round := range rounds {
		moves := make([]point, n)
		// move moves two points apart by a multiple of their distance.
		move := func(i, j int, times func(distance float64) float64) {
			dx, dy := points[i].x-points[j].x, points[i].y-points[j].y
			f := times(max(math.Hypot(dx, dy), .001))
			moves[i].x += dx * f
			moves[i].y += dy * f
			moves[j].x -= dx * f
			moves[j].y -= dy * f
		}
		for i := range n {
			for j := range i {
				move(i, j, func(d float64) float64 { return k * k / (d * d) })
			}
			// What has few ties stays near.
			moves[i].x -= points[i].x * .6
			moves[i].y -= points[i].y * .6
		}
		for _, s := range springs {
			pull := .35 + .65*s.strength/most
			move(s.a, s.b, func(d float64) float64 { return -pull * d / k })
		}
		heat := .12 * (1 - float64(round)/rounds)
		for i := range points {
			d := max(math.Hypot(moves[i].x, moves[i].y), .001)
			step := min(d*.05, heat)
			points[i].x += moves[i].x / d * step
			points[i].y += moves[i].y / d * step
		}
	}
	return points
}

// fit spreads points over a rectangle.
func fit(points []point, left, top, width, height float64) {
	minX, maxX, minY, maxY := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, p := range points {
		minX, maxX, minY, maxY = min(minX, p.x), max(maxX, p.x), min(minY, p.y), max(maxY, p.y)
	}
	for i, p := range points {
		points[i].x = left + (p.x-minX)/max(maxX-minX, .001)*width
		points[i].y = top + (p.y-minY)/max(maxY-minY, .001)*height
	}
}

// matrix is a table of who agrees how often with whom.
type matrix struct {
	Size, Left, Top, Width, Height int
	Names                          []header
	Cells                          []cell
}

type header struct {
	At      float64
	Name    string
	Address string
}

type cell struct {
	X, Y           float64
	Count          int
	Opacity        float64
	Address, Label string
}

func newMatrix(t *api.Ties, s site) *matrix {
	members := connected(t, matrixNodes)
	if len(members) < 2 {
		return nil
	}
	slices.SortFunc(members, func(a, b api.Member) int { return cmp.Compare(a.Name, b.Name) })
	names := labels(members)
	longest := 0
	for _, name := range names {
		longest = max(longest, utf8.RuneCountInString(name))
	}
	m := &matrix{Size: 26, Left: 7*longest + 16, Top: 6*longest + 24}
	m.Width, m.Height = m.Left+m.Size*len(members)+30, m.Top+m.Size*len(members)+4
	at := map[string]int{}
	for i, v := range members {
		at[v.Value] = i
		m.Names = append(m.Names, header{(float64(i) + .5) * float64(m.Size), names[i], s.Entity(t.Kind.String(), v.Value)})
	}
	most := 1
	for _, p := range t.Pairs {
		a, okA := at[p.A]
		b, okB := at[p.B]
		if !okA || !okB {
			continue
		}
		most = max(most, p.Agreements)
		for _, place := range [][2]int{{a, b}, {b, a}} {
			m.Cells = append(m.Cells, cell{
				X: float64(place[0] * m.Size), Y: float64(place[1] * m.Size), Count: p.Agreements,
				Opacity: round(.2 + .8*math.Sqrt(float64(p.Agreements)/float64(most))), Address: s.Between(p.A, p.B),
				Label: t.Member(p.A).Name + " – " + t.Member(p.B).Name + ": " + wording.Count(p.Agreements, "agreement"),
			})
		}
	}
	return m
}
