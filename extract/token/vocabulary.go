package token

import "unicode/utf8"

// ID names a word of a Vocabulary. Zero is any word that is not in it; the
// ids below 128 are the ASCII punctuation marks, each its own character code,
// and stand for their typographic variants too ('-' for every dash).
type ID uint32

const firstWord ID = 128

// Vocabulary numbers the words that dictionaries and rules know. It is filled
// by constructors and then only read; reading is safe for concurrent use.
//
// Words are kept in a hash table with open addressing whose slots hold the
// first eight bytes of the word and its id: a word of up to eight bytes, as
// most are, is found and verified in one cache line.
type Vocabulary struct {
	slots []slot // a power of two in length, at most half full
	long  []uint64
	words []string
}

// slot is one word of the table; no id means an empty slot.
type slot struct {
	first uint64 // its first lane
	id    ID
	rest  uint32 // of a longer word: where in long the number of its further lanes stands, and they after it
}

// NewVocabulary returns a vocabulary that knows punctuation only.
func NewVocabulary() *Vocabulary {
	return &Vocabulary{slots: make([]slot, 1<<10), long: make([]uint64, 1)}
}

// Add returns the id of word, numbering it if it is new. The word is folded
// first; it must be a single token.
func (v *Vocabulary) Add(word string) ID {
	var scratch [64]byte
	folded := string(Fold(scratch[:0], word))
	if id := v.lookUp(folded); id != 0 {
		return id
	}
	id := firstWord + ID(len(v.words))
	v.words = append(v.words, folded)
	v.place(folded, id)
	return id
}

// Alias makes spelling another way of writing word: both get word's id. A
// spelling that has an id of its own keeps it, so aliases come first.
func (v *Vocabulary) Alias(spelling, word string) {
	id := v.Add(word)
	if v.Lookup(spelling) == 0 {
		v.words = append(v.words, "") // room in the table; never a word's name
		v.place(string(Fold(nil, spelling)), id)
	}
}

// Lookup returns the id of word, or zero.
func (v *Vocabulary) Lookup(word string) ID {
	var scratch [64]byte
	return v.lookUp(string(Fold(scratch[:0], word)))
}

func (v *Vocabulary) lookUp(folded string) ID {
	if len(folded) == 1 && folded[0] < utf8.RuneSelf && table[folded[0]]&(isWord|isSpace) == 0 {
		return ID(folded[0]) // a punctuation mark
	}
	return v.find(folded)
}

// Word returns the folded form of a word's id, or "" for an id it never gave.
func (v *Vocabulary) Word(id ID) string {
	if id < firstWord {
		if id == 0 {
			return ""
		}
		return string(rune(id))
	}
	if i := int(id - firstWord); i < len(v.words) {
		return v.words[i]
	}
	return ""
}

// Size is one more than the largest id given: the length of a table by id.
func (v *Vocabulary) Size() int { return int(firstWord) + len(v.words) }

// place puts a new word into the table.
func (v *Vocabulary) place(folded string, id ID) {
	if 2*len(v.words) > len(v.slots) {
		v.grow()
	}
	s := slot{first: load(folded, 0), id: id}
	h := mix(0, s.first)
	if len(folded) > lanes8 {
		s.rest = uint32(len(v.long))
		v.long = append(v.long, uint64((len(folded)-1)/lanes8))
		for i := lanes8; i < len(folded); i += lanes8 {
			x := load(folded, i)
			h = mix(h, x)
			v.long = append(v.long, x)
		}
	}
	v.insert(h, s)
}

func (v *Vocabulary) insert(h uint64, s slot) {
	mask := uint64(len(v.slots) - 1)
	i := h & mask
	for v.slots[i].id != 0 {
		i = (i + 1) & mask
	}
	v.slots[i] = s
}

func (v *Vocabulary) grow() {
	old := v.slots
	v.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.id == 0 {
			continue
		}
		h := mix(0, s.first)
		if s.rest != 0 {
			for _, x := range v.long[s.rest+1:][:v.long[s.rest]] {
				h = mix(h, x)
			}
		}
		v.insert(h, s)
	}
}

// find returns the id of a folded word, or zero.
func (v *Vocabulary) find(folded string) ID {
	first := load(folded, 0)
	h := mix(0, first)
	for i := lanes8; i < len(folded); i += lanes8 {
		h = mix(h, load(folded, i))
	}
	return v.at(h, first, folded, lanes8, len(folded))
}

// at returns the id of the word with hash h and first lane first, whose bytes
// beyond that are those of text from i to end, folded but for ASCII case.
func (v *Vocabulary) at(h, first uint64, text string, i, end int) ID {
	mask := uint64(len(v.slots) - 1)
	for k := h & mask; v.slots[k].id != 0; k = (k + 1) & mask {
		if s := &v.slots[k]; s.first == first && v.goesOn(s.rest, text, i, end) {
			return s.id
		}
	}
	return 0
}

// goesOn reports whether the further lanes at rest are those of text from i to
// end; a word that fits into its first lane has none.
func (v *Vocabulary) goesOn(rest uint32, text string, i, end int) bool {
	if rest == 0 {
		return i >= end
	}
	lanes := v.long[rest+1:][:v.long[rest]]
	if (end-i+lanes8-1)/lanes8 != len(lanes) || i >= end {
		return false
	}
	for _, lane := range lanes {
		x := keep(load(text, i), min(lanes8, end-i))
		if x|lettersIn(x)>>2 != lane { // the top bit shifted by two is the case bit
			return false
		}
		i += lanes8
	}
	return true
}
