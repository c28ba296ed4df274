package corpus

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

// What does not end is given up, also where it does not listen to its context.
func TestInTimeTooSlow(t *testing.T) {
	t.Parallel()
	end := make(chan struct{})
	defer close(end)
	for name, f := range map[string]func(context.Context) (int, error){
		"deaf":      func(context.Context) (int, error) { <-end; return 1, nil },
		"listening": func(ctx context.Context) (int, error) { <-ctx.Done(); return 1, ctx.Err() },
	} {
		n, err := InTime(time.Millisecond, f)
		if n != 0 || !errors.Is(err, ErrTooSlow) {
			t.Errorf("%s: %d, %v, want %v", name, n, err, ErrTooSlow)
		}
	}
}

func TestInTime(t *testing.T) {
	t.Parallel()
	wrong := errors.New("wrong")
	n, err := InTime(time.Hour, func(context.Context) (int, error) { return 7, wrong })
	if n != 7 || err != wrong {
		t.Errorf("%d, %v, want 7, %v", n, err, wrong)
	}
	_, err = InTime(time.Hour, func(context.Context) (int, error) { panic("oh") })
	if p, ok := errors.AsType[*PanicError](err); !ok || p.Value != "oh" || !strings.Contains(string(p.Stack), "TestInTime") {
		t.Errorf("%v, want the panic of the function with its stack", err)
	}
}
