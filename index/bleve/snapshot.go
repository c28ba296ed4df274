package bleve

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/bleve_index_api"

	"chancery/index"
)

// snapshot is the state of the index at one moment.
type snapshot struct {
	*scorch.IndexSnapshot
}

// reading calls f with the current state.
func (x *Index) reading(f func(*snapshot) error) error {
	r, err := x.store.Reader()
	if err != nil {
		return fmt.Errorf("%s: %w", x.dir, err)
	}
	s := &snapshot{r.(*scorch.IndexSnapshot)}
	if err := errors.Join(f(s), s.Close()); err != nil {
		return fmt.Errorf("%s: %w", x.dir, err)
	}
	return nil
}

// read is reading for a method that may be called at any time.
func (x *Index) read(ctx context.Context, f func(*snapshot) error) error {
	leave, err := x.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return x.reading(f)
}

// generation is the number of changes that led to the state.
func (s *snapshot) generation() (int64, error) {
	value, err := s.GetInternal(generationKey)
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(string(value), 10, 64)
}

// postings calls visit for each row that has a term.
func (s *snapshot) postings(field, term string, freq bool, visit func(*api.TermFieldDoc) error) error {
	r, err := s.TermFieldReader(context.Background(), []byte(term), field, freq, false, false)
	if err != nil {
		return err
	}
	defer r.Close()
	var scratch api.TermFieldDoc
	for {
		d, err := r.Next(scratch.Reset())
		if err != nil || d == nil {
			return err
		}
		if err := visit(d); err != nil {
			return err
		}
	}
}

// count returns how many rows have a term.
func (s *snapshot) count(field, term string) (int, error) {
	r, err := s.TermFieldReader(context.Background(), []byte(term), field, false, false, false)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	return int(r.Count()), nil
}

// occurrences returns how often a term stands in all rows.
func (s *snapshot) occurrences(field, term string) (int, error) {
	total := 0
	err := s.postings(field, term, true, func(d *api.TermFieldDoc) error {
		total += int(d.Freq)
		return nil
	})
	return total, err
}

// pristine reports whether no row has been deleted or replaced since its
// segment was written: then the counts of a dictionary are right.
func (s *snapshot) pristine() bool {
	for _, seg := range s.Segments() {
		if d := seg.Deleted(); d != nil && !d.IsEmpty() {
			return false
		}
	}
	return true
}

// dictionary calls visit for each term with a prefix, in order, with about the
// number of rows that have it: rows that are gone count until their segments
// are merged.
func (s *snapshot) dictionary(field, prefix string, visit func(term string, about int) error) error {
	open := func() (api.FieldDict, error) { return s.FieldDictPrefix(field, []byte(prefix)) }
	if prefix == "" {
		open = func() (api.FieldDict, error) { return s.FieldDict(field) }
	}
	dict, err := open()
	if err != nil {
		return err
	}
	defer dict.Close()
	for {
		e, err := dict.Next()
		if err != nil || e == nil {
			return err
		}
		if err := visit(e.Term, int(e.Count)); err != nil {
			return err
		}
	}
}

// terms calls visit for each term with a prefix that a row has, in order, with
// the number of those rows.
func (s *snapshot) terms(field, prefix string, visit func(term string, rows int) error) error {
	pristine := s.pristine()
	return s.dictionary(field, prefix, func(term string, n int) error {
		if !pristine {
			var err error
			if n, err = s.count(field, term); err != nil || n == 0 {
				return err
			}
		}
		return visit(term, n)
	})
}

// deleteAgreements adds to a batch the deletion of a document's agreements.
func (s *snapshot) deleteAgreements(b *api.Batch, id string) error {
	return s.postings(index.AgreementDocField, id, false, func(d *api.TermFieldDoc) error {
		row, err := s.ExternalID(d.ID)
		if err == nil {
			b.Delete(row)
		}
		return err
	})
}

// stored returns the stored form of a row, nil if there is no such row.
func (s *snapshot) stored(row string) ([]byte, error) {
	d, err := s.Document(row)
	if err != nil || d == nil {
		return nil, err
	}
	var value []byte
	d.VisitFields(func(f api.Field) {
		if f.Name() == storedField {
			value = f.Value()
		}
	})
	return value, nil
}

// record returns a document's record.
func (s *snapshot) record(row string) (*index.Record, error) {
	stored, err := s.stored(row)
	if err != nil {
		return nil, err
	}
	if stored == nil {
		return nil, index.ErrNotFound
	}
	r, err := index.DecodeRecord(stored)
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", row, index.ErrDamaged, err)
	}
	return r, nil
}

// document returns the id of the document whose row has a name.
func document(row string) string { return strings.TrimPrefix(row, index.DocumentRow("")) }
