package indextest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"chancery/extract"
	"chancery/index"
)

// seed makes the generated documents and queries the same in every run.
const seed = 20181119

// The words of the generated documents. The first are the most frequent ones.
var vocabulary = strings.Fields(`
	the of and cooperation agreement between signed state Ministry Social labour protection pension provision insurance
	economic trade security council nuclear treaty territory visit session Komissiya Dövlət әлеумет Протокол мобилдік ёлка
	İşçi çalışma Sığorta memorandum understanding visa regime border 2018 1958 102 naïve façade Straße coöperation
	中 国 éducation Übereinkunft zone`)

var countries = []struct{ name, code string }{
	{"Turkey", "TUR"}, {"Türkiye", "TUR"}, {"Azerbaijan", "AZE"}, {"Azerbaijani", "AZE"}, {"Georgia", "GEO"}, {"China", "CHN"},
	{"France", "FRA"}, {"Czechoslovakia", "CSHH"},
}

var bodies = []struct{ name, value string }{
	{"ILO", "International Labour Organization"}, {"International Labour Organization", "International Labour Organization"},
	{"UN", "United Nations"}, {"Security Council", "United Nations Security Council"},
	{"Ministry of Labour", "Ministry of Labour and Social Protection of Population of the Republic of Azerbaijan"},
	{"World Bank", "World Bank"}, {"WORLD BANK", "WORLD BANK"},
}

var (
	types      = []string{"protocol", "memorandum of understanding", "treaty", ""}
	eventKinds = []string{"signed", "ratified", "in force"}
	languages  = []string{"en", "en", "tr", "ru", "az", ""}
	dayDates   = []string{"2018-11-19", "2018-11", "2018", "2016-02-29", "1999-12-31", "2000-01-01", "1958-04", "1648-10-24", "2020", ""}
	allDates   = append(slices.Clone(dayDates), "199X", "19XX", "2016/2020", "2002/..", "../1999-06", "2019-23", "2020-33", "2018~", "2017-12/2018-01")
)

// world is a set of generated documents.
func world(n int) []index.Record {
	g := &generator{rand.New(rand.NewPCG(seed, 1))}
	records := make([]index.Record, n)
	for i := range records {
		records[i] = g.record(i)
	}
	return records
}

type generator struct{ *rand.Rand }

func pick[T any](g *generator, from []T) T { return from[g.IntN(len(from))] }

// word is a word of the vocabulary, as frequent as words are.
func (g *generator) word() string {
	n := len(vocabulary)
	return vocabulary[min(g.IntN(n), g.IntN(n), g.IntN(n))]
}

func (g *generator) record(i int) index.Record {
	id := fmt.Sprintf("%s/%04d.txt", pick(g, []string{"news", "archive", "treaties"}), i)
	r := document(id, "")
	r.Lang, r.Date = pick(g, languages), pick(g, dayDates)
	if g.IntN(4) > 0 {
		r.Title = g.phrase(1 + g.IntN(6))
	}
	var b strings.Builder
	for range 5 + g.IntN(60) {
		g.piece(&b, &r)
		b.WriteString(pick(g, []string{" ", " ", " ", ", ", ". ", "\n", "\n\n", " – "}))
	}
	r.Text = b.String()
	for range g.IntN(4) {
		g.agreement(&r)
	}
	if i%5 == 0 {
		r.Site = "Official Gazette"
	}
	r.Hash = fmt.Sprintf("hash %d", i)
	return r
}

func (g *generator) phrase(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = g.word()
	}
	return strings.Join(words, " ")
}

// piece writes a word, or something that is named.
func (g *generator) piece(b *strings.Builder, r *index.Record) {
	start := b.Len()
	m := extract.Mention{Rule: "test/rule"}
	switch g.IntN(12) {
	case 0:
		c := pick(g, countries)
		m.Kind, m.Value = extract.Country, c.code
		b.WriteString(c.name)
	case 1:
		c := pick(g, bodies)
		m.Kind, m.Value = extract.Organization, c.value
		b.WriteString(c.name)
	case 2:
		m.Kind, m.Value = extract.Date, pick(g, allDates)
		b.WriteString("on " + pick(g, []string{"Monday", "5 May"}))
		start += len("on ")
	default:
		b.WriteString(g.word())
		return
	}
	m.Start, m.End = start, b.Len()
	r.Mentions = append(r.Mentions, m)
}

// agreement adds what the text says of one.
func (g *generator) agreement(r *index.Record) {
	number := g.IntN(30)
	a := extract.Agreement{
		Key: fmt.Sprintf("key-%02d", number), Name: fmt.Sprintf("%s of %s %d", pick(g, []string{"Protocol", "Treaty", "Pact"}), g.word(), number),
		Type: pick(g, types), Rule: "test/rule",
	}
	if slices.ContainsFunc(r.Agreements, func(b extract.Agreement) bool { return a.Key == b.Key }) {
		return
	}
	if g.IntN(2) == 0 {
		a.Subject = g.phrase(3)
	}
	for _, m := range r.Mentions {
		if len(a.Parties) == 3 || g.IntN(2) == 0 {
			continue
		}
		switch m.Kind {
		case extract.Country:
			a.Parties = append(a.Parties, extract.Party{Span: m.Span, Kind: m.Kind, Value: m.Value, Country: m.Value})
		case extract.Organization:
			p := extract.Party{Span: m.Span, Kind: m.Kind, Value: m.Value}
			if strings.Contains(m.Value, "Azerbaijan") {
				p.Country = "AZE"
			}
			a.Parties = append(a.Parties, p)
		}
	}
	for range g.IntN(3) {
		a.Events = append(a.Events, extract.Event{Kind: pick(g, eventKinds), Date: pick(g, allDates), Place: pick(g, []string{"", "Baku"})})
	}
	if len(r.Text) > 0 {
		a.Mentions = []extract.Span{a.Span}
	}
	r.Agreements = append(r.Agreements, a)
}

// query is a random query in the words of the generated documents.
func (g *generator) query(depth int) index.Node {
	if depth > 0 {
		switch g.IntN(6) {
		case 0, 1:
			return index.And{Nodes: []index.Node{g.query(depth - 1), g.query(depth - 1)}}
		case 2, 3:
			return index.Or{Nodes: []index.Node{g.query(depth - 1), g.query(depth - 1)}}
		case 4:
			return index.Not{Node: g.query(depth - 1)}
		}
	}
	return g.leaf()
}

func fold(s string) string { return strings.Join(splitWords(s), " ") }

func (g *generator) leaf() index.Node {
	switch g.IntN(22) {
	default:
		return word(index.Text, fold(g.word()))
	case 1:
		return word(index.Title, fold(g.word()))
	case 2:
		return word(index.Text, fold(g.phrase(2)))
	case 3:
		return near(word(index.Text, fold(g.phrase(2+g.IntN(2)))), g.IntN(8))
	case 4:
		w := []rune(splitWords(g.word())[0])
		return index.Prefix{Field: index.Text, Term: string(w[:1+g.IntN(len(w))])}
	case 5:
		return index.Is{Field: index.Country, Value: pick(g, countries).code}
	case 6:
		return index.Is{Field: index.Org, Value: pick(g, bodies).value}
	case 7:
		return word(index.Org, fold(pick(g, []string{"labour", "United Nations", "ILO", "security", "world bank"})))
	case 8:
		return index.Is{Field: index.Lang, Value: pick(g, []string{"en", "tr", "und"})}
	case 9:
		return index.Is{Field: index.Parties, Value: pick(g, []string{"TUR", "AZE", "World Bank", "United Nations"})}
	case 10:
		return word(index.Type, fold(pick(g, []string{"protocol", "memorandum of understanding", "understanding"})))
	case 11:
		return word(index.Agreement, fold(pick(g, []string{"protocol", "pact of", "7"})))
	case 12, 13:
		return index.Dates{Field: pick(g, []index.Field{index.Date, index.Signed}), Value: g.period()}
	case 14:
		return word(index.Source, fold(pick(g, []string{"news", "archive/treaties", "txt", "official gazette"})))
	case 15, 16, 17:
		return g.near(index.Text, 2)
	case 18:
		return g.near(index.Title, 1)
	case 19:
		return g.fuzzy(pick(g, []index.Field{index.Text, index.Title}))
	case 20:
		return index.Stem{Term: splitWords(g.word())[0]}
	case 21:
		return index.Named{Kind: pick(g, extract.Kinds())}
	}
}

// near is a random query for what stands near each other.
func (g *generator) near(f index.Field, depth int) index.Node {
	side := func() index.Node {
		if depth > 1 && g.IntN(3) == 0 {
			return g.near(f, depth-1)
		}
		if f == index.Text && g.IntN(2) == 0 {
			return g.name()
		}
		return g.part(f)
	}
	return index.Near{Left: side(), Right: side(), Slop: g.IntN(6), Ordered: g.IntN(2) == 0}
}

// name is what may stand near words and is none.
func (g *generator) name() index.Node {
	switch g.IntN(4) {
	case 0:
		return index.Is{Field: index.Country, Value: pick(g, countries).code}
	case 1:
		return index.Is{Field: index.Org, Value: pick(g, bodies).value}
	case 2:
		return index.Stem{Term: splitWords(g.word())[0]}
	}
	return index.Named{Kind: pick(g, extract.Kinds())}
}

// part is words of a field that may stand near others.
func (g *generator) part(f index.Field) index.Node {
	switch g.IntN(5) {
	case 0:
		return word(f, fold(g.phrase(2)))
	case 1:
		w := []rune(splitWords(g.word())[0])
		return index.Prefix{Field: f, Term: string(w[:1+g.IntN(len(w))])}
	case 2:
		return g.fuzzy(f)
	case 3:
		return index.Or{Nodes: []index.Node{word(f, fold(g.word())), word(f, fold(g.word()))}}
	}
	return word(f, splitWords(g.word())[0])
}

// fuzzy is a word of which some letters may be wrong.
func (g *generator) fuzzy(f index.Field) index.Node {
	for {
		w := []rune(splitWords(g.word())[0])
		edits := 1 + g.IntN(2)
		if len(w) < edits+2 {
			continue
		}
		i := g.IntN(len(w) - 1)
		switch g.IntN(4) {
		case 0:
			w[i], w[i+1] = w[i+1], w[i]
		case 1:
			w[i] = 'q'
		case 2:
			w = slices.Insert(w, i, 'x')
		}
		return index.Fuzzy{Field: f, Term: string(w), Edits: edits}
	}
}
