package office

import "strings"

// longCell is the length in bytes from which a cell holds a text of its own
// and not data.
const longCell = 400

// flow writes the lines of a text.
type flow struct {
	out   strings.Builder
	run   strings.Builder // the paragraph so far
	cells []string        // of the row so far
	table int             // how many tables are open
	tight bool            // what was written last is an item or a row
}

func (f *flow) write(s string) { f.run.WriteString(s) }

// paragraph ends a paragraph; item says that it is one of a list. Within a
// table it is a part of its cell.
func (f *flow) paragraph(item bool) string {
	s := strings.TrimSpace(f.run.String())
	if f.table > 0 {
		if s != "" {
			f.run.WriteByte(' ')
		}
		return s
	}
	f.run.Reset()
	f.line(s, item)
	return s
}

// line writes a line. Items and rows follow each other directly.
func (f *flow) line(s string, tight bool) {
	if s == "" {
		return
	}
	if f.out.Len() > 0 {
		f.out.WriteByte('\n')
		if !tight || !f.tight {
			f.out.WriteByte('\n')
		}
	}
	f.out.WriteString(s)
	f.tight = tight
}

// begin opens a table, after what was before it. Tables within a table are
// read as a part of its cell.
func (f *flow) begin() {
	if f.table == 0 {
		f.paragraph(false)
		f.tight = false
	}
	f.table++
}

func (f *flow) cell() {
	if f.table == 1 {
		f.cells = append(f.cells, strings.Join(strings.Fields(f.run.String()), " "))
		f.run.Reset()
		return
	}
	f.run.WriteByte(' ')
}

func (f *flow) row() {
	if f.table != 1 {
		return
	}
	long := false
	for _, c := range f.cells {
		long = long || len(c) > longCell
	}
	if long {
		for _, c := range f.cells {
			f.line(c, false)
		}
	} else if strings.Join(f.cells, "") != "" {
		f.line(strings.Join(f.cells, " | "), true)
	}
	f.cells = nil
}

func (f *flow) close() {
	f.table--
	if f.table == 0 {
		f.run.Reset()
		f.tight = false
	}
}

func (f *flow) String() string {
	f.table = 0
	f.paragraph(false)
	return f.out.String()
}
