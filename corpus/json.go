package corpus

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

var errNoField = errors.New("no field of texts: none is called text, body, content or the like")

// wrapped is how many objects may be around an array of texts.
const wrapped = 4

// json yields one item for each object of a JSON array, or of the array in a JSON
// object that has the most texts, or the object itself.
func (w *walk) json(s *source) bool {
	w.several = true
	head, _ := s.Peek(sniffed)
	if bytes.HasPrefix(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte("[")) {
		return w.array(s, utf8Reader(s, head))
	}
	raw, err := s.all(w.o.Limits.Size)
	if err != nil {
		return w.fail(s.at, err)
	}
	if raw, err = utf8Line(raw); err != nil {
		return w.fail(s.at, err)
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(raw, &object); err != nil {
		return w.fail(s.at, fmt.Errorf("not JSON: %w", err))
	}
	if r := fromObject(object); r.Text != "" {
		return w.object(s.at, 0, r)
	}
	list, _ := textsIn(object, wrapped)
	return w.objects(s, func(yield func(json.RawMessage, error) bool) {
		for _, o := range list {
			if !yield(o, nil) {
				return
			}
		}
	})
}

// textsIn is the array in an object, or in one of those that it holds, with the
// most texts, and their number; of equal ones the first by name.
func textsIn(object map[string]json.RawMessage, depth int) (list []json.RawMessage, most int) {
	for _, name := range slices.Sorted(maps.Keys(object)) {
		var all []json.RawMessage
		var inner map[string]json.RawMessage
		n := 0
		switch {
		case json.Unmarshal(object[name], &all) == nil:
			n = countTexts(all)
		case depth > 1 && json.Unmarshal(object[name], &inner) == nil:
			all, n = textsIn(inner, depth-1)
		}
		if n > most {
			list, most = all, n
		}
	}
	return list, most
}

func countTexts(list []json.RawMessage) (n int) {
	for _, o := range list {
		var object map[string]json.RawMessage
		if json.Unmarshal(o, &object) == nil && fromObject(object).Text != "" {
			n++
		}
	}
	return n
}

// array reads the objects of an array one by one.
func (w *walk) array(s *source, r io.Reader) bool {
	return w.objects(s, func(yield func(json.RawMessage, error) bool) {
		gate := &gate{Reader: r, left: w.o.Limits.Size}
		d := json.NewDecoder(gate)
		if _, err := d.Token(); err != nil {
			yield(nil, err)
			return
		}
		for d.More() {
			gate.left = w.o.Limits.Size + sniffed
			var o json.RawMessage
			err := d.Decode(&o)
			if !yield(o, err) || err != nil {
				return
			}
		}
		if _, err := d.Token(); err != nil {
			yield(nil, fmt.Errorf("not JSON: %w", err))
		}
	})
}

// objects yields the items of objects. Where none has a text, it is not of
// texts at all.
func (w *walk) objects(s *source, all func(func(json.RawMessage, error) bool)) bool {
	n, texts, goOn := 0, 0, true
	for o, err := range all {
		n++
		if w.ctx.Err() != nil {
			return w.cancelled()
		}
		if err != nil {
			return w.fail(s.at, fmt.Errorf("object %d: %w", n, err))
		}
		var object map[string]json.RawMessage
		if json.Unmarshal(o, &object) != nil {
			continue
		}
		r := fromObject(object)
		if r.Text == "" && texts == 0 {
			continue
		}
		texts++
		if goOn = w.object(s.at, n, r); !goOn {
			return false
		}
	}
	if texts > 0 {
		return true
	}
	if s.found {
		return w.report(s.at.skip(errNoField))
	}
	return w.fail(s.at, errNoField)
}

func (w *walk) object(at place, n int, r record) bool {
	l := line{number: n, bytes: r.line()}
	if strings.TrimSpace(r.Text) == "" {
		l.err = ErrEmpty
	}
	id := cleanName(r.ID)
	switch {
	case n == 0 && id == "":
		id = at.id
	case strings.Trim(id, "0123456789") == "": // a number is no id on its own
		id = at.id + "#" + cmp.Or(id, strconv.Itoa(n))
	}
	return w.line(at, l, id)
}

// fromObject makes a record of an object. Numbers count as strings.
func fromObject(object map[string]json.RawMessage) record {
	names := make([]string, 0, len(object))
	for name := range object {
		names = append(names, name)
	}
	value := func(field string) string {
		i := column(names, field)
		if i < 0 {
			return ""
		}
		raw := object[names[i]]
		var s string
		if json.Unmarshal(raw, &s) == nil {
			return s
		}
		var n json.Number
		if json.Unmarshal(raw, &n) == nil {
			return n.String()
		}
		return ""
	}
	return record{ID: value("id"), Text: value("text"), Title: value("title"), Date: value("date"), Lang: value("lang"), Source: value("source")}
}
