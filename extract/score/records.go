package score

import (
	"strings"

	"chancery/extract/annotation"
)

// Records counts agreement records: gold ones hang on their mentions,
// predicted ones are met by the best overlap of any of theirs.
type Records struct {
	Gold, Found                     int
	Type                            int // found records of the right type
	PartyGold, PartyPred, PartyBoth int
	EventGold, EventPred, EventBoth int
}

// TypeAccuracy is the share of found records with the right type, in percent.
func (r Records) TypeAccuracy() float64 { return percent(r.Type, r.Found) }

// PartyRate is over the parties of gold records.
func (r Records) PartyRate() Rate { return rate(r.PartyBoth, r.PartyPred, r.PartyGold) }

// EventRate is over the events of gold records: kind, and date where gold has one.
func (r Records) EventRate() Rate { return rate(r.EventBoth, r.EventPred, r.EventGold) }

func (r *Records) compare(gold, pred *annotation.Document) {
	var golds []annotation.Entity
	for _, e := range gold.Entities {
		if e.Type == "AGREEMENT" && e.Record != nil {
			golds = append(golds, e)
		}
	}
	var at []annotation.Span
	var of []annotation.Agreement
	for _, a := range pred.Agreements {
		mentions := a.Mentions
		if len(mentions) == 0 {
			mentions = []annotation.Span{{Start: a.Start, End: a.End}}
		}
		for _, m := range mentions {
			at = append(at, m)
			of = append(of, a)
		}
	}
	met := map[int]annotation.Agreement{}
	for _, p := range align(spans(golds), at) {
		met[p.gold] = of[p.pred]
	}
	for i, g := range golds {
		a, found := met[i]
		r.add(*g.Record, a, found)
	}
}

func (r *Records) add(g annotation.Record, a annotation.Agreement, found bool) {
	r.Gold++
	if found {
		r.Found++
		if typeName(g.Type) == typeName(a.Type) {
			r.Type++
		}
	}
	r.PartyGold += len(g.Parties)
	r.PartyPred += len(a.Parties)
	r.PartyBoth += matches(g.Parties, a.Parties, func(g string, p annotation.Party) bool {
		return sameWords(g, p.Value) || p.Country != "" && sameWords(g, p.Country)
	})
	r.EventGold += len(g.Status)
	r.EventPred += len(a.Events)
	r.EventBoth += matches(g.Status, a.Events, func(g annotation.Status, e annotation.Event) bool {
		return g.Event == e.Kind && (g.Date == "" || g.Date == e.Date)
	})
}

// matches counts the gold things that have a predicted one of their own.
func matches[G, P any](gold []G, pred []P, same func(G, P) bool) int {
	used, n := make([]bool, len(pred)), 0
	for _, g := range gold {
		for j, p := range pred {
			if !used[j] && same(g, p) {
				used[j] = true
				n++
				break
			}
		}
	}
	return n
}

// spellings of types that codings keep as one.
var spellings = map[string]string{
	"program": "programme", "work program": "programme", "memorandum": "memorandum of understanding",
	"mou": "memorandum of understanding", "plan of action": "action plan",
}

func typeName(t string) string {
	t = strings.ToLower(t)
	if s, ok := spellings[t]; ok {
		return s
	}
	return t
}
