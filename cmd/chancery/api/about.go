package api

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"chancery/cmd/chancery/wording"
	"chancery/index"
)

// About says what an export came from, such that it can be made again.
type About struct {
	// Program is the program with its version.
	Program string `json:"program"`
	// What names the kind of export: search, concordance, agreements, …
	What string `json:"what"`
	// Query and Filter are as they were understood, in the query language.
	Query  string `json:"query,omitempty"`
	Filter string `json:"filter,omitempty"`
	Sort   string `json:"sort,omitempty"`
	// Time is when it was made, in UTC.
	Time string `json:"time"`
	// Index is where the index is, Engine what keeps it, Documents how many it
	// holds, and Rules those that they were read with.
	Index     string  `json:"index"`
	Engine    string  `json:"engine"`
	Schema    int     `json:"schema"`
	Documents int     `json:"documents"`
	Rules     []Count `json:"rules"`
}

// Exported is the part of an answer that says where it comes from.
type Exported struct {
	About *About `json:"about,omitempty"`
}

// Tell says where the answer comes from.
func (e *Exported) Tell(a *About) { e.About = a }

// Told returns what Tell was given, nil if nothing.
func (e *Exported) Told() *About { return e.About }

// NewAbout describes an export that is made now of an index.
func NewAbout(ctx context.Context, idx index.Reader, what string, query, filter index.Node) (*About, error) {
	info, err := idx.Info(ctx)
	if err != nil {
		return nil, err
	}
	a := &About{
		Program: "chancery " + Version(), What: what, Time: time.Now().UTC().Format(time.RFC3339),
		Index: info.Place, Engine: info.Engine, Schema: info.Schema, Documents: info.Documents, Rules: counts(info.Rules),
	}
	if query != nil {
		a.Query = query.String()
	}
	if filter != nil {
		a.Filter = filter.String()
	}
	return a, nil
}

// Version is the program's version.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}

// lines are what there is to say, a name and a value each.
func (a *About) lines() [][2]string {
	all := [][2]string{
		{"program", a.Program}, {"what", a.What}, {"query", a.Query}, {"filter", a.Filter}, {"sort", a.Sort}, {"time", a.Time},
		{"index", a.Index}, {"engine", fmt.Sprintf("%s, layout %d", a.Engine, a.Schema)}, {"documents", strconv.Itoa(a.Documents)},
	}
	for _, r := range a.Rules {
		all = append(all, [2]string{"rules", fmt.Sprintf("%s (%d documents)", r.Value, r.Documents)})
	}
	return all
}

// WriteText writes a line "# name: value" for each thing there is to say, which
// readers of CSV take for comments if they are told to.
func (a *About) WriteText(w io.Writer) error {
	for _, l := range a.lines() {
		if l[1] == "" {
			continue
		}
		if _, err := fmt.Fprintf(w, "# %s: %s\n", l[0], wording.OneLine(l[1])); err != nil {
			return err
		}
	}
	return nil
}

// WriteJSONL writes a line {"about":{…}}.
func (a *About) WriteJSONL(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(Exported{a})
}

// conditions writes those of a question that have a value.
func conditions(all ...[2]string) string {
	var out []string
	for _, c := range all {
		if c[1] != "" {
			out = append(out, c[0]+": "+c[1])
		}
	}
	return strings.Join(out, "; ")
}
