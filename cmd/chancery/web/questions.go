package web

import (
	"context"
	"encoding/json"
	"mime"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"chancery/cmd/chancery/api"
	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/annotation"
	"chancery/index"
)

// questions registers the operations of the API.
func (s *server) questions(to huma.API) {
	list(to, get("/search", "search", "documents", "Find documents"), s.search)
	list(to, get("/facets", "facets", "documents", "Count what a search finds by country, year and the like"), s.facets)
	list(to, get("/kwic", "kwic", "documents", "Keyword in context: every place where documents match"), s.concordance)
	list(to, get("/significant", "significant", "documents", "The words that set what a search finds apart"), s.significant)
	object(to, get("/documents/{id}", "document", "documents", "One document with what it names"), s.document)
	list(to, get("/documents/{id}/mentions", "mentions", "documents", "What one document names"), s.mentions)
	list(to, get("/entities", "entities", "entities", "List what documents name"), s.entities)
	list(to, get("/entities/{name}", "entity", "entities", "One country or organization"), s.profile)
	list(to, get("/agreements", "agreements", "agreements", "The register of agreements"), s.agreements)
	list(to, get("/agreements/{key}", "agreement", "agreements", "One agreement with every sentence that supports it"), s.agreement)
	list(to, get("/ties", "ties", "agreements", "Who agrees with whom: pairs of parties to the same agreements"), s.pairs)
	list(to, get("/status", "status", "server", "What the index holds"), s.status)
	object(to, get("/suggest", "suggest", "entities", "Ways to go on from what has been typed"), s.suggest)
	s.extraction(to)
	s.health(to)
}

func (s *server) search(ctx context.Context, in *struct {
	SearchInput
	PageInput
	After string   `query:"after" doc:"Goes on after the page that gave this as next; it reaches beyond the hits that offset does."`
	Facet []string `query:"facet,explode" doc:"Count all hits by country, org, type, party, lang, year or source."`
	WholeInput
	CopiesInput
	ExportInput
}) (*searched, error) {
	ask := in.ask()
	if ask.Empty() {
		return nil, &badParameter{"nothing to search for: give q or a filter; q=* finds everything"}
	}
	if err := in.check(in.contentType()); err != nil {
		return nil, err
	}
	a := new(searched)
	if in.All {
		hits, err := ask.Stream(ctx, s.index, s.extractor)
		if err != nil {
			return nil, err
		}
		a.all = hits
	} else {
		ask.Offset, ask.Limit, ask.After, ask.Facets = in.Offset, in.Limit, in.After, filled(in.Facet)
		ask.Copies = in.Copies
		found, err := ask.Ask(ctx, s.index, s.extractor)
		if err != nil {
			return nil, err
		}
		a.SearchAnswer = *found
	}
	return a, in.tell(a, s.describer(ctx, ask, "search"))
}

// describer tells what an answer to a search comes from.
func (s *server) describer(ctx context.Context, ask *api.Search, what string) func() (*api.About, error) {
	return func() (*api.About, error) { return ask.Describe(ctx, s.index, s.extractor, what) }
}

func (s *server) document(ctx context.Context, in *DocumentInput) (*annotation.Document, error) {
	record, err := s.index.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return api.Annotated(record), nil
}

func (s *server) mentions(ctx context.Context, in *struct {
	DocumentInput
	Kind string `query:"kind" doc:"Only country, org, date or agreement."`
	FormatInput
}) (*api.MentionsAnswer, error) {
	ask := api.Mentions{Document: in.ID, Kind: in.Kind}
	return ask.Ask(ctx, s.index)
}

func (s *server) entities(ctx context.Context, in *struct {
	Kind  string `query:"kind" doc:"Only country, org, date or agreement; without it offset and limit hold for each."`
	Words string `query:"q" doc:"Only values that hold these words, of which the last may be cut short, and countries and organizations that are also called so."`
	CopiesInput
	PageInput
	WholeInput
	ExportInput
}) (*api.EntitiesAnswer, error) {
	if err := in.check(in.contentType()); err != nil {
		return nil, err
	}
	ask := api.Entities{Kind: in.Kind, Words: in.Words, Copies: in.Copies}
	ask.Offset, ask.Limit = in.limit(in.PageInput)
	a, err := ask.Ask(ctx, s.index, s.extractor)
	if err != nil {
		return nil, err
	}
	return a, in.tell(a, func() (*api.About, error) { return ask.Describe(ctx, s.index) })
}

func (s *server) profile(ctx context.Context, in *struct {
	Name string `path:"name" doc:"Any of its names or codes, or a value that /entities lists."`
	Kind string `query:"kind" doc:"country or org; without it a country if it is one's name."`
	FormatInput
}) (*api.ProfileAnswer, error) {
	ask := api.Profile{Kind: in.Kind, Name: in.Name}
	return ask.Ask(ctx, s.index, s.extractor)
}

func (s *server) agreements(ctx context.Context, in *struct {
	AgreementsInput
	By string `query:"by" enum:"agreement,party,event,citation" doc:"One row for each agreement, or for each party, event or citation of those that offset and limit select."`
	PageInput
	WholeInput
	ExportInput
}) (*api.Register, error) {
	if err := in.check(in.contentType()); err != nil {
		return nil, err
	}
	ask := in.ask()
	ask.By = in.By
	ask.Offset, ask.Limit = in.limit(in.PageInput)
	a, err := ask.Register(ctx, s.index, s.extractor)
	if err != nil {
		return nil, err
	}
	if !in.All {
		if err := a.Collect(); err != nil {
			return nil, err
		}
	}
	return a, in.tell(a, func() (*api.About, error) { return ask.Describe(ctx, s.index, s.extractor) })
}

func (s *server) agreement(ctx context.Context, in *struct {
	Key string `path:"key" doc:"The agreement's key, as answers give it."`
	FormatInput
}) (*api.AgreementAnswer, error) {
	ask := api.Agreement{Key: in.Key}
	return ask.Ask(ctx, s.index, s.extractor)
}

func (s *server) pairs(ctx context.Context, in *struct {
	Kind string `query:"kind" enum:"country,org" default:"country" doc:"Of countries or of organizations."`
	Of   string `query:"of" doc:"Only pairs with this country, by name or code, or this organization."`
	PageInput
	WholeInput
	FormatInput
}) (*api.TiesAnswer, error) {
	if err := in.check(in.contentType()); err != nil {
		return nil, err
	}
	k, err := api.ParseKind(in.Kind)
	if err != nil {
		return nil, err
	}
	ties, err := s.ties(ctx, k)
	if err != nil {
		return nil, err
	}
	if code, ok := s.extractor.CountryCode(in.Of); ok && k == extract.Country {
		in.Of = code
	}
	offset, limit := in.limit(in.PageInput)
	return ties.Page(in.Of, offset, limit)
}

func (s *server) status(ctx context.Context, in *struct{ FormatInput }) (*api.Status, error) {
	st, err := api.NewStatus(ctx, s.index, s.extractor.Rules())
	if err != nil {
		return nil, err
	}
	st.Index = "" // a path of this machine
	return st, nil
}

// sentText is a document as it is sent.
type sentText struct {
	ID     string `json:"id,omitempty"`
	Text   string `json:"text"`
	Title  string `json:"title,omitempty"`
	Date   string `json:"date,omitempty" doc:"The document's own date (EDTF), which dates without a year go by."`
	Lang   string `json:"lang,omitempty" doc:"The language, as in en."`
	Source string `json:"source,omitempty"`
}

// extractInput is a text as it was sent.
type extractInput struct {
	ContentType string `header:"Content-Type" doc:"text/plain or application/json."`
	RawBody     []byte
}

// extraction registers what finds things in a text and keeps nothing.
func (s *server) extraction(to huma.API) {
	op := get("/extract", "extract", "documents", "Find what a text names, and keep nothing")
	op.Method, op.MaxBodyBytes = http.MethodPost, bodyBytes
	op.SkipValidateBody = true // package huma would read a text as JSON; textOf says what is wrong
	op.Errors = append(op.Errors, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	op.RequestBody = &huma.RequestBody{
		Required:    true,
		Description: "A text as it is, or an object whose fields are all optional but the text. Offsets of the answer point into its text, which is the one that was sent in form C.",
		Content: map[string]*huma.MediaType{
			"text/plain": {Schema: &huma.Schema{Type: huma.TypeString}},
			jsonType:     {Schema: to.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[sentText](), true, "")},
		},
	}
	object(to, op, s.extract)
}

func (s *server) extract(ctx context.Context, in *extractInput) (*annotation.Document, error) {
	d, err := textOf(in)
	if err != nil {
		return nil, err
	}
	return annotation.New(d, s.extractor.Extract(d)), nil
}

// textOf reads the document that was sent.
func textOf(in *extractInput) (*corpus.Document, error) {
	kind, params, err := mime.ParseMediaType(in.ContentType)
	if err != nil && in.ContentType != "" {
		return nil, errMediaType
	}
	line := in.RawBody
	switch kind {
	case jsonType:
	case "", "text/plain":
		text, _, err := corpus.Decode(in.RawBody, params["charset"])
		if err != nil {
			return nil, &badParameter{err.Error()}
		}
		if line, err = json.Marshal(sentText{Text: text}); err != nil {
			return nil, err
		}
	default:
		return nil, errMediaType
	}
	d, err := corpus.ParseRecord(line)
	if err != nil {
		return nil, &badParameter{err.Error()}
	}
	if kind == jsonType && d.Text == "" {
		return nil, &badParameter{"the object has no text"}
	}
	return d, nil
}

// health registers the addresses that say how the server is.
func (s *server) health(to huma.API) {
	op := func(where, id, summary string) huma.Operation {
		return huma.Operation{
			Method: http.MethodGet, Path: where, OperationID: id, Tags: []string{"server"}, Summary: summary,
			Errors: []int{http.StatusBadRequest, http.StatusServiceUnavailable},
		}
	}
	object(to, op("/healthz", "healthz", "Whether the server runs"), func(context.Context, *struct{}) (*state, error) {
		return &state{"ok"}, nil
	})
	object(to, op("/readyz", "readyz", "Whether the server answers questions"), func(ctx context.Context, _ *struct{}) (*state, error) {
		if s.ready != nil && !s.ready() {
			return nil, errBusy
		}
		if _, err := s.index.Search(ctx, index.Request{Limit: -1}); err != nil {
			return nil, err
		}
		return &state{"ready"}, nil
	})
}

// state is how the server is.
type state struct {
	Status string `json:"status"`
}
