package token_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/extract/token"
)

// scan renders tokens as `text` with the gap before each: nothing, a blank,
// / for a line break and ¶ for a paragraph.
func scan(text string) string {
	var b strings.Builder
	for _, t := range token.Scan(nil, text) {
		b.WriteString([]string{"", " ", "/", "¶"}[t.Gap])
		b.WriteString("[" + t.Text(text) + "]")
	}
	return b.String()
}

func TestScan(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"", ""},
		{" \n\t", ""},
		{"Turkey's", "¶[Turkey]['][s]"},
		{"Azerbaijani-Belarusian documents", "¶[Azerbaijani][-][Belarusian] [documents]"},
		{"Republic of\nKorea", "¶[Republic] [of]/[Korea]"},
		{"one\n \n two", "¶[one]¶[two]"},
		{"one \r\n two", "¶[one]/[two]"},
		{"19th-20th, 1990s", "¶[19th][-][20th][,] [1990s]"},
		{"naïve Türkiye—Əliyev", "¶[naïve] [Türkiye][—][Əliyev]"},
		{"ＵＮ “UN”", "¶[ＵＮ] [“][UN][”]"},
		{"中国外交部", "¶[中][国][外][交][部]"},
		{"a\u00a0b\u200bc", "¶[a] [b][c]"},
		{"a\xffb", "¶[a][\xff][b]"},
		{"e\u0301t\u00e9", "¶[e\u0301t\u00e9]"},
		{"😀 ok", "¶[😀] [ok]"},
	}
	for _, tt := range tests {
		if got := scan(tt.text); got != tt.want {
			t.Errorf("Scan(%q) = %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestFlags(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text  string
		class token.Class
		flags token.Flags
	}{
		{"turkey", token.Word, 0},
		{"Turkey", token.Word, token.Initial},
		{"TURKEY", token.Word, token.Initial | token.Upper},
		{"UNICEFs", token.Word, token.Initial | token.Mixed},
		{"CoE", token.Word, token.Initial | token.Mixed},
		{"oPt", token.Word, token.Mixed},
		{"Organisation", token.Word, token.Initial},
		{"ReCAAPx", token.Word, token.Initial | token.Mixed},
		{"aaaaaaaaB", token.Word, token.Mixed},
		{"TürkSOY", token.Word, token.Initial | token.Mixed | token.Foreign},
		{"2018", token.Number, token.Digit},
		{"19th", token.Word, token.Digit},
		{"G20", token.Word, token.Initial | token.Upper | token.Digit},
		{"İŞKUR", token.Word, token.Initial | token.Upper | token.Foreign},
		{"ışık", token.Word, token.Foreign},
		{"١٤٠٢", token.Number, token.Digit | token.Foreign},
		{"—", token.Punct, token.Foreign},
	}
	for _, tt := range tests {
		got := token.Scan(nil, tt.text)
		if len(got) != 1 || got[0].Class != tt.class || got[0].Flags != tt.flags {
			t.Errorf("Scan(%q) = %+v, want class %d flags %b", tt.text, got, tt.class, tt.flags)
		}
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	same := [][]string{
		{"istanbul", "İstanbul", "ISTANBUL", "ıstanbul", "İSTANBUL"},
		{"turkiye", "Türkiye", "TÜRKİYE", "Tu\u0308rkiye"},
		{"azerbaycan", "Azərbaycan"},
		{"еще", "ЕЩЁ", "ещё"},
		{"й", "Й"},
		{"1402", "١٤٠٢", "۱۴۰۲", "１４０２"},
		{"strasse", "Straße"},
		{"ايران", "إيران", "ایران"},
		{"한국", "한국"},
		{"'", "’", "ʼ"},
	}
	for _, forms := range same {
		for _, f := range forms {
			if got := string(token.Fold(nil, f)); got != forms[0] {
				t.Errorf("Fold(%q) = %q, want %q", f, got, forms[0])
			}
		}
	}
	if string(token.Fold(nil, "й")) == string(token.Fold(nil, "и")) {
		t.Error("й and и fold alike")
	}
}

func TestVocabulary(t *testing.T) {
	t.Parallel()
	v := token.NewVocabulary()
	v.Alias("labor", "labour")
	ids := map[string]token.ID{}
	for i := range 5000 { // enough to grow the table several times
		w := fmt.Sprintf("word%d", i)
		ids[w] = v.Add(w)
	}
	for w, id := range ids {
		if got := v.Lookup(strings.ToUpper(w)); got != id {
			t.Fatalf("Lookup(%q) = %d, want %d", w, got, id)
		}
		if v.Word(id) != w {
			t.Fatalf("Word(%d) = %q, want %q", id, v.Word(id), w)
		}
	}
	tokens := v.Scan(nil, "Labor LABOUR word7 Türkiye – unknown")
	if tokens[0].ID != tokens[1].ID || tokens[0].ID == 0 {
		t.Errorf("spellings have ids %d and %d, want the same", tokens[0].ID, tokens[1].ID)
	}
	if tokens[2].ID != ids["word7"] || tokens[3].ID != 0 || tokens[4].ID != '-' || tokens[5].ID != 0 {
		t.Errorf("ids = %v", tokens)
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{"", "Turkey's 9th", "a\xffb\n\n—", "中国 e\u0301", "ب\u200cج ١٢", "\u2028x\u2029"} {
		f.Add(s)
	}
	v := token.NewVocabulary()
	v.Add("turkey")
	f.Fuzz(func(t *testing.T, text string) {
		end := uint32(0)
		for _, tok := range v.Scan(nil, text) {
			if tok.Start < end || tok.End <= tok.Start || int(tok.End) > len(text) {
				t.Fatalf("token %+v after offset %d in text of %d bytes", tok, end, len(text))
			}
			if utf8.ValidString(text) && !utf8.ValidString(tok.Text(text)) {
				t.Fatalf("token %+v splits a character", tok)
			}
			if tok.ID >= 128 && v.Word(tok.ID) != string(token.Fold(nil, tok.Text(text))) {
				t.Fatalf("token %q has the id of %q", tok.Text(text), v.Word(tok.ID))
			}
			end = tok.End
		}
		folded := token.Fold(nil, text)
		if again := token.Fold(nil, string(folded)); string(again) != string(folded) {
			t.Fatalf("folding %q twice gives %q, then %q", text, folded, again)
		}
	})
}

func BenchmarkScan(b *testing.B) {
	v := token.NewVocabulary()
	for _, w := range strings.Fields("ministry labour protection republic agreement signed protocol turkey") {
		v.Add(w)
	}
	text := strings.Repeat("The Ministry of Labour and Social Protection of the Republic of Turkey signed a protocol on 12 May 2018. ", 1000)
	var tokens []token.Token
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		tokens = v.Scan(tokens[:0], text)
	}
}
