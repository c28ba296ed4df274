package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jedib0t/go-pretty/v6/progress"

	"chancery/cmd/chancery/wording"
	"chancery/corpus"
	"chancery/index"
)

// The ways of showing progress.
const (
	byBar   = "bar"
	byLines = "plain"
	byNone  = "none"
)

// How often it is shown.
const (
	redrawEvery = 150 * time.Millisecond
	lineEvery   = 15 * time.Second
)

// meter tells people how an ingestion goes. Build calls it from one
// goroutine at a time.
type meter struct {
	out      screen
	way      string
	next     time.Time
	start    time.Time
	read     *atomic.Int64
	total    atomic.Int64 // 0 while it is not known
	bar      progress.Writer
	tracker  *progress.Tracker
	rendered chan struct{}
	skipped  map[string]*skips
	hinted   string // the last hint that was told
}

// skips are the sources that were skipped for one reason.
type skips struct {
	first   []string       // their names, up to shownSkips
	endings map[string]int // how many names of all end so
}

// shownSkips is how many names of skipped sources are told, and shownEndings how
// many of their endings where there are more.
const (
	shownSkips   = 3
	shownEndings = 8
)

func newProgress(out screen, way string) *meter {
	if way == "" {
		way = byLines
		if out.terminal {
			way = byBar
		}
	}
	now := time.Now()
	return &meter{out: out, way: way, next: now.Add(lineEvery), start: now, skipped: map[string]*skips{}}
}

// progressWay is how the options want it shown, "" for what suits the screen.
func (o *ingestOptions) progressWay() string {
	if o.quiet {
		return byNone
	}
	return o.progress
}

// begin starts to show how much of the sources was read; measure finds out how
// much there is, meanwhile.
func (p *meter) begin(read *atomic.Int64, measure func() int64) {
	p.read = read
	if p.way == byNone {
		return
	}
	if p.way == byBar {
		p.draw()
	}
	go func() {
		total := measure()
		p.total.Store(total)
		if p.tracker != nil && total > 0 {
			p.tracker.UpdateTotal(total)
		}
	}()
}

func (p *meter) draw() {
	p.tracker = &progress.Tracker{Message: "reading", Units: progress.UnitsBytes, AutoStopDisabled: true, RemoveOnCompletion: true}
	p.bar = progress.NewWriter()
	p.bar.SetOutputWriter(p.out)
	p.bar.SetUpdateFrequency(redrawEvery)
	p.bar.SetTerminalWidth(p.out.width)
	p.bar.SetTrackerLength(max(10, min(40, p.out.width-90)))
	p.bar.SetTrackerPosition(progress.PositionRight)
	style := p.bar.Style()
	style.Visibility = progress.StyleVisibility{ETA: true, Percentage: true, Speed: true, Time: true, Tracker: true, Value: true} // no ETA without Time
	style.Options.ETAString, style.Options.ETAPrecision, style.Options.TimeInProgressPrecision = "left", time.Second, time.Second
	if !p.out.colours {
		style.Colors = progress.StyleColors{}
	}
	p.bar.AppendTracker(p.tracker)
	p.rendered = make(chan struct{})
	go func() {
		defer close(p.rendered)
		p.bar.Render()
	}()
	go func() { // documents come in batches, bytes all the time
		for {
			select {
			case <-p.rendered:
				return
			case <-time.After(redrawEvery):
				p.tracker.SetValue(p.read.Load())
			}
		}
	}()
}

// failure tells of a source that was not read. Those left out by design are
// kept for the summary.
func (p *meter) failure(e *corpus.SourceError) error {
	if e.Skipped {
		reason := e.Reason()
		if p.skipped[reason] == nil {
			p.skipped[reason] = &skips{endings: map[string]int{}}
		}
		p.skipped[reason].add(e.Name)
		return nil
	}
	p.tell(fmt.Sprintf("chancery: %v", e))
	if h := limitHint(e); h != "" && h != p.hinted {
		p.hinted = h
		p.tell("chancery: hint: " + h)
	}
	return nil
}

func (p *meter) tell(line string) {
	if p.bar != nil {
		p.bar.Log("%s", line)
		return
	}
	fmt.Fprintln(p.out, line)
}

// limitHint says how to read what is beyond a limit.
func limitHint(err error) string {
	switch {
	case errors.Is(err, corpus.ErrTooLarge):
		return "a document of that size is read with a larger --max-size; it takes twelve times its size of memory"
	case errors.Is(err, corpus.ErrTooSlow):
		return "--max-time gives a document more time"
	}
	return ""
}

func (s *skips) add(name string) {
	s.endings[ending(name)]++
	if len(s.first) < shownSkips {
		s.first = append(s.first, name)
	}
}

// ending is the ending of a file's name.
func ending(name string) string {
	e := strings.ToLower(path.Ext(name))
	if e == "" || len(e) > 12 || strings.Contains(e, " ") { // "2019.05 Visit to Riga" has none
		return "without an ending"
	}
	return e
}

// String names few, and counts many by what they are: among a thousand pictures
// a folder of old Word files is not to be overlooked.
func (s *skips) String() string {
	all := 0
	for _, n := range s.endings {
		all += n
	}
	if all <= shownSkips {
		return strings.Join(s.first, ", ")
	}
	endings := slices.SortedFunc(maps.Keys(s.endings), func(a, b string) int {
		return cmp.Or(s.endings[b]-s.endings[a], strings.Compare(a, b))
	})
	var told []string
	for _, e := range endings[:min(len(endings), shownEndings)] {
		told = append(told, wording.Thousands(s.endings[e])+" "+e)
		all -= s.endings[e]
	}
	if all > 0 {
		told = append(told, wording.Thousands(all)+" others")
	}
	return strings.Join(told, ", ")
}

// update shows the counts, now and then.
func (p *meter) update(s index.Summary) {
	now := time.Now()
	if p.way == byNone || now.Before(p.next) && p.bar == nil {
		return
	}
	if p.bar != nil {
		p.tracker.UpdateMessage(fmt.Sprintf("%s, %d failed", wording.Count(s.Indexed()+s.Unchanged+s.Duplicates, "document"), s.Failed))
		return
	}
	p.next = now.Add(lineEvery)
	read := int64(0)
	if p.read != nil {
		read = p.read.Load()
	}
	done := s.Indexed() + s.Duplicates
	fmt.Fprintf(p.out, "%s read, %s unchanged, %d failed; %s, %.0f documents/s%s\n", wording.Count(done, "document"), wording.Thousands(s.Unchanged),
		s.Failed, size(float64(s.Bytes)), float64(done)/max(s.Elapsed.Seconds(), 0.001), p.left(read, now))
}

// left is how much of the sources is read, and how long the rest will take.
func (p *meter) left(read int64, now time.Time) string {
	total := p.total.Load()
	if total == 0 || read == 0 {
		return ""
	}
	if read >= total { // the last documents are still worked on
		return "; 100 %"
	}
	rest := time.Duration(float64(now.Sub(p.start)) * float64(max(total-read, 0)) / float64(read))
	return fmt.Sprintf("; %d %%, %s left", 100*min(read, total)/total, rest.Round(time.Second))
}

// end takes the bar away.
func (p *meter) end() {
	if p.bar == nil {
		return
	}
	p.tracker.MarkAsDone()
	p.bar.Stop()
	<-p.rendered
	p.bar = nil
}
