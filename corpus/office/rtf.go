package office

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// RTF reads a document in the Rich Text Format.
func RTF(raw []byte) (Document, error) {
	if !bytes.HasPrefix(raw, []byte(`{\rtf`)) {
		return Document{}, fmt.Errorf("%w: it does not begin as RTF", ErrDamaged)
	}
	r := &rich{in: raw, page: codePages[1252], fonts: map[int]encoding.Encoding{}}
	r.read()
	return Document{Title: statedTitle(r.title.String()), Text: r.flow.String()}, nil
}

// group is what is in force between two braces.
type group struct {
	skip bool              // its text is not shown
	to   *strings.Builder  // where its text goes instead of the document
	font encoding.Encoding // nil means the document's code page
	uc   int               // how many characters stand in for one of \u
	defs bool              // within the table of fonts
}

// rich reads RTF.
type rich struct {
	in     []byte
	pos    int
	flow   flow
	title  strings.Builder
	page   encoding.Encoding
	fonts  map[int]encoding.Encoding
	font   int    // that the table of fonts defines
	bytes  []byte // of a text in a code page, not yet decoded
	units  []uint16
	pass   int // characters to leave out after \u
	now    group
	outer  []group
	table  bool // a table is open
	intbl  bool // the paragraph is in one
	listed bool
}

// deepest bounds groups within one another.
const deepest = 1000

func (r *rich) read() {
	r.now.uc = 1
	for r.pos < len(r.in) {
		c := r.in[r.pos]
		r.pos++
		switch c {
		case '{':
			r.flush()
			r.outer = append(r.outer, r.now)
			if len(r.outer) > deepest {
				return
			}
		case '}':
			r.flush()
			r.pass = 0
			if len(r.outer) == 0 {
				return
			}
			r.now = r.outer[len(r.outer)-1]
			r.outer = r.outer[:len(r.outer)-1]
		case '\\':
			r.control()
		case '\r', '\n', 0:
		default:
			r.byte(c)
		}
	}
	r.flush()
}

// byte takes one byte of text.
func (r *rich) byte(c byte) {
	if r.pass > 0 {
		r.pass--
		return
	}
	if len(r.units) > 0 {
		r.flush()
	}
	r.bytes = append(r.bytes, c)
}

// flush decodes what was taken.
func (r *rich) flush() {
	s := ""
	if len(r.units) > 0 {
		s = string(utf16.Decode(r.units))
	} else if len(r.bytes) > 0 {
		page := r.now.font
		if page == nil {
			page = r.page
		}
		if out, err := page.NewDecoder().Bytes(r.bytes); err == nil {
			s = string(out)
		}
	}
	r.units, r.bytes = r.units[:0], r.bytes[:0]
	r.text(s)
}

func (r *rich) text(s string) {
	switch {
	case s == "":
	case r.now.to != nil:
		r.now.to.WriteString(s)
	case !r.now.skip:
		r.inTable(r.intbl)
		r.flow.write(s)
	}
}

// control reads what follows a backslash.
func (r *rich) control() {
	if r.pos >= len(r.in) {
		return
	}
	c := r.in[r.pos]
	if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
		r.word()
		return
	}
	r.pos++
	switch c {
	case '\'':
		if r.pos+2 <= len(r.in) {
			n, err := strconv.ParseUint(string(r.in[r.pos:r.pos+2]), 16, 8)
			if err == nil {
				r.byte(byte(n))
			}
			r.pos += 2
		}
	case '*':
		r.now.skip = true
	case '~':
		r.special("\u00a0")
	case '_':
		r.special("-")
	case '\n', '\r':
		r.special("\n")
	case '\\', '{', '}':
		r.byte(c)
	}
}

func (r *rich) special(s string) {
	if r.pass > 0 {
		r.pass--
		return
	}
	r.flush()
	r.text(s)
}

// word reads a control word with its number.
func (r *rich) word() {
	start := r.pos
	for r.pos < len(r.in) && (r.in[r.pos]|0x20) >= 'a' && (r.in[r.pos]|0x20) <= 'z' {
		r.pos++
	}
	name := string(r.in[start:r.pos])
	start = r.pos
	if r.pos < len(r.in) && r.in[r.pos] == '-' {
		r.pos++
	}
	for r.pos < len(r.in) && r.in[r.pos] >= '0' && r.in[r.pos] <= '9' {
		r.pos++
	}
	n, err := strconv.Atoi(string(r.in[start:r.pos]))
	if r.pos < len(r.in) && r.in[r.pos] == ' ' {
		r.pos++
	}
	r.obey(name, n, err == nil)
}

// silent are groups whose text is not the document's.
var silent = map[string]bool{
	"colortbl": true, "stylesheet": true, "info": true, "pict": true, "object": true, "header": true, "headerl": true, "headerr": true, "headerf": true,
	"footer": true, "footerl": true, "footerr": true, "footerf": true, "listtable": true, "listoverridetable": true, "revtbl": true,
	"themedata": true, "colorschememapping": true, "datastore": true, "latentstyles": true, "xmlnstbl": true, "fldinst": true, "bkmkstart": true,
	"bkmkend": true, "generator": true, "filetbl": true, "annotation": true, "atnid": true, "atnauthor": true, "listtext": true, "pntext": true,
	"nonshppict": true, "rsidtbl": true, "wgrffmtfilter": true,
}

// signs are control words that stand for a character.
var signs = map[string]string{
	"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "tab": "\t", "line": "\n",
	"emspace": " ", "enspace": " ", "zwj": "\u200d", "zwnj": "\u200c",
}

func (r *rich) obey(name string, n int, has bool) {
	if s, ok := signs[name]; ok {
		r.special(s)
		return
	}
	if silent[name] {
		r.flush()
		r.now.skip = true
		return
	}
	switch name {
	case "u":
		r.unit(n)
	case "bin":
		r.pos = min(len(r.in), r.pos+max(n, 0))
	case "ansicpg":
		if e, ok := codePages[n]; ok {
			r.page = e
		}
	case "fonttbl":
		r.now.skip, r.now.defs = true, true
	case "f":
		r.flush()
		if r.font = n; !r.now.defs {
			r.now.font = r.fonts[n]
		}
	case "fcharset":
		if e, ok := codePages[charsets[n]]; ok && r.now.defs {
			r.fonts[r.font] = e
		}
	case "plain":
		r.flush()
		r.now.font = nil
	case "uc":
		r.now.uc = min(max(n, 0), 10)
	case "title":
		if r.now.skip {
			r.now.to = &r.title
		}
	case "v":
		r.flush()
		r.now.skip = r.now.skip || !has || n != 0
	default:
		r.layout(name)
	}
}

// layout obeys the words that end paragraphs, cells and rows.
func (r *rich) layout(name string) {
	if r.now.skip {
		return
	}
	switch name {
	case "pard":
		r.flush()
		r.listed, r.intbl = false, false
	case "ls":
		r.listed = true
	case "intbl":
		r.intbl = true
	case "par", "sect", "page":
		r.flush()
		r.flow.paragraph(r.listed)
	case "cell":
		r.flush()
		r.inTable(true)
		r.flow.cell()
	case "row":
		r.flush()
		r.flow.row()
	}
}

// inTable opens or closes a table. Text decides: every row is laid out anew.
func (r *rich) inTable(in bool) {
	if in == r.table {
		return
	}
	r.table = in
	if in {
		r.flow.begin()
	} else {
		r.flow.close()
	}
}

// unit takes one unit of UTF-16 and leaves out what stands in for it.
func (r *rich) unit(n int) {
	if len(r.bytes) > 0 {
		r.flush()
	}
	r.units = append(r.units, uint16(n))
	r.pass = r.now.uc
}

var codePages = map[int]encoding.Encoding{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 866: charmap.CodePage866, 874: charmap.Windows874,
	932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh,
}

// charsets are the code pages of fonts.
var charsets = map[int]int{
	128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 77: 10000,
}
