package index

import (
	"cmp"
	"context"
	"slices"
)

// Shelf is what an engine keeps of the register. Of it every engine makes its
// answers in the same way.
type Shelf interface {
	// Keys returns the keys of the agreements of which a row matches a plan, each
	// once and with the number of all documents that name it, those of one
	// group counted once, in any order.
	Keys(ctx context.Context, plan Node) ([]KeyCount, error)
	// Parts returns what all documents say under some keys, in any order.
	Parts(ctx context.Context, keys []string) ([]Part, error)
}

// KeyCount is an agreement with the number of documents that name it, those of
// one group counted once.
type KeyCount struct {
	Key       string
	Documents int
}

// Read answers the request from a shelf.
func (r AgreementsRequest) Read(ctx context.Context, s Shelf) (*Register, error) {
	keys := r.Keys
	r.Keys = r.Corrections.askedFor(keys)
	plan, err := r.Plan()
	if err != nil {
		return nil, err
	}
	found, err := s.Keys(ctx, plan)
	if err != nil {
		return nil, err
	}
	c := corrector{Shelf: s, Corrections: r.Corrections, plan: plan}
	drafts, err := c.correct(ctx, found)
	if err != nil {
		return nil, err
	}
	if len(keys) > 0 {
		drafts = slices.DeleteFunc(drafts, func(d draft) bool { return !slices.Contains(keys, d.entry.Key) })
	}
	from, to, err := Window(r.Offset, r.Limit, len(drafts))
	if err != nil {
		return nil, err
	}
	g := &Register{Total: len(drafts)}
	if r.Sort == ByDocuments {
		slices.SortFunc(drafts, byDocuments)
		drafts = drafts[from:to]
	}
	if g.Entries, err = c.fill(ctx, drafts); err != nil || r.Sort == ByDocuments {
		return g, err
	}
	r.order(g.Entries)
	g.Entries = g.Entries[from:to]
	return g, nil
}

// askedFor are the keys to look for so that those asked for are found.
func (c *Corrections) askedFor(keys []string) []string {
	all := slices.Clone(keys)
	sources := c.sources()
	for _, k := range keys {
		all = append(all, sources[k]...)
	}
	return all
}

// draft is an entry, of which at first there may be only the key and the number
// of documents.
type draft struct {
	entry     Entry
	documents int
	filled    bool
}

func byDocuments(a, b draft) int {
	return cmp.Or(cmp.Compare(b.documents, a.documents), cmp.Compare(a.entry.Key, b.entry.Key))
}

// corrector reads a shelf with corrections.
type corrector struct {
	Shelf
	*Corrections
	plan Node
}

// correct makes drafts of the keys that were found. Those that no correction
// touches keep their count; the others are read.
func (c corrector) correct(ctx context.Context, found []KeyCount) ([]draft, error) {
	sources := c.sources()
	drafts := make([]draft, 0, len(found))
	var touched []string // keys after correction
	for _, k := range found {
		to, err := c.targets(ctx, k.Key)
		if err != nil {
			return nil, err
		}
		for _, key := range to {
			if key == k.Key && len(sources[key]) == 0 && !c.touches(key) {
				drafts = append(drafts, draft{entry: Entry{Key: key}, documents: k.Documents})
				continue
			}
			touched = appendOnce(touched, key)
		}
	}
	for _, key := range touched {
		parts, err := c.Parts(ctx, appendOnce(slices.Clone(sources[key]), key))
		if err != nil {
			return nil, err
		}
		parts = slices.DeleteFunc(parts, func(p Part) bool { return c.key(registerKey(&p.Agreement), p.Document) != key })
		if len(parts) > 0 {
			e := newEntry(key, parts, c.Corrections)
			drafts = append(drafts, draft{e, e.Texts, true})
		}
	}
	return drafts, nil
}

// touches reports whether a correction changes what some document says under a
// key.
func (c corrector) touches(key string) bool {
	if c.Corrections == nil {
		return false
	}
	_, all := c.all[key]
	return all || len(c.one[key]) > 0
}

// targets are the keys, after correction, of the rows under a key that match
// the plan.
func (c corrector) targets(ctx context.Context, key string) ([]string, error) {
	if !c.touches(key) {
		return []string{key}, nil
	}
	var out []string
	rest := []Node{Word{AgreementKeyField, key}, c.plan}
	plan := slices.Clone(rest)
	for document, to := range c.one[key] {
		one := Word{AgreementDocField, document}
		found, err := c.Keys(ctx, And{append(slices.Clone(plan), one)})
		if err != nil {
			return nil, err
		}
		if len(found) > 0 {
			out = appendOnce(out, to.becomes)
		}
		rest = append(rest, Not{one})
	}
	found, err := c.Keys(ctx, And{rest})
	if err != nil {
		return nil, err
	}
	if len(found) > 0 {
		out = appendOnce(out, c.key(key, ""))
	}
	return out, nil
}

// fill reads what is still missing of the drafts, and returns their entries.
func (c corrector) fill(ctx context.Context, drafts []draft) ([]Entry, error) {
	const batch = 1000
	at := map[string]int{}
	var missing []string
	entries := make([]Entry, len(drafts))
	for i, d := range drafts {
		if entries[i] = d.entry; !d.filled {
			at[d.entry.Key] = i
			missing = append(missing, d.entry.Key)
		}
	}
	for keys := range slices.Chunk(missing, batch) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		parts, err := c.Parts(ctx, keys)
		if err != nil {
			return nil, err
		}
		by := map[string][]Part{}
		for _, p := range parts {
			key := registerKey(&p.Agreement)
			by[key] = append(by[key], p)
		}
		for key, parts := range by {
			entries[at[key]] = newEntry(key, parts, c.Corrections)
		}
	}
	return entries, nil
}

// order sorts entries by what the request goes by.
func (r AgreementsRequest) order(entries []Entry) {
	slices.SortFunc(entries, func(a, b Entry) int {
		by := 0
		switch r.Sort {
		case ByName:
			by = cmp.Compare(Key(a.Name), Key(b.Name))
		case ByEvent:
			by = byDate(r.dated(a.Events), r.dated(b.Events))
		case ByLatestEvent:
			by = byLatest(r.dated(a.Events), r.dated(b.Events))
		}
		return cmp.Or(by, cmp.Compare(a.Key, b.Key))
	})
}

// dated returns the event that an entry is sorted by: the first, or the last,
// that has a date and is of the request's kind.
func (r AgreementsRequest) dated(events []Event) Event {
	var last Event
	for _, e := range events { // in the order of their dates
		if e.Date == "" || r.Event != "" && e.Kind != r.Event {
			continue
		}
		if r.Sort == ByEvent {
			return Event{Date: e.Date}
		}
		last = Event{Date: e.Date}
	}
	return last
}

// byLatest puts the later event first, one without a date last.
func byLatest(a, b Event) int {
	if (a.Date == "") != (b.Date == "") {
		return byDate(a, b)
	}
	return byDate(b, a)
}

// appendOnce appends a value that is not there yet.
func appendOnce(values []string, v string) []string {
	if slices.Contains(values, v) {
		return values
	}
	return append(values, v)
}
