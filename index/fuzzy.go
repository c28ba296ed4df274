package index

// maxEdits bounds the Edits of a Fuzzy.
const maxEdits = 2

// WithinEdits reports whether one word becomes another by at most n edits: see
// Edits.
func WithinEdits(a, b string, n int) bool {
	s, t := []rune(a), []rune(b)
	return len(s)-len(t) <= n && len(t)-len(s) <= n && edits(s, t) <= n
}

// Edits is the number of edits by which one word becomes another. An edit
// inserts, drops or replaces a letter, or swaps two that stand together; no
// letter is edited twice. Letters are code points.
func Edits(a, b string) int { return edits([]rune(a), []rune(b)) }

func edits(s, t []rune) int {
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range s {
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(row[j]+1, last[j+1]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}
