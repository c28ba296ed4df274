package api

import (
	"context"
	"fmt"
	"strings"

	"chancery/extract"
	"chancery/extract/annotation"
	"chancery/index"
)

// Search asks for documents.
type Search struct {
	// Query is in the query language; empty means every document that the
	// filter lets pass.
	Query  string
	Filter index.Filter
	// Sort is one of Sorts, or "" for the best match first, or the newest
	// where there is no query.
	Sort          string
	Offset, Limit int
	// After continues a page that gave it as its Next.
	After string
	// Like is the id of a document, to find others like it; the query then
	// narrows the result.
	Like string
	// Facets are what hits are counted by, perhaps several with commas between
	// them, and FacetLimit is how many values of each are listed.
	Facets     []string
	FacetLimit int
	// Copies has facets count every copy of a text.
	Copies bool
}

// Sorts are the orders of hits.
var Sorts = map[string]index.Sort{
	"relevance": index.ByRelevance, "newest": index.Newest, "oldest": index.Oldest,
	"source": index.BySource, "id": index.ByID,
}

// Empty says that nothing is asked for: no query and no filter.
func (s *Search) Empty() bool {
	f := &s.Filter
	return strings.TrimSpace(s.Query) == "" && s.Like == "" && f.From == "" && f.To == "" &&
		len(f.Countries)+len(f.Orgs)+len(f.Parties)+len(f.Types)+len(f.Langs)+len(f.Sources) == 0
}

// Request is what to ask an index. An error wraps *index.QueryError or
// index.ErrRequest.
func (s *Search) Request(n Names) (r index.Request, err error) {
	r = index.Request{Offset: s.Offset, Limit: s.Limit, After: s.After, Copies: s.Copies, Sort: index.Newest}
	if strings.TrimSpace(s.Query) != "" {
		r.Sort = index.ByRelevance
		if r.Query, err = index.Parse(s.Query, resolver(n)); err != nil {
			return r, err
		}
	}
	if s.Sort != "" {
		order, ok := Sorts[s.Sort]
		if !ok {
			return r, fmt.Errorf("%w: there is no order %q", index.ErrRequest, s.Sort)
		}
		r.Sort = order
	}
	if err := checkCountries(n, s.Filter.Countries); err != nil {
		return r, err
	}
	if r.Facets, err = s.facets(); err != nil {
		return r, err
	}
	r.Filter, err = s.Filter.Node(resolver(n))
	return r, err
}

// resolved is Request with the query for documents like one.
func (s *Search) resolved(ctx context.Context, idx index.Reader, n Names) (index.Request, error) {
	r, err := s.Request(n)
	if err != nil || s.Like == "" {
		return r, err
	}
	like, err := index.Similar(ctx, idx, s.Like)
	if err != nil {
		return r, err
	}
	if s.Sort == "" {
		r.Sort = index.ByRelevance
	}
	switch {
	case r.Query == nil:
	case r.Filter == nil:
		r.Filter = r.Query
	default:
		r.Filter = index.And{Nodes: []index.Node{r.Query, r.Filter}}
	}
	r.Query = like
	return r, nil
}

// Describe says what an answer to the search came from.
func (s *Search) Describe(ctx context.Context, idx index.Reader, n Names, what string) (*About, error) {
	r, err := s.resolved(ctx, idx, n)
	if err != nil {
		return nil, err
	}
	a, err := NewAbout(ctx, idx, what, r.Query, r.Filter)
	if err != nil {
		return nil, err
	}
	for name, order := range Sorts {
		if order == r.Sort {
			a.Sort = name
		}
	}
	return a, nil
}

// SearchAnswer is a page of hits.
type SearchAnswer struct {
	Exported
	Query  string `json:"query"`
	Total  int    `json:"total"`
	Offset int    `json:"offset"`
	Hits   []Hit  `json:"hits"`
	// Next is to be given as after for the page that follows.
	Next string `json:"next,omitempty"`
	// Facets are those that were asked for.
	Facets []Facet `json:"facets,omitempty"`
}

// Hit is a document that matches.
type Hit struct {
	ID         string            `json:"id"`
	Title      string            `json:"title,omitempty"`
	TitleMarks []annotation.Span `json:"title_marks"`
	Source     string            `json:"source,omitempty"`
	Site       string            `json:"site,omitempty"`
	Lang       string            `json:"lang,omitempty"`
	Date       string            `json:"date,omitempty"`
	Score      float64           `json:"score"`
	Snippet    Snippet           `json:"snippet"`
	Countries  []CountryCount    `json:"countries"`
	Agreements []AgreementRef    `json:"agreements"`
}

// Snippet is a piece of a document's text on one line. Marks are the matches
// in it; Before and After say that text was left out there.
type Snippet struct {
	Text   string            `json:"text"`
	Marks  []annotation.Span `json:"marks"`
	Before bool              `json:"before"`
	After  bool              `json:"after"`
}

// CountryCount is a country with the number of its mentions.
type CountryCount struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Mentions int    `json:"mentions"`
}

// AgreementRef names an agreement.
type AgreementRef struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	Type string `json:"type,omitempty"`
}

// Ask answers a search.
func (s *Search) Ask(ctx context.Context, idx index.Reader, n Names) (*SearchAnswer, error) {
	r, err := s.resolved(ctx, idx, n)
	if err != nil {
		return nil, err
	}
	found, err := idx.Search(ctx, r)
	if err != nil {
		return nil, err
	}
	a := &SearchAnswer{Query: s.Query, Total: found.Total, Offset: s.Offset, Hits: make([]Hit, 0, len(found.Hits)), Next: found.Next}
	for _, h := range found.Hits {
		a.Hits = append(a.Hits, newHit(h, n))
	}
	for _, f := range found.Facets {
		a.Facets = append(a.Facets, newFacet(f, n))
	}
	return a, nil
}

func newHit(h index.Hit, n Names) Hit {
	out := Hit{
		ID: h.ID, Title: h.Title, TitleMarks: spans(h.Title, h.TitleMarks), Source: h.Source, Site: h.Site, Lang: h.Lang, Date: h.Date,
		Score: h.Score,
		Snippet: Snippet{
			Text: h.Snippet.Text, Marks: spans(h.Snippet.Text, h.Snippet.Marks),
			Before: h.Snippet.Before, After: h.Snippet.After,
		},
		Countries:  make([]CountryCount, 0, len(h.Countries)),
		Agreements: make([]AgreementRef, 0, len(h.Agreements)),
	}
	for _, c := range h.Countries {
		out.Countries = append(out.Countries, CountryCount{c.Value, n.CountryName(c.Value), c.Count})
	}
	for _, a := range h.Agreements {
		out.Agreements = append(out.Agreements, AgreementRef{a.Key, a.Name, a.Type})
	}
	return out
}

// spans translates byte spans of a text into code points.
func spans(text string, in []extract.Span) []annotation.Span {
	o := annotation.NewOffsets(text)
	out := make([]annotation.Span, len(in))
	for i, s := range in {
		out[i] = annotation.Span{Start: o.CodePoint(s.Start), End: o.CodePoint(s.End)}
	}
	return out
}
