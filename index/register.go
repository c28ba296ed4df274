package index

import (
	"cmp"
	"slices"

	"chancery/extract"
	"chancery/extract/edtf"
)

// newEntry makes an entry of the register of what documents say of the
// agreement with a key. The order of parts does not matter.
func newEntry(key string, parts []Part, corrections *Corrections) Entry {
	slices.SortStableFunc(parts, func(a, b Part) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start))
	})
	e := Entry{Key: key, Parts: parts}
	t := texts{}
	for _, p := range parts {
		if e.Documents = appendNew(e.Documents, p.Document); p.Group != "" {
			t[p.Document] = p.Group
		}
		e.Names = claim(e.Names, p.Name, p.Document)
		e.Types = claim(e.Types, p.Type, p.Document)
		e.Subjects = claim(e.Subjects, p.Subject, p.Document)
		e.merge(p, corrections)
		for _, party := range p.Parties {
			e.party(party, p.Document)
		}
		for _, event := range p.Events {
			e.event(event, p.Document)
		}
		for _, r := range p.Relations {
			e.relation(r, p.Document)
		}
	}
	e.Texts = t.count(e.Documents)
	e.Name, e.Type, e.Subject = t.first(e.Names), t.first(e.Types), t.first(e.Subjects)
	slices.SortFunc(e.Parties, func(a, b Party) int {
		return cmp.Or(cmp.Compare(t.count(b.Documents), t.count(a.Documents)), cmp.Compare(a.Value, b.Value), cmp.Compare(a.Kind, b.Kind))
	})
	slices.SortStableFunc(e.Events, byDate)
	slices.SortStableFunc(e.Relations, func(a, b Relation) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Key, b.Key)) })
	return e
}

// claim adds a document to those that give a value. No value is no claim.
func claim(claims []Claim, value, document string) []Claim {
	if value == "" {
		return claims
	}
	i := slices.IndexFunc(claims, func(c Claim) bool { return c.Value == value })
	if i < 0 {
		i = len(claims)
		claims = append(claims, Claim{Value: value})
	}
	claims[i].Documents = appendNew(claims[i].Documents, document)
	return claims
}

// first puts the claims in their order and returns the first value.
func (t texts) first(claims []Claim) string {
	slices.SortFunc(claims, func(a, b Claim) int {
		return cmp.Or(cmp.Compare(t.count(b.Documents), t.count(a.Documents)), cmp.Compare(len(b.Value), len(a.Value)), cmp.Compare(a.Value, b.Value))
	})
	if len(claims) == 0 {
		return ""
	}
	return claims[0].Value
}

// merge notes under which key a document's part came.
func (e *Entry) merge(p Part, corrections *Corrections) {
	key := registerKey(&p.Agreement)
	note := corrections.note(key, p.Document)
	i := slices.IndexFunc(e.Merged, func(m Merge) bool { return m.Key == key && m.Rule == p.KeyRule && m.Note == note })
	if i < 0 {
		i = len(e.Merged)
		e.Merged = append(e.Merged, Merge{Key: key, Rule: p.KeyRule, Note: note})
	}
	e.Merged[i].Documents = appendNew(e.Merged[i].Documents, p.Document)
}

func (e *Entry) relation(r extract.Relation, document string) {
	i := slices.IndexFunc(e.Relations, func(s Relation) bool { return s.Kind == r.Kind && s.Key == r.Key })
	if i < 0 {
		i = len(e.Relations)
		e.Relations = append(e.Relations, Relation{Kind: r.Kind, Key: r.Key, Name: r.Name})
	}
	e.Relations[i].Documents = appendNew(e.Relations[i].Documents, document)
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
