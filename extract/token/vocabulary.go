package token

// ID names a word of a Vocabulary. Zero is any word that is not in it; the
// ids below 128 are the ASCII punctuation marks, each its own character code,
// and stand for their typographic variants too ('-' for every dash).
type ID uint32

const firstWord ID = 128

// Vocabulary numbers the words that dictionaries and rules know. It is filled
// by constructors and then only read; reading is safe for concurrent use.
type Vocabulary struct {
	slots []slot // open addressing; a power of two in length
	words []string
	table []ID // what word i stands for: itself, or the word it is a spelling of
}

type slot struct {
	hash uint32
	word uint32 // index into words, plus one; zero is empty
}

// NewVocabulary returns a vocabulary that knows punctuation only.
func NewVocabulary() *Vocabulary {
	return &Vocabulary{slots: make([]slot, 1<<10)}
}

// Add returns the id of word, numbering it if it is new. The word is folded
// first; it must be a single token.
func (v *Vocabulary) Add(word string) ID {
	if id := punctuation(word); id != 0 {
		return id
	}
	folded := string(Fold(nil, word))
	if i, ok := find(v, hash(folded), folded); ok {
		return v.table[i]
	}
	id := firstWord + ID(len(v.words))
	v.insert(folded, id)
	return id
}

// Alias makes spelling another way of writing word: both get word's id. A
// spelling that has an id of its own keeps it, so aliases come first.
func (v *Vocabulary) Alias(spelling, word string) {
	id := v.Add(word)
	folded := string(Fold(nil, spelling))
	if _, ok := find(v, hash(folded), folded); !ok {
		v.insert(folded, id)
	}
}

// Lookup returns the id of word, or zero.
func (v *Vocabulary) Lookup(word string) ID {
	if id := punctuation(word); id != 0 {
		return id
	}
	folded := string(Fold(nil, word))
	if i, ok := find(v, hash(folded), folded); ok {
		return v.table[i]
	}
	return 0
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

func (v *Vocabulary) insert(folded string, id ID) {
	v.words = append(v.words, folded)
	v.table = append(v.table, id)
	if 4*len(v.words) > len(v.slots) {
		v.grow()
		return
	}
	v.place(hash(folded), uint32(len(v.words)))
}

func (v *Vocabulary) grow() {
	v.slots = make([]slot, 2*len(v.slots))
	for i, w := range v.words {
		v.place(hash(w), uint32(i+1))
	}
}

func (v *Vocabulary) place(h, word uint32) {
	mask := uint32(len(v.slots) - 1)
	i := h & mask
	for v.slots[i].word != 0 {
		i = (i + 1) & mask
	}
	v.slots[i] = slot{h, word}
}

func find[S string | []byte](v *Vocabulary, h uint32, folded S) (int, bool) {
	mask := uint32(len(v.slots) - 1)
	for i := h & mask; v.slots[i].word != 0; i = (i + 1) & mask {
		if v.slots[i].hash == h && v.words[v.slots[i].word-1] == string(folded) {
			return int(v.slots[i].word - 1), true
		}
	}
	return 0, false
}

// findASCII is find for a word that needs no folding but lower case.
func (v *Vocabulary) findASCII(h uint32, word string) ID {
	mask := uint32(len(v.slots) - 1)
	for i := h & mask; v.slots[i].word != 0; i = (i + 1) & mask {
		if v.slots[i].hash == h && equalLower(v.words[v.slots[i].word-1], word) {
			return v.table[v.slots[i].word-1]
		}
	}
	return 0
}

func equalLower(lower, word string) bool {
	if len(lower) != len(word) {
		return false
	}
	for i := range len(word) {
		if lower[i] != lowerTable[word[i]] {
			return false
		}
	}
	return true
}

// punctuation returns the id of a single punctuation character, or zero.
func punctuation(s string) ID {
	f := Fold(nil, s)
	if len(f) == 1 && table[f[0]]&(isWord|isSpace) == 0 && f[0] < 128 {
		return ID(f[0])
	}
	return 0
}

// The hash is FNV-1a over the folded bytes: short, and computed while the
// bytes of a word are looked at anyway.
const (
	hashSeed  uint32 = 2166136261
	hashPrime uint32 = 16777619
)

func hash[S string | []byte](folded S) uint32 {
	h := hashSeed
	for i := range len(folded) {
		h = (h ^ uint32(folded[i])) * hashPrime
	}
	return h ^ h>>15
}
