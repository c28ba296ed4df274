package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/text"

	"chancery/corpus"
	"chancery/index"
)

// How often the progress is shown: on a terminal in one line that changes,
// elsewhere in lines of their own.
const (
	redrawEvery = 150 * time.Millisecond
	lineEvery   = 15 * time.Second
)

// progress tells people how an ingestion goes. Build calls it from one
// goroutine at a time.
type progress struct {
	out     screen
	quiet   bool
	next    time.Time
	drawn   bool // a line is on the terminal that the next one replaces
	skipped map[string][]string
}

func newProgress(out screen, quiet bool) *progress {
	p := &progress{out: out, quiet: quiet, skipped: map[string][]string{}}
	if !out.terminal {
		p.next = time.Now().Add(lineEvery)
	}
	return p
}

// failure tells of a source that was not read. Those left out by design are
// kept for the summary.
func (p *progress) failure(e *corpus.SourceError) error {
	if e.Skipped {
		reason := e.Err.Error()
		p.skipped[reason] = append(p.skipped[reason], e.Name)
		return nil
	}
	p.clear()
	// A panic brings its stack; its first line is the reason.
	reason, _, _ := strings.Cut(e.Error(), "\n")
	fmt.Fprintf(p.out, "chancery: %s\n", reason)
	return nil
}

// update shows the counts, now and then.
func (p *progress) update(s index.Summary) {
	now := time.Now()
	if p.quiet || now.Before(p.next) {
		return
	}
	done := s.New + s.Changed
	line := fmt.Sprintf("%s read, %s unchanged, %d failed; %s, %.0f documents/s", count(done, "document"), thousands(s.Unchanged),
		s.Failed, size(float64(s.Bytes)), float64(done)/max(s.Elapsed.Seconds(), 0.001))
	if !p.out.terminal {
		p.next = now.Add(lineEvery)
		fmt.Fprintln(p.out, line)
		return
	}
	p.next = now.Add(redrawEvery)
	p.drawn = true
	fmt.Fprintf(p.out, "\r\x1b[K%s", text.Trim(line, max(p.out.width-1, 1)))
}

// clear makes room for a line of its own.
func (p *progress) clear() {
	if p.drawn {
		fmt.Fprint(p.out, "\r\x1b[K")
		p.drawn = false
	}
}

func (p *progress) end() { p.clear() }
