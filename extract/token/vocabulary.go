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
// Words are kept in a hash table that holds half of their 64-bit hashes and not
// their letters; the place of a word tells some fifteen bits more. That an unknown
// word is taken for one of the vocabulary has odds of one in 10^9 for every word
// there is. Comparing letters as well took a fifth of the time of scanning.
//
// Each word has two places, one of which it has to itself (cuckoo hashing, Pagh
// and Rodler 2001). Looking up reads both and never goes further: a search whose
// length depends on the word would make the processor guess wrong for a third of
// all words.
type Vocabulary struct {
	slots  []slot // a power of two in length, at most half full
	words  []string
	hashes []hashed // of words and their other spellings
	roles  []Role   // by id
}

// hashed is the hash of a spelling and the id of the word that it is one of.
type hashed struct {
	hash uint64
	id   ID
}

// slot is one word of the table: the upper half of its hash, its id and its
// role. Zero is an empty slot.
type slot struct {
	tag  uint32
	word uint32 // id<<roleBits | role
}

const roleBits = 3

// tagOf returns the tag of a hash, which is not zero.
func tagOf(hash uint64) uint32 { return uint32(hash>>32) | 1 }

func (s slot) id() ID     { return ID(s.word >> roleBits) }
func (s slot) role() Role { return Role(s.word & (1<<roleBits - 1)) }

// NewVocabulary returns a vocabulary that knows punctuation only.
func NewVocabulary() *Vocabulary {
	return &Vocabulary{slots: make([]slot, 1<<10), roles: make([]Role, firstWord)}
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
	v.words, v.roles = append(v.words, folded), append(v.roles, 0)
	v.place(folded, id)
	return id
}

// Alias makes spelling another way of writing word: both get word's id. A
// spelling that has an id of its own keeps it, so aliases come first.
func (v *Vocabulary) Alias(spelling, word string) {
	id := v.Add(word)
	if v.Lookup(spelling) == 0 {
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
	return v.find(folded).id()
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

// place puts a new spelling of a word into the table.
func (v *Vocabulary) place(folded string, id ID) {
	v.hashes = append(v.hashes, hashed{hash(folded), id})
	if 2*len(v.hashes) < len(v.slots) && v.insert(v.hashes[len(v.hashes)-1]) {
		return
	}
	for !v.layOut(2 * len(v.slots)) {
	}
}

// layOut makes the table anew, with so many slots or, if words find no place in
// it, fails.
func (v *Vocabulary) layOut(size int) bool {
	v.slots = make([]slot, size)
	for _, w := range v.hashes {
		if !v.insert(w) {
			return false
		}
	}
	return true
}

// maxMoves bounds the words that make room for a new one.
const maxMoves = 64

// insert puts a word into one of its places. If both are taken, the word in one of
// them moves to the other of its own, and so on; if that goes on for too long,
// one of the words is left over, and insert fails.
func (v *Vocabulary) insert(w hashed) bool {
	s := slot{tagOf(w.hash), uint32(w.id)<<roleBits | uint32(v.roles[w.id])}
	at := w.hash & v.mask()
	for range maxMoves {
		other := otherPlace(at, s.tag, v.mask())
		if v.slots[at].word != 0 && v.slots[other].word == 0 {
			at = other
		}
		s, v.slots[at] = v.slots[at], s
		if s.word == 0 {
			return true
		}
		at = otherPlace(at, s.tag, v.mask())
	}
	return false
}

func (v *Vocabulary) mask() uint64 { return uint64(len(v.slots) - 1) }

// otherPlace returns the second place of a word that has the place at, whichever
// of the two that is, in a table of which mask is the last place.
func otherPlace(at uint64, tag uint32, mask uint64) uint64 { return at ^ uint64(tag>>16)&mask }

// Mark gives a role to the words and marks that have it. Words that are added
// later have none.
func (v *Vocabulary) Mark(role Role, has func(ID) bool) {
	for id := range v.roles {
		if has(ID(id)) {
			v.roles[id] |= role
		}
	}
	for i := range v.slots {
		if s := &v.slots[i]; s.word != 0 {
			s.word |= uint32(v.roles[s.id()])
		}
	}
}

// find returns the slot of a folded word, or an empty one.
func (v *Vocabulary) find(folded string) slot { return v.at(hash(folded)) }

// at returns the slot of the word with a hash, or an empty one.
func (v *Vocabulary) at(h uint64) slot {
	tag, at := tagOf(h), h&v.mask()
	if s := v.slots[at]; s.tag == tag {
		return s
	}
	if s := v.slots[otherPlace(at, tag, v.mask())]; s.tag == tag {
		return s
	}
	return slot{}
}
