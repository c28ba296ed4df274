package extract

import (
	"slices"
	"strings"

	"chancery/extract/data"
	"chancery/extract/token"
)

// nameContext is a context in which a name is not what it looks like: what
// must stand before it, after it, or both.
type nameContext struct {
	rule          string
	names         []string // folded; none means every name of the form
	form          string
	before, after [][]element // alternatives; none means anything
	document      bool        // the reading holds for the whole document
}

// element is one token of a context: a word or mark by its id, or, where the
// class is set, any word of a class.
type element struct {
	id    token.ID
	class contextClass
}

// contextClass is a class of words that contexts ask for, written <class>.
type contextClass uint8

const (
	oneWord       contextClass = iota
	surname                    // a capitalised word that is no common one
	given                      // a person's first name
	state                      // a state of the United States, but Georgia
	clauseEnd                  // a mark, a conjunction, or the end of the text
	outside                    // a word that no body's name holds, though capitalised
	stateModifier              // what may stand between a region and its government
	subject                    // a lower-case word of what a commission is on
	verb                       // a finite verb that ends a title
	relative                   // a word that opens a clause after a title
	generic                    // an adjective that tells no instrument from another
	small                      // a word that titles write in lower case
	about                      // a word that leads to a title's subject
	making                     // one that is part of the subject: establishing
	relation                   // one that leads to it with "to": relating
	field                      // what "in the" leads to a subject with
	purpose                    // what an agreement is made to do: amend
	annex                      // what a title may come with
	work                       // a text or a meeting that has a title and is no instrument
	pointing                   // an adjective that points back: said, adapted
	office                     // a person or a side that acts for a state
	unreal                     // a word that makes a plan, a wish or a denial of what follows
	beForm                     // a form of be, has or have
	adverb                     // a word that may stand inside a verb
	lead                       // what may stand between a verb and its object
	preposition                // a word that makes what follows an adjunct
	makes                      // a verb of bringing an instrument about: signed
	treatyNoun                 // what leads to a treaty with "of" or "to": ratification
	takesTo                    // a noun that goes on with "to": rights
	capital                    // any capitalised word but those outside names
	instrument                 // a law, treaty or meeting, whose title says what it is on
	product                    // what a body has or makes, named after it
	joint                      // an adjective that begins a body's name before a country
	bodyNoun                   // a noun in small letters that says what body a name is of
	says                       // a verb that people and bodies are subjects of
	staff                      // a noun for someone who belongs to a body
	abbreviation               // an abbreviation that is no body's
	minister                   // an office whose title names a portfolio
	nth                        // an ordinal number as a word
	meeting                    // what a body holds or is set up for, and is none itself
	homonym                    // a country's name that is a word in small letters
	ground                     // what a demonym may stand before, in small letters
	suffixed                   // what a place or a body is joined to before another body
	calendar                   // a month or a day of the week
	place                      // a city
	sovereign                  // who acts for a state in a treaty's title: Majesty, Government
	concluding                 // a participle before "between": concluded
	classWord                  // a plural noun for instruments: agreements, documents
	plainWord                  // a name or word that an acronym is spelled like
	contextClassCount
)

var contextClasses = map[string]contextClass{
	"<instrument>": instrument, "<product>": product, "<joint>": joint,
	"<body>": bodyNoun, "<says>": says, "<staff>": staff, "<abbreviation>": abbreviation, "<minister>": minister, "<nth>": nth, "<word>": plainWord,
	"<surname>": surname, "<given>": given, "<state>": state, "<end>": clauseEnd,
	"<outside>": outside, "<state-modifier>": stateModifier, "<subject>": subject,
	"<verb>": verb, "<relative>": relative, "<generic>": generic, "<small>": small,
	"<about>": about, "<making>": making, "<relation>": relation, "<field>": field, "<purpose>": purpose, "<annex>": annex, "<work>": work, "<pointing>": pointing, "<office>": office, "<unreal>": unreal, "<be>": beForm, "<adverb>": adverb, "<lead>": lead, "<preposition>": preposition, "<makes>": makes, "<treaty-noun>": treatyNoun, "<takes-to>": takesTo,
	"<capital>": capital, "<place>": place, "<homonym>": homonym, "<ground>": ground, "<suffixed>": suffixed, "<calendar>": calendar, "<event>": meeting,
	"<class>": classWord, "<concluding>": concluding, "<sovereign>": sovereign,
}

// wordClasses are the classes that are lists of words, from word-classes.tsv:
// by word, a bit for each class that it belongs to.
type wordClasses []uint64

var _ [64 - contextClassCount]struct{} // so many bits there are

// add makes a word one of a class.
func (w *wordClasses) add(c contextClass, id token.ID) {
	if n := int(id) + 1 - len(*w); n > 0 {
		*w = append(*w, make([]uint64, n)...)
	}
	(*w)[id] |= 1 << c
}

// has reports whether a word is of a class that is a list.
func (w wordClasses) has(c contextClass, id token.ID) bool {
	return int(id) < len(w) && w[id]>>c&1 != 0
}

func readContexts(set data.Set, pattern string, v *token.Vocabulary) ([]nameContext, error) {
	files, err := set.Files(pattern)
	if err != nil {
		return nil, err
	}
	var out []nameContext
	for _, f := range files {
		t, err := data.ReadTable(f, "rule", "names", "form", "before", "after", "document", "yes", "no")
		if err != nil {
			return nil, err
		}
		for _, r := range t.Rows() {
			n := nameContext{rule: r.Get("rule"), form: r.Get("form"), document: r.Get("document") == "yes"}
			for _, name := range r.List("names") {
				n.names = append(n.names, foldName(name))
			}
			if n.before, err = readElements(r, "before", v); err != nil {
				return nil, err
			}
			if n.after, err = readElements(r, "after", v); err != nil {
				return nil, err
			}
			if n.before == nil && n.after == nil {
				return nil, r.Errorf("context %s asks for nothing before or after", n.rule)
			}
			out = append(out, n)
		}
	}
	return out, nil
}

func readElements(r data.Row, column string, v *token.Vocabulary) ([][]element, error) {
	var out [][]element
	for _, alternative := range r.List(column) {
		var es []element
		for _, word := range strings.Fields(alternative) {
			if !strings.HasPrefix(word, "<") {
				es = append(es, element{id: v.Add(word)})
				continue
			}
			class, ok := contextClasses[word]
			if !ok {
				return nil, r.Errorf("unknown class %s in column %s", word, column)
			}
			es = append(es, element{class: class})
		}
		out = append(out, es)
	}
	return out, nil
}

func readWordClasses(set data.Set, v *token.Vocabulary) (wordClasses, error) {
	files, err := set.Files("*/word-classes.tsv")
	if err != nil {
		return nil, err
	}
	var out wordClasses
	for _, f := range files {
		t, err := data.ReadTable(f, "class", "words")
		if err != nil {
			return nil, err
		}
		for _, r := range t.Rows() {
			class, ok := contextClasses["<"+r.Get("class")+">"]
			if !ok {
				return nil, r.Errorf("unknown class %q", r.Get("class"))
			}
			for _, w := range r.List("words") {
				out.add(class, v.Add(w))
			}
		}
	}
	return out, nil
}

// concerns reports whether the context is about a name of a form.
func (n *nameContext) concerns(folded, form string) bool {
	if n.form != "" && n.form != form {
		return false
	}
	return n.names == nil || slices.Contains(n.names, folded)
}

// holds reports whether the tokens around [first, last) make the context.
func (n *nameContext) holds(a *analysis, words wordClasses, first, last int) bool {
	return (n.before == nil || anySequence(n.before, func(es []element) bool { return words.match(a, es, first-len(es), first) })) &&
		(n.after == nil || anySequence(n.after, func(es []element) bool { return words.match(a, es, last, last+len(es)) }))
}

func anySequence(alternatives [][]element, match func([]element) bool) bool {
	return slices.ContainsFunc(alternatives, match)
}

// match compares the elements with the tokens [from, to), which may lie beyond
// the text's ends.
func (w wordClasses) match(a *analysis, es []element, from, to int) bool {
	if from < 0 {
		return false
	}
	for i, e := range es {
		if !w.is(a, from+i, e) {
			return false
		}
	}
	return true
}

func (w wordClasses) is(a *analysis, i int, e element) bool {
	if i >= len(a.tokens) || a.tokens[i].Gap == token.Paragraph && i > 0 {
		return e.class == clauseEnd
	}
	t := a.tokens[i]
	switch e.class {
	case oneWord:
		return t.ID == e.id
	case surname:
		return (t.ID == 0 || w.has(surname, t.ID)) && t.Class == token.Word && t.Is(token.Initial) && !t.Is(token.Upper)
	case capital:
		return t.Class == token.Word && t.Is(token.Initial) && !w.has(outside, t.ID)
	case given, state:
		return t.Is(token.Initial) && w.has(e.class, t.ID)
	case bodyNoun:
		return !t.Is(token.Initial) && w.has(bodyNoun, t.ID)
	case clauseEnd:
		return t.Class == token.Punct && t.ID != '-' && t.ID != '\'' || w.has(clauseEnd, t.ID)
	}
	return w.has(e.class, t.ID)
}
