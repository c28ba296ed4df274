package bleve

import (
	"unsafe"

	api "github.com/blevesearch/bleve_index_api"

	"chancery/index"
)

// storedField is the field that a row's stored form is in.
const storedField = "stored"

// docValues are the fields that are read by document. Those of the stamp are
// asked for one document at a time, and so are not packed a thousand together.
var docValues = docValueFields()

func docValueFields() map[string]api.FieldIndexingOptions {
	fields := map[string]api.FieldIndexingOptions{
		index.HashField: single, index.RulesField: single, index.OriginField: single,
		index.SignatureField: api.DocValues, index.GroupField: api.DocValues,
		index.DateSort: api.DocValues, index.SourceSort: api.DocValues, index.AgreementKeyField: api.DocValues,
	}
	for _, f := range index.FacetFields {
		fields[index.FacetField(f)] = api.DocValues
	}
	return fields
}

const single = api.DocValues | api.SkipDVChunking | api.SkipDVCompression

// row is a Row as scorch takes it: analysed, so that scorch has nothing left
// to do but to write it.
type row struct {
	id     string
	fields []*field
}

// newRow keeps parts of r.
func newRow(r index.Row) *row {
	d := &row{id: r.ID, fields: make([]*field, 0, len(r.Words)+len(r.Terms)+2)}
	for _, w := range r.Words {
		d.fields = append(d.fields, wordField(w))
	}
	for _, t := range r.Terms {
		d.fields = append(d.fields, termField(t))
	}
	d.fields = append(d.fields, &field{name: storedField, options: api.StoreField, value: r.Stored})
	return d
}

func (d *row) ID() string                               { return d.id }
func (d *row) HasComposite() bool                       { return false }
func (d *row) VisitComposite(api.CompositeFieldVisitor) {}
func (d *row) Indexed() bool                            { return true }

// Size, NumPlainTextBytes and StoredFieldsBytes feed scorch's statistics,
// which nobody reads.
func (d *row) Size() int                 { return 0 }
func (d *row) NumPlainTextBytes() uint64 { return 0 }
func (d *row) StoredFieldsBytes() uint64 { return 0 }

func (d *row) VisitFields(visit api.FieldVisitor) {
	for _, f := range d.fields {
		visit(f)
	}
}

func (d *row) AddIDField() {
	d.fields = append(d.fields, &field{
		name: "_id", options: api.IndexField | api.StoreField, value: []byte(d.id), length: 1,
		terms: api.TokenFrequencies{d.id: {Term: []byte(d.id)}},
	})
}

// field is an analysed field.
type field struct {
	name    string
	options api.FieldIndexingOptions
	value   []byte
	length  int
	terms   api.TokenFrequencies
}

func (f *field) Name() string                                   { return f.name }
func (f *field) Value() []byte                                  { return f.value }
func (f *field) ArrayPositions() []uint64                       { return nil }
func (f *field) EncodedFieldType() byte                         { return 't' }
func (f *field) Analyze()                                       {}
func (f *field) Options() api.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                            { return f.length }
func (f *field) AnalyzedTokenFrequencies() api.TokenFrequencies { return f.terms }
func (f *field) NumPlainTextBytes() uint64                      { return 0 }

// termField makes a field of whole terms, without frequencies.
func termField(t index.TermList) *field {
	f := &field{name: t.Field, options: api.IndexField | api.SkipFreqNorm | docValues[t.Field], terms: make(api.TokenFrequencies, len(t.Values))}
	freqs := make([]api.TokenFreq, len(t.Values))
	for i, v := range t.Values {
		freqs[i].Term = bytesOf(v)
		f.terms[v] = &freqs[i]
	}
	return f
}

// wordField makes a field of words with their positions. Offsets are left
// out: highlights are computed from the text. What the words of a document
// need comes out of a few large allocations, since most of the cost of
// indexing is memory.
func wordField(w index.Words) *field {
	f := &field{name: w.Field, options: api.IndexField | api.IncludeTermVectors, length: w.Length}
	numbers := make(map[string]int32, len(w.At)/2+1) // word -> number, by first occurrence
	number := make([]int32, len(w.At))
	var counts []int32
	for i, at := range w.At {
		n, ok := numbers[at.Word]
		if !ok {
			n = int32(len(counts))
			numbers[at.Word] = n
			counts = append(counts, 0)
		}
		number[i] = n
		counts[n]++
	}
	freqs := make([]api.TokenFreq, len(counts))
	places := make([]api.TokenLocation, len(w.At))
	pointers := make([]*api.TokenLocation, len(w.At))
	free := pointers
	for n, c := range counts {
		freqs[n].Locations, free = free[:0:c], free[c:]
		freqs[n].SetFrequency(int(c))
	}
	for i, at := range w.At {
		places[i].Position = at.Position
		q := &freqs[number[i]]
		q.Locations = append(q.Locations, &places[i])
	}
	f.terms = make(api.TokenFrequencies, len(counts))
	for word, n := range numbers {
		freqs[n].Term = bytesOf(word)
		f.terms[word] = &freqs[n]
	}
	return f
}

// bytesOf returns the bytes of s without copying. Scorch only reads them.
func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }
