package extract

import (
	"slices"
	"strconv"
	"strings"

	"chancery/extract/data"
	"chancery/extract/gazetteer"
	"chancery/extract/token"
)

// agreements finds the instruments that a text names: those of the dictionary
// (treaties.tsv), quoted titles, and titles that a grammar of heads
// (agreement-heads.tsv) reads in running prose. Of each it makes a record, with
// the events that agreement-events.tsv has words for.
type agreements struct {
	types     map[string]string // their codings
	treaties  []treaty          // by dictionary row
	names     []treatyName      // by entry index
	heads     []agreementHead   // by entry index beyond those of names
	events    []eventPhrase
	eventsBy  byWord             // by their first word
	written   map[string]int32   // treaties by their strong names as x.plainly writes them
	cores     map[string]int32   // and by those from their head on; -1 where several share one
	partless  map[string]int32   // and by their titles without the parties
	byDay     map[string][]int32 // those of two parties by the day they were made on
	shared    map[string][]treatySense
	headWords map[string]bool // the heads that are one word, folded
	relations []relationPhrase
	words     wordClasses
	bodies    *organizations

	vocabulary *token.Vocabulary
}

// treaty is an instrument of the dictionary.
type treaty struct {
	id, name, typ string   // the name is its title, or what it is cited by
	parties       []string // of those of few parties
	adopted       string   // the year it was concluded in, or ""
	made          int      // the same, or 0
}

// treatyName is one way to name a treaty.
type treatyName struct {
	treaty  int32
	weak    bool // needs a strong name in the document, or a treaty verb beside it
	acronym bool
	short   bool   // what another instrument may have been called before this one was made
	shared  string // its key in agreements.shared, where others have it; treaty then counts for nothing
}

// agreementHead is a noun that makes a title of what stands around it.
type agreementHead struct {
	word, typ          string
	alone, left, small bool
	pair               bool // it needs two parties
	plural             bool
}

// eventPhrase is a run of words that tells of an event.
type eventPhrase struct {
	kind  string // of the event; "" where the words only tell of parties
	rule  string // event/signed-before
	where eventPlacing
	dated bool
	group bool // parties to: a noun for all of them
	words []token.ID
}

// eventPlacing is where the words of an event stand.
type eventPlacing uint8

const (
	beforeName eventPlacing = iota // signed | the Treaty
	afterName                      // the Treaty | was signed
	asLabel                        // Signed: 12 May 2014, or at the head of a table's column
)

var eventPlacings = map[string]eventPlacing{"before": beforeName, "after": afterName, "label": asLabel}

func newAgreements(set data.Set, v *token.Vocabulary, g *gazetteer.Gazetteer, o *organizations) (*agreements, error) {
	x := &agreements{
		types: map[string]string{}, words: o.words, bodies: o, vocabulary: v, written: map[string]int32{}, byDay: map[string][]int32{}, shared: map[string][]treatySense{}, cores: map[string]int32{}, partless: map[string]int32{},
		headWords: map[string]bool{},
	}
	if err := x.readTypes(set); err != nil {
		return nil, err
	}
	if err := x.readHeads(set, g); err != nil {
		return nil, err
	}
	if err := x.readShared(set); err != nil {
		return nil, err
	}
	if err := x.readTreaties(set, g); err != nil {
		return nil, err
	}
	if err := x.readCited(set); err != nil {
		return nil, err
	}
	if err := x.readSenses(set, g); err != nil {
		return nil, err
	}
	if err := x.readRelations(set, v); err != nil {
		return nil, err
	}
	return x, x.readEvents(set, v)
}

func (x *agreements) readTypes(set data.Set) error {
	files, err := set.Files("*/agreement-types.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "type", "coding", "meaning")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			x.types[r.Get("type")] = r.Get("coding")
		}
	}
	return nil
}

// typeOfRow returns the type that a row gives, if it is on the list.
func (x *agreements) typeOfRow(r data.Row) (string, error) {
	typ := r.Get("type")
	if _, ok := x.types[typ]; !ok {
		return "", r.Errorf("there is no type of agreement %q: add it to agreement-types.tsv", typ)
	}
	return typ, nil
}

func (x *agreements) readTreaties(set data.Set, g *gazetteer.Gazetteer) error {
	files, err := set.Files("*/treaties.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "id", "title", "aliases", "acronyms", "weak", "type", "parties")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			if err := x.addTreaty(r, g); err != nil {
				return err
			}
		}
	}
	return nil
}

// readCited reads the names that treaties are cited by instead of their titles.
func (x *agreements) readCited(set data.Set) error {
	files, err := set.Files("*/treaty-names.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "treaty", "name")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			k := slices.IndexFunc(x.treaties, func(t treaty) bool { return t.id == r.Get("treaty") })
			if k < 0 {
				return r.Errorf("there is no treaty %q: see treaties.tsv", r.Get("treaty"))
			}
			x.treaties[k].name = r.Get("name")
		}
	}
	return nil
}

func (x *agreements) addTreaty(r data.Row, g *gazetteer.Gazetteer) error {
	typ, err := x.typeOfRow(r)
	if err != nil {
		return err
	}
	i := int32(len(x.treaties))
	adopted := yearOf(r.Get("adopted"))
	made, _ := strconv.Atoi(adopted) // a row without a year has none
	x.treaties = append(x.treaties, treaty{r.Get("id"), r.Get("title"), typ, r.List("parties"), adopted, made})
	if len(r.List("parties")) == 2 {
		x.indexPartless(r.Get("title"), i)
		if day := r.Get("adopted"); len(day) == len("2006-01-02") {
			x.byDay[day] = append(x.byDay[day], i)
		}
	}
	for _, n := range append([]string{r.Get("title")}, r.List("aliases")...) {
		if err := x.addName(n, treatyName{treaty: i}, g, r); err != nil {
			return err
		}
	}
	for _, n := range r.List("acronyms") {
		if err := x.addName(n, treatyName{treaty: i, acronym: true}, g, r); err != nil {
			return err
		}
	}
	for _, n := range r.List("weak") {
		if err := x.addName(n, treatyName{treaty: i, weak: true}, g, r); err != nil {
			return err
		}
	}
	return nil
}

// yearOf is the year of an ISO date, or "".
func yearOf(date string) string {
	if len(date) < 4 {
		return ""
	}
	return date[:4]
}

func (x *agreements) addName(spelling string, n treatyName, g *gazetteer.Gazetteer, r data.Row) error {
	if _, ok := x.shared[x.plainly(spelling)]; ok {
		return nil
	}
	if err := g.Add(spelling, entry(AgreementName, len(x.names))); err != nil {
		return r.Errorf("%w", err)
	}
	n.short = shortName(spelling)
	x.names = append(x.names, n)
	if !n.weak && !n.acronym {
		x.index(spelling, n.treaty)
	}
	return nil
}

// index makes a treaty known by a name, and by that name from its head on where
// it is long enough to tell.
func (x *agreements) index(name string, treaty int32) {
	if _, ok := x.written[x.plainly(name)]; !ok {
		x.written[x.plainly(name)] = treaty
	}
	const telling = 5
	words := strings.Fields(foldName(name))
	for i, w := range words {
		if !x.headWords[w] {
			continue
		}
		if len(words)-i < telling {
			return
		}
		core := x.plainly(strings.Join(words[i:], " "))
		if k, ok := x.cores[core]; ok && k != treaty {
			treaty = -1
		}
		x.cores[core] = treaty
		return
	}
}

// titled returns the treaty of a name, or -1.
func (x *agreements) titled(name string) int32 {
	if k, ok := x.written[x.plainly(name)]; ok {
		return k
	}
	return -1
}

// indexPartless makes a treaty between two parties known by its title without
// them, where that is long enough to tell.
func (x *agreements) indexPartless(title string, treaty int32) {
	const telling = 6
	before, rest, ok := strings.Cut(title, " between ")
	if !ok {
		return
	}
	for _, about := range []string{" on ", " concerning ", " regarding ", " relating to ", " for "} {
		if _, subject, ok := strings.Cut(rest, about); ok {
			before += about + subject
			break
		}
	}
	if len(strings.Fields(before)) >= telling {
		x.partless[x.plainly(before)] = treaty
	}
}

func (x *agreements) readHeads(set data.Set, g *gazetteer.Gazetteer) error {
	files, err := set.Files("*/agreement-heads.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "head", "type", "alone", "left", "small", "pair", "yes", "no")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			typ, err := x.typeOfRow(r)
			if err != nil {
				return err
			}
			h := agreementHead{
				word: r.Get("head"), typ: typ,
				alone: r.Get("alone") == "yes", left: r.Get("left") == "yes", small: r.Get("small") == "yes", pair: r.Get("pair") == "yes",
			}
			noun, _, _ := strings.Cut(h.word, " of ")
			h.plural = strings.HasSuffix(noun, "s") || noun == "memoranda"
			if err := g.Add(h.word, entry(AgreementName, headEntry+len(x.heads))); err != nil {
				return r.Errorf("%w", err)
			}
			x.heads = append(x.heads, h)
			x.headWords[foldName(h.word)] = true
		}
	}
	return nil
}

func (x *agreements) readEvents(set data.Set, v *token.Vocabulary) error {
	files, err := set.Files("*/agreement-events.tsv")
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := data.ReadTable(f, "event", "where", "words", "date", "yes", "no")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			where, ok := eventPlacings[r.Get("where")]
			if !ok {
				return r.Errorf("where is %q, want before, after or label", r.Get("where"))
			}
			kind := strings.TrimPrefix(r.Get("event"), "party")
			rule := "event/" + slug(r.Get("event")) + "-" + r.Get("where")
			for _, words := range r.List("words") {
				x.addPhrase(eventPhrase{kind: kind, rule: rule, where: where, dated: r.Get("date") == "yes"}, words, v)
			}
		}
	}
	return nil
}

func (x *agreements) addPhrase(e eventPhrase, words string, v *token.Vocabulary) {
	for _, w := range strings.Fields(words) {
		e.words = append(e.words, v.Add(w))
	}
	e.group = strings.HasPrefix(words, "parties ") || strings.HasPrefix(words, "signatories ") || strings.HasPrefix(words, "members ")
	x.eventsBy.add(e.words[0], int32(len(x.events)))
	x.events = append(x.events, e)
}
