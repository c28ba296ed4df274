package index_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"chancery/extract/edtf"
	"chancery/index"
)

// names knows a few countries and bodies.
var names = index.Resolver{
	Country: func(name string) (string, bool) {
		code, ok := map[string]string{
			"turkey": "TUR", "türkiye": "TUR", "tr": "TUR", "tur": "TUR", "aze": "AZE", "azerbaijan": "AZE",
			"united kingdom": "GBR", "suhh": "SUHH",
		}[strings.ToLower(name)]
		return code, ok
	},
	Organization: func(name string) (string, bool) {
		value, ok := map[string]string{
			"ilo": "International Labour Organization", "international labour organization": "International Labour Organization",
		}[strings.ToLower(name)]
		return value, ok
	},
}

// A query reads as its canonical form, which shows the tree.
func TestParse(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ query, want string }{
		{"pension", "pension"},
		{"  Pension  ", "pension"},
		{"pension provision", "pension AND provision"},
		{"a b c", "a AND b AND c"},
		{"a AND b AND c", "a AND b AND c"},
		{"a b OR c d", "(a AND b) OR (c AND d)"},
		{"a AND (b OR c)", "a AND (b OR c)"},
		{"a OR b AND NOT c", "a OR (b AND NOT c)"},
		{"((a))", "a"},
		{"or and not near", "or AND and AND not AND near"},
		{"+a -b", "a AND NOT b"},
		{"-(a b)", "NOT (a AND b)"},
		{"NOT NOT a", "NOT NOT a"},
		{"a NOT b", "a AND NOT b"},
		{"*", "*"},
		{"* -a", "* AND NOT a"},

		// Words fold as the index does; what the tokenizer cuts is a phrase.
		{"TÜRKİYE'nin", `"turkiye nin"`},
		{"Bosnia-Herzegovina", `"bosnia herzegovina"`},
		{"ёлка", "елка"},
		{"1,000", `"1 000"`},
		{"A&B", `"a b"`},
		{"a & b", "a AND b"},
		{"what is this?", "what AND is AND this"},
		{"10:30", `"10 30"`},
		{"中国", `"中 国"`},

		{`"memorandum of understanding"`, `"memorandum of understanding"`},
		{"“memorandum of understanding”", `"memorandum of understanding"`},
		{`"one"`, "one"},
		{`"a b"~5`, `"a b"~5`},
		{`"a b"~0`, `"a b"~0`},
		{`"one"~5`, "one"},
		{`a"b c"d`, `a AND "b c" AND d`},
		{`"say \"so\""`, `"say so"`},
		{"agree*", "agree*"},
		{"Türk*", "turk*"},
		{"title:agree*", "title:agree*"},

		{"title:pension", "title:pension"},
		{"TITLE:pension", "title:pension"},
		{"text:pension", "pension"},
		{"title: pension fund", "title:pension AND fund"},
		{`title:"pension fund"`, `title:"pension fund"`},
		{"title:(pension fund)", "title:pension AND title:fund"},
		{"title:(pension OR text:fund)", "title:pension OR fund"},
		{"agreement:social type:protocol source:ungdc", "agreement:social AND type:protocol AND source:ungdc"},
		{`type="memorandum of understanding"`, `type="memorandum of understanding"`},

		{"sultan~1", "sultan~1"},
		{"Türkiye~", "turkiye~1"},
		{"title:sultan~2", "title:sultan~2"},
		{"stem:Agreements", "stem:agreements"},
		{`stem:"signed treaties"`, "stem:signed THEN/0 stem:treaties"},
		{"stem:(sign OR ratify)", "stem:sign OR stem:ratify"},
		{"a NEAR/10 b", "a NEAR/10 b"},
		{"a THEN/0 b", "a THEN/0 b"},
		{"a b NEAR/3 c d", "a AND (b NEAR/3 c) AND d"},
		{"a NEAR/3 b NEAR/4 c", "a NEAR/3 b NEAR/4 c"},
		{"a NEAR/3 (b NEAR/4 c)", "a NEAR/3 (b NEAR/4 c)"},
		{"NOT a NEAR/3 b", "NOT (a NEAR/3 b)"},
		{"-a NEAR/3 b", "NOT (a NEAR/3 b)"},
		{`"a b" NEAR/3 (c OR d*)`, `"a b" NEAR/3 (c OR d*)`},
		{"title:(a NEAR/3 b)", "title:a NEAR/3 title:b"},
		{"memorandum NEAR/10 country:Türkiye", "memorandum NEAR/10 country=TUR"},
		{"org:ILO NEAR/5 country:AZE", `org="International Labour Organization" NEAR/5 country=AZE`},
		{"<agreement>", "<AGREEMENT>"},
		{"<Organization>", "<ORG>"},
		{`"signed <AGREEMENT>"`, "signed THEN/0 <AGREEMENT>"},
		{`"<ORG> and the <ORG>"`, `<ORG> THEN/0 "and the" THEN/0 <ORG>`},
		{`"signed <DATE>"~3`, "signed NEAR/3 <DATE>"},
		{"a < b", "a AND b"},
		{"near then", "near AND then"},

		{"country:Türkiye", "country=TUR"},
		{"country:TR", "country=TUR"},
		{`country:"United Kingdom"`, "country=GBR"},
		{"country:(TUR OR AZE)", "country=TUR OR country=AZE"},
		{"party:Turkey", "party=TUR"},
		{"party:ILO", `party="International Labour Organization"`},
		{"party:ministry", "party:ministry"},
		{"org:ILO", `org="International Labour Organization"`},
		{`org:"ministry of labour"`, `org:"ministry of labour"`},
		{`org="ILO"`, "org=ILO"},
		{"org:ILO*", "org:ilo*"},
		{"lang:EN", "lang=en"},

		{"date:2018", "date:2018"},
		{"date:2018-05", "date:2018-05"},
		{"date=2018-05", "date:2018-05"},
		{"signed:1990s", "signed:199X"},
		{"date:199x", "date:199X"},
		{"date:2016/2018-03", "date:[2016 TO 2018-03]"},
		{"date:[2016 TO 2018-03]", "date:[2016 TO 2018-03]"},
		{"date:[* TO 2018]", "date:[* TO 2018]"},
		{"date:[2018 TO *]", "date:[2018 TO *]"},
		{"date:[* TO *]", "date:[* TO *]"},
		{"date:[2018 TO 2018]", "date:2018"},
		{"date>=2018-05", "date:[2018-05 TO *]"},
		{"date>2018", "date:[2019-01-01 TO *]"},
		{"date<=2018", "date:[* TO 2018]"},
		{"date<2018-03", "date:[* TO 2018-02-28]"},
		{"2018>2017", `"2018 2017"`},
	} {
		n, err := index.Parse(test.query, names)
		if err != nil {
			t.Errorf("%s: %v", test.query, err)
			continue
		}
		if got := n.String(); got != test.want {
			t.Errorf("%s: %s, want %s", test.query, got, test.want)
		}
	}
}

func TestParseTree(t *testing.T) {
	t.Parallel()
	date, err := edtf.Parse("2018")
	if err != nil {
		t.Fatal(err)
	}
	got, err := index.Parse(`Turk* "social security"~3 -country:AZE date:2018`, names)
	if err != nil {
		t.Fatal(err)
	}
	want := index.And{Nodes: []index.Node{
		index.Prefix{Field: index.Text, Term: "turk"},
		index.Phrase{Field: index.Text, Terms: []string{"social", "security"}, Near: true, Slop: 3},
		index.Not{Node: index.Is{Field: index.Country, Value: "AZE"}},
		index.Dates{Field: index.Date, Value: date},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %#v, want %#v", got, want)
	}
}

// An error says where, in bytes, and helps.
func TestParseErrors(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		query     string
		pos       int
		msg, hint string
	}{
		{"", 0, "nothing to search for", "write a word"},
		{"   ", 0, "nothing to search for", ""},
		{"&", 0, "nothing to search for", ""},
		{"a (b", 2, "never closed", `add ")"`},
		{"a)", 1, "no bracket is open", ""},
		{"()", 0, "nothing between", ""},
		{`a "b`, 2, "quote is never closed", ""},
		{`"" a`, 0, "no word between the quotes", ""},
		{"AND a", 0, "AND needs something on both sides", `"and"`},
		{"a AND", 2, "AND needs something on both sides", ""},
		{"a AND AND b", 2, "AND needs", ""},
		{"a OR", 2, "OR needs something on both sides", ""},
		{"OR a", 0, "OR needs", ""},
		{"a NOT", 2, "NOT needs something after it", ""},
		{"a || b", 2, "|| is no operator", "write OR"},
		{"titel:a", 0, "no field titel:", "did you mean title:"},
		{"foo:a", 0, "no field foo:", "fields are text, title"},
		{"a http://x", 2, "no field http:", "quotes"},
		{"title:", 6, "title: needs a value", ""},
		{"title:&", 6, "needs a word", ""},
		{"title=a", 6, "= compares whole values", ""},
		{"org>a", 4, "org has no order", "org:"},
		{"*tion", 0, "* can only end a word", ""},
		{"a*b", 1, "* can only end a word", ""},
		{"a-b*", 0, "* needs the beginning of one word", ""},
		{"title:*", 6, "* needs the beginning of one word", ""},
		{"country:T*", 8, "country has whole values only", ""},
		{"word~3", 4, "1 to 2 letters", "sultan~1"},
		{"word~x", 4, "1 to 2 letters", ""},
		{"ab~1", 0, "too few letters", "3 letters"},
		{"abc~2", 0, "too few letters", ""},
		{"a-bc~1", 0, "~ needs one word", ""},
		{"country:TUR~1", 8, "no words that are about right", ""},
		{"wom?n", 3, "? stands for no letter", "word~1"},
		{"a^2", 1, "weighs", ""},
		{"!a", 0, "! is no operator", "NOT"},
		{`"a b"~x`, 5, "~ needs a number", ""},
		{`"a b"~1000`, 5, "from 0 to 100", ""},
		{`"a b"~`, 5, "~ needs a number", ""},
		{"a NEAR b", 2, "NEAR needs a number", "NEAR/10"},
		{"a NEAR/x b", 2, "from 0 to 100", ""},
		{"a NEAR/101 b", 2, "from 0 to 100", ""},
		{"a THEN/-1 b", 2, "from 0 to 100", ""},
		{"a NEAR/5", 2, "NEAR needs something on both sides", ""},
		{"a NEAR/5 OR b", 2, "NEAR needs something on both sides", ""},
		{"NEAR/5 b", 0, "NEAR needs something on both sides", ""},
		{"a near/5 b", 2, "near/ is no operator", "NEAR/10"},
		{"a W/5 b", 2, "W/ is no operator", "NEAR/10"},
		{"a NEAR/5 (b c)", 9, "words or names on both sides", "quotes"},
		{"(NOT a) NEAR/5 b", 0, "words or names on both sides", ""},
		{"a NEAR/5 title:b", 9, "parts of one field", ""},
		{"title:a NEAR/5 country:TUR", 15, "parts of one field", ""},
		{"a NEAR/5 type:b", 9, "type: says nothing of where", ""},
		{"a NEAR/5 party:TUR", 9, "party: says nothing of where", ""},
		{"a NEAR/5 org:ministry", 9, "whole name of a body", "org:ILO"},
		{`"a b"~3 NEAR/5 c`, 0, "phrase with ~", ""},
		{"<TREATY>", 0, "there is no <TREATY>", "<AGREEMENT>"},
		{`"signed <TREATY>"`, 0, "there is no <TREATY>", ""},
		{`"a <ORG> b"~5`, 0, "~ takes a phrase of words", "NEAR/5"},
		{`title:"the <ORG>"`, 6, "names stand in the text", ""},
		{"stem:agree*", 5, "whole values only", ""},
		{"stem=agree", 5, "= compares whole values", ""},
		{"country:Narnia", 8, `no country is called "Narnia"`, ""},
		{"country:United Kingdom", 8, `no country is called "United"`, `country:"United Kingdom"`},
		{"lang:English!", 5, "no language's code", ""},
		{"date:yesterday", 5, `"yesterday" is no date`, "2018-05"},
		{"date:2018-13", 5, "is no date", ""},
		{"date:XXXX-11-19", 5, "has no year", ""},
		{"date:[2018]", 5, "an interval has two ends", "[2016 TO 2018-03]"},
		{"date:[2018 TO", 5, "never closed", ""},
		{"date:[2018 TO 2016]", 5, "ends before it begins", ""},
		{"date>2016/2018", 5, "needs one date", ""},
		{strings.Repeat("(", 100), 40, "levels", ""},
		{strings.Repeat("-", 99) + "a", 40, "levels", ""},
		{strings.Repeat("a ", 300), 512, "at most 256 words", ""},
		{strings.Repeat("a", 10_000), 8192, "at most 8192 bytes", ""},
	} {
		n, err := index.Parse(test.query, names)
		e, ok := errors.AsType[*index.QueryError](err)
		if !ok {
			t.Errorf("%.40q: %v, %v, want an error", test.query, n, err)
			continue
		}
		if e.Pos != test.pos || !strings.Contains(e.Msg, test.msg) || !strings.Contains(e.Hint, test.hint) {
			t.Errorf("%.40q: at %d: %q, hint %q; want at %d: %q, hint %q", test.query, e.Pos, e.Msg, e.Hint, test.pos, test.msg, test.hint)
		}
		if got := e.Query[:min(e.Pos, len(e.Query))]; !strings.HasPrefix(test.query, got) {
			t.Errorf("%.40q: position %d does not fit", test.query, e.Pos)
		}
	}
}

func ExampleQueryError() {
	_, err := index.Parse("Türkiye AND (pension", index.Resolver{})
	fmt.Println(err)
	// Output: query, character 13: this bracket is never closed (add ")")
}

// A query for agreements knows their fields, and no others.
func TestParseAgreements(t *testing.T) {
	t.Parallel()
	n, err := index.ParseAgreements("social party:TUR signed:2018 type:protocol", names)
	if err != nil || n.String() != "social AND party=TUR AND signed:2018 AND type:protocol" {
		t.Errorf("%v, %v", n, err)
	}
	if n, err := index.ParseAgreements("title:social", names); err == nil {
		t.Errorf("title: gave %v, want an error", n)
	}
}

// Without names a country is given by its code.
func TestParseWithoutNames(t *testing.T) {
	t.Parallel()
	n, err := index.Parse("country:TUR party:SUHH party:ILOX", index.Resolver{})
	if err != nil || n.String() != "country=TUR AND party=SUHH AND party=ILOX" {
		t.Errorf("%v, %v", n, err)
	}
	if n, err := index.Parse("country:Turkey", index.Resolver{}); err == nil {
		t.Errorf("country:Turkey gave %v, want an error", n)
	}
}

func TestFilter(t *testing.T) {
	t.Parallel()
	n, err := index.Filter{
		Countries: []string{"Türkiye", "AZE"}, Orgs: []string{"ILO"}, Types: []string{"protocol", "treaty"},
		Langs: []string{"en"}, From: "2016", To: "2018-03",
	}.Node(names)
	const want = `country=TUR AND country=AZE AND org="International Labour Organization" AND (type:protocol OR type:treaty) AND lang=en AND date:[2016 TO 2018-03]`
	if err != nil || n.String() != want {
		t.Errorf("%v, %v, want %s", n, err, want)
	}
	if n, err := (index.Filter{}).Node(names); n != nil || err != nil {
		t.Errorf("the empty filter is %v, %v", n, err)
	}
	for _, f := range []index.Filter{
		{Countries: []string{"Narnia"}}, {From: "soon"}, {From: "2018", To: "2016"}, {Langs: []string{""}}, {Types: []string{`"`}},
	} {
		if n, err := f.Node(names); err == nil {
			t.Errorf("%+v gave %v, want an error", f, n)
		} else if _, ok := errors.AsType[*index.QueryError](err); !ok {
			t.Errorf("%+v: %v is no QueryError", f, err)
		}
	}
}

// Nothing panics, and what a tree prints parses to the same tree.
func FuzzParse(f *testing.F) {
	for _, q := range []string{
		"a b OR c d", `"a b"~5 title:x* -country:TUR`, `org="a \"b\\ c"`, "date:[2016 TO *] signed>=1999-12-31", "ŉ ﷺ ヿ ﬁ",
		"party:ILO (a OR NOT b)", "“x y” *", "date:2018~ date:Y12000 date:2019-23", "lang:en source:a/b.txt", "-+-a", "a\xffb", "é",
	} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, query string) {
		for _, parse := range []func(string, index.Resolver) (index.Node, error){index.Parse, index.ParseAgreements} {
			n, err := parse(query, names)
			if err != nil {
				e, ok := errors.AsType[*index.QueryError](err)
				if !ok || e.Pos < 0 || e.Pos > len(e.Query) || e.Error() == "" {
					t.Fatalf("%q: error %v", query, err)
				}
				continue
			}
			again, err := parse(n.String(), names)
			if err != nil {
				t.Fatalf("%q prints %q, which fails: %v", query, n, err)
			}
			if !reflect.DeepEqual(n, again) {
				t.Fatalf("%q prints %q, which is %#v and not %#v", query, n, again, n)
			}
		}
	})
}

func TestTerms(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, want string }{
		{"", ""}, {"…—!", ""}, {"Türkiye'nin IŞIK", "turkiye nin isik"}, {"ŉ", "n"}, {"ﬁle", "file"}, {"Привет Ёж", "привет еж"},
		{"中文x", "中 文 x"}, {"a\u0301", "a"}, {"\u0301", ""}, {"x\xff y", "x y"},
	} {
		if got := strings.Join(index.Terms(test.text), " "); got != test.want {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
}

// The terms of a term are itself: so a query can be printed and read again.
func FuzzTerms(f *testing.F) {
	f.Add("ŉ ﷺ ヿ ﬁ ǆ é ᾳ İ ß")
	f.Fuzz(func(t *testing.T, text string) {
		for _, term := range index.Terms(text) {
			if again := index.Terms(term); len(again) != 1 || again[0] != term {
				t.Fatalf("%q has the term %q, whose terms are %q", text, term, again)
			}
		}
	})
}
