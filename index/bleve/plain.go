package bleve

import (
	"context"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/standard"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"

	"chancery/corpus"
)

// Plain is an index as Bleve's documentation builds one: its standard analyzer,
// term vectors, the text and what is said of it stored, and nothing found in it.
// It is what an [Index] is measured against.
type Plain struct{ idx bleve.Index }

// OpenPlain opens a Plain index.
func OpenPlain(dir string) (*Plain, error) {
	idx, err := bleve.Open(dir)
	if err != nil {
		return nil, err
	}
	return &Plain{idx}, nil
}

// plainBatch is how many documents a Plain index takes at once.
const plainBatch = 1000

// CreatePlain makes a Plain index at dir, where nothing is.
func CreatePlain(dir string) (*Plain, error) {
	text := mapping.NewTextFieldMapping()
	text.Analyzer = standard.Name
	text.IncludeTermVectors = true
	word := mapping.NewKeywordFieldMapping()
	document := mapping.NewDocumentStaticMapping()
	document.AddFieldMappingsAt("text", text)
	document.AddFieldMappingsAt("title", text)
	for _, name := range []string{"source", "lang", "date"} {
		document.AddFieldMappingsAt(name, word)
	}
	m := mapping.NewIndexMapping()
	m.DefaultMapping = document
	idx, err := bleve.New(dir, m)
	if err != nil {
		return nil, err
	}
	return &Plain{idx}, nil
}

// Put adds documents, in batches.
func (p *Plain) Put(ctx context.Context, docs []*corpus.Document) error {
	batch := p.idx.NewBatch()
	for i, d := range docs {
		fields := map[string]any{"text": d.Text, "title": d.Title, "source": d.Source, "lang": d.Lang, "date": d.Date}
		if err := batch.Index(d.ID, fields); err != nil {
			return err
		}
		if batch.Size() < plainBatch && i < len(docs)-1 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.idx.Batch(batch); err != nil {
			return err
		}
		batch.Reset()
	}
	return nil
}

// Search finds the ten best documents with the words one after the other, reads
// their texts, and counts all.
func (p *Plain) Search(ctx context.Context, words ...string) (total int, err error) {
	var q query.Query
	if len(words) == 1 {
		term := query.NewTermQuery(words[0])
		term.SetField("text")
		q = term
	} else {
		phrase := query.NewMatchPhraseQuery(strings.Join(words, " "))
		phrase.SetField("text")
		q = phrase
	}
	r := bleve.NewSearchRequest(q)
	r.Fields = []string{"text"}
	found, err := p.idx.SearchInContext(ctx, r)
	if err != nil {
		return 0, err
	}
	return int(found.Total), nil
}

// Close closes the index.
func (p *Plain) Close() error { return p.idx.Close() }
