// Package day reads days of the calendar as people write them in many
// languages: Find looks for one in a short line, Whole reads a text that is one
// and nothing else. Days come out in ISO form ("2018-11-19"); what is no day
// of the Gregorian calendar is none. Nothing is guessed: a day has a year.
package day

import (
	_ "embed"
	"fmt"
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

// The forms of a day on a page. Digits on either side would make it a part of
// another number.
var (
	yearFirst  = regexp.MustCompile(`(?:^|\D)((?:18|19|20)\d\d)\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?:\D|$)`)
	compact    = regexp.MustCompile(`^((?:18|19|20)\d\d)(\d\d)(\d\d)(?:\D|$|\d{4,6}$)`)
	numeric    = regexp.MustCompile(`(?:^|[^\d./-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?((?:18|19|20)\d\d)(?:\D|$)`)
	dayMonth   = regexp.MustCompile(`(?:^|\D)(\d{1,2})(?:st|nd|rd|th|er|-го|º|ª)?\.?[\s,/-]*(?:de |of |d’)?\s*(\p{L}{3,})\.?,?[\s/-]*(?:de |del )?\s*((?:18|19|20)\d\d)(?:\D|$)`)
	monthFirst = regexp.MustCompile(`(?:^|\PL)(\p{L}{3,})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:18|19|20)\d\d)(?:\D|$)`)
)

// Find gives the first day in a text, in ISO form, or "". american says that
// 3/4/2019 is the fourth of March.
func Find(s string, american bool) string {
	s = figures(strings.TrimSpace(s))
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		if d := day(m[1], m[2], m[3]); d != "" {
			return d
		}
	}
	if m := compact.FindStringSubmatch(s); m != nil {
		if d := day(m[1], m[2], m[3]); d != "" {
			return d
		}
	}
	if m := dayMonth.FindStringSubmatch(s); m != nil {
		if d := day(m[3], monthNumber(m[2]), m[1]); d != "" {
			return d
		}
	}
	if m := monthFirst.FindStringSubmatch(s); m != nil {
		if d := day(m[3], monthNumber(m[1]), m[2]); d != "" {
			return d
		}
	}
	m := numeric.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	first, second := day(m[4], m[3], m[1]), day(m[4], m[1], m[3])
	if american && m[2] == "/" {
		first, second = second, first
	}
	if first != "" {
		return first
	}
	return second
}

func monthNumber(name string) string {
	return strconv.Itoa(monthNumbers()[strings.ToLower(name)])
}

// day is a day in ISO form, or "" if there is none such.
func day(year, month, dayOfMonth string) string {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(dayOfMonth)
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < 1000 || t.Day() != d || int(t.Month()) != m {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// figures writes Arabic and Persian figures as European ones.
func figures(s string) string {
	if !strings.ContainsAny(s, "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹") {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		}
		return r
	}, s)
}
