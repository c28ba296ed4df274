package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// dataCell is the length in letters up to which the cells of a table are data,
// on the average; longer ones hold the paragraphs of a page laid out as a table.
const dataCell = 120

// cellSeparator joins the cells of a row.
const cellSeparator = " | "

// table writes a table of data row by row, and any other as what is in it.
func (w *writer) table(n *html.Node) {
	rows := rowsOf(n)
	if !isData(n, rows) {
		w.block(n, blank)
		return
	}
	w.flush(blank)
	for _, row := range rows {
		w.add(rowBlock(row))
	}
	w.flush(blank)
}

func rowBlock(row []*html.Node) block {
	var cells []string
	b := block{after: line}
	for _, c := range row {
		inner := &writer{}
		inner.children(c)
		inner.flush(line)
		var lines []string
		for _, i := range inner.out {
			lines = append(lines, words(i.text))
			b.linked += i.linked
		}
		if len(lines) > 0 {
			cells = append(cells, strings.Join(lines, " "))
		}
	}
	b.text = strings.Join(cells, cellSeparator)
	return b
}

// rowsOf are the cells of a table's own rows.
func rowsOf(n *html.Node) [][]*html.Node {
	var rows [][]*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			rows = append(rows, cellsOf(c))
		case atom.Thead, atom.Tbody, atom.Tfoot, atom.Form, atom.Caption:
			rows = append(rows, rowsOf(c)...)
		}
	}
	return rows
}

func cellsOf(row *html.Node) []*html.Node {
	var cells []*html.Node
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			cells = append(cells, c)
		}
	}
	return cells
}

// isData says that a table holds data: rows of short cells, several to a row,
// and no table within.
func isData(n *html.Node, rows [][]*html.Node) bool {
	if has(n, atom.Table) {
		return false
	}
	cells, size, wide := 0, 0, 0
	for _, row := range rows {
		filled := 0
		for _, c := range row {
			if l := lettersIn(c); l > 0 {
				filled++
				size += l
			}
		}
		cells += filled
		if filled > 1 {
			wide++
		}
	}
	return wide > 0 && 3*wide >= len(rows) && size <= dataCell*cells
}

func lettersIn(n *html.Node) int {
	sum := 0
	walk(n, func(d *html.Node) bool {
		if d.Type == html.TextNode {
			sum += letters(d.Data)
		}
		return true
	})
	return sum
}
