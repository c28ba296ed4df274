package corpus

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"
)

// InTime calls f, and gives up on it after a limit of time with ErrTooSlow. f is
// told by its context; where it does not listen it goes on in a goroutine of its
// own until it ends, and what it returns is dropped. A panic of f is a
// *PanicError.
func InTime[T any](limit time.Duration, f func(context.Context) (T, error)) (value T, err error) {
	ctx, stop := context.WithTimeoutCause(context.Background(), limit, ErrTooSlow)
	defer stop()
	type outcome struct {
		value T
		err   error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			if p := recover(); p != nil {
				o.err = &PanicError{p, debug.Stack()}
			}
			done <- o
		}()
		o.value, o.err = f(ctx)
	}()
	var o outcome
	select {
	case <-ctx.Done():
	case o = <-done:
	}
	if ctx.Err() != nil {
		return value, fmt.Errorf("%w: given up after %v", ErrTooSlow, limit)
	}
	return o.value, o.err
}

// PanicError is a panic while one document was worked on: a fault of the
// program, not of the document.
type PanicError struct {
	Value any
	Stack []byte
}

// Error says what the panic said, without the stack.
func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }
