package index

import "slices"

// fieldGap is the number of positions between the words of two values of one
// field, such as a document's title and its text: no phrase reaches across.
const fieldGap = maxSlop + 2

// Fits reports whether the words of the phrase stand as it asks. at holds for
// each of its Terms the positions of that word, ascending.
func (n Phrase) Fits(at [][]int) bool {
	found := false
	n.fits(at, func([]int) bool {
		found = true
		return false
	})
	return found
}

// fits calls visit with the positions of each place where the phrase stands,
// until visit returns false. The positions are valid during the call.
func (n Phrase) fits(at [][]int, visit func(positions []int) bool) {
	if slices.ContainsFunc(at, func(p []int) bool { return len(p) == 0 }) {
		return
	}
	if n.Near {
		n.near(at, visit)
		return
	}
	n.inOrder(at, visit)
}

func (n Phrase) inOrder(at [][]int, visit func([]int) bool) {
	place := make([]int, len(at))
	next := make([]int, len(at))
	for _, first := range at[0] {
		ok := true
		for i := range at {
			want := first + i
			for next[i] < len(at[i]) && at[i][next[i]] < want {
				next[i]++
			}
			if next[i] == len(at[i]) {
				return
			}
			if at[i][next[i]] != want {
				ok = false
				break
			}
			place[i] = want
		}
		if ok && !visit(place) {
			return
		}
	}
}

// near slides a window over the positions of all words. It is small enough
// when it holds each word as often as the phrase does, and at most Slop more.
func (n Phrase) near(at [][]int, visit func([]int) bool) {
	type occurrence struct{ position, word int }
	var all []occurrence
	var need []int // by word: how often it stands in the phrase
	for i, term := range n.Terms {
		if j := slices.Index(n.Terms[:i], term); j >= 0 {
			need[j]++
			need = append(need, 0)
			continue
		}
		need = append(need, 1)
		for _, p := range at[i] {
			all = append(all, occurrence{p, i})
		}
	}
	slices.SortFunc(all, func(a, b occurrence) int { return a.position - b.position })
	have := make([]int, len(need))
	missing := len(n.Terms)
	place := make([]int, 0, len(n.Terms))
	end := 0
	for start := range all {
		for missing > 0 && end < len(all) {
			w := all[end].word
			if have[w]++; have[w] <= need[w] {
				missing--
			}
			end++
		}
		if missing > 0 {
			return
		}
		if all[end-1].position-all[start].position+1-len(n.Terms) <= n.Slop {
			place = place[:0]
			for _, o := range all[start:end] {
				place = append(place, o.position)
			}
			if !visit(place) {
				return
			}
		}
		w := all[start].word
		if have[w]--; have[w] < need[w] {
			missing++
		}
	}
}
