package index

// nearest returns the field whose name is meant by a misspelt one, or "".
func nearest(f Field, fields []Field) Field {
	best, distance := Field(""), 3
	for _, g := range fields {
		if d := Edits(string(f), string(g)); d < distance && d < len(g)-1 {
			best, distance = g, d
		}
	}
	return best
}
