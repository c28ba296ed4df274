package web

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"chancery/cmd/chancery/api"
)

// The forms of answers.
const (
	jsonType  = "application/json"
	jsonlType = "application/jsonl"
	csvType   = "text/csv; charset=utf-8"
	htmlType  = "text/html; charset=utf-8"
)

// formats write answers: package huma looks them up by content type.
func (s *server) formats() map[string]huma.Format {
	return map[string]huma.Format{
		jsonType:    huma.DefaultJSONFormat,
		"json":      huma.DefaultJSONFormat, // of a type that ends in +json
		jsonlType:   {Marshal: listing((*api.About).WriteJSONL, api.WriteJSONL), Unmarshal: noInput},
		"text/csv":  {Marshal: listing((*api.About).WriteText, api.WriteCSV), Unmarshal: noInput},
		"text/html": {Marshal: s.pages.write, Unmarshal: noInput},
	}
}

func noInput([]byte, any) error { return huma.ErrUnknownContentType }

// listing writes where a listing comes from, if it tells, and then its entries.
func listing(begin func(*api.About, io.Writer) error, write func(io.Writer, api.Listing) error) func(io.Writer, any) error {
	return func(w io.Writer, v any) error {
		l, ok := v.(api.Listing)
		if !ok {
			return fmt.Errorf("%T is no listing", v)
		}
		if e, ok := v.(interface{ Told() *api.About }); ok && e.Told() != nil {
			if err := begin(e.Told(), w); err != nil {
				panic(http.ErrAbortHandler) // as below
			}
		}
		if err := write(w, l); err != nil {
			panic(http.ErrAbortHandler) // the client is gone: a buffer takes everything
		}
		if e, ok := v.(interface{ Err() error }); ok && e.Err() != nil {
			panic(http.ErrAbortHandler) // what is sent is not whole, and has to look so
		}
		return nil
	}
}

// contentType is the form that an answer is to have.
func (f *FormatInput) contentType() string {
	switch f.Format {
	case "json":
		return jsonType
	case "jsonl":
		return jsonlType
	case "csv":
		return csvType
	}
	return negotiated(f.Accept)
}

// negotiated is the form that an Accept header likes best, JSON if it likes
// none.
func negotiated(accept string) string {
	best, chosen := 0.0, jsonType
	for part := range strings.SplitSeq(accept, ",") {
		kind, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		weight := 1.0
		if q, err := strconv.ParseFloat(params["q"], 64); err == nil {
			weight = q
		}
		form := map[string]string{
			jsonType: jsonType, "application/*": jsonType, "*/*": jsonType,
			jsonlType: jsonlType, "application/x-ndjson": jsonlType, "application/x-jsonlines": jsonlType,
			"text/csv": csvType,
		}[kind]
		if form != "" && weight > best {
			best, chosen = weight, form
		}
	}
	return chosen
}
