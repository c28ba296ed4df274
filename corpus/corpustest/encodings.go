package corpustest

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/htmlindex"
)

// news is what a ministry writes, by language.
var news = map[string]string{
	"ru": "Министр иностранных дел принял посла. Стороны обсудили подготовку соглашения о взаимной защите инвестиций.",
	"uk": "Міністр закордонних справ зустрівся з послом. Сторони обговорили її підготовку та підписання угоди.",
	"kk": "Сыртқы істер министрі елшіні қабылдап, екі ел арасындағы ынтымақтастық туралы келісімге қол қойды.",
	"hy": "Արտաքին գործերի նախարարը հանդիպեց դեսպանի հետ և ստորագրեց համագործակցության համաձայնագիրը։",
	"ka": "საგარეო საქმეთა მინისტრი შეხვდა ელჩს და ხელი მოაწერა შეთანხმებას თანამშრომლობის შესახებ.",
	"fa": "وزیر امور خارجه با سفیر دیدار کرد و توافقنامه همکاری میان دو کشور را در زمینه آموزش امضا کرد.",
	"az": "Xarici işlər naziri səfiri qəbul edib, iki ölkə arasında əməkdaşlıq haqqında sazişin imzalanmasını müzakirə edib.",
	"en": "The Minister of Foreign Affairs received the ambassador, and both sides signed the agreement on the café.",
	"tr": "Dışişleri Bakanlığı sözcüsü, iki ülke arasında imzalanan anlaşmanın yürürlüğe girdiğini açıkladı.",
	"de": "Der Außenminister würdigte die Unterzeichnung des Abkommens über die Zusammenarbeit beider Länder.",
	"fr": "Le ministre des Affaires étrangères a reçu l'ambassadeur, et les deux parties ont signé un protocole à Genève.",
	"es": "El ministro de Relaciones Exteriores recibió al embajador y firmó el acuerdo de cooperación económica en la región.",
	"pl": "Minister spraw zagranicznych podpisał umowę o współpracy. Strony wyraziły gotowość do dalszych rozmów.",
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

// coded is in which language a text of each encoding is.
var coded = map[string]string{
	"windows-1250": "pl", "windows-1251": "ru", "windows-1252": "de", "windows-1253": "el", "windows-1254": "tr", "windows-1255": "he",
	"windows-1256": "ar", "windows-1257": "lv", "iso-8859-1": "fr", "iso-8859-2": "pl", "iso-8859-5": "ru", "iso-8859-6": "ar",
	"iso-8859-7": "el", "iso-8859-9": "tr", "iso-8859-15": "es", "koi8-r": "ru", "koi8-u": "uk", "ibm866": "ru", "gb18030": "zh", "big5": "tw",
	"shift_jis": "ja", "euc-jp": "ja", "euc-kr": "ko", "tis-620": "th",
}

// unicodes are the forms of Unicode, with a mark and without.
var unicodes = map[string]func(string) string{
	"utf-8":              func(s string) string { return s },
	"utf-8 with a mark":  func(s string) string { return "\ufeff" + s },
	"utf-16le":           func(s string) string { return wide16(s, binary.LittleEndian) },
	"utf-16be":           func(s string) string { return wide16(s, binary.BigEndian) },
	"utf-16 with a mark": func(s string) string { return wide16("\ufeff"+s, binary.LittleEndian) },
	"utf-32 with a mark": func(s string) string { return wide32("\ufeff"+s, binary.BigEndian) },
	"utf-32le":           func(s string) string { return wide32(s, binary.LittleEndian) },
	"utf-32be":           func(s string) string { return wide32(s, binary.BigEndian) },
}

// encodings are files in each encoding, as text and as a page that declares
// another one, and a text whose letters were once taken for others.
func encodings() []File {
	const damaged, repaired = "Der Minister war in MÃ¼nchen und in KÃ¶ln und nicht in DÃ¼sseldorf.", "Der Minister war in München und in Köln und nicht in Düsseldorf."
	files := []File{File{Name: "encodings/mojibake.txt", Content: damaged}.holds("", repaired, "de", "", repaired)}
	add := func(lang, encoding string, encode func(string) string) {
		text := news[lang]
		if lang == "tw" {
			lang = "zh"
		}
		name := "encodings/" + encoding + "." + lang
		lines, line := strings.TrimSpace(strings.Repeat(text+"\n", 3)), strings.TrimSpace(strings.Repeat(text+" ", 3))
		page := "<html><head><meta charset=us-ascii><title>x</title></head><body><p>" + line + "</p></body></html>"
		files = append(files,
			File{Name: name + ".txt", Content: encode(lines)}.holds("", text, lang, "", lines),
			File{Name: name + ".html", Content: encode(page)}.holds("", "x", lang, "", line))
	}
	for _, encoding := range slices.Sorted(maps.Keys(unicodes)) {
		for _, lang := range []string{"en", "az", "tr", "ru", "fr", "de", "es", "ar", "fa", "uk", "kk", "ka", "hy", "zh"} {
			add(lang, encoding, unicodes[encoding])
		}
	}
	for _, encoding := range slices.Sorted(maps.Keys(coded)) {
		e, err := htmlindex.Get(encoding)
		if err != nil {
			panic(err)
		}
		add(coded[encoding], encoding, func(s string) string {
			out, err := e.NewEncoder().String(s)
			if err != nil {
				panic(encoding + ": " + err.Error())
			}
			return out
		})
	}
	return files
}

func wide16(s string, order binary.AppendByteOrder) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

func wide(s string) string { return wide16(s, binary.LittleEndian) }

func wide32(s string, order binary.AppendByteOrder) string {
	var b bytes.Buffer
	for _, r := range s {
		b.Write(order.AppendUint32(nil, uint32(r)))
	}
	return b.String()
}
