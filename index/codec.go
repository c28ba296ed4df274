package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"chancery/extract"
)

// Records are stored in a form of their own: numbers as varints, strings with
// their length before them, and a string that has occurred before (values,
// rules and forms repeat) as its number. A page of search results decodes ten
// records, so reading has to be cheap; nothing else reads this form.

// codecVersion begins every stored record.
const codecVersion = 4

var errCodec = errors.New("stored record cannot be read")

// encode returns the stored form.
func (r *Record) encode() []byte {
	e := newEncoder(len(r.Text) + 16*len(r.Mentions) + 256)
	for _, s := range []string{r.ID, r.Source, r.Site, r.Title, r.Lang, r.Date, r.Text, r.Hash, r.Rules, r.Origin, r.Group} {
		e.string(s)
	}
	e.int(int(math.Round(100 * r.LangSure)))
	e.int(len(r.Mentions))
	for _, m := range r.Mentions {
		e.span(m.Span)
		ref := 0
		if m.Ref {
			ref = 1
		}
		e.int(int(m.Kind)<<1 | ref)
		e.shared(m.Value, m.ID, m.Form, m.Rule)
	}
	e.int(len(r.Agreements))
	for i := range r.Agreements {
		e.agreement(&r.Agreements[i])
	}
	return e.out
}

// DecodeRecord reads what Rows stored of a document.
func DecodeRecord(stored []byte) (*Record, error) {
	d := newDecoder(stored)
	r := new(Record)
	for _, s := range []*string{&r.ID, &r.Source, &r.Site, &r.Title, &r.Lang, &r.Date, &r.Text, &r.Hash, &r.Rules, &r.Origin, &r.Group} {
		*s = d.string()
	}
	r.LangSure = float64(d.int()) / 100
	d.length = len(r.Text)
	r.Mentions = make([]extract.Mention, d.count(6))
	for i := range r.Mentions {
		m := &r.Mentions[i]
		m.Span = d.span()
		kind := d.int()
		m.Kind, m.Ref = extract.Kind(kind>>1), kind&1 != 0
		d.shared(&m.Value, &m.ID, &m.Form, &m.Rule)
	}
	r.Agreements = make([]extract.Agreement, d.count(8))
	for i := range r.Agreements {
		d.agreement(&r.Agreements[i])
	}
	return r, d.end()
}

// Part is what one document says of one agreement.
type Part struct {
	Document string
	// Group is that of the document's Record.
	Group string
	extract.Agreement
}

// RegisterKey is the key that the agreement has in the register.
func (p Part) RegisterKey() string { return registerKey(&p.Agreement) }

func (p Part) encode() []byte {
	e := newEncoder(512)
	e.string(p.Document)
	e.string(p.Group)
	e.agreement(&p.Agreement)
	return e.out
}

// DecodePart reads what Rows stored of an agreement.
func DecodePart(stored []byte) (Part, error) {
	d := newDecoder(stored)
	p := Part{Document: d.string(), Group: d.string()}
	d.length = int(^uint(0) >> 1)
	d.agreement(&p.Agreement)
	return p, d.end()
}

type encoder struct {
	out  []byte
	last int // where the last span started: spans are written relative to it
	seen map[string]int
}

func newEncoder(size int) *encoder {
	return &encoder{out: append(make([]byte, 0, size), codecVersion), seen: map[string]int{}}
}

func (e *encoder) int(n int) { e.out = binary.AppendVarint(e.out, int64(n)) }

func (e *encoder) string(s string) {
	e.int(len(s))
	e.out = append(e.out, s...)
}

// shared writes strings that repeat: 0 for "", the number of an earlier one,
// or the next number and the string.
func (e *encoder) shared(all ...string) {
	for _, s := range all {
		if s == "" {
			e.int(0)
			continue
		}
		n, ok := e.seen[s]
		if !ok {
			n = len(e.seen) + 1
			e.seen[s] = n
		}
		e.int(n)
		if !ok {
			e.string(s)
		}
	}
}

func (e *encoder) span(s extract.Span) {
	e.int(s.Start - e.last)
	e.int(s.End - s.Start)
	e.last = s.Start
}

// decoder reads what an encoder wrote. After an error it returns zeros, and
// end tells.
type decoder struct {
	in     []byte
	err    error
	last   int
	length int // of the text that spans lie in
	seen   []string
}

func newDecoder(in []byte) *decoder {
	d := &decoder{in: in}
	if len(in) == 0 || in[0] != codecVersion {
		d.fail("version")
		return d
	}
	d.in = in[1:]
	return d
}

func (d *decoder) fail(what string) {
	if d.err == nil {
		d.err = fmt.Errorf("%w: %s", errCodec, what)
	}
	d.in = nil
}

func (d *decoder) end() error {
	if len(d.in) > 0 {
		d.fail("more than a record")
	}
	return d.err
}

func (d *decoder) int() int {
	n, size := binary.Varint(d.in)
	if size <= 0 {
		d.fail("number")
		return 0
	}
	d.in = d.in[size:]
	return int(n)
}

// count reads the number of items that take at least some bytes each, so that
// a damaged number cannot ask for more memory than there are bytes.
func (d *decoder) count(bytes int) int {
	n := d.int()
	if n < 0 || n > len(d.in)/bytes {
		if d.err == nil && n != 0 {
			d.fail("count")
		}
		return 0
	}
	return n
}

func (d *decoder) string() string {
	n := d.int()
	if n < 0 || n > len(d.in) {
		d.fail("string")
		return ""
	}
	s := string(d.in[:n])
	d.in = d.in[n:]
	return s
}

func (d *decoder) shared(all ...*string) {
	for _, s := range all {
		n := d.int()
		switch {
		case n == 0:
			*s = ""
		case n > 0 && n <= len(d.seen):
			*s = d.seen[n-1]
		case n == len(d.seen)+1:
			*s = d.string()
			d.seen = append(d.seen, *s)
		default:
			d.fail("shared string")
		}
	}
}

func (d *decoder) span() extract.Span {
	start := d.last + d.int()
	size := d.int()
	if start < 0 || size < 0 || start > d.length || size > d.length-start {
		d.fail("span")
		return extract.Span{}
	}
	d.last = start
	return extract.Span{Start: start, End: start + size}
}
