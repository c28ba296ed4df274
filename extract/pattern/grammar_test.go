package pattern

import (
	"slices"
	"strings"
	"testing"

	"chancery/extract/data"
	"chancery/extract/token"
)

const words = `# a comment
class month
is    January, Jan = 1
is    ^May = 5
is    Rabi al-Awwal = 33

class day
number 1..31
digits 1..2

class ordinal-day
number 1..31
suffix st nd rd th

class year
number 1000..2100
digits 4

class place
found

part  dom
match <day> | day=<ordinal-day>

`

// A rule's examples here are checked by the caller's tests, so one pair serves all.
const examples = "\nyes [x]\nno y\n\n"

func grammar(t *testing.T, rules string) (*token.Vocabulary, *Grammar) {
	t.Helper()
	v := token.NewVocabulary()
	g, err := Compile(v, data.File{Name: "test.rules", Content: []byte(words + strings.ReplaceAll(rules, "\n\n", examples))})
	if err != nil {
		t.Fatal(err)
	}
	return v, g
}

// find returns the matches as text, with their captures.
func find(v *token.Vocabulary, g *Grammar, text string, found ...Found) []string {
	in := Input{Text: text, Tokens: v.Scan(nil, text), Found: found}
	var out []string
	for _, m := range g.NewMatcher().Find(nil, in) {
		s := text[in.Tokens[m.First].Start:in.Tokens[m.Last-1].End]
		for _, name := range slices.Sorted(slices.Values(g.slots)) {
			if c := m.Get(g.Slot(name)); c.Set {
				s += " " + name + "=" + itoa(int(c.Value))
				if c.Last > c.First+1 {
					s += ":" + text[in.Tokens[c.First].Start:in.Tokens[c.Last-1].End]
				}
			}
		}
		out = append(out, s)
	}
	return out
}

func itoa(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// What each element of the language matches.
func TestFind(t *testing.T) {
	t.Parallel()
	tests := []struct{ rule, text, want string }{
		{`match <day> "of"? <month> ","? <year>`, "on 12 of JAN, 2018 and 3 may 2018 and 4 May 2018.", "12 of JAN, 2018 day=12 month=1 year=2018|4 May 2018 day=4 month=5 year=2018"},
		{`match <dom> <month>! <year>?`, "12th January 2018", "12th January 2018 day=12 month=1 year=2018"},
		{`match <dom>? <month>! <year>?`, "12th of January", "January month=1"},
		{`match <month> <year>`, "Rabi al-Awwal 1402 or rabi al awwal 1402", "Rabi al-Awwal 1402 month=33:Rabi al-Awwal year=1402"},
		{`match <year>"-"to=<year>`, "2016-2020 and 2016 - 2020", "2016-2020 to=2020 year=2016"},
		{`match <year> "-" to=<year>`, "2016-2020 and 2016 – 2020", "2016-2020 to=2020 year=2016|2016 – 2020 to=2020 year=2016"},
		{`match "last"{shift=-1} unit=("year"{n=3}|"month")`, "last year, last month", "last year n=3 shift=-1 unit=0|last month shift=-1 unit=0"},
		{`match ("very"* "old")! "man"`, "a very very old man", "very very old man|very old man|old man"},
		{`match "very"+ "old"`, "very very old, old", "very very old|very old"},
		{`match "^Fall" <year>`, "fall 2018, Fall 2018", "Fall 2018 year=2018"},
		{`match <capital>* "Ministry"! "of" <capital>+`, "the Joint Foreign Ministry of Social Labour and", "Joint Foreign Ministry of Social Labour"},
		{"match <year>\nafter \"in\" | \"since\" \"the\"", "2001, in 2002, the 2003, since the 2004", "2002 year=2002|2004 year=2004"},
		{"match <year>\nnot-after \"No\" \".\"?\nnot-after \"$\"~\nnot-before \"troops\"", "No. 2001, no 2002, $2003, $ 2004 and 2005 troops", "2004 year=2004"},
		{"match <dom> <month>?\nbefore <year>", "12 January, 12 January 2018, 12 2018", "12 January day=12 month=1|12 day=12"},
		{"match <month>\nafter ^", "January\nJan in January", "January month=1|Jan month=1"},
		{"match <month>\nbefore $", "January\nJan in January.", "January month=1"},
		{`match <month> _ <day>`, "January\n12 January 12", "January 12 day=12 month=1"},
		{`match <month> <day>`, "January\n\n12 January 12", "January 12 day=12 month=1"},
		{`match <day> -("of" "them") "of"? <month>?`, "12 of them, 12 of May, 13", "12 of May day=12 month=5|13 day=13"},
		{`match "U.S." "army"`, "U.S. Army, U. S. army", "U.S. Army"},
	}
	for _, test := range tests {
		v, g := grammar(t, "rule x\n"+test.rule+"\n\n")
		if got := strings.Join(find(v, g, test.text), "|"); got != test.want {
			t.Errorf("%s\non   %s\ngot  %s\nwant %s", test.rule, test.text, got, test.want)
		}
	}
}

// Spans that were found before are elements like others, from both sides.
func TestFoundSpans(t *testing.T) {
	t.Parallel()
	text := "from New York to Baku and Ankara"
	place := func(g *Grammar) []Found {
		n := int32(g.Class("place"))
		return []Found{{1, 3, n}, {4, 5, n}, {6, 7, n}}
	}
	v, g := grammar(t, "rule x\nmatch <place> \"to\" to=<place>\n\nrule y\nmatch <place> (\"to\"|\"and\")! to=<place>\n\n")
	got := strings.Join(find(v, g, text, place(g)...), "|")
	want := "New York to Baku place=0:New York to=1|Baku and Ankara place=1 to=2|New York to Baku place=0:New York to=1"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Every mistake in a file is named with its line.
func TestCompileRejects(t *testing.T) {
	t.Parallel()
	tests := []struct{ rules, want string }{
		{"class x", "x.rules:1: class x has no members"},
		{"rule x\nmatch \"a\"\nyes [a]\nno b\nmood good", "x.rules:5: unknown key"},
		{"thing x", "x.rules:1: a stanza begins"},
		{"rule x\nmatch \"a\"\nyes [a]", "x.rules:1: rule x has 1 examples of yes and 0 of no"},
		{"rule x\nmatch \"a\"\nyes a\nno b", "x.rules:3: \"a\" marks no match"},
		{"rule x\nmatch <nothing>\nyes [a]\nno b", "x.rules:2: no class or part <nothing>"},
		{"rule x\nmatch (\"a\"\nyes [a]\nno b", "x.rules:2: pattern ends too soon"},
		{"rule x\nmatch \"a\")\nyes [a]\nno b", "x.rules:2: unexpected"},
		{"rule x\nmatch \"a\"?\nyes [a]\nno b", "x.rules:1: x: the anchor must begin"},
		{"rule x\nmatch <capital>\nyes [a]\nno b", "x.rules:1: x: the anchor must begin"},
		{"rule x\nmatch (\"a\"!)\nyes [a]\nno b", "x.rules:2: an anchor stands outside"},
		{"rule x\nvalue y\nyes [a]\nno b", "x.rules:1: a rule has one match"},
		{"rule x\nmatch \"a\"\nyes [a]\nno b\n\nrule x\nmatch \"a\"\nyes [a]\nno b", "x.rules:6: rule x is defined twice"},
		{"class x\nnumber one..two", "x.rules:2: "},
	}
	for _, test := range tests {
		_, err := Compile(token.NewVocabulary(), data.File{Name: "x.rules", Content: []byte(test.rules)})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: error %v, want %s", test.rules, err, test.want)
		}
	}
}

func TestFindAllocatesNothing(t *testing.T) {
	v, g := grammar(t, "rule x\nmatch <dom> \"of\"? <month>! \",\"? <year>\n\n")
	text := strings.Repeat("on the 12th of January, 2018 and also 13 Jan 2019. ", 20)
	in := Input{Text: text, Tokens: v.Scan(nil, text)}
	m := g.NewMatcher()
	var matches []Match
	run := func() { matches = m.Find(matches[:0], in) }
	run()
	if n := testing.AllocsPerRun(10, run); n != 0 || len(matches) != 40 {
		t.Errorf("%d matches, %v allocations", len(matches), n)
	}
}

// Nothing in a text breaks a grammar with every kind of element.
func FuzzFind(f *testing.F) {
	v := token.NewVocabulary()
	rules := "rule x\nmatch (<dom> \"of\"?)? <month>! (\",\"? <year>)* \".\"?\nnot-after <upper>+ \"-\"~\n\nrule y\nmatch <capital>* (\"Ministry\"|<year>)! (<any> <lower>?)+\n\n"
	g, err := Compile(v, data.File{Name: "fuzz.rules", Content: []byte(words + strings.ReplaceAll(rules, "\n\n", examples))})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("the 12th of January, 2018")
	f.Add("Joint Ministry of 1999 ٢٠١٨ May")
	f.Fuzz(func(t *testing.T, text string) {
		in := Input{Text: text, Tokens: v.Scan(nil, text)}
		for _, m := range g.NewMatcher().Find(nil, in) {
			if m.First < 0 || m.First >= m.Last || int(m.Last) > len(in.Tokens) {
				t.Fatalf("match of tokens %d to %d of %d", m.First, m.Last, len(in.Tokens))
			}
		}
	})
}
