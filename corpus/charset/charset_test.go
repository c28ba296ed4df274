package charset

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// sentences are written as ministries write, one or two for a language, and
// short: a headline must be enough.
var sentences = map[string]string{
	"ru": "Министр иностранных дел принял посла. Стороны обсудили подготовку соглашения о взаимной защите инвестиций.",
	"uk": "Міністр закордонних справ зустрівся з послом. Сторони обговорили її підготовку та підписання угоди.",
	"bg": "Министърът на външните работи прие посланика. Двете страни подписаха споразумение за сътрудничество.",
	"tr": "Dışişleri Bakanlığı sözcüsü, iki ülke arasında imzalanan anlaşmanın yürürlüğe girdiğini açıkladı.",
	"de": "Der Außenminister würdigte die Unterzeichnung des Abkommens über die Zusammenarbeit beider Länder.",
	"fr": "Le ministre des Affaires étrangères a reçu l’ambassadeur ; les deux parties ont signé un protocole à Genève.",
	"es": "El ministro de Relaciones Exteriores recibió al embajador y firmó el acuerdo de cooperación económica en la región.",
	"pl": "Minister spraw zagranicznych podpisał umowę o współpracy. Strony wyraziły gotowość do dalszych rozmów.",
	"cs": "Ministr zahraničních věcí přijal velvyslance a podepsal dohodu o spolupráci v oblasti životního prostředí.",
	"hu": "A külügyminiszter fogadta a nagykövetet, és aláírta az együttműködési megállapodást. A felek örömmel üdvözölték az eredményeket, és közös fejlődésről szóltak.",
	"ro": "Ministrul afacerilor externe a primit ambasadorul şi a semnat acordul privind cooperarea între cele două ţări.",
	"lv": "Ārlietu ministrs tikās ar vēstnieku un parakstīja nolīgumu par sadarbību izglītības jomā.",
	"el": "Ο Υπουργός Εξωτερικών συναντήθηκε με τον πρέσβη και υπέγραψε τη συμφωνία συνεργασίας.",
	"he": "שר החוץ נפגש עם השגריר וחתם על הסכם שיתוף הפעולה בין שתי המדינות.",
	"ar": "استقبل وزير الخارجية السفير ووقع الجانبان اتفاقية التعاون بين البلدين في مجال التعليم.",
	"th": "รัฐมนตรีว่าการกระทรวงการต่างประเทศพบกับเอกอัครราชทูตและลงนามความตกลง",
	"ja": "外務大臣は大使と会談し、両国間の協力に関する協定に署名しました。",
	"zh": "外交部长会见了大使，双方签署了两国合作协议，并就共同关心的问题交换了意见。",
	"tw": "外交部長會見了大使，雙方簽署了兩國合作協議，並就共同關心的問題交換了意見。",
	"ko": "외교부 장관은 대사를 만나 양국 간 협력에 관한 협정에 서명하였다.",
}

var encoded = []struct{ lang, encoding string }{
	{"ru", "windows-1251"}, {"ru", "koi8-r"}, {"ru", "iso-8859-5"}, {"ru", "ibm866"},
	{"uk", "windows-1251"}, {"uk", "koi8-u"}, {"bg", "windows-1251"}, {"bg", "iso-8859-5"},
	{"tr", "windows-1254"}, {"tr", "iso-8859-9"},
	{"de", "windows-1252"}, {"fr", "windows-1252"}, {"es", "windows-1252"},
	{"pl", "windows-1250"}, {"pl", "iso-8859-2"}, {"cs", "windows-1250"}, {"cs", "iso-8859-2"},
	{"hu", "windows-1250"}, {"hu", "iso-8859-2"}, {"ro", "windows-1250"}, {"ro", "iso-8859-2"},
	{"lv", "windows-1257"}, {"lv", "iso-8859-13"},
	{"el", "windows-1253"}, {"el", "iso-8859-7"}, {"he", "windows-1255"}, {"he", "iso-8859-8"},
	{"ar", "windows-1256"}, {"ar", "iso-8859-6"}, {"th", "windows-874"},
	{"ja", "shift_jis"}, {"ja", "euc-jp"}, {"ja", "iso-2022-jp"},
	{"zh", "gb18030"}, {"tw", "big5"}, {"ko", "euc-kr"},
}

// encode writes a text in an encoding that may lack its typographic quotes.
func encode(t *testing.T, text, name string) (raw []byte, readable string) {
	t.Helper()
	if name == "iso-8859-9" || name == "iso-8859-2" {
		text = strings.ReplaceAll(text, "’", "'")
	}
	raw, err := lookup(name).NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return raw, text
}

func TestDecodeGuesses(t *testing.T) {
	t.Parallel()
	for _, c := range encoded {
		raw, want := encode(t, sentences[c.lang], c.encoding)
		got, name, err := Decode(raw, "")
		if err != nil || got != want {
			t.Errorf("%s in %s: taken for %s (%v): %q", c.lang, c.encoding, name, err, got)
		}
	}
}

// A page that declares one encoding and is in another is read by what it is.
func TestDecodeSurvivesWrongDeclarations(t *testing.T) {
	t.Parallel()
	for _, c := range encoded {
		raw, want := encode(t, strings.Repeat(sentences[c.lang]+"\n", 3), c.encoding)
		for _, declared := range []string{"utf-8", "utf-16", "windows-1252", "nonsense", "us-ascii"} {
			got, name, err := Decode(raw, declared)
			if err != nil || got != want {
				t.Errorf("%s in %s declared %s: taken for %s (%v): %.80q", c.lang, c.encoding, declared, name, err, got)
			}
		}
	}
}

// So is one that declares any of the others, but for the nearest of kin.
func TestDecodeSurvivesAnyDeclaration(t *testing.T) {
	t.Parallel()
	wrong, all := 0, 0
	for _, c := range encoded {
		raw, want := encode(t, strings.Repeat(sentences[c.lang]+"\n", 3), c.encoding)
		for _, d := range encoded {
			all++
			if got, name, err := Decode(raw, d.encoding); err != nil || got != want {
				wrong++
				t.Logf("%s in %s declared %s: taken for %s (%v)", c.lang, c.encoding, d.encoding, name, err)
			}
		}
	}
	if 100*wrong > all {
		t.Errorf("%d of %d wrong", wrong, all)
	}
}

// A right declaration settles even two words.
func TestDecodeBelievesDeclarationsOfShortTexts(t *testing.T) {
	t.Parallel()
	for _, c := range encoded {
		text := strings.Join(strings.Fields(sentences[c.lang])[:min(2, len(strings.Fields(sentences[c.lang])))], " ")
		raw, want := encode(t, text, c.encoding)
		if got, name, err := Decode(raw, c.encoding); err != nil || got != want {
			t.Errorf("%s in %s: taken for %s (%v): %q", c.lang, c.encoding, name, err, got)
		}
	}
}

func TestDecodeBelievesDeclarations(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ raw, declared, want string }{
		{"caf\xe9", "ISO-8859-1", "café"},
		{"\xd1\xee\xfe\xe7", "Windows-1251", "Союз"},
		{"\xe1\xe3\xe9", "iso-8859-2", "áăé"},
		{"\xe9t\xe9", "macintosh", "ÈtÈ"},
		{"na\xa4e", "iso-8859-15", "na€e"},
	} {
		if got, name, err := Decode([]byte(c.raw), c.declared); err != nil || got != c.want {
			t.Errorf("%q declared %s: %q as %s, %v; want %q", c.raw, c.declared, got, name, err, c.want)
		}
	}
}

func TestDecodeUnicode(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"ru", "de", "ar", "zh", "ko", "el"} {
		want := sentences[lang]
		if lang == "zh" { // 16-bit text without any ASCII shows only in its line ends
			want += "\n" + want + "\n"
		}
		for _, name := range []string{"utf-16le", "utf-16be", "utf-32le", "utf-32be"} {
			raw, _ := encode(t, want, name)
			if got, as, err := Decode(raw, "utf-8"); err != nil || got != want {
				t.Errorf("%s in %s: taken for %s (%v): %q", lang, name, as, err, got)
			}
			marked, _ := encode(t, "\ufeff"+want, name)
			if got, as, err := Decode(marked, ""); err != nil || got != want || as != name {
				t.Errorf("%s in %s with a mark: taken for %s (%v): %q", lang, name, as, err, got)
			}
		}
	}
}

func TestDecodeOddities(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, raw, want, encoding string }{
		{"nothing", "", "", "utf-8"},
		{"ASCII", "Protocol", "Protocol", "utf-8"},
		{"marked UTF-8", "\xef\xbb\xbfété", "été", "utf-8"},
		{"UTF-8 cut short", "Мир, дружба, жвачка\xd0", "Мир, дружба, жвачка\ufffd", "utf-8"},
		{"one sign of print", "\xa9 2018 Ministry of Foreign Affairs", "© 2018 Ministry of Foreign Affairs", "windows-1252"},
		{"quotes of print", "the \x93Agreement\x94 \x96 signed in Baku", "the “Agreement” – signed in Baku", "windows-1252"},
		{"apostrophe of print", "Spokesperson\x92s remarks", "Spokesperson’s remarks", "windows-1252"},
		{"one accent", "Embassy in Yaound\xe9, Cameroon", "Embassy in Yaoundé, Cameroon", "windows-1252"},
	} {
		got, name, err := Decode([]byte(c.raw), "")
		if err != nil || got != c.want || name != c.encoding {
			t.Errorf("%s: %q as %s, %v; want %q as %s", c.what, got, name, err, c.want, c.encoding)
		}
	}
}

func TestDecodeRefusesBinary(t *testing.T) {
	t.Parallel()
	noise := make([]byte, 4096)
	state := uint32(1)
	for i := range noise {
		state = state*1664525 + 1013904223
		noise[i] = byte(state >> 24)
	}
	if s, name, err := Decode(noise, "windows-1252"); err == nil {
		t.Errorf("noise was taken for %s: %.40q", name, s)
	}
}

func TestDeclared(t *testing.T) {
	t.Parallel()
	for page, want := range map[string]string{
		`<meta charset=windows-1254>`:                                            "windows-1254",
		`<META http-equiv="Content-Type" content="text/html; charset=gb2312" />`: "gb2312",
		`<?xml version="1.0" encoding="koi8-r"?><html>`:                          "koi8-r",
		`<p>charset of the record</p>`:                                           "",
	} {
		if got := Declared([]byte(page)); got != want {
			t.Errorf("%s: %q, want %q", page, got, want)
		}
	}
}

// Whatever the bytes, the result is valid UTF-8 without a mark, under a name
// that is known.
func FuzzDecode(f *testing.F) {
	for _, c := range encoded {
		if raw, err := lookup(c.encoding).NewEncoder().Bytes([]byte(sentences[c.lang])); err == nil {
			f.Add(raw, c.encoding)
		}
	}
	f.Add([]byte("\xff\xfea"), "utf-8")
	f.Fuzz(func(t *testing.T, raw []byte, declared string) {
		text, name, err := Decode(raw, declared)
		if err != nil {
			return
		}
		if !utf8.ValidString(text) {
			t.Errorf("%q as %s is not UTF-8: %q", raw, name, text)
		}
		if name != "utf-8" && lookup(name) == nil {
			t.Errorf("%q: unknown encoding %q", raw, name)
		}
	})
}

func BenchmarkGuess(b *testing.B) {
	raw, _ := lookup("koi8-r").NewEncoder().Bytes([]byte(strings.Repeat(sentences["ru"]+"\n", 1000)))
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		guess(raw, "")
	}
}
