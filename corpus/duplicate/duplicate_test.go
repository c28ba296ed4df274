package duplicate_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"chancery/corpus/duplicate"
)

// prose is a text of n words of a made-up language.
func prose(seed uint64, n int) []string {
	random := rand.New(rand.NewPCG(seed, 1))
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("w%d", random.IntN(5000))
	}
	return words
}

func TestFind(t *testing.T) {
	t.Parallel()
	long := prose(1, 400)
	edited := slices.Clone(long)
	edited[200] = "other" // 5 of 396 shingles
	half := append(slices.Clone(long[:200]), prose(2, 200)...)
	join := func(words []string) string { return strings.Join(words, " ") }
	texts := []string{
		join(long),                    // 0
		"Short.",                      // 1
		join(prose(3, 400)),           // 2
		strings.ToUpper(join(edited)), // 3
		join(half),                    // 4
		" Short.\n",                   // 5
		"Short, too.",                 // 6
		strings.ReplaceAll(join(long), " ", ",\n"), // 7
	}
	var all []duplicate.Signature
	for _, s := range texts {
		all = append(all, duplicate.Sign(s))
	}
	for exact, want := range map[bool][]string{false: {"[0 3 7]", "[1 5]"}, true: {"[1 5]"}} {
		var got []string
		for _, g := range duplicate.Find(all, exact) {
			got = append(got, fmt.Sprint(g.Members))
		}
		if !slices.Equal(got, want) {
			t.Errorf("exact %v: groups %v, want %v", exact, got, want)
		}
	}
}

// A signature that is written and read is the same.
func TestParse(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "Short.", strings.Join(prose(1, 400), " ")} {
		s := duplicate.Sign(text)
		if got, err := duplicate.Parse(s.String()); err != nil || got != s {
			t.Errorf("%.20q: %v, %v, want %v", text, got, err, s)
		}
	}
	for _, bad := range []string{"", "AAAA", "!", strings.Repeat("A", 23), strings.Repeat("A", 108)} {
		if _, err := duplicate.Parse(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// The estimate is near the true share of shingles.
func TestSimilarity(t *testing.T) {
	t.Parallel()
	const n = 2000
	sum := 0.0
	for seed := range uint64(20) {
		a := prose(seed, n)
		b := append(slices.Clone(a[:n*3/4]), prose(seed+100, n/4)...)
		s, u := duplicate.Sign(strings.Join(a, " ")), duplicate.Sign(strings.Join(b, " "))
		sum += s.Similarity(&u)
	}
	// Three quarters of each, so 3/5 of both together.
	if mean := sum / 20; math.Abs(mean-0.6) > 0.04 {
		t.Errorf("the mean estimate is %.3f, want 0.6", mean)
	}
}
