package main

import (
	"io"
	"os"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"

	"chancery/extract"
)

// screen is where people read: a terminal with a width and perhaps colours, or
// a file or pipe with neither.
type screen struct {
	io.Writer
	terminal bool
	colours  bool
	width    int // columns; 0 means as many as there are
}

// usualWidth is that of a terminal that does not tell.
const usualWidth = 80

func newScreen(w io.Writer) screen {
	if s, ok := w.(screen); ok {
		return s
	}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return screen{Writer: w}
	}
	s := screen{Writer: w, terminal: true, width: usualWidth}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		s.width = width
	}
	s.colours = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return s
}

// The colours of kinds, and of other things.
const (
	bold  = "1"
	dim   = "2"
	found = "1;33" // what matches a query
	reset = "\x1b[0m"
)

var kindColours = map[string]string{
	extract.Country.String():       "32",
	extract.Organization.String():  "36",
	extract.Date.String():          "33",
	extract.AgreementName.String(): "35",
}

// paint gives a text a colour, where there are colours.
func (s screen) paint(colour, text string) string {
	if !s.colours || text == "" {
		return text
	}
	return "\x1b[" + colour + "m" + text + reset
}

// wrap breaks a text between words so that it fits beside an indent, and
// indents every line.
func (s screen) wrap(indent, line string) string {
	if s.width > 0 {
		line = text.WrapSoft(line, max(s.width-len(indent)-1, 20))
	}
	lines := strings.Split(line, "\n")
	for i := range lines {
		lines[i] = indent + strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// table prints rows below a header, every line behind an indent, as wide as the
// screen. Columns named in right hold numbers.
func (s screen) table(indent string, header []string, rows [][]string, right ...int) {
	if len(rows) == 0 {
		return
	}
	widths, floors := make([]int, len(header)), make([]int, len(header))
	for _, row := range append([][]string{header}, rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], text.LongestLineLen(cell))
			for word := range strings.FieldsSeq(cell) {
				floors[i] = max(floors[i], min(text.StringWidthWithoutEscSequences(word), longestWord))
			}
		}
	}
	if s.width > 0 {
		fit(widths, floors, s.width-len(indent)-len(widths))
	}
	t := table.NewWriter()
	t.SetStyle(plainStyle(s))
	t.Style().Options.SeparateRows = mostlyTall(rows, widths)
	configs := make([]table.ColumnConfig, len(header))
	for i := range configs {
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMax: widths[i], WidthMaxEnforcer: wrapLines}
		if slices.Contains(right, i) {
			configs[i].Align, configs[i].AlignHeader = text.AlignRight, text.AlignRight
		}
	}
	t.SetColumnConfigs(configs)
	t.AppendHeader(cells(header))
	for _, r := range rows {
		t.AppendRow(cells(r))
	}
	for line := range strings.SplitSeq(t.Render(), "\n") {
		io.WriteString(s, strings.TrimRight(indent+line, " ")+"\n")
	}
}

// wrapLines breaks each line of a cell between words.
func wrapLines(cell string, width int) string {
	lines := strings.Split(cell, "\n")
	for i := range lines {
		lines[i] = text.WrapSoft(lines[i], width)
	}
	return strings.Join(lines, "\n")
}

// longestWord is up to what length a word is kept whole in a narrow column.
const longestWord = 24

func cells(row []string) table.Row {
	out := make(table.Row, len(row))
	for i, c := range row {
		out[i] = c
	}
	return out
}

// mostlyTall says that many rows take more than one line: blank lines then
// keep them apart.
func mostlyTall(rows [][]string, widths []int) bool {
	tall := 0
	for _, row := range rows {
		for i, c := range row {
			if strings.Contains(c, "\n") || text.LongestLineLen(c) > widths[i] {
				tall++
				break
			}
		}
	}
	return 3*tall > len(rows)
}

// plainStyle has nothing but a line below the header, and blank lines between
// rows that take several.
func plainStyle(s screen) table.Style {
	style := table.StyleDefault
	style.Box = table.BoxStyle{
		MiddleHorizontal: " ", MiddleSeparator: " ", MiddleVertical: " ", PaddingRight: " ",
		LeftSeparator: " ", RightSeparator: " ",
	}
	style.Options = table.Options{SeparateColumns: false, SeparateHeader: false}
	style.Format = table.FormatOptions{}
	if s.colours {
		style.Color.Header = text.Colors{text.Faint}
	}
	return style
}

// fit narrows columns until they fit into a width together: the widest first,
// so that narrow ones stay whole, and none below its floor while others can be
// narrowed.
func fit(widths, floors []int, width int) {
	const least = 8
	for _, floor := range [][]int{floors, make([]int, len(floors))} {
		for {
			sum, widest := 0, -1
			for i, w := range widths {
				sum += w
				if w > max(floor[i], least) && (widest < 0 || w > widths[widest]) {
					widest = i
				}
			}
			if sum <= width {
				return
			}
			if widest < 0 {
				break
			}
			widths[widest]--
		}
	}
}
