package api

import (
	"context"
	"iter"
	"strconv"

	"chancery/index"
)

// Stream is a listing that is made while it is written, however long.
type Stream[T any] struct {
	head    []string
	entries iter.Seq2[T, error]
	row     func(rank int, v T) []string
	// Count is the number of entries so far, Err what ended it early.
	Count int
	Err   error
}

// each visits the entries up to an error, which it keeps.
func (s *Stream[T]) each(yield func(T) bool) {
	s.Count = 0
	for v, err := range s.entries {
		if err != nil {
			s.Err = err
			return
		}
		s.Count++
		if !yield(v) {
			return
		}
	}
}

// Lines yields the entries.
func (s *Stream[T]) Lines() iter.Seq[any] {
	return func(yield func(any) bool) { s.each(func(v T) bool { return yield(v) }) }
}

// Head names the columns of Rows.
func (s *Stream[T]) Head() []string { return s.head }

// Rows tells each entry.
func (s *Stream[T]) Rows() iter.Seq[[]string] {
	return func(yield func([]string) bool) { s.each(func(v T) bool { return yield(s.row(s.Count, v)) }) }
}

// All returns the entries, and keeps them: what is written later needs no more
// than them.
func (s *Stream[T]) All() ([]T, error) {
	all := []T{}
	s.each(func(v T) bool {
		all = append(all, v)
		return true
	})
	s.entries = func(yield func(T, error) bool) {
		for _, v := range all {
			if !yield(v, nil) {
				return
			}
		}
	}
	return all, s.Err
}

// Stream answers a search with every hit, whatever the page.
func (s *Search) Stream(ctx context.Context, idx index.Reader, n Names) (*Stream[Hit], error) {
	r, err := s.resolved(ctx, idx, n)
	if err != nil {
		return nil, err
	}
	r.Limit = 0
	return &Stream[Hit]{head: hitColumns, row: hitRow, entries: func(yield func(Hit, error) bool) {
		highlighter := r.Highlighter()
		for f, err := range idx.Scan(ctx, r) {
			if err != nil {
				yield(Hit{}, err)
				return
			}
			if !yield(newHit(highlighter.Hit(f.Record, f.Score), n), nil) {
				return
			}
		}
	}}, nil
}

// Concordance asks for the places where documents match.
type Concordance struct {
	Search
	// Width is how many code points are shown on each side.
	Width int
	// Beside is left or right, to go by the words there, or "" for the order
	// of the documents.
	Beside string
	// Most bounds the number of lines; zero means all.
	Most int
}

// Line is a place that matches, with the words around it. Start and End count
// code points in the field: text or title.
type Line struct {
	ID     string `json:"id"`
	Title  string `json:"title,omitempty"`
	Source string `json:"source,omitempty"`
	Lang   string `json:"lang,omitempty"`
	Date   string `json:"date,omitempty"`
	Field  string `json:"field"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Left   string `json:"left"`
	Match  string `json:"match"`
	Right  string `json:"right"`
}

// ConcordanceAnswer is a concordance as a whole.
type ConcordanceAnswer struct {
	Exported
	Query string `json:"query"`
	Found []Line `json:"lines"`
}

// Lines yields the lines.
func (a *ConcordanceAnswer) Lines() iter.Seq[any] { return lines(a.Found) }

// Head names the columns of Rows.
func (a *ConcordanceAnswer) Head() []string { return lineColumns }

// Rows tells each line.
func (a *ConcordanceAnswer) Rows() iter.Seq[[]string] {
	n := 0
	return each(a.Found, func(l Line) []string {
		n++
		return l.row(n)
	})
}

var lineColumns = []string{"n", "id", "title", "date", "lang", "source", "field", "start", "end", "left", "match", "right"}

func (l Line) row(n int) []string {
	return []string{strconv.Itoa(n), l.ID, l.Title, l.Date, l.Lang, l.Source, l.Field, strconv.Itoa(l.Start), strconv.Itoa(l.End), l.Left, l.Match, l.Right}
}

var lineOrders = map[string]index.LineOrder{"": index.InDocuments, "left": index.ByLeft, "right": index.ByRight}

// Stream answers with every line.
func (c *Concordance) Stream(ctx context.Context, idx index.Reader, n Names) (*Stream[Line], error) {
	r, err := c.resolved(ctx, idx, n)
	if err != nil {
		return nil, err
	}
	ask := index.ConcordanceRequest{Query: r.Query, Filter: r.Filter, Sort: r.Sort, Width: c.Width, Order: lineOrders[c.Beside], Limit: c.Most}
	return &Stream[Line]{
		head: lineColumns,
		row:  func(n int, l Line) []string { return l.row(n) },
		entries: func(yield func(Line, error) bool) {
			for l, err := range index.Concordance(ctx, idx, ask) {
				if !yield(newLine(l), err) {
					return
				}
			}
		},
	}, nil
}

func newLine(l index.Line) Line {
	out := Line{
		ID: l.ID, Title: l.Title, Source: l.Source, Lang: l.Lang, Date: l.Date, Field: string(index.Text),
		Start: l.Points.Start, End: l.Points.End, Left: l.Left, Match: l.Match, Right: l.Right,
	}
	if l.InTitle {
		out.Field = string(index.Title)
	}
	return out
}
