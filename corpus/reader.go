package corpus

import (
	"bytes"
	"cmp"
	"context"

	"chancery/corpus/charset"
	"chancery/corpus/day"
	"chancery/corpus/epub"
	"chancery/corpus/mail"
	"chancery/corpus/office"
	"chancery/corpus/pdf"
	"chancery/corpus/subtitle"
	"chancery/corpus/tei"
	"chancery/corpus/webpage"
)

// longText bounds what a document may expand to, as a multiple of the limit of
// its raw size: office files are compressed.
const longText = 4

// read makes a document of the raw form.
func (it *Item) read(ctx context.Context, raw []byte) (*Document, error) {
	expanded := it.limits.Size * longText
	switch it.format {
	case JSONL:
		return ParseRecord(raw)
	case HTML:
		return readMarkup(raw, it.charset, webpage.Read)
	case XML:
		return readXML(raw, it.charset)
	case PDF:
		d, err := pdf.Default().Read(ctx, raw, int(expanded))
		return untitled(d.Title, "", "", d.Text), err
	case DOCX:
		d, err := office.DOCX(raw, expanded)
		return untitled(d.Title, d.Lang, "", d.Text), err
	case ODT:
		d, err := office.ODT(raw, expanded)
		return untitled(d.Title, d.Lang, "", d.Text), err
	case RTF:
		d, err := office.RTF(raw)
		return untitled(d.Title, d.Lang, "", d.Text), err
	case EPUB:
		b, err := epub.Read(raw, expanded)
		return untitled(b.Title, b.Lang, b.Date, b.Text), err
	case Mail:
		return readMail(raw)
	case Subtitle:
		s, err := decoded(raw, it.charset)
		return untitled("", "", "", subtitle.Text(s)), err
	}
	s, err := decoded(raw, it.charset)
	if err != nil {
		return nil, err
	}
	return readText(s), nil
}

// decoded is the text of a source without mark-up.
func decoded(raw []byte, served string) (string, error) {
	if magic(raw) != Auto {
		return "", ErrBinary
	}
	s, _, err := Decode(raw, served)
	return s, err
}

// untitled makes a document of what a reader found. A title and a day that the
// source does not state are those that the text shows at its top.
func untitled(title, lang, date, text string) *Document {
	text = clean(text)
	d := &Document{Title: oneLine(clean(title)), Lang: subtag(lang), Text: text}
	d.Date = cmp.Or(statedDate(date), dateline(text))
	if d.Title == "" {
		d.Title = firstTitle(text)
	}
	return d
}

// statedDate is a date as a file states it, in the form of documents; "" where
// it names no day, month or year.
func statedDate(s string) string {
	if s == "" {
		return ""
	}
	if date, err := parseDate(s); err == nil {
		return date
	}
	return day.Whole(s)
}

func readMail(raw []byte) (*Document, error) {
	m, err := mail.Read(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	return &Document{Title: oneLine(clean(m.Title)), Lang: subtag(m.Lang), Date: m.Date, Source: m.Source, Text: clean(m.Text)}, nil
}

// readXML reads XML: texts after the guidelines of the TEI, and of any other
// kind all there is.
func readXML(raw []byte, served string) (*Document, error) {
	if !tei.Shown(string(raw[:min(len(raw), sniffed)])) {
		return readMarkup(raw, served, webpage.ReadXML)
	}
	s, _, err := Decode(raw, cmp.Or(charset.Declared(raw), served))
	if err != nil {
		return nil, err
	}
	t, err := tei.Read(s)
	if err != nil {
		return nil, err
	}
	return untitled(t.Title, t.Lang, t.Date, t.Text), nil
}
