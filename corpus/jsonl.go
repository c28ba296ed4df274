package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"chancery/corpus/charset"
)

// record is one line of JSONL. A record's text is kept as it stands, since the
// offsets of whoever made the line point into it; only what is not UTF-8 or
// not in form C changes.
type record struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Title  string `json:"title"`
	Date   string `json:"date"`
	Lang   string `json:"lang"`
	Source string `json:"source"`
}

// ParseRecord reads one line of JSONL: an object with the fields id, text,
// title, date, lang and source, all strings and all optional, null counting as
// absent; other fields are ignored. The text is verbatim, form C apart.
func ParseRecord(line []byte) (*Document, error) {
	line, err := utf8Line(line)
	if err != nil {
		return nil, err
	}
	var r record
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, recordError(err)
	}
	d := &Document{
		ID:     cleanName(r.ID),
		Source: r.Source,
		Title:  oneLine(clean(r.Title)),
		Lang:   subtag(r.Lang),
		Text:   norm.NFC.String(r.Text),
	}
	if r.Date != "" {
		if d.Date, err = parseDate(r.Date); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// utf8Line decodes a line in another encoding.
func utf8Line(line []byte) ([]byte, error) {
	line = bytes.TrimPrefix(line, []byte("\ufeff"))
	if utf8.Valid(line) {
		return line, nil
	}
	s, _, err := charset.Decode(line, "")
	return []byte(s), err
}

// recordError says what is wrong with a line in the words of its writer.
func recordError(err error) error {
	if te, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if te.Field == "" {
			return fmt.Errorf("line is a JSON %s, not an object", te.Value)
		}
		return fmt.Errorf("field %q is a JSON %s, not a string", te.Field, te.Value)
	}
	if se, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("not JSON: %w (byte %d of the line)", err, se.Offset)
	}
	return err
}

// recordID reads the id of a line and no more, checking that the line is JSON.
func recordID(line []byte) (string, error) {
	var r struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(line, &r); err != nil {
		return "", recordError(err)
	}
	return cleanName(r.ID), nil
}

// Records reads JSONL from r, one document for each line that is not blank, in
// order, without a look at ids or at whether there is text: what a filter
// needs that writes one line for each it reads. A line that cannot be read,
// or is longer than limit bytes (0 means that of DefaultLimits), yields a *SourceError
// with its number, and reading goes on; an error of r itself ends it.
func Records(r io.Reader, limit int64) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		for l := range lines(r, limit) {
			d, err := l.document()
			if err != nil {
				err = &SourceError{Name: "-", Source: "-", Line: l.number, Err: err}
			} else {
				d.settleLanguage()
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// line is one line of a stream. Its bytes are its own.
type line struct {
	number int // from 1
	bytes  []byte
	err    error
}

func (l line) document() (*Document, error) {
	if l.err != nil {
		return nil, l.err
	}
	return ParseRecord(l.bytes)
}

// lines gives the lines of r that are not blank. A line longer than limit is
// read past without being held and gives ErrTooLarge.
func lines(r io.Reader, limit int64) iter.Seq[line] {
	if limit <= 0 {
		limit = DefaultLimits.Size
	}
	return func(yield func(line) bool) {
		br := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			b, size, err := readLine(br, limit)
			l := line{number: n, bytes: bytes.TrimSpace(b)}
			switch {
			case err != nil && err != io.EOF:
				l.err = err
			case size > limit:
				l.bytes, l.err = nil, tooLarge("line", size, limit)
			}
			if (len(l.bytes) > 0 || l.err != nil) && !yield(l) {
				return
			}
			if err != nil {
				return
			}
		}
	}
}

// readLine reads to the end of a line, however long, and keeps its first limit
// bytes. It gives the true length.
func readLine(br *bufio.Reader, limit int64) (kept []byte, size int64, err error) {
	for {
		part, err := br.ReadSlice('\n')
		size += int64(len(part))
		if size <= limit {
			kept = append(kept, part...)
		}
		if err != bufio.ErrBufferFull {
			return kept, size, err
		}
	}
}

func tooLarge(what string, size, limit int64) error {
	return fmt.Errorf("%w: a %s of %d bytes, and at most %d are read", ErrTooLarge, what, size, limit)
}
