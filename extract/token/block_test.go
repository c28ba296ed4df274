package token

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// oneByOne cuts a text into tokens without looking at blocks.
func oneByOne(v *Vocabulary, text string) []Token {
	s := scanner{vocabulary: v, text: text, gap: Paragraph}
	for i := 0; i < len(text); {
		i = s.next(i)
	}
	return s.tokens
}

// checkBlocks reports where reading a text in blocks gives other tokens than
// reading it token by token.
func checkBlocks(t *testing.T, v *Vocabulary, text string) {
	t.Helper()
	got, want := v.Scan(nil, text), oneByOne(v, text)
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("token %d of %q is %+v, one by one %+v", i, text, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%q has %d tokens, one by one %d", text, len(got), len(want))
	}
}

func vocabulary() *Vocabulary {
	v := NewVocabulary()
	for _, w := range strings.Fields("the a i u.n. ministry social labour republic 12th 1990 turkey's responsibilities") {
		for _, t := range Scan(nil, w) {
			v.Add(t.Text(w))
		}
	}
	v.Mark(Name, func(id ID) bool { return id%2 == 0 })
	return v
}

// Every piece of a text stands at every place of a block.
func TestBlocks(t *testing.T) {
	v := vocabulary()
	pieces := []string{
		"The Ministry of Labour", "a I A b2 B2 2 1990 12th 12TH McDonald NATO GmbH iPhone", "(U.N.), \"x\"; Turkey's: e-mail!",
		"a  b\tc\r\nd\n\ne \n f\n \n\ng", "internationalization abcdefgh abcdefghi abcdefghijklmnop abcdefghijklmnopq ABCDEFGHIJKLMNOP",
		"Côte d’Ivoire – naïve e\u0301 é", "\x7f x\x7fy \xff z", strings.Repeat("w", 70), strings.Repeat(" ", 70), strings.Repeat("\n", 3), "Ağrı\u00adlar \u2028 12٣",
	}
	for _, p := range pieces {
		for _, q := range pieces {
			for n := range blockSize + 1 {
				checkBlocks(t, v, strings.Repeat("word ", n/5)+strings.Repeat("-", n%5)+p+" "+q+q+strings.Repeat(" the end.", 12))
			}
		}
	}
}

func FuzzBlocks(f *testing.F) {
	for _, s := range []string{"", "Turkey's 9th", "a\xffb\n\n—", "I \r\n\n U.N.", "MIXed 12TH 1990"} {
		f.Add(strings.Repeat(s+" and more of it, ", 9))
	}
	v := vocabulary()
	f.Fuzz(func(t *testing.T, text string) {
		checkBlocks(t, v, text)
		checkBlocks(t, v, text+strings.Repeat("the end ", 20))
	})
}

// masks are what a block says of its bytes.
func (b *block) masks() [6]uint64 {
	return [...]uint64{b.words, b.marks, b.capitals, b.digits, b.lines, b.beyond}
}

// However a block is read, it holds the same.
func TestClassify(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 10000 {
		text := make([]byte, blockSize)
		for i := range text {
			text[i] = "aZ09 .\n\r\t@[`{/:\x00\x7f\x80\xff"[random.IntN(19)]
		}
		var got, want block
		got.classify(string(text))
		want.classifyLanes(string(text))
		if g, w := got.masks(), want.masks(); g != w {
			t.Fatalf("%q is %x, by lanes %x", text, g, w)
		}
		n := got.cut()
		want.cut()
		want.listBits()
		if !slices.Equal(got.start[:n], want.start[:n]) || !slices.Equal(got.last[:n], want.last[:n]) {
			t.Fatalf("the tokens of %q are at %v to %v, by bits %v to %v", text, got.start[:n], got.last[:n], want.start[:n], want.last[:n])
		}
	}
}

// A word finds one of its places however many there are, in a table that is not
// much larger than they need.
func TestVocabularyPlaces(t *testing.T) {
	v := NewVocabulary()
	var words []string
	for n := range 20000 {
		words = append(words, "w"+strings.Repeat("x", n%7)+strconv.Itoa(n))
		v.Add(words[n])
	}
	v.Mark(Small, func(id ID) bool { return v.Word(id) == words[7] })
	v.Add("new")
	for n, w := range words {
		if s := v.find(w); v.Word(s.id()) != w || (s.role() == Small) != (n == 7) {
			t.Fatalf("%q has id %d, which is %q, and role %d", w, s.id(), v.Word(s.id()), s.role())
		}
	}
	if most := 8 * len(words); len(v.slots) > most {
		t.Errorf("%d words take %d slots, want at most %d", len(words), len(v.slots), most)
	}
	if s := v.find("unknown"); s.id() != 0 {
		t.Errorf("an unknown word has id %d", s.id())
	}
}
