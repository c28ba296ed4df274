package data

import (
	"fmt"
	"slices"
	"strings"
)

// Table is a dictionary in the project's table format: lines that start with #
// are comments, the first other line names the columns, every further line is
// a row of as many cells, separated by tabs. A cell may list several values,
// separated by |.
type Table struct {
	name    string
	columns []string
	rows    []Row
}

// Row is one line of a table.
type Row struct {
	table *Table
	line  int
	cells []string
}

// ReadTable reads a table that must have the given columns, in any order; it
// may have others. Errors name the file and the line.
func ReadTable(f File, columns ...string) (*Table, error) {
	t := &Table{name: f.Name}
	for i, line := range strings.Split(string(f.Content), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if t.columns == nil {
			t.columns = cells
			for _, c := range columns {
				if !slices.Contains(cells, c) {
					return nil, fmt.Errorf("reading rules: %s:%d: no column %q", f.Name, i+1, c)
				}
			}
			continue
		}
		if len(cells) != len(t.columns) {
			return nil, fmt.Errorf("reading rules: %s:%d: %d cells, want %d", f.Name, i+1, len(cells), len(t.columns))
		}
		t.rows = append(t.rows, Row{t, i + 1, cells})
	}
	if len(t.rows) == 0 {
		return nil, fmt.Errorf("reading rules: %s: %w", f.Name, ErrEmpty)
	}
	return t, nil
}

// Rows returns the table's rows in order.
func (t *Table) Rows() []Row { return t.rows }

// Get returns a cell, or "" if the table has no such column.
func (r Row) Get(column string) string {
	i := slices.Index(r.table.columns, column)
	if i < 0 {
		return ""
	}
	return strings.TrimSpace(r.cells[i])
}

// List returns the values of a cell that holds several.
func (r Row) List(column string) []string {
	var out []string
	for _, v := range strings.Split(r.Get(column), "|") {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// Errorf makes an error that names the row's file and line.
func (r Row) Errorf(format string, args ...any) error {
	return fmt.Errorf("reading rules: %s:%d: %w", r.table.name, r.line, fmt.Errorf(format, args...))
}
