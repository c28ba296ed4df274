package opensearch

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"chancery/index"
)

// keyField is where an agreement's key is.
var keyField = fieldName(index.AgreementKeyField)

// Agreements finds entries of the register: see index.Reader.
func (x *Index) Agreements(ctx context.Context, r index.AgreementsRequest) (g *index.Register, err error) {
	err = x.read(ctx, func() error {
		g, err = r.Read(ctx, shelf{x})
		return err
	})
	return g, err
}

// shelf gives what the register is made of.
type shelf struct{ x *Index }

// keysAtOnce bounds the keys of one question.
const keysAtOnce = 10_000

// Keys is part of index.Shelf.
func (s shelf) Keys(ctx context.Context, plan index.Node) ([]index.KeyCount, error) {
	t, err := s.x.translator(ctx, plan)
	if err != nil {
		return nil, err
	}
	query, err := t.filter(plan)
	if err != nil {
		return nil, err
	}
	var all []index.KeyCount
	err = s.x.walk(ctx, keyField, "", query, func(key string, n int) error {
		all = append(all, index.KeyCount{Key: key, Documents: n})
		return nil
	})
	if err != nil || plan == (index.Word{Field: index.RecField, Term: index.AgreementRec}) {
		return all, errors.Join(err, s.countOnce(ctx, all))
	}
	for some := range slices.Chunk(all, keysAtOnce) { // documents where it does not match count too
		if err := s.count(ctx, some); err != nil {
			return nil, err
		}
	}
	return all, s.countOnce(ctx, all)
}

// countOnce takes away what documents of one group add to the counts of keys
// beyond the first of them. The keys are in order.
func (s shelf) countOnce(ctx context.Context, keys []index.KeyCount) error {
	var query object
	if len(keys) <= keysAtOnce {
		query = terms(keyField, namesOf(keys))
	}
	return s.x.walkGroups(ctx, keyField, query, func(key, _ string, n int) error {
		if i, ok := find(keys, key); ok {
			keys[i].Documents -= n - 1
		}
		return nil
	})
}

func namesOf(keys []index.KeyCount) []string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.Key
	}
	return names
}

// find looks for a key among those in order.
func find(keys []index.KeyCount, key string) (int, bool) {
	return slices.BinarySearchFunc(keys, key, func(k index.KeyCount, key string) int { return strings.Compare(k.Key, key) })
}

// count counts all documents that name agreements. The keys are in order.
func (s shelf) count(ctx context.Context, keys []index.KeyCount) error {
	names := namesOf(keys)
	counts := object{"values": object{"terms": object{"field": keyField, "include": names, "size": len(names)}}}
	var answer struct {
		All struct {
			Values struct {
				Buckets []struct {
					Key   string `json:"key"`
					Count int    `json:"doc_count"`
				} `json:"buckets"`
			} `json:"values"`
		} `json:"all"`
	}
	aggregations := object{"all": object{"nested": object{"path": nestedPath}, "aggs": counts}}
	if err := s.x.count(ctx, inAgreements(terms(keyField, names)), aggregations, &answer); err != nil {
		return err
	}
	for _, b := range answer.All.Values.Buckets {
		if i, ok := find(keys, b.Key); ok {
			keys[i].Documents = b.Count
		}
	}
	return nil
}

// Parts is part of index.Shelf. A document has all its parts together.
func (s shelf) Parts(ctx context.Context, keys []string) ([]index.Part, error) {
	var parts []index.Part
	fields := object{"stored_fields": []string{partsField}}
	for some := range slices.Chunk(keys, keysAtOnce) {
		wanted := make(map[string]bool, len(some))
		for _, k := range some {
			wanted[k] = true
		}
		err := s.x.scan(ctx, inAgreements(terms(keyField, some)), fields, func(d *stored) (bool, error) {
			for _, raw := range d.Fields.Parts {
				p, err := index.DecodePart(raw)
				if err != nil {
					return false, fmt.Errorf("%w: %w", index.ErrDamaged, err)
				}
				if wanted[bounded(p.RegisterKey())] {
					parts = append(parts, p)
				}
			}
			return true, nil
		})
		if err != nil {
			return nil, err
		}
	}
	return parts, nil
}
