package corpus

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"

	"chancery/corpus/archive"
)

// source is an opened source: a file, a member of an archive, or what is left
// of one when a compression is taken off. It is read once, from its start.
type source struct {
	*bufio.Reader
	at     place
	size   int64       // in bytes, or -1 where only its end tells
	whole  io.ReaderAt // the same bytes by their places, or nil
	found  bool        // met in a folder or an archive, not named by itself
	depth  int         // of archives and compressions that it is in
	budget *budget     // of the outermost archive, nil outside of one

	address string // the URL that it was fetched from, or ""
	charset string // the encoding that the server stated, or ""
}

func newSource(at place, r io.Reader, size int64) *source {
	whole, _ := r.(io.ReaderAt)
	return &source{Reader: bufio.NewReaderSize(r, sniffed), at: at, size: size, whole: whole}
}

// open yields what a source holds, in whatever format it is.
func (w *walk) open(s *source, format Format) bool {
	head, err := s.Peek(sniffed)
	switch {
	case err != nil && err != io.EOF:
		return w.fail(s.at, err)
	case len(head) == 0:
		return w.fail(s.at, ErrEmpty)
	}
	if format == Auto {
		format = formatOf(s.at.base, head)
	}
	switch format {
	case JSONL:
		return w.jsonl(s)
	case JSON:
		return w.json(s)
	case CSV:
		return w.table(s)
	case Mailbox:
		return w.mailbox(s)
	case WARC:
		return w.crawl(s)
	case Mail:
		raw, err := s.all(w.o.Limits.Size)
		if err != nil {
			return w.fail(s.at, err)
		}
		return w.message(s, s.at, raw)
	case archiveZip:
		return w.zip(s)
	case archiveTar, archiveGzip, archiveZstd, archiveBzip2, archiveXZ:
		return w.expand(s, format)
	case unknown:
		if s.found {
			return w.report(s.at.skip(ErrFormat))
		}
		return w.fail(s.at, ErrBinary)
	}
	return w.document(s, format)
}

// document yields a source that is one document.
func (w *walk) document(s *source, format Format) bool {
	raw, err := s.all(w.o.Limits.Size)
	if err != nil {
		return w.fail(s.at, err)
	}
	return w.item(s.at, w.newItem(s, s.at, format), raw)
}

func (w *walk) newItem(s *source, at place, format Format) *Item {
	return &Item{
		ID: at.id, Source: at.source(), Member: at.member,
		name: at.name, format: format, limits: w.o.Limits, address: s.address, charset: s.charset,
	}
}

// all reads the whole source into memory, if it is no larger than limit.
func (s *source) all(limit int64) ([]byte, error) {
	if s.size > limit {
		return nil, tooLarge("file", s.size, limit)
	}
	raw := bytes.NewBuffer(make([]byte, 0, max(s.size, 0)+bytes.MinRead))
	n, err := raw.ReadFrom(io.LimitReader(s, limit+1))
	if err == nil && n > limit {
		err = fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	}
	return raw.Bytes(), err
}

// zip yields what is in a zip archive, or the document that is a zip archive
// by its form only.
func (w *walk) zip(s *source) bool {
	if s.whole == nil {
		forget, err := s.spool()
		if err != nil {
			return w.fail(s.at, err)
		}
		defer forget()
	}
	z, err := archive.Zip(s.whole, s.size)
	if err != nil {
		return w.fail(s.at, err)
	}
	switch format := packaged(z); format {
	case archiveZip:
		return w.members(s, archive.ZipMembers(z))
	case unknown:
		return w.report(s.at.skip(ErrFormat))
	default:
		whole := *s
		whole.Reader = bufio.NewReader(io.NewSectionReader(s.whole, 0, s.size))
		return w.document(&whole, format)
	}
}

// spooled is up to which size a zip archive within another is held in memory.
const spooled = 8 << 20

// spool makes a stream one that can be read from any place, since the list of a
// zip archive is at its end. What it takes is given back by forget.
func (s *source) spool() (forget func(), err error) {
	head, err := io.ReadAll(io.LimitReader(s, spooled+1))
	if err != nil {
		return nil, err
	}
	if len(head) <= spooled {
		s.whole, s.size = bytes.NewReader(head), int64(len(head))
		return func() {}, nil
	}
	f, err := os.CreateTemp("", "chancery-*.zip")
	if err != nil {
		return nil, err
	}
	forget = func() {
		f.Close()
		os.Remove(f.Name())
	}
	if s.size, err = io.Copy(f, io.MultiReader(bytes.NewReader(head), s)); err != nil {
		forget()
		return nil, fmt.Errorf("writing an archive within an archive to a temporary file: %w", err)
	}
	s.whole = f
	return forget, nil
}
