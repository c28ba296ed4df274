package index

import (
	"cmp"
	"slices"

	"chancery/extract"
	"chancery/extract/edtf"
)

// NewEntry makes an entry of the register of what documents say of the
// agreement with a key. The order of parts does not matter.
func NewEntry(key string, parts []Part) Entry {
	slices.SortStableFunc(parts, func(a, b Part) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start))
	})
	e := Entry{Key: key}
	var names, types, subjects ballot
	for _, p := range parts {
		e.Documents = append(e.Documents, p.Document)
		names.vote(p.Name)
		types.vote(p.Type)
		subjects.vote(p.Subject)
		for _, party := range p.Parties {
			e.party(party, p.Document)
		}
		for _, event := range p.Events {
			e.event(event, p.Document)
		}
	}
	e.Documents = slices.Compact(e.Documents)
	e.Name, e.Type, e.Subject = names.winner(), types.winner(), subjects.winner()
	slices.SortFunc(e.Parties, func(a, b Party) int {
		return cmp.Or(cmp.Compare(len(b.Documents), len(a.Documents)), cmp.Compare(a.Value, b.Value), cmp.Compare(a.Kind, b.Kind))
	})
	slices.SortStableFunc(e.Events, byDate)
	return e
}

func (e *Entry) party(p extract.Party, document string) {
	i := slices.IndexFunc(e.Parties, func(q Party) bool { return q.Kind == p.Kind && q.Value == p.Value })
	if i < 0 {
		i = len(e.Parties)
		e.Parties = append(e.Parties, Party{Kind: p.Kind, Value: p.Value})
	}
	q := &e.Parties[i]
	q.Country = cmp.Or(q.Country, p.Country)
	q.Documents = appendNew(q.Documents, document)
}

func (e *Entry) event(v extract.Event, document string) {
	i := slices.IndexFunc(e.Events, func(w Event) bool {
		return w.Kind == v.Kind && w.Date == v.Date && w.Place == v.Place && w.Party == v.Party
	})
	if i < 0 {
		i = len(e.Events)
		e.Events = append(e.Events, Event{Kind: v.Kind, Date: v.Date, Place: v.Place, Party: v.Party})
	}
	e.Events[i].Documents = appendNew(e.Events[i].Documents, document)
}

// appendNew appends the document that is being read, once.
func appendNew(documents []string, document string) []string {
	if n := len(documents); n > 0 && documents[n-1] == document {
		return documents
	}
	return append(documents, document)
}

// byDate puts events without a date last.
func byDate(a, b Event) int {
	v, _ := edtf.Parse(a.Date)
	w, _ := edtf.Parse(b.Date)
	if v.IsZero() != w.IsZero() {
		if v.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(edtf.Compare(v, w), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Place, b.Place), cmp.Compare(a.Party, b.Party))
}

// ballot finds the value that is given most often; of several, the longest and
// then the first in the alphabet. No value is no vote.
type ballot struct{ votes map[string]int }

func (b *ballot) vote(value string) {
	if value == "" {
		return
	}
	if b.votes == nil {
		b.votes = map[string]int{}
	}
	b.votes[value]++
}

func (b *ballot) winner() string {
	best := ""
	for v, n := range b.votes {
		if cmp.Or(cmp.Compare(n, b.votes[best]), cmp.Compare(len(v), len(best)), cmp.Compare(best, v)) > 0 {
			best = v
		}
	}
	return best
}
