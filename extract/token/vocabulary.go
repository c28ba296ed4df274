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
// Words are kept in a hash table with open addressing that holds their 64-bit
// hashes and not their letters. No two words of up to eight bytes have the same
// hash. That a longer word has the hash of another one has odds of one in 10^15
// for every word that is looked up; comparing letters as well took a fifth of the
// time of scanning.
type Vocabulary struct {
	slots []slot // a power of two in length, at most half full
	words []string
	marks [firstWord]Role // of the punctuation marks
}

// slot is one word of the table; no id means an empty slot.
type slot struct {
	hash uint64
	id   ID
	role Role
}

// NewVocabulary returns a vocabulary that knows punctuation only.
func NewVocabulary() *Vocabulary {
	return &Vocabulary{slots: make([]slot, 1<<10)}
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
	return v.find(folded).id
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
	v.insert(slot{hash: hash(folded), id: id})
}

func (v *Vocabulary) insert(s slot) {
	mask := uint64(len(v.slots) - 1)
	i := s.hash & mask
	for v.slots[i].id != 0 {
		i = (i + 1) & mask
	}
	v.slots[i] = s
}

func (v *Vocabulary) grow() {
	old := v.slots
	v.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.id != 0 {
			v.insert(s)
		}
	}
}

// Mark gives a role to the words and marks that have it. Words that are added
// later have none.
func (v *Vocabulary) Mark(role Role, has func(ID) bool) {
	for i := range v.slots {
		if s := &v.slots[i]; s.id != 0 && has(s.id) {
			s.role |= role
		}
	}
	for id := range v.marks {
		if has(ID(id)) {
			v.marks[id] |= role
		}
	}
}

// find returns the slot of a folded word, or an empty one.
func (v *Vocabulary) find(folded string) slot { return v.at(hash(folded)) }

// at returns the slot of the word with a hash, or an empty one.
func (v *Vocabulary) at(h uint64) slot {
	mask := uint64(len(v.slots) - 1)
	k := h & mask
	for v.slots[k].id != 0 && v.slots[k].hash != h {
		k = (k + 1) & mask
	}
	return v.slots[k]
}
