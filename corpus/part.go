package corpus

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// PartSize is the length in bytes of the longest text that is kept as one
// document. Engines need a multiple of a text in memory.
const PartSize = 1 << 20

var partMark = regexp.MustCompile(`#part=\d+$`)

// PartID is the id of the nth part, from 1, of the document with an id. The
// first part has the document's own.
func PartID(id string, n int) string {
	if n <= 1 {
		return id
	}
	return fmt.Sprintf("%s#part=%d", id, n)
}

// WholeID is the id of the document of which an id is that of a part.
func WholeID(id string) string { return partMark.ReplaceAllString(id, "") }

// Parts cuts a document whose text is longer than size bytes into several,
// between paragraphs where it can; size is 4 at least, the length of a
// character. One after another their texts are the whole text. The source of each ends in the place of its text in the whole,
// in code points as RFC 5147 has it ("a.txt#char=1048570,2097140"), and its
// title in its number.
func (d *Document) Parts(size int) []*Document {
	if len(d.Text) <= size {
		return []*Document{d}
	}
	var texts []string
	for rest := d.Text; rest != ""; {
		n := cut(rest, size)
		texts = append(texts, rest[:n])
		rest = rest[n:]
	}
	parts := make([]*Document, len(texts))
	from := 0
	for i, text := range texts {
		to := from + utf8.RuneCountInString(text)
		part := *d
		part.ID = PartID(d.ID, i+1)
		part.Source = fmt.Sprintf("%s#char=%d,%d", d.Source, from, to)
		part.Title = strings.TrimSpace(fmt.Sprintf("%s (part %d of %d)", d.Title, i+1, len(texts)))
		part.Text = text
		parts[i] = &part
		from = to
	}
	return parts
}

// cut is where a text is cut so that its first piece is no longer than size:
// before a paragraph, else a line, else a sentence, else a word, if there is
// one in the last quarter of the piece.
func cut(s string, size int) int {
	if len(s) <= size {
		return len(s)
	}
	least := size - size/4
	for _, mark := range []string{"\n\n", "\n", ". ", " "} {
		if i := strings.LastIndex(s[least:size], mark); i >= 0 {
			return least + i + len(mark)
		}
	}
	for n := size; n > 0; n-- {
		r, _ := utf8.DecodeRuneInString(s[n:])
		if utf8.RuneStart(s[n]) && !unicode.Is(unicode.M, r) {
			return n
		}
	}
	n := size // all that follows the first character are its marks
	for !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}
