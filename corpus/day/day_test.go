package day

import (
	"strings"
	"testing"
	"time"
)

func TestWhole(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"12 May 2018": "2018-05-12", "May 12, 2018": "2018-05-12", "Saturday, 12th May, 2018": "2018-05-12", "12.05.2018": "2018-05-12",
		"2018-05-12": "2018-05-12", "2018/5/12": "2018-05-12", "13/05/2018": "2018-05-13", "05/13/2018": "2018-05-13", "05/05/2018": "2018-05-05",
		"12.05.2018 14:30": "2018-05-12", "12.05.2018 г.": "2018-05-12", "(12 May 2018)": "2018-05-12", "12 May 1951": "1951-05-12",
		"12 мая 2018 года": "2018-05-12", "12 травня 2018 р.": "2018-05-12", "12 Mayıs 2018 Cumartesi": "2018-05-12", "12 may 2018-ci il": "2018-05-12",
		"le 12 mai 2018": "2018-05-12", "den 12. Mai 2018": "2018-05-12", "12 de mayo de 2018": "2018-05-12", "2018年5月12日": "2018-05-12",
		"2018년 5월 12일": "2018-05-12", "12 مايو 2018": "2018-05-12", "١٢ مايو ٢٠١٨": "2018-05-12", "12 მაისი, 2018": "2018-05-12",
		"2018 жылғы 12 мамыр": "2018-05-12", "2018. május 12.": "2018-05-12", "2018 m. gegužės 12 d.": "2018-05-12",

		"": "", "May 2018": "", "2018": "", "12 May": "", "3/4/2019": "", "03-04-2019": "", "31 February 2018": "", "12.13.2018": "",
		"12 May 2018 and": "", "12.05.2018 The minister": "", "11–15 March 2019": "", "12 May 2018, 13 May 2018": "", "Vienna 12 May 2018": "",
		"12 Ramadan 1440": "", "Article 12, May 2018": "",
	} {
		if got := Whole(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		s        string
		american bool
		want     string
	}{
		{"Posted on 12 May 2018 by admin", false, "2018-05-12"},
		{"03/04/2019 10:15", false, "2019-04-03"},
		{"03/04/2019 10:15", true, "2019-03-04"},
		{"20180512T101500", false, "2018-05-12"},
		{"no 120 of 2018", false, ""},
	} {
		if got := Find(c.s, c.american); got != c.want {
			t.Errorf("%q: %q, want %q", c.s, got, c.want)
		}
	}
}

// No name of a month stands for two: Find would take the wrong one in silence.
func TestMonths(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for line := range strings.Lines(monthFile) {
		n, names, _ := strings.Cut(line, "\t")
		for name := range strings.FieldsSeq(names) {
			if seen[name] != "" && seen[name] != n && !strings.HasPrefix(line, "#") {
				t.Errorf("%s is month %s and %s", name, seen[name], n)
			}
			seen[name] = n
		}
	}
}

// Whatever the text, what comes out is a day of the calendar or nothing.
func FuzzDay(f *testing.F) {
	f.Add("Saturday, 12th May, 2018")
	f.Add("2018年5月12日 ١٢.٠٥.٢٠١٨")
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range []string{Whole(s), Find(s, false), Find(s, true)} {
			if _, err := time.Parse(time.DateOnly, d); d != "" && err != nil {
				t.Errorf("%q: %q", s, d)
			}
		}
	})
}
