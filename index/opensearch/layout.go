package opensearch

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"chancery/extract"
	"chancery/index"
)

// layoutJSON is what all indices have in common: how positions and terms are
// told apart, and the fields that are not those of rows.
//
//go:embed layout.json
var layoutJSON []byte

// format is how an index is known as one of this program.
const format = "chancery index"

// meta is kept beside the fields of an index.
type meta struct {
	Format string `json:"format"`
	Schema int    `json:"schema"`
}

// idField is the field of rows that documents are sorted by.
const idField = "id"

// The fields of a document of the cluster beside those of its rows.
const (
	storedField = "stored" // the stored form of the document's row
	partsField  = "parts"  // those of its agreements' rows
	countField  = "count." // with a kind: how many mentions of it there are
	tallyField  = "tally." // with a kind: each value's marker with its number
	nestedPath  = "a"      // the agreements' rows
)

// layout is the body of the request that makes an index.
func layout(a *Address) (object, error) {
	var body object
	if err := json.Unmarshal(layoutJSON, &body); err != nil {
		return nil, fmt.Errorf("layout.json: %w", err)
	}
	settings := part(body, "settings", "index")
	settings["number_of_shards"] = a.Shards
	if a.Replicas < 0 {
		settings["auto_expand_replicas"] = "0-1"
	} else {
		settings["number_of_replicas"] = a.Replicas
	}
	mappings := part(body, "mappings")
	mappings["_meta"] = meta{format, index.SchemaVersion}
	fields := part(mappings, "properties")
	for _, k := range extract.Kinds() {
		part(fields, "count", "properties")[kindName(k)] = object{"type": "integer"}
		part(fields, "tally", "properties")[kindName(k)] = object{"type": "keyword"}
	}
	for _, f := range index.RowFields() {
		parent, name := fields, fieldName(f.Name)
		if inner, ok := strings.CutPrefix(name, nestedPath+"."); ok {
			parent, name = part(fields, nestedPath, "properties"), inner
		}
		parent[name] = fieldType(f)
	}
	return body, nil
}

// part is an object within an object.
func part(o object, path ...string) object {
	for _, name := range path {
		o = o[name].(object)
	}
	return o
}

// fieldType says how a field of rows is kept. Fields of words have positions,
// and no offsets: highlights are computed from the text. Those of the stamp are
// read one document at a time.
func fieldType(f index.RowField) object {
	if f.Words {
		return object{
			"type": "text", "analyzer": "rows", "index_options": "positions", "position_increment_gap": index.FieldGap - 1,
		}
	}
	t := object{"type": "keyword"}
	switch f.Name {
	case index.SignatureField:
		t["index"] = false
	case index.HashField, index.RulesField, index.OriginField:
		t["store"] = true
	}
	return t
}

// fieldName is the name of a field of rows in the cluster, where a dot means an
// object.
func fieldName(f string) string {
	if inner, ok := strings.CutPrefix(f, index.AgreementPrefix); ok {
		return nestedPath + "." + strings.ReplaceAll(inner, ".", "_")
	}
	return strings.ReplaceAll(f, ".", "_")
}

func kindName(k extract.Kind) string { return strings.ToLower(k.String()) }
