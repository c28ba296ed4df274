// Package pdf reads the text of PDF files: by pdftotext of Poppler where it is
// installed, which knows most fonts and layouts, and else by a library in Go.
// A file whose text cannot be had, as of scanned pages, is an error and never
// half a document.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// What can be wrong with a file.
var (
	// ErrScan means that the pages are pictures, or that the codes of the
	// letters do not tell which letters they are.
	ErrScan      = errors.New("needs OCR")
	ErrEncrypted = errors.New("encrypted")
	ErrDamaged   = errors.New("damaged PDF")
)

// Document is what a file holds.
type Document struct {
	// Title is what the file states, if somebody wrote it, or "".
	Title string
	// Text has the lines of the pages; words that were parted at the end of a
	// line are whole, and lines that only number a page are left out.
	Text string
}

// Reader reads files in one way.
type Reader struct {
	tool, info string // the paths of pdftotext and pdfinfo, or ""
}

// Default is the best reader that there is on this machine.
var Default = sync.OnceValue(func() Reader {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		return Library
	}
	info, err := exec.LookPath("pdfinfo")
	if err != nil {
		return Reader{tool: tool}
	}
	return Reader{tool, info}
})

// Library is the reader that needs no other program. On a damaged file it may
// go on for ever, in spite of the context.
var Library = Reader{}

// Name says which reader it is: other readers make other texts.
func (r Reader) Name() string {
	if r.tool == "" {
		return "library"
	}
	return "pdftotext"
}

// Read reads a file, whose text is to be no longer than limit bytes. It stops
// when the context is done.
func (r Reader) Read(ctx context.Context, raw []byte, limit int) (d Document, err error) {
	var pages []string
	if r.tool == "" {
		d.Title, pages, err = library(ctx, raw, limit)
	} else {
		pages, err = r.pages(ctx, raw, limit)
		d.Title = r.title(ctx, raw)
	}
	if err != nil {
		return Document{}, err
	}
	d.Text = join(pages)
	return d, check(d.Text, len(pages), picture.Match(raw))
}

// picture is how a file says that an object is a picture; such an object is
// never compressed itself.
var picture = regexp.MustCompile(`/Subtype\s*/Image\b`)

// pages lets pdftotext read the pages.
func (r Reader) pages(ctx context.Context, raw []byte, limit int) ([]string, error) {
	out, complaint, err := run(ctx, raw, limit, r.tool, "-enc", "UTF-8", "-", "-")
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case out.full:
		return nil, tooLong(limit)
	case err != nil && strings.Contains(complaint, "password"):
		return nil, ErrEncrypted
	case err != nil:
		return nil, fmt.Errorf("%w: pdftotext cannot read it: %w", ErrDamaged, err)
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\f"), "\f"), nil
}

// title asks pdfinfo. A file without a title is as good as any.
func (r Reader) title(ctx context.Context, raw []byte) string {
	if r.info == "" {
		return ""
	}
	out, _, err := run(ctx, raw, 1<<16, r.info, "-enc", "UTF-8", "-")
	if err != nil {
		return ""
	}
	for line := range strings.SplitSeq(out.String(), "\n") {
		if t, ok := strings.CutPrefix(line, "Title:"); ok {
			return statedTitle(t)
		}
	}
	return ""
}

func run(ctx context.Context, in []byte, limit int, name string, args ...string) (out *bounded, complaint string, err error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdin = bytes.NewReader(in)
	out = &bounded{left: limit}
	said := &bounded{left: 1000}
	cmd.Stdout, cmd.Stderr = out, said
	err = cmd.Run()
	return out, said.String(), err
}

func tooLong(limit int) error {
	return fmt.Errorf("%w: its text is longer than %d bytes", ErrDamaged, limit)
}

// bounded keeps what is written up to a size.
type bounded struct {
	kept bytes.Buffer
	left int
	full bool
}

func (b *bounded) String() string { return b.kept.String() }

func (b *bounded) Write(p []byte) (int, error) {
	if len(p) > b.left {
		b.full = true
		b.kept.Write(p[:b.left])
		b.left = 0
		return len(p), nil
	}
	b.left -= len(p)
	return b.kept.Write(p)
}

var (
	pageNumber = regexp.MustCompile(`^\s*(?:[-–—]\s*)?(?:(?i:page|p\.)\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*[-–—])?\s*$`)
	parted     = regexp.MustCompile(`(\p{Ll})[-\x{ad}]\n(\p{Ll})`)
)

// join puts pages together. A paragraph runs on over the end of a page where
// no sentence ends there.
func join(pages []string) string {
	var b strings.Builder
	for _, p := range pages {
		p = strings.ReplaceAll(p, "\r\n", "\n")
		lines := strings.Split(strings.Trim(p, "\n"), "\n")
		if len(lines) > 0 && pageNumber.MatchString(lines[0]) {
			lines = lines[1:]
		}
		if n := len(lines); n > 0 && pageNumber.MatchString(lines[n-1]) {
			lines = lines[:n-1]
		}
		text := strings.Trim(strings.Join(lines, "\n"), "\n ")
		if text == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
			if strings.ContainsAny(b.String()[b.Len()-2:b.Len()-1], ".:!?»”\"") {
				b.WriteByte('\n')
			}
		}
		b.WriteString(text)
	}
	return parted.ReplaceAllString(ligatures.Replace(b.String()), "$1$2")
}

var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// The garbage test. Readable text is mostly letters in words of usual length;
// fonts that do not say which letters they draw give signs, or private ones.
const (
	fewLetters   = 20   // letters a page, where pages hold pictures
	mostStrange  = 0.10 // of characters that no text has
	leastLetters = 0.45 // of all that is no space
)

// check tells text from none and from garbage.
func check(text string, pages int, pictures bool) error {
	letters, strange, all := 0, 0, 0
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			continue
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
		case r == unicode.ReplacementChar, unicode.Is(unicode.Co, r), unicode.IsControl(r):
			strange++
		}
		all++
	}
	switch {
	case letters == 0 && !pictures:
		return fmt.Errorf("%w: no text on %d pages", ErrScan, pages)
	case pictures && letters < fewLetters*pages:
		return fmt.Errorf("%w: pictures and next to no text on %d pages", ErrScan, pages)
	case float64(strange) > mostStrange*float64(all), float64(letters) < leastLetters*float64(all) && all > 200, scrambled(text):
		return fmt.Errorf("%w: the fonts do not tell which letters they draw", ErrScan)
	}
	return nil
}

// scrambled says that a text in Latin letters has words as no language has
// them: most without a vowel, or capitals in the midst of them.
func scrambled(text string) bool {
	words, bad := 0, 0
	for w := range strings.FieldsSeq(text) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		if len(w) < 4 || strings.TrimFunc(w, func(r rune) bool { return unicode.Is(unicode.Latin, r) }) != "" {
			continue
		}
		words++
		rest := strings.TrimLeftFunc(w, unicode.IsUpper)
		if !strings.ContainsFunc(w, vowel) || rest != "" && strings.ContainsFunc(rest, unicode.IsUpper) {
			bad++
		}
		if words == 5000 {
			break
		}
	}
	return words >= 20 && bad*2 > words
}

func vowel(r rune) bool {
	return r >= 0x80 || strings.ContainsRune("aeiouyAEIOUY", r)
}

// madeUp matches the titles that programs give.
var madeUp = regexp.MustCompile(`(?i)^(microsoft |untitled|document ?\d*$|layout \d|.*\.(docx?|indd|pdf|tmp|qxd|rtf|odt|xlsx?|pptx?)$|\d+$)`)

func statedTitle(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
	if madeUp.MatchString(s) {
		return ""
	}
	return s
}
