package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/ledongthuc/pdf"
)

// library reads title and pages without another program. The library panics
// on some damaged files.
func library(ctx context.Context, raw []byte, limit int) (title string, pages []string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	if ctx.Err() != nil {
		return "", nil, context.Cause(ctx)
	}
	r, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if errors.Is(err, pdf.ErrInvalidPassword) {
		return "", nil, ErrEncrypted
	}
	if err != nil {
		return "", nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	size := 0
	for n := 1; n <= r.NumPage(); n++ {
		if ctx.Err() != nil {
			return "", nil, context.Cause(ctx)
		}
		text := ""
		if p := r.Page(n); !p.V.IsNull() {
			text = pageLines(p)
		}
		if size += len(text); size > limit {
			return "", nil, tooLong(limit)
		}
		pages = append(pages, text)
	}
	return statedTitle(r.Trailer().Key("Info").Key("Title").Text()), pages, nil
}
