package bleve

import (
	"cmp"
	"container/heap"
	"slices"

	"github.com/blevesearch/bleve/v2/search"
	api "github.com/blevesearch/bleve_index_api"

	"chancery/index"
)

// hit is a row that was found. Its name is looked up only where it decides.
type hit struct {
	number api.IndexInternalID
	score  float64
	key    string // what the hits are sorted by, unless it is the score
	row    string // name, or "" if it is not known yet
}

// everything is the size of a top that keeps every hit.
const everything = -1

// top keeps the first hits of an order. Bleve's own collector looks up the name
// of every hit where ties go by name.
type top struct {
	s     *snapshot
	sort  index.Sort
	size  int
	after *index.Cursor

	total    int // found
	eligible int // of them, those that come after the cursor
	hits     worstFirst
	err      error // of a comparison

	values api.DocValueReader
	key    string
}

func (t *top) prepare() (err error) {
	t.hits.top = t
	field := map[index.Sort]string{
		index.Newest: index.DateSort, index.Oldest: index.DateSort, index.BySource: index.SourceSort,
	}[t.sort]
	if field != "" {
		t.values, err = t.s.DocValueReader([]string{field})
	}
	return err
}

// add considers a match.
func (t *top) add(d *search.DocumentMatch) error {
	t.total++
	h := hit{number: d.IndexInternalID, score: d.Score}
	if t.values != nil {
		t.key = ""
		if err := t.values.VisitDocValues(d.IndexInternalID, t.visit); err != nil {
			return err
		}
		h.key = t.key
	}
	if t.after != nil {
		from := hit{score: t.after.Score, key: t.after.Key, row: index.DocumentRow(t.after.ID)}
		if t.compare(&from, &h) >= 0 {
			return t.err
		}
	}
	t.eligible++
	switch {
	case t.size == everything:
		h.number = slices.Clone(h.number)
		t.hits.all = append(t.hits.all, h)
		return nil
	case len(t.hits.all) < t.size:
	case t.size == 0 || t.compare(&h, &t.hits.all[0]) >= 0:
		return t.err
	default:
		heap.Pop(&t.hits)
	}
	h.number = slices.Clone(h.number) // the match will be used again
	heap.Push(&t.hits, h)
	return t.err
}

func (t *top) visit(_ string, term []byte) { t.key = string(term) }

// compare is negative if a comes before b.
func (t *top) compare(a, b *hit) int {
	c := 0
	switch t.sort {
	case index.ByRelevance:
		c = cmp.Compare(b.score, a.score)
	case index.BySource:
		c = cmp.Compare(a.key, b.key)
	case index.Newest, index.Oldest:
		c = compareDates(a.key, b.key, t.sort == index.Newest)
	}
	if c != 0 {
		return c
	}
	return cmp.Compare(t.row(a), t.row(b))
}

// compareDates puts what has no date last.
func compareDates(a, b string, newest bool) int {
	switch {
	case a == "" || b == "":
		return cmp.Compare(b, a)
	case newest:
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

func (t *top) row(h *hit) string {
	if h.row == "" {
		row, err := t.s.ExternalID(h.number)
		if err != nil {
			t.err = err
		}
		h.row = row
	}
	return h.row
}

// sorted returns the hits in order, with their names.
func (t *top) sorted() ([]hit, error) {
	hits := t.hits.all
	for i := range hits {
		t.row(&hits[i])
	}
	slices.SortFunc(hits, func(a, b hit) int { return t.compare(&a, &b) })
	return hits, t.err
}

// worstFirst is a heap whose root is the hit that another one replaces.
type worstFirst struct {
	top *top
	all []hit
}

func (w *worstFirst) Len() int           { return len(w.all) }
func (w *worstFirst) Less(i, j int) bool { return w.top.compare(&w.all[i], &w.all[j]) > 0 }
func (w *worstFirst) Swap(i, j int)      { w.all[i], w.all[j] = w.all[j], w.all[i] }
func (w *worstFirst) Push(h any)         { w.all = append(w.all, h.(hit)) }
func (w *worstFirst) Pop() any {
	n := len(w.all) - 1
	h := w.all[n]
	w.all = w.all[:n]
	return h
}
