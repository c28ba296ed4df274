package web

import (
	"fmt"
	"strconv"

	"chancery/cmd/chancery/wording"
)

// years is a histogram by year, each bar a way to narrow down to its years. It
// is as wide as there is room: X and W of its bars and ticks are percentages.
type years struct {
	Title        string
	Height, Base int
	Bars         []bar
	Ticks        []tick
	Clear        string // the address without any year
}

// bar stands for some years that follow each other.
type bar struct {
	Label, Address string
	X, Y, W, H     float64
	Chosen         bool
}

// tick is a word below the axis.
type tick struct {
	X            float64
	Text, Anchor string
}

// yearCount is a year with a number of documents or agreements.
type yearCount struct{ Year, Count int }

// mostBars bounds the bars: of more years several share one. widest bounds the
// width of one, in percent.
const (
	mostBars = 60
	widest   = 10
)

// newYears draws counts in the order of years. Addresses are those of a page
// with from and to; noun is what is counted.
func newYears(counts []yearCount, c chosen, noun string) *years {
	if len(counts) == 0 {
		return nil
	}
	first, last := counts[0].Year, counts[len(counts)-1].Year
	step := 1
	for (last-first)/step >= mostBars {
		step = wider(step)
	}
	first -= ((first % step) + step) % step
	n := (last-first)/step + 1
	sums, most := make([]int, n), 0
	for _, y := range counts {
		i := (y.Year - first) / step
		sums[i] += y.Count
		most = max(most, sums[i])
	}
	h := &years{Title: "Documents by year", Height: 86, Base: 68}
	if noun == "agreement" {
		h.Title = "Agreements by year"
	}
	if c.Get("from")+c.Get("to") != "" {
		h.Clear = c.With("from", "", "to", "")
	}
	w := min(100/float64(n), widest)
	for i, sum := range sums {
		from, to := first+i*step, first+(i+1)*step-1
		b := bar{X: round(float64(i) * w), W: round(w * 5 / 6), H: round(float64(sum) / float64(most) * float64(h.Base-4))}
		if sum > 0 {
			b.H = max(b.H, 2)
		}
		b.Y = round(float64(h.Base) - b.H)
		b.Label = fmt.Sprintf("%s: %s", span(from, to), wording.Count(sum, noun))
		b.Address = c.With("from", year(from), "to", year(to))
		b.Chosen = c.Get("from") == year(from) && c.Get("to") == year(to)
		h.Bars = append(h.Bars, b)
	}
	h.Ticks = ticks(first, step, n, w)
	return h
}

// wider is the next rounder number of years for a bar.
func wider(step int) int {
	switch step {
	case 1:
		return 2
	case 2:
		return 5
	case 5:
		return 10
	}
	return step * 2
}

// ticks names about six of the bars.
func ticks(first, step, n int, w float64) []tick {
	every := max((n+5)/6, 1)
	var all []tick
	for i := 0; i < n; i += every {
		all = append(all, tick{round((float64(i) + .5) * w), year(first + i*step), "middle"})
	}
	all[0].X, all[0].Anchor = 0, "start"
	return all
}

func year(y int) string {
	if y < 0 {
		return fmt.Sprintf("-%04d", -y)
	}
	return fmt.Sprintf("%04d", y)
}

func span(from, to int) string {
	if from == to {
		return strconv.Itoa(from)
	}
	return fmt.Sprintf("%d–%d", from, to)
}

func round(x float64) float64 { return float64(int(x*100+.5)) / 100 }
