package pattern

import (
	"slices"
	"strconv"
	"strings"

	"chancery/extract/token"
)

// class is a named set of words, of numbers, or of spans found before.
type class struct {
	name    string
	found   bool
	number  bool
	low     int
	high    int
	digits  [2]int // least and most; zero is any
	prefix  []string
	suffix  []string
	endings []string
	phrases []phrase // members of more than one token
	words   []token.ID
}

// phrase is a member of several tokens.
type phrase struct {
	text  string
	value int32
}

// member says that a word belongs to a class.
type member struct {
	class   int32
	value   int32
	capital bool
}

// readClass reads a class stanza; its words go into the grammar's tables. A
// class that stands in several files has the members of all.
func (g *Grammar) readClass(s *stanza) error {
	if g.parts[s.name] != nil {
		return s.errorf(s.line, "%s is defined twice", s.name)
	}
	number := g.classNumber(s.name)
	if number < 0 {
		number = len(g.classes)
		g.classes = append(g.classes, class{name: s.name})
	}
	c := &g.classes[number]
	for _, l := range s.lines {
		var err error
		switch l.key {
		case "found":
			c.found = true
		case "number":
			c.number = true
			c.low, c.high, err = bounds(l.text)
		case "digits":
			c.digits[0], c.digits[1], err = bounds(l.text)
		case "prefix":
			c.prefix = foldAll(strings.Fields(l.text))
		case "suffix":
			c.suffix = foldAll(strings.Fields(l.text))
		case "ending":
			c.endings = foldAll(strings.Fields(l.text))
		case "is":
			g.addMembers(c, int32(number), l.text)
		}
		if err != nil {
			return s.errorf(l.number, "%w", err)
		}
	}
	if !c.found && !c.number && len(c.endings) == 0 && len(c.words) == 0 && len(c.phrases) == 0 {
		return s.errorf(s.line, "class %s has no members", s.name)
	}
	return nil
}

// edges returns a class of the words that phrases of a class begin with, or
// end with, so that most places are refused by one look.
func (g *Grammar) edges(number int, last bool) int32 {
	name := "first words of " + g.classes[number].name // no name of a file's class has a space
	if last {
		name = "last words of " + g.classes[number].name
	}
	if n := g.classNumber(name); n >= 0 {
		return int32(n)
	}
	n := int32(len(g.classes))
	g.classes = append(g.classes, class{name: name})
	for _, p := range g.classes[number].phrases {
		text := strings.TrimPrefix(p.text, "^")
		tokens := token.Scan(nil, text)
		at := tokens[0]
		if last {
			at = tokens[len(tokens)-1]
		}
		id := g.vocabulary.Add(at.Text(text))
		if !slices.ContainsFunc(g.members[id], func(m member) bool { return m.class == n }) {
			g.members[id] = append(g.members[id], member{class: n})
		}
	}
	return n
}

// bounds reads "1..31" or "4".
func bounds(text string) (low, high int, err error) {
	a, b, ok := strings.Cut(text, "..")
	if !ok {
		b = a
	}
	if low, err = strconv.Atoi(a); err != nil {
		return 0, 0, err
	}
	high, err = strconv.Atoi(b)
	return low, high, err
}

func foldAll(words []string) []string {
	for i, w := range words {
		words[i] = string(token.Fold(nil, w))
	}
	return words
}

// addMembers reads "January, Januar = 1".
func (g *Grammar) addMembers(c *class, number int32, text string) {
	words, value := text, int32(0)
	if i := strings.LastIndex(text, "="); i >= 0 {
		words, value = text[:i], g.value(strings.TrimSpace(text[i+1:]))
	}
	for _, w := range strings.Split(words, ",") {
		w = strings.TrimSpace(w)
		bare := strings.TrimPrefix(w, "^")
		switch tokens := token.Scan(nil, bare); {
		case len(tokens) > 1:
			c.phrases = append(c.phrases, phrase{w, value})
		case len(tokens) == 1:
			id := g.vocabulary.Add(bare)
			c.words = append(c.words, id)
			g.members[id] = append(g.members[id], member{number, value, bare != w})
		}
	}
}

// value returns an integer as itself, another text as the number of a string.
func (g *Grammar) value(text string) int32 {
	if n, err := strconv.ParseInt(text, 10, 32); err == nil {
		return int32(n)
	}
	i := slices.Index(g.strings, text)
	if i < 0 {
		i = len(g.strings)
		g.strings = append(g.strings, text)
	}
	return int32(i)
}

// numeral is a token taken apart: letters, digits, and the rest.
type numeral struct {
	prefix, suffix string
	value, digits  int
}

// parseNumeral takes a token with digits apart. Numbers of more than nine
// digits are none.
func parseNumeral(text string, foreign bool) (n numeral, ok bool) {
	if foreign {
		var scratch [64]byte
		if len(text) > len(scratch)/2 {
			return n, false
		}
		return cutNumeral(string(token.Fold(scratch[:0], text)))
	}
	return cutNumeral(text)
}

func cutNumeral(text string) (n numeral, ok bool) {
	i := 0
	for i < len(text) && !isDigit(text[i]) {
		i++
	}
	n.prefix = text[:i]
	for i < len(text) && isDigit(text[i]) {
		if n.digits++; n.digits > 9 {
			return numeral{}, false
		}
		n.value = 10*n.value + int(text[i]-'0')
		i++
	}
	n.suffix = text[i:]
	return n, n.digits > 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// admits reports whether a numeral belongs to a class of numbers.
func (c *class) admits(n numeral) bool {
	if n.value < c.low || n.value > c.high || c.digits[1] != 0 && (n.digits < c.digits[0] || n.digits > c.digits[1]) {
		return false
	}
	return affix(n.prefix, c.prefix) && affix(n.suffix, c.suffix)
}

// affix reports whether have is one of want, or is absent where none is wanted.
func affix(have string, want []string) bool {
	if len(want) == 0 {
		return have == ""
	}
	for _, w := range want {
		if begin, open := strings.CutSuffix(w, "*"); open {
			if len(have) >= len(begin) && equalFold(have[:len(begin)], begin) {
				return true
			}
		} else if equalFold(have, w) {
			return true
		}
	}
	return false
}

// equalFold compares a text's letters with a folded word. Only ASCII letters
// differ in case: a token with others was folded when it was taken apart.
func equalFold(text, folded string) bool {
	if len(text) != len(folded) {
		return false
	}
	for i := range len(text) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != folded[i] {
			return false
		}
	}
	return true
}

// ends reports whether a word's letters end as the class says.
func (c *class) ends(text string) bool {
	for _, e := range c.endings {
		if len(text) > len(e)+1 && equalFold(text[len(text)-len(e):], e) {
			return true
		}
	}
	return false
}
