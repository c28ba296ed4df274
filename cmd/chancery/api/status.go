package api

import (
	"context"

	"chancery/extract"
	"chancery/index"
)

// Status says what an index holds.
type Status struct {
	Index  string `json:"index"`
	Engine string `json:"engine"`
	Schema int    `json:"schema"`
	Bytes  int64  `json:"bytes"`
	// Agreements counts entries of the register, AgreementRecords what single
	// documents say of them.
	Documents        int            `json:"documents"`
	Agreements       int            `json:"agreements"`
	AgreementRecords int            `json:"agreement_records"`
	Mentions         map[string]int `json:"mentions"`
	Languages        []Count        `json:"languages"`
	// Rules are the fingerprints of the rules that documents were read with.
	Rules []Count `json:"rules"`
	// Current is the fingerprint of the rules that the program has now, and
	// Outdated counts the documents that were read with others.
	Current  string `json:"current_rules"`
	Outdated int    `json:"outdated"`
}

// Count is a value with the number of documents that have it.
type Count struct {
	Value     string `json:"value"`
	Documents int    `json:"documents"`
}

// NewStatus asks an index what it holds. current is the fingerprint of the
// program's rules.
func NewStatus(ctx context.Context, idx index.Reader, current string) (*Status, error) {
	info, err := idx.Info(ctx)
	if err != nil {
		return nil, err
	}
	register, err := idx.Agreements(ctx, index.AgreementsRequest{Limit: 1})
	if err != nil {
		return nil, err
	}
	s := &Status{
		Index: info.Place, Engine: info.Engine, Schema: info.Schema, Bytes: info.Bytes,
		Documents: info.Documents, Agreements: register.Total, AgreementRecords: info.Agreements,
		Mentions: map[string]int{}, Languages: counts(info.Languages), Rules: counts(info.Rules), Current: current,
	}
	for _, k := range extract.Kinds() {
		s.Mentions[k.String()] = info.Mentions[k]
	}
	for _, r := range info.Rules {
		if r.Value != current {
			s.Outdated += r.Count
		}
	}
	return s, nil
}

func counts(in []index.Tally) []Count {
	out := make([]Count, len(in))
	for i, t := range in {
		out[i] = Count{t.Value, t.Count}
	}
	return out
}
