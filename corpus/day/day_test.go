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

		"22 اردیبهشت 1397": "2018-05-12", "۲۲ اردیبهشت ۱۳۹۷": "2018-05-12", "1397/02/22": "2018-05-12", "1399/12/30": "2021-03-20", "1400/01/01": "2021-03-21",
		"1403/12/30": "2025-03-20", "1402/12/30": "", "12 พฤษภาคม 2561": "2018-05-12", "12 मई 2018": "2018-05-12",
		"12 May 1400": "", "22 اردیبهشت 2018": "",

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
		{"Party, 30.10.23", false, "2023-10-30"},
		{"11.24.35.47", false, ""},
		{"at 10.15.22", false, ""},
		{"10/15/22", false, "2022-10-15"},
		{"ver. 1.2.15.3", false, ""},
		{"الجمعة 24 نيسان / أبريل 2020 09:22", false, "2020-04-24"},
		{"12 noyabr 2018-ci il", false, "2018-11-12"},
		{"2018. május 12., szombat", false, "2018-05-12"},
		{"발행일 2018년 5월 12일", false, "2018-05-12"},
		{"令和5年3月1日", false, "2023-03-01"},
		{"平成元年1月8日", false, "1989-01-08"},
		{"中華民國107年5月12日", false, "2018-05-12"},
		{"Thứ bảy, ngày 12 tháng 5 năm 2018", false, "2018-05-12"},
		{"تاریخ انتشار: شنبه ۲۲ اردیبهشت ۱۳۹۷", false, "2018-05-12"},
	} {
		if got := Find(c.s, c.american); got != c.want {
			t.Errorf("%q: %q, want %q", c.s, got, c.want)
		}
	}
}

func TestAmbiguous(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{"3/4/2019": true, "13/4/2019": false, "4/4/2019": false, "3.4.2019": false, "2019-04-03": false} {
		if got := Ambiguous(s); got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
	for d, want := range map[string]string{"2019-04-03": "2019-03-04", "2019-04-13": "", "": ""} {
		if got := Swapped(d); got != want {
			t.Errorf("%s: %q, want %q", d, got, want)
		}
	}
	if n := Between("2019-02-27", "2019-03-02"); n != 3 {
		t.Errorf("%d days", n)
	}
}

func TestSays(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"Published on Monday": "published", "Дата публикации:": "published", "Dərc olunub": "published", "发布时间：": "published", "تاريخ النشر": "published",
		"Last updated": "changed", "Zuletzt geändert am": "changed", "Обновлено": "changed", "最近更新": "changed", "republic": "", "Candidate": "",
	} {
		for _, section := range []string{"published", "changed"} {
			if got := Says(s, section); got != (section == want) {
				t.Errorf("%s: %s %v", s, section, got)
			}
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
