package bleve

import (
	api "github.com/blevesearch/bleve_index_api"
)

// once counts rows, and those of one group once. It is for one goroutine.
type once struct {
	groups []uint32 // by row: the number of its group from 1, or 0
	counts []groupCount
	now    uint32 // the number of the count
}

// groupCount is what a count has seen of a group.
type groupCount struct {
	count uint32 // which count
	most  int    // mentions of one row
}

// newOnce reads the groups of rows from a field. With copies each row counts.
func (s *snapshot) newOnce(field string, copies bool) (*once, error) {
	o := new(once)
	if copies {
		return o, nil
	}
	err := s.terms(field, "", func(group string, _ int) error {
		if len(o.counts) == 0 {
			o.counts = append(o.counts, groupCount{}) // of none
		}
		n := uint32(len(o.counts))
		o.counts = append(o.counts, groupCount{})
		return s.postings(field, group, false, func(d *api.TermFieldDoc) error {
			o.put(d.ID.Value(), n)
			return nil
		})
	})
	return o, err
}

func (o *once) put(row uint64, group uint32) {
	for uint64(len(o.groups)) <= row {
		o.groups = append(o.groups, 0)
	}
	o.groups[row] = group
}

// idle says that no row belongs to a group.
func (o *once) idle() bool { return len(o.groups) == 0 }

// group is the number of a row's group, 0 if it has none.
func (o *once) group(row uint64) uint32 {
	if row >= uint64(len(o.groups)) {
		return 0
	}
	return o.groups[row]
}

// begin begins a count.
func (o *once) begin() { o.now++ }

// add tells what a row with some mentions adds to the count: nothing to the
// documents if one of its group was there, and to the mentions what it has more
// than that.
func (o *once) add(row uint64, mentions int) (documents, more int) {
	g := o.group(row)
	if g == 0 {
		return 1, mentions
	}
	c := &o.counts[g]
	if c.count != o.now {
		*c = groupCount{o.now, mentions}
		return 1, mentions
	}
	more = max(0, mentions-c.most)
	c.most += more
	return 0, more
}
