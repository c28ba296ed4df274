package charset

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// read gives a text as it looks when its UTF-8 is read as another encoding,
// undefined bytes as the controls that browsers make of them.
func read(text string, as *charmap.Charmap) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		r := as.DecodeByte(c)
		if r == '\ufffd' {
			r = rune(c)
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestRepair(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"MÃ¼nchen":                "München",
		"Ministryâ€™s visit":      "Ministry’s visit",
		"Ð\u009cÐ¸Ð½Ð¸ÑÑ‚Ñ€":      "Ð\u009cÐ¸Ð½Ð¸ÑÑ‚Ñ€", // a byte was lost
		"Ìèíèñòð èíîñòðàííûõ äåë": "Министр иностранных дел",
		"first\nMÃ¼nchen\nKöln":   "first\nMünchen\nKöln",
	} {
		if got := Repair(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// Every sentence that was misread once or twice comes back.
func TestRepairSentences(t *testing.T) {
	t.Parallel()
	for lang, want := range sentences {
		for _, as := range misread {
			once := read(want, as)
			if got := Repair(once); got != want {
				t.Errorf("%s as %s: %.30q", lang, as, got)
			}
			if got := Repair(read(once, as)); got != want {
				t.Errorf("%s twice as %s: %.30q", lang, as, got)
			}
		}
	}
}

// What is right stays as it is.
func TestRepairLeavesTexts(t *testing.T) {
	t.Parallel()
	for _, s := range sentences {
		if got := Repair(s); got != s {
			t.Errorf("%q: %q", s, got)
		}
	}
	for _, s := range []string{
		"", "München", "SÃO TOMÉ", "NÃO À GUERRA", "„Ä“ und „Ü“", "das „Ö“", "die Note „À“ – 12 °C", "Å›", "crème brûlée à l’Île", "«ÉTÉ»", "DÉJÀ VU", "AÇÃO",
		"РС и МИД РФ", "СССР", "Œuvres – “Â”", "à ¼ de la somme", "Smørrebrød på øen", "ÀÉÈÙ", "Ó Súilleabháin",
	} {
		if got := Repair(s); got != s {
			t.Errorf("%q: %q", s, got)
		}
	}
}

// A repaired text needs no repair, and no line is lost.
func FuzzRepair(f *testing.F) {
	f.Add("MÃ¼nchen\nÐÐ°Ñ")
	for _, s := range sentences {
		f.Add(s)
		f.Add(read(s, charmap.Windows1252))
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Repair(s)
		if again := Repair(got); again != got {
			t.Errorf("%q becomes %q, then %q", s, got, again)
		}
		if strings.Count(got, "\n") < strings.Count(s, "\n") {
			t.Errorf("%q lost lines: %q", s, got)
		}
	})
}

func BenchmarkRepair(b *testing.B) {
	for lang, s := range map[string]string{"en": "The two ministers signed the memorandum.\n", "ru": sentences["ru"] + "\n", "fr": sentences["fr"] + "\n"} {
		text := strings.Repeat(s, 1000)
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Repair(text)
			}
		})
	}
}
