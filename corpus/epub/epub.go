// Package epub reads electronic books: the text of their chapters in the order
// of reading.
package epub

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"chancery/corpus/charset"
	"chancery/corpus/webpage"
)

// ErrDamaged means that a file is no book, or that a part of it is missing.
var ErrDamaged = errors.New("damaged EPUB")

// Book is what a file holds.
type Book struct {
	// Title, Lang and Date are as the book states them, or "".
	Title, Lang, Date string
	Text              string
}

type container struct {
	Root []struct {
		Path string `xml:"full-path,attr"`
	} `xml:"rootfiles>rootfile"`
}

type packageFile struct {
	Title []string `xml:"metadata>title"`
	Lang  []string `xml:"metadata>language"`
	Date  []string `xml:"metadata>date"`
	Items []struct {
		ID   string `xml:"id,attr"`
		Href string `xml:"href,attr"`
		Type string `xml:"media-type,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		ID     string `xml:"idref,attr"`
		Linear string `xml:"linear,attr"`
	} `xml:"spine>itemref"`
}

// Read reads a book. It may expand to no more than limit bytes.
func Read(raw []byte, limit int64) (Book, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return Book{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	r := &reader{z, limit}
	var c container
	if err := r.xml("META-INF/container.xml", &c); err != nil {
		return Book{}, err
	}
	if len(c.Root) == 0 {
		return Book{}, fmt.Errorf("%w: META-INF/container.xml names no book", ErrDamaged)
	}
	var p packageFile
	if err := r.xml(c.Root[0].Path, &p); err != nil {
		return Book{}, err
	}
	text, err := r.chapters(&p, path.Dir(c.Root[0].Path))
	return Book{Title: first(p.Title), Lang: first(p.Lang), Date: first(p.Date), Text: text}, err
}

func first(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return strings.TrimSpace(all[0])
}

// reader reads the parts of a book.
type reader struct {
	zip  *zip.Reader
	left int64 // bytes that may still be read
}

func (r *reader) part(name string) ([]byte, error) {
	f, err := r.zip.Open(path.Clean(name))
	if err != nil {
		return nil, fmt.Errorf("%w: no %s in it", ErrDamaged, name)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, r.left+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
	}
	if r.left -= int64(len(raw)); r.left < 0 {
		return nil, fmt.Errorf("%w: it expands to too much", ErrDamaged)
	}
	return raw, nil
}

func (r *reader) xml(name string, to any) error {
	raw, err := r.part(name)
	if err != nil {
		return err
	}
	if err := xml.Unmarshal(raw, to); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
	}
	return nil
}

// chapters is the text of what the spine lists.
func (r *reader) chapters(p *packageFile, dir string) (string, error) {
	hrefs := map[string]string{}
	for _, i := range p.Items {
		if strings.Contains(i.Type, "html") {
			hrefs[i.ID] = i.Href
		}
	}
	var all []string
	for _, s := range p.Spine {
		href, ok := hrefs[s.ID]
		if !ok || s.Linear == "no" {
			continue
		}
		if plain, err := url.PathUnescape(href); err == nil {
			href = plain
		}
		raw, err := r.part(path.Join(dir, href))
		if err != nil {
			return "", err
		}
		page, _, err := charset.Decode(raw, charset.Declared(raw))
		if err != nil {
			return "", fmt.Errorf("%w: %s: %w", ErrDamaged, href, err)
		}
		if text := strings.TrimSpace(webpage.Read(page).Text); text != "" {
			all = append(all, text)
		}
	}
	return strings.Join(all, "\n\n"), nil
}
