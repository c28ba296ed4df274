package opensearch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"chancery/extract"
	"chancery/index"
)

// In a field of words, a line is a position, and termSeparator stands between
// the terms of one position. No term holds either.
const (
	termSeparator = "\x1e"
	lineSeparator = "\n"
)

// tallySeparator stands between a value's marker and how often it occurs.
const tallySeparator = "\x1e"

// put is the line that stores a record.
func put(id string, rows []index.Row) (line, error) {
	d := object{storedField: rows[0].Stored}
	fill(d, rows[0], "")
	count(d, rows[0])
	var nested []object
	var parts [][]byte
	for _, row := range rows[1:] {
		n := object{}
		fill(n, row, nestedPath+".")
		nested = append(nested, n)
		parts = append(parts, row.Stored)
	}
	if len(nested) > 0 {
		d[nestedPath], d[partsField] = nested, parts
	}
	body, err := encode(d)
	return line{id: id, action: action("index", id), body: body}, err
}

func deletion(id string) line { return line{id: id, action: action("delete", id)} }

func action(what, id string) []byte {
	a, _ := encode(object{what: object{"_id": documentID(id)}}) // strings do not fail
	return a
}

// encode writes one line of JSON.
func encode(o object) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(o)
	return b.Bytes(), err
}

// documentID is the id of a document in the cluster, which takes no more than
// 512 bytes and text only.
func documentID(id string) string {
	if len(id) <= 400 && utf8.ValidString(id) && !strings.HasPrefix(id, "#") {
		return "=" + id
	}
	sum := sha256.Sum256([]byte(id))
	return "#" + hex.EncodeToString(sum[:])
}

// longest bounds the bytes of a term; the cluster takes 32,766.
const longest = 32_000

// bounded gives a term that is too long a short form of its own. A term that
// begins as it does begins so still.
func bounded(term string) string {
	if len(term) <= longest {
		return term
	}
	sum := sha256.Sum256([]byte(term))
	return strings.ToValidUTF8(term[:longest], "") + termSeparator + hex.EncodeToString(sum[:])
}

// fill adds the fields of a row whose names begin with a prefix there, or are
// of its kind of row only.
func fill(o object, row index.Row, prefix string) {
	for _, w := range row.Words {
		o[strings.TrimPrefix(fieldName(w.Field), prefix)] = lines(w)
	}
	for _, t := range row.Terms {
		name, ok := strings.CutPrefix(fieldName(t.Field), prefix)
		if !ok {
			continue // what tells agreements' rows from documents'
		}
		values := make([]string, len(t.Values))
		for i, v := range t.Values {
			values[i] = bounded(v)
		}
		o[name] = values
	}
}

// lines writes the words of a field: one text for each of its values, which
// the gap between positions tells apart.
func lines(w index.Words) []string {
	var texts []string
	var b strings.Builder
	for i := 0; i < len(w.At); {
		end := i + 1
		for end < len(w.At) && w.At[end].Position == w.At[i].Position {
			end++
		}
		switch {
		case i == 0:
		case w.At[i].Position >= w.At[i-1].Position+index.FieldGap:
			texts = append(texts, b.String())
			b.Reset()
		default:
			b.WriteString(lineSeparator)
		}
		writeTerms(&b, w.At[i:end])
		i = end
	}
	if b.Len() > 0 {
		texts = append(texts, b.String())
	}
	return texts
}

// writeTerms writes the terms of one position.
func writeTerms(b *strings.Builder, all []index.At) {
	for i, at := range all {
		if i > 0 {
			b.WriteString(termSeparator)
		}
		b.WriteString(bounded(at.Word))
		if !index.IsMarker(at.Word) {
			continue
		}
		last := index.EndMarker(at.Word)
		if slices.ContainsFunc(all, func(other index.At) bool { return other.Word == last }) {
			b.WriteString(termSeparator)
			b.WriteString(bounded(alone(at.Word)))
		}
	}
}

// alone is the term that stands with the marker of a mention of one word.
func alone(marker string) string { return marker + termMark }

// termMark ends the terms that only the cluster has.
const termMark = "\x1d"

// count adds how many mentions of each kind and value there are: the cluster
// counts documents, not what stands in them.
func count(o object, row index.Row) {
	for _, w := range row.Words {
		if w.Field != index.MarkerField {
			continue
		}
		numbers := map[string]int{}
		for _, at := range w.At {
			numbers[at.Word]++
		}
		for _, k := range extract.Kinds() {
			if n := numbers[index.KindMarker(k)]; n > 0 {
				o[countField+kindName(k)] = n
			}
			var tally []string
			for marker, n := range numbers {
				if strings.HasPrefix(marker, index.ValueMarkers(k)) {
					tally = append(tally, bounded(marker)+tallySeparator+strconv.Itoa(n))
				}
			}
			if tally != nil {
				o[tallyField+kindName(k)] = tally
			}
		}
	}
}
