package web

import (
	"maps"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// apiView describes the API to people, as /openapi.json does to programs.
type apiView struct {
	Description []string
	Operations  []operationView
	Schemas     []schemaView
}

type operationView struct {
	Method, Path, ID, Summary string
	Parameters                []fieldView
	Body, Forms               []string // media types
	Answer                    *typeView
}

type schemaView struct {
	Name   string
	Fields []fieldView
}

type fieldView struct {
	Name, In, Description string
	Required              bool
	Type                  typeView
}

// typeView is a type in words; Schema names the one it is made of.
type typeView struct{ Before, Schema, After string }

func newAPIView(d *huma.OpenAPI) *apiView {
	v := &apiView{Description: strings.Split(d.Info.Description, "\n\n")}
	for _, path := range slices.Sorted(maps.Keys(d.Paths)) {
		for _, op := range []*huma.Operation{d.Paths[path].Get, d.Paths[path].Post} {
			if op != nil {
				v.Operations = append(v.Operations, newOperationView(op))
			}
		}
	}
	all := d.Components.Schemas.Map()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		s := schemaView{Name: name}
		for _, p := range slices.Sorted(maps.Keys(all[name].Properties)) {
			field := all[name].Properties[p]
			s.Fields = append(s.Fields, fieldView{
				Name: p, Description: field.Description, Required: slices.Contains(all[name].Required, p), Type: typeOf(field),
			})
		}
		v.Schemas = append(v.Schemas, s)
	}
	return v
}

func newOperationView(op *huma.Operation) operationView {
	v := operationView{Method: op.Method, Path: op.Path, ID: op.OperationID, Summary: op.Summary}
	for _, p := range op.Parameters {
		if p.In != "header" {
			v.Parameters = append(v.Parameters, fieldView{Name: p.Name, In: p.In, Description: p.Description, Required: p.Required, Type: typeOf(p.Schema)})
		}
	}
	if op.RequestBody != nil {
		v.Body = slices.Sorted(maps.Keys(op.RequestBody.Content))
	}
	if ok := op.Responses["200"]; ok != nil {
		v.Forms = slices.Sorted(maps.Keys(ok.Content))
		if c := ok.Content[jsonType]; c != nil {
			t := typeOf(c.Schema)
			v.Answer = &t
		}
	}
	return v
}

func typeOf(s *huma.Schema) typeView {
	switch {
	case s == nil:
		return typeView{}
	case s.Ref != "":
		return typeView{Schema: s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]}
	case s.Type == huma.TypeArray:
		t := typeOf(s.Items)
		t.Before = "list of " + t.Before
		return t
	case len(s.Enum) > 0:
		var words []string
		for _, e := range s.Enum {
			if w, ok := e.(string); ok {
				words = append(words, w)
			}
		}
		return typeView{Before: strings.Join(words, ", ")}
	case s.Type == huma.TypeObject:
		if more, ok := s.AdditionalProperties.(*huma.Schema); ok {
			t := typeOf(more)
			t.Before = "map of " + t.Before
			return t
		}
	}
	return typeView{Before: s.Type}
}
