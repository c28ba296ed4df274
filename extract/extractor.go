package extract

import (
	"sync"

	"chancery/corpus"
	"chancery/extract/data"
	"chancery/extract/gazetteer"
	"chancery/extract/token"
)

// Extractor finds mentions and agreements in documents. Make one with New and
// share it: it is immutable and safe for concurrent use.
type Extractor struct {
	vocabulary    *token.Vocabulary
	names         *gazetteer.Gazetteer
	countries     *countries
	dates         *dates
	organizations *organizations
	agreements    *agreements
	rules         string
	scratch       sync.Pool // of *analysis
}

// Result is what a document names. The caller owns it.
type Result struct {
	// Mentions are ordered by start, the longer first where two start together.
	Mentions []Mention
	// Agreements are ordered by their first mention.
	Agreements []Agreement
}

// New makes an Extractor from rules and dictionaries. It fails, naming file
// and line, where one of them cannot be read.
func New(set data.Set) (*Extractor, error) {
	x := &Extractor{vocabulary: token.NewVocabulary()}
	x.names = gazetteer.New(x.vocabulary)
	var err error
	if x.rules, err = Rules(set); err != nil {
		return nil, err
	}
	use, err := addSpellings(x.vocabulary, set)
	if err != nil {
		return nil, err
	}
	if x.countries, err = newCountries(set, x.vocabulary, x.names, use); err != nil {
		return nil, err
	}
	for name := range x.countries.called.codes {
		use.plain[name] = true // Guam is no GUAM
	}
	if x.organizations, err = newOrganizations(set, x.vocabulary, x.names, use.plain); err != nil {
		return nil, err
	}
	x.organizations.states = x.countries
	if x.agreements, err = newAgreements(set, x.vocabulary, x.names, x.organizations); err != nil {
		return nil, err
	}
	if x.dates, err = newDates(set, x.vocabulary); err != nil {
		return nil, err
	}
	x.names.Freeze()
	x.scratch.New = func() any { return new(analysis) }
	return x, nil
}

// Default is the Extractor of the built-in rules. It is made on first use.
var Default = sync.OnceValues(func() (*Extractor, error) { return New(data.Builtin()) })

// logicVersion is part of an Extractor's Rules. It changes whenever the code
// gives other results with the same files, so that an index knows which of its
// documents are out of date.
const logicVersion = "5"

// Rules names the logic of this package together with a set of rules and
// dictionaries: two Extractors with the same Rules give the same results. It
// takes a few milliseconds, where making an Extractor takes hundreds.
func Rules(set data.Set) (string, error) {
	fingerprint, err := set.Fingerprint()
	return logicVersion + "-" + fingerprint, err
}

// Rules is the function of this name for what the Extractor goes by.
func (x *Extractor) Rules() string { return x.rules }

// Extract returns what doc names. It does not keep or change doc.
func (x *Extractor) Extract(doc *corpus.Document) Result {
	a := x.scratch.Get().(*analysis)
	defer x.scratch.Put(a)
	return x.extract(a, doc)
}

// extract is Extract with an analysis, whatever it was used for before.
func (x *Extractor) extract(a *analysis, doc *corpus.Document) Result {
	a.reset(doc)
	x.scan(a)
	a.hits = x.names.Find(a.hits, a.tokens)
	x.countries.find(a)
	x.organizations.find(a)
	x.dates.find(a)
	x.agreements.find(a)
	return a.result()
}

// analysis is what the cascade knows of one document. It is reused from
// document to document.
type analysis struct {
	doc            *corpus.Document
	text           string
	tokens         []token.Token
	landmarks      landmarks
	hits           []gazetteer.Hit
	candidates     []candidate
	otherSenses    []otherSense
	shared         []int       // country mentions by a name that two states share
	otherCodes     []int       // those of them that mean the other state
	language       int         // the end of the last adjective that names a language, or 0
	places         []int       // the first tokens of names that hold a country's and are none, in order
	bodies         []orgName   // the dictionary's bodies, in order
	notBodies      []orgName   // names of things that are no bodies
	heads          []bareHead  // the heads of bodies' names, in order
	weak           []namedBody // names that a strong one must back, in order
	bare           []namedBody // those of them that are heads alone
	orgs           []orgName
	context        bodyContext
	defined        []definition
	found          []orgName    // names to be merged
	grownFirst     []int32      // by head: the first name that grammar made of it, or -1
	grownNext      []int32      // by name: the next of the same head, or -1
	latest         []latestName // scratch of shorten
	firstLetters   byteSet      // of defined
	acronyms       []int32      // brackets that hold an acronym alone
	initials       []int32      // words in capitals that lie in no name
	tally          []codeCount
	ownYear        int     // the year of the document, or 0 before it is asked for
	homeState      string  // the state that the document names most
	titles         []title // names of agreements, in order
	knownTitles    []title // those of the dictionary, in order, without overlaps
	weakTitles     []title
	plain          []byte // scratch of treatyNamed
	foldedName     []byte // scratch of folded
	seenTreaties   map[int32]bool
	refs           []title        // what points back to titles
	lastOfType     map[string]int // the last title of a type
	records        map[string]int // agreements by folded name
	cites          []citation     // what is said beside each title
	relations      []tie
	pieces         []tokenRange
	told           []telling
	agreementHeads []title
	headings       []heading
	headingsRead   bool
	agreements     []Agreement
	dates          dateState
	mentions       [kinds][]Mention // each in order, without overlaps

	// The mentions of countries and dates, and bodies, heads and orgs, by token.
	countries, dateBorders               borders
	bodyBorders, headBorders, orgBorders borders
}

func (a *analysis) reset(doc *corpus.Document) {
	a.doc, a.text, a.ownYear, a.headingsRead = doc, doc.Text, 0, false
	a.tokens, a.hits, a.agreements = a.tokens[:0], a.hits[:0], a.agreements[:0]
	for k := range a.mentions {
		a.mentions[k] = a.mentions[k][:0]
	}
}

// scan cuts the text into tokens. Where names of the document before began and
// ended is forgotten.
func (x *Extractor) scan(a *analysis) {
	a.tokens = x.vocabulary.Scan(a.tokens, a.text)
	a.landmarks.find(a.tokens)
	for _, b := range []*borders{&a.countries, &a.dateBorders, &a.bodyBorders, &a.headBorders, &a.orgBorders} {
		b.reset(len(a.tokens))
	}
}

// span returns the bytes of the tokens [first, last).
func (a *analysis) span(first, last int) Span {
	return Span{int(a.tokens[first].Start), int(a.tokens[last-1].End)}
}

// result copies what was found out of the analysis.
func (a *analysis) result() Result {
	n := 0
	for _, ms := range a.mentions {
		n += len(ms)
	}
	r := Result{Mentions: make([]Mention, 0, n)}
	rest := a.mentions
	for range n {
		first := -1
		for k, ms := range rest {
			if len(ms) > 0 && (first < 0 || ms[0].before(&rest[first][0])) {
				first = k
			}
		}
		r.Mentions = append(r.Mentions, rest[first][0])
		rest[first] = rest[first][1:]
	}
	r.Agreements = append(r.Agreements, a.agreements...)
	a.doc, a.text = nil, ""
	return r
}

// entry numbers a name of a kind for the one gazetteer that holds them all.
func entry(k Kind, i int) gazetteer.Entry { return gazetteer.Entry(uint32(k)<<28 | uint32(i)) }

// entryKind and entryIndex take an entry apart.
func entryKind(e gazetteer.Entry) Kind { return Kind(e >> 28) }
func entryIndex(e gazetteer.Entry) int { return int(e & (1<<28 - 1)) }
