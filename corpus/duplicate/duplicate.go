// Package duplicate finds texts that are the same, or nearly so.
//
// Two texts are near duplicates when at least Threshold of their shingles are
// the same: shingles are all runs of five words, without case, signs and
// spaces, and the share is estimated by MinHash from 64 of them, of each of
// which one byte is kept. Texts of fewer than 20 shingles only count as
// duplicates when they are the same.
package duplicate

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode"
)

// Threshold is the share of shingles, of those of both texts together, from
// which on two texts are near duplicates.
const Threshold = 0.8

const (
	words  = 5  // of a shingle
	fewest = 20 // shingles
	hashes = 64
	rows   = 4 // of a band: near duplicates agree in one of the bands
)

// Signature stands for a text. It takes 81 bytes.
type Signature struct {
	exact [16]byte
	near  [hashes]byte
	long  bool // there are enough shingles for near
}

// String is the signature in letters that any engine can keep.
func (s *Signature) String() string {
	if !s.long {
		return base64.RawStdEncoding.EncodeToString(s.exact[:])
	}
	return base64.RawStdEncoding.EncodeToString(append(s.exact[:], s.near[:]...))
}

// Parse reads what String wrote.
func Parse(text string) (s Signature, err error) {
	b, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil || len(b) != len(s.exact) && len(b) != len(s.exact)+len(s.near) {
		return s, fmt.Errorf("%q is not the signature of a text", text)
	}
	copy(s.exact[:], b)
	s.long = copy(s.near[:], b[len(s.exact):]) > 0
	return s, nil
}

// Sign makes the signature of a text.
func Sign(text string) Signature {
	sum := sha256.Sum256([]byte(strings.TrimSpace(text)))
	s := Signature{exact: [16]byte(sum[:])}
	var least [hashes]uint32
	for i := range least {
		least[i] = math.MaxUint32
	}
	var window [words]uint64
	n := 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		window[n%words] = hash(strings.ToLower(w))
		if n++; n < words {
			continue
		}
		h := uint64(0)
		for i := range words {
			h = mix(h ^ window[(n+i)%words])
		}
		lower(&least, h)
	}
	if s.long = n-words+1 >= fewest; s.long {
		for i, h := range least {
			s.near[i] = byte(h)
		}
	}
	return s
}

// lower lowers the hashes by a shingle's: the ith is that of the ith of as many
// functions, made of two halves.
func lower(least *[hashes]uint32, h uint64) {
	a, b := uint32(h), uint32(h>>32)|1
	for i := range least {
		least[i] = min(least[i], uint32(mix(uint64(a)<<32|uint64(b+uint32(i)*0x9e3779b9))))
	}
}

// mix spreads the bits of a number.
func mix(x uint64) uint64 {
	x ^= x >> 32
	x *= 0xd6e8feb86659fd93
	x ^= x >> 32
	x *= 0xd6e8feb86659fd93
	return x ^ x>>32
}

// hash is that of a word, FNV-1a: the same on every machine and run.
func hash(w string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(w) {
		h = (h ^ uint64(w[i])) * 1099511628211
	}
	return bits.RotateLeft64(h, 17)
}

// Similarity is the estimated share of shingles that two texts have in common,
// from 0 to 1; 1 for the same text.
func (s *Signature) Similarity(other *Signature) float64 {
	if s.exact == other.exact {
		return 1
	}
	if !s.long || !other.long {
		return 0
	}
	same := 0
	for i := range s.near {
		if s.near[i] == other.near[i] {
			same++
		}
	}
	const chance = 1.0 / 256 // that bytes are the same where hashes are not
	return max(0, (float64(same)/hashes-chance)/(1-chance))
}

// Group is texts that belong together, by their numbers in the order in which
// they were given. Each is a duplicate of at least one other of the group.
type Group struct {
	Members []int
	// Similarity of each member to the first.
	Similarity []float64
}

// Find groups texts by their signatures, with exact only those that are the
// same. The groups are in the order of their first members.
func Find(all []Signature, exact bool) []Group {
	f := make(forest, len(all))
	for i := range f {
		f[i] = i
	}
	first := map[[16]byte]int{}
	var unlike []int // one of each text, long enough for near
	for i := range all {
		if j, ok := first[all[i].exact]; ok {
			f.join(j, i)
			continue
		}
		first[all[i].exact] = i
		if all[i].long {
			unlike = append(unlike, i)
		}
	}
	for band := 0; band < hashes && !exact; band += rows {
		f.joinBand(all, unlike, band)
	}
	return f.groups(all)
}

// forest holds a tree for each group.
type forest []int

func (f forest) root(i int) int {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

func (f forest) join(i, j int) {
	i, j = f.root(i), f.root(j)
	f[max(i, j)] = min(i, j)
}

// joinBand joins near duplicates among the texts that agree in a band.
func (f forest) joinBand(all []Signature, texts []int, band int) {
	key := func(i int) [rows]byte { return [rows]byte(all[i].near[band : band+rows]) }
	order := slices.Clone(texts)
	slices.SortFunc(order, func(i, j int) int {
		a, b := key(i), key(j)
		if c := bytes.Compare(a[:], b[:]); c != 0 {
			return c
		}
		return i - j
	})
	for n := 1; n < len(order); n++ {
		// A run of equal keys is short; where it is not, as in a form letter,
		// neighbours are compared, and not all with all.
		for back := 1; back <= 8 && n-back >= 0 && key(order[n-back]) == key(order[n]); back++ {
			i, j := order[n-back], order[n]
			if f.root(i) != f.root(j) && all[i].Similarity(&all[j]) >= Threshold {
				f.join(i, j)
			}
		}
	}
}

func (f forest) groups(all []Signature) []Group {
	at := map[int]int{}
	var groups []Group
	for i := range f {
		r := f.root(i)
		if r == i {
			continue
		}
		n, ok := at[r]
		if !ok {
			n = len(groups)
			at[r] = n
			groups = append(groups, Group{Members: []int{r}, Similarity: []float64{1}})
		}
		groups[n].Members = append(groups[n].Members, i)
		groups[n].Similarity = append(groups[n].Similarity, all[r].Similarity(&all[i]))
	}
	slices.SortFunc(groups, func(a, b Group) int { return a.Members[0] - b.Members[0] })
	return groups
}
