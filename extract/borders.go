package extract

import "chancery/extract/token"

// borders says which of some names, in order and without overlaps, starts, ends
// or lies at a token. Rules ask it all the time, so that asking is one look and
// no search. It holds one more than the index of a name; zero is none.
type borders struct {
	starts, ends, inside []int32
	names                []tokenRange // those that are in, to be taken out again
}

// reset forgets the names, and makes room for so many tokens.
func (b *borders) reset(tokens int) {
	for _, r := range b.names {
		b.starts[r.first], b.ends[r.last] = 0, 0
		clear(b.inside[r.first:r.last])
	}
	b.names = b.names[:0]
	if tokens < len(b.starts) {
		return
	}
	room := tokens + 1 + tokens/4
	b.starts, b.ends, b.inside = make([]int32, room), make([]int32, room), make([]int32, room)
}

// add says that name k is the tokens [first, last).
func (b *borders) add(k, first, last int) {
	n := int32(k) + 1
	b.names = append(b.names, tokenRange{first, last})
	if b.starts[first] == 0 {
		b.starts[first] = n
	}
	if b.ends[last] == 0 {
		b.ends[last] = n
	}
	for i := first; i < last; i++ {
		b.inside[i] = n
	}
}

// starting returns the index of the name that starts at token i, or -1; ending
// of the one that ends before it; around of the one that it lies in.
func (b *borders) starting(i int) int { return look(b.starts, i) }
func (b *borders) ending(i int) int   { return look(b.ends, i) }
func (b *borders) around(i int) int   { return look(b.inside, i) }

func look(s []int32, i int) int {
	if uint(i) >= uint(len(s)) {
		return -1
	}
	return int(s[i]) - 1
}

// addMentions adds mentions, which are in order.
func (b *borders) addMentions(tokens []token.Token, ms []Mention) {
	first := 0
	for k := range ms {
		for int(tokens[first].Start) < ms[k].Start {
			first++
		}
		last := first + 1
		for last < len(tokens) && int(tokens[last].Start) < ms[k].End {
			last++
		}
		b.add(k, first, last)
	}
}

// addNames adds names of bodies.
func (b *borders) addNames(names []orgName) {
	for k := range names {
		b.add(k, names[k].first, names[k].last)
	}
}
