package opensearch

import (
	"context"
	"net/http"

	"chancery/extract"
	"chancery/index"
)

// Info says what the index holds: see index.Reader.
func (x *Index) Info(ctx context.Context) (*index.Info, error) {
	i := &index.Info{Place: x.address.String(), Engine: "opensearch", Schema: index.SchemaVersion, Mentions: map[extract.Kind]int{}}
	return i, x.read(ctx, func() error { return x.info(ctx, i) })
}

func (x *Index) info(ctx context.Context, i *index.Info) (err error) {
	if err := x.totals(ctx, i); err != nil {
		return err
	}
	if i.Rules, err = x.tally(ctx, index.RulesField); err != nil {
		return err
	}
	if i.Languages, err = x.tally(ctx, index.LangField); err != nil {
		return err
	}
	for j := range i.Languages {
		if i.Languages[j].Value == index.NoLang {
			i.Languages[j].Value = ""
		}
	}
	i.Bytes, err = x.bytes(ctx)
	return err
}

// totals counts documents, agreements and mentions.
func (x *Index) totals(ctx context.Context, i *index.Info) error {
	aggregations := object{
		"documents":  object{"filter": everything()},
		"agreements": object{"nested": object{"path": nestedPath}},
	}
	for _, k := range extract.Kinds() {
		aggregations[kindName(k)] = object{"sum": object{"field": countField + kindName(k)}}
	}
	var answer map[string]struct {
		Count int     `json:"doc_count"`
		Value float64 `json:"value"`
	}
	if err := x.count(ctx, nil, aggregations, &answer); err != nil {
		return err
	}
	i.Documents, i.Agreements = answer["documents"].Count, answer["agreements"].Count
	for _, k := range extract.Kinds() {
		i.Mentions[k] = int(answer[kindName(k)].Value)
	}
	return nil
}

func (x *Index) tally(ctx context.Context, field string) ([]index.Tally, error) {
	counts := map[string]int{}
	err := x.walk(ctx, fieldName(field), "", nil, func(value string, n int) error {
		counts[value] = n
		return nil
	})
	return index.Tallies(counts), err
}

// bytes is the size on disk, without further copies.
func (x *Index) bytes(ctx context.Context) (int64, error) {
	var s struct {
		All struct {
			Primaries struct {
				Store struct {
					Bytes int64 `json:"size_in_bytes"`
				} `json:"store"`
			} `json:"primaries"`
		} `json:"_all"`
	}
	err := x.client.do(ctx, request{method: http.MethodGet, path: x.path("_stats", "store"), patience: readPatience}, &s)
	return s.All.Primaries.Store.Bytes, err
}
