package web

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
)

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
