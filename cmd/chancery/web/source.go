package web

import (
	"context"
	"iter"
	"path"
	"regexp"
	"strings"

	"chancery/index"
)

// discreet is a reader that does not tell where on this machine documents lie:
// who reads them over HTTP has no use for it, and should not learn of it. What
// is left of a path is the document's id, or the file's name. Sources of the
// web stay as they are.
type discreet struct{ index.Reader }

func (d discreet) Get(ctx context.Context, id string) (*index.Record, error) {
	r, err := d.Reader.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	told := *r
	told.Source = toldSource(r.Source, r.ID)
	return &told, nil
}

func (d discreet) Search(ctx context.Context, r index.Request) (*index.Result, error) {
	found, err := d.Reader.Search(ctx, r)
	if err != nil {
		return nil, err
	}
	for i := range found.Hits {
		found.Hits[i].Source = toldSource(found.Hits[i].Source, found.Hits[i].ID)
	}
	for i := range found.Facets {
		if f := &found.Facets[i]; f.Field == index.Source {
			told := toldFolders(f.Values)
			f.Total -= len(f.Values) - len(told)
			f.Values = told
		}
	}
	return found, nil
}

func (d discreet) Scan(ctx context.Context, r index.Request) iter.Seq2[index.Found, error] {
	return func(yield func(index.Found, error) bool) {
		for f, err := range d.Reader.Scan(ctx, r) {
			if err == nil {
				f.Record.Source = toldSource(f.Record.Source, f.Record.ID)
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

// localPath is how a path of this machine begins.
var localPath = regexp.MustCompile(`^(/|[A-Za-z]:[/\\]|\\\\|file:)`)

// toldSource is a document's source as strangers are told it.
func toldSource(source, id string) string {
	if !localPath.MatchString(source) {
		return source
	}
	if strings.HasSuffix(source, "/"+id) {
		return id
	}
	file, inside, _ := strings.Cut(strings.ReplaceAll(source, `\`, "/"), "!/")
	if inside != "" {
		inside = "!/" + inside
	}
	return path.Base(file) + inside
}

// toldFolders are counts by folder as strangers are told them: by the folders'
// names, those of one name together.
func toldFolders(values []index.Tally) []index.Tally {
	var told []index.Tally
	at := map[string]int{}
	for _, v := range values {
		v.Value = toldSource(v.Value, "")
		i, ok := at[v.Value]
		if !ok {
			at[v.Value] = len(told)
			told = append(told, v)
			continue
		}
		told[i].Count += v.Count
	}
	return told
}
