package corpus

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

// errNoColumn says which columns a table would need.
var errNoColumn = errors.New("no column of texts: none is called text, body, content or the like")

// table yields one item for each row of CSV or TSV that has a text.
func (w *walk) table(s *source) bool {
	w.several = true
	head, _ := s.Peek(sniffed)
	delimiter := delimiter(head)
	gate := &gate{Reader: utf8Reader(s, head)}
	r := csv.NewReader(gate)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = delimiter, true, -1, true
	gate.left = w.o.Limits.Size
	header, err := r.Read()
	if err != nil {
		return w.fail(s.at, err)
	}
	header = append([]string(nil), header...)
	columns := w.columns(header)
	if columns["text"] < 0 {
		if s.found {
			return w.report(s.at.skip(errNoColumn))
		}
		return w.fail(s.at, errNoColumn)
	}
	for n := 1; ; n++ {
		if w.ctx.Err() != nil {
			return w.cancelled()
		}
		gate.left = w.o.Limits.Size + sniffed
		row, err := r.Read()
		if err == io.EOF {
			return true
		}
		if err != nil {
			return w.fail(s.at, fmt.Errorf("row %d: %w", n, err))
		}
		if !w.row(s.at, n, row, columns) {
			return false
		}
	}
}

// columns are the numbers of the columns for the fields of a record.
func (w *walk) columns(header []string) map[string]int {
	columns := map[string]int{}
	for field := range fields {
		columns[field] = column(header, field)
	}
	if w.o.TextColumn != "" {
		columns["text"] = -1
		for i, h := range header {
			if fold(h) == fold(w.o.TextColumn) {
				columns["text"] = i
			}
		}
	}
	return columns
}

func (w *walk) row(at place, n int, row []string, columns map[string]int) bool {
	cell := func(field string) string {
		i := columns[field]
		if i < 0 || i >= len(row) {
			return ""
		}
		if s := row[i]; utf8.ValidString(s) {
			return s
		}
		s, _, err := Decode([]byte(row[i]), "")
		if err != nil {
			return strings.ToValidUTF8(row[i], "\ufffd")
		}
		return s
	}
	r := record{ID: cell("id"), Text: cell("text"), Title: cell("title"), Date: cell("date"), Lang: cell("lang"), Source: cell("source")}
	l := line{number: n, bytes: r.line()}
	if strings.TrimSpace(r.Text) == "" {
		l.err = ErrEmpty
	}
	id := ""
	if r.ID != "" { // numbers of rows are no ids on their own
		id = at.id + "#" + cleanName(r.ID)
	}
	return w.line(at, l, id)
}

// gate ends a stream with ErrTooLarge where one record goes on for too long.
type gate struct {
	io.Reader
	left int64
}

func (g *gate) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, fmt.Errorf("%w: one record goes on and on", ErrTooLarge)
	}
	n, err := g.Reader.Read(p)
	g.left -= int64(n)
	return n, err
}

// utf8Reader turns a stream into UTF-8 by the encoding of its first bytes.
func utf8Reader(r io.Reader, head []byte) io.Reader {
	_, name, err := Decode(head, "")
	if err != nil || name == "utf-8" {
		return r
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return r
	}
	return e.NewDecoder().Reader(r)
}

// delimiter is the sign between the cells of a table.
func delimiter(head []byte) rune {
	first := headerLine(head)
	best, most := ',', 0
	for _, d := range "\t;,|" {
		if n := bytes.Count(first, []byte(string(d))); n > most {
			best, most = d, n
		}
	}
	return best
}

func headerLine(head []byte) []byte {
	s, _, err := Decode(head, "")
	if err != nil {
		return nil
	}
	first, _, _ := strings.Cut(s, "\n")
	return []byte(strings.TrimRight(first, "\r"))
}

// tabular says that a text begins as a table with a column of texts does.
func tabular(head []byte) bool {
	first := headerLine(head)
	d := string(delimiter(head))
	cells := strings.Split(string(first), d)
	if len(cells) < 2 {
		return false
	}
	for _, c := range cells {
		if len(c) > 60 || strings.Count(strings.TrimSpace(c), " ") > 3 {
			return false
		}
	}
	known := 0
	for field := range fields {
		if column(cells, field) >= 0 {
			known++
		}
	}
	return column(cells, "text") >= 0 && known >= 2
}
