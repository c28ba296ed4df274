package web

import "math"

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

// box is the room that something takes around its point: as much to its left as
// to its right.
type box struct{ side, above, below float64 }

// overlaps reports whether boxes around two points do.
func (b box) overlaps(p point, c box, q point) bool {
	return math.Abs(p.x-q.x) < b.side+c.side && p.y-b.above < q.y+c.below && q.y-c.above < p.y+b.below
}

// separate moves each point to the nearest place, within a rectangle, where its
// box overlaps that of no earlier one. What finds no such place stays.
func separate(points []point, boxes []box, width, height float64) {
	const step, directions = 4, 24
	for i, b := range boxes {
		free := func(p point) bool {
			if p.x < b.side || p.x > width-b.side || p.y < b.above || p.y > height-b.below {
				return false
			}
			for j, c := range boxes[:i] {
				if b.overlaps(p, c, points[j]) {
					return false
				}
			}
			return true
		}
		points[i] = nearest(points[i], width+height, step, directions, free)
	}
}

// nearest is the place next to a point that is free, of those in some
// directions and at some steps; the point itself if there is none within reach.
func nearest(from point, reach, step float64, directions int, free func(point) bool) point {
	if free(from) {
		return from
	}
	for away := step; away <= reach; away += step {
		for d := range directions {
			sin, cos := math.Sincos(2 * math.Pi * float64(d) / float64(directions))
			if p := (point{from.x + away*cos, from.y + away*sin}); free(p) {
				return p
			}
		}
	}
	return from
}
