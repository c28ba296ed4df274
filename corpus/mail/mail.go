// Package mail reads electronic mail: single messages (EML), mailboxes (MBOX)
// and web pages that were saved as a message (MHTML).
package mail

import (
	"errors"
	"fmt"
	"io"
	"mime"
	netmail "net/mail"
	"strings"

	"github.com/emersion/go-message"

	"chancery/corpus/charset"
	"chancery/corpus/webpage"
)

// ErrDamaged means that a message cannot be read.
var ErrDamaged = errors.New("damaged message")

// deepest is how many parts may be within one another.
const deepest = 20

// Message is what a message holds.
type Message struct {
	// Title is its subject, or the title of a saved page.
	Title string
	// Lang is the language that a saved page states, or "".
	Lang string
	// Date is the day in ISO form on which it was sent, where that was, or the
	// day of publication of a saved page; or "".
	Date string
	// Source is the address of a saved page, or "".
	Source string
	// Text begins with lines of who wrote to whom, a blank line after them; that
	// of a saved page is the page's.
	Text string
	// Attachments are the files that came with it.
	Attachments []Attachment
}

// Attachment is a file of a message.
type Attachment struct {
	Name string // as the message has it, or made of its number: "part-2"
	Body []byte
}

// Read reads a message.
func Read(raw io.Reader) (Message, error) {
	e, err := message.Read(raw)
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return Message{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	r := &reader{}
	if err := r.entity(e, 0); err != nil {
		return Message{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if location := e.Header.Get("Snapshot-Content-Location"); location != "" || r.saved(e) {
		return r.page(location), nil
	}
	m := Message{Title: header(e, "Subject"), Attachments: r.files}
	if t, err := netmail.ParseDate(e.Header.Get("Date")); err == nil {
		m.Date = t.Format("2006-01-02")
	}
	var lines []string
	for _, field := range []string{"From", "To", "Cc", "Date"} {
		if v := header(e, field); v != "" {
			lines = append(lines, field+": "+v)
		}
	}
	m.Text = strings.TrimSpace(strings.Join(lines, "\n") + "\n\n" + strings.Join(r.text(), "\n\n"))
	return m, nil
}

// reader collects the parts of a message.
type reader struct {
	parts []string // that are shown
	files []Attachment
	html  string // the first part in HTML
	count int
}

func (r *reader) text() []string {
	var all []string
	for _, p := range r.parts {
		if t := strings.TrimSpace(p); t != "" {
			all = append(all, t)
		}
	}
	return all
}

// saved says that a message is a page with its pictures, which nobody sent.
func (r *reader) saved(e *message.Entity) bool {
	kind, _, _ := e.Header.ContentType()
	return kind == "multipart/related" && r.html != "" && e.Header.Get("To") == "" && !strings.Contains(e.Header.Get("From"), "@")
}

func (r *reader) page(location string) Message {
	p := webpage.Read(r.html)
	return Message{Title: p.Title, Lang: p.Lang, Date: p.Date, Source: location, Text: p.Text}
}

// entity reads a part with those within it.
func (r *reader) entity(e *message.Entity, depth int) error {
	if depth > deepest {
		return fmt.Errorf("more than %d parts within one another", deepest)
	}
	kind, params, _ := e.Header.ContentType()
	if m := e.MultipartReader(); m != nil {
		return r.multipart(m, kind, depth)
	}
	r.count++
	disposition, dparams, _ := e.Header.ContentDisposition()
	name := word(dparams["filename"])
	if name == "" {
		name = word(params["name"])
	}
	raw, err := io.ReadAll(e.Body)
	if err != nil && len(raw) == 0 {
		return err
	}
	shown := disposition != "attachment" && (kind == "text/plain" || kind == "text/html" || kind == "")
	if !shown {
		if !strings.HasPrefix(kind, "image/") || disposition == "attachment" {
			r.file(name, kind, raw)
		}
		return nil
	}
	text, _, err := charset.Decode(raw, params["charset"])
	if err != nil {
		r.file(name, kind, raw)
		return nil
	}
	if kind == "text/html" {
		if r.html == "" {
			r.html = text
		}
		text = webpage.Read(text).Text
	}
	r.parts = append(r.parts, text)
	return nil
}

func (r *reader) file(name, kind string, raw []byte) {
	if name == "" {
		name = fmt.Sprintf("part-%d", r.count)
		if kind == "message/rfc822" {
			name += ".eml"
		}
	}
	r.files = append(r.files, Attachment{strings.ReplaceAll(name, "/", "_"), raw})
}

// multipart reads the parts of one; of alternatives, which say the same, the
// first that has text stays.
func (r *reader) multipart(m message.MultipartReader, kind string, depth int) error {
	before := len(r.parts)
	for {
		p, err := m.NextPart()
		if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
			break
		}
		if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			if len(r.parts) > before { // what follows the last whole part
				break
			}
			return err
		}
		had := len(r.parts)
		if err := r.entity(p, depth+1); err != nil {
			return err
		}
		if kind == "multipart/alternative" && had > before && strings.TrimSpace(r.parts[before]) != "" {
			r.parts = r.parts[:had]
		}
	}
	return nil
}

var words = mime.WordDecoder{CharsetReader: func(name string, in io.Reader) (io.Reader, error) {
	raw, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	s, _, err := charset.Decode(raw, name)
	return strings.NewReader(s), err
}}

// word decodes what is encoded in a header, as it stands where that fails.
func word(s string) string {
	if out, err := words.DecodeHeader(s); err == nil {
		s = out
	}
	if s, _, err := charset.Decode([]byte(s), ""); err == nil {
		return s
	}
	return s
}

func header(e *message.Entity, name string) string {
	return strings.Join(strings.Fields(word(e.Header.Get(name))), " ")
}
