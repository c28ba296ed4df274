package language

import (
	"strings"
	"testing"
)

// texts are as ministries write; their first 45 letters, and a single line as
// a headline has it, must be enough.
var texts = []struct{ lang, text string }{
	{"en", "The Minister of Foreign Affairs received the ambassador, and both sides agreed to continue the talks in spring."},
	{"az", "Xarici işlər naziri səfiri qəbul etdi və tərəflər əməkdaşlıq haqqında sazişin imzalanması barədə razılığa gəldilər."},
	{"tr", "Dışişleri Bakanı büyükelçiyi kabul etti ve taraflar iş birliği anlaşmasının imzalanması konusunda mutabık kaldı."},
	{"ru", "Министр иностранных дел принял посла, и стороны договорились о подготовке соглашения о сотрудничестве."},
	{"fr", "Le ministre des Affaires étrangères a reçu l’ambassadeur et les deux parties ont décidé de poursuivre les négociations."},
	{"de", "Der Außenminister empfing den Botschafter, und beide Seiten vereinbarten, die Gespräche im Frühjahr fortzusetzen."},
	{"es", "El ministro de Relaciones Exteriores recibió al embajador y ambas partes acordaron continuar las conversaciones."},
	{"ar", "استقبل وزير الخارجية السفير واتفق الجانبان على مواصلة المحادثات حول اتفاقية التعاون بين البلدين."},
	{"fa", "وزیر امور خارجه سفیر را به حضور پذیرفت و دو طرف درباره ادامه گفتگوها توافق کردند."},
	{"uk", "Міністр закордонних справ прийняв посла, і сторони домовилися продовжити переговори щодо угоди про співробітництво."},
	{"kk", "Сыртқы істер министрі елшіні қабылдады және тараптар ынтымақтастық туралы келісімді дайындау жөнінде уағдаласты."},
	{"ka", "საგარეო საქმეთა მინისტრმა მიიღო ელჩი და მხარეები შეთანხმდნენ მოლაპარაკებების გაგრძელებაზე."},
	{"hy", "Արտաքին գործերի նախարարն ընդունեց դեսպանին, և կողմերը պայմանավորվեցին շարունակել բանակցությունները։"},
	{"zh", "外交部长会见了大使，双方同意继续就合作协议进行谈判。"},
	{"it", "Il ministro degli Affari esteri ha ricevuto l’ambasciatore e le due parti hanno deciso di proseguire i colloqui."},
	{"pt", "O ministro das Relações Exteriores recebeu o embaixador e as duas partes decidiram continuar as negociações."},
	{"pl", "Minister spraw zagranicznych przyjął ambasadora, a strony postanowiły kontynuować rozmowy o umowie o współpracy."},
	{"ro", "Ministrul afacerilor externe l-a primit pe ambasador, iar cele două părți au convenit să continue negocierile."},
	{"nl", "De minister van Buitenlandse Zaken ontving de ambassadeur en beide partijen besloten de gesprekken voort te zetten."},
	{"sv", "Utrikesministern tog emot ambassadören och båda parter enades om att fortsätta samtalen under våren."},
	{"da", "Udenrigsministeren modtog ambassadøren, og begge parter blev enige om at fortsætte forhandlingerne af hensyn til aftalen."},
	{"no", "Utenriksministeren tok imot ambassadøren, og begge parter ble enige om å fortsette samtalene etter påske."},
	{"fi", "Ulkoministeri otti vastaan suurlähettilään, ja osapuolet sopivat jatkavansa neuvotteluja sopimuksesta keväällä."},
	{"et", "Välisminister võttis vastu suursaadiku ning pooled leppisid kokku jätkata läbirääkimisi koostöö üle."},
	{"lv", "Ārlietu ministrs pieņēma vēstnieku, un puses vienojās turpināt sarunas par sadarbības līgumu."},
	{"lt", "Užsienio reikalų ministras priėmė ambasadorių, ir šalys susitarė tęsti derybas dėl bendradarbiavimo."},
	{"cs", "Ministr zahraničních věcí přijal velvyslance a obě strany se dohodly, že budou v jednáních pokračovat."},
	{"sk", "Minister zahraničných vecí prijal veľvyslanca a obe strany sa dohodli, že budú v rokovaniach pokračovať."},
	{"sl", "Minister za zunanje zadeve je sprejel veleposlanika, strani pa sta se dogovorili, da bosta nadaljevali pogajanja."},
	{"hr", "Ministar vanjskih poslova primio je veleposlanika, a obje su se strane dogovorile da će nastaviti pregovore."},
	{"hu", "A külügyminiszter fogadta a nagykövetet, és a felek megállapodtak abban, hogy folytatják a tárgyalásokat."},
	{"sq", "Ministri i Jashtëm priti ambasadorin dhe të dyja palët ranë dakord të vazhdojnë bisedimet për marrëveshjen."},
	{"el", "Ο Υπουργός Εξωτερικών δέχθηκε τον πρέσβη και οι δύο πλευρές συμφώνησαν να συνεχίσουν τις συνομιλίες."},
	{"he", "שר החוץ קיבל את השגריר ושני הצדדים הסכימו להמשיך את השיחות על הסכם שיתוף הפעולה."},
	{"ja", "外務大臣は大使と会談し、両国は協定に関する協議を続けることで一致した。"},
	{"ko", "외교부 장관은 대사를 접견하고 양측은 협정에 관한 협의를 계속하기로 하였다."},
	{"bg", "Министърът на външните работи прие посланика и двете страни се споразумяха да продължат преговорите."},
	{"sr", "Министар спољних послова примио је амбасадора и обе стране су се договориле да наставе преговоре."},
	{"mk", "Министерот за надворешни работи го прими амбасадорот и двете страни се договорија да ги продолжат преговорите."},
	{"be", "Міністр замежных спраў прыняў пасла, і бакі дамовіліся працягваць перамовы аб пагадненні."},
	{"uz", "Tashqi ishlar vaziri elchini qabul qildi va tomonlar hamkorlik toʻgʻrisidagi bitim boʻyicha kelishib oldilar."},
	{"ky", "Тышкы иштер министри элчини кабыл алып, тараптар кызматташтык жөнүндө макулдашууну даярдоого келишти."},
	{"tg", "Вазири корҳои хориҷӣ сафирро қабул кард ва ҷонибҳо дар бораи идомаи гуфтушунид ба мувофиқа расиданд."},
	{"tk", "Daşary işler ministri ilçini kabul etdi we taraplar hyzmatdaşlyk baradaky ylalaşygy taýýarlamagy ylalaşdylar."},
	{"mn", "Гадаад харилцааны сайд Элчин сайдыг хүлээн авч уулзан, талууд хамтын ажиллагааны тухай хэлэлцээрийг үргэлжлүүлэхээр тохиролцов."},
	{"hi", "विदेश मंत्री ने राजदूत का स्वागत किया और दोनों पक्षों ने वार्ता जारी रखने पर सहमति व्यक्त की।"},
	{"ur", "وزیر خارجہ نے سفیر سے ملاقات کی اور دونوں فریقوں نے مذاکرات جاری رکھنے پر اتفاق کیا۔"},
	{"id", "Menteri Luar Negeri menerima duta besar dan kedua pihak sepakat untuk melanjutkan perundingan."},
	{"vi", "Bộ trưởng Ngoại giao đã tiếp đại sứ và hai bên nhất trí tiếp tục đàm phán về hiệp định hợp tác."},
	{"th", "รัฐมนตรีว่าการกระทรวงการต่างประเทศให้การต้อนรับเอกอัครราชทูต"},
	{"sw", "Waziri wa Mambo ya Nje alimpokea balozi na pande zote mbili zilikubaliana kuendelea na mazungumzo."},
}

func TestDetect(t *testing.T) {
	t.Parallel()
	for _, c := range texts {
		if g := Detect(c.text); g.Lang != c.lang || g.Confidence < 0.7 {
			t.Errorf("%s: %+v", c.lang, g)
		}
		if g := Detect(strings.ToUpper(c.text)); g.Lang != c.lang && c.lang != "tr" && c.lang != "az" { // Go has no Turkish capitals
			t.Errorf("%s in capitals: %+v", c.lang, g)
		}
		if g := Detect(strings.Repeat(c.text+"\n", 1000)); g.Lang != c.lang || g.Confidence < 0.8 {
			t.Errorf("%s, long: %+v", c.lang, g)
		}
	}
}

// Beginnings of 45 letters: a few may be taken for a near relative, no more.
func TestDetectShort(t *testing.T) {
	t.Parallel()
	right := 0
	for _, c := range texts {
		r := []rune(c.text)
		g := Detect(string(r[:min(45, len(r))]))
		if g.Lang == c.lang {
			right++
		} else {
			t.Logf("%s: %+v", c.lang, g)
		}
	}
	if 100*right < 94*len(texts) {
		t.Errorf("%d of %d right", right, len(texts))
	}
}

func TestDetectKnowsWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "12/05/2018", "OK", "№ 7", "????", "Ankara", "\xff\xfe"} {
		if g := Detect(text); g.Lang != "" {
			t.Errorf("%q: %+v", text, g)
		}
	}
}

// A text in two languages has that of the larger part, or none.
func TestDetectMixed(t *testing.T) {
	t.Parallel()
	of := func(lang string, n int) string {
		for _, c := range texts {
			if c.lang == lang {
				return strings.Repeat(c.text+"\n", n)
			}
		}
		return ""
	}
	for _, c := range []struct {
		text, want string
	}{
		{of("en", 12) + of("ru", 6), "en"},
		{of("ru", 6) + of("en", 12), "en"},
		{of("tr", 10) + of("en", 4), "tr"},
		{strings.Repeat(of("az", 2)+of("ru", 1), 10), "az"},
		{of("en", 4) + of("ru", 4) + of("ka", 4), ""},
	} {
		if g := Detect(c.text); g.Lang != c.want {
			t.Errorf("%.30q…: %+v, want %q", c.text, g, c.want)
		}
	}
}

func TestSettle(t *testing.T) {
	t.Parallel()
	long := func(lang string) string {
		for _, c := range texts {
			if c.lang == lang {
				return strings.Repeat(c.text+"\n", 4)
			}
		}
		return ""
	}
	for _, c := range []struct{ why, text, stated, want string }{
		{"nothing is stated", long("az"), "", "az"},
		{"the text bears it out", long("az"), "az", "az"},
		{"a template says en", long("az"), "en", "az"},
		{"too short to contradict", "Xarici işlər naziri səfiri qəbul etdi.", "en", "en"},
		{"near relatives", long("hr"), "bs", "bs"},
		{"another code", long("no"), "nb", "nb"},
		{"a language that is not known", long("es"), "gl", "gl"},
		{"no text", "", "fr", "fr"},
	} {
		if g := Settle(c.text, c.stated); g.Lang != c.want {
			t.Errorf("%s: %+v, want %q", c.why, g, c.want)
		}
	}
}

// Every line of the data is read: a group of another length would shift all
// that follow it.
func TestData(t *testing.T) {
	t.Parallel()
	for _, f := range table(letterFile, 4) {
		if n := len([]rune(f[3])); f[2] != "0" && n%3 != 0 || n == 0 {
			t.Errorf("%s %s: %d letters", f[0], f[2], n)
		}
	}
	for _, file := range []string{letterFile, wordFile} {
		n := 0
		for line := range strings.Lines(file) {
			if !strings.HasPrefix(line, "#") {
				n++
			}
		}
		if read := len(table(file, 4)) + len(table(file, 3)); read != n {
			t.Errorf("%d of %d lines read", read, n)
		}
	}
}

// Whatever the text, a guess is a share, and unknown below half.
func FuzzDetect(f *testing.F) {
	for _, c := range texts {
		f.Add(c.text, c.lang)
	}
	f.Add("\u0301\xd7\u0640\u0966", "xx")
	f.Fuzz(func(t *testing.T, text, stated string) {
		g := Detect(text)
		if g.Confidence < 0 || g.Confidence > 1.000001 || g.Lang != "" && g.Confidence < leastSure {
			t.Errorf("%q: %+v", text, g)
		}
		if s := Settle(text, stated); s.Lang != stated && s.Lang != g.Lang {
			t.Errorf("%q stated %q: %+v", text, stated, s)
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	for name, n := range map[string]int{"sentence": 1, "release": 30, "report": 3000} {
		text := strings.Repeat(texts[0].text+"\n", n)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Detect(text)
			}
		})
	}
}
