// Package day reads days of the calendar as people write them in many
// languages: Find looks for one in a short line, Whole reads a text that is one
// and nothing else. Days come out in ISO form ("2018-11-19"); what is no day
// of the Gregorian calendar is none. Nothing is guessed: a day has a year.
package day

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed months.tsv
var monthFile string

// monthNumbers are the numbers of months by their names.
var monthNumbers = sync.OnceValue(func() map[string]int {
	all := map[string]int{}
	for line := range strings.Lines(monthFile) {
		number, names, _ := strings.Cut(line, "\t")
		n, err := strconv.Atoi(number)
		if err != nil {
			continue
		}
		for name := range strings.FieldsSeq(names) {
			all[name] = n
		}
	}
	return all
})

// The forms of a day in figures. Digits on either side would make it a part of
// another number.
var (
	yearFirst = regexp.MustCompile(`(?:^|\D)((?:13|14|18|19|20|25)\d\d)\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?:\D|$)`)
	compact   = regexp.MustCompile(`^((?:18|19|20)\d\d)(\d\d)(\d\d)(?:\D|$|\d{4,6}$)`)
	numeric   = regexp.MustCompile(`(?:^|[^\d./-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?((?:18|19|20|25)\d\d)(?:\D|$)`)
	vietnam   = regexp.MustCompile(`(?:^|\D)(\d{1,2})\stháng\s(\d{1,2})(?:,?\snăm\s|,\s|\s)(\d{4})(?:\D|$)`)
	short     = regexp.MustCompile(`(?:^|[^\d./:-])(\d{1,2})([/.])(\d{1,2})[/.](\d\d)(?:[^\d./:]|\.\D|[.]?$)`)
)

// Find gives the first day in a text, in ISO form, or "". A year of two figures
// is of the century around the year 2000. american says that 3/4/2019 is the
// fourth of March.
func Find(s string, american bool) string {
	s = figures(strings.TrimSpace(s))
	for _, form := range []*regexp.Regexp{yearFirst, compact} {
		if m := form.FindStringSubmatch(s); m != nil {
			if d := day(m[1], m[2], m[3]); d != "" {
				return d
			}
		}
	}
	if d := named(s); d != "" {
		return d
	}
	if d := ofEra(s); d != "" {
		return d
	}
	if m := vietnam.FindStringSubmatch(s); m != nil {
		return day(m[3], m[2], m[1])
	}
	if m := numeric.FindStringSubmatch(s); m != nil {
		return dayFirst(m[1], m[2], m[3], m[4], american)
	}
	if m := short.FindStringSubmatch(s); m != nil && (m[2] == "/" || day(century(m[4]), m[3], m[1]) != "") { // 10.15.22 is a time
		return dayFirst(m[1], m[2], m[3], century(m[4]), american)
	}
	return ""
}

func dayFirst(a, separator, b, year string, american bool) string {
	first, second := day(year, b, a), day(year, a, b)
	if american && separator == "/" {
		first, second = second, first
	}
	if first != "" {
		return first
	}
	return second
}

// century makes a year of two figures one of four.
func century(year string) string {
	if year >= "70" {
		return "19" + year
	}
	return "20" + year
}

// Ambiguous says that Find depends on who wrote a text: its day is like 3/4/2019.
func Ambiguous(s string) bool {
	m := numeric.FindStringSubmatch(figures(s))
	return m != nil && m[2] == "/" && day(m[4], m[3], m[1]) != "" && day(m[4], m[1], m[3]) != "" && m[1] != m[3]
}

// Swapped is a day in ISO form with its month for its day of the month and the
// other way round, or "" if there is no such day.
func Swapped(d string) string {
	year, rest, _ := strings.Cut(d, "-")
	a, b, _ := strings.Cut(rest, "-")
	return day(year, b, a)
}

// Between is the number of days from one day in ISO form to another, or 0 if
// one of them is none.
func Between(from, to string) int {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	if errA != nil || errB != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}

// figures writes Arabic, Persian, Thai and Indian figures as European ones.
func figures(s string) string {
	return strings.Map(func(r rune) rune {
		for _, zero := range [...]rune{'٠', '۰', '๐', '०', '০'} {
			if r >= zero && r <= zero+9 {
				return r - zero + '0'
			}
		}
		return r
	}, s)
}
