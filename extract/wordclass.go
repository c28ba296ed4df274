package extract

import (
	"chancery/extract/data"
	"chancery/extract/token"
)

// contextClass is a class of words that contexts ask for, written <class>.
type contextClass uint8

const (
	oneWord          contextClass = iota
	surname                       // a capitalised word that is no common one
	given                         // a person's first name
	state                         // a state of the United States, but Georgia
	clauseEnd                     // a mark, a conjunction, or the end of the text
	outside                       // a word that no body's name holds, though capitalised
	stateModifier                 // what may stand between a region and its government
	subject                       // a lower-case word of what a commission is on
	verb                          // a finite verb that ends a title
	relative                      // a word that opens a clause after a title
	generic                       // an adjective that tells no instrument from another
	small                         // a word that titles write in lower case
	about                         // a word that leads to a title's subject
	making                        // one that is part of the subject: establishing
	relation                      // one that leads to it with "to": relating
	field                         // what "in the" leads to a subject with
	purpose                       // what an agreement is made to do: amend
	annex                         // what a title may come with
	work                          // a text or a meeting that has a title and is no instrument
	pointing                      // an adjective that points back: said, adapted
	office                        // a person or a side that acts for a state
	unreal                        // a word that makes a plan, a wish or a denial of what follows
	beForm                        // a form of be, has or have
	adverb                        // a word that may stand inside a verb
	lead                          // what may stand between a verb and its object
	preposition                   // a word that makes what follows an adjunct
	makes                         // a verb of bringing an instrument about: signed
	treatyNoun                    // what leads to a treaty with "of" or "to": ratification
	takesTo                       // a noun that goes on with "to": rights
	capital                       // any capitalised word but those outside names
	instrument                    // a law, treaty or meeting, whose title says what it is on
	product                       // what a body has or makes, named after it
	joint                         // an adjective that begins a body's name before a country
	several                       // an adjective of a body that several states have: Intergovernmental
	bodyNoun                      // a noun in small letters that says what body a name is of
	says                          // a verb that people and bodies are subjects of
	staff                         // a noun for someone who belongs to a body
	abbreviation                  // an abbreviation that is no body's
	minister                      // an office whose title names a portfolio
	holder                        // a word of an office-holder's title
	province                      // a part of a state with a government of its own
	region                        // a part of the world, or the first word of its name
	nth                           // an ordinal number as a word
	meeting                       // what a body holds or is set up for, and is none itself
	homonym                       // a country's name that is a word in small letters
	ground                        // what a demonym may stand before, in small letters
	suffixed                      // what a place or a body is joined to before another body
	calendar                      // a month or a day of the week
	place                         // a city
	sovereign                     // who acts for a state in a treaty's title: Majesty, Government
	concluding                    // a participle before "between": concluded
	foreignSmall                  // a small word of another language inside a name: de
	foreignAdjective              // an adjective in small letters inside one: nationale
	languages                     // what a list of languages is headed with
	classWord                     // a plural noun for instruments: agreements, documents
	plainWord                     // a name or word that an acronym is spelled like
	member                        // what speeches write with a capital anywhere: Member States
	bond                          // a noun for what states have with each other: relations
	prospect                      // what makes a deed that a noun names a plan: approve | the signing of
	sortWord                      // what sort of instrument one in small letters is: readmission
	manner                        // what "with" leads to that is no party: with effect
	site                          // what stands in a city: the Consulate in
	nowhere                       // a capitalised word that ends no place's name: in Latin America
	nothing                       // a word that tells nothing of a subject: on this matter
	urging                        // a verb of asking others to do something: urge
	contextClassCount
)

var contextClasses = map[string]contextClass{
	"<instrument>": instrument, "<product>": product, "<joint>": joint, "<several>": several,
	"<body>": bodyNoun, "<says>": says, "<staff>": staff, "<abbreviation>": abbreviation, "<minister>": minister, "<holder>": holder, "<languages>": languages, "<foreign-small>": foreignSmall, "<foreign-adjective>": foreignAdjective, "<region>": region, "<province>": province, "<nth>": nth, "<word>": plainWord,
	"<surname>": surname, "<given>": given, "<state>": state, "<end>": clauseEnd,
	"<outside>": outside, "<state-modifier>": stateModifier, "<subject>": subject,
	"<verb>": verb, "<relative>": relative, "<generic>": generic, "<small>": small,
	"<about>": about, "<making>": making, "<relation>": relation, "<field>": field, "<purpose>": purpose, "<annex>": annex, "<work>": work, "<pointing>": pointing, "<office>": office, "<unreal>": unreal, "<be>": beForm, "<adverb>": adverb, "<lead>": lead, "<preposition>": preposition, "<makes>": makes, "<treaty-noun>": treatyNoun, "<takes-to>": takesTo,
	"<capital>": capital, "<place>": place, "<homonym>": homonym, "<ground>": ground, "<suffixed>": suffixed, "<calendar>": calendar, "<event>": meeting,
	"<class>": classWord, "<concluding>": concluding, "<sovereign>": sovereign, "<member>": member, "<bond>": bond, "<prospect>": prospect, "<sort>": sortWord, "<nowhere>": nowhere, "<nothing>": nothing, "<urging>": urging, "<manner>": manner, "<site>": site,
}

// wordClasses are the classes that are lists of words, from word-classes.tsv:
// by word, a bit for each class that it belongs to. The first class is no list.
type wordClasses []uint64

var _ [64 + 1 - contextClassCount]struct{} // so many bits there are

// add makes a word one of a class.
func (w *wordClasses) add(c contextClass, id token.ID) {
	if n := int(id) + 1 - len(*w); n > 0 {
		*w = append(*w, make([]uint64, n)...)
	}
	(*w)[id] |= 1 << (c - 1)
}

// has reports whether a word is of a class that is a list.
func (w wordClasses) has(c contextClass, id token.ID) bool {
	return int(id) < len(w) && w[id]>>(c-1)&1 != 0
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
