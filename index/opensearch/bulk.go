package opensearch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"chancery/index"
)

// bulkBytes is how much is sent at once. A document that is longer goes alone.
const bulkBytes = 8 << 20

// line is a change of one document, as the cluster reads it.
type line struct {
	id     string
	action []byte
	body   []byte // nil for a deletion
}

func (l *line) size() int { return len(l.action) + len(l.body) }

// bulk makes changes, in portions, and returns once all are on disk but those
// that an *index.RejectedError names.
func (x *Index) bulk(ctx context.Context, lines []line) error {
	rejected := map[string]error{}
	for len(lines) > 0 {
		n, size := 0, 0
		for n < len(lines) && (n == 0 || size+lines[n].size() <= bulkBytes) {
			size += lines[n].size()
			n++
		}
		if err := x.portion(ctx, lines[:n], rejected); err != nil {
			return err
		}
		lines = lines[n:]
	}
	if len(rejected) > 0 {
		return &index.RejectedError{Reasons: rejected}
	}
	return nil
}

// portion makes changes by one request, and again those that the cluster was
// too busy for.
func (x *Index) portion(ctx context.Context, lines []line, rejected map[string]error) error {
	tries := newTries(writePatience)
	for {
		answers, err := x.sendLines(ctx, lines)
		if f, ok := errors.AsType[*failure](err); ok && f.status == http.StatusRequestEntityTooLarge {
			return x.tooLarge(ctx, lines, f, rejected)
		}
		if err != nil {
			return err
		}
		var again []line
		var passing error
		for i, a := range answers {
			switch f := a.failure(); {
			case f == nil:
			case errors.Is(f, index.ErrUnavailable):
				again, passing = append(again, lines[i]), f
			case f.kind() != nil:
				return f // what concerns all of them
			default:
				rejected[lines[i].id] = f
			}
		}
		if len(again) == 0 {
			return nil
		}
		lines = again
		if !tries.again(ctx, x.client.pause) {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return x.client.explained(ctx, passing)
		}
	}
}

// tooLarge halves a portion that is more than the cluster takes at once.
func (x *Index) tooLarge(ctx context.Context, lines []line, f *failure, rejected map[string]error) error {
	if len(lines) == 1 {
		rejected[lines[0].id] = fmt.Errorf("%d bytes are more than the cluster takes at once (its http.max_content_length): %w", lines[0].size(), f)
		return nil
	}
	half := len(lines) / 2
	if err := x.portion(ctx, lines[:half], rejected); err != nil {
		return err
	}
	return x.portion(ctx, lines[half:], rejected)
}

// answer is what became of one line.
type answer struct {
	Status int             `json:"status"`
	Error  json.RawMessage `json:"error"`
}

func (a *answer) failure() *failure {
	if len(a.Error) == 0 {
		return nil // also where there was nothing to delete
	}
	body, _ := json.Marshal(map[string]json.RawMessage{"error": a.Error})
	return newFailure(a.Status, body)
}

func (x *Index) sendLines(ctx context.Context, lines []line) ([]answer, error) {
	size := 0
	for i := range lines {
		size += lines[i].size()
	}
	body := make([]byte, 0, size)
	for i := range lines {
		body = append(append(body, lines[i].action...), lines[i].body...)
	}
	var result struct {
		Items []map[string]answer `json:"items"`
	}
	r := request{
		method: http.MethodPost, path: x.path("_bulk"), body: body, patience: writePatience,
		// Without this a write to an alias that is gone would make an index of
		// that name, with fields as the cluster guesses them.
		query: url.Values{"require_alias": {"true"}, "filter_path": {"items.*.status,items.*.error"}},
	}
	if err := x.client.do(ctx, r, &result); err != nil {
		return nil, err
	}
	if len(result.Items) != len(lines) {
		return nil, fmt.Errorf("the cluster answers for %d of %d changes", len(result.Items), len(lines))
	}
	answers := make([]answer, len(lines))
	for i, item := range result.Items {
		for _, a := range item {
			answers[i] = a
		}
	}
	return answers, nil
}
