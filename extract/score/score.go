// Package score compares predicted annotations with gold ones.
//
// For each type of mention it counts strict matches (the same span), relaxed
// ones (any overlap, one to one), matches of values, and for each document the
// sets of values. References to agreements count neither as gold nor, where a
// prediction stands on one, against it. Values of countries and dates must be
// equal; those of organizations and agreements must have nearly the same words.
package score

import (
	"cmp"
	"slices"

	"chancery/extract/annotation"
)

// Counts are what is counted of one type of mention.
type Counts struct {
	Gold, Pred       int // mentions
	Strict, Relaxed  int // pairs
	Value            int // pairs whose values agree
	ValuedGold       int // gold mentions with a value
	ValuedPred       int // predicted mentions with a value
	ValuedPairs      int // pairs whose gold mention has a value
	SetGold, SetPred int // distinct values, document by document
	SetBoth          int
}

// Rate is precision, recall and their harmonic mean, in percent.
type Rate struct {
	P  float64 `json:"p"`
	R  float64 `json:"r"`
	F1 float64 `json:"f1"`
}

func rate(both, pred, gold int) Rate {
	r := Rate{P: percent(both, pred), R: percent(both, gold)}
	if r.P+r.R > 0 {
		r.F1 = 2 * r.P * r.R / (r.P + r.R)
	}
	return r
}

func percent(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

// StrictRate is over pairs with the same span.
func (c Counts) StrictRate() Rate { return rate(c.Strict, c.Pred, c.Gold) }

// RelaxedRate is over pairs that overlap.
func (c Counts) RelaxedRate() Rate { return rate(c.Relaxed, c.Pred, c.Gold) }

// ValueRate is over pairs that overlap and agree in their value, among the
// mentions that carry one.
func (c Counts) ValueRate() Rate { return rate(c.Value, c.ValuedPred, c.ValuedGold) }

// ValueAccuracy is the share of pairs whose values agree, in percent.
func (c Counts) ValueAccuracy() float64 { return percent(c.Value, c.ValuedPairs) }

// SetRate is over the sets of values of each document.
func (c Counts) SetRate() Rate { return rate(c.SetBoth, c.SetPred, c.SetGold) }

// Miss is one thing that gold and prediction disagree about.
type Miss struct {
	Doc    string // the document's id
	Type   string
	What   string // "missed", "false", "span" or "value"
	Before string // some text before the mention
	Gold   string // the gold mention, or its value
	Pred   string // the predicted mention, or its value
}

// Report is the outcome of comparing many documents.
type Report struct {
	Types   map[string]*Counts
	Records Records
	Misses  []Miss
}

// Compare adds one document to the report. A nil pred counts as predicted empty.
func (r *Report) Compare(gold, pred *annotation.Document) {
	if pred == nil {
		pred = &annotation.Document{}
	}
	if r.Types == nil {
		r.Types = map[string]*Counts{}
	}
	golds, preds := byType(gold.Entities), byType(pred.Entities)
	for _, t := range types(golds, preds) {
		if r.Types[t] == nil {
			r.Types[t] = &Counts{}
		}
		r.compareType(r.Types[t], t, gold, golds[t], preds[t])
	}
	r.Records.compare(gold, pred)
}

func byType(es []annotation.Entity) map[string][]annotation.Entity {
	type key struct {
		start, end int
		kind       string
	}
	seen := map[key]bool{}
	out := map[string][]annotation.Entity{}
	for _, e := range es {
		if k := (key{e.Start, e.End, e.Type}); !seen[k] {
			seen[k] = true
			out[e.Type] = append(out[e.Type], e)
		}
	}
	return out
}

func types(sets ...map[string][]annotation.Entity) []string {
	var out []string
	for _, s := range sets {
		for t := range s {
			if !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	slices.Sort(out)
	return out
}

func (r *Report) compareType(c *Counts, kind string, doc *annotation.Document, golds, preds []annotation.Entity) {
	gold, refs := split(golds)
	pred, _ := split(preds)
	pred = withoutRefs(gold, pred, refs)
	pairs := align(spans(gold), spans(pred))
	text := []rune(doc.Text)
	c.Gold += len(gold)
	c.Pred += len(pred)
	c.Relaxed += len(pairs)
	c.ValuedGold += valued(gold)
	c.ValuedPred += valued(pred)
	for _, p := range pairs {
		g, q := gold[p.gold], pred[p.pred]
		if p.exact {
			c.Strict++
		} else {
			r.miss(doc.ID, kind, "span", text, g.Start, slice(text, g), slice(text, q))
		}
		if g.Value == "" {
			continue
		}
		c.ValuedPairs++
		if sameValue(kind, g.Value, q.Value) {
			c.Value++
		} else {
			r.miss(doc.ID, kind, "value", text, g.Start, slice(text, g)+" = "+g.Value, q.Value)
		}
	}
	r.unmatched(doc.ID, kind, text, gold, pred, pairs)
	c.compareSets(gold, pred)
}

func (r *Report) unmatched(id, kind string, text []rune, gold, pred []annotation.Entity, pairs []pair) {
	for i, g := range gold {
		if !slices.ContainsFunc(pairs, func(p pair) bool { return p.gold == i }) {
			r.miss(id, kind, "missed", text, g.Start, slice(text, g), "")
		}
	}
	for j, p := range pred {
		if !slices.ContainsFunc(pairs, func(q pair) bool { return q.pred == j }) {
			r.miss(id, kind, "false", text, p.Start, "", slice(text, p))
		}
	}
}

func (r *Report) miss(id, kind, what string, text []rune, start int, gold, pred string) {
	start = min(start, len(text))
	before := string(text[max(0, start-40):start])
	r.Misses = append(r.Misses, Miss{id, kind, what, before, gold, pred})
}

func (c *Counts) compareSets(gold, pred []annotation.Entity) {
	g, p := values(gold), values(pred)
	c.SetGold += len(g)
	c.SetPred += len(p)
	for v := range g {
		if p[v] {
			c.SetBoth++
		}
	}
}

func split(es []annotation.Entity) (named, refs []annotation.Entity) {
	for _, e := range es {
		if e.Ref {
			refs = append(refs, e)
		} else {
			named = append(named, e)
		}
	}
	return named, refs
}

// withoutRefs drops the predictions that stand on a reference and on no gold name.
func withoutRefs(gold, pred, refs []annotation.Entity) []annotation.Entity {
	if len(refs) == 0 {
		return pred
	}
	named := map[int]bool{}
	for _, p := range align(spans(gold), spans(pred)) {
		named[p.pred] = true
	}
	var out []annotation.Entity
	for j, p := range pred {
		if named[j] || len(align(spans(refs), spans([]annotation.Entity{p}))) == 0 {
			out = append(out, p)
		}
	}
	return out
}

func spans(es []annotation.Entity) []annotation.Span {
	out := make([]annotation.Span, len(es))
	for i, e := range es {
		out[i] = annotation.Span{Start: e.Start, End: e.End}
	}
	return out
}

func values(es []annotation.Entity) map[string]bool {
	out := map[string]bool{}
	for _, e := range es {
		if e.Value != "" {
			out[e.Value] = true
		}
	}
	return out
}

func valued(es []annotation.Entity) int {
	n := 0
	for _, e := range es {
		if e.Value != "" {
			n++
		}
	}
	return n
}

func slice(text []rune, e annotation.Entity) string {
	start := min(max(e.Start, 0), len(text))
	return string(text[start:min(max(e.End, start), len(text))])
}

// pair is a gold and a predicted mention that overlap.
type pair struct {
	gold, pred int
	exact      bool
	overlap    int
}

// align pairs overlapping spans one to one: equal ones first, then by the
// largest overlap.
func align(gold, pred []annotation.Span) []pair {
	var all []pair
	for i, g := range gold {
		for j, p := range pred {
			if o := min(g.End, p.End) - max(g.Start, p.Start); o > 0 {
				all = append(all, pair{i, j, g == p, o})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int {
		switch {
		case a.exact != b.exact && a.exact:
			return -1
		case a.exact != b.exact:
			return 1
		}
		return cmp.Or(cmp.Compare(b.overlap, a.overlap), cmp.Compare(a.gold, b.gold), cmp.Compare(a.pred, b.pred))
	})
	usedGold, usedPred := make([]bool, len(gold)), make([]bool, len(pred))
	var out []pair
	for _, p := range all {
		if !usedGold[p.gold] && !usedPred[p.pred] {
			usedGold[p.gold], usedPred[p.pred] = true, true
			out = append(out, p)
		}
	}
	return out
}
