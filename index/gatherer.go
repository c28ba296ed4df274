package index

import (
	"chancery/extract"
	"chancery/extract/token"
)

// gatherer collects words and markers. The words of one value share one string,
// which is made at the end: until then they are "".
type gatherer struct {
	lang   string
	stems  *stemCache
	arena  []byte
	starts []int // of the words in arena
	at     []At
}

func (g *gatherer) word(_ token.Token, folded []byte, position int) {
	g.starts = append(g.starts, len(g.arena))
	g.arena = append(g.arena, folded...)
	g.at = append(g.at, At{Position: position})
	if m := g.stems.mark(g.lang, folded); m != "" {
		g.at = append(g.at, At{m, position})
	}
}

func (g *gatherer) begins(m *extract.Mention, position int) {
	for _, marker := range markersOf(m) {
		g.at = append(g.at, At{marker, position})
	}
}

func (g *gatherer) ends(m *extract.Mention, _, last int) {
	for _, marker := range markersOf(m) {
		g.at = append(g.at, At{EndMarker(marker), last})
	}
}

func (g *gatherer) share() {
	all := string(g.arena)
	i := 0
	for j := range g.at {
		if g.at[j].Word != "" {
			continue
		}
		end := len(all)
		if i+1 < len(g.starts) {
			end = g.starts[i+1]
		}
		g.at[j].Word = all[g.starts[i]:end]
		i++
	}
}

// markersOf are the markers of a mention: of its kind and, if it has one, of
// its value.
func markersOf(m *extract.Mention) []string {
	if key := valueKey(m.Kind, m.Value); key != "" {
		return []string{KindMarker(m.Kind), ValueMarkers(m.Kind) + key}
	}
	return []string{KindMarker(m.Kind)}
}
