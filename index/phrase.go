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

// few is the number of words for which no scratch is allocated.
const few = 8

func (n Phrase) inOrder(at [][]int, visit func([]int) bool) {
	var placeBuffer, nextBuffer [few]int
	place := append(placeBuffer[:0], make([]int, len(at))...)
	next := append(nextBuffer[:0], make([]int, len(at))...)
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

// near moves a window along the positions. For each word it holds the next
// ones, as many as the phrase has of it; it fits if it is no longer than the
// phrase and Slop. The word that comes first then moves on.
func (n Phrase) near(at [][]int, visit func([]int) bool) {
	var needBuffer, nextBuffer, placeBuffer [few]int
	need := n.count(needBuffer[:0])
	next := append(nextBuffer[:0], make([]int, len(at))...)
	place := placeBuffer[:0]
	for {
		first, start, end := -1, 0, 0
		for i, c := range need {
			if c == 0 {
				continue
			}
			if next[i]+c > len(at[i]) {
				return
			}
			if p := at[i][next[i]]; first < 0 || p < start {
				first, start = i, p
			}
			end = max(end, at[i][next[i]+c-1])
		}
		if end-start+1-len(n.Terms) <= n.Slop {
			place = place[:0]
			for i, c := range need {
				place = append(place, at[i][next[i]:next[i]+c]...)
			}
			if !visit(place) {
				return
			}
		}
		next[first]++
	}
}

// count appends how often each word stands in the phrase: at its first place,
// with zero at the others.
func (n Phrase) count(need []int) []int {
	for i, term := range n.Terms {
		need = append(need, 1)
		if j := slices.Index(n.Terms[:i], term); j >= 0 {
			need[i] = 0
			need[j]++
		}
	}
	return need
}
