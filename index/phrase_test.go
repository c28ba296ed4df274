package index

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// A phrase fits where some choice of places does, and what is visited is such
// a choice.
func TestPhraseFits(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 1))
	letters := []string{"a", "b", "c"}
	fitted := 0
	for range 20_000 {
		words := make([]string, random.IntN(14))
		for i := range words {
			words[i] = letters[random.IntN(3)]
		}
		p := Phrase{Near: random.IntN(3) > 0, Slop: random.IntN(4)}
		for range 2 + random.IntN(3) {
			p.Terms = append(p.Terms, letters[random.IntN(3)])
		}
		at := make([][]int, len(p.Terms))
		for i, term := range p.Terms {
			for j, w := range words {
				if w == term {
					at[i] = append(at[i], j)
				}
			}
		}
		want := choose(p, at, nil)
		if want {
			fitted++
		}
		if got := p.Fits(at); got != want {
			t.Fatalf("%v in %q: %v, want %v", p, words, got, want)
		}
		p.fits(at, func(place []int) bool {
			var found []string
			for _, i := range place {
				found = append(found, words[i])
			}
			if !slices.Equal(slices.Sorted(slices.Values(found)), slices.Sorted(slices.Values(p.Terms))) {
				t.Fatalf("%v in %q at %v", p, words, place)
			}
			return true
		})
	}
	if fitted < 5000 {
		t.Errorf("only %d fit", fitted)
	}
}

// choose tries every choice of places.
func choose(p Phrase, at [][]int, chosen []int) bool {
	if len(chosen) < len(at) {
		return slices.ContainsFunc(at[len(chosen)], func(i int) bool {
			return !slices.Contains(chosen, i) && choose(p, at, append(chosen, i))
		})
	}
	if p.Near {
		return slices.Max(chosen)-slices.Min(chosen)+1-len(chosen) <= p.Slop
	}
	for i := range chosen {
		if chosen[i] != chosen[0]+i {
			return false
		}
	}
	return true
}
