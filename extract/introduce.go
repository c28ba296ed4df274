package extract

import (
	"math/bits"
	"strings"

	"chancery/extract/data"
	"chancery/extract/token"
)

// bodyContexts are the contexts in which a name that no dictionary knows is a
// body's, from organization-contexts.tsv.
type bodyContexts struct {
	rows []bodyRule
	neighbours
}

// bodyRule is one of them.
type bodyRule struct {
	surroundings
	rule  string
	shape nameShape
}

// nameShape is what a name must look like.
type nameShape uint8

const (
	anyName    nameShape = iota
	acronym              // one word in capitals
	pluralName           // two words or more, the last with an s
)

var nameShapes = map[string]nameShape{"name": anyName, "acronym": acronym, "plural": pluralName}

func readBodyContexts(set data.Set, v *token.Vocabulary, words wordClasses) (*bodyContexts, error) {
	files, err := set.Files("*/organization-contexts.tsv")
	if err != nil {
		return nil, err
	}
	c := &bodyContexts{}
	for _, f := range files {
		t, err := data.ReadTable(f, "rule", "name", "before", "after", "yes", "no")
		if err != nil {
			return nil, err
		}
		for _, r := range t.Rows() {
			shape, ok := nameShapes[r.Get("name")]
			if !ok {
				return nil, r.Errorf("name is %q, want name, acronym or plural", r.Get("name"))
			}
			row := bodyRule{rule: r.Get("rule"), shape: shape}
			if row.surroundings, err = readSurroundings(r, v); err != nil {
				return nil, err
			}
			if len(c.rows) == maxContexts {
				return nil, r.Errorf("more than %d contexts", maxContexts)
			}
			c.add(len(c.rows), &row.surroundings, words)
			c.rows = append(c.rows, row)
		}
	}
	return c, nil
}

// introduce adds the names that the words around them show to be a body's: the
// band X, X is a radio station, the XYZ said. What is found once counts at
// every place of the document.
func (o *organizations) introduce(a *analysis, names []orgName) []orgName {
	a.found, a.defined = a.found[:0], a.defined[:0]
	a.bracketedAcronyms()
	next, end := 0, 0
	for _, at := range a.landmarks.openers {
		i := int(at)
		if i < end {
			continue
		}
		for next < len(names) && names[next].last <= i {
			next++
		}
		if next < len(names) && names[next].first <= i {
			o.withoutForm(a, &names[next])
			end = names[next].last
			continue
		}
		limit := len(a.tokens)
		if next < len(names) {
			limit = names[next].first
		}
		if a.lineStarts(i) {
			if first, last, ok := o.subject(a, i); ok && last <= limit {
				a.introduce(first, last, ruleOrgIs)
				end = last
				continue
			}
		}
		if t := &a.tokens[i]; t.Flags&(token.Initial|token.Digit) == 0 || t.Class != token.Word {
			continue
		}
		end = o.runEnd(a, i, limit)
		if end == i {
			continue
		}
		if rule := o.introduced(a, i, end); rule != "" {
			a.introduce(i, end, rule)
		}
	}
	return merge(names, a.found)
}

// introduce adds tokens [first, last) as a body's name.
func (a *analysis) introduce(first, last int, rule string) {
	n := standFor(first, last, -1, rule)
	n.form = ""
	a.found = append(a.found, n)
	a.definition(first, last, first, rule)
}

// lineStarts reports whether a sentence or a line begins at token i.
func (a *analysis) lineStarts(i int) bool {
	t := a.tokens[i]
	return i == 0 || t.Gap >= token.Line || t.Gap == token.Space && t.Flags&(token.Initial|token.Digit) != 0 && a.sentenceStarts(i)
}

// defines reports whether the document gives an acronym in brackets to what is
// no body: Declaration on the Conduct of Parties (DOC).
func (o *organizations) defines(a *analysis, acronym string) bool {
	for _, i := range a.acronyms {
		if a.tokens[i+1].Text(a.text) == acronym && a.initialBefore(int(i), acronym[0]) {
			return true
		}
	}
	return false
}

// initialBefore reports whether a capitalised word before token i, in its
// sentence and not far, starts with letter c.
func (a *analysis) initialBefore(i int, c byte) bool {
	const far = 14
	for j := i - 1; j >= 0 && j > i-far && a.tokens[j+1].Gap != token.Paragraph && a.tokens[j].ID != '('; j-- {
		if a.tokens[j].Is(token.Initial) && a.text[a.tokens[j].Start] == c {
			return true
		}
	}
	return false
}

// bracketedAcronyms lists the brackets that hold a word in capitals alone.
func (a *analysis) bracketedAcronyms() {
	a.acronyms = a.acronyms[:0]
	for _, i := range a.landmarks.brackets {
		if k := int(i); k+2 < len(a.tokens) && a.tokens[k+2].ID == ')' && a.tokens[k+1].Is(token.Upper) {
			a.acronyms = append(a.acronyms, i)
		}
	}
}

// withoutForm notes the name of a company without its form, by which a text
// goes on to call it: Example Trading, Inc.
func (o *organizations) withoutForm(a *analysis, n *orgName) {
	if n.head < 0 || !o.heads[n.head].quiet || n.headLast != n.last || n.country >= 0 {
		return
	}
	last := n.headFirst
	for last > n.first && a.tokens[last-1].Class == token.Punct {
		last--
	}
	if last-n.first > 1 || o.heads[n.head].left == leftComma && last > n.first && a.tokens[n.first].ID == 0 {
		a.definition(n.first, last, n.first, ruleOrgShort)
	}
}

// runEnd returns the end of the capitalised words that start at token i and
// make one name, before token limit; or i.
func (o *organizations) runEnd(a *analysis, i, limit int) int {
	if !o.runWord(a, i) {
		return i
	}
	end := i + 1
	for end < limit && !a.brokenAt(end) {
		switch {
		case o.runWord(a, end) && a.tokens[end].Gap != token.Joined:
			end++
		case a.hyphen(end) && end+1 < limit && a.tokens[end+1].Gap == token.Joined && a.tokens[end+1].Class == token.Word:
			end += 2
		case a.tokens[end].ID == '&' && end+1 < limit && o.runWord(a, end+1):
			end += 2
		case a.word(end, "of") && end+1 < limit && o.runWord(a, end+1) && a.countryStarting(end+1) < 0 && !a.tokens[end-1].Is(token.Upper):
			end += 2
		default:
			return end
		}
	}
	return end
}

// runWord reports whether token i may be a word of a name: one with a capital,
// or with digits and capitals (6PR).
func (o *organizations) runWord(a *analysis, i int) bool {
	t := a.tokens[i]
	if t.Class != token.Word {
		return false
	}
	if t.Is(token.Initial) {
		return o.nameWord(a, i)
	}
	return t.Is(token.Digit | token.Upper)
}

// introduced returns the rule by which the run of tokens [first, last) is a
// body's name, or "".
func (o *organizations) introduced(a *analysis, first, last int) string {
	if !o.unknown(a, first, last) {
		return ""
	}
	if o.isBody(a, first, last) {
		return ruleOrgIs
	}
	if last == first+1 && a.tokens[first].Is(token.Upper) && o.defines(a, a.tokens[first].Text(a.text)) {
		return ""
	}
	for possible := o.contexts.possible(a, first, last); possible != 0; possible &= possible - 1 {
		c := &o.contexts.rows[bits.TrailingZeros64(possible)]
		if o.shaped(a, c.shape, first, last) && c.holds(a, o.words, first, last) {
			return c.rule
		}
	}
	return ""
}

// unknown reports whether a run may be a name that no dictionary knows: not a
// country or another place, not a person with a first name, and not a common
// word alone.
func (o *organizations) unknown(a *analysis, first, last int) bool {
	if a.countryAround(first, last) >= 0 {
		return false
	}
	t := a.tokens[first]
	if o.words.has(given, t.ID) || a.placeStarts(first) {
		return false
	}
	return last-first > 1 || t.ID == 0 || t.Is(token.Upper) && t.End-t.Start > 2
}

// shaped reports whether a run looks as a context asks for.
func (o *organizations) shaped(a *analysis, s nameShape, first, last int) bool {
	t := a.tokens[first]
	switch s {
	case acronym:
		return last == first+1 && t.Is(token.Upper) && t.End-t.Start > 1 && t.End-t.Start < 9 &&
			!o.words.has(abbreviation, t.ID) && !ordinal(t, a.text) && !a.shouted(first)
	case pluralName:
		w := a.tokens[last-1].Text(a.text)
		return last-first > 1 && w[len(w)-1] == 's'
	}
	return !(last == first+1 && (o.words.has(abbreviation, t.ID) || a.shouted(first)))
}

// shouted reports whether token i stands among other words in capitals, as in
// a heading, where capitals tell nothing.
func (a *analysis) shouted(i int) bool {
	upper := func(j int) bool {
		return j >= 0 && j < len(a.tokens) && a.tokens[j].Is(token.Upper) && a.tokens[j].End-a.tokens[j].Start > 3
	}
	return upper(i-1) || upper(i+1) || upper(i) && (upper(i-2) || upper(i+2))
}

// isBody reports whether the text says of the run what body it is, in passing:
// X, a radio station.
func (o *organizations) isBody(a *analysis, first, last int) bool {
	if last >= len(a.tokens) || a.tokens[last].ID != ',' || o.placed(a, first) || !o.bodyPhrase(a, last+1) {
		return false
	}
	// Consequently, the commission: a word that opens a sentence is no name.
	return last > first+1 || !a.word(last+1, "the") && !a.sentenceStarts(first)
}

// subject returns the name that a sentence starting at token i says to be a
// body's, without its article: [6PR], known as Radio One, is a radio station.
func (o *organizations) subject(a *analysis, i int) (first, last int, ok bool) {
	const longest = 9
	if a.word(i, "the") {
		i++
	}
	first, last = i, i
	capital := false
	for j := i; j < len(a.tokens) && j < i+longest && (j == i || !a.brokenAt(j)); j++ {
		switch t := a.tokens[j]; {
		case o.runWord(a, j):
			capital, last = true, j+1
			continue
		case t.Class == token.Number, t.ID == '&', t.ID == '-', j > i && (t.ID == '\'' || t.ID == '!' || t.Text(a.text) == "s"), j > i && a.joiner(j), j > i && a.word(j, "the"):
			continue
		}
		break
	}
	if !capital || !o.unknown(a, first, last) || a.tokens[first].Class == token.Word && o.words.has(outside, a.tokens[first].ID) {
		return 0, 0, false
	}
	j := a.afterAside(a.afterBrackets(last))
	if !a.word(j, "is") && !a.word(j, "was") && !a.word(j, "are") && !a.word(j, "were") {
		return 0, 0, false
	}
	return first, last, o.bodyPhrase(a, j+1)
}

// afterAside returns the token after what stands between two commas, from i.
func (a *analysis) afterAside(i int) int {
	const longest = 12
	if i >= len(a.tokens) || a.tokens[i].ID != ',' {
		return i
	}
	for j := i + 1; j < len(a.tokens) && j < i+longest && !a.sentenceStarts(j); j++ {
		if a.tokens[j].ID == ',' {
			return j + 1
		}
	}
	return i
}

// afterBrackets returns the token after the brackets that open at token i, or i.
func (a *analysis) afterBrackets(i int) int {
	if i >= len(a.tokens) || a.tokens[i].ID != '(' {
		return i
	}
	for j := i; j < len(a.tokens) && j < i+40; j++ {
		if a.tokens[j].ID == ')' {
			return j + 1
		}
	}
	return i
}

// placed reports whether a run is a place for what comes after the comma: in
// Paris, a company said.
func (o *organizations) placed(a *analysis, i int) bool {
	return a.word(i-1, "in") || a.word(i-1, "from") || a.word(i-1, "at") || a.word(i-1, "near") || a.word(i-1, "to")
}

// bodyPhrase reports whether a noun phrase with an article stands at token i
// whose head says what body it is: a commercial talkback radio station.
func (o *organizations) bodyPhrase(a *analysis, i int) bool {
	if !a.word(i, "a") && !a.word(i, "an") && !a.word(i, "the") {
		return false
	}
	const longest = 9
	head := i
	for j := i + 1; j < len(a.tokens) && j <= i+longest && a.tokens[j].Gap != token.Paragraph; j++ {
		t := a.tokens[j]
		if t.Class == token.Word && (o.words.has(small, t.ID) || o.words.has(verb, t.ID) || o.words.has(relative, t.ID)) {
			break
		}
		if t.Class == token.Punct && t.ID != '-' && !(t.ID == ',' && j+1 < len(a.tokens) && a.tokens[j+1].Class == token.Word && !o.words.has(bodyNoun, a.tokens[j-1].ID)) {
			break
		}
		if t.Class == token.Word {
			head = j
		}
	}
	if a.word(i, "the") && strings.HasSuffix(a.tokens[head].Text(a.text), "s") {
		return false // the contracting parties
	}
	return head > i && !a.tokens[head].Is(token.Initial) && o.words.has(bodyNoun, a.tokens[head].ID)
}
