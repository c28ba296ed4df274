package corpus

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"chancery/corpus/webpage"
)

func TestClean(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, in, want string }{
		{"line ends", "a\r\nb\rc\nd\u2028e\u0085f", "a\nb\nc\nd\ne\nf"},
		{"blank lines", "\n\n a  \n \t\n\n\nb\t\n\n", " a\n\nb"},
		{"form C", "e\u0301te\u0301", "été"},
		{"soft hyphens and marks", "co\u00adope\u200bration\ufeff \u2060x", "cooperation x"},
		{"marks between a letter and its accent", "e\u00ad\u0301", "é"},
		{"spaces of print", "5\u00a0May\u202f2014\u3000x", "5 May 2014 x"},
		{"control characters", "a\x00b\x07c\x1b", "abc"},
		{"marks of direction", "\u202bوزارة\u202c \u200fx", "وزارة x"},
		{"joiners stay", "می\u200cشود", "می\u200cشود"},
		{"bad bytes", "a\xffb", "a\ufffdb"},
		{"tabs stay", "a\tb", "a\tb"},
		{"page breaks", "a\fb", "a\nb"},
		{"letters taken for others", "MÃ¼nchen\r\nKÃ¶ln", "München\nKöln"},
		{"remains of a letter parted", "MÃ\u200b¼nchen", "München"},
	} {
		if got := clean(c.in); got != c.want {
			t.Errorf("%s: clean(%q) = %q, want %q", c.what, c.in, got, c.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("a\r\n\r\n\r\nb\u00ad\u0301")
	f.Add("MÃ\u00ad¼nchen\nÃ\u200bƒÂ¼")
	f.Add("\u1100\u200b\u1161 \n\t\n")
	f.Fuzz(func(t *testing.T, in string) {
		out := clean(in)
		if !utf8.ValidString(out) || !norm.NFC.IsNormalString(out) {
			t.Errorf("%q is not UTF-8 in form C", out)
		}
		if strings.ContainsAny(out, "\r\x00\u00ad\ufeff\u200b\u00a0") || strings.Contains(out, "\n\n\n") {
			t.Errorf("%q is not clean", out)
		}
		if again := clean(out); again != out {
			t.Errorf("cleaned twice, %q becomes %q", out, again)
		}
	})
}

func TestReadText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, title string }{
		{"Relations with Norland\n\nThe two states…", "Relations with Norland"},
		{"\n\n  # Press release\nThe minister…", "Press release"},
		{"No. 12/05: Visit of the Minister\r\nBaku, 5 May", "No. 12/05: Visit of the Minister"},
		{"The minister received the ambassador, who\nhad asked for it.", ""},
		{"მინისტრის ვიზიტი\nმინისტრი შეხვდა ელჩს.", "მინისტრის ვიზიტი"},
		{"On the margins of the session,\nThe minister", ""},
		{strings.Repeat("long ", 40) + "\n\nx", ""},
		{"----\n\nx", ""},
		{"", ""},
	} {
		if d := readText(c.in); d.Title != c.title {
			t.Errorf("%.40q: title %q, want %q", c.in, d.Title, c.title)
		}
	}
}

func TestDateline(t *testing.T) {
	t.Parallel()
	const body = "\n\nThe ministers met. The treaty of 3 March 1999 was discussed.\n"
	for _, c := range []struct{ what, text, want string }{
		{"a place and a day", "JOINT COMMUNIQUÉ\n\nNur-Sultan, 24 April 2019" + body, "2019-04-24"},
		{"the opening of a paragraph", "Visit\n\nBaku, 12 May 2018 – The minister met the ambassador." + body, "2018-05-12"},
		{"with an agency", "Visit\n\nBAKU, May 12, 2018 (APA) - The minister met the ambassador." + body, "2018-05-12"},
		{"a part of a line", "Press Release No. 12 | 3 June 2019" + body, "2019-06-03"},
		{"figures", "Visit\n12.05.2018" + body, "2018-05-12"},
		{"ISO", "Visit\n2018-05-12" + body, "2018-05-12"},
		{"a label", "Visit\nDate: Saturday, 12 May 2018" + body, "2018-05-12"},
		{"the end of a title", "Remarks at the opening of the session, Vienna, 17 September 2019" + body, "2019-09-17"},
		{"on a day", "Spokesperson's Regular Press Conference on June 7, 2018" + body, "2018-06-07"},
		{"the last line", "Visit" + strings.Repeat(body, 9) + "Ankara, 4 June 2018", "2018-06-04"},
		{"Russian", "Визит\n\nМосква, 12 мая 2018 года" + body, "2018-05-12"},
		{"Turkish", "Basın açıklaması\nAnkara, 12 Mayıs 2018" + body, "2018-05-12"},
		{"Azerbaijani", "Səfər\n12 may 2018-ci il" + body, "2018-05-12"},
		{"German", "Besuch\n\nBerlin, den 12. Mai 2018" + body, "2018-05-12"},
		{"Spanish", "Visita\nMadrid, 12 de mayo de 2018" + body, "2018-05-12"},
		{"French", "Visite\nParis, le 12 mai 2018" + body, "2018-05-12"},

		{"Georgian", "ვიზიტი\n\nთბილისი, 12 მაისი 2018" + body, "2018-05-12"},

		{"in a sentence", "Visit\n\nThe two ministers met on 12 May 2018." + body, ""},
		{"no year", "Visit\nBaku, 12 May –" + body, ""},
		{"either order", "Visit\n05/06/2018" + body, ""},
		{"a list of days", "Chronology\n12 May 2018\nA visit.\n13 May 2018\nAnother." + body, ""},
		{"of a change", "Visit\nUpdated | 12 May 2018" + body, ""},
		{"of a treaty", "Agreement on trade, signed at Geneva, 12 May 2018" + body, ""},
		{"far from the beginning", "Visit" + strings.Repeat(body, 20) + "12 May 2018" + strings.Repeat(body, 20), ""},
		{"nothing", "", ""},
	} {
		if got := readText(c.text).Date; got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func TestParseRecord(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what, line string
		want       Document
	}{
		{"all fields", `{"id":"a/1","text":"T","title":" On\n trade ","date":"2018-11-19","lang":"en-US","source":"https://example.org/1","other":[1]}`,
			Document{ID: "a/1", Text: "T", Title: "On trade", Date: "2018-11-19", Lang: "en", Source: "https://example.org/1"}},
		{"the text as it stands", `{"text":" a \r\n\n\n\u00a0b\u00ad\u0000 "}`, Document{Text: " a \r\n\n\n\u00a0b\u00ad\x00 "}},
		{"the text in form C", `{"text":"e\u0301"}`, Document{Text: "é"}},
		{"half a surrogate", `{"text":"a\ud800b"}`, Document{Text: "a\ufffdb"}},
		{"a time stamp", `{"date":"2018-11-19T23:30:00-05:00"}`, Document{Date: "2018-11-19"}},
		{"a month", `{"date":"1988-09"}`, Document{Date: "1988-09"}},
		{"a year", `{"date":"1988"}`, Document{Date: "1988"}},
		{"nulls", `{"id":null,"text":null,"date":null}`, Document{}},
		{"a byte order mark", "\ufeff{\"id\":\"a\"}", Document{ID: "a"}},
		{"another encoding", "{\"text\":\"\xcc\xe8\xed\xe8\xf1\xf2\xf0 \xef\xf0\xe8\xed\xff\xeb \xef\xee\xf1\xeb\xe0\"}", Document{Text: "Министр принял посла"}},
	} {
		d, err := ParseRecord([]byte(c.line))
		if err != nil || !reflect.DeepEqual(*d, c.want) {
			t.Errorf("%s: %+v, %v; want %+v", c.what, d, err, c.want)
		}
	}
}

func TestParseRecordErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ line, want string }{
		{`{"text":5}`, `field "text" is a JSON number, not a string`},
		{`{"lang":["en"]}`, `field "lang" is a JSON array, not a string`},
		{`"text"`, "line is a JSON string, not an object"},
		{`{"text":"x"`, "not JSON: unexpected end of JSON input"},
		{`{"date":"19 November 2018"}`, `date "19 November 2018" is not a day`},
		{`{"date":"2018-02-30"}`, `date "2018-02-30" is not a day`},
		{`{"date":"2018-13"}`, `date "2018-13" is not a day`},
	} {
		if d, err := ParseRecord([]byte(c.line)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %+v, %v; want %q", c.line, d, err, c.want)
		}
	}
}

// One line in, one document or error out, in order.
func TestRecords(t *testing.T) {
	t.Parallel()
	in := "{\"id\":\"a\",\"text\":\"\"}\n\n{\"id\":\"a\"}\r\nx\n{\"id\":\"" + strings.Repeat("y", 99) + "\"}\n{\"id\":\"b\"}"
	var got []string
	for d, err := range Records(strings.NewReader(in), 50) {
		if err != nil {
			got = append(got, err.Error()[:8])
			continue
		}
		got = append(got, d.ID)
	}
	want := []string{"a", "a", "-:4: not", "-:5: too", "b"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzParseRecord(f *testing.F) {
	f.Add([]byte(`{"id":"a","text":"e\u0301\ud800","date":"1988-09","lang":"EN_us"}`))
	f.Add([]byte("{\"text\":\"\xe9\"}"))
	f.Fuzz(func(t *testing.T, line []byte) {
		d, err := ParseRecord(line)
		if err != nil {
			if _, idErr := recordID(line); idErr == nil && strings.HasPrefix(err.Error(), "not JSON") && utf8.Valid(line) {
				t.Errorf("%q has an id but is %v", line, err)
			}
			return
		}
		for _, s := range []string{d.ID, d.Text, d.Title, d.Lang, d.Date} {
			if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) {
				t.Errorf("%q: %q is not UTF-8 in form C", line, s)
			}
		}
	})
}

// Whatever the bytes of a page, its document is UTF-8 in form C and clean.
func FuzzReadMarkup(f *testing.F) {
	f.Add([]byte("<meta charset=windows-1251><title>\xcf\xf0\xee\xf2\xee\xea\xee\xeb</title><p>e\u0301 &#x301; &shy;&#0;&nbsp;x"))
	f.Add([]byte("\xff\xfe<\x00p\x00>\x00"))
	f.Add([]byte("<?xml version=\"1.0\"?><a><![CDATA[<script>x</script>]]></a>"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, read := range []func(string) webpage.Page{webpage.Read, webpage.ReadXML} {
			d, err := readMarkup(raw, "", read)
			if err != nil {
				continue
			}
			for _, s := range []string{d.Title, d.Text} {
				if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) {
					t.Errorf("%q: %q is not UTF-8 in form C", raw, s)
				}
				if clean(s) != s {
					t.Errorf("%q: %q is not clean", raw, s)
				}
			}
		}
	})
}

// A document that takes too long is given up, under a name of its own.
func TestReadInTime(t *testing.T) {
	t.Parallel()
	it := &Item{format: PDF, limits: Limits{Size: 1000, Time: 1}}
	if _, err := it.fill([]byte("%PDF-1.4")).Document(); !errors.Is(err, ErrTooSlow) {
		t.Errorf("error %v, want %v", err, ErrTooSlow)
	}
}
