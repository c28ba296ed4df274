package bleve

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"chancery/extract"
	"chancery/index"
)

// Info says what the index holds: see index.Reader.
func (x *Index) Info(ctx context.Context) (*index.Info, error) {
	i := &index.Info{Place: x.dir, Engine: "bleve", Schema: index.SchemaVersion, Mentions: map[extract.Kind]int{}}
	err := x.read(ctx, func(s *snapshot) error { return s.info(ctx, i) })
	if err != nil {
		return nil, err
	}
	i.Bytes, err = size(x.dir)
	return i, err
}

func (s *snapshot) info(ctx context.Context, i *index.Info) (err error) {
	if i.Documents, err = s.count(index.RecField, index.DocumentRec); err != nil {
		return err
	}
	if i.Agreements, err = s.count(index.RecField, index.AgreementRec); err != nil {
		return err
	}
	for _, k := range extract.Kinds() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if i.Mentions[k], err = s.occurrences(index.MarkerField, index.KindMarker(k)); err != nil {
			return err
		}
	}
	if i.Rules, err = s.tally(index.RulesField); err != nil {
		return err
	}
	i.Languages, err = s.tally(index.LangField)
	for j := range i.Languages {
		if i.Languages[j].Value == index.NoLang {
			i.Languages[j].Value = ""
		}
	}
	return err
}

func (s *snapshot) tally(field string) ([]index.Tally, error) {
	counts := map[string]int{}
	err := s.terms(field, "", func(term string, n int) error {
		counts[term] = n
		return nil
	})
	return index.Tallies(counts), err
}

// size adds up the files of a directory. Those that vanish meanwhile, as
// segments do, do not count.
func size(dir string) (int64, error) {
	var total int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		}
		total += info.Size()
		return nil
	})
	return total, err
}
