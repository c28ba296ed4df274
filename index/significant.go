package index

import (
	"cmp"
	"context"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"chancery/extract/token"
)

// What Significant looks at.
const (
	// SignificantSample is how many documents of a result are read.
	SignificantSample = 1000
	// significantWords is how many of their words are compared with the index.
	significantWords = 3000
	// leastDocuments of the sample must hold a word, if it has so many.
	leastDocuments = 2
)

// Significant is a word that documents of a result use more than others do.
type Significant struct {
	// Word is as it is mostly written.
	Word string
	// Documents of the sample, and of the whole index, that hold the word.
	Documents, Everywhere int
	// Score is the log-likelihood ratio (G²) of the two.
	Score float64
}

// Significants are the words that tell a result from the rest of an index, the
// most telling first.
type Significants struct {
	// Sample is the number of documents that were read: the first ones of the
	// result, in its order. Total is the number of all documents of the index.
	Sample, Total int
	Words         []Significant
}

// SignificantWords finds at most limit words that the documents of a result use
// more than the index does. The words of the query are left out, as are
// numbers and single letters.
func SignificantWords(ctx context.Context, idx Reader, r Request, limit int) (*Significants, error) {
	all, err := idx.Search(ctx, Request{Limit: -1})
	if err != nil {
		return nil, err
	}
	s := &Significants{Total: all.Total}
	v := vocabulary{}
	r.Limit = SignificantSample
	for f, err := range idx.Scan(ctx, r) {
		if err != nil {
			return nil, err
		}
		s.Sample++
		v.read(f.Record)
	}
	if r.Query != nil {
		eachLeaf(Plan(r.Query), func(n Node) {
			if w, ok := n.(Word); ok {
				delete(v, w.Term)
			}
		})
	}
	words := v.common(min(leastDocuments, s.Sample))
	everywhere, err := idx.Frequencies(ctx, words)
	if err != nil {
		return nil, err
	}
	for i, w := range words {
		x := Significant{v[w].form(), v[w].documents, everywhere[i], 0}
		if x.Score = likelihood(x.Documents, s.Sample, x.Everywhere, s.Total); x.Score > 0 {
			s.Words = append(s.Words, x)
		}
	}
	slices.SortFunc(s.Words, func(a, b Significant) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Word, b.Word)) })
	s.Words = s.Words[:min(limit, len(s.Words))]
	return s, nil
}

// likelihood is the log-likelihood ratio of a word that a of c documents of a
// sample hold, and b of d in all; zero unless the sample has more of it.
func likelihood(a, c, b, d int) float64 {
	b, d = b-a, d-c // the rest
	if d <= 0 || b < 0 || a*d <= b*c {
		return 0
	}
	term := func(seen int, expected float64) float64 {
		if seen == 0 {
			return 0
		}
		return float64(seen) * math.Log(float64(seen)/expected)
	}
	with, n := float64(a+b), float64(c+d)
	g := term(a, with*float64(c)/n) + term(b, with*float64(d)/n) +
		term(c-a, (n-with)*float64(c)/n) + term(d-b, (n-with)*float64(d)/n)
	return 2 * g
}

// vocabulary counts the words of documents, by their folded form.
type vocabulary map[string]*usage

type usage struct {
	documents, places int
	last              string         // the document that was counted last
	forms             map[string]int // as written
}

// read counts the words of a document's title and text.
func (v vocabulary) read(r *Record) {
	var w words
	for _, text := range []string{r.Title, r.Text} {
		w.each(text, func(t token.Token, folded []byte) {
			if first, size := utf8.DecodeRune(folded); size == len(folded) || !unicode.IsLetter(first) {
				return
			}
			u := v[string(folded)]
			if u == nil {
				u = &usage{forms: map[string]int{}}
				v[string(folded)] = u
			}
			u.places++
			u.forms[t.Text(text)]++
			if u.documents == 0 || u.last != r.ID {
				u.documents, u.last = u.documents+1, r.ID
			}
		})
	}
}

// form is the way in which a word is mostly written.
func (u *usage) form() string {
	best := ""
	for form, n := range u.forms {
		if m := u.forms[best]; n > m || n == m && form < best {
			best = form
		}
	}
	return best
}

// common returns the words that most documents hold, and at least so many.
func (v vocabulary) common(least int) []string {
	var all []string
	for w, u := range v {
		if u.documents >= least {
			all = append(all, w)
		}
	}
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(cmp.Compare(v[b].documents, v[a].documents), cmp.Compare(a, b))
	})
	return all[:min(significantWords, len(all))]
}
