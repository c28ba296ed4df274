package opensearch

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"strings"

	"chancery/index"
)

// found is the answer to a search.
type found struct {
	Hits struct {
		Total struct {
			Value int `json:"value"`
		} `json:"total"`
		Hits []stored `json:"hits"`
	} `json:"hits"`
	Aggregations json.RawMessage `json:"aggregations"`
}

// ask sends a search. Where a part of the index does not answer there is no
// answer: counts are right or not given.
func (x *Index) ask(ctx context.Context, path string, body object, how url.Values) (*found, error) {
	f := new(found)
	r := request{
		method: http.MethodPost, path: path, body: body, patience: readPatience,
		query: url.Values{"allow_partial_search_results": {"false"}},
	}
	maps.Copy(r.query, how)
	return f, x.client.do(ctx, r, f)
}

// count asks for aggregations of what a query finds.
func (x *Index) count(ctx context.Context, query, aggregations object, answer any) error {
	body := object{"size": 0, "track_total_hits": false, "query": inFilter(query), "aggs": aggregations}
	f, err := x.ask(ctx, x.path("_search"), body, nil)
	if err != nil {
		return err
	}
	return json.Unmarshal(f.Aggregations, answer)
}

// walkPage bounds the values of one answer. The cluster lets no answer have
// more than 65,535.
const walkPage = 10_000

// bucket is a value of a field, with a group where it was counted by groups, and
// the number of documents.
type bucket struct {
	Key struct {
		Value string `json:"v"`
		Group string `json:"g,omitempty"`
	} `json:"key"`
	Count int `json:"doc_count"`
}

// values is a page of the values of a field, in order.
type values struct {
	Buckets []bucket `json:"buckets"`
}

// walk calls visit for each value of a field of whole terms that begins with a
// prefix, in order, with the number of the documents that have it and that a
// query finds. Of a field of agreements' rows, agreements are counted, and the
// query is one for them.
func (x *Index) walk(ctx context.Context, field, prefix string, query object, visit func(value string, n int) error) error {
	return x.buckets(ctx, field, composite(field, prefix, walkPage), query, func(b bucket) (bool, error) {
		if !strings.HasPrefix(b.Key.Value, prefix) {
			return false, nil
		}
		return true, visit(b.Key.Value, b.Count)
	})
}

// walkGroups calls visit for each value of a field that documents of a group
// have, with the number of those that a query finds. The query is as of walk.
func (x *Index) walkGroups(ctx context.Context, field string, query object, visit func(value, group string, n int) error) error {
	groups := groupField
	if strings.HasPrefix(field, nestedPath+".") {
		groups = agreementGroupField
	}
	source := composite(field, "", walkPage)
	by := part(source, "composite")
	by["sources"] = append(by["sources"].([]any), object{"g": object{"terms": object{"field": groups}}})
	query = both(exists(groups), query)
	return x.buckets(ctx, field, source, query, func(b bucket) (bool, error) {
		return true, visit(b.Key.Value, b.Key.Group, b.Count)
	})
}

// groupField and agreementGroupField are where groups are.
var groupField, agreementGroupField = fieldName(index.GroupField), fieldName(index.AgreementGroupField)

// buckets calls visit for the buckets of a composite aggregation of a field,
// until it returns false.
func (x *Index) buckets(ctx context.Context, field string, source, query object, visit func(bucket) (bool, error)) error {
	aggregations := object{"values": source}
	nested := strings.HasPrefix(field, nestedPath+".")
	documents := query
	if nested {
		aggregations, documents = amongAgreements(query, aggregations), inAgreements(query)
	}
	for {
		var answer struct {
			Values values `json:"values"`
			among
		}
		if err := x.count(ctx, documents, aggregations, &answer); err != nil {
			return err
		}
		page := answer.Values.Buckets
		if nested {
			page = answer.All.Matching.Values.Buckets
		}
		for _, b := range page {
			if goOn, err := visit(b); !goOn || err != nil {
				return err
			}
		}
		if len(page) < walkPage {
			return nil
		}
		part(source, "composite")["after"] = page[len(page)-1].Key
	}
}

// composite counts by the values of a field, in order and from a prefix on.
func composite(field, prefix string, size int) object {
	source := object{"size": size, "sources": []any{object{"v": object{"terms": object{"field": field}}}}}
	if prefix != "" {
		source["after"] = object{"v": prefix} // nothing is as short as a prefix
	}
	return object{"composite": source}
}

// among is the answer to amongAgreements.
type among struct {
	All struct {
		Matching struct {
			Values values `json:"values"`
		} `json:"matching"`
	} `json:"all"`
}

// amongAgreements counts among agreements that a query for them finds.
func amongAgreements(query, aggregations object) object {
	return object{"all": object{
		"nested": object{"path": nestedPath},
		"aggs":   object{"matching": object{"filter": query, "aggs": aggregations}},
	}}
}

// inAgreements finds documents with agreements that a query for them finds.
func inAgreements(query object) object {
	return object{"nested": object{"path": nestedPath, "query": query, "score_mode": "none"}}
}
