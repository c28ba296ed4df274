package index

// nearest returns the field whose name is meant by a misspelt one, or "".
func nearest(f Field, fields []Field) Field {
	best, distance := Field(""), 3
	for _, g := range fields {
		if d := edits(string(f), string(g)); d < distance && d < len(g)-1 {
			best, distance = g, d
		}
	}
	return best
}

// edits counts the letters to insert, delete or replace between two names.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			above := row[j+1]
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(row[j]+1, above+1, diagonal+cost)
			diagonal = above
		}
	}
	return row[len(b)]
}
