package opensearch

import (
	"context"
	"encoding/json"

	"chancery/index"
)

// facetValues bounds the values of one facet in the answer to a search: where
// there are more, they are asked for by themselves.
const facetValues = 5000

// facetAggregations counts what facets ask for.
func facetAggregations(requests []index.FacetRequest) object {
	all := object{groupedFacet: object{"filter": exists(groupField)}}
	for _, r := range requests {
		field := fieldName(index.FacetField(r.Field))
		all["values "+string(r.Field)] = object{"terms": object{"field": field, "size": facetValues}}
		all["without "+string(r.Field)] = object{"missing": object{"field": field}}
	}
	return all
}

// groupedFacet counts the documents that belong to groups.
const groupedFacet = "grouped"

// facetAnswer is the answer to one of facetAggregations.
type facetAnswer struct {
	Count   int `json:"doc_count"`
	Others  int `json:"sum_other_doc_count"`
	Buckets []struct {
		Key   string `json:"key"`
		Count int    `json:"doc_count"`
	} `json:"buckets"`
}

// facets reads the facets of a search, with values as documents write them.
func (x *Index) facets(ctx context.Context, r index.Request, f *found, query object) ([]index.Facet, error) {
	if len(r.Facets) == 0 {
		return nil, nil
	}
	var answers map[string]facetAnswer
	if err := json.Unmarshal(f.Aggregations, &answers); err != nil {
		return nil, err
	}
	var all []index.Facet
	var markers []string
	for _, request := range r.Facets {
		values, without := answers["values "+string(request.Field)], answers["without "+string(request.Field)]
		counts := make(map[string]int, len(values.Buckets))
		for _, b := range values.Buckets {
			counts[b.Key] = b.Count
		}
		if values.Others > 0 {
			clear(counts)
			err := x.walk(ctx, fieldName(index.FacetField(request.Field)), "", query, func(value string, n int) error {
				counts[value] = n
				return nil
			})
			if err != nil {
				return nil, err
			}
		}
		if answers[groupedFacet].Count > 1 && !r.Copies {
			if err := x.countOnce(ctx, fieldName(index.FacetField(request.Field)), query, counts, &without.Count); err != nil {
				return nil, err
			}
		}
		facet := request.Facet(counts, without.Count)
		for _, v := range facet.Values {
			if index.IsMarker(v.Value) {
				markers = append(markers, v.Value)
			}
		}
		all = append(all, facet)
	}
	names, err := x.displays(ctx, markers)
	for _, facet := range all {
		for i, v := range facet.Values {
			if index.IsMarker(v.Value) {
				facet.Values[i].Value = names[v.Value]
			}
		}
	}
	return all, err
}

// countOnce takes away from the numbers of documents by the values of a field,
// and of those without any, what documents of one group add to them beyond the
// first.
func (x *Index) countOnce(ctx context.Context, field string, query object, counts map[string]int, without *int) error {
	err := x.walkGroups(ctx, field, query, func(value, _ string, n int) error {
		counts[value] -= n - 1
		return nil
	})
	if err != nil {
		return err
	}
	lacking := object{"bool": object{"filter": []object{query}, "must_not": []object{exists(field)}}}
	return x.walk(ctx, groupField, "", lacking, func(_ string, n int) error {
		*without -= n - 1
		return nil
	})
}
