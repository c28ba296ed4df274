package extract

import "chancery/extract/token"

// byWord lists numbers by the word that they begin with. Most words have none,
// which one look at a small table tells.
type byWord struct {
	list    []uint16 // by id: which of numbers
	numbers [][]int32
}

func (b *byWord) add(word token.ID, n int32) {
	if len(b.numbers) == 0 {
		b.numbers = append(b.numbers, nil)
	}
	for int(word) >= len(b.list) {
		b.list = append(b.list, 0)
	}
	if b.list[word] == 0 {
		b.list[word] = uint16(len(b.numbers))
		b.numbers = append(b.numbers, nil)
	}
	at := &b.numbers[b.list[word]]
	*at = append(*at, n)
}

// of returns the numbers of a word, in the order in which they were added.
func (b *byWord) of(word token.ID) []int32 {
	if int(word) >= len(b.list) {
		return nil
	}
	return b.numbers[b.list[word]]
}
