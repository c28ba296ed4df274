package opensearch

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"chancery/index"
)

// Entities counts what documents name: see index.Reader.
func (x *Index) Entities(ctx context.Context, r index.EntitiesRequest) (e *index.Entities, err error) {
	err = x.read(ctx, func() error {
		e, err = x.entities(ctx, r)
		return err
	})
	return e, err
}

func (x *Index) entities(ctx context.Context, r index.EntitiesRequest) (*index.Entities, error) {
	all, err := x.tallies(ctx, r)
	if err != nil {
		return nil, err
	}
	page, err := r.Page(all)
	if err != nil {
		return nil, err
	}
	markers := make([]string, len(page))
	for i, c := range page {
		markers[i] = c.Marker
	}
	names, err := x.displays(ctx, markers)
	if err != nil {
		return nil, err
	}
	e := &index.Entities{Total: len(all)}
	for _, c := range page {
		e.Values = append(e.Values, index.Entity{Kind: r.Kind, Value: names[c.Marker], Documents: c.Documents, Mentions: c.Mentions})
	}
	return e, nil
}

// tallies adds up the mentions of each value. A document has one term for each
// value, which says how often it occurs: documents with the same number are one
// bucket.
func (x *Index) tallies(ctx context.Context, r index.EntitiesRequest) ([]index.ValueCount, error) {
	var query object
	if r.Filter != nil {
		var err error
		if query, err = x.query(ctx, index.Request{Filter: r.Filter}, false); err != nil {
			return nil, err
		}
	}
	var all []index.ValueCount
	prefix := index.ValueMarkers(r.Kind)
	err := x.walk(ctx, tallyField+kindName(r.Kind), prefix, query, func(tally string, n int) error {
		marker, number := readTally(tally)
		if !index.HoldsWords(marker[len(prefix):], r.Words) {
			return nil
		}
		if last := len(all) - 1; last >= 0 && all[last].Marker == marker {
			all[last].Documents += n
			all[last].Mentions += n * number
			return nil
		}
		all = append(all, index.ValueCount{Marker: marker, Documents: n, Mentions: n * number})
		return nil
	})
	if err != nil || r.Copies {
		return all, err
	}
	return all, x.tallyOnce(ctx, tallyField+kindName(r.Kind), query, all)
}

// readTally takes a marker and how often it occurs apart.
func readTally(tally string) (marker string, number int) {
	i := strings.LastIndex(tally, tallySeparator)
	if i < 0 {
		return tally, 0
	}
	number, _ = strconv.Atoi(tally[i+1:])
	return tally[:i], number
}

// tallyOnce makes one document of those of a group, with the mentions of that of
// them with the most.
func (x *Index) tallyOnce(ctx context.Context, field string, query object, all []index.ValueCount) error {
	type groupMarker struct{ group, marker string }
	type sums struct{ documents, mentions, most int }
	groups := map[groupMarker]sums{}
	err := x.walkGroups(ctx, field, query, func(tally, group string, n int) error {
		marker, number := readTally(tally)
		s := groups[groupMarker{group, marker}]
		groups[groupMarker{group, marker}] = sums{s.documents + n, s.mentions + n*number, max(s.most, number)}
		return nil
	})
	if err != nil || len(groups) == 0 {
		return err
	}
	at := make(map[string]*index.ValueCount, len(all))
	for i := range all {
		at[all[i].Marker] = &all[i]
	}
	for g, s := range groups {
		if c := at[g.marker]; c != nil {
			c.Documents -= s.documents - 1
			c.Mentions -= s.mentions - s.most
		}
	}
	return nil
}

// Names are looked up for so many values at once; of no value more than this
// many are expected, and read otherwise.
const (
	namesAtOnce = 100
	namesOfOne  = 50
)

// displays are the names in which most documents write values, by marker.
func (x *Index) displays(ctx context.Context, markers []string) (map[string]string, error) {
	names := make(map[string]string, len(markers))
	for some := range slices.Chunk(markers, namesAtOnce) {
		aggregations := object{}
		for i, m := range some {
			aggregations[strconv.Itoa(i)] = object{
				"filter": term(index.MarkerField, m),
				"aggs":   object{"values": composite(index.DisplayField, index.DisplayPrefix(m), namesOfOne)},
			}
		}
		var answer map[string]struct {
			Values values `json:"values"`
		}
		if err := x.count(ctx, nil, aggregations, &answer); err != nil {
			return nil, err
		}
		for i, m := range some {
			best := &favourite{prefix: index.DisplayPrefix(m)}
			page := answer[strconv.Itoa(i)].Values.Buckets
			for _, b := range page {
				best.note(b.Key.Value, b.Count)
			}
			if n := len(page); n == namesOfOne && strings.HasPrefix(page[n-1].Key.Value, best.prefix) {
				err := x.walk(ctx, index.DisplayField, best.prefix, nil, func(v string, n int) error {
					best.note(v, n)
					return nil
				})
				if err != nil {
					return nil, err
				}
			}
			names[m] = best.value
		}
	}
	return names, nil
}

// favourite is the value with a prefix that most documents have.
type favourite struct {
	prefix, value string
	documents     int
}

func (f *favourite) note(value string, documents int) {
	if v, ok := strings.CutPrefix(value, f.prefix); ok && documents > f.documents {
		f.value, f.documents = v, documents
	}
}
